//! Where each part of a benefit line stands, on its own sheet and on that of the years.

use super::super::{
    Parts,
    line::Line,
    sheet::{cell, range},
};
use money::LineShare;

/// The row of the first line, on both sheets.
pub(super) const FIRST: u32 = 3;

pub(super) const CLASS: u16 = 3;
pub(super) const STATUS: u16 = 4;
pub(super) const HARM: u16 = 5;
pub(super) const QUANTITY: u16 = 6;
pub(super) const HOURS_EACH: u16 = 7;
pub(super) const PEOPLE: u16 = 8;
pub(super) const MONTHS: u16 = 9;
pub(super) const WORTH: u16 = 10;
pub(super) const TYPED: u16 = 11;
pub(super) const AMOUNT: u16 = 12;
pub(super) const FIRST_YEAR: u16 = 13;
pub(super) const YEARS: u16 = 14;
pub(super) const DROP_OFF: u16 = 15;
pub(super) const FAMILY: u16 = 16;
const ATTRIBUTION: u16 = 17;
const CONFIDENT: u16 = 18;
const ANYWAY: u16 = 19;
const DEADWEIGHT: u16 = 20;
const DISPLACEMENT: u16 = 21;
const OTHERS_SHARE: u16 = 22;
const LEAKAGE: u16 = 23;
const SUBSTITUTION: u16 = 24;
pub(super) const MULTIPLIER: u16 = 25;
pub(super) const CAP: u16 = 26;
pub(super) const SHARE: u16 = 27;
pub(super) const OTHERS: u16 = 28;
pub(super) const COULD: u16 = 29;
pub(super) const COUNTS: u16 = 30;
pub(super) const FACTOR: u16 = 31;
pub(super) const GROSS: u16 = 32;
pub(super) const TODAY: u16 = 33;
pub(super) const ALONE: u16 = 34;
pub(super) const SAVING: u16 = 35;
pub(super) const SAVING_NAME: u16 = 36;
pub(super) const CHOSEN: u16 = 37;
pub(super) const ADJUSTED: u16 = 38;
pub(super) const EACH_POUND: u16 = 39;
pub(super) const SOUGHT: u16 = 40;
pub(super) const REMARK: u16 = 41;

pub(super) const NAMES: [&str; 42] = [
    "Line",
    "Title",
    "Who said so",
    "Class",
    "Status",
    "Harm",
    "Quantity",
    "Hours each",
    "People",
    "Months",
    "Worth of one, £",
    "Amount for a year, £",
    "Amount, £",
    "First year",
    "Years",
    "Drop-off a year",
    "Adjusted by",
    "Attribution",
    "Confidence",
    "Would have happened anyway",
    "Deadweight",
    "Displacement",
    "Attribution to others",
    "Leakage",
    "Substitution",
    "Multiplier",
    "Most that may be attributed",
    "Share attributed",
    "Other factors",
    "Could count",
    "Counts",
    "Factor",
    "Before adjustment, £",
    "Present value before attribution, £",
    "Adjusted, £",
    "Saving no.",
    "Saving named by several",
    "The one that counts",
    "What counts, £",
    "Each £ of a year counts",
    "In the break-even search",
    "Remark",
];

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
pub(super) fn column(parts: &Parts, column: u16) -> String {
    range("Benefits", (FIRST, column), (last_row(parts), column))
}

pub(super) fn last_row(parts: &Parts) -> u32 {
    FIRST + u32::try_from(parts.lines.len()).unwrap_or(0).max(1) - 1
}

pub fn classes_range(parts: &Parts) -> String {
    column(parts, CLASS)
}

pub fn adjusted_range(parts: &Parts) -> String {
    column(parts, ADJUSTED)
}

/// A line's amount before adjustment.
pub fn gross_cell(line: &Line) -> String {
    format!("Benefits!{}", cell(FIRST + line.place, GROSS))
}

pub fn each_pound_range(parts: &Parts) -> String {
    column(parts, EACH_POUND)
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
