//! Every claim of the built-in questionnaire at once, and level 3, on which a headline of the return rests.

use std::sync::Arc;

use cohort::{
    Account, Cohort, LinkReport, Linked, Measure, Names, Record, Scores, Source, measures,
};
use evaluation::{
    Basis, ClaimedOutcomes, Conclusion, Depth, FactsByResponse, Findings, Sample, Terms, Verdict,
    Worthwhile, conclude_items, findings_on, level_items, outcome_reports,
};
use money::{BehaviourVerdict, Model, PayYear, evaluate};
use study::{Comparison, roi_model::with_answers};
use survey::instrument::{Direction, Instrument, Role, Wave};

use super::{
    PEOPLE, Truth, cohorts, count,
    people::{Dice, people, scores},
    three_errors,
};

const COHORTS: usize = 300;
const NOTHING: Truth = Truth { effect: 0.0, drift: 0.0 };
const SMALL_DRIFT: Truth = Truth { effect: 0.0, drift: 0.3 };
const DRIFT: Truth = Truth { effect: 0.0, drift: 0.5 };
const MEDIUM: Truth = Truth { effect: 0.5, drift: 0.0 };
/// A count is about 5, give or take 3, where answers have no scale.
const USUAL_COUNT: f64 = 5.0;
const SPREAD_OF_COUNTS: f64 = 3.0;

/// What one cohort comes to.
struct Found {
    claims: Vec<Conclusion>,
    behaviour: Conclusion,
}

/// How many of some cohorts came to what.
#[derive(Debug, Clone, Default)]
struct Tally {
    n: usize,
    /// By claim: better.
    better: Vec<usize>,
    /// By claim: against.
    against: Vec<usize>,
    any: usize,
    behaviour_better: usize,
    behaviour_against: usize,
    behaviour_people: usize,
}

struct Questionnaire {
    instrument: Instrument,
    claims: ClaimedOutcomes,
    measures: Vec<Measure>,
    names: Names,
    ids: Vec<String>,
}

impl Questionnaire {
    fn new() -> Self {
        let instrument = Instrument::builtin().unwrap();
        let measures = measures(&instrument);
        let ids: Vec<String> = measures.iter().map(|it| it.id.clone()).collect();
        let names = ids.iter().map(String::as_str).collect();
        Self { claims: ClaimedOutcomes::builtin().unwrap(), instrument, measures, names, ids }
    }

    fn is_asked_before(&self, measure: &Measure) -> bool {
        let item = measure.id.split('.').next().and_then(|id| self.instrument.item(id));
        item.is_some_and(|it| it.wording.baseline.is_some())
    }

    fn found(&self, dice: &mut Dice, n: usize, truth: Truth) -> Found {
        self.concluded(&self.linked(dice, n, truth))
    }

    /// One cohort of people who were all linked and answered everything.
    fn linked(&self, dice: &mut Dice, n: usize, truth: Truth) -> Linked {
        let before = |measure: &Measure, z| {
            if self.is_asked_before(measure) { score(measure, z) } else { f64::NAN }
        };
        let after = |measure: &Measure, z: f64| {
            let is_taught = measure.role != Some(Role::Control);
            score(measure, z + truth.drift + if is_taught { truth.effect } else { 0.0 })
        };
        let of = |answers: &[f64], value: &dyn Fn(&Measure, f64) -> f64| -> Scores {
            let values: Vec<f64> =
                self.measures.iter().zip(answers).map(|(it, z)| value(it, *z)).collect();
            scores(&self.names, &self.ids, &values)
        };
        let people = people(dice, n, self.ids.len());
        let records = people.iter().enumerate().flat_map(|(place, it)| {
            [
                record(Wave::Baseline, place, of(&it.before, &before)),
                record(Wave::FollowUp, place, of(&it.after, &after)),
            ]
        });
        Linked::exactly(Cohort::new(records, Wave::FollowUp))
    }

    fn findings(&self, linked: &Linked) -> Findings {
        let terms = Terms { depth: Depth::Page, claims: Some(&self.claims), ..Terms::default() };
        findings_on(linked, &self.measures, Wave::FollowUp, terms)
    }

