//! What recognises a person in two waves: a code, or small facts, each turned at once into what several answers share.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use values::by_name::ByName;

use crate::instrument::{Element, ElementKind, hex, write_json::Writer};

use super::element_class::{ElementClasses, FINENESS};

/// The name under which a draft keeps the hash of a code that was handed out.
pub const ISSUED_CODE: &str = "issued-code";

/// The name under which a draft and a response keep the code that a person has made, among the elements: as it is typed,
/// since nothing about the person is in it.
pub const OWN_CODE: &str = "own-code";

/// What a response carries to be linked with another of the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkCode {
    /// The class of each element that was given, by element id, and the code that the person has made under
    /// [`OWN_CODE`]. An element left blank is absent. Files of version 1 have a whole hash in the place of a class.
    Elements(ByName<String>),
    /// A whole code, as older exports carry it.
    Whole(String),
}

impl LinkCode {
    pub(crate) fn write(&self, to: &mut Writer) {
        to.fields(&|to| match self {
            Self::Elements(elements) => to.name("elements").texts_by_name(elements),
            Self::Whole(code) => to.name("whole").text(code),
        });
    }
}

/// Why what was typed for an element cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ElementFault {
    /// Not a day of the month.
    #[error("enter a day from 1 to 31")]
    NotADay,
    /// Not one letter.
    #[error("enter one letter")]
    NotALetter,
    /// Not a small count.
    #[error("enter a number from 0 to 30")]
    NotACount,
}

/// What is hashed for `typed`: digits without leading zeros, or one capital letter without accents.
///
/// `None` means that nothing was typed.
///
/// # Errors
///
/// [`ElementFault`] when what was typed does not fit the element.
pub fn normalise_element(kind: ElementKind, typed: &str) -> Result<Option<String>, ElementFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let number = |range: std::ops::RangeInclusive<u32>| {
        let value = typed.parse::<u32>().ok().filter(|value| range.contains(value));
        value.map(|value| value.to_string())
    };
    let normal = match kind {
        ElementKind::Day => number(1..=31).ok_or(ElementFault::NotADay)?,
        ElementKind::Count => number(0..=30).ok_or(ElementFault::NotACount)?,
        ElementKind::Letter => one_letter(typed).ok_or(ElementFault::NotALetter)?,
    };
    Ok(Some(normal))
}

fn one_letter(typed: &str) -> Option<String> {
    let mut letters = typed.chars();
    let letter = letters.next().filter(|letter| is_letter(*letter))?;
    // A combining accent may follow its letter; anything else is a second character.
    let only = letters.all(|c| ('\u{300}'..='\u{36f}').contains(&c));
    only.then(|| capital(plain(letter)).to_string())
}

/// Any ASCII letter, and anything beyond ASCII that is neither a control, a space nor punctuation of Latin-1 or the
/// general block. The standard library's tables would weigh several kilobytes on a participant's page.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'À'..='ῼ' | 'ⰰ'..) && !matches!(c, '×' | '÷' | '\u{300}'..='\u{36f}')
}

/// The capital of a small letter of the Latin, Greek and Cyrillic alphabets; other scripts have none or keep theirs.
const fn capital(letter: char) -> char {
    let raised = match letter {
        'a'..='z' => Some(letter.to_ascii_uppercase()),
        'à'..='þ' | 'α'..='ρ' | 'σ'..='ω' | 'а'..='я' => char::from_u32(letter as u32 - 32),
        'ѐ'..='џ' => char::from_u32(letter as u32 - 80),
        _ => None,
    };
    match raised {
        Some(capital) => capital,
        None => letter,
    }
}

/// The letter without its accent, for the accents of western European names.
fn plain(letter: char) -> char {
    match letter {
        'À'..='Å' | 'à'..='å' | 'Ā' | 'ā' => 'A',
        'Ç' | 'ç' | 'Č' | 'č' | 'Ć' | 'ć' => 'C',
        'È'..='Ë' | 'è'..='ë' | 'Ē' | 'ē' => 'E',
        'Ì'..='Ï' | 'ì'..='ï' => 'I',
        'Ñ' | 'ñ' => 'N',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' => 'O',
        'Ù'..='Ü' | 'ù'..='ü' => 'U',
        'Ý' | 'ý' | 'ÿ' => 'Y',
        'Š' | 'š' | 'Ś' | 'ś' => 'S',
        'Ž' | 'ž' | 'Ź' | 'ź' | 'Ż' | 'ż' => 'Z',
        'Ł' | 'ł' => 'L',
        other => other,
    }
}

