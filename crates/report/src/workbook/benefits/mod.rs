//! Every benefit line: what was typed, its adjustment, and what counts; and its money by year.

mod columns;
mod years;

use rust_xlsxwriter::XlsxError;

pub use self::columns::{
    ADJUSTED, CLASS, EACH_POUND, column, gross_cell, nothing_judged, slope_cells, year_range,
};
use self::columns::{
    ALONE, AMOUNT, CAP, CHOSEN, COULD, COUNTS, DROP_OFF, FACTOR, FAMILY, FIRST, FIRST_YEAR, GROSS,
    HARM, HOURS_EACH, LINE, MONTHS, MULTIPLIER, NAMES, OTHERS, PEOPLE, QUANTITY, REMARK, SAVING,
    SAVING_NAME, SHARE, SOUGHT, SOURCE, STATUS, TITLE, TODAY, TYPED, WORTH, YEARS, base_column,
    column_of, factors_range, kept_column,
};
pub use self::years::fill_years;
use super::{
    Parts,
    line::Line,
    method::{CONFIDENCE, HORIZON},
    sheet::{Sheet, Shown, Worth, cell, range},
};
use money::{
    Adjustment, AdjustmentFactor, BenefitClass, Decision, Effect, Figure, Gross, Share,
    Worth as WorthOfOne,
};

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.width(TITLE, 36.0)?;
    sheet.width(SAVING_NAME, 24.0)?;
    sheet.title(0, "Benefits")?;
    sheet.text(1, 0, "Blue was typed in, black follows. A line counts only when it is accepted and has every share; one saving named by several counts once, at the smallest adjusted value.")?;
    sheet.headers(2, 0, NAMES)?;
    sheet.freeze(FIRST, 2)?;
    for line in &parts.lines {
        fill_inputs(sheet, parts, line)?;
        fill_formulas(sheet, parts, line)?;
    }
    Ok(())
}

fn fill_inputs(sheet: &mut Sheet, parts: &Parts, it: &Line) -> Result<(), XlsxError> {
    let (row, line) = (FIRST + it.place, it.entered);
    sheet.text(row, LINE, &parts.names.line(&line.id))?;
    sheet.text(row, TITLE, &line.title)?;
    sheet.text(row, SOURCE, &parts.names.who(line.source.as_ref()))?;
    sheet.text(row, CLASS, class(line.class))?;
    sheet.text(row, STATUS, status(&line.decision))?;
    sheet.text(row, HARM, if line.disbenefit { "yes" } else { "no" })?;
    match &line.gross {
        Gross::Amount { amount_pence } => {
            sheet.input((row, TYPED), Shown::Money, amount_pence.value.pounds())?;
        }
        Gross::Working { working } => {
            let count = |figure: &Option<Figure<_>>| {
                figure.as_ref().map(|figure: &Figure<money::Quantity>| figure.value.get())
            };
            sheet.input((row, QUANTITY), Shown::Plain, working.quantity.value.get())?;
            sheet.maybe((row, HOURS_EACH), Shown::Plain, count(&working.hours_each))?;
            sheet.maybe((row, PEOPLE), Shown::Plain, count(&working.people))?;
            sheet.maybe((row, MONTHS), Shown::Plain, count(&working.months))?;
            let one = match &working.worth {
                WorthOfOne::Hour { hourly_pence } => hourly_pence.value,
                WorthOfOne::Unit { unit_pence } => unit_pence.value,
            };
            sheet.input((row, WORTH), Shown::Money, one.pounds())?;
        }
        Gross::ByYear { .. } | Gross::NotMonetised {} => {}
    }
    sheet.input((row, FIRST_YEAR), Shown::Plain, f64::from(line.first_year))?;
    sheet.input((row, YEARS), Shown::Plain, f64::from(line.years))?;
    let typed = |figure: Option<&Figure<Share>>| figure.map(|figure| figure.value.get());
    sheet.maybe((row, DROP_OFF), Shown::Percent, typed(line.drop_off.as_ref()))?;
    sheet.text(row, FAMILY, family(&line.adjustment))?;
    let times = line.adjustment.multiplier().map(|figure| figure.value.get());
    sheet.maybe((row, MULTIPLIER), Shown::Plain, times)?;
    for (share, figure) in line.adjustment.shares() {
        sheet.maybe((row, column_of(share)), Shown::Percent, typed(figure))?;
    }
    let remark = it.adjusted.item.not_counted.as_ref().map(|reason| parts.names.why_not(reason));
    let notes = it.adjusted.item.notes.iter().map(ToString::to_string);
    let remarks: Vec<String> = remark.into_iter().chain(notes).collect();
    sheet.text(row, REMARK, &remarks.join("; "))
}

