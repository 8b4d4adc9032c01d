//! Reading a questionnaire from JSON, and finding every fault before a participant does.

use super::{
    Fault, Instrument, InstrumentError, Item, Kind, NumberScale, Part, Piece, PointScale, Section,
    Wave, Wording,
    json::Json,
    pieces,
    raw::{self, RawItem, RawPart, RawScale, RawSection},
    sha256_hex,
};
use crate::kinds::read_row_texts;
use values::unseen::{is_deceptive, seen};

/// The name that every questionnaire file carries.
pub const FORMAT: &str = "ripple-instrument";
/// The newest version of the file format that is read.
pub(super) const FORMAT_VERSION: i64 = 1;

#[derive(Clone, PartialEq)]
pub(crate) enum Scale {
    Points(PointScale),
    Between { points: u8, cannot_say: Option<String> },
    Number(NumberScale),
}

pub(crate) type Scales = Vec<(String, Scale)>;

pub(super) fn parse(text: &str) -> Result<Instrument, InstrumentError> {
    let value = Json::parse(text).map_err(InstrumentError::Json)?;
    let (format, version) = raw::format(&value);
    if format != FORMAT {
        return Err(InstrumentError::OtherFormat(format.to_owned()));
    }
    if let Some(version) = version.filter(|version| *version > FORMAT_VERSION) {
        return Err(InstrumentError::Newer(version));
    }
    if let Some(words) = value.find_text(&is_deceptive) {
        return at("the questionnaire", Err(Fault::Invisible(seen(words))));
    }
    let raw = raw::instrument(value).map_err(|misread| InstrumentError::Fault {
        place: misread.place.unwrap_or_else(|| "the questionnaire".to_owned()),
        fault: misread.fault,
    })?;
    at("the questionnaire", check_id(&raw.id))?;
    at("the linkage", unique(raw.linkage.elements.iter().map(|element| element.id.as_str())))?;
    let scales = scales(raw.scales)?;
    at("the sections", unique(raw.sections.iter().map(|section| section.id.as_str())))?;
    let mut sections = Vec::new();
    for section in raw.sections {
        sections.push(read_section(section, &scales, &raw.waves)?);
    }
    let instrument = Instrument {
        id: raw.id,
        version: raw.version,
        title: raw.title,
        waves: raw.waves,
        linkage: raw.linkage,
        sections,
        composites: raw.composites,
        hash: sha256_hex(text.as_bytes()),
    };
    check_whole(&instrument)?;
    Ok(instrument)
}

fn at<T>(place: &str, outcome: Result<T, Fault>) -> Result<T, InstrumentError> {
    outcome.map_err(|fault| InstrumentError::Fault { place: place.to_owned(), fault })
}

fn check_id(id: &str) -> Result<(), Fault> {
    let fine = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !id.is_empty() && id.chars().all(fine) { Ok(()) } else { Err(Fault::BadId) }
}

pub(crate) fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
    let ids: Vec<&str> = ids.collect();
    ids.iter().try_for_each(|id| check_id(id))?;
    if has_repeated(&ids) { Err(Fault::RepeatedId) } else { Ok(()) }
}

/// Whether any of these is there twice. A table of places by hash, an eighth of the size of a set from the library, which a
/// participant's browser would download.
fn has_repeated(ids: &[&str]) -> bool {
    let size = (2 * ids.len()).next_power_of_two();
    let mut places: Vec<Option<&str>> = vec![None; size];
    ids.iter().any(|id| {
        let mut place = hash(id) & (size - 1);
        while let Some(other) = places[place] {
            if other == *id {
                return true;
            }
            place = (place + 1) & (size - 1);
        }
        places[place] = Some(id);
        false
    })
}

/// FNV-1a, folded.
fn hash(text: &str) -> usize {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = text.bytes().fold(0x811c_9dc5, step);
    (hash ^ (hash >> 15)) as usize
}

/// What only the whole can show: ids repeated across sections, and composites of what is not there.
fn check_whole(instrument: &Instrument) -> Result<(), InstrumentError> {
    let ids: Vec<&str> = instrument.items().map(|item| item.id.as_str()).collect();
    if has_repeated(&ids) {
        let mut before = ids.iter().enumerate();
        let again = before.find(|(place, id)| ids[..*place].contains(id));
        return at(again.map_or("the items", |(_, id)| id), Err(Fault::RepeatedId));
    }
    let mut before: Vec<&str> = Vec::new();
    for item in instrument.items() {
        before.push(&item.id);
        let Wording { baseline, follow_up, follow_up_2, retrospective } = &item.wording;
        let own = [baseline, follow_up, follow_up_2, retrospective].into_iter().flatten();
        for wording in own.chain(item.parts.iter().map(|part| &part.wording)) {
            at(&item.id, check_piping(wording, &before))?;
        }
    }
    for composite in &instrument.composites {
        let place = format!("composite {}", composite.id);
        let scored =
            |id: &&String| instrument.item(id).is_some_and(|item| item.kind.points().is_some());
        if let Some(missing) = composite.items.iter().find(|id| !scored(id)) {
            return at(&place, Err(Fault::CompositeItem(missing.clone())));
        }
    }
    Ok(())
}

/// A wording may ask for the answers to questions before it.
fn check_piping(wording: &str, before: &[&str]) -> Result<(), Fault> {
    let is_given = |piece: &Piece<'_>| match piece {
        Piece::Words(_) => true,
        Piece::Answer { item, .. } => before.contains(item),
    };
    match pieces(wording) {
        Some(pieces) if pieces.iter().all(is_given) => Ok(()),
        _ => Err(Fault::Piping(wording.to_owned())),
    }
}

