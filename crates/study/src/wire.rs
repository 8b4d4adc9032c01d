//! The door's bytes: how a request with files crosses to the worker and a reply comes back.
//!
//! Both are the length of their JSON as four little-endian bytes, the JSON with the bytes of files left out, and then
//! those bytes, one file after another. Of a file that the worker holds, only the number crosses.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::CompareRequest;
use super::{FileInput, Reply, Request};
use values::json_fault::JsonFault;

/// Why bytes are not a request or a reply.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Cut short.
    #[error("the message is cut short")]
    CutShort,
    /// Not the JSON of a message.
    #[error("the message cannot be read: {0}")]
    Json(JsonFault),
}

/// A message without the bytes of its files, and how long each of those is, in order.
#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    message: T,
    lengths: Vec<usize>,
}

/// Packs a request for the worker.
///
/// # Errors
///
/// [`WireError::Json`] if the request cannot be written, which its types rule out.
pub fn encode_request(mut request: Request) -> Result<Vec<u8>, WireError> {
    let bodies = request.files_mut().into_iter().map(|file| std::mem::take(&mut file.bytes));
    let bodies = bodies.collect();
    packed(request, bodies)
}

/// Unpacks a request.
///
/// # Errors
///
/// [`WireError`] when the bytes are not those of [`encode_request`].
pub fn decode_request(bytes: &[u8]) -> Result<Request, WireError> {
    let (mut request, bodies) = unpacked::<Request>(bytes)?;
    for (file, body) in request.files_mut().into_iter().zip(bodies) {
        file.bytes = body.to_vec();
    }
    Ok(request)
}

/// Packs a reply for the page.
///
/// # Errors
///
/// [`WireError::Json`] if the reply cannot be written, which its types rule out.
pub fn encode_reply(mut reply: Reply) -> Result<Vec<u8>, WireError> {
    let bodies = bodies_of(&mut reply).into_iter().map(std::mem::take).collect();
    packed(reply, bodies)
}

/// Unpacks a reply.
///
/// # Errors
///
/// [`WireError`] when the bytes are not those of [`encode_reply`].
pub fn decode_reply(bytes: &[u8]) -> Result<Reply, WireError> {
    let (mut reply, bodies) = unpacked::<Reply>(bytes)?;
    for (place, body) in bodies_of(&mut reply).into_iter().zip(bodies) {
        *place = body.to_vec();
    }
    Ok(reply)
}

/// How many bytes at the beginning of a packed message are its head; those of its files follow.
pub fn head_length(bytes: &[u8]) -> usize {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_le_bytes(*length));
    usize::try_from(length).unwrap_or(usize::MAX).saturating_add(4).min(bytes.len())
}

/// Unpacks a reply from its head alone, with the number of bytes of each file that follows it, in order.
///
/// # Errors
///
/// [`WireError`] when the bytes do not begin as those of [`encode_reply`].
pub fn decode_reply_head(bytes: &[u8]) -> Result<(Reply, Vec<usize>), WireError> {
    let (envelope, _) = envelope::<Reply>(bytes)?;
    Ok((envelope.message, envelope.lengths))
}

fn packed<T: Serialize>(message: T, bodies: Vec<Vec<u8>>) -> Result<Vec<u8>, WireError> {
    let envelope = Envelope { message, lengths: bodies.iter().map(Vec::len).collect() };
    let head = serde_json::to_vec(&envelope).map_err(|err| WireError::Json(err.into()))?;
    let length = u32::try_from(head.len()).map_err(|_| WireError::CutShort)?;
    let all = bodies.iter().map(Vec::len).sum::<usize>();
    let mut bytes = Vec::with_capacity(4 + head.len() + all);
    bytes.extend(length.to_le_bytes());
    bytes.extend(head);
    for body in bodies {
        bytes.extend(body);
    }
    Ok(bytes)
}

fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Vec<&[u8]>), WireError> {
    let (Envelope { message, lengths }, mut rest) = envelope(bytes)?;
    let mut bodies = Vec::new();
    for length in lengths {
        let (body, after) = rest.split_at_checked(length).ok_or(WireError::CutShort)?;
        bodies.push(body);
        rest = after;
    }
    Ok((message, bodies))
}

