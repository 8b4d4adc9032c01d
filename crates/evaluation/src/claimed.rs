//! The file of claimed outcomes: which items speak to which claim is data, for any questionnaire.
//!
//! The format is in `docs/outcomes.md`, its schema is `schemas/outcomes.schema.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use cohort::{Measure, measures};
use survey::instrument::{Direction, Instrument, Item};
use values::json_fault::JsonFault;

use super::grounds::is_judged;

/// The claims of the built-in programme.
const L4SC_OUTCOMES: &str = include_str!("../../../instruments/l4sc-outcomes.json");
/// The claims that come with the questionnaires to begin from, by the questionnaire's id.
const OF_EXAMPLES: [(&str, &str); 3] = [
    ("leadership", include_str!("../../../instruments/leadership-outcomes.json")),
    ("training", include_str!("../../../instruments/training-outcomes.json")),
    ("community", include_str!("../../../instruments/community-outcomes.json")),
];
/// The name that every file of claims carries.
pub const OUTCOMES_FORMAT: &str = "ripple-outcomes";
/// The newest version of the format that is read.
const VERSION: u32 = 1;
/// What claims call the columns of tables that no questionnaire explains.
pub const OF_COLUMNS: &str = "columns";

/// A file of claimed outcomes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimedOutcomes {
    format: String,
    version: u32,
    /// The id of the questionnaire whose items it names, or [`OF_COLUMNS`].
    pub instrument: String,
    /// Where the claims are from.
    #[serde(default)]
    pub source: Option<String>,
    /// What the programme claims at each Kirkpatrick level, in a sentence.
    #[serde(default)]
    pub levels: BTreeMap<u8, String>,
    /// The claims, in the report's order.
    pub outcomes: Vec<ClaimedOutcome>,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimedOutcome {
    /// Stable name.
    pub id: String,
    /// Kirkpatrick level.
    pub level: u8,
    /// The claim in words.
    pub claim: String,
    /// The items that speak to it.
    pub evidence: Vec<Speaks>,
}

/// An item that speaks to a claim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaks {
    /// The item's id; of an item with rows, all of them.
    pub item: String,
    /// For what is asked afterwards only: the least answer, or number of lines, that speaks for the claim.
    #[serde(default)]
    pub reported_at_least: Option<f64>,
    /// Which way is better, of a column: a questionnaire says so itself.
    #[serde(default)]
    pub better: Option<Direction>,
}

/// Why a text is no file of claimed outcomes, or not one for a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutcomesError {
    /// Not such a file, or damaged.
    #[error("it is not a file of claimed outcomes: {0}")]
    Json(JsonFault),
    /// Another format.
    #[error("it is a “{0}” file, not one of claimed outcomes (“{OUTCOMES_FORMAT}”)")]
    OtherFormat(String),
    /// Written for a newer program.
    #[error(
        "it is of version {0}, and this program reads up to version {VERSION}: use a newer one"
    )]
    Newer(u64),
    /// A level that there is not.
    #[error("“{place}” is of level {level}, and the levels are 1 to 5")]
    NoSuchLevel {
        /// The claim's id, or `levels`.
        place: String,
        /// The level.
        level: u8,
    },
    /// A claim without words.
    #[error("the claim “{0}” has no words")]
    NoWords(String),
    /// Two claims have one id.
    #[error("two claims are called “{0}”: give each an id of its own")]
    RepeatedId(String),
    /// A claim that no item speaks to.
    #[error("the claim “{0}” names no item that speaks to it")]
    NoEvidence(String),
    /// Claims about another questionnaire.
    #[error("it is about the items of “{of}”, and the answers are to those of “{used}”")]
    OtherInstrument {
        /// The questionnaire that it names.
        of: String,
        /// The one that is used.
        used: String,
    },
    /// An item that the questionnaire does not have.
    #[error("the claim “{claim}” names the item {item}, which the questionnaire does not have")]
    UnknownItem {
        /// The claim's id.
        claim: String,
        /// The item.
        item: String,
    },
    /// An item without a measure from before, which can speak by its answers afterwards only.
    #[error(
        "the claim “{claim}” names the item {item}, which is asked only afterwards: say from which answer on it speaks for the \
         claim, as reported_at_least"
    )]
    AskedOnce {
        /// The claim's id.
        claim: String,
        /// The item.
        item: String,
    },
    /// A column of which nobody says which way is better, or somebody both ways.
    #[error(
        "the claim “{claim}” names the column {item}: say of it, wherever it is named, the same way that is better, as “better”: \
         “higher” or “lower”"
    )]
    WhichWay {
        /// The claim's id.
        claim: String,
        /// The column.
        item: String,
    },
    /// An item of a questionnaire, which says itself which way is better.
    #[error(
        "the claim “{claim}” says which way of {item} is better, which is for the questionnaire to say"
    )]
    NotForClaims {
        /// The claim's id.
        claim: String,
        /// The item.
        item: String,
    },
    /// An item whose change is no outcome.
    #[error(
        "the claim “{claim}” names the item {item}, whose change says nothing of an outcome: it has no score, no better way, or is \
         asked for another purpose"
    )]
    NotAnOutcome {
        /// The claim's id.
        claim: String,
        /// The item.
        item: String,
    },
}

