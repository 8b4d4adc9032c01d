//! How a figure came about: what went in, how many, by which method and convention, and the R that reproduces it.

use evaluation::{ChangeReport, CompositeReport, ItemFinding, LevelFinding, UnlinkedReport};

use super::{
    super::{
        change_rows::{by_chance_text, no_direction_words},
        export::{r_line, r_line_of_level, r_line_perceived, r_line_unlinked},
        words::{interval_text, number_text, signed_text, with_capital},
    },
    rows::p_text,
};

/// One line of a working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingLine {
    /// What it is.
    pub name: &'static str,
    /// What there is to say.
    pub text: String,
    /// Whether it is code.
    pub is_code: bool,
}

fn line(name: &'static str, text: impl Into<String>) -> WorkingLine {
    WorkingLine { name, text: text.into(), is_code: false }
}

fn in_r(text: String) -> WorkingLine {
    WorkingLine { name: "In R, on the exported data", text, is_code: true }
}

/// The working of an item's matched change.
pub fn working(item: &ItemFinding, report: &ChangeReport) -> Vec<WorkingLine> {
    let went_in = format!(
        "{} before, {} after; {} with both. Missing: {} of the people linked.",
        item.n_baseline, item.n_follow_up, item.n_pairs, report.n_missing
    );
    let change = "Follow-up minus baseline for each person, then the mean. Items worded the other way round are turned first.";
    lines_of(went_in, change, of_pairs(item, report), r_line(&item.id))
}

/// The working of the change that people remember.
pub fn perceived_working(item: &ItemFinding, report: &ChangeReport) -> Vec<WorkingLine> {
    let went_in = format!(
        "{} remembered, {} now; {} with both. Missing: {} of the people asked after.",
        item.n_baseline, item.n_follow_up, item.n_pairs, report.n_missing
    );
    let change = "Now minus remembered for each person, then the mean. Both are from one response, so nobody needs to be linked.";
    lines_of(went_in, change, of_pairs(item, report), r_line_perceived(&item.id))
}

fn lines_of(
    went_in: String,
    change: &str,
    figures: impl IntoIterator<Item = WorkingLine>,
    r: String,
) -> Vec<WorkingLine> {
    let before = [line("What went in", went_in), line("Change", change)];
    before.into_iter().chain(figures).chain([in_r(r)]).collect()
}

/// What holds for any two values of the same people.
fn of_pairs(item: &ItemFinding, report: &ChangeReport) -> Vec<WorkingLine> {
    let found = &item.inference;
    let moved = Some(line("Moved", moved_text(item)));
    let median = report.median_change.map(|median| {
        let value = |it: Option<f64>| it.map_or_else(String::new, |it| number_text(it, 1));
        line(
            "Medians",
            format!(
                "Before {}, after {}; median of the changes {}.",
                value(report.median_before),
                value(report.median_after),
                signed_text(median, 1)
            ),
        )
    });
    let t = found.t.zip(found.df).zip(found.p_t).map(|((t, df), p)| {
        line(
            "Student's paired t",
            format!(
                "t = {}, {df} degrees of freedom, {}; the interval is mean ± t(0.975) × sd ÷ √n. Student (1908), Biometrika 6.",
                number_text(t, 3),
                p_text(p)
            ),
        )
    });
    let ranks = found.wilcoxon.as_ref().map(|test| {
        line(
            "Wilcoxon's signed ranks",
            format!(
                "W+ = {}, {} ({}), {} without change dropped. Wilcoxon (1945), Biometrics Bulletin 1.",
                number_text(test.statistic, 1),
                p_text(test.p),
                test.method,
                test.zeros
            ),
        )
    });
    let sign = report.p_sign.map(|p| {
        line(
            "Sign test",
            format!("Exact, two-sided: {}. Dixon and Mood (1946), JASA 41.", p_text(p)),
        )
    });
    let adjusted = found.p_holm.zip(found.p_bh).map(|(holm, bh)| {
        line(
            "Adjusted for many items",
            format!(
                "Student's p, over the items that the claims name; without claims, over all outcomes. Holm’s {}, Benjamini and Hochberg’s {}.",
                p_text(holm),
                p_text(bh)
            ),
        )
    });
    let effect = effect(item).map(|text| line("Effect size", text));
    [moved, median, t, ranks, sign, adjusted, effect].into_iter().flatten().collect()
}

