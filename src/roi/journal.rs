//! What the evaluator did to a model's lines, with a date and a reason: the log that `changes` holds.

use chrono::NaiveDate;

use super::{
    Adjustment, BenefitLine, Change, Decision, Figure, Gross, Model, Override, Share, Worth,
};

/// The reason of an entry until somebody gives one.
pub const NO_REASON_YET: &str = "no reason given yet";

impl Model {
    /// Decides about a line and logs it. A decision that changes its mind on the same day takes the place of the earlier.
    pub fn decide(&mut self, id: &str, decision: Decision, date: NaiveDate) {
        let Some(line) = self.benefits.iter_mut().find(|line| line.id == id) else { return };
        let reason = match &decision {
            Decision::Accepted { reason } => reason.clone(),
            Decision::Rejected { reason } => Some(reason.clone()),
            Decision::Proposed => None,
        };
        let what = match &decision {
            Decision::Accepted { .. } => "accepted",
            Decision::Rejected { .. } => "rejected",
            Decision::Proposed => "put back to wait for judgement",
        };
        line.decision = decision;
        let title = line.title.clone();
        self.changes.retain(|change| !is_decision(change, id, date));
        self.log(date, Some(id), format!("{DECIDED}{what}: {title}"), reason);
    }

    /// Edits a line and logs every figure that it changed, with what it was and what it is.
    ///
    /// An edit of the same figure on the same day goes on from the first one's value, so that typing makes one entry; a
    /// figure that ends where it began leaves none. A reason already given stays.
    pub fn edit_line(&mut self, id: &str, date: NaiveDate, edit: impl FnOnce(&mut BenefitLine)) {
        let Some(line) = self.benefits.iter_mut().find(|line| line.id == id) else { return };
        let before = told(line);
        edit(line);
        let after = told(line);
        for (name, was, is) in differences(&before, &after) {
            let begins = format!("{name} changed from ");
            let same = |change: &Change| {
                change.date == date
                    && change.line.as_deref() == Some(id)
                    && change.what.starts_with(&begins)
            };
            let earlier = self.changes.iter().position(same).map(|at| self.changes.remove(at));
            let first = earlier.as_ref().and_then(|change| {
                Some(change.what.strip_prefix(&begins)?.rsplit_once(" to ")?.0.to_owned())
            });
            let from = first.unwrap_or(was);
            if from != is {
                let reason = earlier.map(|change| change.reason);
                self.log(date, Some(id), format!("{begins}{from} to {is}"), reason);
            }
        }
    }

    /// Gives the reason for what was done to a line on a day, decisions aside.
    pub fn explain_edits(&mut self, id: &str, date: NaiveDate, reason: &str) {
        let reason = reason.trim();
        let reason = if reason.is_empty() { NO_REASON_YET } else { reason };
        for change in &mut self.changes {
            let is_edit = !change.what.starts_with(DECIDED);
            if is_edit && change.date == date && change.line.as_deref() == Some(id) {
                reason.clone_into(&mut change.reason);
            }
        }
    }

    /// Says whether lines of one title are one saving or several, and logs it. The ids are those of one group of
    /// [`super::lines_with_one_title`] or of lines that already share a saving.
    pub fn merge(&mut self, ids: &[String], is_one_saving: bool, date: NaiveDate) {
        let mut title = None;
        for line in self.benefits.iter_mut().filter(|line| ids.contains(&line.id)) {
            let name: &String = title.get_or_insert_with(|| line.title.clone());
            line.same_saving = is_one_saving.then(|| name.to_lowercase());
        }
        let Some(title) = title else { return };
        let what = if is_one_saving {
            format!("{DECIDED}one saving named by {} lines, counted once: {title}", ids.len())
        } else {
            format!("{DECIDED}{} different savings of one name: {title}", ids.len())
        };
        let about_them = |change: &Change| {
            change.date == date && change.line.is_none() && change.what.ends_with(&title)
        };
        self.changes.retain(|change| !about_them(change));
        self.log(date, None, what, Some("the evaluator confirmed it".to_owned()));
    }

    /// Shows the headline by a stated decision, or takes that back, and logs it. Without evidence there is nothing to decide.
    pub fn override_headline(&mut self, stated: Option<Override>, date: NaiveDate) {
        let Some(evidence) = &mut self.evidence else { return };
        let (what, why) = match &stated {
            Some(Override { reason, who: Some(who), .. }) => {
                (format!("headline shown by a stated decision of {who}"), reason.clone())
            }
            Some(Override { reason, .. }) => {
                ("headline shown by a stated decision".to_owned(), reason.clone())
            }
            None => (
                "stated decision to show the headline taken back".to_owned(),
                "the evaluator chose it".to_owned(),
            ),
        };
        evidence.overridden = stated;
        self.log(date, None, what, Some(why));
    }

