//! Taking files in: a digest of each, so that none is held twice, and what it is.

use serde::de::IgnoredAny;

use cohort::{DECISIONS_FORMAT, Decisions, DecisionsError};
use evaluation::{
    ClaimedOutcomes, OUTCOMES_FORMAT, OutcomesError,
    passages::{MARKS_FORMAT, Marks, MarksError},
};
use organiser::secret_in;
use survey::{
    instrument::{FORMAT as INSTRUMENT_FORMAT, Instrument, InstrumentError, sha256_hex},
    programme::{FORMAT as PROGRAMME_FORMAT, Programme, ProgrammeError},
    seal::is_closed,
};
use tables::{
    ArchiveKind, archive_kind, is_archive,
    mapping::{MAPPING_FORMAT, Mapping, MappingError},
};

use super::{
    AboutDataSet, DataSetError, FileInput, TakenFile, TakenKind,
    data_set::{Parts, is_data_set},
    programme::claims_of_programme,
};

/// How far into a file of ours its format is looked for.
const HEAD_BYTES: usize = 400;

/// Says what each file is, in the order given.
pub fn take_in(files: &[FileInput]) -> Vec<TakenFile> {
    let taken = |file: &FileInput| TakenFile {
        digest: sha256_hex(&file.bytes),
        kind: kind_of(&file.bytes),
    };
    files.iter().map(taken).collect()
}

fn kind_of(bytes: &[u8]) -> TakenKind {
    if secret_in(bytes).is_some() {
        return TakenKind::Secret;
    }
    if is_closed(bytes) {
        return TakenKind::Closed;
    }
    if is_archive(bytes) {
        // A workbook is read as one file, and what cannot be opened is refused with its reason when the others are read.
        let is_of_files = archive_kind(bytes) == Ok(ArchiveKind::Files);
        return if is_of_files { TakenKind::Archive } else { TakenKind::Data };
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return TakenKind::Data };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('{') {
        return TakenKind::Data;
    }
    // A format is named before anything that can be long.
    let head = text.get(..HEAD_BYTES).unwrap_or(text);
    if is_data_set(text) {
        // One that cannot be read is refused with its reason when the others are read.
        about(text).map_or(TakenKind::Data, |it| TakenKind::DataSet { about: Box::new(it) })
    } else if head.contains(DECISIONS_FORMAT) {
        decisions(text)
    } else if head.contains(MARKS_FORMAT) {
        marks(text)
    } else if head.contains(MAPPING_FORMAT) {
        mapping(text)
    } else if head.contains(PROGRAMME_FORMAT) {
        programme(text)
    } else if head.contains(OUTCOMES_FORMAT) {
        outcomes(text)
    } else if head.contains(INSTRUMENT_FORMAT) {
        questionnaire(text)
    } else {
        TakenKind::Data
    }
}

fn programme(text: &str) -> TakenKind {
    match Programme::parse(text) {
        Ok(programme) => match claims_of_programme(&programme, text) {
            Ok(_) => {
                let Programme { title, invited, .. } = programme;
                TakenKind::Programme { title, invited, text: text.to_owned() }
            }
            Err(err) => TakenKind::Damaged { reason: err.to_string() },
        },
        Err(ProgrammeError::OtherFormat(_)) => TakenKind::Data,
        Err(err) => TakenKind::Damaged { reason: err.to_string() },
    }
}

fn questionnaire(text: &str) -> TakenKind {
    let read = Instrument::parse(text).and_then(|it| it.check_roles().map(|()| it));
    match read {
        Ok(it) => TakenKind::Questionnaire {
            n_items: it.items().count(),
            title: it.title,
            text: text.to_owned(),
        },
        Err(InstrumentError::OtherFormat(_)) => TakenKind::Data,
        Err(err) => TakenKind::Damaged { reason: err.to_string() },
    }
}

fn outcomes(text: &str) -> TakenKind {
    match ClaimedOutcomes::parse(text) {
        Ok(claims) => {
            TakenKind::Outcomes { n_claims: claims.outcomes.len(), text: text.to_owned() }
        }
        Err(OutcomesError::OtherFormat(_)) => TakenKind::Data,
        Err(err) => TakenKind::Damaged { reason: err.to_string() },
    }
}

fn about(text: &str) -> Result<AboutDataSet, DataSetError> {
    let parts = Parts::read(text)?;
    let files: Vec<IgnoredAny> = parts.part("files")?.unwrap_or_default();
    Ok(AboutDataSet {
        name: parts.part("name")?.unwrap_or_default(),
        settings: parts.part("settings")?.unwrap_or_default(),
        instrument: parts.part("instrument")?.flatten(),
        model: parts.part("model")?.flatten(),
        other_files: files.len(),
    })
}

fn decisions(text: &str) -> TakenKind {
    match Decisions::parse(text) {
        Ok(decisions) => TakenKind::Decisions { decisions },
        Err(DecisionsError::OtherFormat(_)) => TakenKind::Data,
        Err(err) => TakenKind::Damaged { reason: err.to_string() },
    }
}

fn marks(text: &str) -> TakenKind {
    match Marks::parse(text) {
        Ok(marks) => TakenKind::Marks { marks },
        Err(MarksError::OtherFormat(_)) => TakenKind::Data,
        Err(err) => TakenKind::Damaged { reason: err.to_string() },
    }
}

