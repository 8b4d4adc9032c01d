//! A questionnaire out of the columns of files, and the files read by it.

use evaluation::Findings;
use study::{
    ColumnsOf, CompareRequest, FileInput, OfColumn, QuestionnaireOfColumns, Reply, Request,
    Settings, compare, decode_reply, decode_request, encode_reply, encode_request, handle,
};
use survey::instrument::{Instrument, Kind, Wave};

/// Statements of a form that Ripple has never seen.
const STATEMENTS: [&str; 20] = [
    "I plan services together with the council",
    "I know whom to ring when a discharge is stuck",
    "My team hears of a problem before patients do",
    "I tell partners early what will not work",
    "We agree on one plan across organisations",
    "I ask carers before I decide",
    "I can say what the hospice needs from us",
    "Our meetings end with one owner for each action",
    "I share figures with the care homes",
    "I turn down work that another service does better",
    "People here own up to mistakes",
    "I follow up what I promised to partners",
    "My manager backs work that helps another trust",
    "I notice when two services do the same thing",
    "We stop projects that do not help",
    "I explain money to clinicians in plain words",
    "I explain clinical risk to finance in plain words",
    "I make room for quieter voices",
    "I change my mind in public",
    "I have time to think ahead",
];
const LABELS: [&str; 5] =
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const PEOPLE: usize = 6;

/// What a service writes of a form with these questions, `point` giving each person's answer.
fn form(headers: &[String], point: impl Fn(usize, usize) -> usize) -> Vec<u8> {
    let quoted = |text: &String| format!("\"{text}\"");
    let mut text = "ID,Start time,Completion time,Email,Name,".to_owned();
    text += &headers.iter().map(quoted).collect::<Vec<_>>().join(",");
    text.push('\n');
    for person in 0..PEOPLE {
        text += &format!(
            "{0},2026-03-0{0} 09:00,2026-03-0{0} 09:10,person{0}@example.org,,",
            person + 1
        );
        let answer = |question: usize| LABELS[point(person, question)].to_owned();
        text += &(0..headers.len()).map(answer).collect::<Vec<_>>().join(",");
        text.push('\n');
    }
    text.into_bytes()
}

fn file(name: &str, wave: Option<Wave>, bytes: Vec<u8>) -> FileInput {
    FileInput { name: name.to_owned(), wave, bytes, ..FileInput::default() }
}

fn ask(request: Request) -> Reply {
    let request = decode_request(&encode_request(request).unwrap()).unwrap();
    decode_reply(&encode_reply(handle(request, &mut |_| ())).unwrap()).unwrap()
}

fn made_of(files: &[FileInput]) -> QuestionnaireOfColumns {
    let request =
        Request::QuestionnaireOfColumns { files: files.to_vec(), title: "Our form".into() };
    match ask(request) {
        Reply::QuestionnaireOfColumns(made) => made,
        other => panic!("{other:?}"),
    }
}

fn columns_of(files: &[FileInput], text: &str) -> ColumnsOf {
    let request = Request::ColumnsOf { files: files.to_vec(), instrument: text.to_owned() };
    match ask(request) {
        Reply::ColumnsOf(found) => *found,
        other => panic!("{other:?}"),
    }
}

/// The questionnaire made of files, and what they show when they are read by it.
fn compared(files: Vec<FileInput>) -> (Instrument, Findings) {
    let made = made_of(&files);
    let found = columns_of(&files, &made.text);
    let settings = Settings { mappings: found.mappings, ..Settings::default() };
    let instrument = Instrument::parse(&made.text).unwrap();
    let request = CompareRequest {
        files,
        settings,
        instrument: Some(made.text),
        ..CompareRequest::default()
    };
    (instrument, compare(&request, &mut |_| ()).unwrap().findings)
}

fn headers(header: impl Fn(usize, &str) -> String) -> Vec<String> {
    STATEMENTS.iter().enumerate().map(|(place, words)| header(place, words)).collect()
}

