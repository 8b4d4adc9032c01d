//! What is from answers says so itself: nothing of the evaluator's own is taken for it by how it begins.

use super::*;
use crate::{FileInput, document::Study, open_data_set};
use money::{LineNames, SaidBy, roi_json};
use serde_json::Value;

/// A model as version 3 wrote it: lines, funding, attendance and preparation from answers beside the evaluator's own, one line
/// of which is filed under a response.
const OLDER: &str = include_str!("../../../../../tests/data/older/roi-model-3-mixed.json");
/// What the code of version 3 made of it, simulation and all.
const FIGURES: &str =
    include_str!("../../../../../tests/data/older/roi-model-3-mixed-figures.json");
/// A smaller one.
const SMALLER: &str = include_str!("../../../../../tests/data/older/roi-model-3.json");

fn words(words: &str) -> SaidBy {
    SaidBy::Words(words.to_owned())
}

fn responses(ids: &[&str]) -> SaidBy {
    SaidBy::Responses(ids.iter().map(|id| (*id).to_owned()).collect())
}

/// As it is written and read again.
fn reopened(model: &Model) -> Model {
    Model::parse(&model.to_json().unwrap()).unwrap()
}

fn laid(model: &Model, compared: &Comparison) -> Model {
    with_answers(model, compared, PayYear::FROM_2025)
}

/// The benefit, funding and time that the older model was made from.
fn answers_of_older() -> Comparison {
    let of = |respondent: &str, title: &str| BenefitAnswer {
        respondent: respondent.into(),
        title: title.into(),
        ..hours()
    };
    let funding = |respondent: &str, title: &str, amount: f64| FundingAnswer {
        respondent: respondent.into(),
        title: title.into(),
        amount: Some(amount),
        ..FundingAnswer::default()
    };
    Comparison {
        funding: vec![
            funding("1a2b3c4d", "Innovation bid", 25_000.0),
            funding("9f8e7d6c", "Innovation bid", 25_000.0),
            funding("9f8e7d6c", "Small grant", 5_000.0),
        ],
        own_time_hours: MeanAnswer::of([2.0, 4.0]),
        workshops_attended: MeanAnswer::of([6.0, 3.0]),
        ..comparison(vec![
            of("1a2b3c4d", "Joint referral meeting"),
            of("1a2b3c4d", "Agency cover"),
            of("9f8e7d6c", "Joint referral meeting"),
            of("9f8e7d6c", "Better mood"),
        ])
    }
}

#[test]
fn an_own_line_stays_and_is_named_as_typed_whatever_its_id_and_its_source_begin_with() {
    let typed = "Response rates of the funder, Response 1a2b3c4d";
    let mut model = model_of(vec![hours()]);
    let mut own = model.benefits[0].clone();
    (own.id, own.source) = ("response-own-1".into(), Some(words(typed)));
    model.benefits.push(own.clone());
    let left = laid(&reopened(&model), &comparison(Vec::new()));
    assert_eq!(left.benefits, [own]);
    assert_eq!(LineNames::of(&left).who(left.benefits[0].source.as_ref()), typed);
}

#[test]
fn an_own_line_with_the_id_of_an_answer_stays_beside_it() {
    let mut own = model_of(vec![hours()]).benefits[0].clone();
    (own.title, own.source) = ("The evaluator's".into(), Some(words("The evaluator")));
    let mut model = Model::l4sc();
    model.benefits.push(own.clone());
    let compared = comparison(vec![hours()]);
    let once = laid(&model, &compared);
    let [first, second] = once.benefits.as_slice() else { panic!("{:?}", once.benefits) };
    assert_eq!(*first, own);
    assert_eq!(
        (&second.title, second.source.as_ref()),
        (&hours().title, Some(&responses(&["1a2b3c4d"])))
    );
    let judged = accepted(reopened(&once));
    assert_eq!(laid(&judged, &compared).benefits, judged.benefits, "its judgement is found again");
}

#[test]
fn somebody_typed_like_a_response_is_somebody_else() {
    let mut model = accepted(model_of(vec![hours()]));
    let mut own = model.benefits[0].clone();
    (own.id, own.title) = ("own-1".into(), "Another saving".into());
    own.source = Some(words("Response 1a2b3c4d"));
    model.benefits.push(own);
    let largest = evaluate(&model).largest_respondent.unwrap();
    assert!((largest.share_of_benefits.unwrap() - 0.5).abs() < 1e-12, "{largest:?}");
}

#[test]
fn own_funding_stays_whatever_its_source_begins_with() {
    let typed = "Response of the board, Response 7";
    let mut model = laid(&Model::l4sc(), &answers_of_older());
    let mut own = model.leverage[0].clone();
    own.source = Some(words(typed));
    model.leverage.push(own.clone());
    let left = laid(&reopened(&model), &comparison(Vec::new()));
    assert_eq!(left.leverage, [own]);
    assert_eq!(LineNames::of(&left).who(left.leverage[0].source.as_ref()), typed);
}