fn fill_formulas(sheet: &mut Sheet, parts: &Parts, it: &Line) -> Result<(), XlsxError> {
    let row = FIRST + it.place;
    let at = |column: u16| cell(row, column);
    let factors = it.entered.adjustment.factors(&parts.model.method);
    let [cap, share, others] = share_formulas(&factors, &it.entered.adjustment, &at);
    let product = if matches!(it.entered.gross, Gross::NotMonetised {}) {
        0.0
    } else {
        it.adjusted.item.working.product
    };
    sheet.formula((row, AMOUNT), Shown::Money, &amount_formula(parts, it, &at), product)?;
    sheet.formula((row, CAP), Shown::Percent, &cap, it.adjusted.cap)?;
    sheet.formula((row, SHARE), Shown::Percent, &share, Worth::or_dash(it.adjusted.share))?;
    sheet.formula((row, OTHERS), Shown::Percent, &others, it.adjusted.others)?;
    let could = format!(
        "=IF(AND({}=\"accepted\",{}<>\"not-monetised\",OR({}=\"yes\",{})),1,0)",
        at(STATUS),
        at(CLASS),
        at(HARM),
        complete(&factors, &at)
    );
    sheet.formula((row, COULD), Shown::Plain, &could, one_if(it.adjusted.could_count))?;
    let counts = format!("=IF(AND({}=1,{}<>\"-\"),1,0)", at(COULD), at(SHARE));
    sheet.formula((row, COUNTS), Shown::Plain, &counts, one_if(it.counts()))?;
    let factor = format!("=IF({}=1,MIN({},{})*{},0)", at(COUNTS), at(SHARE), at(CAP), at(OTHERS));
    sheet.formula((row, FACTOR), Shown::Percent, &factor, it.factor())?;
    let sign = format!("IF({}=\"yes\",-1,1)", at(HARM));
    let span = |from: u16, to: u16| range("By year", (row, from), (row, to));
    let years = range("By year", (2, base_column(0)), (2, base_column(parts.method.last_year)));
    let base = span(base_column(0), base_column(parts.method.last_year));
    let gross = format!("={sign}*SUMPRODUCT({base},({years}<={HORIZON})*1)");
    sheet.formula((row, GROSS), Shown::Money, &gross, it.adjusted.item.gross)?;
    let kept = span(kept_column(parts, 0), kept_column(parts, parts.method.last_year));
    let factors = factors_range(parts, it);
    let today = format!("={sign}*SUMPRODUCT({kept},{factors})");
    sheet.formula((row, TODAY), Shown::Money, &today, it.adjusted.present_value)?;
    let alone = format!("={}*{}", at(TODAY), at(FACTOR));
    sheet.formula((row, ALONE), Shown::Money, &alone, it.adjusted.alone)?;
    sheet.maybe((row, SAVING), Shown::Plain, it.saving.map(f64::from))?;
    sheet.text(row, SAVING_NAME, it.entered.same_saving.as_deref().unwrap_or_default())?;
    sheet.formula(
        (row, CHOSEN),
        Shown::Plain,
        &chosen_formula(parts, &at),
        one_if(it.is_chosen()),
    )?;
    let adjusted = format!("={}*{}", at(ALONE), at(CHOSEN));
    sheet.formula((row, ADJUSTED), Shown::Money, &adjusted, it.adjusted.item.adjusted)?;
    let each = format!("={sign}*{}*{}", at(FACTOR), at(CHOSEN));
    sheet.formula((row, EACH_POUND), Shown::Plain, &each, it.multiplier())?;
    sheet.formula(
        (row, SOUGHT),
        Shown::Plain,
        &sought_formula(parts, &at),
        one_if(it.adjusted.is_sought()),
    )
}

fn or_one(cell: &str) -> String {
    format!("IF({cell}=\"\",1,{cell})")
}

/// The amount of a year, which is the product of what was typed; amounts by year add up on their own sheet.
fn amount_formula(parts: &Parts, it: &Line, at: &impl Fn(u16) -> String) -> String {
    if matches!(it.entered.gross, Gross::ByYear { .. }) {
        let (row, last) = (FIRST + it.place, base_column(parts.method.last_year));
        return format!("=SUM({})", range("By year", (row, base_column(0)), (row, last)));
    }
    let (typed, worth) = (at(TYPED), at(WORTH));
    let [each, people, months] = [HOURS_EACH, PEOPLE, MONTHS].map(|column| or_one(&at(column)));
    let product = format!("{}*{each}*{people}*{months}*{worth}", at(QUANTITY));
    format!("=IF({typed}<>\"\",{typed},IF({worth}=\"\",0,{product}))")
}

