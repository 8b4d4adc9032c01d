//! Data sets: what is kept comes back, wherever it is opened; and a session answers as the engine without a memory does.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use cohort::{Decision, Decisions, RecordKey, StepKind};
use evaluation::{Filter, Worthwhile, WorthwhileEntry};
use money::{Deed, Model};
use organiser::new_key_pair;
use proptest::prelude::*;
use study::{
    CompareRequest, Comparison, DataSet, EvaluateRequest, FileInput, FileStatus, KeepRequest, List,
    ListRequest, MOST_LISTED, Reply, Request, Session, Settings, TakenKind, compare,
    demo::{self, DemoSpec},
    handle, open_data_set, take_in, unpack_data_set, write_data_set,
};
use survey::instrument::Wave;
use tables::put_in_archive;

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> FileInput {
    FileInput { name: name.into(), bytes: bytes.into(), ..FileInput::default() }
}

fn people(people: u32, seed: u64) -> Vec<FileInput> {
    let files = demo::files(DemoSpec { people, seed, follow_up_only: false }).unwrap();
    files.into_iter().map(|(name, text)| input(&name, text)).collect()
}

/// Files of every sort: responses, tables of both waves, one of an older encoding, one that is refused.
fn folder() -> Vec<FileInput> {
    let mut files = people(30, 7);
    let table = "link_code,L1,L4\nA,3,5\nB,4,2\n";
    files.push(FileInput { wave: Some(Wave::Baseline), ..input("before.csv", table) });
    let older = b"link_code,L1,L4,Caf\xe9\nA,5,6,x\nB,4,4,y\n".to_vec();
    files.push(FileInput { wave: Some(Wave::FollowUp), ..input("after.csv", older) });
    files.push(input("broken.json", "{\"format\": \"ripple-response\", "));
    let other = String::from_utf8(files[0].bytes.clone()).unwrap();
    files.push(input("other.json", other.replace("\"version\": \"0.", "\"version\": \"9.")));
    files
}

fn settings(files: &[FileInput]) -> Settings {
    let mut decisions = Decisions::default();
    let id = String::from_utf8(files[2].bytes.clone()).unwrap();
    let response = survey::Response::parse(&id).unwrap();
    let record = RecordKey::Response { id: response.response_id, wave: response.wave };
    let at = "2026-11-23T08:00:00Z".parse().unwrap();
    decisions.decide(Decision::Exclude { record }, "A. Evaluator", "a test answer", at);
    Settings { invited: Some(40), decisions, ..Settings::default() }
}

fn request() -> CompareRequest {
    let files = folder();
    CompareRequest { settings: settings(&files), files, ..CompareRequest::default() }
}

fn kept(compare: CompareRequest) -> Vec<u8> {
    let saved = "2026-11-26T09:00:00Z".parse().unwrap();
    write_data_set(&KeepRequest { name: "Cohort 3".into(), saved, compare, model: None }).unwrap()
}

fn compare_files(request: &CompareRequest) -> Comparison {
    compare(request, &mut |_| ()).unwrap()
}

fn compared(set: DataSet) -> Comparison {
    let DataSet { settings, instrument, files, .. } = set;
    let request = CompareRequest { files, instrument, today: None, settings };
    compare(&request, &mut |_| ()).unwrap()
}

#[test]
fn a_data_set_that_is_opened_shows_what_its_files_showed() {
    let direct = compare(&request(), &mut |_| ()).unwrap();
    let file = input("cohort-3.json", kept(request()));
    let opened = open_data_set(&file).unwrap();
    assert_eq!((opened.name.as_str(), opened.settings.invited), ("Cohort 3", Some(40)));
    assert_eq!(opened.files.len(), 4, "the responses in one, two tables, and what was broken");
    let unpacked = unpack_data_set(&file).unwrap();
    let first = &request().files[0];
    let again = unpacked.files.iter().find(|it| it.name == first.name).unwrap();
    assert_eq!(again.bytes, first.bytes, "to the byte");
    assert_eq!(compared(unpacked).findings.items, direct.findings.items);
    let found = compared(opened);
    assert_eq!(found.findings.items, direct.findings.items);
    let left_out = found.account.steps.iter().find(|step| step.kind == StepKind::Excluded);
    assert_eq!(left_out.unwrap().n, 1, "decisions hold for the same people");
}

