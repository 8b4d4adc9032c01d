//! The same answers, written as people's files have them, give the same figures to the last bit; a fault in a file never changes a
//! figure without a word.

use std::fmt::Write as _;

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use study::{Comparison, FileInput, FileStatus};
use survey::{Form, instrument::Wave};
use tables::mapping::{MappedColumn, Mapping, ReadAs};

use super::{BASELINE, FOLLOW_UP, compared};

const ITEMS: [&str; 3] = ["confident", "trust", "plans"];
const COHORTS: u64 = 60;

/// Points from 1 to 5 of some people, before and after.
struct Answers {
    codes: Vec<String>,
    waves: [Vec<[u64; 3]>; 2],
}

impl Answers {
    fn of(seed: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let mut below = |n: u64| u64::from(chance.next_u32()) % n;
        let n = 8 + below(12);
        let codes = (0..n).map(|place| format!("K{}{:02}Q", 10 + below(90), place)).collect();
        let mut wave = || (0..n).map(|_| [1 + below(5), 1 + below(5), 1 + below(5)]).collect();
        let mut waves: [Vec<[u64; 3]>; 2] = [wave(), wave()];
        // Both ends of the scale and its middle are chosen, so that no wave could be of a shorter one, and words at its ends have
        // numbers between them.
        for wave in &mut waves {
            wave[0] = [1, 1, 1];
            wave[1] = [5, 5, 5];
            wave[2] = [3, 3, 3];
        }
        Self { codes, waves }
    }

    fn rows(&self) -> impl Iterator<Item = (&str, [[u64; 3]; 2])> {
        let waves = self.waves[0].iter().zip(&self.waves[1]);
        self.codes
            .iter()
            .zip(waves)
            .map(|(code, (before, after))| (code.as_str(), [*before, *after]))
    }

    /// A file a wave; `cell` writes a point, `line` ends a header and a row.
    fn two(
        &self,
        ends: &str,
        between: char,
        cell: impl Fn(usize, u64) -> String,
    ) -> Vec<FileInput> {
        [BASELINE, FOLLOW_UP]
            .into_iter()
            .enumerate()
            .map(|(at, wave)| {
                let names = ITEMS.join(&between.to_string());
                let mut text = format!("{ends}link_code{between}{names}\n");
                for (code, waves) in self.rows() {
                    text.push_str(code);
                    for point in waves[at] {
                        write!(text, "{between}{}", cell(at, point)).unwrap();
                    }
                    text.push('\n');
                }
                file(&format!("{at}.csv"), wave, text)
            })
            .collect()
    }

    fn plain(&self) -> Vec<FileInput> {
        self.two("", ',', |_, point| point.to_string())
    }

    fn wide(&self) -> Vec<FileInput> {
        let mut text = "link_code".to_owned();
        for item in ITEMS {
            write!(text, ",{item}_pre,{item}_post").unwrap();
        }
        for (code, [before, after]) in self.rows() {
            write!(text, "\n{code}").unwrap();
            for (before, after) in before.iter().zip(after) {
                write!(text, ",{before},{after}").unwrap();
            }
        }
        vec![file("wide.csv", None, text)]
    }

    fn long(&self, words: [&str; 2], header: &str) -> Vec<FileInput> {
        let mut text = format!("{header},link_code,{}", ITEMS.join(","));
        for (code, waves) in self.rows() {
            for (word, [one, two, three]) in words.iter().zip(waves) {
                write!(text, "\n{word},{code},{one},{two},{three}").unwrap();
            }
        }
        vec![file("long.csv", None, text)]
    }

    fn a_row_for_each_answer(&self) -> Vec<FileInput> {
        let mut text = "Answer ID,Participant,Wave,Question,Answer".to_owned();
        let mut number = 0;
        for (code, waves) in self.rows() {
            for (word, points) in ["T1", "T2"].iter().zip(waves) {
                for (item, point) in ITEMS.iter().zip(points) {
                    number += 1;
                    write!(text, "\n{number},{code},{word},{item},{point}").unwrap();
                }
            }
        }
        vec![file("answers.csv", None, text)]
    }

    fn three_header_rows(&self) -> Vec<FileInput> {
        let ids = r#"{"ImportId":"QID1"},{"ImportId":"QID2_1"},{"ImportId":"QID2_2"},{"ImportId":"QID2_3"}"#;
        let ids = ids.replace('"', "\"\"");
        let ids: Vec<String> = ids.split(',').map(|it| format!("\"{it}\"")).collect();
        let mut files = self.plain();
        for file in &mut files {
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            let (names, rows) = text.split_once('\n').unwrap();
            let asked = "Your code,How sure are you? - Of yourself,How sure are you? - Of others,How sure are you? - Of plans";
            file.bytes = format!("{names}\n{asked}\n{}\n{rows}", ids.join(",")).into_bytes();
        }
        files
    }
}

fn file(name: &str, wave: Option<Wave>, text: String) -> FileInput {
    FileInput { name: name.into(), wave, bytes: text.into_bytes(), ..FileInput::default() }
}

/// Every figure of every item, to the last bit.
fn figures(found: &Comparison) -> Vec<(String, usize, Vec<Option<u64>>)> {
    let bits = |it: Option<f64>| it.map(f64::to_bits);
    let mut items: Vec<_> = { found.findings.items.iter() }
        .map(|it| {
            let [low, high] = it.ci95.map_or([None, None], |[low, high]| [Some(low), Some(high)]);
            let all = [it.mean_baseline, it.mean_follow_up, it.mean_change, low, high];
            (it.id.clone(), it.n_pairs, all.map(bits).to_vec())
        })
        .collect();
    items.sort();
    items
}

