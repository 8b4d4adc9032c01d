//! The figures of the return, for each side, with what stands against a headline.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts, benefits, break_even,
    cash_flow::{COLUMNS, payback_formula},
    costs::{self, TIME},
    sheet::{Sheet, Shown, Worth, cell},
};
use crate::{in_place_of_figures, typed_sentence};
use money::{Estimate, NotEstimable, Return, share_of_draws_text};

/// Rows of the figures.
const COSTS: u32 = 4;
const BENEFITS: u32 = 5;
const NET: u32 = 6;
const RATIO: u32 = 7;
const ROI: u32 = 8;
const BREAK_EVEN: u32 = 9;
const PAYBACK: u32 = 10;
const SROI: u32 = 11;
const SROI_NET: u32 = 12;
const GROSS: u32 = 13;
const IN_KIND: u32 = 14;
const LEVERAGE: u32 = 15;
const RANGE_LOW: u32 = 16;
const RANGE_HIGH: u32 = 17;
const ABOVE: u32 = 18;
const LARGEST: u32 = 19;
const WITHOUT_LARGEST: u32 = 20;
const SAID: u32 = 22;

/// Where it says whether anything has been judged, and what it says.
const JUDGED: u32 = 2;
const NOTHING_JUDGED: &str = "No benefits judged yet";
const SOME_JUDGED: &str = "Benefits have been judged";

/// Where the costs of a side stand.
pub fn costs_cell(with_time: bool) -> String {
    format!("Summary!{}", super::sheet::fixed(COSTS, if with_time { 1 } else { 3 }))
}

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.width(0, 40.0)?;
    for column in 1..=5 {
        sheet.width(column, if column == 5 { 80.0 } else { 22.0 })?;
    }
    sheet.title(0, &parts.model.title)?;
    if parts.outcome.invented {
        sheet.warning(1, "INVENTED DATA, made up for a demonstration")?;
    }
    let judged =
        format!("=IF({},\"{NOTHING_JUDGED}\",\"{SOME_JUDGED}\")", benefits::nothing_judged(parts));
    let is_nothing = parts.outcome.is_nothing_judged();
    let worth = Worth::from(if is_nothing { NOTHING_JUDGED } else { SOME_JUDGED });
    sheet.formula((JUDGED, 0), Shown::Plain, &judged, worth)?;
    let names = [
        "Figure",
        "All benefits, all costs",
        "Cash only, all costs",
        "All benefits, without participants' time",
        "Cash only, without participants' time",
        "How it is worked out",
    ];
    sheet.headers(3, 0, &names)?;
    for (row, name, how) in LABELS {
        sheet.text(row, 0, name)?;
        sheet.text(row, 5, how)?;
    }
    let outcome = parts.outcome;
    let sides = [
        &outcome.all_classes,
        &outcome.cash_releasing,
        &outcome.all_classes_without_participant_time,
        &outcome.cash_releasing_without_participant_time,
    ];
    for (side, found) in sides.into_iter().enumerate() {
        fill_side(sheet, parts, side, found)?;
    }
    fill_others(sheet, parts)?;
    fill_said(sheet, parts)
}

const LABELS: [(u32, &str, &str); 17] = [
    (
        COSTS,
        "Costs",
        "Sum of the present values on Costs. Participants' own time is an opportunity cost; two columns leave it out.",
    ),
    (
        BENEFITS,
        "Benefits that count",
        "Sum of what counts on Benefits: accepted, adjusted, each saving once, in the years that count, at present value.",
    ),
    (NET, "Net benefit (net present value)", "Benefits - costs"),
    (RATIO, "Benefit-cost ratio", "Benefits / costs: the gross ratio. 1.00 is break-even."),
    (
        ROI,
        "Return on investment, per cent",
        "(Benefit-cost ratio - 1) x 100: the net ratio. 0 is break-even.",
    ),
    (
        BREAK_EVEN,
        "Break-even attribution",
        "The share which, put on every line but harms with all else kept, makes benefits equal costs. See Break-even.",
    ),
    (
        PAYBACK,
        "Payback, months",
        "Undiscounted, within the years that count: the month from which benefits have covered what is owed, for good. See Cash flow.",
    ),
    (
        SROI,
        "SROI ratio",
        "Present value / inputs, the gross ratio; only where every line that counts is adjusted the SROI way.",
    ),
    (SROI_NET, "SROI net ratio", "(Present value - inputs) / inputs"),
    (
        GROSS,
        "Benefits before adjustment",
        "Accepted and monetised, each saving once, in the years that count.",
    ),
    (IN_KIND, "Costs given in kind", "Inside the totals, and shown apart."),
    (LEVERAGE, "Funding won", "Leverage: a resource to be spent, outside every total."),
    (RANGE_LOW, "Nine in ten draws of the return, low, per cent", DRAWN),
    (RANGE_HIGH, "Nine in ten draws of the return, high, per cent", DRAWN),
    (ABOVE, "Share of draws above break-even, if these ranges are right", DRAWN),
    (
        LARGEST,
        "Share of benefits of the largest respondent",
        "Worked out by Ripple when the file was made; does not follow what is changed here.",
    ),
    (
        WITHOUT_LARGEST,
        "Return without the largest respondent, per cent",
        "Worked out by Ripple when the file was made; does not follow what is changed here.",
    ),
];

