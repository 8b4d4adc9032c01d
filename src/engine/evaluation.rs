//! The evaluator's results: the findings of some of the people, what stands beside them, and what may be published.

use serde::{Deserialize, Serialize};

use crate::{
    analysis::{Evaluation, Filter, Findings},
    disclosure::Rule,
    instrument::InstrumentRef,
    report::publication::Publication,
};

use super::CompareRequest;

/// Which results are wanted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EvaluateRequest {
    /// The files, the questionnaire and the follow-up.
    pub compare: CompareRequest,
    /// Who is looked at.
    pub filter: Filter,
    /// Who was looked at in earlier outputs of the same run, in order. Everybody is always the first.
    pub published: Vec<Filter>,
    /// The disclosure rule of the run.
    pub rule: Rule,
}

/// The results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluated {
    /// The questionnaire used; none when columns were taken as items.
    pub instrument: Option<InstrumentRef>,
    /// The groups that people can be filtered by: id and words.
    pub groups: Vec<(String, String)>,
    /// How many sessions there were; none if nobody was asked.
    pub n_sessions: Option<usize>,
    /// Change, of the people looked at. For the evaluator's eyes.
    pub findings: Findings,
    /// What stands beside it. For the evaluator's eyes.
    pub evaluation: Evaluation,
    /// What may be published of both.
    pub publication: Publication,
}

#[cfg(feature = "engine")]
mod answer {
    use crate::{
        analysis::{Sample, evaluate, filtered, findings},
        cohort::{Cohort, Record, measures},
        disclosure::Ledger,
        engine::{CompareError, benefit_lines::benefit_answers, facts, reading},
        instrument::{Instrument, Kind, Programme},
        report::{
            filter_words,
            publication::{Admissions, Persons, Shape, Told, admit_all, publish},
        },
    };

    use super::{EvaluateRequest, Evaluated, Filter};

    /// Evaluates the people that a filter lets through.
    ///
    /// # Errors
    ///
    /// [`CompareError::Instrument`] when a questionnaire is given that cannot be read.
    pub fn evaluate_request(
        request: &EvaluateRequest,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Evaluated, CompareError> {
        let compare = &request.compare;
        let instrument = match &compare.instrument {
            Some(text) => Instrument::parse(text)?,
            None => Instrument::builtin()?,
        };
        let read = reading::read_files(compare, &instrument, progress);
        let follow_up = compare.follow_up.unwrap_or_else(|| read.follow_up_found());
        let used = read.columns.is_none().then_some(&instrument);
        let measures = read.columns.clone().unwrap_or_else(|| measures(&instrument));
        let responses = facts::of_both_waves(|wave| read.newest_responses(wave), follow_up);
        let programme = Programme::l4sc().ok().filter(|it| it.id == instrument.id);
        let facts = facts::facts_of(&instrument, programme.as_ref(), &responses);
        let groups = groups(used);
        let everybody = Cohort::new(read.records.clone(), follow_up);
        let cohort = filtered(&everybody, &facts, &request.filter);
        let kept = |response: &&&crate::survey::Response| {
            let is_same = |it: &Record| it.response_id.as_ref() == Some(&response.response_id);
            response.wave == follow_up && cohort.follow_up.iter().any(is_same)
        };
        let looked_at: Vec<&crate::survey::Response> =
            responses.iter().filter(kept).copied().collect();
        let benefits = benefit_answers(&instrument, &looked_at);
        let money = facts::money_facts(&benefits, &looked_at);
        let found = findings(&cohort, &measures, follow_up);
        let sample = Sample::new(&cohort, &facts, &measures, used);
        let evaluation = evaluate(&sample, &found, request.filter.clone(), money);

        let persons = Persons::of(&everybody);
        let several = several(used);
        let shape = Shape {
            persons: &persons,
            measures: &measures,
            levels: &found.levels,
            composites: &evaluation.composites,
            several: &several,
        };
        let has_chosen = |record: &Record, item: &str| {
            facts.of(record).is_some_and(|it| it.chosen.contains_key(item))
        };
        let admissions = admissions(
            request,
            &shape,
            &everybody,
            &|cohort, filter| filtered(cohort, &facts, filter),
            &has_chosen,
        );
        let publication = publish(&Told {
            findings: &found,
            evaluation: &evaluation,
            admissions: &admissions,
            rule: &request.rule,
            who: filter_words(&request.filter, &groups),
        });
        Ok(Evaluated {
            instrument: used.map(Instrument::reference),
            groups,
            n_sessions: programme.map(|it| it.sessions.len()),
            findings: found,
            evaluation,
            publication,
        })
    }

    type Filtering<'a> = &'a dyn Fn(&Cohort, &Filter) -> Cohort;

    /// Admits everybody, then every earlier output, then this one.
    fn admissions(
        request: &EvaluateRequest,
        shape: &Shape<'_>,
        everybody: &Cohort,
        filtering: Filtering<'_>,
        has_chosen: &dyn Fn(&Record, &str) -> bool,
    ) -> Admissions {
        let mut ledger = Ledger::new(request.rule.clone());
        let mut last = admit_all(&mut ledger, shape, everybody, has_chosen);
        for filter in request.published.iter().chain([&request.filter]) {
            if !filter.is_everybody() || *filter == request.filter {
                last = admit_all(&mut ledger, shape, &filtering(everybody, filter), has_chosen);
            }
        }
        last
    }

    fn groups(instrument: Option<&Instrument>) -> Vec<(String, String)> {
        let item = instrument.and_then(facts::grouping_item);
        let options = item.map(|item| match &item.kind {
            Kind::Single(options) => options.as_slice(),
            _ => &[],
        });
        let pair = |option: &crate::instrument::Choice| (option.id.clone(), option.label.clone());
        options.unwrap_or_default().iter().map(pair).collect()
    }

    /// Items with several answers, whose options are told one by one.
    fn several(instrument: Option<&Instrument>) -> Vec<String> {
        let is_several = |kind: &Kind| matches!(kind, Kind::Multi { .. } | Kind::Rank { .. });
        let items = instrument.into_iter().flat_map(Instrument::items);
        items.filter(|item| is_several(&item.kind)).map(|item| item.id.clone()).collect()
    }
}

#[cfg(feature = "engine")]
pub use answer::evaluate_request;