#[test]
fn the_same_answers_in_any_shape_give_the_same_figures_to_the_last_bit() {
    for seed in 0..COHORTS {
        let answers = Answers::of(seed);
        let right = figures(&compared(answers.plain(), Vec::new()));
        assert_eq!(right.len(), 3, "{right:?}");
        let shapes = [
            ("wide", answers.wide()),
            ("a column of waves", answers.long(["Pre", "Post"], "Survey wave")),
            ("events", answers.long(["baseline_arm_1", "followup_arm_1"], "redcap_event_name")),
            ("times", answers.long(["1", "2"], "Time")),
            ("a column of another name", answers.long(["Baseline", "6 months"], "Cohort")),
            ("a row for each answer", answers.a_row_for_each_answer()),
            ("three rows of names", answers.three_header_rows()),
            ("decimal commas", answers.two("", ';', |_, point| format!("{point},0"))),
            ("a line for Excel", answers.two("sep=;\n", ';', |_, point| point.to_string())),
            (
                "words at the ends",
                answers.two("", ',', |_, point| match point {
                    1 => "1 - Strongly disagree".into(),
                    5 => "5 - Strongly agree".into(),
                    point => point.to_string(),
                }),
            ),
            ("a unit", answers.two("", ',', |_, point| format!("{point} points"))),
        ];
        for (shape, files) in shapes {
            let found = compared(files, Vec::new());
            assert_eq!(figures(&found), right, "{shape}, seed {seed}: {:?}", found.files);
        }
    }
}

fn mapping(wave: Option<Wave>, scale: [f64; 2]) -> Mapping {
    let mut mapping = Mapping::new("one to five");
    mapping.link_code = Some("link_code".into());
    mapping.meant_for.wave = wave;
    mapping.columns = ITEMS
        .map(|item| MappedColumn {
            column: item.into(),
            item: item.into(),
            form: Form::Now,
            wave: None,
            read: ReadAs::Number,
            scale: Some(scale),
            aside: Vec::new(),
            options: Vec::new(),
            none: Vec::new(),
        })
        .into();
    mapping
}

#[test]
fn a_wave_whose_scale_was_turned_round_gives_the_same_figures_once_its_mapping_says_so() {
    for seed in 0..COHORTS {
        let answers = Answers::of(seed);
        let right = figures(&compared(answers.plain(), vec![mapping(None, [1.0, 5.0])]));
        let turned =
            answers.two("", ',', |at, point| (if at == 1 { 6 - point } else { point }).to_string());
        let mappings = vec![mapping(BASELINE, [1.0, 5.0]), mapping(FOLLOW_UP, [5.0, 1.0])];
        assert_eq!(figures(&compared(turned, mappings)), right, "seed {seed}");
    }
}

/// Everything that is said about files, in sentences.
fn said(found: &Comparison) -> Vec<String> {
    let mut said: Vec<String> = found.remarks.iter().map(ToString::to_string).collect();
    for file in &found.files {
        match &file.status {
            FileStatus::Read { warnings, .. } => said.extend(warnings.iter().cloned()),
            FileStatus::Refused { reason } => said.push(reason.clone()),
            other => said.push(format!("{other:?}")),
        }
    }
    said
}

/// A fault by its name, and what it does to a file's lines.
type Fault = (&'static str, fn(&mut Vec<String>));

const FAULTS: [Fault; 11] = [
    ("a row of averages", |lines| lines.push("Average,3.1,2.9,3.4".into())),
    ("a row of totals", |lines| lines.push("Total,31,29,34".into())),
    ("a page number", |lines| lines.push("Page 1 of 1,,,".into())),
    ("nobody's code", |lines| lines.push("n/a,5,1,5".into())),
    ("a number for no answer", |lines| end_with(lines, "99")),
    ("a minus one for no answer", |lines| end_with(lines, "-1")),
    ("words for no answer", |lines| end_with(lines, "Don't know")),
    ("a slip of the pen", |lines| end_with(lines, "55")),
    ("a word among numbers", |lines| end_with(lines, "lots")),
    ("somebody twice", |lines| lines.push(lines[3].clone())),
    ("the names once more", |lines| lines.push(lines[0].clone())),
];

/// Puts another answer in place of the last one.
fn end_with(lines: &mut [String], answer: &str) {
    let last = lines.last_mut().unwrap();
    let (rest, _) = last.rsplit_once(',').unwrap();
    *last = format!("{rest},{answer}");
}

#[test]
fn a_fault_in_a_file_never_changes_a_figure_without_a_word() {
    for seed in 0..COHORTS {
        let answers = Answers::of(seed);
        let whole = compared(answers.plain(), Vec::new());
        let (right, before) = (figures(&whole), said(&whole));
        for (fault, spoil) in FAULTS {
            for at in 0..2 {
                let mut files = answers.plain();
                let text = String::from_utf8(files[at].bytes.clone()).unwrap();
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                spoil(&mut lines);
                files[at].bytes = (lines.join("\n") + "\n").into_bytes();
                let found = compared(files, Vec::new());
                let is_said = said(&found).iter().any(|it| !before.contains(it));
                let has_flag = found.account.n_flagged != whole.account.n_flagged;
                let is_the_same = figures(&found) == right;
                assert!(is_the_same || is_said || has_flag, "{fault} in file {at}, seed {seed}");
            }
        }
    }
}
