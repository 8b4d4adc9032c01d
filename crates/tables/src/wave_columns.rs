//! Where a table says the wave of what it holds: in a column, a word a row, or in the names of its columns.

use std::collections::{BTreeMap, BTreeSet};

use survey::instrument::Wave;

use super::{
    bare::bare,
    how_read::WaveWords,
    mapping::WaveColumn,
    table::{Table, WAVE},
    waves::{WordsFault, is_sure, waves_of_words},
};

/// Where a table says its waves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WavesSaid {
    /// Nowhere.
    Nowhere,
    /// In a column: its place, and the wave of each of its words.
    Rows {
        /// The column's place.
        column: usize,
        /// The wave of each word.
        words: BTreeMap<String, Wave>,
    },
    /// In the names of columns: `confident_pre` and `confident_post` are one question in two waves of one row.
    Columns(Vec<WideColumn>),
}

/// A column of one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WideColumn {
    /// Its place.
    pub column: usize,
    /// Its wave.
    pub wave: Wave,
    /// Its name without the wave's word.
    pub name: String,
}

/// Why a column of waves cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WavesFault {
    /// There is no such column.
    #[error("it has no column “{0}” to say which wave each row is from")]
    NoColumn(String),
    /// Its words are not clear.
    #[error(
        "its column “{column}” says which wave each row is from, but {fault} (in the mapping, or on the command line with --wave-word, as in --wave-word 'Visit A=baseline')"
    )]
    Words {
        /// The column.
        column: String,
        /// What is not clear.
        fault: WordsFault,
    },
}

/// Columns called so say the wave, and are asked about where their words are not clear.
const SURELY: &[&str] = &[
    "wave",
    "surveywave",
    "timepoint",
    "redcapeventname",
    "eventname",
    "prepost",
    "prepostsurvey",
    "assessmentpoint",
    "datacollectionpoint",
    "collectionpoint",
    "whichwave",
    "measurementoccasion",
];
/// Columns called so say the wave where all of their words do.
const PERHAPS: &[&str] = &[
    "time",
    "phase",
    "occasion",
    "event",
    "survey",
    "stage",
    "round",
    "visit",
    "period",
    "point",
    "assessment",
    "measurement",
    "when",
    "session",
    "test",
    "surveytype",
    "questionnaire",
    "type",
    "surveyname",
    "form",
    "collector",
    "administration",
];
/// A column of more different words than this says something else.
const MOST_WORDS: usize = 8;

/// Where `table` says its waves. `said` is what a person or a mapping says of it, `code` the column that links people.
///
/// # Errors
///
/// [`WavesFault`] where a column is surely that of the waves and its words are not clear.
pub fn waves_said(
    table: &Table,
    said: Option<&WaveColumn>,
    code: Option<usize>,
) -> Result<WavesSaid, WavesFault> {
    if let Some(said) = said {
        let column =
            table.column(&said.column).ok_or_else(|| WavesFault::NoColumn(said.column.clone()))?;
        return by_rows(table, column, &said.words);
    }
    let named = |names: &[&str]| -> Vec<usize> {
        let is = |column: &usize| names.contains(&bare(&table.headers[*column]).as_str());
        (0..table.headers.len()).filter(is).collect()
    };
    if let Some(column) = named(SURELY).into_iter().find(|it| is_filled(table, *it)) {
        return by_rows(table, column, &BTreeMap::new());
    }
    let all = 0..table.headers.len();
    let by_words = named(PERHAPS).into_iter().filter(|it| tells_two(table, *it, false));
    let by_codes = all.filter(|it| Some(*it) != code && tells_people_apart(table, *it, code));
    if let Some(column) = by_words.chain(by_codes).next() {
        return by_rows(table, column, &BTreeMap::new());
    }
    let wide = wide_columns(table);
    Ok(if wide.is_empty() { WavesSaid::Nowhere } else { WavesSaid::Columns(wide) })
}

/// The words of the column that says the waves of a table's rows, also where some of them are not clear.
pub fn words_of_waves(
    table: &Table,
    said: Option<&WaveColumn>,
    code: Option<usize>,
) -> Option<WaveWords> {
    let (column, known) = match waves_said(table, said, code) {
        Ok(WavesSaid::Rows { column, words }) => (column, words),
        Err(WavesFault::Words { column, .. }) => {
            (table.column(&column)?, said.map(|it| it.words.clone()).unwrap_or_default())
        }
        _ => return None,
    };
    let words = different(table, column).into_iter();
    let words = words.map(|word| (word.to_owned(), known.get(word).copied())).collect();
    Some(WaveWords { column: table.headers[column].clone(), words })
}

