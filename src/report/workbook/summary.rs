//! The figures of the return, for each side, with what stands against a headline.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts, benefits, break_even,
    cash_flow::{COLUMNS, payback_formula},
    costs::{self, TIME},
    sheet::{Sheet, Shown, Worth, cell},
};
use crate::roi::{Estimate, NotEstimable, Return};

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
const SAID: u32 = 17;

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

const LABELS: [(u32, &str, &str); 12] = [
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
        "The share which, put on every line with all else kept, makes benefits equal costs. See Break-even.",
    ),
    (
        PAYBACK,
        "Payback, months",
        "One year: costs / the year's benefits x 12, undiscounted. More years: the first month that covers what is owed. See Cash flow.",
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
];

fn fill_side(
    sheet: &mut Sheet,
    parts: &Parts,
    side: usize,
    found: &Return,
) -> Result<(), XlsxError> {
    let (is_cash, with_time) = COLUMNS.get(side).copied().unwrap_or((false, true));
    let column = 1 + u16::try_from(side).unwrap_or(0);
    let at = |row: u32| cell(row, column);
    let (today, kinds) = (costs::today_range(parts), costs::parts_range(parts));
    let time = format!("-SUMIF({kinds},\"{TIME}\",{today})");
    let costs = format!("=SUM({today}){}", if with_time { "" } else { &time });
    sheet.formula((COSTS, column), Shown::Money, &costs, found.costs)?;
    let (adjusted, classes) = (benefits::adjusted_range(parts), benefits::classes_range(parts));
    let gained = if is_cash {
        format!("=SUMIF({classes},\"cash-releasing\",{adjusted})")
    } else {
        format!("=SUM({adjusted})")
    };
    sheet.formula((BENEFITS, column), Shown::Money, &gained, found.benefits)?;
    sheet.formula(
        (NET, column),
        Shown::Money,
        &format!("={}-{}", at(BENEFITS), at(COSTS)),
        found.net_benefit,
    )?;
    let ratio = format!("=IF({0}>0,{1}/{0},\"no costs\")", at(COSTS), at(BENEFITS));
    sheet.formula((RATIO, column), Shown::Plain, &ratio, worth(&found.benefit_cost_ratio))?;
    let roi = format!("=IF(ISNUMBER({0}),({0}-1)*100,{0})", at(RATIO));
    sheet.formula((ROI, column), Shown::Plain, &roi, worth(&found.roi_percent))?;
    let [share, before, there, below] = break_even::result_cells(side);
    let break_even = format!(
        "=IF({0}<=0,\"no costs\",IF({1}<=0,\"no benefit counts\",IF({share}=\"-\",\"not reachable\",{before}+({share}-{before})*({0}-{below})/({there}-{below}))))",
        at(COSTS),
        break_even::most(parts, is_cash)
    );
    sheet.formula(
        (BREAK_EVEN, column),
        Shown::Percent,
        &break_even,
        worth(&found.break_even_attribution),
    )?;
    sheet.formula(
        (PAYBACK, column),
        Shown::Plain,
        &payback_formula(parts, side),
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
        .filter(|line| line.is_claimed())
        .map(|line| benefits::gross_cell(line))
        .collect();
    let gross =
        if claimed.is_empty() { "=0".to_owned() } else { format!("={}", claimed.join("+")) };
    sheet.formula((GROSS, 1), Shown::Money, &gross, outcome.gross_benefits)?;
    let in_kind =
        format!("=SUMIF({},\"yes\",{})", costs::in_kind_range(parts), costs::today_range(parts));
    sheet.formula((IN_KIND, 1), Shown::Money, &in_kind, outcome.costs_in_kind)?;
    sheet.input((LEVERAGE, 1), Shown::Money, outcome.leverage)
}

/// Whether the figures may lead a page, and every stated decision about that.
fn fill_said(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    let headline = &parts.outcome.headline;
    let first = match (&headline.overridden, headline.allowed) {
        (Some(stated), _) => format!("Headline by a stated decision (override): {}", stated.reason),
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
    let design = "There is no comparison group: this shows change and what people put down to the programme, not its cause.";
    for (row, line) in (SAID + 1..).zip(reasons.chain(gaps).chain([design.to_owned()])) {
        sheet.text(row, 0, &line)?;
    }
    Ok(())
}

/// A figure, or the words its formula gives instead.
fn worth(estimate: &Estimate) -> Worth {
    match estimate {
        Ok(number) => Worth::Number(*number),
        Err(NotEstimable::NoCosts) => "no costs".into(),
        Err(NotEstimable::NoBenefits) => "no benefit counts".into(),
        Err(NotEstimable::NotReachable { .. }) => "not reachable".into(),
        Err(NotEstimable::NotPaidBack { .. }) => "not paid back".into(),
        Err(_) => "does not apply".into(),
    }
}
