//! What may be typed for a row of a form: characters, numbers and dates.

use std::collections::BTreeMap;

use survey::instrument::{DEFAULT_MAX_CHARS, Date, DateScale, Kind, NumberScale};

use super::{
    Lost,
    asked::Asking,
    expressions::{Bound, Limits, limits},
    question_type::QuestionType,
    rows::FormRow,
};

/// The greatest number where a form names none.
const MAX: i64 = 1_000_000;
/// No number is greater.
const GREATEST: i64 = 1_000_000_000;

impl Asking {
    /// What the constraint says, if all of it is of a kind that `fits`.
    pub(super) fn limits(&mut self, row: &FormRow, fits: fn(&Limits) -> bool) -> Limits {
        let Some(constraint) = row.cell("constraint") else { return Limits::default() };
        if let Some(limits) = limits(constraint).filter(fits) {
            return limits;
        }
        self.lose(row, Lost::Constraint(constraint.to_owned()));
        Limits::default()
    }

    /// How many characters a text may have.
    pub fn max_chars(&mut self, row: &FormRow) -> u16 {
        let only = |it: &Limits| {
            *it == Limits { max_chars: it.max_chars, ..Limits::default() }
                && it.max_chars != Some(0)
        };
        self.limits(row, only).max_chars.unwrap_or(DEFAULT_MAX_CHARS)
    }

    pub(super) fn date(&mut self, row: &FormRow) -> Kind {
        let has_day = row.cell("appearance") != Some("month-year");
        let is_date = |it: &Option<String>| {
            it.as_ref().is_none_or(|it| it.len() == 10 && it.parse::<Date>().is_ok())
        };
        let fits: fn(&Limits) -> bool = |it| {
            let (earliest, latest) = (it.earliest.clone(), it.latest.clone());
            let is_ordered = earliest.is_none() || latest.is_none() || earliest <= latest;
            is_ordered && *it == Limits { earliest, latest, ..Limits::default() }
        };
        let limits = self.limits(row, fits);
        let sound = is_date(&limits.earliest) && is_date(&limits.latest);
        if let Some(constraint) = row.cell("constraint").filter(|_| !sound) {
            self.lose(row, Lost::Constraint(constraint.to_owned()));
        }
        let kept = |end: Option<String>| {
            let end = end.filter(|_| sound)?;
            end.get(..if has_day { 10 } else { 7 })?.parse().ok()
        };
        let (earliest, latest) = (kept(limits.earliest), kept(limits.latest));
        Kind::Date(DateScale { has_day, earliest, latest })
    }

    pub(super) fn number(&mut self, row: &FormRow) -> NumberScale {
        if row.kind == QuestionType::Range {
            return self.range(row);
        }
        let only = |it: &Limits| {
            let Limits { least, most, decimals, .. } = *it;
            *it == Limits { least, most, decimals, ..Limits::default() }
        };
        let limits = self.limits(row, only);
        let is_whole = row.kind == QuestionType::Integer;
        let decimals = if is_whole { 0 } else { limits.decimals.unwrap_or(2).min(2) };
        let open = |end: &Bound| !end.included && !is_whole;
        if [&limits.least, &limits.most].into_iter().flatten().any(open) {
            self.lose(row, Lost::Constraint(row.cell("constraint").unwrap_or_default().to_owned()));
        }
        let step_in = |end: Bound, step: i64| {
            if end.included || !is_whole { end.at } else { end.at.saturating_add(step) }
        };
        let least = limits.least.map(|end| step_in(end, 1));
        let most = limits.most.map(|end| step_in(end, -1));
        let (min, max) = self.ends(row, least, most);
        scale(min, max, None, decimals)
    }

    /// The ends of a scale, and what is lost where they are not those that the form names.
    pub(super) fn ends(
        &mut self,
        row: &FormRow,
        least: Option<i64>,
        most: Option<i64>,
    ) -> (i64, i64) {
        let min = least.unwrap_or(0).clamp(0, GREATEST - 1);
        let max = most.unwrap_or(MAX.max(min + 1)).clamp(0, GREATEST);
        let (min, max) = if min < max { (min, max) } else { (0, MAX) };
        if least != Some(min) || most != Some(max) {
            self.lose(row, Lost::Range { min, max });
        }
        (min, max)
    }

    pub(super) fn range(&mut self, row: &FormRow) -> NumberScale {
        let parameters = row.cell("parameters").unwrap_or_default().to_owned();
        let parts = parameters.split([' ', ';', ',', '\n']).filter_map(|it| it.split_once('='));
        let named: BTreeMap<String, &str> =
            parts.map(|(name, value)| (name.trim().to_lowercase(), value.trim())).collect();
        let value =
            |name: &str, otherwise: &'static str| named.get(name).copied().unwrap_or(otherwise);
        let (start, end, step) = (value("start", "1"), value("end", "10"), value("step", "1"));
        let whole = |text: &str| text.parse::<i64>().ok();
        let (min, max) = self.ends(row, whole(start), whole(end));
        let step_whole = whole(step).filter(|step| *step > 0 && min % step == 0);
        let decimals = step.split_once('.').map_or(0, |(_, digits)| digits.len().min(2));
        if step_whole.is_none()
            || named.keys().any(|name| !matches!(name.as_str(), "start" | "end" | "step"))
        {
            self.lose(row, Lost::Parameters(parameters));
        }
        scale(min, max, step_whole, u8::try_from(decimals).unwrap_or(2))
    }
}

const fn scale(min: i64, max: i64, step: Option<i64>, decimals: u8) -> NumberScale {
    NumberScale { min, max, step, decimals, unit: None, cannot_say: None }
}