impl ClaimedOutcomes {
    /// The claims in the text of a file.
    ///
    /// # Errors
    ///
    /// [`OutcomesError`], with what is wrong.
    pub fn parse(text: &str) -> Result<Self, OutcomesError> {
        Self::of_value(serde_json::from_str(text).map_err(|error| not_json(&error))?)
    }

    /// The claims that the text of a programme's file brings; none where it brings none.
    ///
    /// # Errors
    ///
    /// As [`ClaimedOutcomes::parse`].
    pub fn of_programme(text: &str) -> Result<Option<Self>, OutcomesError> {
        #[derive(Deserialize)]
        struct Bringing {
            #[serde(rename = "outcomes")]
            claims: Option<Value>,
        }
        let Bringing { claims } = serde_json::from_str(text).map_err(|error| not_json(&error))?;
        claims.map(Self::of_value).transpose()
    }

    fn of_value(value: Value) -> Result<Self, OutcomesError> {
        let format = value["format"].as_str().unwrap_or_default();
        if format != OUTCOMES_FORMAT {
            return Err(OutcomesError::OtherFormat(format.to_owned()));
        }
        let newer = value["version"].as_u64().filter(|version| *version > u64::from(VERSION));
        if let Some(version) = newer {
            return Err(OutcomesError::Newer(version));
        }
        let claims: Self = serde_json::from_value(value).map_err(|error| not_json(&error))?;
        claims.hold_together()?;
        Ok(claims)
    }

    /// The claims of the built-in programme.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads it.
    pub fn builtin() -> Result<Self, OutcomesError> {
        Self::parse(L4SC_OUTCOMES)
    }

    /// The claims that come with a questionnaire of this app, as far as it still asks what speaks to them: somebody may have
    /// made another of it. None for a questionnaire of other people.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads each.
    pub fn that_come_with(questionnaire: &Instrument) -> Result<Option<Self>, OutcomesError> {
        let example = OF_EXAMPLES.iter().find(|(id, _)| *id == questionnaire.id);
        let claims = match example {
            Some((_, text)) => Self::parse(text)?,
            None => Self::builtin()?,
        };
        if claims.instrument != questionnaire.id {
            return Ok(None);
        }
        let fits = |outcome: &ClaimedOutcome| {
            let alone = Self { outcomes: vec![outcome.clone()], ..claims.clone() };
            alone.check(questionnaire).is_ok()
        };
        let outcomes = claims.outcomes.iter().filter(|it| fits(it)).cloned().collect();
        Ok(Some(Self { outcomes, ..claims }))
    }

    /// What can be wrong with claims whatever the questionnaire.
    fn hold_together(&self) -> Result<(), OutcomesError> {
        let no_level = |level: u8| !(1..=5).contains(&level);
        if let Some(level) = self.levels.keys().copied().find(|level| no_level(*level)) {
            return Err(OutcomesError::NoSuchLevel { place: "levels".into(), level });
        }
        let mut ids = BTreeSet::new();
        for ClaimedOutcome { id, level, claim, evidence } in &self.outcomes {
            if !ids.insert(id) {
                return Err(OutcomesError::RepeatedId(id.clone()));
            }
            if no_level(*level) {
                return Err(OutcomesError::NoSuchLevel { place: id.clone(), level: *level });
            }
            if claim.trim().is_empty() {
                return Err(OutcomesError::NoWords(id.clone()));
            }
            if evidence.is_empty() {
                return Err(OutcomesError::NoEvidence(id.clone()));
            }
        }
        Ok(())
    }

    /// That it is about `instrument`, and that every item it names is there and can speak to its claim.
    ///
    /// # Errors
    ///
    /// [`OutcomesError`] for the first that does not fit.
    pub fn check(&self, instrument: &Instrument) -> Result<(), OutcomesError> {
        self.check_is_about(&instrument.id)?;
        let measures = measures(instrument);
        self.check_each(|Speaks { item, reported_at_least, better }| {
            let asked = instrument.item(item).ok_or(CannotSpeak::Unknown)?;
            match (better, reported_at_least) {
                (Some(_), _) => Err(CannotSpeak::NotForClaims),
                (None, None) if is_asked_once(asked) => Err(CannotSpeak::AskedOnce),
                (None, None) if !by_change(item, &measures) => Err(CannotSpeak::NotAnOutcome),
                (None, _) => Ok(()),
            }
        })
    }

