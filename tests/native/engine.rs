//! The door: files in, findings out, the same for every client.

use evaluation::ItemFinding;
use organiser::{WrittenProgramme, WrittenSendTo, inflate};
use study::{
    CompareRequest, Comparison, FileInput, FileStatus, Kit, OpenRequest, Remark, Reply, Request,
    SetUpRequest, compare, decode_reply, demo::DemoSpec, encode_request, handle, serve_bytes,
};
use survey::{
    instrument::{Instrument, L4SC, Wave},
    programme::{Programme, deflated},
    receipt,
    seal::{RANDOM_BYTES, seal},
};

fn file(name: &str, wave: Wave, text: &str) -> FileInput {
    FileInput {
        name: name.into(),
        wave: Some(wave),
        bytes: text.as_bytes().to_vec(),
        ..FileInput::default()
    }
}

fn compared(files: Vec<FileInput>) -> Comparison {
    compare(&CompareRequest { files, ..CompareRequest::default() }, &mut |_| ()).unwrap()
}

fn tables(baseline: &str, follow_up: &str) -> Comparison {
    compared(vec![
        file("b.csv", Wave::Baseline, baseline),
        file("f.csv", Wave::FollowUp, follow_up),
    ])
}

fn demo(follow_up_only: bool) -> Vec<FileInput> {
    let spec = DemoSpec { people: 40, seed: 1, follow_up_only };
    let Reply::Demo { files } = handle(Request::Demo(spec), &mut |_| ()) else {
        panic!("no demonstration")
    };
    files
        .into_iter()
        .map(|it| FileInput { name: it.name, bytes: it.text.into_bytes(), ..FileInput::default() })
        .collect()
}

fn item<'a>(items: &'a [ItemFinding], id: &str) -> &'a ItemFinding {
    items.iter().find(|item| item.id == id).unwrap()
}

#[test]
fn a_table_needs_no_questionnaire() {
    let found = tables(
        "link_code,calm,team\nA,2,x\nB,3,y\nC,4,z\n",
        "link_code,calm,team\nB,5,y\nA,3,x\nD,1,z\n",
    )
    .findings;
    assert_eq!(found.items.len(), 1, "a column of words is not an item");
    let calm = item(&found.items, "calm");
    assert_eq!((calm.n_baseline, calm.n_follow_up, calm.n_pairs), (3, 3, 2));
    assert_eq!(
        (calm.mean_baseline, calm.mean_follow_up, calm.mean_change),
        (Some(2.5), Some(4.0), Some(1.5))
    );
    assert_eq!((calm.rose, calm.same, calm.fell), (2, 0, 0));
    assert_eq!((calm.improved(), calm.declined()), (None, None), "nobody said which way is better");
    // By hand: changes 1 and 2, sd sqrt(1/2), standard error 1/2, t(0.975, 1) = 12.7062047361747.
    let [low, high] = calm.ci95.unwrap();
    assert!((low - (1.5 - 12.706_204_736_174_7 / 2.0)).abs() < 1e-12);
    assert!((high - (1.5 + 12.706_204_736_174_7 / 2.0)).abs() < 1e-12);
}

#[test]
fn blank_and_repeated_codes_form_no_pairs_and_are_listed() {
    let found = tables("link_code,x\nA,1\n,2\nB,3\nB,4\n", "link_code,x\nA,2\n,3\nB,5\n").findings;
    assert_eq!(found.pairing.pairs, 1);
    assert_eq!((found.pairing.baseline_only, found.pairing.follow_up_only), (1, 1));
    assert_eq!(found.pairing.duplicate_codes, 1);
    assert_eq!(found.unpaired.repeated[0].len(), 3);
    assert_eq!(found.unpaired.baseline_only[0].row, Some(3));
}

#[test]
fn what_cannot_be_estimated_is_nothing_with_a_reason() {
    let one = tables("link_code,x\nA,1\n", "link_code,x\nA,2\n").findings;
    let x = item(&one.items, "x");
    assert_eq!((x.mean_change, x.sd_change, x.ci95), (Some(1.0), None, None));
    assert!(x.not_estimable["ci95"].contains("2 are needed"), "{:?}", x.not_estimable);

    let none = tables("link_code,x\nA,1\n", "link_code,x\nB,2\n").findings;
    let x = item(&none.items, "x");
    assert_eq!((x.n_pairs, x.mean_change), (0, None));
    assert_eq!(x.not_estimable["mean_change"], "no pairs to compare");
}

