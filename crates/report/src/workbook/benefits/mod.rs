//! Every benefit line: what was typed, its adjustment, and what counts; and its money by year.

mod columns;
mod years;

use rust_xlsxwriter::XlsxError;

use self::columns::{
    ADJUSTED, ALONE, AMOUNT, ANYWAY, ATTRIBUTION, CAP, CHOSEN, CLASS, CONFIDENT, COULD, COUNTS,
    DEADWEIGHT, DISPLACEMENT, DROP_OFF, EACH_POUND, FACTOR, FAMILY, FIRST, FIRST_YEAR, GROSS, HARM,
    HOURS_EACH, LEAKAGE, MONTHS, MULTIPLIER, NAMES, OTHERS, OTHERS_SHARE, PEOPLE, QUANTITY, REMARK,
    SAVING, SAVING_NAME, SHARE, SOUGHT, STATUS, SUBSTITUTION, TODAY, TYPED, WORTH, YEARS,
    base_column, column, factors_range, kept_column,
};
pub use self::{
    columns::{
        adjusted_range, classes_range, each_pound_range, gross_cell, nothing_judged, slope_cells,
        year_range,
    },
    years::fill_years,
};
use super::{
    Parts,
    line::Line,
    method::{CONFIDENCE, HORIZON},
    sheet::{Sheet, Shown, Worth, cell, range},
};
use money::{Adjustment, BenefitClass, Decision, Figure, Gross, Share, Worth as WorthOfOne};

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.width(1, 36.0)?;
    sheet.width(SAVING_NAME, 24.0)?;
    sheet.title(0, "Benefits")?;
    sheet.text(1, 0, "Blue was typed in, black follows. A line counts only when it is accepted and has every share; one saving named by several counts once, at the smallest adjusted value.")?;
    sheet.headers(2, 0, &NAMES)?;
    sheet.freeze(FIRST, 2)?;
    for line in &parts.lines {
        fill_inputs(sheet, parts, line)?;
        fill_formulas(sheet, parts, line)?;
    }
    Ok(())
}

fn fill_inputs(sheet: &mut Sheet, parts: &Parts, it: &Line) -> Result<(), XlsxError> {
    let (row, line) = (FIRST + it.place, it.entered);
    sheet.text(row, 0, &parts.names.line(&line.id))?;
    sheet.text(row, 1, &line.title)?;
    sheet.text(row, 2, &parts.names.who(line.source.as_deref()))?;
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
    let share = |figure: &Option<Figure<Share>>| figure.as_ref().map(|figure| figure.value.get());
    sheet.maybe((row, DROP_OFF), Shown::Percent, share(&line.drop_off))?;
    let shares: Vec<(u16, Option<f64>)> = match &line.adjustment {
        Adjustment::Phillips(shares) => {
            sheet.text(row, FAMILY, "Phillips")?;
            vec![
                (ATTRIBUTION, share(&shares.attribution)),
                (CONFIDENT, share(&shares.confidence)),
                (ANYWAY, share(&shares.would_have_happened_anyway)),
            ]
        }
        Adjustment::Sroi { sroi } => {
            sheet.text(row, FAMILY, "SROI")?;
            vec![
                (DEADWEIGHT, share(&sroi.deadweight)),
                (DISPLACEMENT, share(&sroi.displacement)),
                (OTHERS_SHARE, share(&sroi.attribution_to_others)),
            ]
        }
        Adjustment::Additionality { additionality } => {
            sheet.text(row, FAMILY, "Additionality")?;
            let times = additionality.multiplier.as_ref().map(|figure| figure.value.get());
            sheet.maybe((row, MULTIPLIER), Shown::Plain, times)?;
            vec![
                (DEADWEIGHT, share(&additionality.deadweight)),
                (DISPLACEMENT, share(&additionality.displacement)),
                (LEAKAGE, share(&additionality.leakage)),
                (SUBSTITUTION, share(&additionality.substitution)),
            ]
        }
    };
    shares
        .into_iter()
        .try_for_each(|(column, share)| sheet.maybe((row, column), Shown::Percent, share))?;
    let remark = it.item.not_counted.as_ref().map(|reason| parts.names.why_not(reason));
    let notes = it.item.notes.iter().map(ToString::to_string);
    let remarks: Vec<String> = remark.into_iter().chain(notes).collect();
    sheet.text(row, REMARK, &remarks.join("; "))
}

