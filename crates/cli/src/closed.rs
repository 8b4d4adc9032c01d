//! `ripple seal` and `ripple open`: closing and opening response files.

use std::path::{Path, PathBuf};

use organiser::random_seed;
use study::{OpenRequest, open};
use survey::{
    receipt,
    seal::{RANDOM_BYTES, Recipient, seal},
};

use super::{
    CliError,
    args::{OpenArgs, SealArgs},
    input, make_folder, name, program, read, read_passphrase, read_text, write_new, write_private,
};

const NEVER_CLOSED: &str = "  it was not closed: whoever carried it could have read it, changed it or put it in another's place\n";

pub fn close(args: &SealArgs) -> Result<String, CliError> {
    let key = match (&args.to, &args.program) {
        (Some(key), _) => key.clone(),
        (None, Some(path)) => program::read_programme(path)?.public_key.ok_or_else(|| {
            CliError::Refused { file: name(path), reason: "the programme has no public key".into() }
        })?,
        (None, None) => return Err(CliError::Usage("give --to or --program".into())),
    };
    let recipient: Recipient = key.trim().parse()?;
    let mut said = String::new();
    for path in &args.files {
        let contents = read(path)?;
        let mut random = [0; RANDOM_BYTES];
        for half in random.chunks_mut(32) {
            half.copy_from_slice(&random_seed()?[..half.len()]);
        }
        let closed = PathBuf::from(format!("{}.age", path.display()));
        write_new(&closed, &seal(&contents, &recipient, &random)?)?;
        said.push_str(&line(&closed, &contents));
    }
    Ok(said)
}

pub fn open_files(args: &OpenArgs) -> Result<String, CliError> {
    let files = args.files.iter().map(|path| input(path)).collect::<Result<Vec<_>, CliError>>()?;
    let passphrase = args.passphrase_file.as_deref().map(read_passphrase).transpose()?;
    let private_key_file = read_text(&args.key)?;
    let opened = open(&OpenRequest { files, private_key_file, passphrase })?;
    make_folder(&args.out)?;
    let mut said = String::new();
    for file in opened {
        let refused = |reason| CliError::Refused { file: file.name.clone(), reason };
        let text = file.contents.map_err(refused)?;
        let path = args.out.join(Path::new(&file.name).file_name().unwrap_or_default());
        write_private(&path, text.as_bytes())?;
        said.push_str(&line(&path, text.as_bytes()));
        if !file.was_closed {
            said.push_str(NEVER_CLOSED);
        }
    }
    Ok(said)
}

fn line(path: &Path, contents: &[u8]) -> String {
    format!("{}  receipt {}\n", path.display(), receipt(contents))
}
