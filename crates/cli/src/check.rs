//! `ripple check`: what files hold, and what is wrong with them.

use std::path::Path;

use cohort::{DECISIONS_FORMAT, Decisions};
use evaluation::{
    ClaimedOutcomes, OF_COLUMNS, OUTCOMES_FORMAT, OutcomesError,
    passages::{MARKS_FORMAT, Marks},
};
use organiser::secret_in;
use report::counted;
use study::other_json;
use survey::{LinkCode, Response, instrument::Instrument, missing_core, receipt};
use tables::{
    ArchiveKind, ArchivedFile, ColumnAccount, ReadChoices, TableAccount, TableFile, account_of,
    archive_kind, files_of, is_archive, is_bookkeeping, is_json, json_text,
    mapping::{MAPPING_FORMAT, Mapping},
    read_table_file, register_of,
};

use super::{CliError, args::CheckArgs, name, read, read_text};

pub fn run(args: &CheckArgs) -> Result<String, CliError> {
    let instrument = match &args.instrument {
        Some(path) => Instrument::parse(&read_text(path)?),
        None => Instrument::builtin(),
    };
    let instrument = instrument.map_err(study::CompareError::from)?;
    let choices = args.read.choices();
    let maps = super::mapping::read_all(&args.read)?;
    let accounts = args
        .files
        .iter()
        .map(|path| check(path, &instrument, &choices, &maps))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(accounts.join("\n"))
}

fn check(
    path: &Path,
    instrument: &Instrument,
    choices: &ReadChoices,
    maps: &[Mapping],
) -> Result<String, CliError> {
    let refused = |reason: String| CliError::Refused { file: name(path), reason };
    let bytes = read(path)?;
    if let Some(said) = super::data_set::check_if_one(path, &bytes)? {
        return Ok(said);
    }
    let account = |name: &str, bytes: &[u8]| {
        let account = account(name, bytes, instrument, choices, maps)?;
        Ok::<_, String>(format!("{name}\n{account}"))
    };
    if is_archive(&bytes) && archive_kind(&bytes) == Ok(ArchiveKind::Files) {
        let inside = files_of(&bytes).map_err(|err| refused(err.to_string()))?;
        let named = |file: &ArchivedFile| format!("{}/{}", name(path), file.name);
        let each = inside.iter().map(|file| {
            let name = named(file);
            account(&name, &file.bytes)
                .map_err(|reason| CliError::Refused { file: name.clone(), reason })
        });
        let accounts = each.collect::<Result<Vec<_>, _>>()?;
        return if accounts.is_empty() {
            Err(refused("the archive is empty".to_owned()))
        } else {
            Ok(accounts.concat())
        };
    }
    account(&name(path), &bytes).map_err(refused)
}

/// What one file holds, whether it was given by itself or in an archive.
fn account(
    name: &str,
    bytes: &[u8],
    instrument: &Instrument,
    choices: &ReadChoices,
    maps: &[Mapping],
) -> Result<String, String> {
    if secret_in(bytes).is_some() {
        return Err("it is a private key, which is kept apart from answers".to_owned());
    }
    if is_json(name, bytes) {
        json(json_text(bytes).map_err(|err| err.to_string())?, instrument)
    } else {
        table(bytes, choices, maps)
    }
}

/// What says which format a JSON file is in.
#[derive(Default, serde::Deserialize)]
struct Probe {
    format: Option<String>,
}

fn json(text: &str, instrument: &Instrument) -> Result<String, String> {
    let probe = serde_json::from_str::<Probe>(text).unwrap_or_default();
    match probe.format.as_deref() {
        Some("ripple-instrument") => Instrument::parse(text)
            .and_then(|instrument| instrument.check_roles().map(|()| instrument))
            .map(|instrument| questionnaire(&instrument))
            .map_err(|err| err.to_string()),
        Some("ripple-programme") => super::program::account_of(text),
        Some(OUTCOMES_FORMAT) => ClaimedOutcomes::parse(text)
            .and_then(|claims| outcomes(&claims, instrument))
            .map_err(|err| err.to_string()),
        Some(money::FORMAT) => super::roi::check(text),
        Some(money::UNIT_COSTS_FORMAT) => super::roi::check_unit_costs(text),
        Some(MAPPING_FORMAT) => {
            Mapping::parse(text).map(|it| mapping(&it)).map_err(|err| err.to_string())
        }
        Some(DECISIONS_FORMAT) => Decisions::parse(text)
            .map(|log| {
                let (all, hold) = (log.entries.len(), log.in_force().len());
                format!("  a log of {all} decisions, of which {hold} hold\n")
            })
            .map_err(|err| err.to_string()),
        Some(MARKS_FORMAT) => Marks::parse(text)
            .map(|marks| {
                let (all, hold) = (marks.entries.len(), marks.in_force().len());
                let marks = counted(all, "mark", "marks");
                let hold = counted(hold, "passage is", "passages are");
                format!("  {marks} of what people wrote; {hold} to be quoted\n")
            })
            .map_err(|err| err.to_string()),
        _ => {
            let response = Response::parse(text).map_err(|err| other_json(text, &err))?;
            response.check(instrument).map_err(|err| err.to_string())?;
            Ok(describe(&response, instrument)
                + &format!("  receipt {}\n", receipt(text.as_bytes())))
        }
    }
}

