//! What every view says of one subject: each sentence with the verdict that it stands for.

use evaluation::{Basis, Conclusion};
use report::{
    conclusion_figures, conclusion_words,
    evaluation::outcome_rows,
    level_label, level_lines, link_words,
    publication::{EstimateKind, PublishedChange, change_text},
};
use study::Evaluated;
use survey::instrument::Direction;

/// A sentence about something, and where it stands.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// What it is about, and how its evidence was come by.
    pub subject: String,
    pub place: &'static str,
    /// What the data say, by type.
    pub conclusion: &'a Conclusion,
    pub text: String,
    /// 1 where a figure above zero is better, −1 where it is worse.
    pub better: f64,
}

fn words_and_figures(found: &Conclusion) -> String {
    let figures = conclusion_figures(found).unwrap_or_default();
    format!("{} {figures}", conclusion_words(found))
}

fn subject(what: &str, basis: Basis) -> String {
    format!("{what} ({basis:?})")
}

/// Everything that is said with a verdict.
pub fn views(found: &Evaluated) -> Vec<View<'_>> {
    let mut views = of_levels(found);
    views.extend(of_items(found));
    views.extend(of_claims(found));
    views.extend(published(found));
    views
}

fn of_levels(found: &Evaluated) -> Vec<View<'_>> {
    let mut views = Vec::new();
    let both = [
        (&found.findings.levels, Basis::Matched),
        (&found.findings.remembered_levels, Basis::Perceived),
    ];
    for (levels, basis) in both {
        let mut lines = level_lines(levels).into_iter();
        for level in levels {
            let view = |place, text| View {
                subject: subject(&format!("level {}", level.level), basis),
                place,
                conclusion: &level.conclusion,
                text,
                better: 1.0,
            };
            views.push(view("level", words_and_figures(&level.conclusion)));
            if conclusion_figures(&level.conclusion).is_some() {
                views.extend(lines.next().map(|line| view("line of the level", line)));
            }
        }
        assert!(lines.next().is_none(), "a line too many");
    }
    views.extend(found.evaluation.chain.iter().filter(|it| (2..5).contains(&it.level)).map(
        |link| View {
            subject: subject(&format!("level {}", link.level), link.conclusion.basis),
            place: "chain",
            conclusion: &link.conclusion,
            text: link_words(link),
            better: 1.0,
        },
    ));
    views
}

fn of_items(found: &Evaluated) -> Vec<View<'_>> {
    let both =
        [(&found.findings.items, Basis::Matched), (&found.findings.remembered, Basis::Perceived)];
    let mut views = Vec::new();
    for (items, basis) in both {
        for item in items {
            let Some(conclusion) = &item.conclusion else { continue };
            let text = words_and_figures(conclusion);
            views.push(View {
                subject: subject(&item.id, basis),
                place: "item",
                conclusion,
                text,
                better: 1.0,
            });
        }
    }
    views
}

fn of_claims(found: &Evaluated) -> Vec<View<'_>> {
    let mut views = Vec::new();
    for (outcome, row) in found.evaluation.outcomes.iter().zip(outcome_rows(&found.evaluation)) {
        views.push(View {
            subject: subject(&outcome.id, outcome.conclusion.basis),
            place: "claim",
            conclusion: &outcome.conclusion,
            text: format!("{} {}", row.verdict, row.figures.unwrap_or_default()),
            better: 1.0,
        });
        for (item, text) in outcome.items.iter().zip(row.evidence) {
            views.push(View {
                subject: subject(&item.item, item.conclusion.basis),
                place: "item of a claim",
                conclusion: &item.conclusion,
                text,
                better: 1.0,
            });
        }
    }
    views
}

fn basis_of(estimate: EstimateKind) -> Option<Basis> {
    match estimate {
        EstimateKind::Matched => Some(Basis::Matched),
        EstimateKind::Perceived => Some(Basis::Perceived),
        EstimateKind::Unlinked | EstimateKind::Afterwards => None,
    }
}

/// Published changes that have a verdict, as far as they are shown.
fn published(found: &Evaluated) -> Vec<View<'_>> {
    let mut views = Vec::new();
    let told = |change: &PublishedChange| {
        basis_of(change.estimate).filter(|_| change.change.shown().is_ok())
    };
    for change in &found.publication.levels {
        let Some(basis) = told(change) else { continue };
        let levels = if basis == Basis::Matched {
            &found.findings.levels
        } else {
            &found.findings.remembered_levels
        };
        let is_it = |label: &str| label == change.label;
        let level = levels.iter().find(|it| is_it(&level_label(it.level, &it.labels))).unwrap();
        views.push(View {
            subject: subject(&format!("level {}", level.level), basis),
            place: "published level",
            conclusion: &level.conclusion,
            text: change_text(change),
            better: 1.0,
        });
    }
    for item in &found.publication.items {
        for change in &item.changes {
            let Some(basis) = told(change) else { continue };
            let items = if basis == Basis::Matched {
                &found.findings.items
            } else {
                &found.findings.remembered
            };
            let item = items.iter().find(|it| it.id == item.id).unwrap();
            let Some(conclusion) = &item.conclusion else { continue };
            views.push(View {
                subject: subject(&item.id, basis),
                place: "published item",
                conclusion,
                text: change_text(change),
                better: if item.direction == Direction::Lower { -1.0 } else { 1.0 },
            });
        }
    }
    views
}