const DRAWN: &str = "Drawn by Ripple around the return as it stood when the file was made; does not follow what is changed here.";

/// A figure's formula, or why it is withheld: nothing judged yet, or a part of the cost to divide by.
fn withheld_or(parts: &Parts, with_time: bool, formula: &str) -> String {
    let judged = super::sheet::fixed(JUDGED, 0);
    let incomplete = if with_time || parts.model.costs.complete_because.is_some() {
        formula.to_owned()
    } else {
        format!("IF({},\"{INCOMPLETE}\",{formula})", costs::no_other_costs(parts))
    };
    format!("=IF({judged}=\"{NOTHING_JUDGED}\",\"no benefits judged yet\",{incomplete})")
}

const INCOMPLETE: &str = "withheld: costs other than time are not entered";

fn fill_side(
    sheet: &mut Sheet,
    parts: &Parts,
    side: usize,
    found: &Return,
) -> Result<(), XlsxError> {
    let (is_cash, with_time) = COLUMNS.get(side).copied().unwrap_or((false, true));
    let column = 1 + u16::try_from(side).unwrap_or(0);
    let at = |row: u32| cell(row, column);
    let (today, kinds) = (costs::column(parts, costs::TODAY), costs::column(parts, costs::PART));
    let time = format!("-SUMIF({kinds},\"{TIME}\",{today})");
    let costs = format!("=SUM({today}){}", if with_time { "" } else { &time });
    sheet.formula((COSTS, column), Shown::Money, &costs, found.costs)?;
    let (adjusted, classes) =
        (benefits::column(parts, benefits::ADJUSTED), benefits::column(parts, benefits::CLASS));
    let gained = if is_cash {
        format!("=SUMIF({classes},\"cash-releasing\",{adjusted})")
    } else {
        format!("=SUM({adjusted})")
    };
    sheet.formula((BENEFITS, column), Shown::Money, &gained, found.benefits)?;
    let net = format!("{}-{}", at(BENEFITS), at(COSTS));
    let net_worth = match &found.roi_percent {
        Err(NotEstimable::NothingJudged | NotEstimable::IncompleteCosts) => {
            worth(&found.roi_percent)
        }
        _ => found.net_benefit.into(),
    };
    sheet.formula((NET, column), Shown::Money, &withheld_or(parts, with_time, &net), net_worth)?;
    let ratio = format!("IF({0}>0,{1}/{0},\"no costs\")", at(COSTS), at(BENEFITS));
    let ratio = withheld_or(parts, with_time, &ratio);
    sheet.formula((RATIO, column), Shown::Plain, &ratio, worth(&found.benefit_cost_ratio))?;
    let roi = format!("=IF(ISNUMBER({0}),({0}-1)*100,{0})", at(RATIO));
    sheet.formula((ROI, column), Shown::Plain, &roi, worth(&found.roi_percent))?;
    let [share, before, there, below] = break_even::result_cells(side);
    let break_even = format!(
        "IF({0}<=0,\"no costs\",IF({1}<=0,\"no benefit counts\",IF({share}=\"-\",\"not reachable\",{before}+({share}-{before})*({0}-{below})/({there}-{below}))))",
        at(COSTS),
        break_even::most(parts, is_cash)
    );
    sheet.formula(
        (BREAK_EVEN, column),
        Shown::Percent,
        &withheld_or(parts, with_time, &break_even),
        worth(&found.break_even_attribution),
    )?;
    sheet.formula(
        (PAYBACK, column),
        Shown::Plain,
        &withheld_or(parts, with_time, &payback_formula(parts, side)),
        worth(&found.payback_months),
    )
}

