use survey::instrument::{Instrument, Item, Kind, Role, Wave};

use super::*;

fn blank() -> Instrument {
    Start::Blank.questionnaire().unwrap()
}

fn question(words: &str, style: AnswerStyle) -> Box<Item> {
    let builtin = Instrument::builtin().unwrap();
    let mut item = builtin.item("B4").unwrap().clone();
    item.id = String::new();
    item.kind = style.kind();
    item.cannot_say = item.kind.cannot_say().map(str::to_owned);
    item.parts.clear();
    item.role = None;
    item.reference_lines.clear();
    item.wording.baseline = Some(words.to_owned());
    item.wording.follow_up = Some(words.to_owned());
    item.wording.follow_up_2 = None;
    item.wording.retrospective = None;
    Box::new(item)
}

fn with(questionnaire: &Instrument, item: Box<Item>) -> Instrument {
    edited(questionnaire, Edit::AddItem("page-1".to_owned(), item)).unwrap()
}

fn concerns_of(item: Box<Item>) -> Vec<Concern> {
    let questionnaire = with(&blank(), item);
    let of_items = |(place, concern)| matches!(place, Place::Item(_)).then_some(concern);
    check(&questionnaire).into_iter().filter_map(of_items).collect()
}

#[test]
fn every_start_is_a_questionnaire_that_an_author_can_go_on_with() {
    for start in Start::ALL {
        let questionnaire = start.questionnaire().unwrap();
        let titled = edited(&questionnaire, Edit::Title("Another".to_owned())).unwrap();
        assert_eq!(titled.title, "Another", "{start:?}");
        assert_eq!(titled.sections, questionnaire.sections, "{start:?}");
        titled.check_roles().unwrap();
    }
}

#[test]
fn the_examples_have_as_many_questions_as_they_say_a_control_and_a_question_about_harm() {
    for (start, n) in [(Start::Leadership, 12), (Start::Training, 15), (Start::Community, 12)] {
        let questionnaire = start.questionnaire().unwrap();
        assert_eq!(questionnaire.items().count(), n, "{start:?}");
        assert!(start.words().contains(&n.to_string()));
        assert_eq!(check(&questionnaire), [], "{start:?}");
        assert!(questionnaire.items().any(|item| item.role == Some(Role::Control)));
        assert!(minutes(&questionnaire, Wave::FollowUp) < 8.0);
    }
}

#[test]
fn the_middle_of_a_scale_leans_to_no_side() {
    let mut item = question("I plan with others", AnswerStyle::Agreement);
    let labels =
        ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
    let Kind::Points(scale) = &mut item.kind else { panic!("no points") };
    scale.labels = labels.map(str::to_owned).to_vec();
    assert!(!concerns_of(item).contains(&Concern::Lopsided));
}

#[test]
fn what_holds_of_many_questions_is_said_once() {
    let one = with(&blank(), question("Is the plan clear", AnswerStyle::Agreement));
    let two = with(&one, question("Is the plan fair", AnswerStyle::Agreement));
    let mut two = two;
    for item in two.sections.iter_mut().flat_map(|it| &mut it.items) {
        item.level = 0;
    }
    let said = by_concern(check(&two));
    let (_, places) = said.iter().find(|(concern, _)| *concern == Concern::NoLevel).unwrap();
    assert_eq!(places.len(), 2);
    assert_eq!(said.iter().filter(|(concern, _)| *concern == Concern::NoLevel).count(), 1);
}

#[test]
fn every_style_makes_a_question_that_can_be_asked_and_is_known_again() {
    for style in AnswerStyle::ALL {
        let questionnaire = with(&blank(), question("What is it like?", style));
        let item = questionnaire.item("Q1").unwrap();
        assert_eq!(AnswerStyle::of(item), Some(style));
    }
}

#[test]
fn a_question_keeps_its_id_when_it_is_moved_and_a_new_one_never_takes_it() {
    let one = with(&blank(), question("One?", AnswerStyle::YesNo));
    let two = with(&one, question("Two?", AnswerStyle::YesNo));
    let moved = edited(&two, Edit::MoveItem("Q2".to_owned(), Move::Earlier)).unwrap();
    let ids: Vec<&str> = moved.items().map(|it| &*it.id).collect();
    assert_eq!(ids, ["Q2", "Q1"]);
    let gone = edited(&two, Edit::RemoveItems(vec!["Q2".to_owned()])).unwrap();
    assert_eq!(next_id([&gone, &two]), "Q3");
}

#[test]
fn a_question_moved_past_the_end_of_its_page_goes_to_the_next_that_takes_questions() {
    let start = Start::Leadership.questionnaire().unwrap();
    let moved = edited(&start, Edit::MoveItem("Q1".to_owned(), Move::Later)).unwrap();
    assert!(moved.sections[0].items.is_empty());
    assert_eq!(moved.sections[1].items[0].id, "Q1");
    let last = edited(&start, Edit::MoveItem("Q12".to_owned(), Move::Later)).unwrap();
    assert_eq!(last.sections, start.sections, "the page that looks back takes none");
}

#[test]
fn an_edit_that_would_leave_no_questionnaire_is_refused_with_the_place() {
    let mut nothing = question("?", AnswerStyle::YesNo);
    nothing.wording.baseline = Some(" ".to_owned());
    let refused = edited(&blank(), Edit::AddItem("page-1".to_owned(), nothing)).unwrap_err();
    assert_eq!(refused.to_string(), "Q1: it has no wording for any wave of this questionnaire");
}

