//! Data sets kept in the browser: as they change, whole or not at all, and never silently lost.

use js_sys::Function;
use leptos::prelude::*;
use ripple::{
    analysis::{Worthwhile, WorthwhileEntry},
    app::evaluator::{
        held::HeldFile,
        keeping::{Keeper, Keeping},
        pages::FilesPage,
        reading::Reader,
        state::EvaluatorState,
    },
    browser::{
        archive::{Archive, Change},
        file::Contents,
    },
    exchange::ReadChoices,
    instrument::Wave,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settle, until};

/// A file in the list.
pub fn held(state: EvaluatorState, name: &str, bytes: &[u8]) -> HeldFile {
    HeldFile {
        key: state.new_key(),
        name: name.to_owned(),
        digest: format!("{bytes:02x?}").replace(['[', ']', ',', ' '], ""),
        contents: Contents::of_bytes(bytes).unwrap(),
        is_closed: false,
        is_made_up: false,
        wave: None,
        choices: ReadChoices::default(),
    }
}

/// The files page on a database of its own, without an engine.
struct Opened {
    screen: Screen,
    state: EvaluatorState,
    keeper: Keeper,
}

async fn open(archive: &'static str) -> Opened {
    let handles = StoredValue::new(None);
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        let reader = Reader::offer(state);
        handles.set_value(Some((state, Keeper::provide(state, reader, archive))));
        view! { <FilesPage /> }
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

fn names(state: EvaluatorState) -> Vec<String> {
    state.files().get_untracked().into_iter().map(|file| file.name).collect()
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
    assert_eq!(files[0].contents.bytes().await.unwrap(), b"a,b\n");
    assert_eq!(again.screen.typed("Name of this data set"), "Cohort <b>4</b>");
    until(|| again.screen.text().contains("Kept in this browser.")).await;
    assert!(again.screen.all("b").is_empty(), "a name is text");
}

#[wasm_bindgen_test]
async fn a_file_that_is_removed_is_removed_from_the_disk_and_a_closed_set_stays() {
    let opened = open("test/kept-removed").await;
    let state = opened.state;
    state.add_files(vec![held(state, "a.csv", b"1"), held(state, "b.csv", b"2")]);
    saved(&opened).await;
    state.remove_file(state.files().get_untracked()[0].key);
    saved(&opened).await;
    let archive = Archive::open("test/kept-removed").await.unwrap();
    assert_eq!(archive.files("file/").await.unwrap().len(), 1);
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
    until(|| names(state).is_empty()).await;
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
