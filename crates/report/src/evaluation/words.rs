//! What the data can carry, who left, and what stands beside a change, in sentences.

use evaluation::{
    AnywayReport, AttendanceReport, Basis, BeforeResults, CompositeReport, ControlReport,
    NotLinkedReport, ReportedEvidence, ScoreSupport, ShiftReport, WorseReport,
};

use super::super::{
    conclusions::estimate_text,
    words::{
        counted, interval_text, is_printed_as_zero, level_title, number_text, signed_text,
        with_capital,
    },
};

/// How many pairs there are and what they could find.
pub fn before_words(before: &BeforeResults) -> Vec<String> {
    let pairs = counted(before.n_pairs, "person was", "people were");
    if before.detectable_d_z.is_none() {
        return vec![format!(
            "{pairs} linked across both waves. At least 2 are needed before any change can be found."
        )];
    }
    let mut said = vec![format!("{pairs} linked across both waves.")];
    for level in &before.levels {
        let found = level.detectable_change.filter(|change| !is_printed_as_zero(*change));
        said.extend(found.map(|change| {
            format!(
                "{}: a true change of about {}% of the scale would be found 4 times in 5; half of that about 3 times in 10.",
                level_title(Some(level.level)),
                number_text(change, 1)
            )
        }));
    }
    said.extend(not_linked_words(before));
    said
}

/// Who is not linked, as far as it is known whether they answered.
fn not_linked_words(before: &BeforeResults) -> Option<String> {
    let (missing, after) = (before.n_not_linked, before.n_after_not_linked);
    let who = counted(missing, "person who answered before is", "people who answered before are");
    let silent = missing.saturating_sub(after);
    match (missing, after) {
        (0, _) => None,
        (_, 0) => Some(format!(
            "{who} not linked. No answer from afterwards is left over, so none of them answered again."
        )),
        _ if silent == 0 => Some(format!(
            "{who} not linked. {} from afterwards {} linked to nobody, so all of them may have answered again.",
            counted(after, "answer", "answers"),
            if after == 1 { "is" } else { "are" }
        )),
        _ => Some(format!(
            "{who} not linked. {} from afterwards {} linked to nobody, so at most {after} of them answered again and at least {silent} did not.",
            counted(after, "answer", "answers"),
            if after == 1 { "is" } else { "are" }
        )),
    }
}

/// Whether those who are not linked differed before, from measures whose interval excludes no difference.
pub fn not_linked_differ_words(not_linked: &[NotLinkedReport]) -> String {
    if not_linked.is_empty() {
        return "Whether those who are not linked differed at the baseline cannot be said: all of them are linked, or none.".into();
    }
    let differ: Vec<String> = not_linked
        .iter()
        .filter(|it| it.d_pooled_ci95.is_some_and(|[low, high]| low > 0.0 || high < 0.0))
        .map(|it| format!("“{}”", it.label))
        .collect();
    let widest = not_linked
        .iter()
        .filter_map(|it| it.d_pooled_ci95)
        .map(|[low, high]| high.max(-low))
        .fold(0.0, f64::max);
    let n = not_linked.len();
    if differ.is_empty() {
        format!(
            "On none of {} did those who are not linked differ clearly at the baseline. With so few, differences of up to {} times \
             the spread fit too.",
            counted(n, "scale", "scales"),
            number_text(widest, 1)
        )
    } else {
        format!(
            "On {} of {n} scales those who are not linked differed at the baseline by more than 19 of 20 comparisons do by chance: \
             {}. With {n} comparisons about 1 in 20 does so by chance alone.",
            differ.len(),
            differ.join(", ")
        )
    }
}