fn questionnaire(instrument: &Instrument) -> String {
    format!(
        "  a questionnaire: {}, version {}, {} items in {} sections\n  hash {}\n",
        instrument.title,
        instrument.version,
        instrument.items().count(),
        instrument.sections.len(),
        instrument.hash
    )
}

/// What a file of claims holds. Its items can be looked up only in the questionnaire that it is about.
fn outcomes(claims: &ClaimedOutcomes, instrument: &Instrument) -> Result<String, OutcomesError> {
    let of = &claims.instrument;
    let note = if *of == instrument.id {
        claims.check(instrument)?;
        String::new()
    } else if of == OF_COLUMNS {
        "  note: the columns that it names are looked up when tables are compared\n".to_owned()
    } else {
        format!(
            "  note: its items were not looked up; give the questionnaire “{of}” with --instrument\n"
        )
    };
    Ok(format!("  {}\n{note}", claims_words(claims)))
}

/// How many outcomes are claimed, and of what.
pub(super) fn claims_words(claims: &ClaimedOutcomes) -> String {
    let n = counted(claims.outcomes.len(), "claimed outcome", "claimed outcomes");
    format!("{n}, about the items of “{}”", claims.instrument)
}

fn mapping(mapping: &Mapping) -> String {
    let columns = mapping.columns.iter().map(|it| format!("    {} is {}\n", it.column, it.item));
    format!("  a mapping, “{}”\n{}", mapping.name, columns.collect::<String>())
}

fn describe(response: &Response, instrument: &Instrument) -> String {
    let missing = missing_core(instrument, response.wave, &response.answers);
    let completeness = if missing.is_empty() {
        "complete".to_owned()
    } else {
        let ids: Vec<&str> = missing.iter().map(|step| step.key.id.as_str()).collect();
        format!("not complete; core items without an answer: {}", ids.join(", "))
    };
    let elements = instrument.linkage.elements.len();
    let code = match &response.link {
        None => "none".to_owned(),
        Some(LinkCode::Whole(_)) => "a whole code".to_owned(),
        Some(LinkCode::Elements(given)) => format!("{} of {elements} elements", given.len()),
    };
    let invented = if response.invented { "  INVENTED for a demonstration\n" } else { "" };
    format!(
        "  a response, {} wave, {} answers about now and {} looking back; {completeness}\n  link code: {code}\n{invented}",
        response.wave,
        response.answers.now.len(),
        response.answers.retrospective.len(),
    )
}

fn table(bytes: &[u8], choices: &ReadChoices, maps: &[Mapping]) -> Result<String, String> {
    let TableFile { table, notes, encoding } =
        read_table_file(bytes, choices).map_err(|err| err.to_string())?;
    let TableAccount { rows, columns } = account_of(&table);
    let mut account = format!("  a table: {rows} rows, {} columns", columns.len());
    if let Some((encoding, _)) = encoding {
        account += &format!("; {encoding}");
    }
    if let Some(delimiter) = table.notes.delimiter {
        account += &format!(", {} between cells", delimiter.name());
    }
    account.push('\n');
    if let Ok(Some(found)) = register_of(&table, choices) {
        let (people, sessions) = (found.register.people.len(), found.register.sessions.len());
        account +=
            &format!("  an attendance register of {people} people and {sessions} sessions\n");
        for warning in found.warnings {
            account += &format!("  note: {warning}\n");
        }
    }
    for note in notes {
        account += &format!("  note: {note}\n");
    }
    if let Some(fits) = maps.iter().find(|map| map.fits(&table)) {
        account.push_str(&mapping(fits));
    } else if !maps.is_empty() {
        account.push_str(
            "  note: no mapping given fits it; a mapping fits a table that has all its columns\n",
        );
    }
    account.push_str(&codes(&columns));
    for column in &columns {
        account += &format!("  {}\n", describe_column(column));
    }
    Ok(account)
}

/// Which column could link people, and how well.
fn codes(columns: &[ColumnAccount]) -> String {
    let could: Vec<&ColumnAccount> = columns.iter().filter(|column| column.could_link).collect();
    if could.is_empty() {
        return "  no column looks like a code that links people; nobody in it can be paired\n"
            .to_owned();
    }
    let describe = |column: &&ColumnAccount| {
        let rename = if column.header == tables::LINK_CODE {
            String::new()
        } else {
            format!("; to use it, map it or rename it {}", tables::LINK_CODE)
        };
        format!(
            "  could link people: {} ({} filled, {} blank, {} used more than once){rename}\n",
            column.header, column.filled, column.blank, column.repeated
        )
    };
    could.iter().map(describe).collect()
}

fn describe_column(column: &ColumnAccount) -> String {
    let header = if column.header.is_empty() { "(no name)" } else { &column.header };
    let contents = match column.numbers {
        _ if column.filled == 0 => "nothing in it".to_owned(),
        Some((least, most)) if is_bookkeeping(&column.header) => {
            format!("numbers from {least} to {most}; the survey service's own, not an answer")
        }
        Some((least, most)) => format!("numbers from {least} to {most}; can be compared as it is"),
        None if column.labels.is_empty() => format!("text, {} different", column.distinct),
        None => {
            let labels: Vec<String> =
                column.labels.iter().map(|(label, n)| format!("“{label}” {n}")).collect();
            format!("labels: {}", labels.join(", "))
        }
    };
    format!("{header}: {} filled, {} blank; {contents}", column.filled, column.blank)
}
