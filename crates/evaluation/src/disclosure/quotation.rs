//! A person's words that may be published: with that person's leave, read by the evaluator, without what points at anybody.

use serde::{Deserialize, Serialize};

use super::{Admitted, blank::without};
use survey::instrument::sha256_hex;
use values::unseen::seen;

/// Words of one person that may be published. They carry no hint of who wrote them.
///
/// Invariant: the person gave leave, the evaluator read exactly these words, and nothing that the evaluator left out is in them.
/// One line of text, without control characters, so that it cannot pass for another part of the file that it is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quotation(String);

/// A person's leave to be quoted without their name. Only a yes makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leave(());

/// What the evaluator read, and what of it must not be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// [`words_digest`] of the words read. Leave to quote other words is not given by it.
    pub digest: String,
    /// Names, places and anything else that points at somebody; each is left out wherever it stands.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// Why words are not quoted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotQuoted {
    /// The person said no, said nothing, or was not asked.
    #[error("the person gave no leave to be quoted")]
    NoLeave,
    /// The words are not those that the evaluator read.
    #[error("the words have changed since they were read: read them again")]
    Changed,
    /// What was to be left out is not in the words, so that a slip of the pen would protect nobody.
    #[error("“{0}” is not in these words: check its spelling, or take it off the list")]
    NotThere(String),
    /// Nothing is left to quote.
    #[error("nothing is left of these words: leave out less, or do not use them")]
    NothingLeft,
}

impl Leave {
    /// The leave that an answer to “may we quote this?” gives.
    ///
    /// # Errors
    ///
    /// [`NotQuoted::NoLeave`] for a no, and where there is no answer.
    pub const fn said(answer: Option<bool>) -> Result<Self, NotQuoted> {
        match answer {
            Some(true) => Ok(Self(())),
            _ => Err(NotQuoted::NoLeave),
        }
    }
}

impl Quotation {
    /// The words with what the evaluator left out replaced by a blank, for an output in which somebody is admitted.
    ///
    /// # Errors
    ///
    /// [`NotQuoted`] where they are other words than those read, or where leaving out does not work.
    pub fn of(
        _output: &Admitted,
        _leave: Leave,
        words: &str,
        reading: &Reading,
    ) -> Result<Self, NotQuoted> {
        if reading.digest != words_digest(words) {
            return Err(NotQuoted::Changed);
        }
        preview(words, &reading.left_out).map(Self)
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.0
    }
}

/// How words would read without what is left out, for the evaluator to look at first.
///
/// # Errors
///
/// [`NotQuoted`] where something to be left out is not there, or nothing is left.
pub fn preview(words: &str, left_out: &[String]) -> Result<String, NotQuoted> {
    // First: a name with an unseen character in it would be left in, and read as the name afterwards.
    let parts: Vec<String> = left_out.iter().map(|part| seen(part)).collect();
    let kept = without(&seen(words), &parts).map_err(NotQuoted::NotThere)?;
    let text = one_line(&kept);
    if text.chars().any(char::is_alphanumeric) { Ok(text) } else { Err(NotQuoted::NothingLeft) }
}

/// SHA-256 of words as 64 hex digits: what a mark remembers of the words that were read, without repeating them.
pub fn words_digest(words: &str) -> String {
    sha256_hex(words.as_bytes())
}

/// On one line, without control characters.
fn one_line(words: &str) -> String {
    let spaced: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Ledger, People, Rule, Side};

    fn output() -> Admitted {
        let people: People = (0..8).collect();
        Ledger::new(Rule::default()).admit("people looked at", &[Side::Both], &people).unwrap()
    }

    fn reading(words: &str, left_out: &[&str]) -> Reading {
        Reading {
            digest: words_digest(words),
            left_out: left_out.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn only_a_yes_is_leave() {
        assert!(Leave::said(Some(true)).is_ok());
        assert_eq!(Leave::said(Some(false)), Err(NotQuoted::NoLeave));
        assert_eq!(Leave::said(None), Err(NotQuoted::NoLeave));
    }

    #[test]
    fn words_that_changed_since_they_were_read_are_not_quoted() {
        let leave = Leave::said(Some(true)).unwrap();
        let read = reading("We meet now.", &[]);
        assert!(Quotation::of(&output(), leave, "We meet now.", &read).is_ok());
        let other = Quotation::of(&output(), leave, "We meet Ann now.", &read);
        assert_eq!(other, Err(NotQuoted::Changed));
    }

    #[test]
    fn what_is_left_out_is_in_no_quotation() {
        let words = "Ann Smith of Leeds rang; ANN still does.";
        let leave = Leave::said(Some(true)).unwrap();
        let read = reading(words, &["Ann", "Smith", "Leeds"]);
        let quotation = Quotation::of(&output(), leave, words, &read).unwrap();
        assert_eq!(quotation.words(), "[…] […] of […] rang; […] still does.");
    }

    #[test]
    fn a_name_spelt_otherwise_protects_nobody_and_is_refused() {
        let left_out = ["Anne".to_owned()];
        assert_eq!(preview("Ann rang.", &left_out), Err(NotQuoted::NotThere("Anne".into())));
        assert_eq!(preview("Ann", &["ann".into()]), Err(NotQuoted::NothingLeft));
    }

    #[test]
    fn a_name_with_an_unseen_character_in_it_is_left_out_like_any_other() {
        for unseen in ['\u{200b}', '\u{ad}', '\u{2060}', '\u{e0041}', '\u{fe0f}'] {
            let words = format!("We asked A{unseen}nn and Ann.");
            assert_eq!(preview(&words, &["Ann".into()]).unwrap(), "We asked […] and […].");
            let written = format!("A{unseen}nn");
            assert_eq!(preview(&words, &[written]).unwrap(), "We asked […] and […].");
        }
    }

    #[test]
    fn a_quotation_cannot_pass_for_a_line_of_the_file() {
        let read = preview("First.\n\nSupported:\u{202e} all\u{0} of it", &[]).unwrap();
        assert_eq!(read, "First. Supported: all of it");
    }
}