#[test]
fn a_file_that_fails_is_listed_and_the_rest_go_on() {
    let mut files = demo(false);
    let n = files.len();
    files.push(file("broken.json", Wave::Baseline, "{\"format\": \"ripple-resp"));
    files.push(file("empty.csv", Wave::Baseline, ""));
    let found = compared(files);
    assert_eq!(found.files.len(), n + 2);
    assert!(
        matches!(&found.files[n].status, FileStatus::Refused { reason } if reason.contains("its end is missing"))
    );
    assert!(
        matches!(&found.files[n + 1].status, FileStatus::Refused { reason } if reason == "the file is empty")
    );
    assert!(found.findings.pairing.pairs > 8);
}

#[test]
fn reading_the_same_files_twice_changes_nothing() {
    let once = compared(demo(false));
    let mut files = demo(false);
    files.extend(demo(false));
    let twice = compared(files);
    assert_eq!(twice.findings.items, once.findings.items);
    assert_eq!(twice.findings.pairing, once.findings.pairing);
    assert_eq!(twice.benefits, once.benefits);
}

#[test]
fn without_a_baseline_remembered_change_is_all_there_is() {
    let found = compared(demo(true)).findings;
    assert_eq!((found.waves.baseline, found.pairing.pairs), (0, 0));
    assert!(found.items.iter().all(|item| item.mean_change.is_none()));
    assert_eq!(found.remembered.len(), 10);
    assert!(found.remembered.iter().all(|item| item.n_pairs >= 8));
    assert!(found.invented);
}

#[test]
fn a_table_with_item_ids_needs_no_mapping() {
    let baseline =
        file("b.csv", Wave::Baseline, "link_code,L1,B6.connector,notes\nA,2,0,x\nB,9,1,y\n");
    let follow_up = file(
        "f.csv",
        Wave::FollowUp,
        "link_code,L1,B6.connector,L1.retrospective\nA,4,1,3\nB,5,2,2\n",
    );
    let request = CompareRequest { files: vec![baseline, follow_up], ..CompareRequest::default() };
    let found = compare(&request, &mut |_| ()).unwrap();
    assert_eq!(item(&found.findings.items, "L1").level, Some(2));
    assert_eq!(item(&found.findings.items, "L1").n_pairs, 1, "9 is off the scale and left out");
    assert_eq!(item(&found.findings.items, "B6.connector").mean_change, Some(1.0));
    assert_eq!(item(&found.findings.remembered, "L1").mean_change, Some(2.0));
    let FileStatus::Read { warnings, .. } = &found.files[0].status else { panic!("not read") };
    assert!(warnings.iter().any(|it| it.contains("notes")), "{warnings:?}");
    assert!(
        warnings.iter().any(|it| it.contains("row 3, column L1: “9” is left out")),
        "{warnings:?}"
    );
}

#[test]
fn a_table_that_does_not_say_its_wave_asks_for_it() {
    let unplaced = FileInput { wave: None, ..file("t.csv", Wave::Baseline, "link_code,x\nA,1\n") };
    let placed = file("t2.csv", Wave::Baseline, "wave,link_code,x\nbaseline,A,1\nfollow-up,A,2\n");
    let found = compared(vec![unplaced, placed]);
    assert_eq!(found.files[0].status, FileStatus::NeedsWave { rows: 1 });
    assert_eq!(item(&found.findings.items, "x").mean_change, Some(1.0));
}

#[test]
fn the_worker_s_bytes_carry_what_the_engine_says_to_the_last_bit() {
    let request =
        Request::Compare(CompareRequest { files: demo(false), ..CompareRequest::default() });
    let direct = handle(request.clone(), &mut |_| ());
    let bytes = serve_bytes(&encode_request(request).unwrap(), &mut |_| ());
    assert_eq!(decode_reply(&bytes).unwrap(), direct);
}

#[test]
fn one_seed_makes_one_cohort_and_another_makes_another() {
    assert_eq!(demo(false), demo(false));
    let other = Request::Demo(DemoSpec { people: 40, seed: 2, follow_up_only: false });
    let Reply::Demo { files } = handle(other, &mut |_| ()) else { panic!("no demonstration") };
    assert_ne!(files[0].text.as_bytes(), demo(false)[0].bytes);
}

#[test]
fn benefit_lines_come_across_with_their_shares() {
    let found = compared(demo(false));
    assert!(found.benefits.len() >= 3, "{}", found.benefits.len());
    for line in &found.benefits {
        let shares = [line.attribution, line.confidence, line.anyway];
        assert!(shares.into_iter().flatten().all(|share| (0.0..=1.0).contains(&share)));
    }
}

/// The questions of the built-in questionnaire about money and harm, and their roles.
const ROLES: [(&str, &str); 5] = [
    ("M1", "benefits"),
    ("M2", "funding"),
    ("M3", "counterfactual"),
    ("M4", "cost"),
    ("I7", "harm"),
];

