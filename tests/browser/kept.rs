//! Data sets kept in the browser: as they change, whole or not at all, and never silently lost.

use browser::{
    archive::{Archive, Change},
    file::Contents,
    storage,
};
use evaluation::{Worthwhile, WorthwhileEntry};
use js_sys::Function;
use leptos::prelude::*;
use money::{Decision, Model, PayYear};
use ripple::app::components::Notice;
use ripple::app::evaluator::{
    held::Answered,
    keeping::{Keeper, Keeping, KeptSet},
    pages::FilesPage,
    reading::Reader,
    state::EvaluatorState,
    undo_bar::UndoBar,
};
use study::{document::SourceFile, roi_model::with_answers};
use survey::instrument::Wave;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    engine,
    screen::{Screen, settle, until},
};

/// A file whose contents are held, to be put in the list.
pub fn held(state: EvaluatorState, name: &str, bytes: &[u8]) -> SourceFile {
    let digest = format!("{bytes:02x?}").replace(['[', ']', ',', ' '], "");
    state.hold(&digest, state.new_key(), Contents::of_bytes(bytes).unwrap());
    let size = u64::try_from(bytes.len()).unwrap();
    SourceFile { name: name.to_owned(), digest, size, ..SourceFile::default() }
}

/// The files page on a database of its own, without an engine.
struct Opened {
    screen: Screen,
    state: EvaluatorState,
    keeper: Keeper,
}

async fn open(archive: &'static str) -> Opened {
    open_with(archive, |_| view! { <FilesPage /> }.into_any()).await
}

/// The same with what is asked for on the page.
async fn open_with(archive: &'static str, page: fn(EvaluatorState) -> AnyView) -> Opened {
    let handles = StoredValue::new(None);
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        let reader = Reader::offer(state);
        handles.set_value(Some((state, Keeper::provide(state, reader, archive))));
        page(state)
    });
    let (state, keeper) = handles.get_value().unwrap();
    until(|| !state.is_opening().get_untracked()).await;
    settle().await;
    // There is no engine to end the load of what was opened.
    state.set_loading(false);
    Opened { screen, state, keeper }
}

async fn saved(opened: &Opened) {
    settle().await;
    let keeper = opened.keeper;
    until(|| matches!(keeper.keeping().get_untracked(), Keeping::Kept(_))).await;
}

fn first_key(state: EvaluatorState) -> u32 {
    state.files().get_untracked()[0].key
}

fn names(state: EvaluatorState) -> Vec<String> {
    state.files().get_untracked().into_iter().map(|held| held.file.name).collect()
}

#[wasm_bindgen_test]
async fn what_is_in_the_list_comes_back_with_its_name_and_everything_that_was_said() {
    let first = open("test/kept-whole").await;
    let state = first.state;
    state.add_files(vec![held(state, "a.csv", b"a,b\n"), held(state, "b.json", b"{}")]);
    saved(&first).await;
    let key = state.files().get_untracked()[0].key;
    state.set_wave(key, Some(Wave::FollowUp));
    state.set_invited(Some(40));
    state.link_exactly_only(true);
    let (percent, at) = (Worthwhile::default(), "2026-05-03T09:00:00Z".into());
    state.name_worthwhile(WorthwhileEntry { percent, who: "A".into(), at, after_results: true });
    state.set_outcomes(Some("{}".into()));
    first.screen.type_in_and_leave("Name of this data set", " Cohort <b>4</b> ");
    saved(&first).await;
    let settings = state.settings().get_untracked();
    drop(first);

    let again = open("test/kept-whole").await;
    assert_eq!(names(again.state), ["a.csv", "b.json"]);
    assert_eq!(again.state.settings().get_untracked(), settings);
    let files = again.state.files().get_untracked();
    assert_eq!(files[0].wave, Some(Wave::FollowUp));
    let contents = again.state.contents(&files[0].digest).unwrap();
    assert_eq!(contents.bytes().await.unwrap(), b"a,b\n");
    assert_eq!(again.screen.typed("Name of this data set"), "Cohort <b>4</b>");
    until(|| again.screen.text().contains("Kept in this browser.")).await;
    assert!(again.screen.all("b").is_empty(), "a name is text");
}

