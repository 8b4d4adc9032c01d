//! Whether the contents of a column are those of one option of several.

use crate::is_no_answer;

use super::{
    header::{last_part, parts},
    labels::plain,
};

/// Whether a cell says that an option was not chosen.
pub(super) fn is_no(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| number.abs() < f64::EPSILON)
        || matches!(
            plain(text).as_str(),
            "no" | "n"
                | "false"
                | "f"
                | "off"
                | "not selected"
                | "unselected"
                | "not checked"
                | "unchecked"
                | "not ticked"
                | "unticked"
                | "not chosen"
                | "not mentioned"
                | "not quoted"
        )
}

/// Whether the contents of a column are those of one option: yes or no in some words, 0 and 1, or one text alone below a header
/// that names an option.
pub(super) fn is_one_option(header: &str, contents: &[String]) -> bool {
    let is_yes = |text: &str| {
        matches!(
            plain(text).as_str(),
            "1" | "yes"
                | "y"
                | "true"
                | "checked"
                | "selected"
                | "ticked"
                | "x"
                | "chosen"
                | "quoted"
        )
    };
    let mut rest = contents.iter().filter(|it| !is_no(it) && !is_yes(it) && !is_no_answer(it));
    match (rest.next(), rest.next()) {
        (None, _) => !contents.is_empty(),
        (Some(text), None) => parts(header).is_some() || plain(last_part(header)) == plain(text),
        _ => false,
    }
}
