//! The mapping file, and what is suggested for one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::DateOrder;
use survey::{Form, instrument::Wave};
use values::json_fault::JsonFault;

use super::{ColumnSeen, NotUsed, Tried};

/// The name that every mapping file carries.
pub const MAPPING_FORMAT: &str = "ripple-mapping";
/// The version of the format that is written, and the newest that is read.
pub const MAPPING_VERSION: u32 = 2;
/// The versions that are read: those of the first say nothing of waves.
const READ: std::ops::RangeInclusive<u32> = 1..=MAPPING_VERSION;

/// What the columns of exports of one shape mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    format: String,
    version: u32,
    /// What it is called.
    pub name: String,
    /// Which tables it is for, where it is not for every one that has its columns.
    #[serde(rename = "for", default, skip_serializing_if = "MeantFor::is_every_table")]
    pub meant_for: MeantFor,
    /// The column that says which wave each row is from, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<WaveColumn>,
    /// The column that links people, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_code: Option<String>,
    /// The column that says when a response was finished, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<DateSource>,
    /// The columns that answer items.
    pub columns: Vec<MappedColumn>,
}

/// Which tables a mapping is for: where the same question had another scale in each wave, each wave has a mapping of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeantFor {
    /// Those of this wave alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<Wave>,
    /// The one of this name alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

impl MeantFor {
    fn is_every_table(&self) -> bool {
        *self == Self::default()
    }
}

/// A column that says which wave each row is from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveColumn {
    /// Its header.
    pub column: String,
    /// What its words stand for; those not named are read as people mostly mean them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, Wave>,
}

/// A column of dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateSource {
    /// Its header.
    pub column: String,
    /// The order of day, month and year.
    pub order: DateOrder,
}

/// A column that answers an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedColumn {
    /// Its header.
    pub column: String,
    /// The item's id, or `item.row`.
    pub item: String,
    /// Whether it is about now or looks back.
    #[serde(default, skip_serializing_if = "Form::is_now")]
    pub form: Form,
    /// The wave that it was answered in, where one row holds several waves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<Wave>,
    /// How its cells become numbers.
    pub read: ReadAs,
    /// The least and the greatest point of the scale that was used, where it is not the item's own. The item is
    /// then compared as per cent of the maximum possible.
    ///
    /// Numbers may be written the greatest first: of `[7, 1]`, 7 is the least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<[f64; 2]>,
    /// Answers that a person has set aside by name: they are no answers, and nothing waits for their points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<String>,
    /// Options of a `joined` column that hold what stands between options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Options of a `joined` or `ticked` column that count none, beside “None of these” and its like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none: Vec<String>,
}

/// How cells become numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReadAs {
    /// They are numbers.
    Number,
    /// They are labels, and each is this point. Other labels are left out and named.
    Labels(BTreeMap<String, f64>),
    /// One option of many: a cell that holds anything but a no counts one, together with the item's other columns; a
    /// column of “None of these” counts none.
    Ticked,
    /// Several options in one cell, with this between them; they are counted, and “None of these” counts none.
    Joined(String),
}

/// What was found out about the columns of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The mapping, for a person to check.
    pub mapping: Mapping,
    /// Why each of its columns is mapped, in its order.
    pub why: Vec<Suggested>,
    /// Columns that are not mapped.
    pub unmapped: Vec<Unmapped>,
    /// What every column with a name holds.
    pub columns: Vec<ColumnSeen>,
    /// What would become of the cells of each column mapped.
    pub tried: Vec<Tried>,
}

/// Why a column is mapped to an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggested {
    /// Its header.
    pub column: String,
    /// Why.
    pub why: Why,
    /// Sentences that a person should read before the mapping is used.
    pub remarks: Vec<String>,
}

/// Why a column is taken for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is called by the item's id.
    Id,
    /// It is worded as the item is, but for case, punctuation and spaces.
    Wording,
    /// It shares most of its words with the item; whether it asks the same, a person must say.
    LikeWording,
    /// It shares some of its words with the item, and has the same labels.
    WordingAndLabels,
}

/// A column that is not mapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmapped {
    /// Why.
    pub why: NotUsed,
    /// Its header.
    pub header: String,
    /// How many cells hold something.
    pub filled: usize,
    /// Whether most cells are texts of people's own, which can be coded later.
    pub is_free_text: bool,
}

