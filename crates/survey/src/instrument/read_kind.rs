//! Reading what a kind of question needs, and refusing what it does not.

use super::{
    Choice, Fault, Kind, NumberScale,
    file::{DEFAULT_MAX_CHARS, Scale, Scales, check_conditions, read_parts, unique},
    raw::{RawChoice, RawPart},
};

/// Lines allowed in a group when the item does not say.
const DEFAULT_MAX_LINES: u8 = 20;

/// What a kind of question may need, wherever it stands.
#[derive(Default)]
pub(super) struct Needs {
    pub scale: Option<String>,
    pub ends: Option<[String; 2]>,
    pub options: Option<Vec<RawChoice>>,
    pub options_from: Option<String>,
    pub up_to: Option<u8>,
    pub max_chars: Option<u16>,
    pub rows: Option<Vec<RawChoice>>,
    pub columns: Option<Vec<RawChoice>>,
    pub fields: Option<Vec<RawPart>>,
    pub max_lines: Option<u8>,
    pub line_name: Option<String>,
}

pub(super) fn read_kind(name: &str, mut needs: Needs, scales: &Scales) -> Result<Kind, Fault> {
    let kind = match name {
        "points" | "between" | "number" => on_scale(name, &mut needs, scales)?,
        "single" => Kind::Single(choices(needs.options.take(), "options")?),
        "ordered" => Kind::Ordered(scored(choices(needs.options.take(), "options")?)?),
        "multi" => Kind::Multi {
            options: choices(needs.options.take(), "options")?,
            sessions: match needs.options_from.take().as_deref() {
                None => false,
                Some("sessions") => true,
                Some(_) => return Err(Fault::Lacks("options from “sessions” or none")),
            },
        },
        "rank" => Kind::Rank {
            options: choices(needs.options.take(), "options")?,
            up_to: needs
                .up_to
                .take()
                .filter(|&n| n > 0)
                .ok_or(Fault::Lacks("how many may be ranked"))?,
        },
        "yes-no" => Kind::YesNo,
        "text" => Kind::Text { max_chars: needs.max_chars.take().unwrap_or(DEFAULT_MAX_CHARS) },
        "matrix" => Kind::Matrix {
            rows: choices(needs.rows.take(), "rows")?,
            columns: choices(needs.columns.take(), "columns")?,
        },
        "count-matrix" => Kind::CountMatrix {
            rows: choices(needs.rows.take(), "rows")?,
            number: number_scale(needs.scale.take(), scales)?,
        },
        "lines" => lines(&mut needs, scales)?,
        _ => return Err(Fault::UnknownKind(name.to_owned())),
    };
    needs.nothing_left()?;
    Ok(kind)
}

impl Needs {
    /// A property that the kind did not take is a mistake of the author's.
    fn nothing_left(self) -> Result<(), Fault> {
        let left = [
            ("scale", self.scale.is_some()),
            ("ends", self.ends.is_some()),
            ("options", self.options.is_some()),
            ("options_from", self.options_from.is_some()),
            ("up_to", self.up_to.is_some()),
            ("max_chars", self.max_chars.is_some()),
            ("rows", self.rows.is_some()),
            ("columns", self.columns.is_some()),
            ("fields", self.fields.is_some()),
            ("max_lines", self.max_lines.is_some()),
            ("line_name", self.line_name.is_some()),
        ];
        match left.into_iter().find(|(_, is_left)| *is_left) {
            Some((name, _)) => Err(Fault::Superfluous(name)),
            None => Ok(()),
        }
    }
}

fn lines(needs: &mut Needs, scales: &Scales) -> Result<Kind, Fault> {
    let raw =
        needs.fields.take().filter(|fields| !fields.is_empty()).ok_or(Fault::Lacks("fields"))?;
    let fields = read_parts(raw, scales, &Kind::YesNo)?;
    check_conditions(&fields, None)?;
    Ok(Kind::Lines {
        fields,
        max_lines: needs.max_lines.take().unwrap_or(DEFAULT_MAX_LINES),
        line_name: needs.line_name.take().unwrap_or_else(|| "line".into()),
    })
}

fn on_scale(name: &str, needs: &mut Needs, scales: &Scales) -> Result<Kind, Fault> {
    let id = needs.scale.take().ok_or(Fault::NoScale)?;
    match (name, find(scales, &id)?) {
        ("points", Scale::Points(scale)) => Ok(Kind::Points(scale.clone())),
        ("number", Scale::Number(number)) => Ok(Kind::Number(number.clone())),
        ("between", Scale::Between { points, cannot_say }) => {
            let [low, high] = needs.ends.take().ok_or(Fault::Lacks("two ends"))?;
            Ok(Kind::Between { points: *points, low, high, cannot_say: cannot_say.clone() })
        }
        _ => Err(Fault::WrongScale(id)),
    }
}

fn number_scale(id: Option<String>, scales: &Scales) -> Result<NumberScale, Fault> {
    let id = id.ok_or(Fault::NoScale)?;
    match find(scales, &id)? {
        Scale::Number(number) => Ok(number.clone()),
        _ => Err(Fault::WrongScale(id)),
    }
}

fn find<'a>(scales: &'a Scales, id: &str) -> Result<&'a Scale, Fault> {
    let found = scales.iter().find(|(name, _)| name == id);
    found.map(|(_, scale)| scale).ok_or_else(|| Fault::UnknownScale(id.to_owned()))
}

fn choices(raw: Option<Vec<RawChoice>>, what: &'static str) -> Result<Vec<Choice>, Fault> {
    let raw = raw.filter(|choices| !choices.is_empty()).ok_or(Fault::Lacks(what))?;
    unique(raw.iter().map(|choice| choice.id.as_str()))?;
    let choice = |raw: RawChoice| Choice {
        id: raw.id,
        label: raw.label,
        score: raw.score,
        exclusive: raw.exclusive,
    };
    Ok(raw.into_iter().map(choice).collect())
}

fn scored(choices: Vec<Choice>) -> Result<Vec<Choice>, Fault> {
    if choices.iter().any(|choice| choice.score.is_some()) {
        Ok(choices)
    } else {
        Err(Fault::Lacks("scores"))
    }
}