fn fill_others(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    let outcome = parts.outcome;
    if outcome.sroi_ratio.is_ok() {
        let ratio = format!("={}", cell(RATIO, 1));
        sheet.formula((SROI, 1), Shown::Plain, &ratio, worth(&outcome.sroi_ratio))?;
        let net = format!("={}-1", cell(SROI, 1));
        sheet.formula((SROI_NET, 1), Shown::Plain, &net, worth(&outcome.sroi_net_ratio))?;
    } else {
        sheet.text(SROI, 1, "does not apply")?;
        sheet.text(SROI_NET, 1, "does not apply")?;
    }
    // A line without a share is before adjustment too; which of a saving's lines stands for it is decided here.
    let claimed: Vec<String> = parts
        .lines
        .iter()
        .filter(|line| line.adjusted.item.is_claimed())
        .map(|line| benefits::gross_cell(line))
        .collect();
    let gross =
        if claimed.is_empty() { "=0".to_owned() } else { format!("={}", claimed.join("+")) };
    sheet.formula((GROSS, 1), Shown::Money, &gross, outcome.gross_benefits)?;
    let in_kind = format!(
        "=SUMIF({},\"yes\",{})",
        costs::column(parts, costs::IN_KIND),
        costs::column(parts, costs::TODAY)
    );
    sheet.formula((IN_KIND, 1), Shown::Money, &in_kind, outcome.costs_in_kind)?;
    sheet.input((LEVERAGE, 1), Shown::Money, outcome.leverage)?;
    fill_range(sheet, parts)
}

/// The range of the return and what it rests on, as they stood when the file was made.
fn fill_range(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    match &parts.spread {
        Some(spread) => {
            sheet.input((RANGE_LOW, 1), Shown::Plain, spread.range90[0])?;
            sheet.input((RANGE_HIGH, 1), Shown::Plain, spread.range90[1])?;
            sheet.text(ABOVE, 1, &share_of_draws_text(spread.chance_above_zero))?;
        }
        None => {
            [RANGE_LOW, RANGE_HIGH, ABOVE]
                .into_iter()
                .try_for_each(|row| sheet.text(row, 1, "not drawn"))?;
        }
    }
    let largest = parts.outcome.largest_respondent.as_ref();
    let share = largest.and_then(|largest| largest.share_of_benefits);
    sheet.maybe((LARGEST, 1), Shown::Percent, share)?;
    let without = largest.map(|largest| largest.roi_percent_without);
    sheet.maybe((WITHOUT_LARGEST, 1), Shown::Plain, without)
}

/// Whether the figures may lead a page, and every stated decision about that.
fn fill_said(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    let headline = &parts.outcome.headline;
    let first = match (&headline.overridden, headline.allowed) {
        (Some(stated), _) => format!(
            "Headline by a stated decision (override) of {}: {}",
            stated.decided(),
            stated.reason
        ),
        (None, true) => "The evidence can carry a headline.".to_owned(),
        (None, false) => "No headline: these figures are working only.".to_owned(),
    };
    sheet.warning(SAID, &first)?;
    let reasons = headline.reasons.iter().map(|reason| format!("Against it: {reason}"));
    let gaps = parts
        .outcome
        .cost_gaps
        .iter()
        .map(|gap| format!("Not costed, so the return looks better than it is: {gap}"));
    let hangs = parts.outcome.largest_respondent.as_ref().is_some_and(|it| it.sign_hangs);
    let hangs =
        hangs.then(|| "Whether the return lies above nothing hangs on one respondent.".to_owned());
    let typed = typed_sentence(parts.outcome);
    let behaviour = in_place_of_figures(headline).map(str::to_owned);
    let complete = parts
        .model
        .costs
        .complete_because
        .as_ref()
        .map(|why| format!("Said to leave no cost out: {why}"));
    let said = behaviour.into_iter().chain(typed).chain(hangs).chain(complete);
    let design = "There is no comparison group: this shows change and what people put down to the programme, not its cause.";
    for (row, line) in (SAID + 1..).zip(reasons.chain(gaps).chain(said).chain([design.to_owned()]))
    {
        sheet.text(row, 0, &line)?;
    }
    Ok(())
}

/// A figure, or the words its formula gives instead.
fn worth(estimate: &Estimate) -> Worth {
    match estimate {
        Ok(number) => Worth::Number(*number),
        Err(NotEstimable::NoCosts) => "no costs".into(),
        Err(NotEstimable::NothingJudged) => "no benefits judged yet".into(),
        Err(NotEstimable::IncompleteCosts) => INCOMPLETE.into(),
        Err(NotEstimable::NoBenefits) => "no benefit counts".into(),
        Err(NotEstimable::NotReachable { .. }) => "not reachable".into(),
        Err(NotEstimable::NotPaidBack { .. }) => "not paid back".into(),
        Err(_) => "does not apply".into(),
    }
}
