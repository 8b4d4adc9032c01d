//! What the data can carry, who left, and what stands beside a change, in sentences.

use crate::analysis::{
    AttendanceReport, Basis, BeforeResults, CompositeReport, ControlReport, ControlVerdict,
    ItemEvidence, LeaversReport, Reading, ScoreSupport, ShiftReport,
};

use super::super::words::{counted, interval_text, level_title, number_text, signed_text};

/// How many pairs there are and what they could find.
pub fn before_words(before: &BeforeResults) -> Vec<String> {
    let pairs = counted(before.n_pairs, "person was", "people were");
    let Some(detectable) = before.detectable_d_z else {
        return vec![format!(
            "{pairs} linked across both waves. At least 2 are needed before any change can be found."
        )];
    };
    vec![
        format!("{pairs} linked across both waves."),
        format!(
            "With so many, a change must be at least {} times the spread of people's changes (d_z) to be found 4 times out of \
             5 (80% power, 5% level, two-sided paired t). Smaller changes can be real and still not stand out.",
            number_text(detectable, 2)
        ),
    ]
}

/// Whether those who left differed before, from measures whose interval excludes no difference.
pub fn leavers_words(leavers: &[LeaversReport]) -> String {
    if leavers.is_empty() {
        return "Whether those who left differed at the baseline cannot be said: nobody left, or nobody stayed.".into();
    }
    let differ: Vec<&str> = leavers
        .iter()
        .filter(|it| it.d_pooled_ci95.is_some_and(|[low, high]| low > 0.0 || high < 0.0))
        .map(|it| it.id.as_str())
        .collect();
    let n = leavers.len();
    if differ.is_empty() {
        format!(
            "On none of {} did those who left differ at the baseline beyond chance. With few people that is weak reassurance.",
            counted(n, "scale", "scales")
        )
    } else {
        format!(
            "On {} of {n} scales those who left differed at the baseline beyond what one comparison would show by chance: {}. With \
             {n} comparisons about 1 in 20 does so by chance alone.",
            differ.len(),
            differ.join(", ")
        )
    }
}

/// How the item outside the programme moved, and what that means.
pub fn control_words(control: &ControlReport) -> String {
    let moved = match (control.percent_change, control.percent_ci95) {
        (Some(change), Some(ends)) => format!(
            "The item that the programme did not teach ({}) moved by {}% of its scale (95% interval {}).",
            control.id,
            signed_text(change, 1),
            interval_text(ends, 1)
        ),
        (Some(change), None) => format!(
            "The item that the programme did not teach ({}) moved by {}% of its scale.",
            control.id,
            signed_text(change, 1)
        ),
        (None, _) => "Nobody answered the item that the programme did not teach both times.".into(),
    };
    let taught = control.taught_percent_change.map_or_else(String::new, |taught| {
        format!(" Taught items beside it moved by {}% on average.", signed_text(taught, 1))
    });
    let meaning = match control.verdict {
        ControlVerdict::Still => {
            "It moved less than half as much, and its interval takes in zero: nothing in it says that people simply answer differently."
        }
        ControlVerdict::MovedAsMuch => {
            "It moved at least as much. The change may then be in how people answer, or in everything around them, rather than \
             in what was taught, and no outcome is called supported."
        }
        ControlVerdict::MovedLess => {
            "It moved too, though less. Part of the change may be in how people answer or in everything around them."
        }
        ControlVerdict::Unclear => {
            "Its interval is too wide to say whether it moved with the rest."
        }
        ControlVerdict::CannotSay => "Too few people answered it both times to say.",
    };
    format!("{moved}{taught} {meaning}")
}

/// How far the yardstick itself moved.
pub fn shift_words(shift: &ShiftReport) -> String {
    let (Some(mean), Some(then), Some(remembered)) =
        (shift.mean_shift, shift.mean_then, shift.mean_remembered)
    else {
        return "Not available.".into();
    };
    let ends = shift
        .ci95
        .map_or_else(String::new, |ends| format!(" (95% interval {})", interval_text(ends, 2)));
    format!(
        "Of {}, the mean at the time was {}; the same people now remember {}. Response shift: {}{ends}.",
        counted(shift.n, "person", "people"),
        number_text(then, 2),
        number_text(remembered, 2),
        signed_text(mean, 2)
    )
}

/// Sessions attended against change, with its caution.
pub fn attendance_words(report: &AttendanceReport) -> String {
    let level = level_title(Some(report.level));
    let people = counted(report.n, "person", "people");
    match (report.rho, report.ci95) {
        (Some(rho), Some(ends)) => format!(
            "{level}: rank correlation (Spearman) {} over {people}, 95% interval {}.",
            signed_text(rho, 2),
            interval_text(ends, 2)
        ),
        (Some(rho), None) => {
            format!("{level}: rank correlation (Spearman) {} over {people}.", signed_text(rho, 2))
        }
        (None, _) => format!(
            "{level}: not available over {people}: {}.",
            report.not_estimable.as_deref().unwrap_or("the data do not give it")
        ),
    }
}