    fn concluded(&self, linked: &Linked) -> Found {
        let facts = FactsByResponse::default();
        let sample = Sample {
            claims: Some(&self.claims),
            ..Sample::new(linked, &facts, &self.measures, Some(&self.instrument))
        };
        let pairs: Vec<(&Scores, &Scores)> =
            linked.pairs().map(|(before, after)| (&before.now, &after.now)).collect();
        let usual = Worthwhile::default();
        let items = level_items(3, &self.measures);
        let behaviour = conclude_items(&items, &self.measures, &pairs, Basis::Matched, usual);
        Found {
            claims: outcome_reports(&sample).into_iter().map(|it| it.conclusion).collect(),
            behaviour,
        }
    }
}

/// An answer in standard deviations as a score: the middle of a scale is a little below its mean, as of one from 1 to 7.
fn score(measure: &Measure, z: f64) -> f64 {
    let better = if measure.direction == Direction::Lower { -z } else { z };
    match measure.range {
        Some((least, most)) => {
            let share = (4.2 + 1.2 * better - 1.0) / 6.0;
            (least + (most - least) * share).round().clamp(least, most)
        }
        None => (USUAL_COUNT + SPREAD_OF_COUNTS * better).round().max(0.0),
    }
}

fn record(wave: Wave, place: usize, now: Scores) -> Arc<Record> {
    let of = format!("{place}");
    Arc::new(Record {
        number: 2 * place + usize::from(wave == Wave::FollowUp),
        now,
        invented: true,
        code: Some(of.clone()),
        ..Record::blank(Source { file: format!("{wave}-{of}"), row: None }, wave)
    })
}

fn tally(questionnaire: &Questionnaire, n: usize, truth: Truth) -> Tally {
    let mut dice = Dice::new(9_000 + n as u64);
    let n_cohorts = cohorts(COHORTS);
    let n_claims = questionnaire.claims.outcomes.len();
    let mut tally =
        Tally { better: vec![0; n_claims], against: vec![0; n_claims], ..Tally::default() };
    for _ in 0..n_cohorts {
        tally.add(&questionnaire.found(&mut dice, n, truth));
    }
    tally
}

impl Tally {
    fn add(&mut self, found: &Found) {
        self.n += 1;
        for (claim, found) in found.claims.iter().enumerate() {
            self.better[claim] += usize::from(found.verdict.is_better());
            self.against[claim] += usize::from(found.verdict == Verdict::Against);
        }
        let better = |found: &Conclusion| found.verdict.is_better();
        self.any += usize::from(found.claims.iter().any(better));
        self.behaviour_better += usize::from(better(&found.behaviour));
        self.behaviour_against += usize::from(found.behaviour.verdict == Verdict::Against);
        self.behaviour_people += found.behaviour.change.map_or(0, |it| it.n);
    }

    fn share(&self, n: usize) -> f64 {
        count(n) / count(self.n)
    }
}

/// A model whose headline has nothing against it but what the answers say of behaviour.
const SAVINGS: &str = include_str!("../../../docs/examples/roi/phillips-hours-saved.json");

/// What the gate of the return makes of a cohort's findings: whether a headline may stand, and what it was told of behaviour.
fn gate(findings: Findings) -> (bool, BehaviourVerdict) {
    let comparison = Comparison {
        instrument: None,
        remarks: Vec::new(),
        files: Vec::new(),
        linking: LinkReport::default(),
        account: Account::default(),
        findings,
        benefits: Vec::new(),
        n_benefits: 0,
        funding: Vec::new(),
        n_funding: 0,
        own_time_hours: None,
        workshops_attended: None,
        attendance: None,
    };
    let model = with_answers(&Model::parse(SAVINGS).unwrap(), &comparison, PayYear::FROM_2025);
    let headline = evaluate(&model).headline;
    (headline.allowed, headline.behaviour)
}