fn envelope<T: DeserializeOwned>(bytes: &[u8]) -> Result<(Envelope<T>, &[u8]), WireError> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(WireError::CutShort)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| WireError::CutShort)?;
    let (head, rest) = rest.split_at_checked(length).ok_or(WireError::CutShort)?;
    let envelope = serde_json::from_slice(head).map_err(|err| WireError::Json(err.into()))?;
    Ok((envelope, rest))
}

/// The bytes of a reply that travel beside its JSON.
fn bodies_of(reply: &mut Reply) -> Vec<&mut Vec<u8>> {
    match reply {
        Reply::File { bytes } => vec![bytes],
        Reply::Xlsform(written) => vec![&mut written.bytes],
        Reply::Exported(exported) => vec![&mut exported.workbook],
        Reply::DataSet(set) => bytes_of(&mut set.files),
        Reply::Unpacked { files } => bytes_of(files),
        _ => Vec::new(),
    }
}

fn bytes_of(files: &mut [FileInput]) -> Vec<&mut Vec<u8>> {
    files.iter_mut().map(|file| &mut file.bytes).collect()
}

impl Request {
    /// The people that it is a question about, if it is one about people.
    pub(super) fn compare_mut(&mut self) -> Option<&mut CompareRequest> {
        match self {
            Self::Compare(compare) => Some(compare),
            Self::Evaluate(evaluate) | Self::Export(evaluate) => Some(&mut evaluate.compare),
            Self::Passages(passages) => Some(&mut passages.evaluate.compare),
            Self::FindResponses(find) => Some(&mut find.compare),
            Self::WholeList(list) => Some(&mut list.compare),
            _ => None,
        }
    }

    /// The files that it names, whose bytes travel beside its JSON.
    pub(super) fn files_mut(&mut self) -> Vec<&mut FileInput> {
        match self {
            Self::Compare(compare) => compare.files.iter_mut().collect(),
            Self::Evaluate(evaluate) | Self::Export(evaluate) => {
                evaluate.compare.files.iter_mut().collect()
            }
            Self::Passages(passages) => passages.evaluate.compare.files.iter_mut().collect(),
            Self::Open(open) => open.files.iter_mut().collect(),
            Self::KeepDataSet(keep) => keep.compare.files.iter_mut().collect(),
            Self::FindResponses(find) => find.compare.files.iter_mut().collect(),
            Self::WholeList(list) => list.compare.files.iter_mut().collect(),
            Self::TakeIn { files }
            | Self::PutInArchive { files }
            | Self::QuestionnaireOfColumns { files, .. }
            | Self::ColumnsOf { files, .. } => files.iter_mut().collect(),
            Self::SuggestMapping { file, others, .. } => {
                std::iter::once(file).chain(others).collect()
            }
            Self::OpenDataSet { file }
            | Self::OpenArchive { file }
            | Self::ReadQuestionnaire { file, .. } => vec![file],
            Self::Demo(_) | Self::SetUp(_) | Self::Roi(_) | Self::WriteXlsform { .. } => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            FileInput { held: Some(u64::MAX), ..file("held.csv", b"") },
        ];
        let request = Request::Compare(CompareRequest { files, ..CompareRequest::default() });
        let bytes = encode_request(request.clone()).unwrap();
        assert_eq!(decode_request(&bytes), Ok(request));
    }

    #[test]
    fn a_reply_with_bytes_crosses_unchanged() {
        let reply = Reply::File { bytes: vec![0xff, 0x00, b'{'] };
        let bytes = encode_reply(reply.clone()).unwrap();
        assert_eq!(decode_reply(&bytes), Ok(reply));
        let head = &bytes[..head_length(&bytes)];
        assert_eq!(decode_reply_head(head), Ok((Reply::File { bytes: Vec::new() }, vec![3])));
        assert!(bytes.ends_with(&[0xff, 0x00, b'{']), "as they are, not as a list of numbers");
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
