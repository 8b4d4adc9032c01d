//! A programme as somebody sets it up, and as a file has it.

use serde::{Deserialize, Serialize};

use survey::programme::{FORMAT, FORMAT_VERSION, Programme, ProgrammeError};

/// The fields of a programme file, not yet checked. Empty fields are left out of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenProgramme {
    /// See [`Programme::id`].
    pub id: String,
    /// See [`Programme::title`].
    pub title: String,
    /// See [`Programme::organisation`].
    pub organisation: String,
    /// See [`Programme::place`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// See [`Programme::contact`].
    pub contact: String,
    /// See [`Programme::invited`].
    pub invited: u32,
    /// The days of the first and the last session, as `2026-09-30`.
    #[serde(default, skip_serializing_if = "WrittenDates::is_empty")]
    pub dates: WrittenDates,
    /// The windows that are not the ones that follow from the dates.
    #[serde(default, skip_serializing_if = "WrittenWindows::is_empty")]
    pub windows: WrittenWindows,
    /// See [`Programme::sessions`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<WrittenSession>,
    /// See [`Programme::send_to`].
    pub send_to: WrittenSendTo,
    /// See [`Programme::privacy_notice`].
    pub privacy_notice: String,
    /// See [`Programme::link`].
    #[serde(default)]
    pub link: WrittenLink,
    /// See [`Programme::public_key`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<String>,
    /// See [`Programme::questionnaire`].
    pub instrument: WrittenInstrument,
}

/// A file says first what it is.
#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    format_version: i64,
    #[serde(flatten)]
    programme: &'a WrittenProgramme,
}

/// The days of the first and the last session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenDates {
    /// The first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_session: String,
    /// The last.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_session: String,
}

/// The windows of each wave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WrittenWindows {
    /// Of the baseline.
    #[serde(default, skip_serializing_if = "WrittenWindow::is_empty")]
    pub baseline: WrittenWindow,
    /// Of the first follow-up.
    #[serde(default, skip_serializing_if = "WrittenWindow::is_empty")]
    pub follow_up: WrittenWindow,
    /// Of the second follow-up.
    #[serde(default, rename = "follow-up-2", skip_serializing_if = "WrittenWindow::is_empty")]
    pub follow_up_2: WrittenWindow,
}

/// The first and last day of a window.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenWindow {
    /// The first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
}

/// One session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenSession {
    /// See [`survey::programme::Session::id`].
    pub id: String,
    /// See [`survey::programme::Session::label`].
    pub label: String,
}

/// Where the response file goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenSendTo {
    /// See [`survey::programme::SendTo::how`].
    pub how: String,
    /// See [`survey::programme::SendTo::email`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
}

/// How people are recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenLink {
    /// See [`survey::programme::LinkChoice::salt`]. Blank for the programme's id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// See [`survey::programme::LinkChoice::is_issued`].
    #[serde(default)]
    pub issued_codes: bool,
    /// See [`survey::programme::LinkChoice::is_own`].
    #[serde(default, skip_serializing_if = "is_false")]
    pub own_codes: bool,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenInstrument {
    /// The name of a questionnaire that comes with the app.
    BuiltIn(String),
    /// The text of a questionnaire file.
    Text(String),
}

impl Default for WrittenInstrument {
    fn default() -> Self {
        Self::BuiltIn("l4sc".to_owned())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl WrittenDates {
    fn is_empty(&self) -> bool {
        self.first_session.is_empty() && self.last_session.is_empty()
    }
}

impl WrittenWindow {
    fn is_empty(&self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }
}

impl WrittenWindows {
    fn is_empty(&self) -> bool {
        self.baseline.is_empty() && self.follow_up.is_empty() && self.follow_up_2.is_empty()
    }
}

impl WrittenProgramme {
    /// The text of the file, and the programme that it is.
    ///
    /// # Errors
    ///
    /// [`ProgrammeError`] as [`Programme::parse`] gives it: what is written can always be read.
    pub fn checked(&self) -> Result<(String, Programme), ProgrammeError> {
        let whole = File { format: FORMAT, format_version: FORMAT_VERSION, programme: self };
        let text = serde_json::to_string_pretty(&whole)
            .map_err(|error| ProgrammeError::Json(error.into()))?
            + "\n";
        let programme = Programme::parse(&text)?;
        programme.instrument()?.check_roles()?;
        Ok((text, programme))
    }
}

/// An id made of a title: small letters and digits, with hyphens between words, `programme` if it has none of them, and
/// `chance` at the end. Many organisers call a programme by the same words, and a title need not be in Latin letters.
pub fn id_of(title: &str, chance: &str) -> String {
    let words = title.to_lowercase();
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let room = survey::programme::MAX_ID_CHARS.saturating_sub(chance.len() + 1);
    let id: String = words.collect::<Vec<_>>().join("-").chars().take(room).collect();
    let id = if id.is_empty() { "programme" } else { id.trim_end_matches('-') };
    format!("{id}-{chance}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_the_title_s_letters_and_chance_at_its_end() {
        assert_eq!(id_of("Leading for Systems Change", "k7wq"), "leading-for-systems-change-k7wq");
        assert_eq!(id_of("القيادة", "k7wq"), "programme-k7wq");
        let long = id_of(&"long ".repeat(40), "k7wq");
        assert!(long.len() <= 64 && long.ends_with("-long-k7wq"), "{long}");
    }
}