/// Opens the data set of this name as a person does.
async fn open_named(opened: &Opened, name: &str) {
    let (state, keeper) = (opened.state, opened.keeper);
    if state.name().get_untracked() != name || state.set_id().get_untracked().is_none() {
        let sets = keeper.sets().get_untracked();
        let is_it = |set: &&KeptSet| set.head.as_ref().is_ok_and(|head| head.name == name);
        let id = sets.iter().find(is_it).unwrap().id.clone();
        keeper.open(id.clone());
        until(|| state.set_id().get_untracked() == Some(id.clone())).await;
    }
    state.set_loading(false);
}

/// The same, and says what the engine would say about its files.
async fn open_set(opened: &Opened, name: &str, answer: &Answered) {
    open_named(opened, name).await;
    opened.state.set_answer(Some(answer.clone()));
}

/// What this browser keeps under each name, as another page would find it.
async fn invited(archive: &'static str, name: &str) -> Option<usize> {
    let opened = open(archive).await;
    open_named(&opened, name).await;
    opened.state.settings().get_untracked().invited
}

/// Two data sets, A and B; the one that was made last is open.
async fn two_sets(archive: &'static str) -> Opened {
    let opened = open(archive).await;
    let state = opened.state;
    for name in ["A", "B"] {
        opened.keeper.close();
        until(|| state.set_id().get_untracked().is_none()).await;
        settle().await;
        state.add_files(vec![held(state, "a.csv", name.as_bytes())]);
        saved(&opened).await;
        state.rename(name);
        saved(&opened).await;
    }
    opened
}

#[wasm_bindgen_test]
async fn a_change_made_in_the_moment_before_a_data_set_is_closed_is_kept() {
    let opened = two_sets("test/kept-at-close").await;
    // Two changes: the second comes while the first is being written.
    opened.state.set_invited(Some(41));
    settle().await;
    opened.state.set_invited(Some(42));
    opened.keeper.close();
    until(|| opened.state.set_id().get_untracked().is_none()).await;
    drop(opened);
    assert_eq!(invited("test/kept-at-close", "B").await, Some(42));
    assert_eq!(invited("test/kept-at-close", "A").await, None);
}

#[wasm_bindgen_test]
async fn a_change_made_in_the_moment_before_another_data_set_is_opened_is_kept_in_its_own() {
    let opened = two_sets("test/kept-at-open").await;
    opened.state.set_invited(Some(43));
    settle().await;
    opened.state.set_invited(Some(44));
    open_named(&opened, "A").await;
    assert_eq!(opened.state.settings().get_untracked().invited, None);
    drop(opened);
    assert_eq!(invited("test/kept-at-open", "B").await, Some(44));
    assert_eq!(invited("test/kept-at-open", "A").await, None);
}

#[wasm_bindgen_test]
async fn nothing_written_late_brings_back_a_data_set_that_was_deleted() {
    let opened = two_sets("test/kept-at-delete").await;
    let (state, keeper) = (opened.state, opened.keeper);
    let id = state.set_id().get_untracked().unwrap();
    state.set_invited(Some(45));
    settle().await;
    state.set_invited(Some(46));
    keeper.delete(id.clone());
    until(|| state.set_id().get_untracked().is_none()).await;
    until(|| keeper.sets().get_untracked().len() == 1).await;
    drop(opened);
    let again = open("test/kept-at-delete").await;
    assert!(again.keeper.sets().get_untracked().iter().all(|set| set.id != id));
    let archive = Archive::open("test/kept-at-delete").await.unwrap();
    for of in ["body/", "file/", "step/"] {
        let kept = archive.texts(&format!("{of}{id}")).await.unwrap();
        assert!(kept.is_empty(), "{of}: {kept:?}");
    }
}

