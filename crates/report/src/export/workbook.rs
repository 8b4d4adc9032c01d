//! The findings as a workbook: the main table, the codebook, how each figure is worked out, and the settings. For the
//! evaluator's eyes.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Exporting, tables};
use crate::{
    Cell, EVALUATOR_ONLY, Table,
    conclusions::worthwhile_words,
    workbook::{WorkbookError, titled_workbook},
};

/// How wide a column may be, in characters.
const WIDEST: usize = 60;

/// The bytes of an XLSX file. The same findings give the same bytes.
///
/// Words are written as words, so that no cell is a formula, whatever it begins with.
///
/// # Errors
///
/// [`WorkbookError::Format`] where a text or a number of rows is beyond what the format holds.
pub fn findings_workbook(exporting: &Exporting<'_>) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = titled_workbook("Findings")?;
    for table in [
        tables::main_table(&exporting.findings.items),
        tables::codebook(exporting),
        methods(),
        settings(exporting),
    ] {
        workbook.push_worksheet(sheet(&table)?);
    }
    Ok(workbook.save_to_buffer()?)
}

fn sheet(table: &Table) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(&table.caption)?.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_header(EVALUATOR_ONLY);
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    for (column, title) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        let longest = table.rows.iter().filter_map(|row| match row.get(usize::from(column)) {
            Some(Cell::Shown(words)) => Some(words.chars().count()),
            _ => None,
        });
        let width = longest.max().unwrap_or(0).clamp(title.len().max(8), WIDEST);
        sheet.set_column_width(column, u32::try_from(width).map_or(8.0, f64::from) + 2.0)?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Shown(words) => {
                    sheet.write_string_with_format(row, column, words, &wrapped)?
                }
                Cell::Number(number) => sheet.write_number(row, column, *number)?,
                Cell::Item { .. } => {
                    sheet.write_string_with_format(row, column, cell.text(), &wrapped)?
                }
                Cell::Missing(_) | Cell::Nothing => continue,
            };
        }
    }
    Ok(sheet)
}

/// How each figure of the main table is worked out.
fn methods() -> Table {
    let row = |[figure, how, source]: [&str; 3]| vec![figure.into(), how.into(), source.into()];
    Table {
        caption: "Methods".into(),
        columns: vec!["figure", "how it is worked out", "source"],
        rows: METHODS.map(row).to_vec(),
    }
}

const METHODS: [[&str; 3]; 9] = [
    [
        "n_pairs",
        "people with an answer to the item in both waves, linked by their codes",
        "the files page lists who was linked, and how",
    ],
    [
        "mean_before, mean_after",
        "means over the pairs, in points of the item's own scale; a reversed item is turned round",
        "",
    ],
    ["mean_change", "mean of follow-up minus baseline, person by person", ""],
    ["sd_change", "standard deviation of the changes, with n - 1", ""],
    [
        "ci95_low, ci95_high",
        "95% interval of the mean change: mean +/- t(0.975, n - 1) x sd / root n",
        "Student (1908); R's t.test(paired = TRUE)",
    ],
    ["t, p_t", "paired t test, two-sided", "R's t.test(paired = TRUE)"],
    ["d_z", "mean change / standard deviation of the changes", "Cohen (1988)"],
    ["d_av", "mean change / mean of the two waves' standard deviations", "Lakens (2013)"],
    [
        "hedges_g_z",
        "d_z x the exact factor for small samples at n - 1 degrees of freedom",
        "Hedges (1981)",
    ],
];

/// What the findings are of, and by which rules.
fn settings(exporting: &Exporting<'_>) -> Table {
    let findings = exporting.findings;
    let instrument = exporting.instrument.map_or_else(
        || "none: columns were taken as items".to_owned(),
        |used| format!("{} version {}, {}", used.id, used.version, used.hash),
    );
    let invented = if findings.invented { "yes: nobody answered this" } else { "no" };
    let rows = [
        ("not for publishing", "this workbook holds figures of small groups".to_owned()),
        ("people", exporting.who.to_owned()),
        ("questionnaire", instrument),
        ("answered at baseline", findings.waves.baseline.to_string()),
        ("answered at follow-up", findings.waves.follow_up.to_string()),
        ("linked pairs", findings.pairing.pairs.to_string()),
        ("invented data", invented.to_owned()),
        ("rule for publishing", exporting.rule.statement()),
        ("worthwhile change", worthwhile_words(exporting.worthwhile)),
        ("made by", concat!("Ripple ", env!("CARGO_PKG_VERSION")).to_owned()),
    ];
    let rows = rows.map(|(setting, value)| vec![setting.into(), Cell::Shown(value)]).to_vec();
    Table { caption: "Settings".into(), columns: vec!["setting", "value"], rows }
}