fn scales(raw: Vec<RawScale>) -> Result<Scales, InstrumentError> {
    at("the scales", unique(raw.iter().map(|scale| scale.id.as_str())))?;
    let mut scales = Scales::new();
    for scale in raw {
        let (id, place) = (scale.id.clone(), ["scale ", &scale.id].concat());
        scales.push((id, at(&place, read_scale(scale))?));
    }
    Ok(scales)
}

fn read_scale(raw: RawScale) -> Result<Scale, Fault> {
    let fair = |points: usize| if (2..=11).contains(&points) { Ok(()) } else { Err(Fault::Points) };
    match raw.kind.as_str() {
        "points" => {
            fair(raw.labels.len())?;
            let RawScale { labels, cannot_say, window, .. } = raw;
            Ok(Scale::Points(PointScale { labels, cannot_say, window }))
        }
        "between" => {
            let points = raw.points.ok_or(Fault::Lacks("a number of points"))?;
            fair(usize::from(points))?;
            Ok(Scale::Between { points, cannot_say: raw.cannot_say })
        }
        "number" => read_number(raw).map(Scale::Number),
        _ => Err(Fault::UnknownKind(raw.kind)),
    }
}

fn read_number(raw: RawScale) -> Result<NumberScale, Fault> {
    let number = NumberScale {
        min: raw.min.unwrap_or(0),
        max: raw.max.ok_or(Fault::Lacks("a greatest value"))?,
        step: raw.step,
        decimals: raw.decimals.unwrap_or(0),
        unit: raw.unit,
        cannot_say: raw.cannot_say,
    };
    let sound = number.min >= 0
        && number.min < number.max
        && number.max <= 1_000_000_000
        && number.step.is_none_or(|step| step > 0 && number.decimals == 0)
        && number.decimals <= 2;
    if sound { Ok(number) } else { Err(Fault::Range) }
}

fn read_section(
    raw: RawSection,
    scales: &Scales,
    waves: &[Wave],
) -> Result<Section, InstrumentError> {
    if raw.retrospective && !raw.items.is_empty() {
        return at(&raw.id, Err(Fault::MixedSection));
    }
    let mut items = Vec::new();
    for item in raw.items {
        let id = item.id.clone();
        items.push(at(&id, read_item(item, scales, waves))?);
    }
    Ok(Section {
        id: raw.id,
        title: raw.title,
        intro: raw.intro,
        retrospective: raw.retrospective,
        items,
    })
}

fn read_item(raw: RawItem, scales: &Scales, waves: &[Wave]) -> Result<Item, Fault> {
    check_id(&raw.id)?;
    if raw.level > 5 {
        return Err(Fault::Level(raw.level));
    }
    let kind = Kind::read(&raw.kind, raw.needs, scales)?;
    let parts = read_parts(raw.parts, scales, &kind)?;
    check_conditions(&parts, Some(&kind))?;
    let cannot_say = raw.cannot_say.or_else(|| kind.cannot_say().map(str::to_owned));
    let item = Item {
        id: raw.id,
        level: raw.level,
        construct: raw.construct,
        kind,
        wording: raw.wording,
        help: raw.help,
        cannot_say,
        core: raw.core,
        reverse: raw.reverse,
        direction: raw.direction,
        role: raw.role,
        reference_lines: raw.reference_lines,
        parts,
    };
    check_wording(&item, waves)?;
    Ok(item)
}

fn check_wording(item: &Item, waves: &[Wave]) -> Result<(), Fault> {
    let wording = &item.wording;
    let texts =
        [&wording.baseline, &wording.follow_up, &wording.follow_up_2, &wording.retrospective];
    let blank = texts.into_iter().flatten().any(|text| text.trim().is_empty());
    if blank || !waves.iter().any(|&wave| item.asked(wave).is_some()) {
        return Err(Fault::NoWording);
    }
    if wording.retrospective.is_some() && wording.follow_up.is_none() {
        return Err(Fault::RetrospectiveAlone);
    }
    Ok(())
}

pub(crate) fn read_parts(
    raw: Vec<RawPart>,
    scales: &Scales,
    parent: &Kind,
) -> Result<Vec<Part>, Fault> {
    unique(raw.iter().map(|part| part.id.as_str()))?;
    let mut parts = Vec::new();
    for part in raw {
        parts.push(read_part(part, scales, parent)?);
    }
    Ok(parts)
}

fn read_part(raw: RawPart, scales: &Scales, parent: &Kind) -> Result<Part, Fault> {
    let kind = match raw.kind.as_str() {
        "row-texts" => read_row_texts(raw.needs, parent)?,
        kind => Kind::read(kind, raw.needs, scales)?,
    };
    Ok(Part { id: raw.id, kind, wording: raw.wording, help: raw.help, asked_when: raw.asked_when })
}

/// Every condition names something that is asked before it and an answer that can be given.
pub(crate) fn check_conditions(parts: &[Part], parent: Option<&Kind>) -> Result<(), Fault> {
    for (place, part) in parts.iter().enumerate() {
        let Some(condition) = &part.asked_when else { continue };
        let kind = match &condition.of {
            None => parent,
            Some(of) => parts[..place].iter().find(|earlier| earlier.id == *of).map(|it| &it.kind),
        };
        if !kind.is_some_and(|kind| kind.can_be(&condition.is)) {
            return Err(Fault::Condition(condition.is.clone()));
        }
    }
    Ok(())
}
