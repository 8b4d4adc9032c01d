//! What the evaluator did to a model's lines, with a date and a reason: the log that `changes` holds.

use chrono::NaiveDate;

use super::{
    Adjustment, BenefitLine, Change, Decision, Deed, Figure, FigureValue, Gross, Judged,
    LineFigure, LineShare, Model, Override, Pence, Quantity, Share, Worth,
};

/// The reason of an entry until somebody gives one.
pub const NO_REASON_YET: &str = "no reason given yet";

impl Model {
    /// Decides about a line and logs it. A decision that changes its mind on the same day takes the place of the earlier.
    pub fn decide(&mut self, id: &str, decision: Decision, date: NaiveDate) {
        let Some(line) = self.benefits.iter_mut().find(|line| line.id == id) else { return };
        let (verdict, reason) = match &decision {
            Decision::Accepted { reason } => (Judged::Accepted, reason.clone()),
            Decision::Rejected { reason } => (Judged::Rejected, Some(reason.clone())),
            Decision::Proposed => (Judged::PutBack, None),
        };
        line.decision = decision;
        let title = line.title.clone();
        self.changes.retain(|change| {
            let is_judgement = matches!(change.what, Deed::Judged { .. });
            !(is_judgement && is_of(change, id, date))
        });
        self.log(date, Some(id), Deed::Judged { verdict, title }, reason);
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
        for (figure, was, to) in differences(&before, &after) {
            let earlier = self.take_edit(figure, id, date);
            let reason = earlier.as_ref().map(|(_, reason)| reason.clone());
            let from = earlier.map_or(was, |(first, _)| first);
            if from != to {
                self.log(date, Some(id), Deed::Edited { figure, from, to }, reason);
            }
        }
    }

    /// Takes an edit of a figure on a day out of the log: what the figure was before it, and its reason.
    fn take_edit(
        &mut self,
        of: LineFigure,
        id: &str,
        date: NaiveDate,
    ) -> Option<(FigureValue, String)> {
        let is_it = |change: &Change| {
            let is_same = matches!(&change.what, Deed::Edited { figure, .. } if *figure == of);
            is_same && is_of(change, id, date)
        };
        let at = self.changes.iter().position(is_it)?;
        let change = self.changes.remove(at);
        match change.what {
            Deed::Edited { from, .. } => Some((from, change.reason)),
            _ => None,
        }
    }

    /// Gives the reason for what was done to a line on a day, decisions aside.
    pub fn explain_edits(&mut self, id: &str, date: NaiveDate, reason: &str) {
        let reason = reason.trim();
        let reason = if reason.is_empty() { NO_REASON_YET } else { reason };
        for change in &mut self.changes {
            if !change.what.is_decision() && is_of(change, id, date) {
                reason.clone_into(&mut change.reason);
            }
        }
    }

    /// Says whether lines of one title are one saving or several, and logs it. The ids are those of one group of
    /// [`super::lines_with_one_title`] or of lines that already share a saving. Said again on the same day, it takes the
    /// place of what was said of these lines before.
    pub fn merge(&mut self, ids: &[String], is_one_saving: bool, date: NaiveDate) {
        let mut title = None;
        for line in self.benefits.iter_mut().filter(|line| ids.contains(&line.id)) {
            let name: &String = title.get_or_insert_with(|| line.title.clone());
            line.same_saving = is_one_saving.then(|| name.to_lowercase());
        }
        let Some(title) = title else { return };
        self.changes
            .retain(|change| change.date != date || !change.what.is_about_any_of(ids, &title));
        let lines = ids.to_vec();
        let deed = if is_one_saving {
            Deed::OneSaving { lines, title }
        } else {
            Deed::DifferentSavings { lines, title }
        };
        self.log(date, None, deed, Some("the evaluator confirmed it".to_owned()));
    }

