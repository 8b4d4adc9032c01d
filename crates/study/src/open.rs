//! Opening closed response files with the programme's private key.

use super::{FileInput, OpenRequest, OpenedFile, Reply};
use organiser::{KeyError, PrivateKey};
use survey::seal::is_closed;

/// What the name of a closed file ends in: one that was shared as text has one ending more.
const ENDINGS: [&str; 2] = [".age.txt", ".age"];

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

/// The name of what is in a closed file.
fn name_inside(name: &str) -> &str {
    ENDINGS.into_iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shared_as_text_is_named_as_what_was_downloaded() {
        for name in ["a.json", "a.json.age", "a.json.age.txt"] {
            assert_eq!(name_inside(name), "a.json");
        }
        assert_eq!(name_inside("a.json.txt"), "a.json.txt");
    }
}