fn by_rows(
    table: &Table,
    column: usize,
    known: &BTreeMap<String, Wave>,
) -> Result<WavesSaid, WavesFault> {
    let different = different(table, column);
    let open: Vec<&str> = different.iter().copied().filter(|it| !known.contains_key(*it)).collect();
    let mut words = known.clone();
    if !open.is_empty() {
        let read = waves_of_words(&open)
            .map_err(|fault| WavesFault::Words { column: table.headers[column].clone(), fault })?;
        words.extend(read);
    }
    Ok(WavesSaid::Rows { column, words })
}

fn different(table: &Table, column: usize) -> BTreeSet<&str> {
    table.cells(column).filter(|it| !it.is_empty()).collect()
}

fn is_filled(table: &Table, column: usize) -> bool {
    let found = different(table, column);
    !found.is_empty() && (table.headers[column] == WAVE || found.len() <= MOST_WORDS)
}

/// Whether a column holds the words of two waves or three, and no others. Bare numbers are words only where the column's name
/// says so.
fn tells_two(table: &Table, column: usize, sure_words_only: bool) -> bool {
    let found = different(table, column);
    let words: Vec<&str> = found.iter().copied().collect();
    (2..=MOST_WORDS).contains(&words.len())
        && (!sure_words_only || words.iter().all(|it| is_sure(it)))
        && waves_of_words(&words)
            .is_ok_and(|waves| waves.values().collect::<BTreeSet<_>>().len() >= 2)
}

/// Whether people's codes stand in several rows, each once for a word: then the words are occasions, whatever the column is called.
fn tells_people_apart(table: &Table, column: usize, code: Option<usize>) -> bool {
    let Some(code) = code else { return false };
    if !tells_two(table, column, true) {
        return false;
    }
    let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| !row.cells[code].is_empty()) {
        rows.entry(&row.cells[code]).or_default().push(&row.cells[column]);
    }
    let is_once_a_word =
        |words: &Vec<&str>| words.iter().collect::<BTreeSet<_>>().len() == words.len();
    let n_of_several = rows.values().filter(|words| words.len() > 1).count();
    2 * n_of_several >= rows.len().max(1) && rows.values().all(is_once_a_word)
}

/// Whether `code` stands in several rows of a table, each once for a word that says when it was answered.
pub fn says_occasions(table: &Table, code: usize) -> bool {
    (0..table.headers.len()).any(|it| it != code && tells_people_apart(table, it, Some(code)))
}

/// Columns that are one question in several waves of one row.
fn wide_columns(table: &Table) -> Vec<WideColumn> {
    let marked: Vec<(usize, String, String)> = (0..table.headers.len())
        .filter_map(|column| {
            let (name, word) = wave_in(&table.headers[column])?;
            Some((column, name, word))
        })
        .collect();
    let mut words_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, name, word) in &marked {
        words_of.entry(name).or_default().insert(word);
    }
    let words: BTreeSet<&str> =
        words_of.values().filter(|words| words.len() > 1).flatten().copied().collect();
    let words: Vec<&str> = words.into_iter().collect();
    let waves = waves_of_words(&words).unwrap_or_default();
    // Six and twelve months in two questions are no waves unless something was asked before.
    if !waves.values().any(|wave| *wave == Wave::Baseline) {
        return Vec::new();
    }
    let of = |(column, name, word): &(usize, String, String)| {
        Some(WideColumn { column: *column, wave: *waves.get(word)?, name: name.clone() })
    };
    marked.iter().filter_map(of).collect()
}