/// What the programme did not teach, and how that moved. What it means for each level stands with the level.
pub fn control_words(control: &ControlReport) -> String {
    let quoted: Vec<String> = control.labels.iter().map(|it| format!("“{it}”")).collect();
    let what = quoted.join(", ");
    let how = match control.basis {
        Basis::Perceived => "as people remember it",
        _ => "before and after",
    };
    let moved = control.change.as_ref().map_or_else(
        || "Too few people answered it both times.".to_owned(),
        |change| {
            let how =
                if is_printed_as_zero(change.mean) { "It hardly moved:" } else { "It moved by" };
            format!("{how} {}.", estimate_text(change, "% of the scale"))
        },
    );
    let caution = if control.labels.len() == 1 {
        " One question is a small control: three or more would show more."
    } else {
        ""
    };
    format!(
        "Asked about, and not taught: {what} ({how}). {moved} Each level and claim is compared with it person by person.{caution}"
    )
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
        "Of {}, the mean at the time was {}; the same people now remember {}. Remembered less said: {}{ends}. Either the yardstick \
         moved or memory did.",
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

/// What people say would have happened anyway.
pub fn anyway_words(said: &AnywayReport) -> String {
    let percent = |value: f64| format!("{}%", number_text(value, 0));
    format!(
        "People themselves say that on average {} of it would have happened anyway ({}, from {} to {}).",
        percent(said.mean),
        counted(said.n, "person", "people"),
        percent(said.least),
        percent(said.most)
    )
}

/// How many wrote something where it was asked what got worse.
pub fn worse_words(said: &WorseReport) -> String {
    let of = counted(said.n_asked, "person", "people");
    match said.n_wrote {
        0 => format!(
            "Asked whether anything got worse, cost more or was lost, none of {of} wrote anything. That does not show that nothing did."
        ),
        n => format!(
            "Asked whether anything got worse, cost more or was lost, {n} of {of} wrote something. Read what they wrote: some of it \
             may say that nothing did."
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
            "Its interval reaches below 0.70, so read the questions one by one as well."
        }
        ScoreSupport::NotSupported => {
            "Warning: it is estimated below 0.70. Read the questions one by one; no reliable change is given."
        }
        ScoreSupport::Unknown => {
            "Warning: too few people to say whether these items make one score."
        }
    };
    format!("{alpha} {meaning}")
}

/// What people report afterwards, in its own unit.
pub fn reported_words(reported: &ReportedEvidence) -> String {
    let of = format!(
        "{}: {} of {} say so",
        with_capital(&reported.label),
        reported.n_yes,
        counted(reported.n_answered, "person", "people")
    );
    let total = reported
        .total
        .map_or_else(String::new, |total| format!(", {} in all", number_text(total, 0)));
    format!("{of}{total} (asked afterwards only, so it stands beside the verdict)")
}

/// What each estimate is, and what it cannot say.
pub const fn estimate_cautions() -> [(&'static str, &'static str); 3] {
    [
        (
            "Matched pairs",
            "The same people before and after: compares each person with themselves. It is about the people who could be linked.",
        ),
        (
            "Remembered change",
            "What people say now against what they remember. Perceived change: memory is shaped by the present. It is usually \
             larger; how much larger cannot be told without a baseline.",
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
    fn one_pair_finds_nothing_and_is_told_so() {
        let said = |n_pairs, detectable_d_z| {
            before_words(&BeforeResults { n_pairs, detectable_d_z, ..BeforeResults::default() })
                .join(" ")
        };
        assert!(said(1, None).starts_with("1 person was linked"));
        assert!(said(16, Some(0.749)).starts_with("16 people were linked"));
    }

    #[test]
    fn a_score_that_alpha_does_not_support_carries_a_warning() {
        let score = |alpha, support| {
            let measures = cohort::measures(&survey::instrument::Instrument::builtin().unwrap());
            let nobody = [(&measures[0], evaluation::Values::default())];
            let change = evaluation::compare_items(nobody, evaluation::Depth::default()).remove(0);
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
        assert!(
            score(0.4, ScoreSupport::NotSupported).contains("Warning: it is estimated below 0.70")
        );
        assert!(!score(0.9, ScoreSupport::Supported).contains("Warning"));
    }

    #[test]
    fn what_would_have_happened_anyway_is_said_with_its_people_and_range() {
        let said = AnywayReport { n: 22, mean: 48.2, least: 0.0, most: 90.0 };
        assert_eq!(
            anyway_words(&said),
            "People themselves say that on average 48% of it would have happened anyway (22 people, from 0% to 90%)."
        );
    }

    #[test]
    fn nobody_writing_of_harm_reassures_nobody() {
        let said = |n_wrote| worse_words(&WorseReport { n_asked: 30, n_wrote });
        assert!(said(0).ends_with("That does not show that nothing did."));
        assert!(said(21).contains("21 of 30 people wrote something"));
    }

    #[test]
    fn whether_others_differed_cannot_be_said_where_everybody_is_linked() {
        assert!(not_linked_differ_words(&[]).contains("cannot be said"));
    }

    #[test]
    fn who_did_not_answer_again_is_told_from_who_is_only_not_linked() {
        let said = |n_not_linked, n_after_not_linked| {
            let before =
                BeforeResults { n_not_linked, n_after_not_linked, ..BeforeResults::default() };
            not_linked_words(&before).unwrap_or_default()
        };
        assert!(said(15, 0).contains("none of them answered again"));
        assert!(said(15, 5).contains("at most 5 of them answered again and at least 10 did not"));
        assert!(said(3, 5).contains("all of them may have answered again"));
        assert_eq!(said(0, 5), "");
    }
}
