//! What a worker holds between two questions: the bytes of files, each under its number.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reply, Request, decode_request, encode_reply, handle};

/// The engine with a memory. It answers as [`handle`] does, but files cross to it once.
///
/// A file that comes with a number and bytes is held; one that comes with a number alone has the bytes that are held.
/// A comparison names every file that there is: files that it does not name are let go.
#[derive(Debug, Default)]
pub struct Session {
    held: BTreeMap<u64, Vec<u8>>,
}

impl Session {
    /// Holds the bytes of a file, which came another way than in a request.
    pub fn hold(&mut self, number: u64, bytes: Vec<u8>) {
        self.held.insert(number, bytes);
    }

    /// Answers one request; [`Reply::BytesWanted`] if it names files that are not held.
    pub fn handle(&mut self, mut request: Request, progress: &mut dyn FnMut(f64)) -> Reply {
        let ids = self.missing(&mut request);
        if !ids.is_empty() {
            return Reply::BytesWanted { ids };
        }
        if matches!(request, Request::Compare(_)) {
            self.let_go(&mut request);
        }
        for file in request.files_mut() {
            match file.held {
                Some(number) if file.is_held() => {
                    file.bytes = self.held.get(&number).cloned().unwrap_or_default();
                }
                Some(number) => self.hold(number, file.bytes.clone()),
                None => {}
            }
        }
        handle(request, progress)
    }

    /// Answers packed bytes with a packed reply; a request that cannot be read is refused with its reason.
    pub fn serve_bytes(&mut self, bytes: &[u8], progress: &mut dyn FnMut(f64)) -> Vec<u8> {
        let reply = match decode_request(bytes) {
            Ok(request) => self.handle(request, progress),
            Err(err) => Reply::Refused { reason: err.to_string() },
        };
        encode_reply(reply).unwrap_or_default()
    }

    /// The numbers of files that are named without bytes and not held.
    fn missing(&self, request: &mut Request) -> Vec<u64> {
        let referred = request.files_mut().into_iter().filter(|file| file.is_held());
        let numbers: BTreeSet<u64> = referred.filter_map(|file| file.held).collect();
        numbers.into_iter().filter(|number| !self.held.contains_key(number)).collect()
    }

    fn let_go(&mut self, request: &mut Request) {
        let named: BTreeSet<u64> =
            request.files_mut().iter().filter_map(|file| file.held).collect();
        self.held.retain(|number, _| named.contains(number));
    }
}