fn fill_formulas(sheet: &mut Sheet, parts: &Parts, it: &Line) -> Result<(), XlsxError> {
    let row = FIRST + it.place;
    let at = |column: u16| cell(row, column);
    let [amount, cap, share, others] = amount_and_shares(it, &at);
    let product = if matches!(it.entered.gross, Gross::NotMonetised {}) {
        0.0
    } else {
        it.item.working.product
    };
    sheet.formula((row, AMOUNT), Shown::Money, &amount_formula(parts, it, amount), product)?;
    sheet.formula((row, CAP), Shown::Percent, &cap, it.cap)?;
    sheet.formula((row, SHARE), Shown::Percent, &share, Worth::or_dash(it.share))?;
    sheet.formula((row, OTHERS), Shown::Percent, &others, it.others)?;
    let could = format!(
        "=IF(AND({}=\"accepted\",{}<>\"not-monetised\",OR({}=\"yes\",{})),1,0)",
        at(STATUS),
        at(CLASS),
        at(HARM),
        complete(it, &at)
    );
    sheet.formula((row, COULD), Shown::Plain, &could, one_if(it.could_count))?;
    let counts = format!("=IF(AND({}=1,{}<>\"-\"),1,0)", at(COULD), at(SHARE));
    sheet.formula((row, COUNTS), Shown::Plain, &counts, one_if(it.counts))?;
    let factor = format!("=IF({}=1,MIN({},{})*{},0)", at(COUNTS), at(SHARE), at(CAP), at(OTHERS));
    sheet.formula((row, FACTOR), Shown::Percent, &factor, it.factor())?;
    let sign = format!("IF({}=\"yes\",-1,1)", at(HARM));
    let span = |from: u16, to: u16| range("By year", (row, from), (row, to));
    let years = range("By year", (2, base_column(0)), (2, base_column(parts.method.last_year)));
    let base = span(base_column(0), base_column(parts.method.last_year));
    let gross = format!("={sign}*SUMPRODUCT({base},({years}<={HORIZON})*1)");
    sheet.formula((row, GROSS), Shown::Money, &gross, it.item.gross)?;
    let kept = span(kept_column(parts, 0), kept_column(parts, parts.method.last_year));
    let factors = factors_range(parts, it);
    let today = format!("={sign}*SUMPRODUCT({kept},{factors})");
    sheet.formula((row, TODAY), Shown::Money, &today, it.today)?;
    let alone = format!("={}*{}", at(TODAY), at(FACTOR));
    sheet.formula((row, ALONE), Shown::Money, &alone, it.alone())?;
    sheet.maybe((row, SAVING), Shown::Plain, it.saving.map(f64::from))?;
    sheet.text(row, SAVING_NAME, it.entered.same_saving.as_deref().unwrap_or_default())?;
    sheet.formula(
        (row, CHOSEN),
        Shown::Plain,
        &chosen_formula(parts, &at),
        one_if(it.is_chosen()),
    )?;
    let adjusted = format!("={}*{}", at(ALONE), at(CHOSEN));
    sheet.formula((row, ADJUSTED), Shown::Money, &adjusted, it.item.adjusted)?;
    let each = format!("={sign}*{}*{}", at(FACTOR), at(CHOSEN));
    sheet.formula((row, EACH_POUND), Shown::Plain, &each, it.multiplier())?;
    sheet.formula((row, SOUGHT), Shown::Plain, &sought_formula(parts, &at), one_if(it.is_sought))
}

/// The formulas of the amount, the cap, the share attributed and the other factors, by the line's family.
fn amount_and_shares(it: &Line, at: &impl Fn(u16) -> String) -> [String; 4] {
    let or_one = |column: u16| format!("IF({0}=\"\",1,{0})", at(column));
    let amount = format!(
        "=IF({0}<>\"\",{0},IF({1}=\"\",0,{2}*{3}*{4}*{5}*{1}))",
        at(TYPED),
        at(WORTH),
        at(QUANTITY),
        or_one(HOURS_EACH),
        or_one(PEOPLE),
        or_one(MONTHS)
    );
    let known = |column: u16, value: String| {
        format!("=IF({}=\"\",IF({}=\"yes\",{},\"-\"),{value})", at(column), at(HARM), at(CAP))
    };
    let rest = |column: u16| format!("(1-{})", at(column));
    let (cap, share, others) = match it.entered.adjustment {
        Adjustment::Phillips(_) => (
            format!("=1-{}", at(ANYWAY)),
            known(ATTRIBUTION, at(ATTRIBUTION)),
            format!("=IF({CONFIDENCE}=\"multiplier\",{},1)", or_one(CONFIDENT)),
        ),
        Adjustment::Sroi { .. } => (
            "=1".to_owned(),
            known(OTHERS_SHARE, rest(OTHERS_SHARE)),
            format!("={}*{}", rest(DEADWEIGHT), rest(DISPLACEMENT)),
        ),
        Adjustment::Additionality { .. } => (
            "=1".to_owned(),
            known(DEADWEIGHT, rest(DEADWEIGHT)),
            format!(
                "={}*{}*{}*{}",
                rest(DISPLACEMENT),
                rest(LEAKAGE),
                rest(SUBSTITUTION),
                or_one(MULTIPLIER)
            ),
        ),
    };
    [amount, cap, share, others]
}

/// Amounts by year add up on their own sheet.
fn amount_formula(parts: &Parts, it: &Line, product: String) -> String {
    if !matches!(it.entered.gross, Gross::ByYear { .. }) {
        return product;
    }
    let row = FIRST + it.place;
    format!(
        "=SUM({})",
        range("By year", (row, base_column(0)), (row, base_column(parts.method.last_year)))
    )
}

/// Whether every share but attribution is there.
fn complete(it: &Line, at: &impl Fn(u16) -> String) -> String {
    match it.entered.adjustment {
        Adjustment::Phillips(_) => format!("{}<>\"\"", at(CONFIDENT)),
        Adjustment::Sroi { .. } => format!("COUNT({},{})=2", at(DEADWEIGHT), at(DISPLACEMENT)),
        Adjustment::Additionality { .. } => {
            format!("COUNT({},{},{})=3", at(DISPLACEMENT), at(LEAKAGE), at(SUBSTITUTION))
        }
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
