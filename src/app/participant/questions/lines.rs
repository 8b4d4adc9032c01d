//! Lines of the same fields: add one, fill it in, take it out, or say that there is nothing to list.

use super::{Asked, El, Field, checkbox, device, el, question, said, say};
use crate::app::participant::words::{capitalised, fill};
use survey::{Answer, Line, instrument::Part, is_field_asked};

/// Lines of the same fields.
pub fn lines(
    field: &Field,
    parts: &'static [Part],
    max_lines: usize,
    line_name: &'static str,
) -> Vec<El> {
    let list = {
        let (own, of) = (field.clone(), field.clone());
        el("div", "").live_by(
            move || of.line_count(),
            move |count| (0..count).map(|place| one_line(&own, parts, line_name, place)).collect(),
        )
    };
    let more = {
        let (own, of) = (field.clone(), field.clone());
        el("div", "").live_by(
            move || of.line_count(),
            move |count| {
                let mut more = Vec::new();
                if count < max_lines {
                    more.push(add_button(&own, line_name, count));
                }
                if count == 0 {
                    more.push(nothing_box(&own));
                }
                more
            },
        )
    };
    vec![list, more]
}

impl Field {
    fn lines(&self) -> Vec<Line> {
        self.answer().map_or_else(Vec::new, |answer| answer.lines().to_vec())
    }

    fn line_count(&self) -> usize {
        self.answer().map_or(0, |answer| answer.lines().len())
    }

    fn line_id(&self, place: usize) -> String {
        [&*self.name, "/", &place.to_string()].concat()
    }
}

fn add_button(field: &Field, line_name: &str, count: usize) -> El {
    let own = field.clone();
    let label = fill(if count == 0 { say::ADD_FIRST } else { say::ADD_ANOTHER }, &[line_name]);
    said("button", "nhsuk-button nhsuk-button--secondary", &label)
        .attr("type", "button")
        .attr("id", &field.name)
        .on_press(move || {
            let mut lines = own.lines();
            lines.push(Line::new());
            let heading = own.line_id(lines.len() - 1);
            own.file(Some(Answer::Lines(lines)));
            device::focus_later(heading);
        })
}

fn nothing_box(field: &Field) -> El {
    let (own, of) = (field.clone(), field.clone());
    let nothing = move || own.answer() == Some(Answer::Lines(Vec::new()));
    let on_switch = move |on: bool| of.file(on.then(|| Answer::Lines(Vec::new())));
    let id = field.id("nothing");
    let nothing = checkbox(&id, say::NOTHING_TO_LIST, None, nothing, on_switch);
    el("div", "nhsuk-checkboxes").with(nothing)
}

fn one_line(field: &Field, parts: &'static [Part], line_name: &str, place: usize) -> El {
    let number = (place + 1).to_string();
    let title = capitalised(&[line_name, " ", &number].concat());
    let id = field.line_id(place);
    let own = field.clone();
    let remove = fill(say::REMOVE, &[line_name, &number]);
    let remove =
        said("button", "ripple-link-button", &remove).attr("type", "button").on_press(move || {
            own.remove_line(place);
            device::focus_later(own.name.clone());
        });
    let heading = said("h3", "nhsuk-heading-s", &title).attr("id", &id).attr("tabindex", "-1");
    el("div", "ripple-line")
        .attr("role", "group")
        .attr("aria-labelledby", &id)
        .with(heading)
        .with_all(parts.iter().map(|part| line_part(field, part, &title, place)).collect())
        .with(remove)
}

/// A field of a line, while the rest of the line asks for it.
fn line_part(field: &Field, part: &'static Part, title: &str, place: usize) -> El {
    let (whole, own, title) = (field.clone(), field.line_field(place, &part.id), title.to_owned());
    let is_asked = move || whole.lines().get(place).is_some_and(|line| is_field_asked(part, line));
    el("div", "")
        .live_if(is_asked, move || question(Asked::of_part(part), &own, Some(&title), None))
}