#[test]
fn what_was_refused_is_refused_again_with_the_same_sentence_and_receipts_are_kept() {
    let direct = compare(&request(), &mut |_| ()).unwrap();
    let found = compared(open_data_set(&input("c.json", kept(request()))).unwrap());
    let all: Vec<_> = found.files.iter().flat_map(|it| it.inside.iter().chain([it])).collect();
    for report in &direct.files {
        let again = all.iter().find(|it| it.name == report.name).unwrap();
        match &report.status {
            FileStatus::Read { .. } | FileStatus::Refused { .. } => {
                assert_eq!(again.status, report.status);
            }
            FileStatus::NeedsWave { .. } | FileStatus::Register { .. } => panic!("{report:?}"),
        }
    }
    let refused = |it: &&study::FileReport| matches!(it.status, FileStatus::Refused { .. });
    assert_eq!(direct.files.iter().filter(refused).count(), 2);
}

#[test]
fn a_data_set_is_the_same_when_it_is_opened_and_kept_again() {
    let first = kept(request());
    let DataSet { settings, instrument, files, .. } =
        open_data_set(&input("c.json", first.clone())).unwrap();
    let again = CompareRequest { files, instrument, today: None, settings };
    assert_eq!(kept(again), first);
}

#[test]
fn a_data_set_among_other_files_is_read_as_the_people_in_it() {
    let alone = compare(&request(), &mut |_| ()).unwrap();
    let more = people(5, 8);
    let given = CompareRequest {
        files: [vec![input("set.json", kept(request()))], more.clone()].concat(),
        ..CompareRequest::default()
    };
    let found = compare(&given, &mut |_| ()).unwrap();
    assert_eq!(found.files[0].n_inside, alone.files.len());
    let n = |found: &Comparison| found.findings.waves.baseline + found.findings.waves.follow_up;
    // One response of the folder is left out by a decision, which is not taken over.
    assert_eq!(n(&found), n(&alone) + 1 + more.len());
}

#[test]
fn a_damaged_data_set_says_where_and_one_of_another_version_says_so() {
    let text = String::from_utf8(kept(request())).unwrap();
    let fault = |text: &str| open_data_set(&input("c.json", text)).unwrap_err().to_string();
    let cut = fault(&text[..text.len() / 2]);
    assert!(cut.contains("its end is missing"), "{cut}");
    assert!(
        fault(&text.replace("\"version\":2,\"name\"", "\"version\":3,\"name\""))
            .contains("newer copy")
    );
    assert!(fault("{\"format\":\"x\"}").contains("it says it is “x”"));
    assert!(fault("{\"format\":\"ripple-data-set\",\"version\":1}").contains("name"));
    let read = CompareRequest {
        files: vec![input("c.json", &text.as_bytes()[..text.len() / 2])],
        ..CompareRequest::default()
    };
    let found = compare(&read, &mut |_| ()).unwrap();
    let FileStatus::Refused { reason } = &found.files[0].status else { panic!("read") };
    assert!(reason.contains("it cannot be read as a data set"), "{reason}");
}

#[test]
fn what_was_judged_of_the_return_is_exported_with_its_data_set_and_comes_back_with_it() {
    let mut model = Model::l4sc();
    model.method.horizon_years = 7;
    let id = model.benefits.first().map(|line| line.id.clone());
    model.log("2026-11-30".parse().unwrap(), id.as_deref(), Deed::Noted("looked at".into()), None);
    let saved = "2026-11-26T09:00:00Z".parse().unwrap();
    let model = Some(Box::new(model));
    let keep = KeepRequest { name: "C".into(), saved, compare: request(), model: model.clone() };
    let bytes = write_data_set(&keep).unwrap();
    assert_eq!(open_data_set(&input("c.json", bytes.clone())).unwrap().model, model);
    let Reply::TakenIn { files } =
        handle(Request::TakeIn { files: vec![input("c.json", bytes)] }, &mut |_| ())
    else {
        panic!("not taken in")
    };
    let TakenKind::DataSet { about } = &files[0].kind else { panic!("no data set") };
    assert_eq!(about.model, model);
}

#[test]
fn a_private_key_is_never_exported_and_one_that_an_older_page_exported_is_left_out() {
    let key = new_key_pair("four unrelated words here").unwrap().private_key_file;
    for text in [key.as_str(), "# created\nAGE-SECRET-KEY-1QQQ\n"] {
        let mut compare = request();
        compare.files.push(input("t-private-key.age", text));
        let found = compare_files(&compare);
        let FileStatus::Refused { reason } = &found.files.last().unwrap().status else {
            panic!("read")
        };
        assert!(reason.contains("it is a private key"), "{reason}");
        let saved = "2026-11-26T09:00:00Z".parse().unwrap();
        let keep = KeepRequest { name: "C".into(), saved, compare, model: None };
        let refused = write_data_set(&keep).unwrap_err().to_string();
        assert!(refused.contains("t-private-key.age") && refused.contains("private key"));
        let of_before = String::from_utf8(kept(request())).unwrap().replacen(
            "\"files\":[",
            &format!("\"files\":[{},", serde_json::json!({"name": "key", "text": text})),
            1,
        );
        let set = open_data_set(&input("c.json", of_before)).unwrap();
        assert!(set.files.iter().all(|file| file.name != "key"));
    }
}

