//! A benefit line as the sheets see it: what each of its formulas must come to.

use super::MethodSheet;
use money::{
    Adjustment, BenefitClass, BenefitItem, BenefitLine, ConfidenceUse, Decision, Figure, Gross,
    Method, Model, NotCounted, Outcome, Share,
};

/// One line.
pub struct Line<'a> {
    pub entered: &'a BenefitLine,
    pub item: &'a BenefitItem,
    /// Its place among the lines, from 0.
    pub place: u32,
    /// -1 for a harm.
    pub sign: f64,
    /// Pounds of each year from 0, before drop-off, without a sign.
    pub base: Vec<f64>,
    /// The same after drop-off, in the years that count.
    pub kept: Vec<f64>,
    /// Pounds at present value before attribution, with the sign.
    pub today: f64,
    /// The most that may be attributed.
    pub cap: f64,
    /// The share attributed, if it is known.
    pub share: Option<f64>,
    /// The product of the other factors.
    pub others: f64,
    /// Whether some share could make it count.
    pub could_count: bool,
    /// Whether it counts but for other lines of its saving.
    pub counts: bool,
    /// The number of its saving, from 1, where several lines name one.
    pub saving: Option<u32>,
    /// Whether the break-even search sees it: no line that counts zero stands in the way of one that counts.
    pub is_sought: bool,
}

impl Line<'_> {
    /// The share of it that counts.
    pub fn factor(&self) -> f64 {
        let share = self.share.filter(|_| self.counts);
        share.map_or(0.0, |share| share.min(self.cap) * self.others)
    }

    /// Whether it is the one of its saving that counts.
    pub fn is_chosen(&self) -> bool {
        self.item.not_counted.is_none()
    }

    /// What it would count by itself.
    pub fn alone(&self) -> f64 {
        self.today * self.factor()
    }

    /// What each pound of its years counts.
    pub fn multiplier(&self) -> f64 {
        if self.is_chosen() { self.sign * self.factor() } else { 0.0 }
    }

    /// Whether it is accepted with money on it, once for each saving, whether or not a share lets it count.
    pub fn is_claimed(&self) -> bool {
        matches!(self.item.not_counted, None | Some(NotCounted::Missing(_)))
    }

    pub fn is_cash(&self) -> bool {
        self.entered.class == BenefitClass::CashReleasing
    }
}

/// Every line of a model.
pub fn lines<'a>(model: &'a Model, outcome: &'a Outcome, method: &MethodSheet) -> Vec<Line<'a>> {
    let mut savings: Vec<&str> = Vec::new();
    let pairs = (0_u32..).zip(model.benefits.iter().zip(&outcome.benefits));
    let mut line_of = |(place, (line, item)): (u32, (&'a BenefitLine, &'a BenefitItem))| {
        let saving = line.same_saving.as_deref().map(|name| {
            let known = savings.iter().position(|other| *other == name);
            known.unwrap_or_else(|| {
                savings.push(name);
                savings.len() - 1
            })
        });
        let saving = saving.and_then(|place| u32::try_from(place + 1).ok());
        worked(place, line, item, saving, &model.method, method)
    };
    let mut lines: Vec<_> = pairs.map(&mut line_of).collect();
    let sought: Vec<bool> = lines.iter().map(|line| is_sought(line, &lines)).collect();
    lines.iter_mut().zip(sought).for_each(|(line, is_sought)| line.is_sought = is_sought);
    lines
}

/// Whether the break-even search sees a line, given which line of its saving counts.
fn is_sought(line: &Line, lines: &[Line]) -> bool {
    let chosen = lines
        .iter()
        .find(|other| line.saving.is_some() && other.saving == line.saving && other.is_chosen());
    let counted = chosen.map_or(0.0, Line::alone);
    let gives_way = counted < 0.0 || (counted != 0.0 && line.alone() == 0.0);
    line.could_count && (line.is_chosen() || !gives_way)
}