#[test]
fn a_score_of_a_question_that_went_goes_with_it() {
    let builtin = Instrument::builtin().unwrap();
    let composite = builtin.composites[0].clone();
    let gone = composite.items[0].clone();
    let left = edited(&builtin, Edit::RemoveItems(vec![gone.clone()])).unwrap();
    assert!(left.composites.iter().all(|it| !it.items.contains(&gone)));
}

#[test]
fn an_answer_that_was_there_keeps_its_id_and_so_does_one_reworded_in_its_place() {
    let before = changed_choices(&[], "Never\nNow and then\nEvery day", true);
    let reworded = changed_choices(&before, "Never\nSometimes\nEvery day", true);
    assert_eq!(reworded[1].id, before[1].id);
    let with_more = changed_choices(&before, "Never\nRarely\nNow and then\nEvery day", true);
    let ids: Vec<&str> = with_more.iter().map(|it| &*it.id).collect();
    assert_eq!(ids, ["never", "rarely", "now-and-then", "every-day"]);
    assert_eq!(with_more.iter().map(|it| it.score).collect::<Vec<_>>(), [1, 2, 3, 4].map(Some));
}

#[test]
fn a_question_is_checked_for_what_handbooks_warn_of() {
    let agreement = |words| question(words, AnswerStyle::Agreement);
    assert_eq!(concerns_of(agreement("My team plans its work together.")), []);
    assert_eq!(
        concerns_of(agreement("My manager listens and my team plans its work together.")),
        [Concern::TwoInOne]
    );
    assert_eq!(
        concerns_of(agreement("The excellent workshops changed my work.")),
        [Concern::Leading("excellent".to_owned())]
    );
    assert_eq!(concerns_of(agreement("My team does not plan its work.")), [Concern::Negative]);
    assert_eq!(concerns_of(agreement("Please give your full name.")), [Concern::AsksWho]);
    let supposing = question("How much has your work improved?", AnswerStyle::Extent);
    assert_eq!(concerns_of(supposing), [Concern::Leading("improved".to_owned())]);
}

#[test]
fn answers_are_checked_for_doubles_overlaps_leaning_and_a_missing_time() {
    let with_answers = |lines: &str| {
        let mut item = question("How many people do you lead?", AnswerStyle::OneOfInOrder);
        item.kind = Kind::Ordered(changed_choices(&[], lines, true));
        concerns_of(item)
    };
    assert_eq!(with_answers("0 to 4\n5 to 9\n10 or more"), []);
    assert_eq!(
        with_answers("1 to 5\n5 to 9"),
        [Concern::Overlap("1 to 5".to_owned(), "5 to 9".to_owned())]
    );
    assert_eq!(with_answers("Some\nsome"), [Concern::SameAnswer("some".to_owned())]);
    let mut leaning = question("I plan my work.", AnswerStyle::Agreement);
    if let Kind::Points(scale) = &mut leaning.kind {
        scale.labels =
            ["Disagree", "Slightly agree", "Agree", "Strongly agree"].map(str::to_owned).to_vec();
    }
    assert_eq!(concerns_of(leaning), [Concern::Lopsided]);
    let mut when = question("How often do you plan your work?", AnswerStyle::Frequency);
    assert_eq!(concerns_of(when.clone()), []);
    if let Kind::Points(scale) = &mut when.kind {
        scale.window = None;
    }
    assert_eq!(concerns_of(when), [Concern::NoPeriod]);
}

#[test]
fn what_is_asked_on_one_side_of_the_programme_only_is_said() {
    let mut item = question("My team plans its work together.", AnswerStyle::Agreement);
    item.wording.baseline = None;
    assert_eq!(concerns_of(item.clone()), [Concern::AskedOnce("after the programme")]);
    item.wording.retrospective = Some("Before it, my team planned its work together.".to_owned());
    assert_eq!(concerns_of(item), []);
}

#[test]
fn a_new_version_says_of_each_question_whether_earlier_answers_can_be_compared() {
    let before = Start::Leadership.questionnaire().unwrap();
    let mut item = before.item("Q4").unwrap().clone();
    item.kind = AnswerStyle::Extent.kind();
    let mut reworded = before.item("Q5").unwrap().clone();
    reworded.wording.follow_up = Some("How often do you invite a challenge?".to_owned());
    let mut used = before.item("Q6").unwrap().clone();
    used.level = 4;
    let edits = [
        Edit::Items(vec![item]),
        Edit::Items(vec![reworded]),
        Edit::Items(vec![used]),
        Edit::RemoveItems(vec!["Q2".to_owned()]),
        Edit::AddItem("you".to_owned(), question("New?", AnswerStyle::YesNo)),
    ];
    let after = edits.into_iter().fold(before.clone(), |it, edit| edited(&it, edit).unwrap());
    let found: Vec<(String, WhatChanged)> =
        changes(&before, &after).into_iter().map(|it| (it.item, it.what)).collect();
    let expected = [
        ("Q13", WhatChanged::Added),
        ("Q4", WhatChanged::Answers),
        ("Q5", WhatChanged::Wording),
        ("Q6", WhatChanged::Use),
        ("Q2", WhatChanged::Removed),
    ];
    assert_eq!(found, expected.map(|(id, what)| (id.to_owned(), what)));
    assert_eq!(changes(&after, &after), []);
}
