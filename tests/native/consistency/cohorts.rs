//! Invented cohorts of every kind that once made two sentences disagree, as the files that a person would give.

use std::fmt::Write as _;

use cohort::{Measure, measures};
use evaluation::{Filter, Worthwhile, WorthwhileEntry, WorthwhileLog, disclosure::Rule};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use serde_json::Value;
use study::{
    CompareRequest, EvaluateRequest, FileInput, Reply, Request, Settings, demo::DemoSpec, handle,
};
use survey::instrument::{Direction, Instrument, L4SC, Role, Wave};

/// What sets a cohort apart. The rest is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Usual,
    AllWorse,
    AllSame,
    NobodyLinked,
    BaselineOnly,
    FollowUpOnly,
    ControlAsMuch,
    ControlMore,
    ControlOpposite,
    Reversed,
    OneItem,
    Missing,
    Ceiling,
    FewLinkedAndRemembered,
    HarmOnOneItem,
    TinyMargin,
    WideMargin,
    TinyChange,
    NobodyMoved,
    StricterRule,
    FewControls,
    Demonstration,
}

pub const KINDS: [Kind; 22] = [
    Kind::Usual,
    Kind::AllWorse,
    Kind::AllSame,
    Kind::NobodyLinked,
    Kind::BaselineOnly,
    Kind::FollowUpOnly,
    Kind::ControlAsMuch,
    Kind::ControlMore,
    Kind::ControlOpposite,
    Kind::Reversed,
    Kind::OneItem,
    Kind::Missing,
    Kind::Ceiling,
    Kind::FewLinkedAndRemembered,
    Kind::HarmOnOneItem,
    Kind::TinyMargin,
    Kind::WideMargin,
    Kind::TinyChange,
    Kind::NobodyMoved,
    Kind::StricterRule,
    Kind::FewControls,
    Kind::Demonstration,
];

/// The questions that a table may have, with the control question last.
const LEARNING: [&str; 8] = ["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8"];
const BEHAVIOUR: [&str; 10] = [
    "B4",
    "B5",
    "B7",
    "B6.connector",
    "B6.convenor",
    "B6.architect",
    "B6.storyteller",
    "B6.coordinator",
    "B9",
    "B1",
];
const IMPACT: [&str; 8] = [
    "I4",
    "I3",
    "I1.bids-sent",
    "I1.bids-won",
    "I2.weight-management",
    "I2.cardio-renal-health",
    "I2.respiratory-conditions",
    "T1",
];
const TURNED: [&str; 4] = ["L4", "L7", "B4", "I4"];

/// One generated cohort.
pub struct Cohort {
    pub kind: Kind,
    pub request: EvaluateRequest,
}

struct Dice(ChaCha8Rng);

impl Dice {
    /// Above 0 and up to 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    fn share(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) + 1) as f64 / 9_007_199_254_740_992.0
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(self.share())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.share())
    }

    /// A whole number from `least` to `most`.
    fn between(&mut self, least: usize, most: usize) -> usize {
        least + usize::try_from(self.0.next_u64() % (most - least + 1) as u64).unwrap()
    }

    fn one_of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.between(0, from.len() - 1)]
    }
}

/// How a cohort is drawn.
struct Plan {
    people: usize,
    ids: Vec<String>,
    /// What taught and control questions do, in points of seven.
    taught: f64,
    control: f64,
    /// A question that goes its own way.
    apart: Option<(String, f64)>,
    /// The mean answer before, and the spread of a change, in points of seven.
    mean: f64,
    noise: f64,
    missing: f64,
    /// The share of the people who give the same code again.
    linked: f64,
    remembered: bool,
    is_asked: [bool; 2],
    /// The share of people who answer control questions.
    answers_control: f64,
    decimals: bool,
}

/// The cohort with this number: the same every time.
pub fn cohort(number: u64) -> Cohort {
    let kind = KINDS[usize::try_from(number).unwrap() % KINDS.len()];
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(number));
    if kind == Kind::Demonstration {
        return Cohort { kind, request: demonstration(&mut dice, number) };
    }
    let controls = match kind {
        Kind::ControlAsMuch | Kind::ControlMore | Kind::ControlOpposite => dice.one_of(&[1, 3]),
        _ => dice.one_of(&[0, 1, 1, 3]),
    };
    let turned: &[&str] = if kind == Kind::Reversed { &TURNED } else { &[] };
    let questionnaire = questionnaire(turned);
    let measures = measures(&Instrument::parse(&questionnaire).unwrap());
    let plan = plan(kind, &mut dice, controls);
    let mut settings = Settings::default();
    if let Some(percent) = margin(kind, &mut dice) {
        settings.worthwhile = named(percent);
    }
    let fewest = if kind == Kind::StricterRule { 12 } else { 8 };
    let request = EvaluateRequest {
        compare: CompareRequest {
            files: files(&plan, &measures, &mut dice),
            instrument: Some(questionnaire),
            settings,
            ..CompareRequest::default()
        },
        rule: Rule::new(fewest, None).unwrap(),
        ..EvaluateRequest::default()
    };
    Cohort { kind, request }
}

