//! What lasted, in words and as tables.

use evaluation::{ChangeEstimate, Course, Lasting, LastingCounts, Lasts};

use crate::{
    Cell, Table, counted, level_title,
    words::{interval_text, number_text, signed_text},
};

/// When the three answers were given, as table columns have it.
const BEFORE: &str = "Before";
const FIRST: &str = "6 to 12 months";
const SECOND: &str = "A year or more";

/// Who it is about.
pub fn lasting_counts_words(counts: LastingCounts) -> String {
    let LastingCounts { baseline, with_first, with_second, with_both } = counts;
    let people = counted(baseline, "person", "people");
    let all = match with_both {
        0 => {
            "Nobody could be matched at all three times, so nothing can be said about what lasted."
                .to_owned()
        }
        1 => "1 person was matched at all three times, which is too few to say what lasted."
            .to_owned(),
        n => format!(
            "{n} were matched at all three times, and what follows is about these {n} alone."
        ),
    };
    format!(
        "Of {people} who answered before, {with_first} were matched 6 to 12 months after and {with_second} a year or more after. {all}"
    )
}

/// What became of a change.
pub const fn course_words(course: Course) -> &'static str {
    match course {
        Course::Grew => "Grew after the first follow-up",
        Course::Held => "Held",
        Course::Faded => "Faded",
        Course::Fell => "Fell after the first follow-up",
        Course::NothingToHold => "No change at the first follow-up to hold",
        Course::CannotSay => "These answers cannot say",
    }
}

/// The levels; none where no level has questions enough.
pub fn lasting_levels(lasting: &Lasting) -> Option<Table> {
    table("What lasted, by level", &lasting.levels)
}

/// The questions.
pub fn lasting_items(lasting: &Lasting) -> Option<Table> {
    table("What lasted, by question", &lasting.items)
}

fn table(caption: &str, lines: &[Lasts]) -> Option<Table> {
    let columns = vec![
        "Percent of the scale, 100 is best",
        BEFORE,
        FIRST,
        SECOND,
        "Later change, 95% interval",
        "Whole change, 95% interval",
        "People",
        "What became of it",
    ];
    let rows = lines.iter().map(row).collect();
    (!lines.is_empty()).then(|| Table { caption: caption.to_owned(), columns, rows })
}

fn row(line: &Lasts) -> Vec<Cell> {
    let name = if line.id.is_some() { line.label.clone() } else { level_title(line.level) };
    let means = line.means.map(|mean| Cell::Shown(number_text(mean, 0)));
    let change = |it: Option<ChangeEstimate>| match it {
        Some(it) => {
            Cell::Shown(format!("{} ({})", signed_text(it.mean, 1), interval_text(it.ci95, 1)))
        }
        None => Cell::Missing("too few people".to_owned()),
    };
    let rest = [
        change(line.after_first),
        change(line.in_all),
        Cell::Shown(line.n.to_string()),
        Cell::Shown(course_words(line.course).to_owned()),
    ];
    [Cell::Shown(name)].into_iter().chain(means).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(with_both: usize) -> LastingCounts {
        LastingCounts { baseline: 30, with_first: 20, with_second: 15, with_both }
    }

    #[test]
    fn who_it_is_about_is_said_before_what_lasted() {
        assert_eq!(
            lasting_counts_words(counts(12)),
            "Of 30 people who answered before, 20 were matched 6 to 12 months after and 15 a year or more after. \
             12 were matched at all three times, and what follows is about these 12 alone."
        );
        assert!(
            lasting_counts_words(counts(0)).ends_with("nothing can be said about what lasted.")
        );
        assert!(lasting_counts_words(counts(1)).ends_with("too few to say what lasted."));
    }

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let estimate = ChangeEstimate { n: 9, mean: -4.0, ci95: [-7.0, -1.0], ci90: [-6.0, -2.0] };
        let line = Lasts {
            id: Some("B1".to_owned()),
            level: Some(3),
            label: "How often?".to_owned(),
            means: [40.0, 60.0, 56.0],
            at_first: None,
            after_first: Some(estimate),
            in_all: None,
            n: 9,
            course: Course::Faded,
        };
        let lasting = Lasting { items: vec![line], ..Lasting::default() };
        let table = lasting_items(&lasting).unwrap();
        assert_eq!(table.rows[0].len(), table.columns.len());
        assert_eq!(table.rows[0][4], Cell::Shown("−4.0 (−7.0 to −1.0)".to_owned()));
        assert_eq!(lasting_levels(&lasting), None);
    }
}