/// The line and the decision of everything that was judged.
fn judged(state: EvaluatorState) -> Vec<(String, Decision)> {
    let model = state.model().get_untracked();
    let lines = model.benefits.iter().filter(|line| line.decision != Decision::Proposed);
    lines.map(|line| (line.id.clone(), line.decision.clone())).collect()
}

/// Judges the first line that waits.
fn judge_next(state: EvaluatorState, reason: &str) {
    let model = state.model().get_untracked();
    let waiting = model.benefits.iter().find(|line| line.decision == Decision::Proposed);
    let id = waiting.unwrap().id.clone();
    let decision = Decision::Accepted { reason: Some(reason.to_owned()) };
    state.edit_model(|model| model.decide(&id, decision, "2026-11-30".parse().unwrap()));
}

#[wasm_bindgen_test]
async fn two_data_sets_judged_in_turn_with_reloads_between_keep_every_decision_of_each() {
    const ARCHIVE: &str = "test/kept-judged";
    let sets = [("A", 1_u64), ("B", 2)];
    let answers = sets.map(|(_, seed)| engine::answered(&engine::invented(40, seed, true)));
    for (place, (name, _)) in sets.iter().enumerate() {
        let opened = open(ARCHIVE).await;
        let state = opened.state;
        opened.keeper.close();
        until(|| state.set_id().get_untracked().is_none()).await;
        settle().await;
        state.set_answer(Some(answers[place].clone()));
        state.add_files(vec![held(state, "a.json", name.as_bytes())]);
        saved(&opened).await;
        assert!(judged(state).is_empty(), "what was judged elsewhere is not judged here");
        state.rename(name);
        state.edit_model(|model| model.title = format!("Return of {name}"));
        saved(&opened).await;
    }
    let mut expected: [Vec<(String, Decision)>; 2] = Default::default();
    for turn in 0..10_usize {
        let place = turn % 2;
        // A reload: nothing is left of the page.
        let opened = open(ARCHIVE).await;
        open_set(&opened, sets[place].0, &answers[place]).await;
        assert_eq!(judged(opened.state), expected[place], "turn {turn}");
        judge_next(opened.state, &format!("turn {turn}"));
        expected[place] = judged(opened.state);
        let n_logged = opened.state.model().get_untracked().changes.len();
        assert_eq!(n_logged, turn / 2 + 1, "the log is of this data set alone");
        saved(&opened).await;
    }
    for (place, (name, _)) in sets.iter().enumerate() {
        let opened = open(ARCHIVE).await;
        open_set(&opened, name, &answers[place]).await;
        assert_eq!(judged(opened.state), expected[place]);
        assert_eq!(expected[place].len(), 5);
        assert_eq!(opened.state.model().get_untracked().title, format!("Return of {name}"));
    }
}