#[test]
fn a_form_of_twenty_questions_with_email_only_is_compared_in_all_twenty_in_its_own_words() {
    let before =
        form(&headers(|_, words| words.to_owned()), |person, question| (person + question) % 3);
    let after = form(&headers(|n, words| format!("{}. {words}.", n + 1)), |person, question| {
        (person + question) % 3 + 2
    });
    let files = vec![
        file("before.csv", Some(Wave::Baseline), before),
        file("after.csv", Some(Wave::FollowUp), after),
    ];
    let (instrument, findings) = compared(files);
    let asked: Vec<&str> = instrument.items().filter_map(|it| it.asked(Wave::Baseline)).collect();
    assert_eq!(asked, STATEMENTS);
    for item in instrument.items() {
        let Kind::Points(scale) = &item.kind else { panic!("{item:?}") };
        assert_eq!(scale.labels, LABELS);
    }
    assert_eq!(findings.items.len(), 20);
    for item in &findings.items {
        assert_eq!(item.n_pairs, PEOPLE, "{}", item.label);
        // Everybody moved by two points of four.
        let change = item.mean_follow_up.unwrap() - item.mean_baseline.unwrap();
        assert!((change - 2.0).abs() < 1e-9, "{}: {change}", item.label);
    }
}

#[test]
fn words_that_differ_in_their_number_and_punctuation_are_one_question_and_that_is_said() {
    let before = form(&["I plan with others".to_owned()], |person, _| person % 5);
    let after = form(&["Q7. I plan with others!".to_owned()], |person, _| person % 3 + 1);
    let files =
        [file("a.csv", Some(Wave::Baseline), before), file("b.csv", Some(Wave::FollowUp), after)];
    let made = made_of(&files);
    let said: Vec<&OfColumn> = made.remarks.iter().map(|it| &it.what).collect();
    assert_eq!(said, [&OfColumn::AlsoWorded("Q7. I plan with others!".into())]);
    let item = Instrument::parse(&made.text).unwrap();
    let item = item.items().next().unwrap();
    assert_eq!(item.wording.follow_up.as_deref(), Some("I plan with others!"));
}

#[test]
fn a_wide_file_and_a_long_one_of_three_waves_give_each_question_once() {
    let wide = "code,trust_pre,trust_post,plan_pre,plan_post,hours_pre,hours_post\n\
        a1,2,5,1,4,3,30\nb2,3,5,2,4,12,11\nc3,4,4,5,5,0,2\nd4,1,3,2,3,7,7\n";
    let (instrument, findings) = compared(vec![file("wide.csv", None, wide.into())]);
    let ids: Vec<&str> = instrument.items().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["trust", "plan", "hours"]);
    assert!(findings.items.iter().all(|it| it.n_pairs == 4));
    assert_eq!(findings.items.len(), 3);

    let mut long = "code,wave,I plan with others,What changed?\n".to_owned();
    for (wave, words) in
        [("baseline", LABELS[1]), ("6 months", LABELS[3]), ("12 months", LABELS[4])]
    {
        for code in ["k1", "k2", "k3"] {
            long += &format!(
                "{code},{wave},{words},We meet {code} each week at {wave} to look at the whole list\n"
            );
        }
    }
    let (instrument, findings) = compared(vec![file("long.csv", None, long.into())]);
    assert_eq!(instrument.waves, Wave::ALL);
    let kinds: Vec<bool> =
        instrument.items().map(|it| matches!(it.kind, Kind::Points(_))).collect();
    assert_eq!(kinds, [true, false], "a scale, then words");
    assert_eq!(findings.items.len(), 1);
    assert_eq!(findings.items[0].n_pairs, 3);
}