fn margin(kind: Kind, dice: &mut Dice) -> Option<f64> {
    match kind {
        Kind::TinyMargin => Some(dice.one_of(&[0.01, 0.5, 2.0])),
        Kind::WideMargin => Some(dice.one_of(&[20.0, 40.0, 100.0])),
        _ => None,
    }
}

fn named(percent: f64) -> WorthwhileLog {
    let mut log = WorthwhileLog::default();
    log.name(WorthwhileEntry {
        percent: Worthwhile::percent_of_scale(percent).unwrap(),
        who: "An evaluator".into(),
        at: "2026-11-30T09:00:00Z".into(),
        after_results: false,
    });
    log
}

fn plan(kind: Kind, dice: &mut Dice, controls: usize) -> Plan {
    let moved = dice.one_of(&[0.0, 0.2, 0.5, 1.0, 2.0, -0.3, -1.0]);
    let mut plan = Plan {
        people: dice.between(2, 60),
        ids: ids(dice, controls),
        taught: moved,
        control: dice.one_of(&[0.0, 0.0, 0.3, -0.3]),
        apart: None,
        mean: 4.0,
        noise: dice.one_of(&[0.6, 1.0, 1.5]),
        missing: 0.0,
        linked: 1.0 - 0.3 * dice.share(),
        remembered: dice.share() < 0.4,
        is_asked: [true, true],
        answers_control: 1.0,
        decimals: false,
    };
    match kind {
        Kind::AllWorse => (plan.taught, plan.people) = (-1.5, dice.between(8, 60)),
        Kind::AllSame => (plan.taught, plan.control, plan.noise) = (1.0, 1.0, 0.0),
        Kind::NobodyLinked => plan.linked = 0.0,
        Kind::BaselineOnly => plan.is_asked = [true, false],
        Kind::FollowUpOnly => (plan.is_asked, plan.remembered) = ([false, true], true),
        Kind::ControlAsMuch => plan.control = plan.taught,
        Kind::ControlMore => plan.control = 2.0 * plan.taught + 0.5,
        Kind::ControlOpposite => {
            (plan.taught, plan.control) = (dice.one_of(&[0.4, -0.4]), -plan.taught);
        }
        Kind::OneItem => plan.ids = vec![dice.one_of(&["L4", "L7", "B1", "I4", "I3"]).to_owned()],
        Kind::Missing => plan.missing = 0.5 * dice.share(),
        Kind::Ceiling => (plan.mean, plan.taught) = (6.6, dice.one_of(&[0.3, 1.0])),
        Kind::FewLinkedAndRemembered => {
            (plan.people, plan.linked, plan.remembered) = (dice.between(10, 40), 0.12, true);
        }
        Kind::HarmOnOneItem => {
            let apart = dice.one_of(&["L4", "L7", "B4", "I4", "L3"]);
            plan.apart = Some((apart.to_owned(), -2.0));
            (plan.people, plan.taught) = (dice.between(8, 60), dice.one_of(&[0.1, 0.5, 1.0]));
        }
        Kind::TinyChange => {
            (plan.taught, plan.control, plan.noise, plan.decimals) = (0.04, 0.0, 0.01, true);
            plan.ids.extend(["B1", "B11", "I3"].map(str::to_owned));
        }
        Kind::NobodyMoved => (plan.taught, plan.control, plan.noise) = (0.0, 0.0, 0.0),
        Kind::StricterRule => {
            (plan.people, plan.answers_control) = (dice.between(8, 24), dice.one_of(&[0.6, 1.0]));
        }
        Kind::FewControls => {
            (plan.people, plan.answers_control) = (dice.between(10, 30), dice.one_of(&[0.2, 0.5]));
        }
        _ => {}
    }
    plan
}

/// Whole levels most of the time, a few questions otherwise.
fn ids(dice: &mut Dice, controls: usize) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for level in [&LEARNING[..], &BEHAVIOUR[..], &IMPACT[..]] {
        let share = dice.one_of(&[0.0, 0.5, 1.0, 1.0]);
        ids.extend(level.iter().filter(|_| dice.share() <= share).map(|it| (*it).to_owned()));
    }
    if ids.is_empty() {
        ids.push("L4".into());
    }
    if dice.share() < 0.5 {
        ids.push("R1".into());
    }
    ids.extend(["X1", "X2", "X3"].into_iter().take(controls).map(str::to_owned));
    ids
}