/// Why a file is not a mapping.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MappingError {
    /// Not JSON, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read as a mapping: {0}")]
    Json(JsonFault),
    /// Another format.
    #[error("it says it is “{0}”, but a mapping says “{MAPPING_FORMAT}”")]
    OtherFormat(String),
    /// A version that this app does not read.
    #[error(
        "it is in version {0} of the format, but this app reads version {MAPPING_VERSION}; use a newer copy of the app"
    )]
    OtherVersion(u32),
    /// A column twice.
    #[error("column “{0}” is mapped twice")]
    ColumnTwice(String),
    /// Several columns for an item that takes one.
    #[error("item {0} is answered by several columns, which only “ticked” columns can be")]
    ItemTwice(String),
    /// A scale without length.
    #[error("column “{0}”: the scale's least point must be below its greatest")]
    Scale(String),
    /// A label's point off its scale.
    #[error("column “{column}”: “{label}” is {point}, which is off the scale")]
    OffScale {
        /// The column.
        column: String,
        /// The label.
        label: String,
        /// Its point.
        point: f64,
    },
    /// Nothing between joined options.
    #[error("column “{0}”: say what stands between the joined options")]
    NoSeparator(String),
}

impl Mapping {
    /// A mapping of nothing yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            format: MAPPING_FORMAT.into(),
            version: MAPPING_VERSION,
            name: name.into(),
            meant_for: MeantFor::default(),
            wave: None,
            link_code: None,
            finished: None,
            columns: Vec::new(),
        }
    }

    /// Reads a mapping file and checks that it holds together.
    ///
    /// # Errors
    ///
    /// [`MappingError`] names the column and the fault.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        #[derive(Deserialize)]
        struct Probe {
            format: Option<String>,
            version: Option<u32>,
        }
        let json = |err: serde_json::Error| MappingError::Json(err.into());
        let probe: Probe = serde_json::from_str(text).map_err(json)?;
        let format = probe.format.unwrap_or_default();
        if format != MAPPING_FORMAT {
            return Err(MappingError::OtherFormat(format));
        }
        if let Some(version) = probe.version.filter(|version| !READ.contains(version)) {
            return Err(MappingError::OtherVersion(version));
        }
        let mapping: Self = serde_json::from_str(text).map_err(json)?;
        mapping.check()?;
        Ok(mapping)
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// None that can occur for this type; the writer's error is passed on.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// Checks that the mapping holds together.
    ///
    /// # Errors
    ///
    /// [`MappingError`] names the column or item.
    pub fn check(&self) -> Result<(), MappingError> {
        let (mut columns, mut items) = (BTreeSet::new(), BTreeMap::new());
        for mapped in &self.columns {
            if !columns.insert(&mapped.column) {
                return Err(MappingError::ColumnTwice(mapped.column.clone()));
            }
            let is_ticked = mapped.read == ReadAs::Ticked;
            if items
                .insert((&mapped.item, mapped.form, mapped.wave), is_ticked)
                .is_some_and(|it| !(it && is_ticked))
            {
                return Err(MappingError::ItemTwice(mapped.item.clone()));
            }
            mapped.check()?;
        }
        Ok(())
    }
}

impl MappedColumn {
    /// Whether it is one option of many, which are counted together.
    pub fn is_ticked(&self) -> bool {
        self.read == ReadAs::Ticked
    }

    fn check(&self) -> Result<(), MappingError> {
        let may_turn = self.read == ReadAs::Number;
        let is_scale = |[least, most]: [f64; 2]| least < most || (may_turn && least > most);
        if self.scale.is_some_and(|scale| !is_scale(scale)) {
            return Err(MappingError::Scale(self.column.clone()));
        }
        match (&self.read, self.scale) {
            (ReadAs::Joined(separator), _) if separator.is_empty() => {
                Err(MappingError::NoSeparator(self.column.clone()))
            }
            (ReadAs::Labels(labels), Some([least, most])) => {
                match labels.iter().find(|(_, point)| **point < least || **point > most) {
                    Some((label, point)) => Err(MappingError::OffScale {
                        column: self.column.clone(),
                        label: label.clone(),
                        point: *point,
                    }),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }
}
