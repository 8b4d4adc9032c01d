//! `ripple program`: setting up a programme, and what a programme file holds.

use std::path::Path;

use organiser::{
    WrittenDates, WrittenInstrument, WrittenLink, WrittenProgramme, WrittenSendTo, WrittenSession,
};
use study::{Kit, SetUpRequest, claims_of_programme, kit_of, set_up};
use survey::{
    instrument::Wave,
    programme::{Programme, Questionnaire, Window},
};

use super::{
    CliError,
    args::{ProgramArgs, ProgramCheckArgs, ProgramCommand, ProgramLinkArgs, ProgramNewArgs},
    check::claims_words,
    make_folder, name, parsed, read_passphrase, read_text, write_new, write_private,
};

const KEEP: &str = "Keep the private key and its passphrase safe, and apart. Without them nobody can read the answers.";

/// How the names of files end that only the evaluator may read.
const KEY_FILE: &str = "-private-key.age";
const CODES_FILE: &str = "-codes.csv";

pub fn run(args: &ProgramArgs) -> Result<String, CliError> {
    match &args.command {
        ProgramCommand::New(args) => new(args),
        ProgramCommand::Check(args) => check(args),
        ProgramCommand::Link(args) => link(args),
    }
}

fn new(args: &ProgramNewArgs) -> Result<String, CliError> {
    let passphrase = args.passphrase_file.as_deref().map(read_passphrase).transpose()?;
    let programme = written(args)?;
    let kit = set_up(SetUpRequest { programme, page: args.page.clone(), passphrase })?;
    let files = files_of(&kit);
    make_folder(&args.out)?;
    // Before anything is written: a private key that is written over is lost, and every answer with it.
    if let Some((taken, _)) = files.iter().find(|(name, _)| args.out.join(name).exists()) {
        let file = name(&args.out.join(taken));
        return Err(CliError::Refused {
            file,
            reason: "it is there already; choose another folder".into(),
        });
    }
    for (file, text) in &files {
        let is_secret = file.ends_with(KEY_FILE) || file.ends_with(CODES_FILE);
        let write = if is_secret { write_private } else { write_new };
        write(&args.out.join(file), text.as_bytes())?;
    }
    let mut said = vec![format!("{} is set up; written to {}:", kit.id, args.out.display())];
    said.extend(files.iter().map(|(file, _)| format!("  {file}")));
    if kit.private_key_file.is_some() {
        said.push(KEEP.to_owned());
    }
    if kit.qr.is_none() {
        said.push("The link is too long for a QR code.".to_owned());
    }
    said.push(kit.link + "\n");
    Ok(said.join("\n"))
}

fn written(args: &ProgramNewArgs) -> Result<WrittenProgramme, CliError> {
    let instrument = match &args.instrument {
        None => WrittenInstrument::default(),
        Some(path) => WrittenInstrument::Text(read_text(path)?),
    };
    let sessions = (1..).zip(&args.session).map(|(n, label): (u32, _)| WrittenSession {
        id: format!("session-{n}"),
        label: label.clone(),
    });
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Ok(WrittenProgramme {
        id: text(&args.id),
        title: args.title.clone(),
        organisation: args.organisation.clone(),
        place: text(&args.place),
        contact: args.contact.clone(),
        invited: args.invited,
        dates: WrittenDates {
            first_session: text(&args.first_session),
            last_session: text(&args.last_session),
        },
        sessions: sessions.collect(),
        send_to: WrittenSendTo { how: args.send_to.clone(), email: text(&args.email) },
        privacy_notice: read_text(&args.privacy_notice)?.trim().to_owned(),
        link: WrittenLink {
            salt: String::new(),
            issued_codes: args.issued_codes,
            own_codes: !args.issued_codes && !args.elements_only,
        },
        public_key: args.public_key.clone(),
        instrument,
        ..WrittenProgramme::default()
    })
}

/// Name and text of every file of a kit.
fn files_of(kit: &Kit) -> Vec<(String, String)> {
    let id = &kit.id;
    let mut files = vec![
        (format!("{id}.json"), kit.file.clone()),
        (format!("{id}-link.txt"), format!("{}\n", kit.link)),
    ];
    files.extend(kit.private_key_file.clone().map(|key| (format!("{id}{KEY_FILE}"), key)));
    files.extend(kit.qr.as_ref().map(|qr| (format!("{id}-link.svg"), qr.svg())));
    for letters in &kit.letters {
        let wave = letters.wave;
        files.push((format!("{id}-{wave}-invitation.txt"), letters.invitation.clone()));
        files.push((format!("{id}-{wave}-reminder.txt"), letters.reminder.clone()));
    }
    if !kit.codes.is_empty() {
        files.push((format!("{id}{CODES_FILE}"), format!("code\n{}\n", kit.codes.join("\n"))));
    }
    files
}

fn check(args: &ProgramCheckArgs) -> Result<String, CliError> {
    let account = parsed(&args.file, account_of)?;
    Ok(format!("{}\n{account}", name(&args.file)))
}

fn link(args: &ProgramLinkArgs) -> Result<String, CliError> {
    let programme = read_programme(&args.file)?;
    let kit = kit_of(&programme, read_text(&args.file)?, &args.page)?;
    if let Some(path) = &args.qr {
        let reason = || "the link is too long for a QR code".to_owned();
        let qr = kit.qr.ok_or_else(|| CliError::Refused { file: name(path), reason: reason() })?;
        write_new(path, qr.svg().as_bytes())?;
    }
    Ok(kit.link + "\n")
}

pub fn read_programme(path: &Path) -> Result<Programme, CliError> {
    parsed(path, Programme::parse)
}

/// What the text of a programme file holds, a line each, or what is wrong with it.
pub fn account_of(text: &str) -> Result<String, String> {
    let programme = Programme::parse(text).map_err(|err| err.to_string())?;
    let claims = claims_of_programme(&programme, text).map_err(|err| err.to_string())?;
    let claims = claims.map(|it| format!("  {}\n", claims_words(&it)));
    Ok(account(&programme) + &claims.unwrap_or_default())
}

fn account(programme: &Programme) -> String {
    let Programme { id, title, organisation, contact, invited, sessions, hash, .. } = programme;
    let key = programme.key_fingerprint().map_or_else(
        || "none; response files are handed over open".to_owned(),
        |fingerprint| format!("fingerprint {fingerprint}; response files are closed"),
    );
    let code = match (programme.link.is_issued, programme.link.is_own) {
        (true, _) => {
            "codes that were handed out; whoever holds the list can tell whose answers are whose"
        }
        (_, true) => "codes that people make on their own devices",
        _ => "the questionnaire's elements",
    };
    let asked = match &programme.questionnaire {
        Questionnaire::BuiltIn => "the built-in one",
        Questionnaire::Text(_) => "its own",
    };
    let window = |wave| format!("  {wave}: {}\n", in_words(programme.window(wave)));
    let windows = Wave::ALL.map(window).concat();
    format!(
        "  a programme: {title} ({id}), {organisation}\n  contact: {contact}\n  {invited} invited, {} sessions\n{windows}  \
         linked by {code}; questionnaire: {asked}\n  public key: {key}\n  hash {hash}\n",
        sessions.len()
    )
}

fn in_words(window: Window) -> String {
    match (window.from, window.to) {
        (None, None) => "open".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) => format!("from {from} to {to}"),
    }
}
