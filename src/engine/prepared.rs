//! What every question about some of the people begins with: files read, people sorted into waves, the filter applied.

use std::collections::BTreeSet;

use crate::{
    analysis::{FactsByResponse, Filter, MoneyFacts, filtered},
    cohort::{Cohort, Linked, Measure, Record, measures},
    instrument::{Choice, Instrument, Kind, Wave},
    passages::Passage,
    programme::Programme,
};

use super::{
    CompareError, CompareRequest, EvaluateRequest, FileReport, facts, percent, reading,
    responses::{Said, Words},
};

/// Files read and people sorted.
pub(super) struct Prepared {
    /// The questionnaire, used or not.
    questionnaire: Instrument,
    /// Whether columns were taken as items instead.
    columns_are_items: bool,
    pub files: Vec<FileReport>,
    pub follow_up: Wave,
    pub measures: Vec<Measure>,
    pub facts: FactsByResponse,
    pub money: MoneyFacts,
    /// Before the filter.
    pub everybody: Linked,
    /// After it.
    pub linked: Linked,
    /// How many sessions there were, if that is known.
    pub n_sessions: Option<usize>,
    /// What people wrote, in the newest version of each response; nothing where words are left out.
    pub written: Vec<Passage>,
}

impl Prepared {
    pub fn new(
        request: &EvaluateRequest,
        words: Words,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Self, CompareError> {
        let compare = &request.compare;
        let questionnaire = match &compare.instrument {
            Some(text) => Instrument::parse(text)?,
            None => Instrument::builtin()?,
        };
        let read = reading::read_files(compare, &questionnaire, words, progress);
        let follow_up = compare.settings.follow_up.unwrap_or_else(|| read.follow_up_found());
        let mut responses = read.newest_responses(Wave::Baseline);
        responses.extend(read.newest_responses(follow_up));
        let programme = Programme::l4sc().ok().filter(|it| it.id == questionnaire.id);
        let facts = facts::facts_of(&responses);
        let mut measures = read.columns.clone().unwrap_or_else(|| measures(&questionnaire));
        let mut records = read.records.clone();
        percent::compare_as_percent(&read.percent, &mut measures, &mut records);
        let everybody = linked(compare, &questionnaire, records, follow_up);
        let linked = filtered(&everybody, &facts, &request.filter);
        let money = money(&responses, &linked.cohort, follow_up);
        Ok(Self {
            written: responses.iter().flat_map(|it| it.written.iter().cloned()).collect(),
            columns_are_items: read.columns.is_some(),
            measures,
            n_sessions: programme.map(|it| it.sessions.len()),
            questionnaire,
            files: read.files,
            follow_up,
            facts,
            money,
            everybody,
            linked,
        })
    }

    /// The questionnaire; none when columns were taken as items.
    pub fn instrument(&self) -> Option<&Instrument> {
        (!self.columns_are_items).then_some(&self.questionnaire)
    }

    /// The part of everybody that a filter lets through.
    pub fn filtered(&self, filter: &Filter) -> Linked {
        filtered(&self.everybody, &self.facts, filter)
    }

    /// The groups that people can be filtered by: id and words.
    pub fn groups(&self) -> Vec<(String, String)> {
        let item = self.instrument().and_then(facts::grouping_item);
        let options = item.map(|item| match &item.kind {
            Kind::Single(options) => options.as_slice(),
            _ => &[],
        });
        let pair = |option: &Choice| (option.id.clone(), option.label.clone());
        options.unwrap_or_default().iter().map(pair).collect()
    }

    /// Items with several answers, whose options are told one by one.
    pub fn several(&self) -> Vec<String> {
        let is_several = |kind: &Kind| matches!(kind, Kind::Multi { .. } | Kind::Rank { .. });
        let items = self.instrument().into_iter().flat_map(Instrument::items);
        items.filter(|item| is_several(&item.kind)).map(|item| item.id.clone()).collect()
    }
}

/// Records sorted into waves and linked as the request says.
pub(super) fn linked(
    request: &CompareRequest,
    instrument: &Instrument,
    records: Vec<Record>,
    follow_up: Wave,
) -> Linked {
    let cohort = Cohort::new(records, follow_up).without_excluded(&request.settings.decisions);
    let pairing = if request.settings.exact_only {
        cohort.pair_exactly()
    } else {
        cohort.pair(&instrument.linkage, &request.settings.decisions)
    };
    Linked::new(cohort, pairing)
}

/// The savings that the people left after the filter listed.
fn money(responses: &[&Said], cohort: &Cohort, follow_up: Wave) -> MoneyFacts {
    let kept: BTreeSet<&str> =
        cohort.follow_up.iter().filter_map(|record| record.response_id.as_deref()).collect();
    let is_kept =
        |response: &&Said| response.wave == follow_up && kept.contains(&*response.response_id);
    facts::money_facts(responses.iter().copied().filter(is_kept))
}
