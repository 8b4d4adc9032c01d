//! One person's answer from several figures that are published: of a level and its items, of some of the people and of others, of
//! one run and a later one.

use evaluation::{Filter, disclosure::Outputs};
use report::publication::{EstimateKind, PublishedChange};
use study::{
    CompareRequest, EvaluateRequest, Evaluated, FileInput, Reply, Request, demo::DemoSpec,
    evaluate_request, handle,
};

use super::{
    Found,
    cohort::{Cohort, Dice, matched, points, whole},
};

/// Items of the level that is attacked.
const OF_A_LEVEL: usize = 6;
/// Below so many people nothing may be told.
const FEWEST: usize = 8;

fn number_of_people(dice: &mut Dice) -> usize {
    dice.between(9, 60)
}

/// One person answers only the first item. Whoever knows how many there are and who left items out takes the level away from the
/// items.
pub fn level_minus_items(number: u64) -> Found {
    minus_items(number, 1, |found| {
        found.publication.levels.iter().find(|it| it.estimate == EstimateKind::Matched).cloned()
    })
}

/// The same of a declared score, and of a person who answered half of the items, which is enough for a score.
pub fn score_minus_items(number: u64) -> Found {
    minus_items(number, OF_A_LEVEL / 2, |found| found.publication.composites.first().cloned())
}

#[expect(clippy::cast_precision_loss, reason = "counts of people and items")]
fn minus_items(
    number: u64,
    n_answered: usize,
    whole_of: fn(&Evaluated) -> Option<PublishedChange>,
) -> Found {
    let mut dice = Dice::new(20_000 + number);
    let n = number_of_people(&mut dice);
    let mut cohort = points(&mut dice, n, OF_A_LEVEL);
    for item in n_answered..OF_A_LEVEL {
        cohort.after.rows[0].1[item] = None;
    }
    let answers = (0..n_answered)
        .map(|item| cohort.after.rows[0].1[item].unwrap() - cohort.before.rows[0].1[item].unwrap());
    let truth: i64 = answers.sum();
    let found = cohort.published();
    let shown = |change: &PublishedChange| {
        change.change.shown().map(evaluation::disclosure::SafeMean::value).ok()
    };
    let items: Option<Vec<f64>> =
        (1..=OF_A_LEVEL).map(|it| matched(&found, &format!("Q{it:02}")).and_then(shown)).collect();
    let level = whole_of(&found).as_ref().and_then(shown);
    let (Some(items), Some(level)) = (items, level) else {
        return Found { tried: 1, ..Found::default() };
    };
    let (people, k, answered) = (n as f64, OF_A_LEVEL as f64, n_answered as f64);
    let sum = |from: usize, to: usize| items[from..to].iter().sum::<f64>();
    let of_items = people * sum(0, n_answered) + (people - 1.0) * sum(n_answered, OF_A_LEVEL);
    let points_of_level = level * 6.0 / 100.0;
    let estimate = if n_answered * 2 < OF_A_LEVEL {
        of_items - (people - 1.0) * k * points_of_level
    } else {
        (people * k * points_of_level - of_items) / (k / answered - 1.0)
    };
    let by_chance = u64::from(whole(sum(0, n_answered)) == truth);
    let is_right = whole(estimate) == truth;
    // The level's figure and those of the items would have to be as exact as this for the attacker to be sure.
    let error = (people * k * 0.03).min(people * k * 0.06 * resolution(&found));
    Found { by_chance, ..Found::claim(error < 0.5, is_right) }
}

/// Half of the step in which levels are published, in percent: the smallest that is seen in this output.
fn resolution(found: &Evaluated) -> f64 {
    let values = found.publication.levels.iter().filter_map(|it| it.change.shown().ok());
    let is_fine = values.into_iter().any(|it| (it.value() - it.value().round()).abs() > 1e-9);
    if is_fine { 0.05 } else { 0.5 }
}

fn demonstration(number: u64, n: usize) -> Vec<FileInput> {
    let people = u32::try_from(n).unwrap();
    let spec = DemoSpec { people, seed: number, follow_up_only: false };
    let Reply::Demo { files } = handle(Request::Demo(spec), &mut |_| ()) else {
        panic!("no demonstration")
    };
    files
        .into_iter()
        .map(|it| FileInput { name: it.name, bytes: it.text.into_bytes(), ..FileInput::default() })
        .collect()
}

fn filters(dice: &mut Dice) -> Vec<Filter> {
    let groups = ["icb", "nhs-provider", "general-practice", "local-authority", "vcfse", "other"];
    let mut all = vec![Filter::default()];
    for _ in 0..3 {
        let group = groups.get(dice.between(0, groups.len())).map(|it| (*it).to_owned());
        let sessions_at_least = (dice.share() < 0.5).then(|| dice.between(2, 6));
        let in_window_only = dice.share() < 0.3;
        all.push(Filter { group, sessions_at_least, in_window_only, exact_links_only: false });
    }
    all
}

