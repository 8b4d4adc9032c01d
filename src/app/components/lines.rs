//! Lines of the same fields: add one, fill it in, take it out, or say that there is nothing to list.

use leptos::prelude::*;

use super::{Asked, Checkbox, Field, Question};
use crate::{
    instrument::{Kind, Part},
    survey::{Answer, Line, is_field_asked},
};

/// Lines of the same fields.
#[component]
pub fn Lines(
    /// Where the answer is filed.
    field: Field,
    /// The question's kind, with the fields of a line.
    kind: Kind,
) -> AnyView {
    let Kind::Lines { fields, max_lines, line_name } = kind else { return ().into_any() };
    let (answer, tell, around) = (field.answer, field.on_answer, field.around);
    let count = Memo::new(move |_| answer.with(|a| a.as_ref().map_or(0, |a| a.lines().len())));
    let nothing = Signal::derive(move || answer.with(|a| *a == Some(Answer::Lines(Vec::new()))));
    let on_nothing = Callback::new(move |on: bool| tell.run(on.then(|| Answer::Lines(Vec::new()))));
    let add = {
        let name = field.name.clone();
        move |_| {
            let mut lines = answer.get_untracked().map_or_else(Vec::new, |a| a.lines().to_vec());
            lines.push(Line::new());
            let heading = line_id(&name, lines.len() - 1);
            tell.run(Some(Answer::Lines(lines)));
            around.on_focus.run(heading);
        }
    };
    let (add_id, nothing_id) = (field.name.clone(), field.id("nothing"));
    let add_label = {
        let line_name = line_name.clone();
        move || [if count.get() == 0 { "Add a " } else { "Add another " }, &line_name].concat()
    };
    let lines = move || {
        let one = |place| one_line(&field, &fields, &line_name, place);
        (0..count.get()).map(one).collect::<Vec<_>>()
    };
    view! {
        {lines}
        <Show when=move || count.get() < usize::from(max_lines)>
            <button type="button" class="nhsuk-button nhsuk-button--secondary" id=add_id.clone() on:click=add.clone()>
                {add_label.clone()}
            </button>
        </Show>
        <Show when=move || count.get() == 0>
            <div class="nhsuk-checkboxes">
                <Checkbox
                    id=nothing_id.clone()
                    label="I have nothing to list"
                    described_by=None
                    checked=nothing
                    on_switch=on_nothing
                />
            </div>
        </Show>
    }
    .into_any()
}

fn line_id(field: &str, place: usize) -> String {
    [field, "/", &place.to_string()].concat()
}

fn one_line(field: &Field, fields: &[Part], line_name: &str, place: usize) -> AnyView {
    let title = [&*capitalised(line_name), " ", &(place + 1).to_string()].concat();
    let id = line_id(&field.name, place);
    let parts: Vec<_> = fields.iter().map(|part| line_part(field, part, &title, place)).collect();
    let (around, name) = (field.around, field.name.clone());
    let remove = move |_| {
        around.on_remove_line.run((name.clone(), place));
        around.on_focus.run(name.clone());
    };
    view! {
        <div class="ripple-line" role="group" aria-labelledby=id.clone()>
            <h3 class="nhsuk-heading-s" id=id.clone() tabindex="-1">{title.clone()}</h3>
            {parts}
            <button type="button" class="ripple-link-button" on:click=remove>
                {["Remove ", line_name, " ", &(place + 1).to_string()].concat()}
            </button>
        </div>
    }
    .into_any()
}

/// A field of a line, while the rest of the line asks for it.
fn line_part(field: &Field, part: &Part, title: &str, place: usize) -> AnyView {
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
    let question = move || {
        is_asked
            .get()
            .then(|| view! { <Question asked=asked.clone() field=own.clone() texts=None /> })
    };
    view! { {question} }.into_any()
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
