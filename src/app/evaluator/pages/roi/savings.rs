//! Savings that several people named: one, or several of the same name.

use leptos::prelude::*;

use crate::app::evaluator::{state::EvaluatorState, today::today};
use money::{Model, lines_with_one_title};
use report::counted;

/// One group of lines with one title.
#[derive(Clone, PartialEq)]
struct Group {
    title: String,
    ids: Vec<String>,
    is_one_saving: bool,
    is_confirmed: bool,
}

/// Offers every group of lines of one title, to be confirmed as one saving or told apart.
#[component]
pub fn Savings() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let groups = Memo::new(move |_| groups_of(&state.model().read()));
    let items =
        move || groups.get().into_iter().map(|group| view! { <Named group /> }).collect_view();
    view! {
        <Show when=move || !groups.read().is_empty()>
            <section class="nhsuk-inset-text" aria-labelledby="savings-heading">
                <h3 class="nhsuk-heading-s" id="savings-heading">"The same saving, named by several people?"</h3>
                <p>"Lines of one name count once, at the smallest adjusted value, until you say that they are different savings."</p>
                <ul class="nhsuk-list">{items}</ul>
            </section>
        </Show>
    }
}

#[component]
fn Named(group: Group) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let Group { title, ids, is_one_saving, is_confirmed } = group;
    let ids = StoredValue::new(ids);
    let say = move |is_one: bool| {
        state.reshape_model(|model| model.merge(&ids.get_value(), is_one, today()));
    };
    let now = match (is_one_saving, is_confirmed) {
        (true, true) => "Confirmed as one saving: counted once.",
        (true, false) => "Counted once; not confirmed yet.",
        (false, true) => "Told apart: each is counted.",
        (false, false) => "Each is counted; not confirmed yet.",
    };
    let n = counted(ids.read_value().len(), "line", "lines");
    view! {
        <li>
            <p><strong>{title.clone()}</strong> {format!(" ({n}). {now}")}</p>
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button"
                disabled=is_one_saving && is_confirmed on:click=move |_| say(true)>
                "One saving, count it once" <span class="nhsuk-u-visually-hidden">": "{title.clone()}</span>
            </button>
            " "
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button"
                disabled=!is_one_saving && is_confirmed on:click=move |_| say(false)>
                "Different savings" <span class="nhsuk-u-visually-hidden">": "{title}</span>
            </button>
        </li>
    }
}

/// Lines that share a saving, and lines of one title that do not.
fn groups_of(model: &Model) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in &model.benefits {
        let Some(saving) = &line.same_saving else { continue };
        match groups.iter_mut().find(|group| group.title.to_lowercase() == *saving) {
            Some(group) => group.ids.push(line.id.clone()),
            None => groups.push(group(model, &line.title, vec![line.id.clone()], true)),
        }
    }
    groups.retain(|group| group.ids.len() > 1);
    let apart = lines_with_one_title(&model.benefits).into_iter().filter_map(|ids| {
        let title = &model.benefits.iter().find(|line| ids.first() == Some(&line.id))?.title;
        Some(group(model, title, ids, false))
    });
    groups.extend(apart);
    groups
}

fn group(model: &Model, title: &str, ids: Vec<String>, is_one_saving: bool) -> Group {
    // A line that came in since was not confirmed with the others.
    let is_confirmed = model.changes.iter().any(|change| change.what.is_about_all_of(&ids, title));
    Group { title: title.to_owned(), ids, is_one_saving, is_confirmed }
}
