//! Which of some mappings reads a table.

use std::borrow::Cow;

use crate::{Table, wave_in};
use survey::instrument::Wave;

use super::Mapping;

/// Two mappings have every column of a table and take one of them differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the mappings “{one}” and “{other}” both have its columns and do not agree on “{column}”: say for which wave each is (on the command line with --map-baseline and --map-follow-up)"
)]
pub struct TwoMappings {
    /// One of them.
    pub one: String,
    /// The other.
    pub other: String,
    /// A column that they take differently.
    pub column: String,
}

/// The mapping that reads a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen<'m> {
    /// The mapping, or several in one.
    pub mapping: Cow<'m, Mapping>,
    /// The places of those that it is made of.
    pub places: Vec<usize>,
}

/// The mapping that reads a table of `file`, of `wave` if a person has said so. Several
/// that fit and agree are read together: one may say what the columns from before mean, another those from after.
///
/// # Errors
///
/// [`TwoMappings`] where two fit and do not agree.
pub fn mapping_for<'m>(
    mappings: &'m [Mapping],
    table: &Table,
    file: &str,
    wave: Option<Wave>,
) -> Result<Option<Chosen<'m>>, TwoMappings> {
    let fitting =
        mappings.iter().enumerate().filter(|(_, it)| it.is_meant_for(file, wave) && it.fits(table));
    let most = fitting.clone().map(|(_, it)| it.precision()).max();
    let mut fitting = fitting.filter(|(_, it)| Some(it.precision()) == most);
    let Some((place, first)) = fitting.next() else { return Ok(None) };
    let (mut whole, mut places) = (Cow::Borrowed(first), vec![place]);
    for (place, other) in fitting {
        if let Some(column) = whole.at_odds(other) {
            return Err(TwoMappings { one: whole.name.clone(), other: other.name.clone(), column });
        }
        places.push(place);
        if !whole.has_all_of(other) {
            whole.to_mut().take_in(other);
        }
    }
    Ok(Some(Chosen { mapping: whole, places }))
}

/// The word in a column's name that says its wave.
fn word_of(column: &super::MappedColumn) -> Option<String> {
    Some(wave_in(&column.column)?.1)
}

impl Mapping {
    fn is_meant_for(&self, file: &str, wave: Option<Wave>) -> bool {
        let is_file = self.meant_for.file.as_deref().is_none_or(|name| name == file);
        let is_wave = self.meant_for.wave.is_none_or(|it| wave.is_none_or(|wave| wave == it));
        is_file && is_wave
    }

    /// How narrowly it says what it is for: a file before a wave, a wave before nothing.
    fn precision(&self) -> u8 {
        u8::from(self.meant_for.wave.is_some()) + 2 * u8::from(self.meant_for.file.is_some())
    }

    /// A column that two mappings take differently, or that answers what another column answers in the other.
    fn at_odds(&self, other: &Self) -> Option<String> {
        let of_columns = other.columns.iter().find(|it| {
            let same = |mine: &super::MappedColumn| {
                (&mine.item, mine.form, mine.wave) == (&it.item, it.form, it.wave)
                    && word_of(mine) == word_of(it)
            };
            match self.column(&it.column) {
                Some(mine) => mine != *it,
                None => self
                    .columns
                    .iter()
                    .any(|mine| same(mine) && !(mine.is_ticked() && it.is_ticked())),
            }
        });
        let differ = |mine: Option<&String>, others: Option<&String>| {
            mine.zip(others).filter(|(mine, others)| mine != others).map(|(_, it)| it.clone())
        };
        of_columns
            .map(|it| it.column.clone())
            .or_else(|| differ(self.link_code.as_ref(), other.link_code.as_ref()))
            .or_else(|| {
                let column = |it: &Self| it.wave.as_ref().map(|it| it.column.clone());
                differ(column(self).as_ref(), column(other).as_ref())
            })
    }

    fn has_all_of(&self, other: &Self) -> bool {
        other.columns.iter().all(|it| self.columns.contains(it))
            && (other.link_code.is_none() || self.link_code.is_some())
            && (other.finished.is_none() || self.finished.is_some())
            && (other.wave.is_none() || self.wave.is_some())
    }

    fn take_in(&mut self, other: &Self) {
        self.name = format!("{}” and “{}", self.name, other.name);
        for column in &other.columns {
            if !self.columns.contains(column) {
                self.columns.push(column.clone());
            }
        }
        self.link_code = self.link_code.take().or_else(|| other.link_code.clone());
        self.finished = self.finished.take().or_else(|| other.finished.clone());
        self.wave = self.wave.take().or_else(|| other.wave.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ReadChoices,
        mapping::{MappedColumn, ReadAs},
        read_table,
    };
    use survey::Form;

    fn mapping(name: &str, column: &str, scale: Option<[f64; 2]>) -> Mapping {
        let mut mapping = Mapping::new(name);
        mapping.columns.push(MappedColumn {
            column: column.into(),
            item: "L8".into(),
            form: Form::Now,
            wave: None,
            read: ReadAs::Number,
            scale,
            aside: Vec::new(),
            options: Vec::new(),
            none: Vec::new(),
        });
        mapping
    }

    fn table() -> Table {
        read_table("link_code,a,b\nx,1,2\ny,2,3\n", &ReadChoices::default()).unwrap()
    }

    fn chosen(mappings: &[Mapping], wave: Option<Wave>) -> Result<Vec<usize>, TwoMappings> {
        let found = mapping_for(mappings, &table(), "t.csv", wave)?;
        Ok(found.map(|it| it.places).unwrap_or_default())
    }

    #[test]
    fn two_mappings_that_fit_and_do_not_agree_are_not_chosen_between() {
        let two = [mapping("five", "a", Some([1.0, 5.0])), mapping("seven", "a", None)];
        assert_eq!(chosen(&two, Some(Wave::Baseline)).unwrap_err().column, "a");
    }

    #[test]
    fn a_mapping_for_a_wave_or_a_file_comes_before_one_for_every_table() {
        let mut two = [mapping("five", "a", Some([1.0, 5.0])), mapping("seven", "a", None)];
        two[1].meant_for.wave = Some(Wave::FollowUp);
        assert_eq!(chosen(&two, Some(Wave::FollowUp)), Ok(vec![1]));
        assert_eq!(chosen(&two, Some(Wave::Baseline)), Ok(vec![0]));
        two[0].meant_for.file = Some("t.csv".into());
        assert_eq!(chosen(&two, Some(Wave::FollowUp)), Ok(vec![0]));
        two[0].meant_for.file = Some("other.csv".into());
        assert_eq!(chosen(&two, Some(Wave::Baseline)), Ok(vec![]));
    }

    #[test]
    fn mappings_that_agree_are_read_together() {
        let mut two = [mapping("before", "a", None), mapping("after", "b", None)];
        assert!(chosen(&two, None).is_err(), "two columns cannot answer one item");
        two[0].columns[0].wave = Some(Wave::Baseline);
        two[1].columns[0].wave = Some(Wave::FollowUp);
        let found = mapping_for(&two, &table(), "t.csv", None).unwrap().unwrap();
        assert_eq!(found.mapping.columns.len(), 2);
        assert_eq!(chosen(&[two[0].clone(), two[0].clone()], None), Ok(vec![0, 1]));
    }
}
