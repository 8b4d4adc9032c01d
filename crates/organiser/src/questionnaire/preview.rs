//! A questionnaire as people will see it, before there is a programme.

use survey::{instrument::Instrument, programme::ProgrammeError};

use crate::{WrittenInstrument, WrittenLink, WrittenProgramme, WrittenSendTo, fragment};

/// The fragment of an address at which the survey asks this questionnaire. It is of a programme for trying out, with an id that no
/// real one has, so that what is answered there stays apart.
///
/// # Errors
///
/// [`ProgrammeError`] where it is too long to be asked so.
pub fn preview(questionnaire: &Instrument) -> Result<String, ProgrammeError> {
    let hash: String = questionnaire.hash.chars().take(8).collect();
    let programme = WrittenProgramme {
        id: format!("trying-out-{hash}"),
        title: questionnaire.title.clone(),
        organisation: "nobody yet, as this is for trying out".to_owned(),
        contact: "There is nobody to ask.".to_owned(),
        invited: 1,
        send_to: WrittenSendTo {
            how: "Do not send it: this is for trying out.".to_owned(),
            email: String::new(),
        },
        privacy_notice: "This is for trying out. Nothing that you answer is used.".to_owned(),
        link: WrittenLink { own_codes: true, ..WrittenLink::default() },
        instrument: WrittenInstrument::Text(questionnaire.to_json()),
        ..WrittenProgramme::default()
    };
    Ok(fragment(&programme.checked()?.0))
}
