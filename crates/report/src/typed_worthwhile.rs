//! The smallest worthwhile change as people type it: in points of a question with seven, or in percent of the scale.

use evaluation::Worthwhile;

use super::words::number_text;

/// Decimals that a field shows at most.
const DECIMALS: usize = 2;

/// What a change is typed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WorthwhileIn {
    /// Points of a question with seven.
    #[default]
    PointsOfSeven,
    /// Percent of the scale.
    PercentOfScale,
}

impl WorthwhileIn {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// A sentence that says what to type.
    pub fn read(self, text: &str) -> Result<Worthwhile, String> {
        let plain = text.trim().trim_end_matches('%').trim_end();
        let number = plain.parse().unwrap_or(f64::NAN);
        match self {
            Self::PointsOfSeven => Worthwhile::points_of_seven(number)
                .map_err(|_| "Enter a number of points above 0 and at most 6, such as 0.5.".into()),
            Self::PercentOfScale => Worthwhile::percent_of_scale(number)
                .map_err(|_| "Enter a percentage above 0 and at most 100, such as 8.3.".into()),
        }
    }

    /// A change as its field shows it.
    pub fn field(self, change: Worthwhile) -> String {
        let number = match self {
            Self::PointsOfSeven => change.in_points_of_seven(),
            Self::PercentOfScale => change.percent(),
        };
        let text = number_text(number, DECIMALS);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// The same change in the other unit, for whoever types it.
    pub fn other_words(self, change: Worthwhile) -> String {
        match self {
            Self::PointsOfSeven => {
                format!("That is {}% of the scale.", number_text(change.percent(), 1))
            }
            Self::PercentOfScale => format!(
                "That is {} points of a question with seven.",
                number_text(change.in_points_of_seven(), 2)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_point_is_typed_shown_and_said_in_percent() {
        let unit = WorthwhileIn::PointsOfSeven;
        assert_eq!(unit.read(" 0.5 "), Ok(Worthwhile::default()));
        assert_eq!(unit.field(Worthwhile::default()), "0.5");
        assert_eq!(unit.other_words(Worthwhile::default()), "That is 8.3% of the scale.");
        assert_eq!(WorthwhileIn::PercentOfScale.field(Worthwhile::default()), "8.33");
    }

    #[test]
    fn what_is_no_change_says_what_to_type() {
        for typed in ["", "0", "-1", "6.1", "half", "NaN", "inf"] {
            let said = WorthwhileIn::PointsOfSeven.read(typed).unwrap_err();
            assert!(said.contains("at most 6"), "{typed}");
        }
        let said = WorthwhileIn::PercentOfScale.read("101%").unwrap_err();
        assert!(said.contains("at most 100"), "{said}");
        assert_eq!(
            WorthwhileIn::PercentOfScale.read("10 %"),
            Worthwhile::percent_of_scale(10.0).map_err(|_| String::new())
        );
    }
}