/// The demonstration's answers, each with hours of preparation, which it leaves out.
fn with_own_time() -> Vec<FileInput> {
    let mut files = demo(false);
    for file in &mut files {
        let mut response: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        if response["wave"] == "follow-up" {
            response["answers"]["now"]["M4"] = serde_json::json!({"number": 6});
        }
        file.bytes = response.to_string().into_bytes();
    }
    files
}

/// The built-in questionnaire and the demonstration's answers, with these questions under other names.
fn under_other_names(names_roles: bool) -> CompareRequest {
    let renamed = |text: &str| {
        ROLES.iter().fold(text.to_owned(), |text, (id, _)| {
            text.replace(&format!("\"{id}\""), &format!("\"OWN-{id}\""))
                .replace(&format!("{{{{{id}|"), &format!("{{{{OWN-{id}|"))
        })
    };
    let mut questionnaire: serde_json::Value = serde_json::from_str(&renamed(L4SC)).unwrap();
    let sections = questionnaire["sections"].as_array_mut().unwrap();
    for item in sections.iter_mut().flat_map(|it| it["items"].as_array_mut().into_iter().flatten())
    {
        let named = ROLES.iter().find(|(id, _)| item["id"] == format!("OWN-{id}"));
        if let (true, Some((_, role))) = (names_roles, named) {
            item["role"] = (*role).into();
        }
    }
    questionnaire["id"] = "own".into();
    let text = questionnaire.to_string();
    let instrument = Instrument::parse(&text).unwrap().reference();
    let mut files = with_own_time();
    for file in &mut files {
        let answers = renamed(std::str::from_utf8(&file.bytes).unwrap());
        let mut response: serde_json::Value = serde_json::from_str(&answers).unwrap();
        response["instrument"] = serde_json::to_value(&instrument).unwrap();
        file.bytes = response.to_string().into_bytes();
    }
    CompareRequest { files, instrument: Some(text), ..CompareRequest::default() }
}

#[test]
fn savings_funding_and_own_time_are_found_by_their_role_whatever_the_questions_are_called() {
    let found = compare(&under_other_names(true), &mut |_| ()).unwrap();
    let built_in = compared(with_own_time());
    assert!(!built_in.benefits.is_empty() && built_in.own_time_hours.is_some());
    assert_eq!(found.benefits, built_in.benefits);
    assert_eq!(found.funding, built_in.funding);
    assert_eq!(found.own_time_hours, built_in.own_time_hours);
    assert!(!found.remarks.contains(&Remark::NoMoneyAsked));
}

#[test]
fn a_questionnaire_that_asks_for_no_money_says_that_there_is_none() {
    let found = compare(&under_other_names(false), &mut |_| ()).unwrap();
    assert!(found.benefits.is_empty() && found.funding.is_empty());
    assert!(found.remarks.contains(&Remark::NoMoneyAsked), "{:?}", found.remarks);
}

#[test]
fn a_role_of_one_question_is_refused_where_it_does_not_fit_or_stands_twice() {
    let refused = |questionnaire: &str| {
        Instrument::parse(questionnaire).unwrap().check_roles().unwrap_err().to_string()
    };
    let said = L4SC.replacen("\"role\": \"grouping\"", "\"role\": \"benefits\"", 1);
    assert!(refused(&said).contains("its role is for one question that asks for lines"));
    let request = CompareRequest { instrument: Some(said), ..CompareRequest::default() };
    let reason = compare(&request, &mut |_| ()).unwrap_err().to_string();
    assert!(reason.contains("asks for lines"), "{reason}");
    let twice = L4SC.replacen("\"id\": \"M1\",", "\"id\": \"M1\", \"role\": \"funding\",", 1);
    let twice = twice.replacen("\"id\": \"M2\",", "\"id\": \"M2\", \"role\": \"funding\",", 1);
    assert!(refused(&twice).starts_with("M2"), "{}", refused(&twice));
}

const PASSPHRASE: &str = "four unrelated words here";

fn a_programme() -> SetUpRequest {
    SetUpRequest {
        programme: WrittenProgramme {
            title: "Neighbourhood Leaders 2026".into(),
            organisation: "Example ICB".into(),
            contact: "Sam".into(),
            invited: 24,
            send_to: WrittenSendTo { how: "Upload it.".into(), email: String::new() },
            privacy_notice: "Two people read the answers.".into(),
            ..WrittenProgramme::default()
        },
        page: "https://example.org/survey/#/start".into(),
        passphrase: Some(PASSPHRASE.into()),
    }
}

