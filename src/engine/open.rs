//! Opening closed response files with the programme's private key.

use super::{FileInput, OpenRequest, OpenedFile, Reply};
use crate::seal::{KeyError, PrivateKey, is_closed};

pub(super) fn reply(request: &OpenRequest) -> Reply {
    match open(request) {
        Ok(files) => Reply::Opened { files },
        Err(error) => Reply::Refused { reason: error.to_string() },
    }
}

/// Opens each file; one that cannot be opened does not stop the others.
///
/// # Errors
///
/// [`KeyError`] when the private key itself cannot be read.
pub fn open(request: &OpenRequest) -> Result<Vec<OpenedFile>, KeyError> {
    let OpenRequest { files, private_key_file, passphrase } = request;
    let key = PrivateKey::read(private_key_file.as_bytes(), passphrase.as_deref())?;
    Ok(files.iter().map(|file| opened(file, &key)).collect())
}

/// The name of what is in a closed file, which has one ending more where it was shared as text.
fn name_inside(name: &str) -> &str {
    let is_shared = name.strip_suffix(".txt").filter(|name| name.ends_with(".age"));
    let closed = is_shared.unwrap_or(name);
    closed.strip_suffix(".age").unwrap_or(name)
}

fn opened(file: &FileInput, key: &PrivateKey) -> OpenedFile {
    let was_closed = is_closed(&file.bytes);
    let bytes = if was_closed { key.open(&file.bytes) } else { Ok(file.bytes.clone()) };
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|_| KeyError::Damaged));
    OpenedFile {
        name: name_inside(&file.name).to_owned(),
        contents: text.map_err(|error| error.to_string()),
        was_closed,
    }
}
