//! How long a data set takes, from its bytes to what the page shows: `cargo bench --bench data_set`.
//!
//! People are invented; each row is one cohort. With `-- FOLDER` the data sets are written there, for
//! `reading_in_browser.py`; with `-- FOLDER N` only that of N people.

use std::time::{Duration, Instant};

use study::{
    CompareRequest, EvaluateRequest, FileInput, KeepRequest, Reply, Request, Settings,
    demo::{self, DemoSpec},
    evaluate_request, handle, write_data_set,
};

const PEOPLE: [u32; 3] = [1_000, 10_000, 100_000];

fn main() {
    let mut given = std::env::args().skip(1).filter(|it| !it.starts_with("--"));
    let folder = given.next();
    let only: Option<u32> = given.next().and_then(|n| n.parse().ok());
    println!(
        "people   responses  MB     read ms  MB/s  read and compared ms  evaluated ms  ns a response read"
    );
    for people in PEOPLE.into_iter().filter(|people| only.is_none_or(|only| only == *people)) {
        let (bytes, n) = data_set(people);
        if let Some(folder) = &folder {
            std::fs::write(format!("{folder}/data-set-{people}.json"), &bytes).unwrap();
        }
        row(people, n, bytes);
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of bytes and cells")]
fn row(people: u32, n: usize, bytes: Vec<u8>) {
    let megabytes = bytes.len() as f64 / 1e6;
    let file = FileInput { name: "set.json".into(), bytes, ..FileInput::default() };
    let compare_request = CompareRequest { files: vec![file], ..CompareRequest::default() };
    let (mut read, mut compared) = (Duration::MAX, Duration::MAX);
    for _ in 0..if people > 10_000 { 3 } else { 7 } {
        let request = Request::Compare(compare_request.clone());
        let start = Instant::now();
        let mut read_now = Duration::ZERO;
        let reply = handle(request, &mut |share| {
            if share >= 1.0 {
                read_now = start.elapsed();
            }
        });
        assert!(matches!(reply, Reply::Compared(_)));
        read = read.min(read_now);
        compared = compared.min(start.elapsed());
    }
    let evaluate = EvaluateRequest { compare: compare_request, ..EvaluateRequest::default() };
    let start = Instant::now();
    assert!(evaluate_request(&evaluate, &mut |_| ()).is_ok());
    let evaluated = start.elapsed();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{people:<8} {n:<10} {megabytes:<6.1} {:<8.1} {:<5.0} {:<21.1} {:<13.1} {:.0}",
        ms(read),
        megabytes / read.as_secs_f64(),
        ms(compared),
        ms(evaluated),
        read.as_secs_f64() * 1e9 / n as f64,
    );
}

/// The data set of an invented cohort, and how many responses are in it.
fn data_set(people: u32) -> (Vec<u8>, usize) {
    let files = demo::files(DemoSpec { people, seed: 1, follow_up_only: false }).unwrap();
    let input = |(name, text): (String, String)| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    let files: Vec<FileInput> = files.into_iter().map(input).collect();
    let n = files.len();
    let compare =
        CompareRequest { files, settings: Settings::default(), ..CompareRequest::default() };
    let saved = "2026-11-26T09:00:00Z".parse().unwrap();
    (
        write_data_set(&KeepRequest {
            name: format!("{people} people"),
            saved,
            compare,
            model: None,
        })
        .unwrap(),
        n,
    )
}