fn set_up(request: SetUpRequest) -> Kit {
    let bytes = encode_request(Request::SetUp(Box::new(request))).unwrap();
    match decode_reply(&serve_bytes(&bytes, &mut |_| ())).unwrap() {
        Reply::SetUp(kit) => *kit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_programme_that_is_set_up_has_a_file_a_key_and_a_link_that_belong_together() {
    let kit = set_up(a_programme());
    let programme = Programme::parse(&kit.file).unwrap();
    assert!(kit.id.starts_with("neighbourhood-leaders-2026-"), "{}", kit.id);
    assert_eq!(kit.hash, programme.hash);
    assert_eq!(kit.fingerprint, programme.key_fingerprint());
    assert!(programme.link.salt.starts_with("salt-"), "{}", programme.link.salt);
    let (page, _) = kit.link.split_once("#/p/").unwrap();
    assert_eq!(page, "https://example.org/survey/");
    let fragment = &kit.link[page.len()..];
    assert_eq!(inflate(&deflated(fragment).unwrap()).unwrap(), kit.file);
    assert_eq!(kit.letters.len(), 3);
    assert!(kit.letters.iter().all(|letters| letters.invitation.contains(&kit.link)));
    assert!(kit.qr.is_some());
    assert_ne!(
        set_up(a_programme()).fingerprint,
        kit.fingerprint,
        "each programme has its own key"
    );
}

#[test]
fn programmes_of_one_title_in_any_script_have_ids_of_their_own() {
    let titles =
        ["Leadership programme", "Leadership programme", "برنامج القيادة", "নেতৃত্ব কর্মসূচি", "🌱"];
    let id = |title: &&str| {
        let mut request = a_programme();
        request.programme.title = (*title).to_owned();
        request.passphrase = None;
        set_up(request).id
    };
    let ids: std::collections::BTreeSet<String> = titles.iter().map(id).collect();
    assert_eq!(ids.len(), titles.len(), "{ids:?}");
}

#[test]
fn a_closed_response_opens_with_the_kits_key_and_its_receipt_is_the_participants() {
    let kit = set_up(a_programme());
    let response = demo(true).remove(0);
    let recipient = Programme::parse(&kit.file).unwrap().public_key.unwrap().parse().unwrap();
    let closed = seal(&response.bytes, &recipient, &[9; RANDOM_BYTES]).unwrap();
    let file = |name: &str, bytes: &[u8]| FileInput {
        name: name.into(),
        bytes: bytes.to_vec(),
        ..FileInput::default()
    };
    let request = OpenRequest {
        files: vec![
            file("a.json.age", &closed),
            file("b.json.age", &closed[..90]),
            file("c.csv", b"x"),
        ],
        private_key_file: kit.private_key_file.unwrap(),
        passphrase: Some(PASSPHRASE.into()),
    };
    let bytes = encode_request(Request::Open(request.clone())).unwrap();
    let Ok(Reply::Opened { files }) = decode_reply(&serve_bytes(&bytes, &mut |_| ())) else {
        panic!("not opened")
    };
    assert_eq!(files[0].name, "a.json");
    let opened = files[0].contents.clone().unwrap().into_bytes();
    assert_eq!(opened, response.bytes);
    assert!(files[1].contents.as_ref().unwrap_err().contains("damaged"));
    assert_eq!(files[2].contents.as_deref(), Ok("x"), "what is not closed comes back as it is");

    let found = compared(vec![file("a.json", &opened), file("a.json.age", &closed)]);
    let FileStatus::Read { receipt: shown, .. } = &found.files[0].status else {
        panic!("not read")
    };
    assert_eq!(shown.as_deref(), Some(receipt(&response.bytes).as_str()));
    let FileStatus::Refused { reason } = &found.files[1].status else { panic!("read") };
    assert!(reason.contains("it is closed"), "{reason}");

    let wrong = OpenRequest { passphrase: Some("four other words here".into()), ..request };
    let Reply::Refused { reason } = handle(Request::Open(wrong), &mut |_| ()) else {
        panic!("opened")
    };
    assert!(reason.contains("passphrase"), "{reason}");
}

#[test]
fn a_programme_that_cannot_be_set_up_names_the_field() {
    let field = |change: fn(&mut SetUpRequest)| {
        let mut request = a_programme();
        change(&mut request);
        match handle(Request::SetUp(Box::new(request)), &mut |_| ()) {
            Reply::NotSetUp { field, .. } => field.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(field(|it| it.page = "example.org".into()), "page");
    assert_eq!(field(|it| it.page = "javascript:alert(1)".into()), "page");
    assert_eq!(field(|it| it.page = "https://example.org/\"><b>".into()), "page");
    assert_eq!(field(|it| it.passphrase = Some("short".into())), "passphrase");
    assert_eq!(field(|it| it.programme.title.clear()), "title");
    assert_eq!(field(|it| it.programme.organisation.clear()), "organisation");
    assert_eq!(field(|it| it.programme.dates.first_session = "soon".into()), "dates.first_session");
}