/// An archive of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    put_in_archive(files.iter().copied()).unwrap()
}

fn unpacked(file: FileInput) -> Reply {
    handle(Request::OpenArchive { file }, &mut |_| ())
}

#[test]
fn a_private_key_in_an_archive_in_an_archive_is_refused_as_if_it_stood_by_itself() {
    let response = people(1, 7).remove(0).bytes;
    let inner = zipped(&[("a.json", &response), ("key.txt", b"AGE-SECRET-KEY-1QQQ\n")]);
    let innermost = zipped(&[("more.zip", &inner)]);
    for archive in [zipped(&[("in.zip", &inner)]), zipped(&[("in.zip", &innermost)])] {
        let file = input("all.zip", archive.clone());
        let Reply::Unpacked { files } = unpacked(file.clone()) else { panic!("not opened") };
        let is_key = |file: &FileInput| {
            matches!(take_in(std::slice::from_ref(file))[0].kind, TakenKind::Secret)
        };
        assert_eq!(files.iter().filter(|it| is_key(it)).count(), 1);
        assert_eq!(files.len(), 2, "{:?}", files.iter().map(|it| &it.name).collect::<Vec<_>>());

        let mut compare = request();
        compare.files = vec![file];
        let found = compare_files(&compare).files.remove(0);
        let FileStatus::Read { warnings, .. } = found.status else { panic!("{:?}", found.status) };
        assert!(warnings.iter().any(|it| it.contains("key.txt: not read: it is a private key")));

        let saved = "2026-11-26T09:00:00Z".parse().unwrap();
        let keep = KeepRequest { name: "C".into(), saved, compare, model: None };
        let refused = write_data_set(&keep).unwrap_err().to_string();
        assert!(refused.contains("all.zip") && refused.contains("private key"), "{refused}");

        let base64 = BASE64_STANDARD.encode(&archive);
        let of_before = String::from_utf8(kept(request())).unwrap().replacen(
            "\"files\":[",
            &format!("\"files\":[{},", serde_json::json!({"name": "all.zip", "base64": base64})),
            1,
        );
        let set = open_data_set(&input("c.json", of_before)).unwrap();
        let left = set.files.into_iter().find(|it| it.name == "all.zip").unwrap();
        let Reply::Unpacked { files } = unpacked(left) else { panic!("not opened") };
        assert_eq!(files.iter().map(|it| &it.bytes).collect::<Vec<_>>(), [&response]);
    }
}

#[test]
fn an_archive_that_holds_more_and_more_archives_has_an_end() {
    let mut archive = zipped(&[("a.csv", b"link_code,L1\nA,1\n")]);
    for _ in 0..12 {
        let name = |n: usize| format!("{n}.zip");
        let names: Vec<String> = (0..3).map(name).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), archive.as_slice())).collect();
        archive = zipped(&files);
    }
    let reply = unpacked(input("all.zip", archive));
    let Reply::Refused { reason } = reply else { panic!("opened") };
    assert!(reason.contains("at most 10000 are read"), "{reason}");
}

#[test]
fn a_data_set_of_version_1_opens_and_says_nothing_of_the_return() {
    let older = include_bytes!("../data/older/data-set-1.json");
    let set = open_data_set(&input("older.json", older)).unwrap();
    assert_eq!((set.name.as_str(), set.settings.invited, set.model), ("Cohort 3", Some(40), None));
    assert_eq!(set.files.len(), 1);
}

#[test]
fn members_in_another_order_are_read_with_the_same_result() {
    let bytes = kept(request());
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    // serde_json sorts the members: files, format, name, responses, and within a response the answers before the wave.
    let sorted = serde_json::to_string_pretty(&value).unwrap();
    let one = compared(open_data_set(&input("c.json", bytes)).unwrap());
    let other = compared(open_data_set(&input("c.json", sorted)).unwrap());
    assert_eq!(one, other);
}

