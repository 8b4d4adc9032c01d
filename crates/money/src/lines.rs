//! Benefit lines worked out: year by year, adjusted, and each saving once.

use std::collections::BTreeMap;

use super::{
    BenefitClass, BenefitLine, Decision, Factor, Gross, LineNote, Method, Model, NotCounted,
    SaidBy, Working,
    gross::{GrossAmount, gross},
    returns::Slope,
    weigh::{Weight, never_counts, weight},
};

/// One benefit line, worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct BenefitItem {
    /// The line's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who said so.
    pub source: Option<SaidBy>,
    /// Which total it belongs to.
    pub class: BenefitClass,
    /// Before adjustment, in pounds of the years that count; below zero for a harm.
    pub gross: f64,
    /// What counts, in pounds at present value; zero when it does not count.
    pub adjusted: f64,
    /// What counts by year, in pounds undiscounted, from year 0.
    pub adjusted_by_year: Vec<f64>,
    /// Why it counts zero, if it does.
    pub not_counted: Option<NotCounted>,
    /// What else a reader should know.
    pub notes: Vec<LineNote>,
    /// How the gross amount was made.
    pub working: Working,
    /// The factors of its adjustment.
    pub adjustment: Vec<Factor>,
}

impl BenefitItem {
    /// Whether it was accepted with money on it, once for each saving, whether or not a share lets it count.
    pub fn is_claimed(&self) -> bool {
        matches!(self.not_counted, None | Some(NotCounted::Missing(_)))
    }

    /// Takes its money out of the totals, for a reason.
    fn withdraw(&mut self, reason: NotCounted) {
        self.adjusted = 0.0;
        self.adjusted_by_year.fill(0.0);
        self.not_counted = Some(reason);
    }
}

/// A line worked out, step by step: what a sheet of formulas must come to, and what the break-even search and the headline need.
#[derive(Debug, Clone)]
pub struct AdjustedLine {
    /// The line, worked out.
    pub item: BenefitItem,
    /// Pounds of each year from 0, before drop-off, without a sign.
    pub base_by_year: Vec<f64>,
    /// The same after drop-off, in the years that count, below zero for a harm.
    pub kept_by_year: Vec<f64>,
    /// Pounds at present value before attribution, below zero for a harm.
    pub present_value: f64,
    /// The share attributed, where it is known; all that may be for a harm that names none.
    pub share: Option<f64>,
    /// The most that may be attributed.
    pub cap: f64,
    /// The product of the other factors.
    pub others: f64,
    /// Whether some share could make it count.
    pub could_count: bool,
    /// What it counts by itself, in pounds at present value, before repeats of one saving are taken out.
    pub alone: f64,
    /// Its worth for each share attributed; none when no share could make it count.
    pub(super) slope: Option<Slope>,
    /// Whether it counts and says both what share is the programme's and how sure that is.
    pub(super) has_both: bool,
}

impl AdjustedLine {
    /// Whether the break-even search sees it: no line that counts zero stands in the way of one that counts.
    pub fn is_sought(&self) -> bool {
        self.slope.is_some()
    }
}

/// Every line worked out, with repeats of one saving taken out.
pub fn adjusted_lines(model: &Model) -> Vec<AdjustedLine> {
    let mut lines: Vec<_> =
        model.benefits.iter().map(|line| adjusted_line(line, &model.method)).collect();
    let chosen = smallest_of_each_saving(&lines);
    for line in &mut lines {
        let saving = line.slope.as_ref().and_then(|slope| slope.same_saving.as_ref());
        let Some((id, counted)) = saving.and_then(|saving| chosen.get(saving)) else { continue };
        if id == &line.item.id {
            continue;
        }
        // What counts zero displaces nothing, not even at another share; and a harm stays what it is at every share.
        if *counted < 0.0 || (*counted != 0.0 && line.alone == 0.0) {
            line.slope = None;
        }
        if line.item.not_counted.is_none() {
            line.item.withdraw(NotCounted::SameSavingAs { id: id.clone() });
            line.has_both = false;
        }
    }
    lines
}

/// The id and adjusted value of the line that counts for each saving named by several: the smallest of those that count
/// something, then the first.
fn smallest_of_each_saving(lines: &[AdjustedLine]) -> BTreeMap<String, (String, f64)> {
    let mut chosen: BTreeMap<String, (String, f64)> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.item.not_counted.is_none()) {
        let Some(saving) = line.slope.as_ref().and_then(|slope| slope.same_saving.clone()) else {
            continue;
        };
        let takes_over =
            |smallest: f64| line.alone != 0.0 && (smallest == 0.0 || line.alone < smallest);
        if chosen.get(&saving).is_none_or(|(_, smallest)| takes_over(*smallest)) {
            chosen.insert(saving, (line.item.id.clone(), line.alone));
        }
    }
    chosen
}

