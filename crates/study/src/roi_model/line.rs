//! One answer as one line of the model. What a response leaves out takes the least that it can mean, marked as assumed.

use std::collections::BTreeMap;

use money::{
    Adjustment, Band, BenefitClass, BenefitKind, BenefitLine, Decision, Figure, Gross,
    LeverageLine, PayYear, Pence, Phillips, Quantity, SaidBy, Share, TimeSaved, UnitCosts, Worth,
};

use super::super::{BenefitAnswer, FundingAnswer};

/// What time is valued at: the rates of one pay year of a table.
#[derive(Clone, Copy)]
pub(super) struct Rates<'a> {
    pub table: &'a UnitCosts,
    pub year: PayYear,
}

/// How many lines have each title, for lines of one title are taken for one saving.
pub(super) struct Titles(BTreeMap<String, usize>);

impl Titles {
    pub fn of(answers: &[BenefitAnswer]) -> Self {
        let mut titles = BTreeMap::new();
        for answer in answers {
            *titles.entry(plain_title(&answer.title)).or_default() += 1;
        }
        Self(titles)
    }

    /// The name of the one saving that lines of the same title describe; none when no other line has it.
    fn shared(&self, title: &str) -> Option<String> {
        let name = plain_title(title);
        self.0.get(&name).is_some_and(|n| *n > 1).then_some(name)
    }
}

/// A benefit as the response gives it, proposed to the evaluator.
pub(super) fn benefit_line(
    id: &str,
    answer: &BenefitAnswer,
    rates: Rates,
    titles: &Titles,
) -> BenefitLine {
    let gross = gross(answer, rates);
    let class = match gross {
        None => BenefitClass::NotMonetised,
        Some(_) if answer.unit.as_deref() == Some("pounds") => BenefitClass::CashReleasing,
        Some(_) => BenefitClass::NonCashReleasing,
    };
    BenefitLine {
        id: id.to_owned(),
        title: answer.title.clone(),
        source: Some(SaidBy::response(&answer.respondent)),
        own: false,
        kind: answer.kind.as_deref().map(kind),
        basis: answer.basis.clone(),
        other_causes: answer.other_causes.clone(),
        class,
        disbenefit: false,
        gross: gross.unwrap_or(Gross::NotMonetised {}),
        first_year: 1,
        years: 1,
        drop_off: None,
        discount_schedule: None,
        adjustment: Adjustment::Phillips(Phillips {
            attribution: share(answer.attribution),
            confidence: share(answer.confidence),
            would_have_happened_anyway: share(answer.anyway),
        }),
        same_saving: titles.shared(&answer.title),
        decision: Decision::Proposed,
    }
}

/// Funding as responses give it: what several name counts once, at the smallest amount, with all who named it.
pub(super) fn leverage_lines(answers: &[FundingAnswer]) -> Vec<LeverageLine> {
    let mut named: Vec<(LeverageLine, Vec<String>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for answer in answers {
        let Some(line) = leverage_line(answer) else { continue };
        let who = answer.respondent.clone();
        let place = *places.entry(plain_title(&line.title)).or_insert(named.len());
        match named.get_mut(place) {
            None => named.push((line, vec![who])),
            Some((smallest, all)) => {
                if !all.contains(&who) {
                    all.push(who);
                }
                if line.amount_pence.value < smallest.amount_pence.value {
                    *smallest = line;
                }
            }
        }
    }
    let said_by_all = |(line, all)| LeverageLine { source: Some(SaidBy::Responses(all)), ..line };
    named.into_iter().map(said_by_all).collect()
}

/// Funding as one response gives it; none without an amount.
fn leverage_line(answer: &FundingAnswer) -> Option<LeverageLine> {
    Some(LeverageLine {
        title: answer.title.clone(),
        amount_pence: Figure::given(pence(answer.amount?)?),
        source: Some(SaidBy::response(&answer.respondent)),
        transfer: answer.source.as_deref() == Some("within"),
        attribution: share(answer.attribution),
        confidence: share(answer.confidence),
    })
}

/// The amount, if the response says enough to put money on it.
fn gross(answer: &BenefitAnswer, rates: Rates) -> Option<Gross> {
    let working = match answer.unit.as_deref()? {
        "pounds" => TimeSaved {
            quantity: Quantity::whole(1).into(),
            hours_each: None,
            people: Some(people(answer)),
            months: months(answer),
            worth: Worth::Unit { unit_pence: Figure::given(pence(answer.quantity?)?) },
        },
        "hours" => time(answer, None, rates)?,
        "meetings" => time(answer, Some(Figure::given(quantity(answer.hours_each?)?)), rates)?,
        _ => return None,
    };
    Some(Gross::Working { working })
}

fn time(
    answer: &BenefitAnswer,
    hours_each: Option<Figure<Quantity>>,
    rates: Rates,
) -> Option<TimeSaved> {
    Some(TimeSaved {
        quantity: Figure::given(quantity(answer.quantity?)?),
        hours_each,
        people: Some(people(answer)),
        months: months(answer),
        worth: Worth::Hour { hourly_pence: hourly_pence(answer, rates) },
    })
}

fn people(answer: &BenefitAnswer) -> Figure<Quantity> {
    answer.people.and_then(quantity).map_or_else(
        || {
            Figure::assumed(
                Quantity::whole(1),
                "the response does not say how many people; 1 is the least",
            )
        },
        Figure::given,
    )
}

/// Months of a monthly saving; none for one that came once.
fn months(answer: &BenefitAnswer) -> Option<Figure<Quantity>> {
    (answer.monthly == Some(true)).then(|| {
        answer.months.and_then(quantity).map_or_else(
            || {
                Figure::assumed(
                    Quantity::whole(1),
                    "the response does not say how many months; 1 is the least",
                )
            },
            Figure::given,
        )
    })
}

/// The cost of an hour of the band that the response names, or the lowest of the table where it names none that is there.
/// A table of the evaluator's own may lack the whole year; then the built-in one stands in.
fn hourly_pence(answer: &BenefitAnswer, rates: Rates) -> Figure<Pence> {
    let Rates { table, year } = rates;
    let band = answer.pay_band.as_deref().and_then(Band::parse);
    let named = band.and_then(|band| table.figure(&band.into(), year));
    let reason = match band {
        None => "the response names no pay band, so the lowest of the table stands in".to_owned(),
        Some(band) => format!(
            "the table of hourly costs has no row for {band} in {year}, so the lowest of that year stands in"
        ),
    };
    let least = |table: &UnitCosts| table.least(year, &reason);
    let least = || least(table).or_else(|| least(UnitCosts::built_in()));
    named.or_else(least).unwrap_or_else(|| Figure::assumed(Pence(0), &reason))
}

fn kind(label: &str) -> BenefitKind {
    match label.to_lowercase().as_str() {
        "hours saved" => BenefitKind::HoursSaved,
        "meetings avoided" => BenefitKind::MeetingsAvoided,
        "duplicated work avoided" => BenefitKind::DuplicatedWorkAvoided,
        "direct saving" => BenefitKind::DirectSaving,
        _ => BenefitKind::Other,
    }
}

/// A title without its capitals and spare spaces.
fn plain_title(title: &str) -> String {
    title.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quantity(number: f64) -> Option<Quantity> {
    Quantity::new(number).ok()
}

fn share(number: Option<f64>) -> Option<Figure<Share>> {
    number.and_then(|number| Share::new(number).ok()).map(Figure::given)
}

/// Pounds with at most two decimals, as answers hold them, in whole pence.
fn pence(pounds: f64) -> Option<Pence> {
    format!("{pounds:.2}").parse().ok()
}
