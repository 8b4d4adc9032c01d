//! Where each part of a benefit line stands, on its own sheet and on that of the years.

use super::super::{
    Parts,
    line::Line,
    sheet::{cell, columns, range},
};
use money::LineShare;

/// The row of the first line, on both sheets.
pub(super) const FIRST: u32 = 3;

columns! {
    LINE: "Line",
    TITLE: "Title",
    SOURCE: "Who said so",
    CLASS: "Class",
    STATUS: "Status",
    HARM: "Harm",
    QUANTITY: "Quantity",
    HOURS_EACH: "Hours each",
    PEOPLE: "People",
    MONTHS: "Months",
    WORTH: "Worth of one, £",
    TYPED: "Amount for a year, £",
    AMOUNT: "Amount, £",
    FIRST_YEAR: "First year",
    YEARS: "Years",
    DROP_OFF: "Drop-off a year",
    FAMILY: "Adjusted by",
    ATTRIBUTION: "Attribution",
    CONFIDENT: "Confidence",
    ANYWAY: "Would have happened anyway",
    DEADWEIGHT: "Deadweight",
    DISPLACEMENT: "Displacement",
    OTHERS_SHARE: "Attribution to others",
    LEAKAGE: "Leakage",
    SUBSTITUTION: "Substitution",
    MULTIPLIER: "Multiplier",
    CAP: "Most that may be attributed",
    SHARE: "Share attributed",
    OTHERS: "Other factors",
    COULD: "Could count",
    COUNTS: "Counts",
    FACTOR: "Factor",
    GROSS: "Before adjustment, £",
    TODAY: "Present value before attribution, £",
    ALONE: "Adjusted, £",
    SAVING: "Saving no.",
    SAVING_NAME: "Saving named by several",
    CHOSEN: "The one that counts",
    ADJUSTED: "What counts, £",
    EACH_POUND: "Each £ of a year counts",
    SOUGHT: "In the break-even search",
    REMARK: "Remark",
}

/// The column that a share of a line is typed in.
pub(super) const fn column_of(share: LineShare) -> u16 {
    match share {
        LineShare::Attribution => ATTRIBUTION,
        LineShare::Confidence => CONFIDENT,
        LineShare::WouldHaveHappenedAnyway => ANYWAY,
        LineShare::Deadweight => DEADWEIGHT,
        LineShare::Displacement => DISPLACEMENT,
        LineShare::AttributionToOthers => OTHERS_SHARE,
        LineShare::Leakage => LEAKAGE,
        LineShare::Substitution => SUBSTITUTION,
        LineShare::DropOff => DROP_OFF,
    }
}

/// A column of the sheet of lines, as a range.
pub fn column(parts: &Parts, column: u16) -> String {
    range("Benefits", (FIRST, column), (last_row(parts), column))
}

pub(super) fn last_row(parts: &Parts) -> u32 {
    FIRST + u32::try_from(parts.lines.len()).unwrap_or(0).max(1) - 1
}

/// A line's amount before adjustment.
pub fn gross_cell(line: &Line) -> String {
    format!("Benefits!{}", cell(FIRST + line.place, GROSS))
}

/// The money of one year, of every line, as a range.
pub fn year_range(parts: &Parts, year: u32) -> String {
    let column = kept_column(parts, year);
    range("By year", (FIRST, column), (last_row(parts), column))
}

/// Whether no line counts and not every line with money was rejected, as a formula's condition.
pub fn nothing_judged(parts: &Parts) -> String {
    let [classes, statuses, counts] = [CLASS, STATUS, COUNTS].map(|it| column(parts, it));
    let with_money = format!("({classes}<>\"not-monetised\")*({classes}<>\"\")");
    format!(
        "AND(SUM({counts})=0,OR(SUMPRODUCT({with_money})=0,SUMPRODUCT({with_money}*({statuses}<>\"rejected\"))>0))"
    )
}

/// Where a line's present value, other factors, cap, class, whether the search sees it, whether it is a harm and what it counts
/// by itself stand.
pub fn slope_cells(line: &Line) -> [String; 7] {
    [TODAY, OTHERS, CAP, CLASS, SOUGHT, HARM, ALONE]
        .map(|column| format!("Benefits!{}", cell(FIRST + line.place, column)))
}

pub(super) fn base_column(year: u32) -> u16 {
    1 + u16::try_from(year).unwrap_or(u16::MAX - 1)
}

pub(super) fn kept_column(parts: &Parts, year: u32) -> u16 {
    base_column(parts.method.last_year) + 2 + u16::try_from(year).unwrap_or(0)
}

/// Where the rates of a line's own, worked out to factors, stand by year.
pub(super) fn own_column(parts: &Parts, year: u32) -> u16 {
    kept_column(parts, parts.method.last_year) + 2 + u16::try_from(year).unwrap_or(0)
}

/// What £1 of each year is worth today: for every line the same, unless it has rates of its own.
pub(super) fn factors_range(parts: &Parts, it: &Line) -> String {
    let last = parts.method.last_year;
    let (row, from, to) = if it.entered.discount_schedule.is_some() {
        (FIRST + it.place, own_column(parts, 0), own_column(parts, last))
    } else {
        (1, kept_column(parts, 0), kept_column(parts, last))
    };
    range("By year", (row, from), (row, to))
}