fn mapping(text: &str) -> TakenKind {
    match Mapping::parse(text) {
        Ok(mapping) => TakenKind::Mapping { mapping: Box::new(mapping) },
        Err(MappingError::OtherFormat(_)) => TakenKind::Data,
        Err(err) => TakenKind::Damaged { reason: err.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CompareRequest, KeepRequest, Settings, write_data_set};
    use survey::programme::L4SC;
    use tables::put_in_archive;

    fn taken(bytes: &[u8]) -> TakenFile {
        let file = FileInput { name: "x".into(), bytes: bytes.to_vec(), ..FileInput::default() };
        take_in(&[file]).remove(0)
    }

    #[test]
    fn the_same_contents_have_one_digest_and_others_have_another() {
        assert_eq!(taken(b"a,b\n1,2\n").digest, taken(b"a,b\n1,2\n").digest);
        assert_ne!(taken(b"a,b\n1,2\n").digest, taken(b"a,b\n1,2\n ").digest);
    }

    #[test]
    fn files_of_ours_are_told_from_data() {
        assert_eq!(taken(b"link_code,L1\n").kind, TakenKind::Data);
        assert_eq!(taken(b"age-encryption.org/v1\n").kind, TakenKind::Closed);
        let armoured = b"\r\n-----BEGIN AGE ENCRYPTED FILE-----\n";
        assert_eq!(taken(armoured).kind, TakenKind::Closed);
        assert_eq!(taken(b"AGE-SECRET-KEY-1QQQ\n").kind, TakenKind::Secret);
        let under_passphrase = organiser::new_key_pair("four unrelated words here").unwrap();
        let key = taken(under_passphrase.private_key_file.as_bytes()).kind;
        assert_eq!(key, TakenKind::Secret);
        let log = Decisions::default().to_json().unwrap();
        assert!(matches!(taken(log.as_bytes()).kind, TakenKind::Decisions { .. }));
        assert!(matches!(taken(L4SC.as_bytes()).kind, TakenKind::Programme { invited: 40, .. }));
        let marks = Marks::default().to_json().unwrap();
        assert!(matches!(taken(marks.as_bytes()).kind, TakenKind::Marks { .. }));
        let claims = format!(
            r#"{{"format": "{OUTCOMES_FORMAT}", "version": 1, "instrument": "x", "outcomes": []}}"#
        );
        assert!(matches!(taken(claims.as_bytes()).kind, TakenKind::Outcomes { n_claims: 0, .. }));
        assert!(matches!(taken(&claims.as_bytes()[..60]).kind, TakenKind::Damaged { .. }));
        let cut = format!("{{\"format\": \"{MAPPING_FORMAT}\", \"version\": 1");
        assert!(matches!(taken(cut.as_bytes()).kind, TakenKind::Damaged { .. }));
        let questionnaire = taken(survey::instrument::L4SC.as_bytes()).kind;
        assert!(matches!(questionnaire, TakenKind::Questionnaire { n_items: 39, .. }));
        let answer = format!("{{\"format\": \"ripple-response\", \"text\": \"{MAPPING_FORMAT}\"}}");
        assert_eq!(taken(answer.as_bytes()).kind, TakenKind::Data);
    }

    #[test]
    fn a_programme_whose_claims_do_not_fit_its_questionnaire_is_damaged() {
        let with = |item: &str| {
            let claims = format!(
                r#""outcomes": {{"format": "{OUTCOMES_FORMAT}", "version": 1, "instrument": "l4sc",
                "outcomes": [{{"id": "a", "level": 2, "claim": "A", "evidence": [{{"item": "{item}"}}]}}]}}, "id""#
            );
            taken(L4SC.replacen("\"id\"", &claims, 1).as_bytes()).kind
        };
        assert!(matches!(with("L4"), TakenKind::Programme { .. }), "{:?}", with("L4"));
        let TakenKind::Damaged { reason } = with("Z9") else { panic!("{:?}", with("Z9")) };
        assert!(reason.contains("Z9, which the questionnaire does not have"), "{reason}");
    }

    #[test]
    fn an_archive_of_files_is_told_from_a_workbook_and_from_a_damaged_one() {
        let archive =
            |name: &str| put_in_archive([(name, b"a,b\n".as_slice())].into_iter()).unwrap();
        assert_eq!(taken(&archive("a.csv")).kind, TakenKind::Archive);
        assert_eq!(taken(&archive("xl/workbook.xml")).kind, TakenKind::Data);
        assert_eq!(taken(&archive("a.csv")[..20]).kind, TakenKind::Data);
    }

    #[test]
    fn a_data_set_tells_its_name_and_settings_and_a_damaged_one_is_left_to_the_reader() {
        let request = KeepRequest {
            name: "Cohort 4".into(),
            saved: "2026-11-26T10:00:00Z".parse().unwrap(),
            compare: CompareRequest {
                files: vec![FileInput {
                    name: "a.csv".into(),
                    bytes: b"a,b\n".to_vec(),
                    ..FileInput::default()
                }],
                settings: Settings { invited: Some(40), ..Settings::default() },
                ..CompareRequest::default()
            },
            model: None,
        };
        let bytes = write_data_set(&request).unwrap();
        let TakenKind::DataSet { about } = taken(&bytes).kind else { panic!("no data set") };
        assert_eq!((about.name.as_str(), about.other_files), ("Cohort 4", 1));
        assert_eq!(about.settings.invited, Some(40));
        assert_eq!(taken(&bytes[..bytes.len() - 2]).kind, TakenKind::Data);
    }
}