#[test]
fn half_days_that_somebody_gave_stay_whatever_their_source_begins_with() {
    let attended = |mean: f64| Comparison {
        workshops_attended: MeanAnswer::of([mean]),
        ..comparison(Vec::new())
    };
    let mut model = laid(&Model::l4sc(), &attended(4.5));
    let given = Figure::from_source(Quantity::whole(4), "the workshops that the register lists");
    model.costs.participant_time[0].half_days = given.clone();
    let time = laid(&reopened(&model), &attended(3.0)).costs.participant_time;
    assert_eq!(time[0].half_days, given);
    // The other follows: half of the two workshops of its year.
    assert!((time[1].half_days.value.get() - 1.0).abs() < 1e-12);
}

#[test]
fn own_preparation_under_the_label_of_the_answers_is_not_theirs() {
    let said = Comparison { own_time_hours: MeanAnswer::of([2.0, 4.0]), ..comparison(Vec::new()) };
    let of_answers = laid(&Model::l4sc(), &said).costs.preparation[0].clone();
    let own = Preparation { from_answers: false, ..of_answers.clone() };
    let mut model = Model::l4sc();
    model.costs.preparation.push(own.clone());
    assert_eq!(laid(&reopened(&model), &said).costs.preparation, [own, of_answers.clone()]);
    // What answers gave is not given again because somebody called it something else.
    let renamed = Preparation { label: "Reading before each day".into(), ..of_answers };
    model.costs.preparation = vec![renamed.clone()];
    assert_eq!(laid(&reopened(&model), &said).costs.preparation, [renamed]);
}

#[test]
fn a_model_of_version_3_opens_with_the_same_figures_to_the_last_bit() {
    let model = Model::parse(OLDER).unwrap();
    assert_eq!(roi_json(&model).unwrap(), FIGURES);
    assert_eq!(reopened(&model), model);
}

#[test]
fn a_model_of_version_3_opens_with_what_is_from_answers_and_what_is_not() {
    let model = Model::parse(OLDER).unwrap();
    let sources: Vec<_> = model.benefits.iter().filter_map(|line| line.source.clone()).collect();
    let (one, other) = (responses(&["1a2b3c4d"]), responses(&["9f8e7d6c"]));
    let [first, second] = [one.clone(), other.clone()];
    assert_eq!(
        sources,
        [one, first, other, second.clone(), second.clone(), words("The evaluator")]
    );
    let follows: Vec<bool> =
        model.benefits.iter().map(money::BenefitLine::follows_answers).collect();
    assert_eq!(follows, [true, true, true, true, false, false]);
    let funding: Vec<_> = model.leverage.iter().filter_map(|line| line.source.clone()).collect();
    let both = responses(&["1a2b3c4d", "9f8e7d6c"]);
    assert_eq!(funding, [both, second, words("The finance office")]);
    let time = &model.costs.participant_time;
    assert_eq!([&time[0], &time[1]].map(|it| it.half_days.from_answers), [true, false]);
    let preparation = &model.costs.preparation;
    assert_eq!([&preparation[0], &preparation[1]].map(|it| it.from_answers), [true, false]);
}

#[test]
fn of_a_model_of_version_3_no_response_is_named_to_others() {
    let model = Model::parse(OLDER).unwrap();
    let names = LineNames::of(&model);
    let of_lines = model.benefits.iter().map(|line| line.source.as_ref());
    let of_funding = model.leverage.iter().map(|line| line.source.as_ref());
    let who: Vec<String> = of_lines.chain(of_funding).map(|it| names.who(it)).collect();
    let lines = ["person 1", "person 1", "person 2", "person 2", "person 2", "The evaluator"];
    let funding = ["person 1, person 2", "person 2", "The finance office"];
    assert_eq!(who, [lines.as_slice(), &funding].concat());
}

#[test]
fn answers_are_laid_over_a_model_of_version_3_as_before() {
    let model = Model::parse(OLDER).unwrap();
    let over = laid(&model, &answers_of_older());
    assert_eq!(over.benefits.len(), model.benefits.len());
    assert!(over.benefits.iter().all(|line| model.benefits.contains(line)), "{:?}", over.benefits);
    assert_eq!((over.leverage.len(), over.costs), (model.leverage.len(), model.costs.clone()));
    let none = laid(&model, &comparison(Vec::new()));
    let left: Vec<&str> = none.benefits.iter().map(|line| &*line.id).collect();
    assert_eq!(left, ["own-1", "own-2"]);
    assert_eq!(kept_after_edit(&model, &none, none.clone()).benefits.len(), model.benefits.len());
}

#[test]
fn a_model_of_version_3_opens_inside_what_a_browser_keeps_and_inside_a_data_set() {
    let within = |file: &str, at: &str| {
        let mut file: Value = serde_json::from_str(file).unwrap();
        file.pointer_mut(at).unwrap()["model"] = serde_json::from_str(SMALLER).unwrap();
        file.to_string()
    };
    let expected = Model::parse(SMALLER).unwrap();
    assert!(expected.benefits[0].follows_answers() && !expected.benefits[1].follows_answers());
    let body = include_str!("../../../../../tests/data/older/kept-body-3.json");
    let kept = Study::parse_kept(&within(body, "/kept")).unwrap();
    assert_eq!(kept.model.as_deref(), Some(&expected));
    let set = include_str!("../../../../../tests/data/older/data-set-1.json");
    let bytes = within(set, "").into_bytes();
    let file = FileInput { name: "set.json".into(), bytes, ..FileInput::default() };
    assert_eq!(open_data_set(&file).unwrap().model.as_deref(), Some(&expected));
}
