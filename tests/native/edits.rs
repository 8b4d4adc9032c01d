//! Whatever an author does to a questionnaire on its page leaves one that files hold, people can answer and versions compare.

use organiser::questionnaire::{
    AnswerStyle, Edit, Move, Start, WhatChanged, changes, check, edited, minutes,
};
use proptest::prelude::*;
use survey::{
    Answer, AnswerKey, Draft, Journey, Response, Timestamp,
    instrument::{Direction, Instrument, Item, Kind, Role, Wave},
};

/// What is done, by numbers that are taken as far round as there are questions, pages or styles.
#[derive(Debug, Clone)]
struct Done {
    what: u8,
    place: usize,
    other: usize,
    words: String,
}

fn done() -> impl Strategy<Value = Done> {
    // Words as people type them: marks, other scripts, braces, nothing.
    let words = prop_oneof!["\\PC{0,60}", "[A-Za-z ,.'’?()0-9]{1,80}", Just(String::new())];
    (0_u8..14, any::<usize>(), any::<usize>(), words).prop_map(|(what, place, other, words)| Done {
        what,
        place,
        other,
        words,
    })
}

fn round<T: Clone>(all: &[T], place: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[place % all.len()].clone())
}

fn changed(
    questionnaire: &Instrument,
    done: &Done,
    change: impl FnOnce(&mut Item),
) -> Option<Edit> {
    let items: Vec<&Item> = questionnaire.items().collect();
    let mut item = round(&items, done.place)?.clone();
    change(&mut item);
    Some(Edit::Items(vec![item]))
}

/// The change that is meant; none where there is nothing to change.
fn edit(questionnaire: &Instrument, done: &Done) -> Option<Edit> {
    let Done { place, other, words, .. } = done;
    let ids: Vec<String> = questionnaire.items().map(|it| it.id.clone()).collect();
    let pages: Vec<String> = questionnaire.sections.iter().map(|it| it.id.clone()).collect();
    let way = if other.is_multiple_of(2) { Move::Earlier } else { Move::Later };
    let style = round(&AnswerStyle::ALL, *other)?;
    Some(match done.what {
        0 => Edit::Title(words.clone()),
        1 => Edit::Version(words.clone()),
        2 => {
            let is_asked = |wave: &Wave| place & (1 << (*wave as u32)) != 0;
            Edit::Waves(Wave::ALL.into_iter().filter(is_asked).collect())
        }
        3 => Edit::AddSection(words.clone()),
        4 => {
            Edit::Section { id: round(&pages, *place)?, title: words.clone(), intro: words.clone() }
        }
        5 => Edit::RemoveSection(round(&pages, *place)?),
        6 => Edit::MoveSection(round(&pages, *place)?, way),
        7 => Edit::RemoveItems(vec![round(&ids, *place)?, round(&ids, *other)?]),
        8 => Edit::MoveItem(round(&ids, *place)?, way),
        9 => {
            let builtin = Instrument::builtin().unwrap();
            let all: Vec<Item> = builtin.items().cloned().collect();
            Edit::AddItem(round(&pages, *place)?, Box::new(round(&all, *other)?))
        }
        10 => return changed(questionnaire, done, |it| it.wording.baseline = Some(words.clone())),
        11 => return changed(questionnaire, done, |it| it.wording.follow_up = Some(words.clone())),
        12 => {
            return changed(questionnaire, done, |it| {
                it.kind = style.kind();
                it.cannot_say = it.kind.cannot_say().map(str::to_owned);
            });
        }
        _ => {
            return changed(questionnaire, done, |it| {
                it.level = u8::try_from(other % 7).unwrap();
                it.direction = Direction::Lower;
                it.role =
                    [None, Some(Role::Control), Some(Role::Benefits), Some(Role::Dose)][other % 4];
            });
        }
    })
}

/// An answer to a question of one of the kinds that an author can make; none to the others.
fn answer(kind: &Kind) -> Option<Answer> {
    Some(match kind {
        Kind::Points(_) | Kind::Between { .. } => Answer::Point(2),
        Kind::Number(scale) => Answer::Number(scale.max.to_string().parse().ok()?),
        Kind::Single(options) | Kind::Ordered(options) => {
            Answer::Option(options.last()?.id.clone())
        }
        Kind::Multi { options, .. } => Answer::Options(vec![options.last()?.id.clone()]),
        Kind::YesNo => Answer::YesNo(true),
        Kind::Date(scale) => {
            let day = if scale.has_day { "2026-03-14" } else { "2026-03" };
            Answer::Date(day.parse().ok()?)
        }
        Kind::Text { .. } => Answer::Text("We meet each week.".into()),
        Kind::Rank { options, .. } => Answer::Ranked(vec![options.last()?.id.clone()]),
        Kind::Matrix { .. }
        | Kind::CountMatrix { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => {
            return None;
        }
    })
}

/// What somebody hands over who answers everything in one wave.
fn response(questionnaire: &Instrument, wave: Wave) -> Response {
    let started: Timestamp = "2026-12-01T09:00:00Z".parse().unwrap();
    let mut draft = Draft::new("r-1".into(), questionnaire.reference(), wave, started);
    for item in questionnaire.items().filter(|item| item.asked(wave).is_some()) {
        draft.answers.set(AnswerKey::now(item.id.clone()), answer(&item.kind));
    }
    Response::from_draft(&draft, questionnaire, started, "0")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_is_held_by_a_file_asked_answered_and_read_back(
        start in 0_usize..Start::ALL.len(),
        all in prop::collection::vec(done(), 1..12),
    ) {
        // As the page takes it: a text, read.
        let begun = Start::ALL[start].questionnaire().unwrap().to_json();
        let begun = Instrument::parse(&begun).unwrap();
        let mut now = begun.clone();
        for done in &all {
            let Some(edit) = edit(&now, done) else { continue };
            // What would be no questionnaire is refused, and what was there stays.
            if let Ok(next) = edited(&now, edit) {
                now = next;
            }
        }
        let text = now.to_json();
        let read = Instrument::parse(&text).unwrap();
        prop_assert_eq!(&read.sections, &now.sections);
        prop_assert_eq!(read.to_json(), text, "a file is written as it was");
        check(&now);
        for wave in now.waves.clone() {
            prop_assert!(minutes(&now, wave).is_finite());
            let steps = Journey::new(&now, wave).all_steps();
            let asked = now.items().filter(|item| item.asked(wave).is_some());
            for item in asked {
                let is_it = |step: &survey::Step<'_>| step.key == AnswerKey::now(item.id.clone());
                prop_assert!(steps.iter().any(is_it), "{} is asked of nobody", item.id);
            }
            let given = response(&now, wave);
            let back = Response::parse(&given.to_json()).unwrap();
            prop_assert_eq!(back.check(&read), Ok(()));
        }
        for item in now.items() {
            let Some(old) = begun.item(&item.id) else { continue };
            let what = changes(&begun, &now).into_iter().find(|it| it.item == item.id).map(|it| it.what);
            if old.kind != item.kind {
                prop_assert_eq!(what, Some(WhatChanged::Answers), "{} is answered otherwise", item.id);
            }
        }
    }
}
