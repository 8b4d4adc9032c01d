use proptest::prelude::*;

use cohort::{Decision, RecordKey};
use evaluation::{
    Filter, Worthwhile, WorthwhileEntry,
    disclosure::{Outputs, Rule},
    passages::{Mark, PassageKey},
};
use money::Model;
use survey::{Timestamp, instrument::Wave};
use tables::{ReadChoices, mapping::Mapping};

use super::*;

fn file(name: &str) -> SourceFile {
    SourceFile {
        name: name.into(),
        digest: format!("digest of {name}"),
        size: 3,
        ..SourceFile::default()
    }
}

fn digest(name: &str) -> String {
    file(name).digest
}

fn at() -> Timestamp {
    "2026-11-30T10:00:00Z".parse().unwrap()
}

/// A document that has been worked on with a pause after each command.
fn after(commands: impl IntoIterator<Item = Command>) -> Document {
    let mut document = Document::default();
    for (command, minute) in commands.into_iter().zip(1..) {
        document.apply(command, minute * 60_000);
    }
    document
}

fn names(document: &Document) -> Vec<&str> {
    document.study().files.iter().map(|file| file.name.as_str()).collect()
}

fn exclude(number: u32) -> Command {
    let record = RecordKey::Response { id: format!("r{number}"), wave: Wave::Baseline };
    Command::Decide {
        decision: Decision::Exclude { record },
        who: "A. Auditor".into(),
        why: "withdrew".into(),
        at: at(),
    }
}

fn mark() -> Command {
    let passage = PassageKey { response: "r1".into(), wave: Wave::FollowUp, place: "I6".into() };
    Command::Mark { passage, mark: Mark::TakeBack, who: "A".into(), at: at() }
}

fn titled(title: &str) -> Command {
    Command::EditModel(Box::new(Model { title: title.into(), ..Model::l4sc() }))
}

fn worthwhile() -> Command {
    let percent = Worthwhile::default();
    let at = "2026-11-30T10:00:00Z".into();
    Command::NameWorthwhile(WorthwhileEntry { percent, who: "A".into(), at, after_results: true })
}

/// Commands of every kind that a page gives, drawn by number.
fn drawn(number: u8, of: u8) -> Command {
    let name = ["a.csv", "b.json", "c.xlsx"][usize::from(of % 3)];
    let wave = [None, Some(Wave::Baseline), Some(Wave::FollowUp)][usize::from(of % 3)];
    let choices = ReadChoices { header_row: Some(of.into()), ..ReadChoices::default() };
    let sessions_at_least = Some(of.into());
    match number % 28 {
        0 | 1 => Command::AddFiles(vec![file(name)]),
        2 => Command::RemoveFiles(vec![digest(name)]),
        3 => Command::RemoveAllFiles,
        4 => Command::SetWave(digest(name), wave),
        5 => Command::ChooseReading(vec![(digest(name), choices)]),
        6 => Command::Unseal(digest(name), Box::new(file("opened"))),
        7 => Command::KeepOpened(of.is_multiple_of(2)),
        8 => Command::ChooseFollowUp(Wave::FollowUp),
        9 => Command::LinkExactlyOnly(of.is_multiple_of(2)),
        10 => Command::SetInvited(Some(of.into())),
        11 => Command::UseMapping(Box::new(Mapping::new(name))),
        12 => Command::AddMapping(Box::new(Mapping::new(name))),
        13 => Command::SetMappingWave(name.into(), wave),
        14 => Command::ForgetMapping(name.into()),
        15 => exclude(of.into()),
        16 => Command::OpenDecisions(cohort::Decisions::default()),
        17 => mark(),
        18 => Command::OpenMarks(evaluation::passages::Marks::default()),
        19 => Command::UseProgramme { text: name.into(), invited: of.into() },
        20 => Command::UseOutcomes(Some(name.into())),
        21 => Command::ChooseFilter(Filter { sessions_at_least, ..Filter::default() }),
        22 => Command::ShowPublishable(of.is_multiple_of(2)),
        23 => titled(name),
        24 => Command::OpenModel(None),
        25 => Command::UseQuestionnaire { text: Some(name.into()), mappings: Vec::new() },
        26 => Command::DraftQuestionnaire(Some(Box::new(DraftedQuestionnaire {
            text: name.into(),
            since: None,
        }))),
        _ => Command::Rename(name.into()),
    }
}

fn apply_new(document: &mut Document, command: Command, at_ms: i64) {
    let command = match command {
        Command::AddFiles(files) => Command::AddFiles(document.study().sort_out(files).0),
        other => other,
    };
    document.apply(command, at_ms);
}