    /// Turns columns that were taken as items the way that the claims say is better, which then every view follows.
    ///
    /// # Errors
    ///
    /// [`OutcomesError`] where it is not about columns, or for the first that is not there or has no better way.
    pub fn turn_columns(&self, columns: &mut [Measure]) -> Result<(), OutcomesError> {
        self.check_is_about(OF_COLUMNS)?;
        for Speaks { item, better, .. } in self.outcomes.iter().flat_map(|it| &it.evidence) {
            for column in columns.iter_mut().filter(|column| is_of(&column.id, item)) {
                column.direction = better.unwrap_or(column.direction);
            }
        }
        self.check_each(|Speaks { item, reported_at_least, better }| {
            let mut named = columns.iter().filter(|column| is_of(&column.id, item)).peekable();
            let is_turned = |column: &Measure| better.is_none_or(|way| way == column.direction);
            match reported_at_least {
                _ if named.peek().is_none() => Err(CannotSpeak::Unknown),
                _ if !named.all(is_turned) => Err(CannotSpeak::WhichWay),
                None if !by_change(item, columns) => Err(CannotSpeak::WhichWay),
                _ => Ok(()),
            }
        })
    }

    fn check_is_about(&self, used: &str) -> Result<(), OutcomesError> {
        let of = &self.instrument;
        let other = || OutcomesError::OtherInstrument { of: of.clone(), used: used.to_owned() };
        if of == used { Ok(()) } else { Err(other()) }
    }

    /// Asks of each item that a claim names if it can speak to it.
    fn check_each(
        &self,
        can_speak: impl Fn(&Speaks) -> Result<(), CannotSpeak>,
    ) -> Result<(), OutcomesError> {
        for ClaimedOutcome { id, evidence, .. } in &self.outcomes {
            for speaks in evidence {
                can_speak(speaks).map_err(|why| {
                    let (claim, item) = (id.clone(), speaks.item.clone());
                    match why {
                        CannotSpeak::Unknown => OutcomesError::UnknownItem { claim, item },
                        CannotSpeak::AskedOnce => OutcomesError::AskedOnce { claim, item },
                        CannotSpeak::WhichWay => OutcomesError::WhichWay { claim, item },
                        CannotSpeak::NotForClaims => OutcomesError::NotForClaims { claim, item },
                        CannotSpeak::NotAnOutcome => OutcomesError::NotAnOutcome { claim, item },
                    }
                })?;
            }
        }
        Ok(())
    }

    /// Whether a measure speaks to any claim by its change.
    pub fn names(&self, measure: &str) -> bool {
        let mut speak = self.outcomes.iter().flat_map(|outcome| &outcome.evidence);
        speak.any(|it| it.reported_at_least.is_none() && is_of(measure, &it.item))
    }
}

/// Why an item cannot speak to a claim.
enum CannotSpeak {
    Unknown,
    AskedOnce,
    WhichWay,
    NotForClaims,
    NotAnOutcome,
}

/// Whether nothing of an item is from before: it was not asked then, and nobody is asked to remember.
const fn is_asked_once(item: &Item) -> bool {
    item.wording.baseline.is_none() && item.wording.retrospective.is_none()
}

/// Whether a change of an item can speak to a claim.
fn by_change(item: &str, measures: &[Measure]) -> bool {
    measures.iter().any(|measure| is_of(&measure.id, item) && is_judged(measure))
}

fn not_json(error: &serde_json::Error) -> OutcomesError {
    OutcomesError::Json(error.into())
}

