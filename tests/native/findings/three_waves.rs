//! Three waves: the same people before, at the first follow-up and at the second.

use evaluation::{Course, LastingCounts};
use study::{Evaluated, FileInput};
use survey::instrument::Wave;

use super::{evaluated, request};

/// Each person's answers to L1, B4 and B5 in one wave; 0 for none.
type Row = (&'static str, [u8; 3]);

const BEFORE: [Row; 6] = [
    ("a1", [2, 3, 2]),
    ("a2", [3, 3, 3]),
    ("a3", [2, 2, 4]),
    ("a4", [4, 3, 3]),
    ("a5", [3, 4, 2]),
    ("a6", [5, 5, 5]),
];
const FIRST: [Row; 5] =
    [("a1", [5, 4, 2]), ("a2", [5, 5, 3]), ("a3", [4, 3, 5]), ("a4", [6, 5, 3]), ("a6", [6, 6, 5])];
const SECOND: [Row; 5] =
    [("a1", [5, 3, 2]), ("a2", [5, 3, 4]), ("a3", [4, 2, 5]), ("a5", [7, 7, 7]), ("a6", [6, 4, 0])];

fn table(name: &str, wave: Wave, rows: &[Row]) -> FileInput {
    let mut text = "link_code,L1,B4,B5\n".to_owned();
    for (code, answers) in rows {
        let answers = answers.map(|it| if it == 0 { String::new() } else { it.to_string() });
        text += &format!("person-{code},{}\n", answers.join(","));
    }
    FileInput {
        name: name.to_owned(),
        wave: Some(wave),
        bytes: text.into_bytes(),
        ..FileInput::default()
    }
}

fn three_waves() -> Vec<FileInput> {
    vec![
        table("before.csv", Wave::Baseline, &BEFORE),
        table("first.csv", Wave::FollowUp, &FIRST),
        table("second.csv", Wave::FollowUp2, &SECOND),
    ]
}

fn mean_percent(rows: &[Row], codes: &[&str], item: usize) -> f64 {
    let of = |code: &&str| rows.iter().find(|(other, _)| other == code).unwrap().1[item];
    let sum: f64 = codes.iter().map(|code| (f64::from(of(code)) - 1.0) / 6.0 * 100.0).sum();
    sum / f64::from(u8::try_from(codes.len()).unwrap())
}

#[test]
fn what_lasted_is_told_of_those_who_answered_at_all_three_times_and_of_nobody_else() {
    let found: Evaluated = evaluated(three_waves());
    let lasting = found.evaluation.lasting.unwrap();
    let counts = LastingCounts { baseline: 6, with_first: 5, with_second: 5, with_both: 4 };
    assert_eq!(lasting.counts, counts);
    let all_three = ["a1", "a2", "a3", "a6"];
    for (id, place) in [("L1", 0), ("B4", 1)] {
        let item = lasting.items.iter().find(|it| it.id.as_deref() == Some(id)).unwrap();
        assert_eq!(item.n, 4);
        for (mean, rows) in item.means.iter().zip([&BEFORE[..], &FIRST, &SECOND]) {
            let by_hand = mean_percent(rows, &all_three, place);
            assert!((mean - by_hand).abs() < 1e-9, "{id}: {mean} and {by_hand}");
        }
    }
    // Nobody moved after the first follow-up: no spread to go by, and all of what was gained is there.
    let kept = lasting.items.iter().find(|it| it.id.as_deref() == Some("L1")).unwrap();
    assert_eq!(kept.course, Course::Held);
    // One of the four left B5 empty at the end.
    let b5 = lasting.items.iter().find(|it| it.id.as_deref() == Some("B5")).unwrap();
    assert_eq!(b5.n, 3);
}

#[test]
fn the_follow_up_that_is_compared_changes_nothing_of_what_lasted() {
    let compared = |follow_up| {
        let mut request = request(three_waves());
        request.compare.settings.follow_up = Some(follow_up);
        study::evaluate_request(&request, &mut |_| ()).unwrap().evaluation.lasting
    };
    assert_eq!(compared(Wave::FollowUp), compared(Wave::FollowUp2));
}

#[test]
fn without_a_second_follow_up_nothing_is_said_of_what_lasted() {
    let mut files = three_waves();
    files.pop();
    assert_eq!(evaluated(files).evaluation.lasting, None);
}
