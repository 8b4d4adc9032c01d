//! Reading a stored draft, by hand.
//!
//! A participant's browser downloads this code, and readers made by derive weigh several times as much. What is
//! read here is what the derived writer wrote; a property test holds the two together.

use values::by_name::ByName;

use crate::instrument::{
    InstrumentRef,
    json::{Json, Object},
};

use crate::programme::Terms;

use super::{Answer, Answers, Draft, draft::MadeFile};

/// Reads every field; `None` if one is missing, unknown or of the wrong type.
pub(super) fn draft(value: Json) -> Option<Draft> {
    let mut fields = value.object()?;
    for known in ["format", "version"] {
        fields.take(known);
    }
    let (wave, started) = (text(&mut fields, "wave")?, text(&mut fields, "started")?);
    let instrument = instrument(fields.take("instrument")?)?;
    let mut draft = Draft::new(
        text(&mut fields, "response_id")?,
        instrument,
        wave.parse().ok()?,
        started.parse().ok()?,
    );
    if let Some(programme) = fields.take("programme") {
        draft.programme = programme.text()?;
    }
    if let Some(terms) = fields.take("terms") {
        draft.terms = Terms(texts(terms)?);
    }
    // Before it was noted nobody knows who it was.
    draft.person = fields.take("person").map_or(Some(String::new()), Json::text)?;
    if let Some(left_over) = fields.take("left_over") {
        draft.left_over = answers(left_over)?;
    }
    draft.generation = u64::try_from(fields.take("generation")?.whole()?).ok()?;
    draft.notice_read = fields.take("notice_read")?.flag()?;
    draft.link = texts(fields.take("link")?)?;
    draft.answers = answers(fields.take("answers")?)?;
    draft.entries = texts(fields.take("entries")?)?;
    if let Some(place) = fields.take("place") {
        draft.place = Some(place.text()?);
    }
    if let Some(finished) = fields.take("finished") {
        draft.finished = Some(finished.text()?.parse().ok()?);
    }
    if let Some(file) = fields.take("file") {
        draft.file = Some(made_file(file)?);
    }
    fields.left().is_none().then_some(draft)
}

fn made_file(value: Json) -> Option<MadeFile> {
    let mut fields = value.object()?;
    let file = MadeFile {
        name: text(&mut fields, "name")?,
        receipt: text(&mut fields, "receipt")?,
        made: text(&mut fields, "made")?.parse().ok()?,
        is_sent: fields.take("is_sent")?.flag()?,
    };
    fields.left().is_none().then_some(file)
}

fn text(fields: &mut Object, name: &str) -> Option<String> {
    fields.take(name)?.text()
}

fn instrument(value: Json) -> Option<InstrumentRef> {
    let mut fields = value.object()?;
    let read = InstrumentRef {
        id: text(&mut fields, "id")?,
        version: text(&mut fields, "version")?,
        hash: text(&mut fields, "hash")?,
    };
    fields.left().is_none().then_some(read)
}

fn texts(value: Json) -> Option<ByName<String>> {
    value.by_name(Json::text)
}

pub(super) fn answers(value: Json) -> Option<Answers> {
    let mut fields = value.object()?;
    let read = Answers {
        now: fields.take("now")?.by_name(Answer::read)?,
        retrospective: fields.take("retrospective")?.by_name(Answer::read)?,
    };
    fields.left().is_none().then_some(read)
}