/// What undoing brings back: everything but what no step holds.
fn undoable(study: &Study) -> Study {
    let mut study = study.clone();
    study.look.is_publishable = false;
    study
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_was_done_undoing_all_of_it_gives_the_beginning_and_doing_it_again_the_end(
        commands in prop::collection::vec((0..26_u8, 0..6_u8, 0..3_000_i64), 0..40)
    ) {
        let mut document = Document::default();
        let mut at_ms = 0;
        for (number, of, pause) in commands {
            // What was opened stays open, so it is not the beginning again.
            if number % 26 == 6 { continue; }
            at_ms += pause;
            apply_new(&mut document, drawn(number, of), at_ms);
        }
        let end = undoable(document.study());
        let mut n_undone = 0;
        while document.undo().is_some() { n_undone += 1; }
        prop_assert_eq!(undoable(document.study()), Study::default());
        for _ in 0..n_undone { prop_assert!(document.redo().is_some()); }
        prop_assert!(document.redo().is_none());
        prop_assert_eq!(undoable(document.study()), end);
    }

    #[test]
    fn every_single_step_is_undone_to_exactly_what_was_before_it(
        commands in prop::collection::vec((0..26_u8, 0..6_u8), 0..30), last in (0..26_u8, 0..6_u8)
    ) {
        let mut document = Document::default();
        for ((number, of), minute) in commands.into_iter().zip(1..) {
            apply_new(&mut document, drawn(number, of), minute * 60_000);
        }
        let before = document.clone();
        apply_new(&mut document, drawn(last.0, last.1), i64::MAX / 2);
        if document.next_undo().is_some() && document.steps_on_disk().len() > before.steps_on_disk().iter().filter(|it| !it.is_undone).count() {
            document.undo();
            prop_assert_eq!(undoable(document.study()), undoable(before.study()));
        }
    }

    #[test]
    fn what_is_kept_of_the_steps_comes_back_and_leads_to_the_same_places(
        commands in prop::collection::vec((0..26_u8, 0..6_u8), 0..30), n_undone in 0..5_usize
    ) {
        let mut document = Document::default();
        for ((number, of), minute) in commands.into_iter().zip(1..) {
            if number % 26 == 6 { continue; }
            apply_new(&mut document, drawn(number, of), minute * 60_000);
        }
        for _ in 0..n_undone { document.undo(); }
        let kept = document.study().to_kept_json().unwrap();
        let steps = document.steps_on_disk().into_iter().map(|step| {
            let text = step.to_kept_json(false).unwrap();
            StepOnDisk::parse_kept(step.number, &text).unwrap()
        });
        let study = Study::parse_kept(&kept).unwrap();
        let mut again = Document::with_steps(study, steps.collect(), |_| true);
        prop_assert_eq!(again.study(), document.study());
        loop {
            let (done, done_again) = (document.undo(), again.undo());
            prop_assert_eq!(&done, &done_again);
            prop_assert_eq!(document.study(), again.study());
            if done.is_none() { break; }
        }
        loop {
            let (done, done_again) = (document.redo(), again.redo());
            prop_assert_eq!(&done, &done_again);
            prop_assert_eq!(document.study(), again.study());
            if done.is_none() { break; }
        }
    }
}

#[test]
fn a_file_that_was_removed_comes_back_to_its_place_with_what_was_said_about_it() {
    let files = ["a", "b", "c"].map(file).to_vec();
    let mut document = after([
        Command::AddFiles(files),
        Command::SetWave(digest("b"), Some(Wave::FollowUp)),
        Command::RemoveFiles(vec![digest("b")]),
    ]);
    assert_eq!(names(&document), ["a", "c"]);
    assert_eq!(document.next_undo().unwrap().words(), "removing “b”");
    document.undo();
    assert_eq!(names(&document), ["a", "b", "c"]);
    assert_eq!(document.study().files[1].wave, Some(Wave::FollowUp));
    document.redo();
    assert_eq!(names(&document), ["a", "c"]);
}

#[test]
fn all_files_that_were_removed_come_back_in_their_order_with_the_follow_up_that_was_chosen() {
    let mut document = after([
        Command::AddFiles(["a", "b", "c"].map(file).to_vec()),
        Command::ChooseFollowUp(Wave::FollowUp),
        Command::RemoveAllFiles,
    ]);
    assert_eq!((names(&document).len(), document.study().settings.follow_up), (0, None));
    document.undo();
    assert_eq!(names(&document), ["a", "b", "c"]);
    assert_eq!(document.study().settings.follow_up, Some(Wave::FollowUp));
}