/// Several filters of one sitting.
pub fn filters_of_a_run(number: u64) -> Found {
    let mut dice = Dice::new(30_000 + number);
    let files = demonstration(number, dice.between(8, 60));
    let mut outputs: Vec<(Filter, Evaluated)> = Vec::new();
    for filter in filters(&mut dice) {
        let published = outputs.iter().map(|(filter, _)| filter.clone()).collect();
        let asked = EvaluateRequest {
            compare: CompareRequest { files: files.clone(), ..CompareRequest::default() },
            filter: filter.clone(),
            published,
            ..EvaluateRequest::default()
        };
        outputs.push((filter, evaluate_request(&asked, &mut |_| ()).unwrap()));
    }
    apart(&outputs)
}

/// Several filters, each in a run of its own that is given what was published before.
pub fn filters_of_runs(number: u64) -> Found {
    let mut dice = Dice::new(40_000 + number);
    let files = demonstration(number, dice.between(8, 60));
    let mut outputs: Vec<(Filter, Evaluated)> = Vec::new();
    let mut told = Outputs::default();
    let mut chosen = filters(&mut dice);
    // Everybody is published last, so that nothing but the file stands in the way.
    chosen.rotate_left(1);
    for filter in chosen {
        let asked = EvaluateRequest {
            compare: CompareRequest { files: files.clone(), ..CompareRequest::default() },
            filter: filter.clone(),
            outputs: told.clone(),
            ..EvaluateRequest::default()
        };
        let found = evaluate_request(&asked, &mut |_| ()).unwrap();
        told.extend(&found.outputs);
        outputs.push((filter, found));
    }
    apart(&outputs)
}

/// Two outputs of which one takes the other in: whether an item is told in both, of one to seven people fewer.
fn apart(outputs: &[(Filter, Evaluated)]) -> Found {
    let mut found = Found { tried: 1, ..Found::default() };
    for (wide, wider) in outputs {
        for (_, narrower) in outputs.iter().filter(|(narrow, _)| takes_in(wide, narrow)) {
            let both = wider.findings.items.iter().zip(&narrower.findings.items);
            let is_told = both.into_iter().any(|(one, other)| {
                let is_shown = |found: &Evaluated| {
                    matched(found, &one.id).is_some_and(|it| it.change.shown().is_ok())
                };
                let few = one.n_pairs - other.n_pairs;
                (1..FEWEST).contains(&few) && is_shown(wider) && is_shown(narrower)
            });
            if is_told {
                found = Found { claimed: 1, recovered: 1, guessed: 1, ..found };
            }
        }
    }
    found
}

fn takes_in(wide: &Filter, narrow: &Filter) -> bool {
    (wide.group.is_none() || wide.group == narrow.group)
        && wide.sessions_at_least.unwrap_or(0) <= narrow.sessions_at_least.unwrap_or(0)
        && wide.sessions_at_least.is_none_or(|_| narrow.sessions_at_least.is_some())
        && (!wide.in_window_only || narrow.in_window_only)
}

/// Published, and published again when one to seven people more have answered.
pub fn late_file(number: u64) -> Found {
    let mut dice = Dice::new(50_000 + number);
    let (n, late) = (number_of_people(&mut dice), dice.between(1, FEWEST - 1));
    let all = points(&mut dice, n + late, OF_A_LEVEL);
    let mut early = all.clone();
    early.after.rows.truncate(n);
    one_after_another(&early, &all)
}

/// Published, and published again without one to seven of the people.
pub fn left_out(number: u64) -> Found {
    let mut dice = Dice::new(60_000 + number);
    let (n, out) = (number_of_people(&mut dice), dice.between(1, FEWEST - 1));
    let all = points(&mut dice, n + out, OF_A_LEVEL);
    let mut fewer = all.clone();
    fewer.before.rows.drain(..out);
    fewer.after.rows.drain(..out);
    one_after_another(&all, &fewer)
}

/// Published of the first follow-up, and of a second one to which one to seven people did not come.
pub fn second_follow_up(number: u64) -> Found {
    let mut dice = Dice::new(70_000 + number);
    let (n, gone) = (number_of_people(&mut dice), dice.between(1, FEWEST - 1));
    let first = points(&mut dice, n + gone, OF_A_LEVEL);
    let mut second = points(&mut dice, n + gone, OF_A_LEVEL);
    second.before = first.before.clone();
    second.after.rows.truncate(n);
    for ((code, _), (own, _)) in second.after.rows.iter_mut().zip(&first.before.rows) {
        code.clone_from(own);
    }
    one_after_another(&first, &second)
}

/// Whether an item is told of both states of one study, whose people differ by one to seven.
fn one_after_another(first: &Cohort, second: &Cohort) -> Found {
    let before = first.published();
    let asked = EvaluateRequest { outputs: before.outputs.clone(), ..second.request() };
    let after = evaluate_request(&asked, &mut |_| ()).unwrap();
    let mut found = Found { tried: u64::from(!before.publication.is_refused), ..Found::default() };
    let is_told = |found: &Evaluated| {
        matched(found, "Q01")
            .is_some_and(|it| it.before.shown().is_ok() || it.change.shown().is_ok())
    };
    if is_told(&before) && is_told(&after) {
        found = Found { claimed: 1, recovered: 1, guessed: 1, ..found };
    }
    found
}
