//! What the engine answers about invented people, without a worker.

use std::sync::Arc;

use evaluation::Filter;
use ripple::app::evaluator::held::Answered;
use study::{
    CompareRequest, DemoFile, EvaluateRequest, Evaluated, FileInput, Reply, Request,
    demo::DemoSpec, handle,
};

/// The files of an invented cohort.
pub fn invented(people: u32, seed: u64, follow_up_only: bool) -> Vec<FileInput> {
    let spec = DemoSpec { people, seed, follow_up_only };
    let Reply::Demo { files } = handle(Request::Demo(spec), &mut |_| ()) else {
        panic!("no cohort")
    };
    let input = |DemoFile { name, text }| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    files.into_iter().map(input).collect()
}

/// The answer about all of them.
pub fn answered(files: &[FileInput]) -> Answered {
    let keys: Vec<u32> = (0..).take(files.len()).collect();
    let request = CompareRequest { files: files.to_vec(), ..CompareRequest::default() };
    let Reply::Compared(comparison) = handle(Request::Compare(request), &mut |_| ()) else {
        panic!("not compared")
    };
    Answered::new(&keys, Arc::from(comparison))
}

/// The results about some of them, after others were published.
pub fn evaluated(files: &[FileInput], filter: Filter, published: Vec<Filter>) -> Evaluated {
    let compare = CompareRequest { files: files.to_vec(), ..CompareRequest::default() };
    let request = EvaluateRequest { compare, filter, published, ..EvaluateRequest::default() };
    let Reply::Evaluated(evaluated) = handle(Request::Evaluate(Box::new(request)), &mut |_| ())
    else {
        panic!("not evaluated")
    };
    *evaluated
}