/// The built-in questionnaire with two more control questions, and these items worded the other way round.
fn questionnaire(turned: &[&str]) -> String {
    let mut file: Value = serde_json::from_str(L4SC).unwrap();
    for section in file["sections"].as_array_mut().unwrap() {
        let Some(items) = section["items"].as_array_mut() else { continue };
        for item in items.iter_mut() {
            if item["id"].as_str().is_some_and(|id| turned.contains(&id)) {
                item["reverse"] = true.into();
            }
        }
        if let Some(place) = items.iter().position(|item| item["id"] == "X1") {
            for id in ["X2", "X3"] {
                let mut control = items[place].clone();
                control["id"] = id.into();
                items.push(control);
            }
        }
    }
    file.to_string()
}

fn files(plan: &Plan, measures: &[Measure], dice: &mut Dice) -> Vec<FileInput> {
    let asked: Vec<&Measure> =
        plan.ids.iter().filter_map(|id| measures.iter().find(|it| it.id == *id)).collect();
    let head: Vec<&str> = asked.iter().map(|it| it.id.as_str()).collect();
    let looked_back: Vec<String> = asked
        .iter()
        .filter(|it| plan.remembered && it.has_retrospective)
        .map(|it| format!("{}.retrospective", it.id))
        .collect();
    let mut before = format!("link_code,{}\n", head.join(","));
    let mut after = format!(
        "link_code,{}\n",
        [&head[..], &looked_back.iter().map(String::as_str).collect::<Vec<_>>()].concat().join(",")
    );
    for person in 0..plan.people {
        let is_linked = dice.share() <= plan.linked;
        let answers_control = dice.share() <= plan.answers_control;
        let trait_of = dice.normal();
        let (mut then, mut now, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for measure in &asked {
            let is_control = measure.role == Some(Role::Control);
            let shift = match &plan.apart {
                Some((id, shift)) if *id == measure.id => *shift,
                _ if is_control => plan.control,
                _ => plan.taught,
            };
            let own = plan.mean + 0.8 * trait_of + 0.6 * dice.normal();
            let later = own + shift + plan.noise * dice.normal();
            let remembered = own - 0.4 + 0.5 * dice.normal();
            let is_left_out = dice.share() < plan.missing || (is_control && !answers_control);
            let cell = |answer: f64| {
                if is_left_out { String::new() } else { written(measure, answer, plan.decimals) }
            };
            then.push(cell(own));
            now.push(cell(if plan.noise == 0.0 { own.round() + shift } else { later }));
            if plan.remembered && measure.has_retrospective {
                back.push(cell(remembered));
            }
        }
        let again = if is_linked { format!("p{person}") } else { format!("q{person}") };
        writeln!(before, "p{person},{}", then.join(",")).unwrap();
        writeln!(after, "{again},{}", [now, back].concat().join(",")).unwrap();
    }
    let file = |name: &str, wave, text: String| FileInput {
        name: name.into(),
        wave: Some(wave),
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    let both =
        [file("before.csv", Wave::Baseline, before), file("after.csv", Wave::FollowUp, after)];
    both.into_iter()
        .zip(plan.is_asked)
        .filter(|(_, is_asked)| *is_asked)
        .map(|(it, _)| it)
        .collect()
}

/// An answer on a scale from 1 to 7 as a cell of this measure's column, better being more before it is turned.
fn written(measure: &Measure, answer: f64, decimals: bool) -> String {
    let is_turned = measure.reverse != (measure.direction == Direction::Lower);
    if let Some((least, most)) = measure.range {
        let share = (answer - 1.0) / 6.0;
        let score = (least + (most - least) * share).round().clamp(least, most);
        return (if is_turned { least + most - score } else { score }).to_string();
    }
    let better = if is_turned { -1.0 } else { 1.0 };
    let count = 10.0 + better * (answer - 4.0);
    if decimals { format!("{count:.2}") } else { count.round().max(0.0).to_string() }
}

/// The product's own demonstration, of some of the people.
fn demonstration(dice: &mut Dice, number: u64) -> EvaluateRequest {
    let people = u32::try_from(dice.between(10, 60)).unwrap();
    let spec = DemoSpec { people, seed: number, follow_up_only: dice.share() < 0.3 };
    let Reply::Demo { files } = handle(Request::Demo(spec), &mut |_| ()) else {
        panic!("no demonstration")
    };
    let files = files.into_iter().map(|it| FileInput {
        name: it.name,
        bytes: it.text.into_bytes(),
        ..FileInput::default()
    });
    let filter = match dice.between(0, 3) {
        0 => Filter { group: Some("icb".into()), ..Filter::default() },
        1 => Filter { sessions_at_least: Some(4), ..Filter::default() },
        2 => Filter { exact_links_only: true, ..Filter::default() },
        _ => Filter::default(),
    };
    EvaluateRequest {
        compare: CompareRequest { files: files.collect(), ..CompareRequest::default() },
        filter,
        ..EvaluateRequest::default()
    }
}