fn row(name: &str, n: usize, tally: &Tally) -> String {
    let percent = |n: usize| format!("{:.1}", 100.0 * tally.share(n));
    let claims: Vec<String> = tally
        .better
        .iter()
        .zip(&tally.against)
        .map(|(better, against)| format!("{}/{}", percent(*better), percent(*against)))
        .collect();
    format!(
        "| {name} | {n} | {} | {} | {} | {} |",
        claims.join(" | "),
        percent(tally.any),
        percent(tally.behaviour_better),
        percent(tally.behaviour_against)
    )
}

#[test]
fn claims_and_level_3_of_the_built_in_questionnaire_are_seldom_called_better_where_people_only_answer_differently()
 {
    let questionnaire = Questionnaire::new();
    let ids: Vec<&str> = questionnaire.claims.outcomes.iter().map(|it| it.id.as_str()).collect();
    println!(
        "| truth | n | {} | any | level 3 better | level 3 against |\n|{}",
        ids.join(" | "),
        "---|".repeat(ids.len() + 5)
    );
    let truths =
        [("nothing", NOTHING, 0.025), ("drift 0.3", SMALL_DRIFT, 0.05), ("drift 0.5", DRIFT, 0.05)];
    for (name, truth, most) in truths {
        for n in PEOPLE {
            let found = tally(&questionnaire, n, truth);
            println!("{}", row(name, n, &found));
            let bound = most + three_errors(most, found.n);
            for (claim, better) in found.better.iter().enumerate() {
                let share = found.share(*better);
                assert!(share <= bound, "{}: {share:.3}, {name}, n = {n}", ids[claim]);
            }
            let behaviour = found.share(found.behaviour_better);
            assert!(behaviour <= bound, "level 3: {behaviour:.3}, {name}, n = {n}");
            assert!(found.behaviour_people >= found.n * n, "level 3 rests on everybody");
        }
    }
}

#[test]
fn level_3_of_the_built_in_questionnaire_shows_a_medium_change_beside_its_one_control_question() {
    let questionnaire = Questionnaire::new();
    let mut last = 0.0;
    for n in PEOPLE {
        let found = tally(&questionnaire, n, MEDIUM);
        println!("{}", row("d 0.5", n, &found));
        let better = found.share(found.behaviour_better);
        assert!(better >= last - three_errors(better, found.n), "{better:.3} at n = {n}");
        last = better;
    }
    assert!(last >= 0.7, "{last:.3} of 40 people");
}

/// Cohorts whose headline is asked for: each costs all findings.
const HEADLINES: usize = 60;

#[test]
fn a_headline_of_the_return_is_seldom_allowed_where_people_only_answer_differently() {
    let questionnaire = Questionnaire::new();
    for (truth, n) in [(DRIFT, 16), (DRIFT, 40), (SMALL_DRIFT, 25)] {
        let allowed = headlines(&questionnaire, n, truth);
        let bound = 0.05 + three_errors(0.05, cohorts(HEADLINES));
        println!("a headline: {allowed:.3}, {truth:?}, n = {n}");
        assert!(allowed <= bound, "{allowed:.3} above {bound:.3}: {truth:?}, n = {n}");
    }
    let large = Truth { effect: 0.8, drift: 0.0 };
    assert!(headlines(&questionnaire, 40, large) > 0.8, "the gate opens where behaviour changed");
}

/// The share of cohorts whose headline is allowed; each of them has behaviour that moved the better way.
fn headlines(questionnaire: &Questionnaire, n: usize, truth: Truth) -> f64 {
    let mut dice = Dice::new(11_000 + n as u64);
    let n_cohorts = cohorts(HEADLINES);
    let mut allowed = 0;
    for _ in 0..n_cohorts {
        let (may_stand, behaviour) =
            gate(questionnaire.findings(&questionnaire.linked(&mut dice, n, truth)));
        let is_better = matches!(behaviour, BehaviourVerdict::Worthwhile | BehaviourVerdict::Some);
        assert!(is_better || !may_stand, "{behaviour:?}");
        allowed += usize::from(may_stand);
    }
    count(allowed) / count(n_cohorts)
}