#[test]
fn the_model_that_was_entered_stays_when_the_files_of_real_people_go_and_goes_with_invented_ones() {
    let made_up = SourceFile { is_made_up: true, ..file("a") };
    for (file, is_kept) in [(file("a"), true), (made_up, false)] {
        let commands = [Command::AddFiles(vec![file]), titled("Ours"), Command::RemoveAllFiles];
        let mut document = after(commands);
        assert_eq!(document.study().model.is_some(), is_kept);
        document.undo();
        assert_eq!(document.study().model.as_ref().unwrap().title, "Ours");
    }
}

#[test]
fn a_decision_is_one_step_and_is_done_again_with_who_and_why() {
    let mut document = after([exclude(1), exclude(2)]);
    let logged = document.study().settings.decisions.clone();
    assert_eq!((logged.entries.len(), logged.entries[1].number), (2, 2));
    assert_eq!(logged.entries[1].why, "withdrew");
    document.undo();
    assert_eq!(document.study().settings.decisions.entries, logged.entries[..1]);
    document.redo();
    assert_eq!(document.study().settings.decisions, logged);
}

#[test]
fn what_was_published_and_what_was_named_worthwhile_stays_whatever_is_undone() {
    let outputs: Outputs = serde_json::from_str(r#"["0011223344556677"]"#).unwrap_or_default();
    let mut document = after([
        Command::ChooseFilter(Filter { in_window_only: true, ..Filter::default() }),
        worthwhile(),
        Command::RecordPublished(Filter { in_window_only: true, ..Filter::default() }, outputs),
    ]);
    assert!(document.undo().is_some());
    assert_eq!(document.undo(), None);
    let study = document.study();
    assert!(study.look.filter.is_everybody());
    assert_eq!(study.look.published.len(), 1);
    assert_eq!(study.settings.worthwhile.entries().len(), 1);
}

#[test]
fn looking_at_what_may_be_published_is_no_step() {
    let document = after([Command::ShowPublishable(true)]);
    assert!(document.study().look.is_publishable);
    assert_eq!(document.next_undo(), None);
}

#[test]
fn a_command_that_changes_nothing_is_no_step_and_leaves_what_was_undone() {
    let mut document = after([Command::SetInvited(Some(40)), Command::LinkExactlyOnly(true)]);
    document.undo();
    assert!(!document.apply(Command::SetInvited(Some(40)), 900_000));
    assert_eq!(document.next_redo(), Some(&What::Linked));
    assert!(document.apply(Command::SetInvited(Some(41)), 1_000_000));
    assert_eq!(document.next_redo(), None, "a new way forward");
}

#[test]
fn a_slider_that_is_drawn_is_one_step_and_a_later_change_another() {
    let mut document = Document::default();
    for (title, at_ms) in [("1", 0), ("2", 400), ("3", 1_800), ("4", 9_000)] {
        document.apply(titled(title), at_ms);
    }
    assert_eq!(document.steps_on_disk().len(), 2);
    document.undo();
    assert_eq!(document.study().model.as_ref().unwrap().title, "3");
    document.undo();
    assert_eq!(document.study().model, None);
}

#[test]
fn changes_of_different_parts_of_the_model_are_steps_of_their_own_however_fast() {
    let mut model = Model::l4sc();
    model.title = "Ours".into();
    let mut document = Document::default();
    document.apply(Command::EditModel(Box::new(model.clone())), 0);
    model.costs.participant_time.clear();
    document.apply(Command::EditModel(Box::new(model)), 1);
    let whats: Vec<What> = document.steps_on_disk().iter().map(|it| it.step.what.clone()).collect();
    let expected = [ModelPart::Title, ModelPart::Costs].map(What::EditedModel);
    assert_eq!(whats, expected);
}

#[test]
fn two_decisions_at_the_same_moment_are_two_steps() {
    let mut document = Document::default();
    document.apply(exclude(1), 0);
    document.apply(exclude(2), 0);
    assert_eq!(document.steps_on_disk().len(), 2);
}

#[test]
fn a_clock_that_goes_back_joins_nothing() {
    let mut document = Document::default();
    document.apply(titled("1"), 10_000);
    document.apply(titled("2"), 5_000);
    assert_eq!(document.steps_on_disk().len(), 2);
}

#[test]
fn a_load_is_one_step_with_the_files_and_everything_that_came_with_them() {
    let mut document = after([Command::Rename("before".into())]);
    document.keep_together(true);
    document.apply(Command::OpenMarks(evaluation::passages::Marks::default()), 0);
    document.apply(Command::UseProgramme { text: "{}".into(), invited: 40 }, 0);
    document.apply(Command::AddFiles(vec![file("a"), file("b")]), 50_000);
    document.apply(Command::AddMapping(Box::new(Mapping::new("m"))), 90_000);
    document.keep_together(false);
    document.apply(Command::SetInvited(Some(38)), 91_000);
    document.undo();
    assert_eq!(document.study().settings.invited, Some(40));
    assert_eq!(document.undo().unwrap().words(), "adding 2 files");
    let study = document.study();
    assert_eq!((study.files.len(), study.settings.invited), (0, None));
    assert!(study.settings.programme.is_none() && study.settings.mappings.is_empty());
    assert_eq!(study.name, "before");
}

#[test]
fn the_oldest_of_more_than_a_hundred_steps_are_forgotten() {
    let n_more = 7;
    let mut document = after((0..MOST_STEPS + n_more).map(|n| exclude(u32::try_from(n).unwrap())));
    let steps = document.steps_on_disk();
    assert_eq!(steps.len(), MOST_STEPS);
    assert_eq!(steps[0].number, u32::try_from(n_more).unwrap());
    while document.undo().is_some() {}
    assert_eq!(document.study().settings.decisions.entries.len(), n_more);
}

fn closed() -> SourceFile {
    SourceFile { is_closed: true, ..file("a.json.age") }
}

#[test]
fn what_was_opened_takes_over_what_was_said_and_is_closed_on_the_disk() {
    let mut document = after([
        Command::AddFiles(vec![closed()]),
        Command::SetWave(digest("a.json.age"), Some(Wave::FollowUp)),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
    ]);
    let opened = &document.study().files[0];
    assert_eq!((opened.name.as_str(), opened.wave), ("a.json", Some(Wave::FollowUp)));
    assert!(!opened.is_closed && opened.sealed.is_some());
    let kept = document.study().to_kept_json().unwrap();
    assert!(!kept.contains("digest of a.json\""), "{kept}");
    let kept = Study::parse_kept(&kept).unwrap();
    assert!(kept.files[0].is_closed);
    assert_eq!(document.digests_on_disk().into_iter().collect::<Vec<_>>(), [digest("a.json.age")]);
    document.apply(Command::KeepOpened(true), 0);
    let both = ["a.json", "a.json.age"].map(digest);
    assert_eq!(document.digests_on_disk().into_iter().collect::<Vec<_>>(), both);
    let kept = Study::parse_kept(&document.study().to_kept_json().unwrap()).unwrap();
    assert_eq!((kept.files[0].name.as_str(), kept.files[0].is_closed), ("a.json", false));
}

#[test]
fn a_file_that_was_opened_stays_open_when_what_was_said_before_is_undone() {
    let mut document = after([
        Command::AddFiles(vec![closed()]),
        Command::SetWave(digest("a.json.age"), Some(Wave::FollowUp)),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
    ]);
    document.undo();
    let opened = &document.study().files[0];
    assert_eq!((opened.name.as_str(), opened.wave), ("a.json", None));
    document.undo();
    assert!(document.study().files.is_empty());
    document.redo();
    assert_eq!(names(&document), ["a.json"], "it need not be opened again");
}

#[test]
fn a_removed_answer_that_was_opened_is_closed_in_the_steps_on_the_disk() {
    let document = after([
        Command::AddFiles(vec![closed()]),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
        Command::RemoveFiles(vec![digest("a.json")]),
    ]);
    assert_eq!(document.n_removed_files(), 1);
    assert_eq!(document.digests_on_disk().into_iter().collect::<Vec<_>>(), [digest("a.json.age")]);
    for step in document.steps_on_disk() {
        let text = step.to_kept_json(false).unwrap();
        assert!(!text.contains("digest of a.json\""), "{text}");
    }
}

#[test]
fn a_closed_file_is_one_with_what_was_in_it_where_that_is_in_the_list_already() {
    let document = after([
        Command::AddFiles(vec![file("a.json"), closed()]),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
    ]);
    assert_eq!(names(&document), ["a.json"]);
    assert!(document.digests_on_disk().contains(&digest("a.json.age")), "nothing is lost");
}

#[test]
fn a_removed_file_stays_on_the_disk_until_the_steps_are_forgotten() {
    let mut document = after([
        Command::AddFiles(vec![file("a"), file("b")]),
        Command::RemoveFiles(vec![digest("a")]),
    ]);
    assert_eq!((document.n_removed_files(), document.digests_on_disk().len()), (1, 2));
    document.forget_steps();
    assert_eq!((document.n_removed_files(), document.digests_on_disk().len()), (0, 1));
    assert_eq!((document.next_undo(), document.steps_on_disk().len()), (None, 0));
}

#[test]
fn a_file_that_was_added_and_undone_is_a_removed_one() {
    let mut document = after([Command::AddFiles(vec![file("a")])]);
    assert_eq!(document.n_removed_files(), 0);
    document.undo();
    assert_eq!(document.n_removed_files(), 1);
}

#[test]
fn steps_that_would_bring_back_a_file_that_is_no_more_are_left_out_with_all_before_them() {
    let document = after([
        Command::AddFiles(vec![file("a"), file("b")]),
        Command::SetInvited(Some(1)),
        Command::RemoveFiles(vec![digest("a")]),
        Command::SetInvited(Some(2)),
    ]);
    let steps = document.steps_on_disk();
    let mut again = Document::with_steps(document.study().clone(), steps, |it| it == digest("b"));
    assert_eq!(again.undo(), Some(What::SetInvited));
    assert_eq!((again.undo(), again.study().settings.invited), (None, Some(1)));
    // A step that comes gets a number of its own.
    again.apply(Command::SetInvited(Some(3)), i64::MAX / 2);
    let numbers: Vec<u32> = again.steps_on_disk().iter().map(|it| it.number).collect();
    assert_eq!(numbers, [4]);
}

#[test]
fn a_file_is_given_twice_only_once_even_if_it_was_opened_since() {
    let document = after([
        Command::AddFiles(vec![closed()]),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
    ]);
    let copy = SourceFile { name: "copy of b".into(), ..file("b") };
    let given = vec![closed(), file("a.json"), file("b"), copy];
    let (new, held) = document.study().sort_out(given);
    assert_eq!(new, [file("b")]);
    assert_eq!(held, ["a.json.age", "a.json", "copy of b"]);
}

#[test]
fn a_mapping_takes_the_place_of_one_of_its_name_and_the_one_in_use_comes_first() {
    let mut document = after([
        Command::AddMapping(Box::new(Mapping::new("a"))),
        Command::AddMapping(Box::new(Mapping::new("b"))),
        Command::UseMapping(Box::new(Mapping::new("b"))),
        Command::AddMapping(Box::new(Mapping::new("b"))),
    ]);
    let order = |document: &Document| -> Vec<String> {
        document.study().settings.mappings.iter().map(|it| it.name.clone()).collect()
    };
    assert_eq!(order(&document), ["a", "b"]);
    document.undo();
    assert_eq!(order(&document), ["b", "a"]);
    document.apply(Command::ForgetMapping("b".into()), i64::MAX / 2);
    assert_eq!(order(&document), ["a"]);
}

#[test]
fn a_programme_says_how_many_it_invited_unless_somebody_has() {
    let programme = || Command::UseProgramme { text: "{}".into(), invited: 40 };
    assert_eq!(after([programme()]).study().settings.invited, Some(40));
    let document = after([Command::SetInvited(Some(38)), programme()]);
    assert_eq!(document.study().settings.invited, Some(38));
}

#[test]
fn what_the_page_made_up_is_kept_once_somebody_has_entered_something() {
    let made_up = SourceFile { is_made_up: true, ..file("a") };
    let mut document = after([Command::AddFiles(vec![made_up])]);
    assert!(document.study().is_made_up() && !document.study().is_worth_keeping());
    document.apply(titled("Ours"), 0);
    assert!(document.study().is_worth_keeping());
    assert!(!Study::default().is_worth_keeping() && !Study::default().is_made_up());
    assert!(after([Command::AddFiles(vec![file("a")])]).study().is_worth_keeping());
    assert!(after([titled("Ours")]).study().is_worth_keeping(), "entered before there are files");
}

#[test]
fn each_step_says_in_words_what_it_undoes() {
    let mut words = std::collections::BTreeSet::new();
    for number in 0..28 {
        let mut document = after([
            Command::AddFiles(["a.csv", "b.json"].map(file).to_vec()),
            Command::AddMapping(Box::new(Mapping::new("a.csv"))),
            titled("Ours"),
            exclude(1),
            mark(),
            Command::SetInvited(Some(9)),
        ]);
        document.apply(drawn(number, 3), i64::MAX / 2);
        document.apply(Command::ChooseRule(Rule::default()), i64::MAX - 1);
        words.extend(document.steps_on_disk().iter().map(|it| it.step.what.words()));
    }
    assert!(words.len() > 15, "{words:?}");
    for sentence in &words {
        assert!(sentence.chars().next().is_some_and(char::is_lowercase), "{sentence}");
        assert!(!sentence.ends_with('.') && !sentence.contains('_'), "{sentence}");
    }
}

/// Steps of every kind as the first version that had any keeps them.
const STEPS: &str = include_str!("../../../../tests/data/older/kept-steps-1.json");

#[test]
fn steps_of_every_kind_that_a_page_of_the_first_version_kept_are_read() {
    let texts: Vec<serde_json::Value> = serde_json::from_str(STEPS).unwrap();
    assert_eq!(texts.len(), 18);
    for (text, number) in texts.iter().zip(0..) {
        let step = StepOnDisk::parse_kept(number, &text.to_string()).unwrap();
        let again = StepOnDisk::parse_kept(number, &step.to_kept_json(true).unwrap()).unwrap();
        assert_eq!(step, again);
    }
}

/// As after a reload, in which only what was on the disk is there.
fn reopened(document: &Document) -> Document {
    let keeps_opened = document.study().keeps_opened;
    let steps = document.steps_on_disk().into_iter().map(|step| {
        StepOnDisk::parse_kept(step.number, &step.to_kept_json(keeps_opened).unwrap()).unwrap()
    });
    let steps = steps.collect();
    let on_disk = document.digests_on_disk();
    let study = Study::parse_kept(&document.study().to_kept_json().unwrap()).unwrap();
    Document::with_steps(study, steps, |digest| on_disk.contains(digest))
}

#[test]
fn what_was_said_about_opened_answers_is_undone_after_a_reload_whether_they_are_kept_open_or_not() {
    for keeps_opened in [false, true] {
        let document = after([
            Command::AddFiles(vec![closed(), file("b")]),
            Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
            Command::KeepOpened(keeps_opened),
            Command::SetWave(digest("a.json"), Some(Wave::FollowUp)),
            Command::RemoveFiles(vec![digest("a.json")]),
        ]);
        let mut again = reopened(&document);
        assert_eq!(names(&again), ["b"]);
        again.undo();
        assert_eq!(again.study().files.len(), 2);
        assert_eq!(again.study().files[0].wave, Some(Wave::FollowUp));
        assert_eq!(again.study().files[0].is_closed, !keeps_opened);
        again.undo();
        assert_eq!(again.study().files[0].wave, None);
        let mut further = reopened(&again);
        further.redo();
        further.redo();
        assert_eq!(names(&further), ["b"]);
    }
}

#[test]
fn opened_answers_that_were_kept_can_be_closed_again_after_a_reload() {
    let document = after([
        Command::AddFiles(vec![closed()]),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
        Command::KeepOpened(true),
    ]);
    let mut again = reopened(&document);
    assert_eq!(names(&again), ["a.json"]);
    again.apply(Command::KeepOpened(false), i64::MAX / 2);
    assert_eq!(names(&reopened(&again)), ["a.json.age"]);
    assert_eq!(again.digests_on_disk().into_iter().collect::<Vec<_>>(), [digest("a.json.age")]);
}

#[test]
fn no_step_names_what_was_in_a_closed_file_by_its_digest() {
    let mut document = after([
        Command::AddFiles(vec![closed()]),
        Command::Unseal(digest("a.json.age"), Box::new(file("a.json"))),
        Command::SetWave(digest("a.json"), Some(Wave::FollowUp)),
        Command::RemoveFiles(vec![digest("a.json")]),
    ]);
    for n_undone in 0..3 {
        for step in document.steps_on_disk() {
            let text = step.to_kept_json(false).unwrap();
            assert!(!text.contains("digest of a.json\""), "{n_undone}: {text}");
        }
        document.undo();
    }
}

#[test]
fn a_file_that_cannot_be_read_any_more_comes_back_by_no_step() {
    let mut document = after([
        Command::AddFiles(vec![file("a"), file("b")]),
        Command::RemoveFiles(vec![digest("a")]),
    ]);
    document.forget_files(&[digest("a"), digest("b")]);
    assert!(document.study().files.is_empty() && document.digests_on_disk().is_empty());
    while document.undo().is_some() {}
    assert!(document.study().files.is_empty() && document.digests_on_disk().is_empty());
}
