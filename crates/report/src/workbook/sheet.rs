//! A sheet being filled: what was typed in blue, what follows in black with its formula.

use rust_xlsxwriter::{Color, Format, Formula, Worksheet, XlsxError};

use super::Results;
use crate::EVALUATOR_ONLY;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Plain,
    Money,
    Percent,
}

impl Shown {
    fn format(self) -> Format {
        match self {
            Self::Plain => Format::new().set_num_format("0.######"),
            Self::Money => Format::new().set_num_format("£#,##0.00;-£#,##0.00"),
            Self::Percent => Format::new().set_num_format("0.0%"),
        }
    }
}

/// What a formula comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Worth {
    Number(f64),
    Words(String),
}

impl From<f64> for Worth {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Worth {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl Worth {
    /// A number, or a dash: a formula's result cannot be stored as nothing.
    pub fn or_dash(number: Option<f64>) -> Self {
        number.map_or_else(|| Self::Words("-".to_owned()), Self::Number)
    }
}

/// The columns of a sheet from left to right, each with what stands at its head.
macro_rules! columns {
    ($($name:ident: $head:literal,)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the constants are")]
        enum Column {
            $($name),*
        }
        $(pub const $name: u16 = Column::$name as u16;)*
        /// What stands at the head of each.
        pub const NAMES: &[&str] = &[$($head),*];
    };
}
pub(super) use columns;

/// One sheet.
pub struct Sheet {
    sheet: Worksheet,
    results: Results,
}

impl Sheet {
    pub fn new(name: &str, results: Results) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_header(EVALUATOR_ONLY);
        Ok(Self { sheet, results })
    }

    pub fn close(self) -> Worksheet {
        self.sheet
    }

    pub fn width(&mut self, column: u16, characters: f64) -> Result<(), XlsxError> {
        self.sheet.set_column_width(column, characters).map(|_| ())
    }

    pub fn freeze(&mut self, row: u32, column: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(row, column).map(|_| ())
    }

    pub fn title(&mut self, row: u32, text: &str) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_font_size(14);
        let said = format!("{text}. {EVALUATOR_ONLY}");
        self.sheet.write_string_with_format(row, 0, said, &bold).map(|_| ())
    }

    pub fn warning(&mut self, row: u32, text: &str) -> Result<(), XlsxError> {
        let red = Format::new().set_bold().set_font_color(Color::RGB(0x00AA_0000));
        self.sheet.write_string_with_format(row, 0, text, &red).map(|_| ())
    }

    pub fn headers(&mut self, row: u32, first: u16, names: &[&str]) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_text_wrap();
        for (column, name) in (first..).zip(names) {
            self.sheet.write_string_with_format(row, column, *name, &bold)?;
        }
        Ok(())
    }

    pub fn text(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(row, column, text).map(|_| ())
    }

    /// A value that somebody gave, which a reader may change.
    pub fn input(&mut self, at: (u32, u16), shown: Shown, value: f64) -> Result<(), XlsxError> {
        let blue = shown.format().set_font_color(Color::RGB(0x0000_5EB8));
        self.sheet.write_number_with_format(at.0, at.1, value, &blue).map(|_| ())
    }

    /// The same where it may be absent.
    pub fn maybe(
        &mut self,
        at: (u32, u16),
        shown: Shown,
        value: Option<f64>,
    ) -> Result<(), XlsxError> {
        value.map_or(Ok(()), |value| self.input(at, shown, value))
    }

    /// A formula and what it comes to.
    pub fn formula(
        &mut self,
        at: (u32, u16),
        shown: Shown,
        formula: &str,
        worth: impl Into<Worth>,
    ) -> Result<(), XlsxError> {
        let result = match (self.results, worth.into()) {
            (Results::LeftOut, _) => "0".to_owned(),
            (Results::Stored, Worth::Number(number)) => number.to_string(),
            (Results::Stored, Worth::Words(words)) => words,
        };
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(at.0, at.1, formula, &shown.format()).map(|_| ())
    }
}

/// The address of a cell, such as `C7`; rows and columns count from 0.
pub fn cell(row: u32, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}

/// The address of a cell that stays when a formula is copied, such as `$C$7`.
pub fn fixed(row: u32, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column)
}

/// A range that stays, on a named sheet.
pub fn range(sheet: &str, from: (u32, u16), to: (u32, u16)) -> String {
    format!("'{sheet}'!{}:{}", fixed(from.0, from.1), fixed(to.0, to.1))
}