/// Whether a measure is this item, or a row of it.
pub(super) fn is_of(measure: &str, item: &str) -> bool {
    measure == item || measure.strip_prefix(item).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn claims_come_with_each_questionnaire_of_the_app_and_those_that_it_no_longer_asks_for_go() {
        for (id, text) in OF_EXAMPLES {
            let path = format!("../../instruments/{id}.json");
            let questionnaire = Instrument::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
            let given = ClaimedOutcomes::parse(text).unwrap();
            given.check(&questionnaire).unwrap();
            assert_eq!(ClaimedOutcomes::that_come_with(&questionnaire), Ok(Some(given)));
        }
        let mut changed = Instrument::builtin().unwrap();
        for section in &mut changed.sections {
            section.items.retain(|item| item.id != "T1");
        }
        let claims = ClaimedOutcomes::that_come_with(&changed).unwrap().unwrap();
        let all = ClaimedOutcomes::builtin().unwrap();
        assert_eq!(claims.outcomes.len() + 1, all.outcomes.len());
        changed.id = "another".to_owned();
        assert_eq!(ClaimedOutcomes::that_come_with(&changed), Ok(None));
    }

    #[test]
    fn every_claim_names_items_that_the_questionnaire_has() {
        let instrument = Instrument::builtin().unwrap();
        let claims = ClaimedOutcomes::builtin().unwrap();
        assert_eq!(claims.outcomes.len(), 9);
        claims.check(&instrument).unwrap();
        for speaks in claims.outcomes.iter().flat_map(|claim| &claim.evidence) {
            let item = instrument.item(&speaks.item).unwrap();
            let asked_before = item.wording.baseline.is_some();
            assert_eq!(asked_before, speaks.reported_at_least.is_none(), "{}", speaks.item);
        }
    }

    #[test]
    fn no_claim_is_worded_as_a_cause() {
        let claims = ClaimedOutcomes::builtin().unwrap();
        let said = claims.outcomes.iter().map(|it| &it.claim).chain(claims.levels.values());
        for claim in said {
            for cause in ["as a result", "because of", "led to", "thanks to"] {
                assert!(!claim.contains(cause), "{claim}");
            }
        }
    }

    #[test]
    fn a_file_of_something_else_is_refused_by_its_name() {
        let other =
            r#"{"format": "ripple-marks", "version": 1, "instrument": "x", "outcomes": []}"#;
        assert!(matches!(ClaimedOutcomes::parse(other), Err(OutcomesError::OtherFormat(_))));
        let newer = other.replace("ripple-marks", OUTCOMES_FORMAT).replace("1,", "2,");
        assert_eq!(ClaimedOutcomes::parse(&newer), Err(OutcomesError::Newer(2)));
    }

    /// The built-in claims with one thing changed.
    fn with(pointer: &str, value: Value) -> Result<ClaimedOutcomes, OutcomesError> {
        let mut file: Value = serde_json::from_str(L4SC_OUTCOMES).unwrap();
        *file.pointer_mut(pointer).unwrap() = value;
        ClaimedOutcomes::parse(&file.to_string())
    }

    fn fault(pointer: &str, value: Value) -> String {
        let checked = with(pointer, value).and_then(|it| it.check(&Instrument::builtin().unwrap()));
        checked.unwrap_err().to_string()
    }

    #[test]
    fn a_claim_on_an_item_that_cannot_speak_to_it_is_refused_with_the_reason() {
        let first = "/outcomes/0/evidence/0";
        assert!(
            fault(first, json!({"item": "Z9"})).contains("Z9, which the questionnaire does not")
        );
        assert!(fault(first, json!({"item": "B8"})).contains("B8, which is asked only afterwards"));
        assert!(fault(first, json!({"item": "R1"})).contains("R1, whose change says nothing"));
        assert!(fault(first, json!({"item": "X1"})).contains("X1, whose change says nothing"));
        assert!(
            fault(first, json!({"item": "B1", "better": "lower"}))
                .contains("for the questionnaire")
        );
        assert!(fault("/instrument", json!("x")).contains("about the items of “x”"));
    }

    #[test]
    fn a_file_that_does_not_hold_together_is_refused_before_any_questionnaire() {
        let at = |pointer, value| with(pointer, value).unwrap_err().to_string();
        assert!(at("/levels", json!({"6": "More."})).contains("level 6"));
        assert!(at("/outcomes/0/level", json!(0)).contains("“relationships” is of level 0"));
        assert!(at("/outcomes/0/claim", json!(" ")).contains("has no words"));
        assert!(at("/outcomes/0/evidence", json!([])).contains("names no item"));
        assert!(at("/outcomes/1/id", json!("relationships")).contains("two claims"));
        let misspelt = json!({"item": "B2", "reported_at_last": 1});
        assert!(at("/outcomes/0/evidence/1", misspelt).contains("misspelt or does not belong"));
    }

    #[test]
    fn a_programme_brings_claims_or_none() {
        let with = format!(r#"{{"format": "ripple-programme", "outcomes": {L4SC_OUTCOMES}}}"#);
        assert_eq!(ClaimedOutcomes::of_programme(&with), ClaimedOutcomes::builtin().map(Some));
        assert_eq!(ClaimedOutcomes::of_programme(r#"{"outcomes": null}"#), Ok(None));
        assert_eq!(ClaimedOutcomes::of_programme("{}"), Ok(None));
        assert!(ClaimedOutcomes::of_programme(r#"{"outcomes": {}}"#).is_err());
    }
}
