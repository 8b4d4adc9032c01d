//! How a figure came about: what went in, how many, by which method and convention, and the R that reproduces it.

use crate::analysis::{ChangeReport, ItemFinding};

use super::{
    super::{
        export::r_line,
        words::{number_text, signed_text},
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

/// The working of an item's matched change.
pub fn working(item: &ItemFinding, report: &ChangeReport) -> Vec<WorkingLine> {
    let line = |name, text: String| WorkingLine { name, text, is_code: false };
    let found = &item.inference;
    let mut lines = vec![
        line(
            "What went in",
            format!(
                "{} before, {} after; {} with both. Missing: {} of the people linked.",
                item.n_baseline, item.n_follow_up, item.n_pairs, report.n_missing
            ),
        ),
        line(
            "Change",
            "Follow-up minus baseline for each person, then the mean. Items worded the other way round are turned first.".into(),
        ),
    ];
    let median = report.median_change.map(|median| {
        format!(
            "Before {}, after {}; median of the changes {}.",
            report.median_before.map_or_else(String::new, |it| number_text(it, 1)),
            report.median_after.map_or_else(String::new, |it| number_text(it, 1)),
            signed_text(median, 1)
        )
    });
    lines.extend(median.map(|text| line("Medians", text)));
    let t = found.t.zip(found.df).zip(found.p_t).map(|((t, df), p)| {
        format!(
            "t = {}, {df} degrees of freedom, {}; the interval is mean ± t(0.975) × sd ÷ √n. Student (1908), Biometrika 6.",
            number_text(t, 3),
            p_text(p)
        )
    });
    lines.extend(t.map(|text| line("Student's paired t", text)));
    let ranks = found.wilcoxon.as_ref().map(|test| {
        format!(
            "W+ = {}, {} ({}), {} without change dropped. Wilcoxon (1945), Biometrics Bulletin 1.",
            number_text(test.statistic, 1),
            p_text(test.p),
            test.method,
            test.zeros
        )
    });
    lines.extend(ranks.map(|text| line("Wilcoxon's signed ranks", text)));
    lines.extend(
        report.p_sign.map(|p| line("Sign test", format!("Exact, two-sided: {}.", p_text(p)))),
    );
    let adjusted = found.p_holm.zip(found.p_bh).map(|(holm, bh)| {
        format!(
            "Wilcoxon's p over all items but control and grouping ones: Holm’s {}, Benjamini and Hochberg’s {}.",
            p_text(holm),
            p_text(bh)
        )
    });
    lines.extend(adjusted.map(|text| line("Adjusted for many items", text)));
    lines.extend(effect(item).map(|text| line("Effect size", text)));
    lines.push(WorkingLine {
        name: "In R, on the exported data",
        text: r_line(&item.id),
        is_code: true,
    });
    lines
}

fn effect(item: &ItemFinding) -> Option<String> {
    let found = &item.inference;
    let d_z = found.d_z?;
    let ends = found.d_z_ci95.map_or_else(String::new, |[low, high]| {
        format!(" (95% interval {} to {})", signed_text(low, 2), signed_text(high, 2))
    });
    let d_av = found.d_av.map_or_else(String::new, |d| {
        format!("; d_av {} divides by the mean of the two standard deviations", signed_text(d, 2))
    });
    Some(format!(
        "d_z {}{ends} divides by the standard deviation of the changes{d_av}. Lakens (2013), Frontiers in Psychology 4.",
        signed_text(d_z, 2)
    ))
}
