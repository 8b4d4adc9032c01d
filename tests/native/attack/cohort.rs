//! Cohorts whose answers the attacker does not see, as the files that an evaluator would load.

use std::{fmt::Write as _, sync::OnceLock};

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use report::publication::{EstimateKind, PublishedChange};
use serde_json::{Value, json};
use study::{CompareRequest, EvaluateRequest, Evaluated, FileInput, evaluate_request};
use survey::instrument::{L4SC, Wave};

pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// From 0 and below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + usize::try_from(self.0.next_u64() % (most - least + 1) as u64).unwrap()
    }
}

/// Answers of a wave: a row a person, with their code; nothing where somebody left an item out.
#[derive(Debug, Clone)]
pub struct Wavewise {
    pub items: Vec<String>,
    pub rows: Vec<(String, Vec<Option<i64>>)>,
}

/// Answers before and after.
#[derive(Debug, Clone)]
pub struct Cohort {
    pub before: Wavewise,
    pub after: Wavewise,
}

/// People and items on a scale of seven points, as the reviews drew them: a trait of the person, noise of the occasion, a rise.
pub fn points(dice: &mut Dice, n: usize, n_items: usize) -> Cohort {
    let items: Vec<String> = (1..=n_items).map(|item| format!("Q{item:02}")).collect();
    let means: Vec<(f64, f64)> =
        items.iter().map(|_| (4.3 + 0.5 * dice.normal(), 0.4 + 0.3 * dice.normal())).collect();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for person in 0..n {
        let own = 0.9 * dice.normal();
        let code = format!("zq{person:04}x{:08x}", dice.between(0, 0xffff_ffff));
        let mut row = |shift: fn(&(f64, f64)) -> f64| -> Vec<Option<i64>> {
            let mut answer = |it: &(f64, f64)| shift(it) + own + 0.7 * dice.normal();
            means.iter().map(|it| Some(whole(answer(it).clamp(1.0, 7.0)))).collect()
        };
        before.push((code.clone(), row(|(mean, _)| *mean)));
        after.push((code, row(|(mean, rise)| mean + rise)));
    }
    let wave = |rows| Wavewise { items: items.clone(), rows };
    Cohort { before: wave(before), after: wave(after) }
}

#[expect(clippy::cast_possible_truncation, reason = "a point of a scale or a number of hours")]
pub fn whole(value: f64) -> i64 {
    value.round() as i64
}

impl Cohort {
    /// The question about both waves.
    pub fn request(&self) -> EvaluateRequest {
        let file = |name: &str, wave, answers: &Wavewise| FileInput {
            name: name.into(),
            wave: Some(wave),
            bytes: answers.csv().into_bytes(),
            ..FileInput::default()
        };
        let files = vec![
            file("before.csv", Wave::Baseline, &self.before),
            file("after.csv", Wave::FollowUp, &self.after),
        ];
        EvaluateRequest {
            compare: CompareRequest {
                files,
                instrument: Some(questionnaire(&self.before.items)),
                ..CompareRequest::default()
            },
            ..EvaluateRequest::default()
        }
    }

    pub fn published(&self) -> Evaluated {
        evaluate_request(&self.request(), &mut |_| ()).unwrap()
    }
}

impl Wavewise {
    fn csv(&self) -> String {
        let mut text = format!("link_code,{}\n", self.items.join(","));
        for (code, answers) in &self.rows {
            let cell = |answer: &Option<i64>| answer.map_or(String::new(), |it| it.to_string());
            let cells: Vec<String> = answers.iter().map(cell).collect();
            writeln!(text, "{code},{}", cells.join(",")).unwrap();
        }
        text
    }
}

/// The built-in questionnaire with only these items at level 2, all worded as L4 is, and a score of all of them.
fn questionnaire(items: &[String]) -> String {
    static BUILT_IN: OnceLock<Value> = OnceLock::new();
    let mut file = BUILT_IN.get_or_init(|| serde_json::from_str(L4SC).unwrap()).clone();
    let own: Vec<String> = items.iter().filter(|id| id.starts_with('Q')).cloned().collect();
    let is_taught = |item: &Value| item["level"] == 2 && item["role"].is_null();
    for section in file["sections"].as_array_mut().unwrap() {
        let Some(asked) = section["items"].as_array_mut() else { continue };
        if let Some(place) = asked.iter().position(|item| item["id"] == "L4") {
            let model = asked[place].clone();
            asked.extend(own.iter().map(|id| {
                let mut item = model.clone();
                item["id"] = json!(id);
                item
            }));
        }
        asked.retain(|item| {
            !is_taught(item) || item["id"].as_str().is_some_and(|id| id.starts_with('Q'))
        });
    }
    // Another questionnaire: the claims of the built-in one name items that it does not have.
    file["id"] = json!("attacked");
    file["composites"] = json!([{"id": "all-of-them", "title": "All of them", "items": own}]);
    file.to_string()
}

/// The published change of an item by the same people, if the output has it.
pub fn matched<'a>(found: &'a Evaluated, item: &str) -> Option<&'a PublishedChange> {
    let item = found.publication.items.iter().find(|it| it.id == item)?;
    item.changes.iter().find(|it| it.estimate == EstimateKind::Matched)
}

/// A published figure in tenths.
pub fn tenths(figure: f64) -> i64 {
    whole(figure * 10.0)
}