#[wasm_bindgen_test]
async fn a_model_that_stood_for_all_data_sets_is_taken_up_by_the_one_that_it_was_made_in() {
    const ARCHIVE: &str = "test/kept-before-models";
    let answers = [1, 2].map(|seed| engine::answered(&engine::invented(40, seed, true)));
    // As a page of version 1 left it: two data sets without models, one model in local storage.
    let archive = Archive::open(ARCHIVE).await.unwrap();
    let head = include_str!("../data/older/kept-head-1.json");
    let body = include_str!("../data/older/kept-body-1.json");
    let mut changes = vec![Change::Text("last".into(), "a".into())];
    for (id, name) in [("a", "Cohort A"), ("b", "Cohort B")] {
        changes.extend([
            Change::Text(format!("head/{id}"), head.replace("Cohort 4", name)),
            Change::Text(format!("body/{id}"), body.to_owned()),
            Change::File(format!("file/{id}/00"), Contents::of_bytes(b"a,b\n").unwrap()),
        ]);
    }
    archive.commit(&changes).await.unwrap();
    let mut older = with_answers(&Model::l4sc(), &answers[0].comparison, PayYear::FROM_2025);
    older.title = "What we entered".into();
    for line in older.benefits.iter_mut().take(3) {
        line.decision = Decision::Accepted { reason: None };
    }
    storage::set("ripple.evaluate.model", &older.to_json().unwrap()).unwrap();
    storage::set("ripple.evaluate.invented-model", &older.to_json().unwrap()).unwrap();

    let n_judged = async |name: &str, answer: &Answered| {
        let opened = open(ARCHIVE).await;
        open_set(&opened, name, answer).await;
        saved(&opened).await;
        assert_eq!(opened.state.model().get_untracked().title, "What we entered");
        judged(opened.state).len()
    };
    assert_eq!(n_judged("Cohort A", &answers[0]).await, 3);
    assert_eq!(n_judged("Cohort B", &answers[1]).await, 0);
    assert!(storage::get("ripple.evaluate.model").is_some(), "until each has taken up its part");
    // From here on each has its own.
    assert_eq!(n_judged("Cohort A", &answers[0]).await, 3);
    let texts = archive.texts("body/b").await.unwrap();
    let (_, of_b) = texts.iter().find(|(rest, _)| rest.is_empty()).unwrap();
    assert!(!of_b.contains("\"accepted\""), "what was judged of A is not in B");
    // What is left of it is a data set of its own, and nothing stands outside of the archive any more.
    assert!(storage::get("ripple.evaluate.model").is_none());
    let heads = archive.texts("head/").await.unwrap();
    let names = ["Return entered with an earlier version", "Return of invented people"];
    for name in names {
        assert_eq!(heads.iter().filter(|(_, head)| head.contains(name)).count(), 1, "{name}");
    }
    for key in ["model", "invented-model", "model-without-data-set", "set-aside-model"] {
        storage::delete(&format!("ripple.evaluate.{key}")).unwrap();
    }
}

#[wasm_bindgen_test]
async fn what_was_opened_for_a_visit_stays_closed_on_the_disk_unless_somebody_wants_it_open() {
    const ARCHIVE: &str = "test/kept-closed";
    let opened = open(ARCHIVE).await;
    let state = opened.state;
    let closed = SourceFile { is_closed: true, ..held(state, "a.json.age", b"closed") };
    state.add_files(vec![closed]);
    saved(&opened).await;
    state.put_opened(first_key(state), held(state, "a.json", b"the answers"));
    saved(&opened).await;
    let archive = Archive::open(ARCHIVE).await.unwrap();
    let on_disk = async || {
        let mut all = Vec::new();
        for (_, contents) in archive.files("file/").await.unwrap() {
            all.push(contents.bytes().await.unwrap());
        }
        all
    };
    assert_eq!(names(state), ["a.json"]);
    assert_eq!(on_disk().await, [b"closed".to_vec()]);
    assert_eq!(state.add_files(vec![held(state, "again", b"closed")]), ["again"], "it is there");
    assert!(opened.screen.text().contains("1 closed file is open for this visit."));
    drop(opened);

    let again = open(ARCHIVE).await;
    assert_eq!((names(again.state), again.state.n_closed()), (vec!["a.json.age".to_owned()], 1));
    again.state.put_opened(first_key(again.state), held(again.state, "a.json", b"the answers"));
    settle().await;
    again.screen.choose("Keep the opened answers in this browser");
    saved(&again).await;
    let both = [b"closed".to_vec(), b"the answers".to_vec()];
    assert_eq!(on_disk().await, both, "it can be closed again");
    drop(again);
    assert_eq!(names(open(ARCHIVE).await.state), ["a.json"]);
}