/// The name of a column without the word that says its wave, and that word: `confident_pre` is `confident` and `pre`.
///
/// “Before” and “after” in words of a sentence say when something was, not when it was asked, so there they are no wave.
pub fn wave_in(header: &str) -> Option<(String, String)> {
    let is_code = !header.contains(char::is_whitespace);
    let cuts: Vec<usize> =
        header.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at).collect();
    let clean = |text: &str| {
        text.trim_matches(|c: char| c.is_whitespace() || "_-.:/()[]".contains(c)).to_owned()
    };
    let is_word = |word: &str| is_sure(word) && (is_code || !is_of_a_sentence(word));
    // The longest word first: “follow_up” before “up”.
    let last = cuts.iter().rev().take(3).rev().map(|at| (&header[..*at], &header[*at..]));
    let first = cuts.iter().take(3).rev().map(|at| (&header[*at..], &header[..*at]));
    last.chain(first)
        .map(|(name, word)| (clean(name), clean(word)))
        .find(|(name, word)| !name.is_empty() && is_word(word))
}

fn is_of_a_sentence(word: &str) -> bool {
    let word = word.to_lowercase();
    let plain = |known: &&str| word.split(|c: char| !c.is_alphanumeric()).any(|it| it == *known);
    [
        "before",
        "after",
        "prior",
        "start",
        "end",
        "beginning",
        "initial",
        "final",
        "finish",
        "entry",
        "exit",
    ]
    .iter()
    .any(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadChoices, read_table};

    fn said(text: &str) -> Result<WavesSaid, WavesFault> {
        let table = read_table(text, &ReadChoices::default()).unwrap();
        waves_said(&table, None, table.column("link_code"))
    }

    fn column(text: &str) -> Option<usize> {
        match said(text).unwrap() {
            WavesSaid::Rows { column, .. } => Some(column),
            _ => None,
        }
    }

    #[test]
    fn a_column_called_for_it_says_the_wave_in_any_words() {
        assert_eq!(column("link_code,Wave,q\na,Pre,1\na,Post,2\n"), Some(1));
        assert_eq!(
            column("id,redcap_event_name,q\n1,baseline_arm_1,1\n1,followup_arm_1,2\n"),
            Some(1)
        );
        assert_eq!(column("link_code,time,q\na,1,1\na,2,2\n"), Some(1));
        assert!(said("link_code,Wave,q\na,Red,1\na,Blue,2\n").is_err());
    }

    #[test]
    fn a_column_of_any_name_says_the_wave_where_codes_show_that_people_stand_once_for_each_word() {
        let codes = "link_code,Data set,q\na,Pre,1\nb,Pre,1\na,Post,2\nb,Post,4\n";
        assert_eq!(column(codes), Some(1));
        let joined = "link_code,Joined,q\na,Before,1\nb,After,1\nc,Before,2\nd,After,4\n";
        assert_eq!(
            column(joined),
            None,
            "people of one wave who answered a question with these words"
        );
        let group = "link_code,group,q\na,1,1\na,2,1\nb,1,2\nb,2,4\n";
        assert_eq!(column(group), None, "bare numbers may be anything");
    }

    #[test]
    fn names_of_columns_say_the_wave_where_one_question_stands_in_two() {
        let WavesSaid::Columns(wide) =
            said("link_code,confident_pre,confident_post,only_pre,hours\na,1,2,3,4\n").unwrap()
        else {
            panic!("not wide")
        };
        let told: Vec<(usize, Wave, &str)> =
            wide.iter().map(|it| (it.column, it.wave, it.name.as_str())).collect();
        assert_eq!(
            told,
            [
                (1, Wave::Baseline, "confident"),
                (2, Wave::FollowUp, "confident"),
                (3, Wave::Baseline, "only")
            ]
        );
        assert_eq!(said("link_code,q_pre,r_post\na,1,2\n").unwrap(), WavesSaid::Nowhere);
    }

    #[test]
    fn the_word_of_a_wave_stands_at_either_end_of_a_name() {
        for (header, name, word) in [
            ("T1_trust", "trust", "T1"),
            ("trust.followup", "trust", "followup"),
            ("Q4 [Pre]", "Q4", "Pre"),
            ("Post - I am confident", "I am confident", "Post"),
            ("trust_follow_up", "trust", "follow_up"),
            ("trust_6m", "trust", "6m"),
            ("trust_before", "trust", "before"),
        ] {
            assert_eq!(wave_in(header), Some((name.into(), word.into())), "{header}");
        }
        for header in [
            "How was it before",
            "Q1_1",
            "I keep to the end",
            "post",
            "confident",
            "Before the programme [I am sure]",
        ] {
            assert_eq!(wave_in(header), None, "{header}");
        }
    }
}
