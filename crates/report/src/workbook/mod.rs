//! The return as a workbook with live formulas, so that somebody in finance can trace every figure and change it.
//!
//! Inputs are typed values, everything else is a formula over them: costs and benefits line by line, discounting, each saving
//! once, break-even and payback. `roi::evaluate` says what each formula must come to, and that is stored beside it, because
//! some programs show what is stored until they are told to calculate.

mod benefits;
mod break_even;
mod cash_flow;
mod costs;
mod line;
mod method;
mod notes;
mod sheet;
mod summary;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::{line::Line, method::MethodSheet, sheet::Sheet};
use money::{LineNames, Model, Outcome, Spread, evaluate, simulate};

/// Why a workbook was not made.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A limit of the format was met, such as a text longer than a cell holds.
    #[error("the workbook cannot be written: {0}")]
    Format(#[from] XlsxError),
}

/// What is stored beside a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Results {
    /// What it comes to, as worked out here.
    Stored,
    /// Nothing but 0, so that whatever a program shows is what it worked out itself.
    LeftOut,
}

/// Everything that the sheets are made from.
struct Parts<'a> {
    model: &'a Model,
    outcome: &'a Outcome,
    method: MethodSheet,
    lines: Vec<Line<'a>>,
    /// What lines and people are called, for no sheet names a response.
    names: LineNames<'a>,
    /// How the return is spread, where the model can be simulated.
    spread: Option<Spread>,
}

/// A workbook without sheets. The same title gives the same bytes.
pub(super) fn titled_workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // A date of its own would make every file another one.
    let made_on = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made_on));
    Ok(workbook)
}

/// The workbook of a model, as the bytes of an XLSX file. The same model gives the same bytes.
///
/// # Errors
///
/// [`WorkbookError::Format`] where a text or a number of rows is beyond what the format holds.
pub fn roi_workbook(model: &Model, results: Results) -> Result<Vec<u8>, WorkbookError> {
    let outcome = evaluate(model);
    let method = MethodSheet::of(model);
    let lines = line::lines(model);
    let spread = simulate(model).ok().map(|simulation| simulation.all_classes);
    let names = LineNames::of(model);
    let parts = Parts { model, outcome: &outcome, method, lines, names, spread };
    let made = |name: &str, fill: fn(&mut Sheet, &Parts) -> Result<(), XlsxError>| {
        let mut sheet = Sheet::new(name, results)?;
        fill(&mut sheet, &parts)?;
        Ok::<_, XlsxError>(sheet.close())
    };
    let mut workbook = titled_workbook(&model.title)?;
    workbook.push_worksheet(made("Summary", summary::fill)?);
    workbook.push_worksheet(made("Costs", costs::fill)?);
    workbook.push_worksheet(made("Benefits", benefits::fill)?);
    workbook.push_worksheet(made("By year", benefits::fill_years)?);
    workbook.push_worksheet(made("Cash flow", cash_flow::fill)?);
    workbook.push_worksheet(made("Break-even", break_even::fill)?);
    workbook.push_worksheet(made("Method", method::fill)?);
    workbook.push_worksheet(made("Sources", notes::fill_sources)?);
    workbook.push_worksheet(made("Beside", notes::fill_beside)?);
    workbook.push_worksheet(made("Log", notes::fill_log)?);
    Ok(workbook.save_to_buffer()?)
}