    /// Shows the headline by a stated decision, or takes that back, and logs it. Without evidence there is nothing to decide.
    pub fn override_headline(&mut self, stated: Option<Override>, date: NaiveDate) {
        let Some(evidence) = &mut self.evidence else { return };
        let (deed, why) = match &stated {
            Some(Override { reason, who, .. }) => {
                (Deed::HeadlineShown { by: who.clone() }, reason.clone())
            }
            None => (Deed::HeadlineTakenBack, "the evaluator chose it".to_owned()),
        };
        evidence.overridden = stated;
        self.log(date, None, deed, Some(why));
    }

    /// Adds an entry about a line or about the whole model.
    pub fn log(&mut self, date: NaiveDate, line: Option<&str>, what: Deed, reason: Option<String>) {
        let reason = reason.unwrap_or_else(|| NO_REASON_YET.to_owned());
        self.changes.push(Change { date, line: line.map(str::to_owned), what, reason });
    }
}

fn is_of(change: &Change, id: &str, date: NaiveDate) -> bool {
    change.date == date && change.line.as_deref() == Some(id)
}

/// The earlier and the later value of every figure that differs; one that is on one side only was none on the other.
fn differences(before: &Told, after: &Told) -> Vec<(LineFigure, FigureValue, FigureValue)> {
    let gone = before.iter().filter(|(name, _)| !after.iter().any(|(other, _)| other == name));
    let names = after.iter().chain(gone).map(|(name, _)| *name);
    let of = |told: &Told, name: LineFigure| {
        let found = told.iter().find(|(other, _)| *other == name);
        found.map_or(FigureValue::None, |(_, value)| value.clone())
    };
    let both = names.map(|name| (name, of(before, name), of(after, name)));
    both.filter(|(_, was, is)| was != is).collect()
}

/// A line's figures.
type Told = Vec<(LineFigure, FigureValue)>;

fn told(line: &BenefitLine) -> Told {
    let mut told = vec![
        (LineFigure::Title, FigureValue::Words(line.title.clone())),
        (LineFigure::Class, FigureValue::Class(line.class)),
        (LineFigure::Years, FigureValue::Number(f64::from(line.years))),
        (LineFigure::Share(LineShare::DropOff), share(line.drop_off.as_ref())),
    ];
    told.extend(gross_of(&line.gross));
    told.extend(shares_of(&line.adjustment));
    told
}

fn gross_of(gross: &Gross) -> Told {
    let number = |figure: Option<&Figure<Quantity>>| {
        figure.map_or(FigureValue::None, |figure| FigureValue::Number(figure.value.get()))
    };
    match gross {
        Gross::Working { working } => {
            let worth = match &working.worth {
                Worth::Hour { hourly_pence } => hourly_pence.value,
                Worth::Unit { unit_pence } => unit_pence.value,
            };
            vec![
                (LineFigure::Quantity, number(Some(&working.quantity))),
                (LineFigure::HoursEach, number(working.hours_each.as_ref())),
                (LineFigure::People, number(working.people.as_ref())),
                (LineFigure::Months, number(working.months.as_ref())),
                (LineFigure::WorthOfOne, FigureValue::Money(worth)),
            ]
        }
        Gross::Amount { amount_pence } => {
            vec![(LineFigure::Amount, FigureValue::Money(amount_pence.value))]
        }
        Gross::ByYear { amounts_by_year_pence } => {
            let sum: Pence = amounts_by_year_pence.iter().copied().sum();
            vec![(LineFigure::Amount, FigureValue::Money(sum))]
        }
        Gross::NotMonetised {} => Vec::new(),
    }
}

fn shares_of(adjustment: &Adjustment) -> Told {
    let how = FigureValue::Adjusting(adjustment.family());
    let shares = adjustment.shares().into_iter();
    let shares = shares.map(|(of, figure)| (LineFigure::Share(of), share(figure)));
    [(LineFigure::Adjustment, how)].into_iter().chain(shares).collect()
}

fn share(figure: Option<&Figure<Share>>) -> FigureValue {
    figure.map_or(FigureValue::None, |figure| FigureValue::Share(figure.value))
}