/// Who moved which way, and how much of that noise alone would do.
fn moved_text(item: &ItemFinding) -> String {
    let ItemFinding { rose, same, fell, .. } = item;
    let counts = if let Some((better, worse)) = item.improved().zip(item.declined()) {
        format!("{better} the better way, {same} not at all, {worse} the worse way.")
    } else {
        let why = with_capital(no_direction_words(item));
        format!("{rose} rose, {same} did not move, {fell} fell. {why}.")
    };
    format!(
        "{counts} By chance alone about {} of those who moved would have gone each way: answers to one question waver, so most of \
         these moves may be noise.",
        by_chance_text(item)
    )
}

fn effect(item: &ItemFinding) -> Option<String> {
    let found = &item.inference;
    let d_z = found.d_z?;
    let ends = found
        .d_z_ci95
        .map_or_else(String::new, |ends| format!(" (95% interval {})", interval_text(ends, 2)));
    let d_av = found.d_av.map_or_else(String::new, |d| {
        format!("; d_av {} divides by the mean of the two standard deviations", signed_text(d, 2))
    });
    Some(format!(
        "d_z {}{ends} divides by the standard deviation of the changes{d_av}. Lakens (2013), Frontiers in Psychology 4.",
        signed_text(d_z, 2)
    ))
}

/// The working of everybody before against everybody after.
pub fn unlinked_working(item: &str, report: &UnlinkedReport) -> Vec<WorkingLine> {
    let mut lines = vec![
        line(
            "What went in",
            format!(
                "{} before and {} after, whoever they are. People in both make it too cautious, for the method takes the groups for different people.",
                report.n_before, report.n_after
            ),
        ),
        line(
            "Difference",
            "Mean after minus mean before, with Welch's interval. Welch (1947), Biometrika 34.",
        ),
    ];
    let method = report.mann_whitney_method.as_deref().unwrap_or_default();
    let test = report.p_mann_whitney.map(|p| {
        line(
            "Mann–Whitney",
            format!(
                "Two-sided {} ({method}). Mann and Whitney (1947), Annals of Mathematical Statistics 18.",
                p_text(p)
            ),
        )
    });
    let effect = report.g_pooled.map(|g| {
        line(
            "Effect size",
            format!(
                "g {} divides by the pooled standard deviation, with Hedges' factor for small samples. Hedges (1981), Journal of Educational Statistics 6.",
                signed_text(g, 2)
            ),
        )
    });
    lines.extend([test, effect].into_iter().flatten());
    lines.push(in_r(r_line_unlinked(item)));
    lines
}

/// The working of a declared score's change.
pub fn score_working(score: &CompositeReport) -> Vec<WorkingLine> {
    let item = &score.matched;
    let change = item.mean_change.map_or_else(
        || "Not available: nobody answered enough of its items both times.".to_owned(),
        |change| {
            let ends = item.ci95.map_or_else(
                || "no interval".to_owned(),
                |ends| format!("95% interval {}", interval_text(ends, 1)),
            );
            format!(
                "{}% of the scale, {ends}, over {} people.",
                signed_text(change, 1),
                item.n_pairs
            )
        },
    );
    let mut lines = vec![
        line("Matched change", change),
        line(
            "Scored",
            "The mean of its items in percent of their scales, for people with at least half of them both times.",
        ),
    ];
    lines.extend(effect(item).map(|text| line("Effect size", text)));
    lines.push(in_r(r_line_of_level(&score.items, score.items.len().div_ceil(2).max(1))));
    lines
}

/// The working of a level's matched change.
pub fn level_working(level: &LevelFinding) -> Vec<WorkingLine> {
    vec![
        line(
            "What went in",
            format!("{} people, over the items {}.", level.n_pairs, level.items.join(", ")),
        ),
        in_r(r_line_of_level(&level.items, 1)),
    ]
}
