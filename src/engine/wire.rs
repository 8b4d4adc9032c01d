//! The door's bytes: how a request with files crosses to the worker and a reply comes back.
//!
//! A request is the length of its JSON as four little-endian bytes, the JSON with the files' bytes left out,
//! and then the files' bytes, one after another. A reply is JSON.

use serde::{Deserialize, Serialize};

use super::{FileInput, Request};

/// Why bytes are not a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// Cut short.
    #[error("the request is cut short")]
    CutShort,
    /// Not the JSON of a request.
    #[error("the request cannot be read: {0}")]
    Json(String),
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    request: Request,
    lengths: Vec<usize>,
}

/// Packs a request for the worker.
///
/// # Errors
///
/// [`WireError::Json`] if the request cannot be written, which its types rule out.
pub fn encode_request(mut request: Request) -> Result<Vec<u8>, WireError> {
    let files = files_of(&mut request).into_iter();
    let bodies: Vec<Vec<u8>> = files.map(|file| std::mem::take(&mut file.bytes)).collect();
    let envelope = Envelope { request, lengths: bodies.iter().map(Vec::len).collect() };
    let head = serde_json::to_vec(&envelope).map_err(|err| WireError::Json(err.to_string()))?;
    let length = u32::try_from(head.len()).map_err(|_| WireError::CutShort)?;
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.extend(head);
    bytes.extend(bodies.into_iter().flatten());
    Ok(bytes)
}

/// Unpacks a request.
///
/// # Errors
///
/// [`WireError`] when the bytes are not those of [`encode_request`].
pub fn decode_request(bytes: &[u8]) -> Result<Request, WireError> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(WireError::CutShort)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| WireError::CutShort)?;
    let (head, mut bodies) = rest.split_at_checked(length).ok_or(WireError::CutShort)?;
    let Envelope { mut request, lengths } =
        serde_json::from_slice(head).map_err(|err| WireError::Json(err.to_string()))?;
    for (file, length) in files_of(&mut request).into_iter().zip(lengths) {
        let (body, after) = bodies.split_at_checked(length).ok_or(WireError::CutShort)?;
        file.bytes = body.to_vec();
        bodies = after;
    }
    Ok(request)
}

/// The files whose bytes travel beside the JSON.
fn files_of(request: &mut Request) -> Vec<&mut FileInput> {
    match request {
        Request::Compare(compare) => compare.files.iter_mut().collect(),
        Request::Evaluate(evaluate) | Request::Export(evaluate) => {
            evaluate.compare.files.iter_mut().collect()
        }
        Request::Open(open) => open.files.iter_mut().collect(),
        Request::SuggestMapping { file, .. } => vec![file],
        Request::Demo(_) | Request::SetUp(_) | Request::Roi(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::CompareRequest;

    #[test]
    fn a_request_with_files_crosses_unchanged() {
        let file = |name: &str, bytes: &[u8]| FileInput {
            name: name.into(),
            bytes: bytes.to_vec(),
            ..FileInput::default()
        };
        let files = vec![
            file("a.csv", b"link_code,x\n"),
            file("empty", b""),
            file("b.json", &[0xff, 0x00]),
        ];
        let request = Request::Compare(CompareRequest { files, ..CompareRequest::default() });
        let bytes = encode_request(request.clone()).unwrap();
        assert_eq!(decode_request(&bytes), Ok(request));
    }

    #[test]
    fn bytes_that_are_cut_short_are_refused_not_read_past_the_end() {
        let files =
            vec![FileInput { name: "a".into(), bytes: vec![1, 2, 3], ..FileInput::default() }];
        let request = Request::Compare(CompareRequest { files, ..CompareRequest::default() });
        let bytes = encode_request(request).unwrap();
        for length in 0..bytes.len() {
            assert!(decode_request(&bytes[..length]).is_err(), "{length}");
        }
    }
}