/// HMAC-SHA-256 of a normalised element, keyed by the programme and the element, as 64 hex digits.
///
/// The key is known to every participant and an element has few possible values, so that trying them all reads the
/// answer back: what leaves a page is its class only ([`super::ElementClasses`]).
///
/// # Source
///
/// RFC 2104; key `ripple-link-1/<programme>/<element>`.
pub fn hash_element(salt: &str, element: &Element, normal: &str) -> String {
    hex(&element_mac(salt, &element.id, normal))
}

/// The same as bytes.
pub(super) fn element_mac(salt: &str, element_id: &str, normal: &str) -> [u8; 32] {
    let key = ["ripple-link-1/", salt, "/", element_id].concat();
    // HMAC takes a key of any length, so the error of this call cannot occur.
    Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_or([0; 32], |mut mac| {
        mac.update(normal.as_bytes());
        mac.finalize().into_bytes().into()
    })
}

/// The most characters that are taken for a code that a person has made, with a slip or with hyphens.
const MOST_OF_OWN_CODE: usize = 16;

/// Whether a text may be a code that a person has made. One with a slip in it is kept, for a person to look at.
pub fn is_own_code(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= MOST_OF_OWN_CODE
}

impl LinkCode {
    /// The code with the class in the place of each whole hash, as drafts from before classes keep them. An element
    /// that is none of `elements`, or of no use, is left out.
    #[must_use]
    pub fn in_classes<'a>(
        self,
        salt: &str,
        elements: impl IntoIterator<Item = &'a Element>,
    ) -> Self {
        let Self::Elements(given) = self else { return self };
        let mut kept = ByName::new();
        if let Some(own) = given.get(OWN_CODE) {
            kept.insert(OWN_CODE.to_owned(), own.clone());
        }
        for element in elements {
            let Some(hash) = given.get(&element.id) else { continue };
            if let Some(class) = ElementClasses::new(salt, element, FINENESS).of(hash) {
                kept.insert(element.id.clone(), class);
            }
        }
        Self::Elements(kept)
    }

    /// Whether nothing was given.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Elements(elements) => elements.is_empty(),
            Self::Whole(code) => code.trim().is_empty(),
        }
    }

    /// The text that must be the same for two codes to match exactly; `None` for a code that is blank or,
    /// of `n_elements`, not whole.
    pub fn exact_key(&self, n_elements: usize) -> Option<String> {
        match self {
            Self::Whole(code) => {
                let code = code.trim();
                (!code.is_empty()).then(|| code.to_owned())
            }
            Self::Elements(elements) if n_elements > 0 && elements.len() == n_elements => {
                let pairs: Vec<_> =
                    elements.iter().map(|(id, hash)| format!("{id}={hash}")).collect();
                Some(pairs.join(";"))
            }
            Self::Elements(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(kind: ElementKind) -> Element {
        Element { id: "birth-day".into(), kind, label: String::new(), hint: None }
    }

    #[test]
    fn spelling_variants_of_one_answer_become_one() {
        assert_eq!(normalise_element(ElementKind::Day, " 07 "), Ok(Some("7".into())));
        assert_eq!(normalise_element(ElementKind::Letter, "é"), Ok(Some("E".into())));
        assert_eq!(normalise_element(ElementKind::Letter, "e\u{301}"), Ok(Some("E".into())));
        assert_eq!(normalise_element(ElementKind::Letter, "ж"), Ok(Some("Ж".into())));
        assert_eq!(normalise_element(ElementKind::Letter, "ગ"), Ok(Some("ગ".into())));
        assert_eq!(normalise_element(ElementKind::Count, ""), Ok(None));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(normalise_element(ElementKind::Day, "32"), Err(ElementFault::NotADay));
        assert_eq!(normalise_element(ElementKind::Letter, "St"), Err(ElementFault::NotALetter));
        for typed in ["7", "?", "–", " \u{301}", "×"] {
            assert_eq!(
                normalise_element(ElementKind::Letter, typed),
                Err(ElementFault::NotALetter),
                "{typed}"
            );
        }
        assert_eq!(normalise_element(ElementKind::Count, "-1"), Err(ElementFault::NotACount));
    }

    #[test]
    fn the_hash_is_hmac_sha256() {
        // Python: hmac.new(b"ripple-link-1/l4sc/birth-day", b"7", "sha256").hexdigest()
        let hash = hash_element("l4sc", &element(ElementKind::Day), "7");
        assert_eq!(hash, "783b18ac58b027dc3dca1fc2a57369f5a9618847387e27a9236c4ad0849c82d1");
    }

    #[test]
    fn a_code_with_a_blank_element_has_no_exact_key() {
        let code = LinkCode::Elements(ByName::from_iter([("birth-day".into(), "ab".into())]));
        assert_eq!(code.exact_key(2), None);
        assert!(code.exact_key(1).is_some());
        assert_eq!(LinkCode::Whole("  ".into()).exact_key(1), None);
    }
}