#[test]
fn a_long_list_is_counted_whole_and_given_whole_as_a_file() {
    let files = people(900, 3);
    let compare = CompareRequest { files, ..CompareRequest::default() };
    let Reply::Compared(found) = handle(Request::Compare(compare.clone()), &mut |_| ()) else {
        panic!("not compared")
    };
    let step = &found.account.steps[0];
    assert!(step.n > MOST_LISTED && step.sources.len() == MOST_LISTED);
    let n = step.n;
    let list = ListRequest { compare, list: List::Step(StepKind::AnsweredBaseline) };
    let Reply::File { bytes } = handle(Request::WholeList(Box::new(list)), &mut |_| ()) else {
        panic!("no list")
    };
    assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), n + 1);
}

/// Something to ask a session.
#[derive(Debug, Clone)]
enum Ask {
    /// Compare the files, so many of them.
    Compare(usize, bool),
    /// Evaluate them through a filter.
    Evaluate(usize, bool, Filter),
}

fn ask() -> impl Strategy<Value = Ask> {
    let filter = (any::<bool>(), any::<bool>(), prop::option::of(1..6_usize)).prop_map(
        |(in_window_only, exact_links_only, sessions_at_least)| Filter {
            group: None,
            sessions_at_least,
            in_window_only,
            exact_links_only,
        },
    );
    prop_oneof![
        (30..34_usize, any::<bool>()).prop_map(|(n, exact)| Ask::Compare(n, exact)),
        (30..34_usize, any::<bool>(), filter)
            .prop_map(|(n, exact, it)| Ask::Evaluate(n, exact, it)),
    ]
}

impl Ask {
    fn request(&self, files: &[FileInput], said: &Settings) -> Request {
        let compare = |n: usize, exact_only| CompareRequest {
            files: files[..n].to_vec(),
            settings: Settings { exact_only, ..said.clone() },
            ..CompareRequest::default()
        };
        match self {
            Self::Compare(n, exact) => Request::Compare(compare(*n, *exact)),
            Self::Evaluate(n, exact, filter) => Request::Evaluate(Box::new(EvaluateRequest {
                compare: compare(*n, *exact),
                filter: filter.clone(),
                ..EvaluateRequest::default()
            })),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_answers_as_the_engine_without_a_memory(asks in prop::collection::vec(ask(), 1..6)) {
        let files = folder();
        let said = settings(&files);
        let mut session = Session::default();
        for ask in asks {
            // The page names files by number, and sends the bytes of those that the session wants.
            let numbered: Vec<FileInput> = (1..)
                .zip(&files)
                .map(|(n, file)| FileInput { held: Some(n), bytes: Vec::new(), ..file.clone() })
                .collect();
            let mut reply = session.handle(ask.request(&numbered, &said), &mut |_| ());
            if let Reply::BytesWanted { ids } = &reply {
                let sent = |file: &FileInput| {
                    let place = file.held.filter(|n| ids.contains(n));
                    let place = place.and_then(|n| usize::try_from(n - 1).ok());
                    FileInput { bytes: place.map(|it| files[it].bytes.clone()).unwrap_or_default(), ..file.clone() }
                };
                let sent: Vec<FileInput> = numbered.iter().map(sent).collect();
                reply = session.handle(ask.request(&sent, &said), &mut |_| ());
            }
            prop_assert_eq!(reply, handle(ask.request(&files, &said), &mut |_| ()));
        }
    }
}

/// A data set as it was written before margins and claims were kept in one.
const OLDER: &str = r#"{"format":"ripple-data-set","version":1,"name":"Cohort 3","saved":"2026-11-26T09:00:00Z",
 "settings":{"follow_up":null,"exact_only":false,"invited":40,"mappings":[],"decisions":{"format":"ripple-decisions","version":1,"entries":[]}},
 "files":[{"name":"before.csv","wave":"baseline","text":"link_code,L1\nA,3\n"}],"responses":[]}"#;

#[test]
fn an_older_data_set_opens_and_a_newer_one_brings_its_margin_and_claims() {
    let older = open_data_set(&input("older.json", OLDER)).unwrap();
    assert!(older.settings.worthwhile.is_empty() && older.settings.outcomes.is_none());
    let mut newer = request();
    let (percent, at) = (Worthwhile::default(), "2026-05-03".into());
    let entry = WorthwhileEntry { percent, who: "A".into(), at, after_results: true };
    newer.settings.worthwhile.name(entry);
    newer.settings.outcomes = Some("{}".into());
    let said = newer.settings.clone();
    let set = open_data_set(&input("newer.json", kept(newer))).unwrap();
    assert_eq!(set.settings, said);
}
