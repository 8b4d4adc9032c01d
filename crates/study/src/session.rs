//! What a worker holds between two questions: the bytes of files, and the people that were read from them.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use chrono::NaiveDate;

use cohort::Decisions;
use survey::instrument::Wave;
use tables::mapping::Mapping;

use super::{
    CompareError, CompareRequest, FileInput, Reply, Request, WireError, decode_request,
    encode_reply,
    handle::{answer_about, answer_alone},
    people::{Found, People, day_of},
};

/// The bytes of larger files are let go once they have been read: whoever sent them has them, and a worker's memory never
/// shrinks.
const MOST_BYTES_HELD: usize = 32 * 1024 * 1024;

/// The engine with a memory. It answers as [`handle`](super::handle) does, but files cross to it once and are read once.
///
/// A file that comes with a number and bytes is held; one that comes with a number alone has the bytes that are held. A
/// comparison names every file that there is: files that it does not name are let go.
#[derive(Debug, Default)]
pub struct Session {
    held: BTreeMap<u64, Vec<u8>>,
    found: Option<(Files, Arc<Found>)>,
    people: Option<(Files, Decided, Rc<People>)>,
}

/// What tells one set of files, as they are read, from another. Files have their numbers instead of bytes.
#[derive(Debug, Clone, PartialEq)]
struct Files {
    given: Vec<FileInput>,
    instrument: Option<String>,
    mappings: Vec<Mapping>,
    programme: Option<String>,
    outcomes: Option<String>,
}

/// What an evaluator decides about people who have been read.
#[derive(Debug, Clone, PartialEq)]
struct Decided {
    today: Option<NaiveDate>,
    follow_up: Option<Wave>,
    exact_only: bool,
    decisions: Decisions,
}

impl Files {
    /// None if a file has bytes and no number: nobody says then whether they are the same.
    fn of(request: &CompareRequest) -> Option<Self> {
        let known = |file: &FileInput| file.held.is_some() || file.bytes.is_empty();
        let named = |file: &FileInput| FileInput {
            name: file.name.clone(),
            wave: file.wave,
            choices: file.choices.clone(),
            held: file.held,
            bytes: Vec::new(),
        };
        request.files.iter().all(known).then(|| Self {
            given: request.files.iter().map(named).collect(),
            instrument: request.instrument.clone(),
            mappings: request.settings.mappings.clone(),
            programme: request.settings.programme.clone(),
            outcomes: request.settings.outcomes.clone(),
        })
    }
}

impl Decided {
    fn of(request: &CompareRequest) -> Self {
        let settings = &request.settings;
        Self {
            today: day_of(request),
            follow_up: settings.follow_up,
            exact_only: settings.exact_only,
            decisions: settings.decisions.clone(),
        }
    }
}

impl Session {
    /// Holds the bytes of a file, which came another way than in a request.
    pub fn hold(&mut self, number: u64, bytes: Vec<u8>) {
        self.held.insert(number, bytes);
    }

    /// Answers one request; [`Reply::BytesWanted`] if it needs bytes that are not held.
    pub fn handle(&mut self, mut request: Request, progress: &mut dyn FnMut(f64)) -> Reply {
        for file in request.files_mut() {
            if let Some(number) = file.held.filter(|_| !file.bytes.is_empty()) {
                self.hold(number, std::mem::take(&mut file.bytes));
            }
        }
        if matches!(request, Request::Compare(_)) {
            self.let_go(&mut request);
        }
        match request.compare_mut() {
            Some(compare) => match self.people(compare, progress) {
                Ok(people) => answer_about(&people, &request),
                Err(Lacking::Bytes(ids)) => Reply::BytesWanted { ids },
                Err(Lacking::Sense(err)) => Reply::Refused { reason: err.to_string() },
            },
            None => match self.copy(request.files_mut()) {
                Err(ids) => Reply::BytesWanted { ids },
                Ok(()) => answer_alone(request),
            },
        }
    }

    /// Answers packed bytes with a packed reply; a request that cannot be read is refused with its reason.
    pub fn serve_bytes(&mut self, bytes: &[u8], progress: &mut dyn FnMut(f64)) -> Vec<u8> {
        let reply = match decode_request(bytes) {
            Ok(request) => self.handle(request, progress),
            Err(err) => Reply::Refused { reason: err.to_string() },
        };
        let why_not = |err: WireError| Reply::Refused { reason: err.to_string() };
        encode_reply(reply).or_else(|err| encode_reply(why_not(err))).unwrap_or_default()
    }