/// Whether a score's items hang together.
pub fn support_words(score: &CompositeReport) -> String {
    let alpha = score.alpha.map_or_else(
        || "Alpha is not available.".to_owned(),
        |alpha| {
            let ends = score.alpha_ci95.map_or_else(String::new, |ends| {
                format!(", 95% interval {} to {}", number_text(ends[0], 2), number_text(ends[1], 2))
            });
            format!(
                "Cronbach's alpha {}{ends}, from {} who answered every item.",
                number_text(alpha, 2),
                counted(score.n_alpha, "person", "people")
            )
        },
    );
    let meaning = match score.support {
        ScoreSupport::Supported => "That supports one score.",
        ScoreSupport::Uncertain => {
            "Its interval reaches below 0.70, so read the items one by one as well."
        }
        ScoreSupport::NotSupported => {
            "Warning: that is below 0.70, so these items do not make one score. Read them one by one."
        }
        ScoreSupport::Unknown => {
            "Warning: too few people to say whether these items make one score."
        }
    };
    format!("{alpha} {meaning}")
}

/// One item's evidence for a claim.
pub fn reading_words(evidence: &ItemEvidence) -> String {
    let how = match evidence.basis {
        Basis::Matched => "measured before and after",
        Basis::Perceived => "as people remember it",
        Basis::Reported => "as people report it afterwards",
        Basis::None => "not answered",
    };
    let what = match (evidence.reading, evidence.basis) {
        (Reading::Better, Basis::Reported) => "more than half say so",
        (Reading::NotClear, Basis::Reported) => "it cannot be said that more than half say so",
        (Reading::Better, _) => "moved the better way",
        (Reading::Worse, _) => "moved the worse way",
        (Reading::NotClear, _) => "no clear change",
        (Reading::TooFew, _) => "too few people",
    };
    format!("{}: {what} ({how}, {})", evidence.item, counted(evidence.n, "person", "people"))
}

/// What each estimate is, and what it cannot say.
pub const fn estimate_cautions() -> [(&'static str, &'static str); 3] {
    [
        (
            "Matched pairs",
            "The same people before and after. The strongest of the three, about the people who could be linked.",
        ),
        (
            "Remembered change",
            "What people say now against what they remember. Perceived change: memory is shaped by the present, and it tends to \
             be larger.",
        ),
        (
            "Unlinked groups",
            "Everybody asked before against everybody asked after. Who answered may differ, so a difference can be of people \
             rather than of change.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pair_finds_nothing_and_sixteen_find_three_quarters() {
        let said = |n_pairs, detectable_d_z| {
            before_words(&BeforeResults { n_pairs, detectable_d_z, ..BeforeResults::default() })
                .join(" ")
        };
        assert!(said(1, None).starts_with("1 person was linked"));
        assert!(said(16, Some(0.749)).contains("0.75 times"));
    }

    #[test]
    fn a_control_item_that_moved_says_what_that_means() {
        let control = ControlReport {
            id: "X1".into(),
            n_pairs: 16,
            percent_change: Some(12.0),
            percent_ci95: Some([5.0, 19.0]),
            taught_percent_change: Some(11.0),
            verdict: ControlVerdict::MovedAsMuch,
        };
        let said = control_words(&control);
        assert!(
            said.contains("+12.0%") && said.contains("no outcome is called supported"),
            "{said}"
        );
    }

    #[test]
    fn a_score_that_alpha_does_not_support_carries_a_warning() {
        let score = |alpha, support| {
            let change = crate::analysis::compare_item(
                &crate::cohort::measures(&crate::instrument::Instrument::builtin().unwrap())[0],
                &crate::analysis::Values::default(),
            );
            support_words(&CompositeReport {
                id: "s".into(),
                title: "A score".into(),
                items: vec!["L1".into(), "L2".into()],
                n_alpha: 20,
                alpha: Some(alpha),
                alpha_ci95: Some([alpha - 0.2, alpha + 0.1]),
                support,
                matched: change,
                remembered: None,
                reliable: None,
            })
        };
        assert!(score(0.4, ScoreSupport::NotSupported).contains("Warning: that is below 0.70"));
        assert!(!score(0.9, ScoreSupport::Supported).contains("Warning"));
    }

    #[test]
    fn whether_leavers_differed_cannot_be_said_where_nobody_left() {
        assert!(leavers_words(&[]).contains("cannot be said"));
    }
}