#[test]
fn columns_without_questions_are_named_and_files_without_any_are_refused() {
    let text = "link_code,Status,Name of your organisation\nA1,Complete,Acute\nB2,Complete,Council\nC3,Complete,Police\n";
    let files = [file("x.csv", Some(Wave::Baseline), text.into())];
    let refused = |files: &[FileInput]| {
        let request = Request::QuestionnaireOfColumns { files: files.to_vec(), title: "x".into() };
        match ask(request) {
            Reply::Refused { reason } => reason,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(&files), "no column of these files holds answers to a question");
    assert!(refused(&[file("y.csv", None, Vec::new())]).starts_with("“y.csv”: "));
}

#[test]
fn a_column_of_like_words_is_not_taken_for_an_answer_unseen() {
    let before =
        form(&["I plan services together with the council".to_owned()], |person, _| person % 3);
    let other = form(&["I plan services with the council".to_owned()], |person, _| person % 3);
    let made = made_of(&[file("a.csv", Some(Wave::Baseline), before)]);
    let found = columns_of(&[file("b.csv", Some(Wave::FollowUp), other)], &made.text);
    assert_eq!((found.mappings.len(), found.without), (0, vec!["b.csv".to_owned()]));
}

#[test]
fn columns_of_options_that_are_ticked_or_not_are_one_question_and_are_counted() {
    let table = |ticks: [&str; 4]| {
        let mut text =
            "link_code,\"Whom do you ring? - Council\",\"Whom do you ring? - Police\",Unasked\n"
                .to_owned();
        for (person, ticked) in ticks.iter().enumerate() {
            let cell = |letter: char, words: &str| {
                if ticked.contains(letter) { words.to_owned() } else { String::new() }
            };
            text += &format!("P{person},{},{},\n", cell('c', "Council"), cell('p', "Police"));
        }
        text.into_bytes()
    };
    let files = vec![
        file("a.csv", Some(Wave::Baseline), table(["c", "c", "p", ""])),
        file("b.csv", Some(Wave::FollowUp), table(["cp", "cp", "cp", "c"])),
    ];
    let made = made_of(&files);
    assert_eq!(
        study::remarks_in_lines(&made.remarks),
        ["“Unasked”: left out, because nothing stands in it"]
    );
    let (instrument, findings) = compared(files);
    let items: Vec<_> = instrument.items().collect();
    let [item] = items[..] else { panic!("{items:?}") };
    assert_eq!(item.asked(Wave::Baseline), Some("Whom do you ring?"));
    let Kind::Multi { options, .. } = &item.kind else { panic!("{item:?}") };
    assert_eq!(
        options.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(),
        ["Council", "Police"]
    );
    let [found] = &findings.items[..] else { panic!("not compared") };
    assert_eq!(
        (found.n_pairs, found.mean_baseline, found.mean_follow_up),
        (3, Some(1.0), Some(2.0))
    );
}

#[test]
fn two_columns_of_one_wording_in_one_file_are_two_questions() {
    let text = |n: usize| {
        format!(
            "link_code,1. How sure are you?,2. How sure are you?\nA,Agree,Disagree\nB,Disagree,Agree\nC,Agree,{}\n",
            LABELS[n]
        )
    };
    let files = vec![
        file("a.csv", Some(Wave::Baseline), text(0).into()),
        file("b.csv", Some(Wave::FollowUp), text(4).into()),
    ];
    let (instrument, findings) = compared(files);
    assert_eq!(instrument.items().count(), 2);
    let changes: Vec<Option<f64>> = findings.items.iter().map(|it| it.mean_change).collect();
    assert_eq!(changes, [Some(0.0), Some(4.0 / 3.0)]);
}

#[test]
fn headers_that_no_questionnaire_may_show_are_cleaned_and_files_that_are_no_tables_stop_nothing() {
    let text = "link_code,\"How\u{200b} sure\nare you, {{L1}}?\"\nA,Agree\nB,Disagree\nC,Agree\n";
    let files = [
        file("a.csv", Some(Wave::Baseline), text.into()),
        file("notes.txt", None, Vec::new()),
        file("register.csv", None, "link_code,Workshop 1,Workshop 2\nA,yes,no\nB,yes,yes\n".into()),
    ];
    let made = made_of(&files);
    let instrument = Instrument::parse(&made.text).unwrap();
    let asked: Vec<&str> = instrument.items().filter_map(|it| it.asked(Wave::Baseline)).collect();
    assert_eq!(asked, ["How sure are you, { {L1}}?"]);
    let said = study::remarks_in_lines(&made.remarks);
    assert!(said[0].starts_with("“notes.txt”: left out: "), "{said:?}");
    assert!(
        said.iter().any(|it| it.contains("“register.csv”: left out: it is a register")),
        "{said:?}"
    );
}