#[wasm_bindgen_test]
async fn a_private_key_that_an_older_page_kept_is_let_go_with_a_word() {
    const ARCHIVE: &str = "test/kept-key";
    let archive = Archive::open(ARCHIVE).await.unwrap();
    let head = include_str!("../data/older/kept-head-1.json");
    let body = include_str!("../data/older/kept-body-1.json");
    let body = body.replace(
        "\"files\": [",
        "\"files\": [{\"name\": \"key.txt\", \"digest\": \"11\", \"size\": 20}, ",
    );
    let changes = [
        Change::Text("last".into(), "a".into()),
        Change::Text("head/a".into(), head.into()),
        Change::Text("body/a".into(), body),
        Change::File("file/a/00".into(), Contents::of_bytes(b"a,b\n").unwrap()),
        Change::File("file/a/11".into(), Contents::of_bytes(b"AGE-SECRET-KEY-1QQQ\n").unwrap()),
    ];
    archive.commit(&changes).await.unwrap();
    let opened = open(ARCHIVE).await;
    saved(&opened).await;
    assert_eq!(names(opened.state), ["a.csv"]);
    let said = opened.state.notice().get_untracked().unwrap_or_default();
    assert!(said.contains("1 private key was kept with this data set"), "{said}");
    let files = archive.files("file/").await.unwrap();
    assert_eq!(files.len(), 1, "it is gone from the disk");
}

#[wasm_bindgen_test]
async fn a_file_that_is_removed_can_be_erased_from_the_disk_and_a_closed_set_stays() {
    let opened = open("test/kept-removed").await;
    let state = opened.state;
    state.add_files(vec![held(state, "a.csv", b"1"), held(state, "b.csv", b"2")]);
    saved(&opened).await;
    state.remove_file(first_key(state));
    saved(&opened).await;
    let archive = Archive::open("test/kept-removed").await.unwrap();
    assert_eq!(archive.files("file/").await.unwrap().len(), 2, "so that it can come back");
    assert!(opened.screen.text().contains("1 file that you removed is still kept in this browser"));
    opened.screen.press("Erase what I removed");
    saved(&opened).await;
    assert_eq!(archive.files("file/").await.unwrap().len(), 1);
    assert!(archive.texts("step/").await.unwrap().is_empty());
    assert!(!opened.screen.text().contains("that you removed is still kept"));
    assert!(state.notice().get_untracked().unwrap().contains("What you removed is erased."));
    opened.screen.press("Close this data set");
    settle().await;
    assert!(names(state).is_empty());
    assert!(opened.screen.text().contains("1 file, 1 bytes"));
    assert_eq!(archive.files("file/").await.unwrap().len(), 1);
    drop(opened);
    let again = open("test/kept-removed").await;
    assert!(names(again.state).is_empty(), "what was closed stays closed");
    again.screen.press_first("Open");
    until(|| names(again.state) == ["b.csv"]).await;
}