fn worked<'a>(
    place: u32,
    line: &'a BenefitLine,
    item: &'a BenefitItem,
    saving: Option<u32>,
    method: &Method,
    sheet: &MethodSheet,
) -> Line<'a> {
    let sign = if line.disbenefit { -1.0 } else { 1.0 };
    let base: Vec<f64> = sheet.years().map(|year| base_of(line, item, year)).collect();
    let kept: Vec<f64> = sheet
        .years()
        .zip(&base)
        .map(|(year, pounds)| pounds * kept_in(line, method, year))
        .collect();
    let discounted =
        sheet.years().zip(&kept).map(|(year, pounds)| pounds * line.discount_factor(year, method));
    let today = sign * discounted.fold(0.0, |sum, pounds| sum + pounds);
    let Shares { cap, share, others, complete } = shares(line, method);
    let share = share.or(line.disbenefit.then_some(cap));
    let accepted = matches!(line.decision, Decision::Accepted { .. });
    let monetised = line.class != BenefitClass::NotMonetised;
    let could_count = accepted && monetised && (complete || line.disbenefit);
    Line {
        entered: line,
        item,
        place,
        sign,
        base,
        kept,
        today,
        cap,
        share,
        others,
        could_count,
        counts: could_count && share.is_some(),
        saving,
        is_sought: could_count,
    }
}

/// Pounds of a year before drop-off.
fn base_of(line: &BenefitLine, item: &BenefitItem, year: u32) -> f64 {
    let Some(age) = year.checked_sub(line.first_year) else { return 0.0 };
    let product = item.working.product;
    match &line.gross {
        Gross::ByYear { amounts_by_year_pence } => {
            amounts_by_year_pence.get(age as usize).map_or(0.0, |amount| amount.pounds())
        }
        Gross::Working { working } if working.months.is_some() => {
            let months = working.months.as_ref().map_or(0.0, |months| months.value.get());
            let left = (months - 12.0 * f64::from(age)).clamp(0.0, 12.0);
            if months == 0.0 { 0.0 } else { product * left / months }
        }
        _ if age < line.years => product,
        _ => 0.0,
    }
}

/// The share of a year's pounds that is kept: nothing after the horizon, less by drop-off before it.
fn kept_in(line: &BenefitLine, method: &Method, year: u32) -> f64 {
    if year > method.horizon_years {
        return 0.0;
    }
    let kept = line.drop_off.as_ref().map_or(1.0, |share| 1.0 - share.value.get());
    let age = year.saturating_sub(line.first_year);
    (0..age).fold(1.0, |left, _| left * kept)
}

struct Shares {
    cap: f64,
    share: Option<f64>,
    others: f64,
    complete: bool,
}

fn shares(line: &BenefitLine, method: &Method) -> Shares {
    let of = |figure: &Option<Figure<Share>>| figure.as_ref().map(|figure| figure.value.get());
    let rest = |share: Option<f64>| 1.0 - share.unwrap_or(0.0);
    match &line.adjustment {
        Adjustment::Phillips(shares) => {
            let confidence = of(&shares.confidence);
            let multiplies = method.confidence_use == ConfidenceUse::Multiplier;
            Shares {
                cap: rest(of(&shares.would_have_happened_anyway)),
                share: of(&shares.attribution),
                others: confidence.filter(|_| multiplies).unwrap_or(1.0),
                complete: confidence.is_some(),
            }
        }
        Adjustment::Sroi { sroi } => {
            let (deadweight, displacement) = (of(&sroi.deadweight), of(&sroi.displacement));
            Shares {
                cap: 1.0,
                share: of(&sroi.attribution_to_others).map(|share| 1.0 - share),
                others: rest(deadweight) * rest(displacement),
                complete: deadweight.is_some() && displacement.is_some(),
            }
        }
        Adjustment::Additionality { additionality } => {
            let others =
                [&additionality.displacement, &additionality.leakage, &additionality.substitution];
            let others = others.map(of);
            let times = additionality.multiplier.as_ref().map_or(1.0, |figure| figure.value.get());
            Shares {
                cap: 1.0,
                share: of(&additionality.deadweight).map(|share| 1.0 - share),
                others: others.iter().fold(1.0, |left, share| left * rest(*share)) * times,
                complete: others.iter().all(Option::is_some),
            }
        }
    }
}