    /// The people of these files, as they were sorted last if nothing has changed.
    fn people(
        &mut self,
        request: &mut CompareRequest,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Rc<People>, Lacking> {
        let (files, decided) = (Files::of(request), Decided::of(request));
        if let Some((known, as_decided, people)) = &self.people
            && files.as_ref() == Some(known)
            && decided == *as_decided
        {
            return Ok(Rc::clone(people));
        }
        let found = self.found(files.as_ref(), request, progress)?;
        let people = Rc::new(People::new(found, &request.settings, day_of(request)));
        self.people = files.map(|files| (files, decided, Rc::clone(&people)));
        Ok(people)
    }

    /// What was found in these files, from the last reading if they are the same.
    fn found(
        &mut self,
        files: Option<&Files>,
        request: &mut CompareRequest,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Arc<Found>, Lacking> {
        if let Some((known, found)) = &self.found
            && files == Some(known)
        {
            return Ok(Arc::clone(found));
        }
        // What is no longer asked for must not stay in memory while the next is read.
        (self.found, self.people) = (None, None);
        self.copy(request.files.iter_mut().collect()).map_err(Lacking::Bytes)?;
        let found = Found::new(request, progress);
        request.files.iter_mut().for_each(|file| file.bytes = Vec::new());
        self.held.retain(|_, bytes| bytes.len() <= MOST_BYTES_HELD);
        let found = Arc::new(found.map_err(Lacking::Sense)?);
        self.found = files.map(|files| (files.clone(), Arc::clone(&found)));
        Ok(found)
    }

    /// Gives files a copy of the bytes that are held for them.
    ///
    /// # Errors
    ///
    /// The numbers of files that are not held.
    fn copy(&self, files: Vec<&mut FileInput>) -> Result<(), Vec<u64>> {
        self.missing(files.iter().filter_map(|file| file.held))?;
        for file in files {
            if let Some(bytes) = file.held.and_then(|number| self.held.get(&number)) {
                file.bytes.clone_from(bytes);
            }
        }
        Ok(())
    }

    /// Whether all of these numbers are held.
    ///
    /// # Errors
    ///
    /// Those that are not.
    fn missing(&self, numbers: impl Iterator<Item = u64>) -> Result<(), Vec<u64>> {
        let missing: BTreeSet<u64> =
            numbers.filter(|number| !self.held.contains_key(number)).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing.into_iter().collect()) }
    }

    /// Lets go of files that a comparison does not name.
    fn let_go(&mut self, request: &mut Request) {
        let named: BTreeSet<u64> =
            request.files_mut().iter().filter_map(|file| file.held).collect();
        self.held.retain(|number, _| named.contains(number));
    }
}

/// What a question about people lacks.
enum Lacking {
    /// The bytes of files with these numbers.
    Bytes(Vec<u64>),
    /// Sense, and why.
    Sense(CompareError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        EvaluateRequest, PassagesRequest, Settings,
        demo::{self, DemoSpec},
    };

    fn held() -> (Session, CompareRequest) {
        let files = demo::files(DemoSpec { people: 12, seed: 3, follow_up_only: false }).unwrap();
        let mut session = Session::default();
        let hold = |(number, (name, text)): (u64, (String, String))| {
            session.hold(number, text.into_bytes());
            FileInput { name, held: Some(number), ..FileInput::default() }
        };
        let files = (1..).zip(files).map(hold).collect();
        (session, CompareRequest { files, ..CompareRequest::default() })
    }

    fn found(session: &Session, settings: &Settings) -> (Arc<Found>, Rc<evaluation::Findings>) {
        let people = &session.people.as_ref().unwrap().2;
        let found = Arc::clone(&session.found.as_ref().unwrap().1);
        (found, people.findings(settings, evaluation::Depth::Page))
    }

    #[test]
    fn files_are_read_once_and_everybody_is_compared_once_for_every_question_about_them() {
        let (mut session, compare) = held();
        let settings = compare.settings.clone();
        session.handle(Request::Compare(compare.clone()), &mut |_| ());
        let (read, shown) = found(&session, &settings);
        // Nothing can be read a second time.
        session.held.clear();
        let evaluate = EvaluateRequest { compare, ..EvaluateRequest::default() };
        let reply = session.handle(Request::Evaluate(evaluate.clone().into()), &mut |_| ());
        assert!(matches!(reply, Reply::Evaluated(_)), "{reply:?}");
        let search = evaluation::passages::PassageSearch::default();
        let passages = PassagesRequest { evaluate, search, most: 5 };
        let reply = session.handle(Request::Passages(passages.into()), &mut |_| ());
        assert!(matches!(reply, Reply::Passages(_)), "{reply:?}");
        let (read_again, shown_again) = found(&session, &settings);
        assert!(Arc::ptr_eq(&read, &read_again), "read once");
        assert!(Rc::ptr_eq(&shown, &shown_again), "compared once");
    }
}