#[wasm_bindgen_test]
async fn a_set_that_is_deleted_is_gone_whole_after_one_more_question() {
    let opened = open("test/kept-deleted").await;
    let state = opened.state;
    state.add_files(vec![held(state, "a.csv", b"1")]);
    saved(&opened).await;
    opened.screen.press_first("Delete");
    settle().await;
    opened.screen.press("No, keep it");
    settle().await;
    assert_eq!(names(state), ["a.csv"]);
    opened.screen.press_first("Delete");
    settle().await;
    opened.screen.press("Yes, delete it");
    until(|| state.notice().get_untracked().is_some()).await;
    assert!(names(state).is_empty());
    let said = state.notice().get_untracked().unwrap();
    assert!(said.contains("was deleted from this browser, with its 1 file"), "{said}");
    let archive = Archive::open("test/kept-deleted").await.unwrap();
    for beginning in ["head/", "body/", "last"] {
        assert!(archive.texts(beginning).await.unwrap().is_empty(), "{beginning}");
    }
    assert!(archive.files("").await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn on_a_shared_computer_nothing_is_kept_and_what_was_new_is_deleted() {
    let opened = open("test/kept-shared").await;
    let state = opened.state;
    state.add_files(vec![held(state, "a.csv", b"1")]);
    saved(&opened).await;
    opened.screen.choose("This is a shared computer: keep nothing");
    let archive = Archive::open("test/kept-shared").await.unwrap();
    for _ in 0..100 {
        settle().await;
        if archive.files("").await.unwrap().is_empty() {
            break;
        }
    }
    state.set_invited(Some(3));
    settle().await;
    assert_eq!(names(state), ["a.csv"], "it goes on with what is in the list");
    assert!(archive.files("").await.unwrap().is_empty());
    assert!(archive.texts("").await.unwrap().is_empty());
    assert!(opened.screen.text().contains("Nothing is kept."));
    opened.screen.choose("This is a shared computer: keep nothing");
    saved(&opened).await;
    assert_eq!(archive.files("").await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn what_was_said_and_is_damaged_is_never_written_over_and_the_files_still_open() {
    const DAMAGED: &str = "{\"format\": \"ripple-kept-data-set\"";
    let archive = Archive::open("test/kept-damaged").await.unwrap();
    let file = Contents::of_bytes(b"a,b\n").unwrap();
    let changes = [
        Change::Text("head/x".into(), DAMAGED.into()),
        Change::Text("body/x".into(), DAMAGED.into()),
        Change::File("file/x/00".into(), file),
    ];
    archive.commit(&changes).await.unwrap();
    let opened = open("test/kept-damaged").await;
    assert!(opened.screen.text().contains("What this browser kept of it is damaged"));
    opened.screen.press_first("Open its files");
    until(|| names(opened.state) == ["kept file 1"]).await;
    opened.state.set_loading(false);
    saved(&opened).await;
    let texts = archive.texts("head/").await.unwrap();
    assert_eq!(texts.len(), 2, "a set of its own");
    assert!(texts.contains(&("x".into(), DAMAGED.into())));
}

/// From now on storage fails after so many more values, as it does when the disk is full, until what is returned is called.
fn refuse_after(n_more: u32) -> Function {
    let refuse = Function::new_with_args(
        "left",
        "const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...given) {
           if (left-- > 0) return put.apply(this, given);
           throw new DOMException('no room', 'QuotaExceededError');
         };
         return () => { IDBObjectStore.prototype.put = put }",
    );
    refuse.call1(&JsValue::NULL, &n_more.into()).unwrap().into()
}

#[wasm_bindgen_test]
async fn many_values_are_kept_together_or_not_at_all() {
    let archive = Archive::open("test/kept-together").await.unwrap();
    let all = |text: &str| -> Vec<Change> {
        (0..170).map(|n| Change::Text(format!("many/{n}"), text.to_owned())).collect()
    };
    archive.commit(&all("first")).await.unwrap();
    for n_before in [0, 70, 169] {
        let mend = refuse_after(n_before);
        assert!(archive.commit(&all("second")).await.is_err());
        mend.call0(&JsValue::NULL).unwrap();
        let texts = archive.texts("many/").await.unwrap();
        assert_eq!(texts.iter().filter(|(_, text)| text == "first").count(), 170, "{n_before}");
    }
    archive.commit(&all("third")).await.unwrap();
    let texts = archive.texts("many/").await.unwrap();
    assert_eq!(texts.iter().filter(|(_, text)| text == "third").count(), 170);
}

/// From now on storage takes no handles of files, as in a private window of Safari: it says so only after it has been asked,
/// and gives up what was asked with it.
fn refuse_handles() -> Function {
    let refuse = Function::new_no_args(
        "const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (value, key) {
           if (!(value instanceof Blob)) return put.call(this, value, key);
           const request = put.call(this, 'not it', key);
           request.addEventListener('success', () => this.transaction.abort());
           return request;
         };
         return () => { IDBObjectStore.prototype.put = put }",
    );
    refuse.call0(&JsValue::NULL).unwrap().into()
}

#[wasm_bindgen_test]
async fn files_are_kept_as_bytes_where_the_browser_refuses_handles() {
    let file = |n: u8| Change::File(format!("file/{n:03}"), Contents::of_bytes(&[n]).unwrap());
    let as_handle = Archive::open("test/kept-bytes").await.unwrap();
    as_handle.commit(&[file(0)]).await.unwrap();
    let mend = refuse_handles();
    let archive = Archive::open("test/kept-bytes").await.unwrap();
    let changes = (1..120).map(file).chain([Change::Text("said".to_owned(), "so".to_owned())]);
    archive.commit(&changes.collect::<Vec<_>>()).await.unwrap();
    mend.call0(&JsValue::NULL).unwrap();
    // Those of before and those of now, and nothing of what was tried.
    let files = archive.files("").await.unwrap();
    assert_eq!(files.len(), 120);
    for (n, (key, contents)) in (0_u8..).zip(files) {
        assert_eq!((key, contents.bytes().await.unwrap()), (format!("file/{n:03}"), vec![n]));
    }
    assert_eq!(archive.texts("said").await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn a_change_that_the_browser_refuses_is_said_and_leaves_the_old_set_whole() {
    let opened = open("test/kept-refused").await;
    let state = opened.state;
    state.add_files(vec![held(state, "a.csv", b"1")]);
    saved(&opened).await;
    let mend = refuse_after(0);
    state.add_files(vec![held(state, "b.csv", b"2")]);
    let keeper = opened.keeper;
    until(|| matches!(keeper.keeping().get_untracked(), Keeping::Failed(_))).await;
    settle().await;
    mend.call0(&JsValue::NULL).unwrap();
    assert!(opened.screen.text().contains("This browser has no room left for it"));
    let archive = Archive::open("test/kept-refused").await.unwrap();
    assert_eq!(archive.files("file/").await.unwrap().len(), 1);
    opened.screen.press("Try again");
    saved(&opened).await;
    assert_eq!(archive.files("file/").await.unwrap().len(), 2);
}

#[wasm_bindgen_test]
async fn a_set_that_another_tab_has_open_is_not_opened_twice() {
    let first = open("test/kept-twice").await;
    first.state.add_files(vec![held(first.state, "a.csv", b"1")]);
    saved(&first).await;
    let second = open("test/kept-twice").await;
    assert!(names(second.state).is_empty());
    second.screen.press_first("Open");
    until(|| second.state.notice().get_untracked().is_some()).await;
    assert!(second.state.notice().get_untracked().unwrap().contains("open in another tab"));
    assert_eq!(names(first.state), ["a.csv"]);
}

#[wasm_bindgen_test]
async fn a_thousand_files_are_fifty_rows_until_more_are_wanted() {
    let opened = open("test/kept-many").await;
    let state = opened.state;
    let files = (0..1000).map(|n| held(state, &format!("{n}.csv"), n.to_string().as_bytes()));
    state.add_files(files.collect());
    settle().await;
    let rows = || opened.screen.all("[aria-labelledby=files-heading] .ripple-file").len();
    assert_eq!(rows(), 50);
    opened.screen.press("Show 50 more");
    settle().await;
    assert_eq!(rows(), 100);
    assert!(opened.screen.text().contains("1000 files"));
}

/// The files page with the bar above it, as on the whole site.
async fn open_with_bar(archive: &'static str) -> Opened {
    let page = |state: EvaluatorState| {
        view! { <UndoBar /> <Notice sentence=state.notice() /> <FilesPage /> }.into_any()
    };
    let opened = open_with(archive, page).await;
    settle().await;
    opened
}

#[wasm_bindgen_test]
async fn what_was_done_is_undone_and_done_again_also_after_a_reload() {
    const ARCHIVE: &str = "test/kept-undone";
    let first = open_with_bar(ARCHIVE).await;
    let state = first.state;
    assert!(!first.screen.text().contains("Undo"), "nothing was done");
    state.add_files(vec![held(state, "a.csv", b"1"), held(state, "b.csv", b"2")]);
    state.set_wave(first_key(state), Some(Wave::FollowUp));
    state.remove_file(first_key(state));
    state.edit_model(|model| model.title = "Ours".into());
    saved(&first).await;
    first.screen.press("Undo changing the title or notes");
    saved(&first).await;
    assert_ne!(state.model().get_untracked().title, "Ours");
    drop(first);

    let again = open_with_bar(ARCHIVE).await;
    let state = again.state;
    assert_eq!(names(state), ["b.csv"]);
    again.screen.press("Undo removing “a.csv”");
    settle().await;
    assert_eq!(names(state), ["a.csv", "b.csv"]);
    assert_eq!(state.files().get_untracked()[0].wave, Some(Wave::FollowUp));
    assert!(again.screen.text().contains("Undone: removing “a.csv”."));
    let bytes = state.contents(&state.files().get_untracked()[0].digest).unwrap();
    assert_eq!(bytes.bytes().await.unwrap(), b"1", "with what is in it");
    saved(&again).await;
    drop(again);

    let last = open_with_bar(ARCHIVE).await;
    assert_eq!(names(last.state), ["a.csv", "b.csv"]);
    last.screen.press("Redo removing “a.csv”");
    settle().await;
    last.screen.press("Redo changing the title or notes");
    settle().await;
    assert_eq!(names(last.state), ["b.csv"]);
    assert_eq!(last.state.model().get_untracked().title, "Ours");
}

/// Presses a key with Ctrl held, where the focus is.
fn press_with_control(place: &web_sys::Element, key: &str, with_shift: bool) {
    let press = Function::new_with_args(
        "place, key, shiftKey",
        "place.dispatchEvent(new KeyboardEvent('keydown', {key, shiftKey, ctrlKey: true, bubbles: true, cancelable: true}))",
    );
    press.call3(&JsValue::NULL, place, &key.into(), &with_shift.into()).unwrap();
}

#[wasm_bindgen_test]
async fn the_usual_keys_undo_and_do_again_but_where_text_is_typed() {
    let opened = open_with_bar("test/kept-keys").await;
    let state = opened.state;
    state.add_files(vec![held(state, "a.csv", b"1")]);
    saved(&opened).await;
    state.set_invited(Some(40));
    let invited = || state.settings().get_untracked().invited;
    let tick = opened.screen.all("input[type=checkbox]").remove(0);
    let field = opened.screen.all("input[type=text]").remove(0);
    press_with_control(&field, "z", false);
    assert_eq!(invited(), Some(40), "there the browser undoes the typing");
    press_with_control(&tick, "z", false);
    assert_eq!(invited(), None);
    press_with_control(&tick, "Z", true);
    assert_eq!(invited(), Some(40));
    press_with_control(&tick, "z", false);
    press_with_control(&tick, "y", false);
    assert_eq!(invited(), Some(40));
    drop(opened);
}

#[wasm_bindgen_test]
async fn what_is_entered_before_there_are_files_is_kept_and_goes_along_with_them() {
    const ARCHIVE: &str = "test/kept-before-files";
    let first = open(ARCHIVE).await;
    first.state.edit_model(|model| model.title = "Ours".into());
    saved(&first).await;
    drop(first);
    let again = open(ARCHIVE).await;
    assert_eq!(again.state.model().get_untracked().title, "Ours");
    again.state.add_files(vec![held(again.state, "a.csv", b"1")]);
    saved(&again).await;
    assert_eq!(again.keeper.sets().get_untracked().len(), 1, "it is the same data set");
    assert_eq!(again.state.model().get_untracked().title, "Ours");
}