    /// Adds an entry about a line or about the whole model.
    pub fn log(
        &mut self,
        date: NaiveDate,
        line: Option<&str>,
        what: String,
        reason: Option<String>,
    ) {
        let reason = reason.unwrap_or_else(|| NO_REASON_YET.to_owned());
        self.changes.push(Change { date, line: line.map(str::to_owned), what, reason });
    }
}

/// How an entry about a decision begins.
const DECIDED: &str = "decided: ";

fn is_decision(change: &Change, id: &str, date: NaiveDate) -> bool {
    change.date == date && change.line.as_deref() == Some(id) && change.what.starts_with(DECIDED)
}

/// What a figure that a line does not have is called.
const NONE: &str = "none";

/// Name, earlier and later words of every figure that differs; one that is on one side only was none on the other.
fn differences(before: &Told, after: &Told) -> Vec<(&'static str, String, String)> {
    let gone = before.iter().filter(|(name, _)| !after.iter().any(|(other, _)| other == name));
    let names = after.iter().chain(gone).map(|(name, _)| *name);
    let of = |told: &Told, name: &str| {
        let found = told.iter().find(|(other, _)| *other == name);
        found.map_or_else(|| NONE.to_owned(), |(_, words)| words.clone())
    };
    let both = names.map(|name| (name, of(before, name), of(after, name)));
    both.filter(|(_, was, is)| was != is).collect()
}

/// A line's figures in words, by name.
type Told = Vec<(&'static str, String)>;

fn told(line: &BenefitLine) -> Told {
    let shares: Told = match &line.adjustment {
        Adjustment::Phillips(shares) => vec![
            ("adjustment", "attribution and confidence".to_owned()),
            ("attribution", share(shares.attribution.as_ref())),
            ("confidence", share(shares.confidence.as_ref())),
            ("what would have happened anyway", share(shares.would_have_happened_anyway.as_ref())),
        ],
        Adjustment::Sroi { sroi } => vec![
            ("adjustment", "SROI".to_owned()),
            ("deadweight", share(sroi.deadweight.as_ref())),
            ("displacement", share(sroi.displacement.as_ref())),
            ("attribution to others", share(sroi.attribution_to_others.as_ref())),
        ],
        Adjustment::Additionality { additionality } => vec![
            ("adjustment", "additionality".to_owned()),
            ("deadweight", share(additionality.deadweight.as_ref())),
            ("displacement", share(additionality.displacement.as_ref())),
            ("leakage", share(additionality.leakage.as_ref())),
            ("substitution", share(additionality.substitution.as_ref())),
        ],
    };
    let none = || NONE.to_owned();
    let number = |figure: Option<f64>| figure.map_or_else(none, |figure| figure.to_string());
    let (working, amount) = match &line.gross {
        Gross::Working { working } => (Some(working), None),
        Gross::Amount { amount_pence } => (None, Some(amount_pence.value)),
        Gross::ByYear { amounts_by_year_pence } => {
            (None, Some(amounts_by_year_pence.iter().copied().sum()))
        }
        Gross::NotMonetised {} => (None, None),
    };
    let worth = working.map(|working| match &working.worth {
        Worth::Hour { hourly_pence } => hourly_pence.value,
        Worth::Unit { unit_pence } => unit_pence.value,
    });
    let hours_each = working.and_then(|it| it.hours_each.as_ref()).map(|it| it.value.get());
    let people = working.and_then(|it| it.people.as_ref()).map(|it| it.value.get());
    let months = working.and_then(|it| it.months.as_ref()).map(|it| it.value.get());
    let figures = [
        ("title", line.title.clone()),
        ("class", format!("{:?}", line.class)),
        ("amount", amount.map_or_else(none, |amount| amount.to_string())),
        ("quantity", number(working.map(|it| it.quantity.value.get()))),
        ("hours each", number(hours_each)),
        ("people", number(people)),
        ("months", number(months)),
        ("years", line.years.to_string()),
        ("drop-off", share(line.drop_off.as_ref())),
        ("worth of one", worth.map_or_else(none, |worth| worth.to_string())),
    ];
    figures.into_iter().chain(shares).collect()
}

fn share(figure: Option<&Figure<Share>>) -> String {
    figure.map_or_else(|| NONE.to_owned(), |figure| figure.value.to_string())
}
