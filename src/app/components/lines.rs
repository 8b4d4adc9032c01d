//! Lines of the same fields: add one, fill it in, take it out, or say that there is nothing to list.

use leptos::prelude::*;

use super::{Asked, Field, checkbox, question};
use crate::{
    app::element::{El, el, said},
    instrument::{Kind, Part},
    survey::{Answer, Line, is_field_asked},
};

/// Lines of the same fields.
pub fn lines(field: &Field, kind: &Kind) -> Vec<El> {
    let Kind::Lines { fields, max_lines, line_name } = kind.clone() else { return Vec::new() };
    let answer = field.answer;
    let count = Memo::new(move |_| answer.with(|a| a.as_ref().map_or(0, |a| a.lines().len())));
    let list = {
        let (field, line_name) = (field.clone(), line_name.clone());
        el("div", "").live(move || {
            (0..count.get()).map(|place| one_line(&field, &fields, &line_name, place)).collect()
        })
    };
    let more = {
        let field = field.clone();
        el("div", "").live(move || {
            let count = count.get();
            let mut more = Vec::new();
            if count < usize::from(max_lines) {
                more.push(add_button(&field, &line_name, count));
            }
            if count == 0 {
                more.push(nothing_box(&field));
            }
            more
        })
    };
    vec![list, more]
}

fn add_button(field: &Field, line_name: &str, count: usize) -> El {
    let (answer, tell, focus, name) =
        (field.answer, field.on_answer, field.around.on_focus, field.name.clone());
    let label = [if count == 0 { "Add a " } else { "Add another " }, line_name].concat();
    said("button", "nhsuk-button nhsuk-button--secondary", &label)
        .attr("type", "button")
        .attr("id", &field.name)
        .on_press(move || {
            let mut lines = answer.get_untracked().map_or_else(Vec::new, |a| a.lines().to_vec());
            lines.push(Line::new());
            let heading = line_id(&name, lines.len() - 1);
            // The button is made anew by what follows, so what it holds is taken out of it first.
            let (tell, focus) = (tell, focus);
            tell.run(Some(Answer::Lines(lines)));
            focus.run(heading);
        })
}

fn nothing_box(field: &Field) -> El {
    let (answer, tell) = (field.answer, field.on_answer);
    let nothing = Signal::derive(move || answer.with(|a| *a == Some(Answer::Lines(Vec::new()))));
    let on_switch = Callback::new(move |on: bool| tell.run(on.then(|| Answer::Lines(Vec::new()))));
    let label = "I have nothing to list";
    el("div", "nhsuk-checkboxes").with(checkbox(
        &field.id("nothing"),
        label,
        None,
        nothing,
        on_switch,
    ))
}

fn line_id(field: &str, place: usize) -> String {
    [field, "/", &place.to_string()].concat()
}

fn one_line(field: &Field, fields: &[Part], line_name: &str, place: usize) -> El {
    let number = (place + 1).to_string();
    let title = [&*capitalised(line_name), " ", &number].concat();
    let id = line_id(&field.name, place);
    let (around, name) = (field.around, field.name.clone());
    let remove =
        said("button", "ripple-link-button", &["Remove ", line_name, " ", &number].concat())
            .attr("type", "button")
            .on_press(move || {
                let (around, name) = (around, name.clone());
                around.on_remove_line.run((name.clone(), place));
                around.on_focus.run(name);
            });
    let heading = said("h3", "nhsuk-heading-s", &title).attr("id", &id).attr("tabindex", "-1");
    el("div", "ripple-line")
        .attr("role", "group")
        .attr("aria-labelledby", &id)
        .with(heading)
        .with_all(fields.iter().map(|part| line_part(field, part, &title, place)).collect())
        .with(remove)
}

/// A field of a line, while the rest of the line asks for it.
fn line_part(field: &Field, part: &Part, title: &str, place: usize) -> El {
    let asked = Asked {
        wording: part.wording.clone(),
        hints: part.help.clone().into_iter().collect(),
        kind: part.kind.clone(),
        cannot_say: part.kind.cannot_say().map(ToOwned::to_owned),
        context: Some(title.to_owned()),
    };
    let (whole, part, own) = (field.answer, part.clone(), field.line_field(place, &part.id));
    let is_asked = Memo::new(move |_| {
        whole.with(|whole| {
            let line = whole.as_ref().and_then(|whole| whole.lines().get(place));
            line.is_some_and(|line| is_field_asked(&part, line))
        })
    });
    el("div", "")
        .live(move || is_asked.get().then(|| question(&asked, &own, None)).into_iter().collect())
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