/// The formulas of the cap, the share attributed and the other factors. How confidence is used may be changed on its sheet.
fn share_formulas(
    factors: &[AdjustmentFactor],
    adjustment: &Adjustment,
    at: &impl Fn(u16) -> String,
) -> [String; 3] {
    let (mut cap, mut share, mut others) = ("=1".to_owned(), "=\"-\"".to_owned(), Vec::new());
    for factor in factors {
        let typed = at(column_of(factor.share));
        let part = if factor.takes_rest() { format!("(1-{typed})") } else { typed.clone() };
        match factor.effect {
            Effect::Caps => cap = format!("=1-{typed}"),
            Effect::Attributes | Effect::AttributesRest => {
                let unless_known = format!("IF({}=\"yes\",{},\"-\")", at(HARM), at(CAP));
                share = format!("=IF({typed}=\"\",{unless_known},{part})");
            }
            Effect::Times | Effect::Spreads => {
                others.push(format!("IF({CONFIDENCE}=\"multiplier\",{},1)", or_one(&typed)));
            }
            Effect::TimesRest => others.push(part),
        }
    }
    if matches!(adjustment, Adjustment::Additionality { .. }) {
        others.push(or_one(&at(MULTIPLIER)));
    }
    [cap, share, format!("={}", others.join("*"))]
}

/// Whether every share is there that is needed beside attribution.
fn complete(factors: &[AdjustmentFactor], at: &impl Fn(u16) -> String) -> String {
    let needed = factors.iter().filter(|it| it.is_needed()).map(|it| at(column_of(it.share)));
    let needed: Vec<String> = needed.collect();
    format!("COUNT({})={}", needed.join(","), needed.len())
}

fn family(adjustment: &Adjustment) -> &'static str {
    match adjustment {
        Adjustment::Phillips(_) => "Phillips",
        Adjustment::Sroi { .. } => "SROI",
        Adjustment::Additionality { .. } => "Additionality",
    }
}

/// Of the lines of one saving that come to something the smallest counts, and the first of equals; what comes to nothing
/// displaces nothing.
fn chosen_formula(parts: &Parts, at: &impl Fn(u16) -> String) -> String {
    let [savings, counting, alone] = [SAVING, COUNTS, ALONE].map(|it| column(parts, it));
    let (counts, saving, own) = (at(COUNTS), at(SAVING), at(ALONE));
    let rivals =
        |beats: String| format!("SUMPRODUCT(({savings}={saving})*({counting}=1)*{beats})=0");
    let earlier = format!("(ROW({alone})<ROW({own}))");
    let of_nothing = rivals(format!("((({alone}<>0)+{earlier})>0)"));
    let of_something = rivals(format!("({alone}<>0)*(({alone}<{own})+({alone}={own})*{earlier})"));
    format!("=IF({counts}=0,0,IF({saving}=\"\",1,IF(IF({own}=0,{of_nothing},{of_something}),1,0)))")
}

/// Whether the break-even search sees a line: not where it comes to nothing and another of its saving counts, nor where the one
/// that counts is a harm, which stays what it is at every share.
fn sought_formula(parts: &Parts, at: &impl Fn(u16) -> String) -> String {
    let [savings, chosen, alone] = [SAVING, CHOSEN, ALONE].map(|it| column(parts, it));
    let (could, saving, own) = (at(COULD), at(SAVING), at(ALONE));
    let counted = format!("SUMPRODUCT(({savings}={saving})*({chosen}=1),{alone})");
    format!(
        "=IF({could}=0,0,IF(OR({saving}=\"\",{}=1),1,IF({counted}=0,1,IF(OR({counted}<0,{own}=0),0,1))))",
        at(CHOSEN)
    )
}

fn one_if(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

fn status(decision: &Decision) -> &'static str {
    match decision {
        Decision::Accepted { .. } => "accepted",
        Decision::Proposed => "proposed",
        Decision::Rejected { .. } => "rejected",
    }
}

pub fn class(class: BenefitClass) -> &'static str {
    match class {
        BenefitClass::CashReleasing => "cash-releasing",
        BenefitClass::NonCashReleasing => "non-cash-releasing",
        BenefitClass::Societal => "societal",
        BenefitClass::NotMonetised => "not-monetised",
    }
}