/// Lines that share a title, to be offered as one saving: the ids of each group, in the model's order.
///
/// Titles are compared without case or spacing. Lines that already name their saving are left out.
pub fn lines_with_one_title(lines: &[BenefitLine]) -> Vec<Vec<String>> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for line in lines.iter().filter(|line| line.same_saving.is_none()) {
        let title = line.title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, ids)) => ids.push(line.id.clone()),
            None => groups.push((title, vec![line.id.clone()])),
        }
    }
    groups.into_iter().map(|(_, ids)| ids).filter(|ids| ids.len() > 1).collect()
}

/// One line worked out by itself.
fn adjusted_line(line: &BenefitLine, method: &Method) -> AdjustedLine {
    let (money, weight) = (gross(line), weight(line, method));
    let years = YearsOf::of(line, method, &money);
    let never = never_counts(line, &weight);
    let attribution = weight.attribution.or(line.disbenefit.then_some(weight.cap));
    let missing = || NotCounted::Missing(vec![weight.attribution_name.clone()]);
    let not_counted = never.clone().or_else(|| attribution.is_none().then(missing));
    let factor =
        attribution.filter(|_| not_counted.is_none()).map_or(0.0, |share| weight.factor(share));
    let alone = years.present_value * factor;
    let before = (0..line.first_year).map(|_| 0.0);
    AdjustedLine {
        base_by_year: before.chain(money.by_year).collect(),
        present_value: years.present_value,
        share: attribution,
        cap: weight.cap,
        others: weight.scale,
        could_count: never.is_none(),
        slope: never.is_none().then(|| Slope {
            pounds: years.present_value * weight.scale,
            cap: weight.cap,
            fixed: line.disbenefit.then_some(alone),
            same_saving: line.same_saving.clone(),
        }),
        alone,
        has_both: weight.has_both && not_counted.is_none(),
        item: BenefitItem {
            id: line.id.clone(),
            title: line.title.clone(),
            source: line.source.clone(),
            class: line.class,
            gross: years.gross,
            adjusted: alone,
            adjusted_by_year: years.by_year.iter().map(|pounds| pounds * factor).collect(),
            notes: notes(line, method, &weight, &years),
            not_counted,
            working: money.working,
            adjustment: weight.factors,
        },
        kept_by_year: years.by_year,
    }
}

/// A line's pounds at present value for each year since its first, up to the horizon; drop-off not yet taken.
pub(super) fn pounds_by_age(line: &BenefitLine, method: &Method) -> Vec<f64> {
    let sign = if line.disbenefit { -1.0 } else { 1.0 };
    let years = (line.first_year..=method.horizon_years).zip(gross(line).by_year);
    years.map(|(year, pounds)| sign * pounds * line.discount_factor(year, method)).collect()
}

/// A line's money over the years that count, before attribution.
struct YearsOf {
    /// Pounds by year from year 0, after drop-off, undiscounted.
    by_year: Vec<f64>,
    /// Their sum at present value.
    present_value: f64,
    /// The sum before drop-off.
    gross: f64,
    /// What falls after the horizon, before drop-off.
    beyond: f64,
}

impl YearsOf {
    fn of(line: &BenefitLine, method: &Method, money: &GrossAmount) -> Self {
        let sign = if line.disbenefit { -1.0 } else { 1.0 };
        let kept = line.drop_off.as_ref().map_or(1.0, |share| share.value.rest().get());
        let mut years = Self { by_year: Vec::new(), present_value: 0.0, gross: 0.0, beyond: 0.0 };
        years.by_year.resize(line.first_year.min(method.horizon_years + 1) as usize, 0.0);
        let mut left = sign;
        for (year, pounds) in (line.first_year..).zip(&money.by_year) {
            if year > method.horizon_years {
                years.beyond += sign * pounds;
                continue;
            }
            years.by_year.push(pounds * left);
            years.present_value += pounds * left * line.discount_factor(year, method);
            years.gross += sign * pounds;
            left *= kept;
        }
        years
    }

    /// Whether more than one year has money.
    fn last_several(&self) -> bool {
        self.by_year.iter().filter(|pounds| **pounds != 0.0).count() > 1
    }
}

fn notes(line: &BenefitLine, method: &Method, weight: &Weight, years: &YearsOf) -> Vec<LineNote> {
    let capped = weight.attribution.filter(|claimed| *claimed > weight.cap);
    let accepted = matches!(line.decision, Decision::Accepted { .. });
    let lacking = weight.attribution.is_none() || !weight.missing.is_empty();
    let can_fade = line.drop_off.is_none() && !matches!(line.gross, Gross::ByYear { .. });
    let horizon_years = method.horizon_years;
    [
        capped.map(|claimed| LineNote::AttributionCapped { claimed, used: weight.cap }),
        (years.beyond != 0.0)
            .then_some(LineNote::BeyondHorizon { horizon_years, pounds: years.beyond }),
        (accepted && line.disbenefit && lacking).then_some(LineNote::HarmInFull),
        (can_fade && years.last_several()).then_some(LineNote::NoDropOff),
        line.discount_schedule.is_some().then_some(LineNote::OwnRates),
    ]
    .into_iter()
    .flatten()
    .collect()
}
