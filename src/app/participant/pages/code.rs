//! The link code: eight small facts, each hashed as it is typed.

use leptos::prelude::*;

use super::{back_link, page_heading};
use crate::{
    app::{
        components::{ERROR_SUMMARY, ErrorSummary, Problem},
        participant::{device, state::SurveyState, words::capitalised},
    },
    instrument::{Element, ElementKind},
    survey::{Page, normalise_element},
};

/// What was typed for one element while this page is open. It goes no further.
#[derive(Clone, Copy)]
struct Typing {
    element: StoredValue<Element>,
    typed: RwSignal<String>,
    left: RwSignal<bool>,
}

impl Typing {
    fn fault(self) -> Option<String> {
        let fault = self.typed.with(|typed| {
            self.element.with_value(|element| normalise_element(element.kind, typed).err())
        });
        fault.map(|fault| capitalised(&fault.to_string()))
    }

    fn id(self) -> String {
        self.element.with_value(|element| element.id.clone())
    }
}

/// The link code.
#[component]
pub fn Code() -> impl IntoView {
    let state = SurveyState::from_context();
    let elements = state.with_instrument(|instrument| instrument.linkage.elements.clone());
    let typings: Vec<_> = elements.into_iter().map(typing_of).collect();
    let problems = RwSignal::new(Vec::new());
    let fields: Vec<_> = typings.iter().map(|typing| element_field(state, *typing)).collect();
    let go_on = move || {
        let faulty: Vec<_> =
            untrack(|| typings.iter().filter_map(|typing| problem(*typing)).collect());
        for typing in &typings {
            typing.left.set(true);
        }
        if faulty.is_empty() {
            state.go_on();
        } else {
            problems.set(faulty);
            state.set_has_errors(true);
            request_animation_frame(|| device::focus(ERROR_SUMMARY));
        }
    };
    view! {
        {back_link(state, &Page::Code)}
        <ErrorSummary problems=problems.into() on_focus=Callback::new(|id: String| device::focus(&id)) />
        {page_heading(state, &Page::Code)}
        <p>
            "These facts link your answers with those you give at another time, without your name. Each is scrambled as you type, and what you type is not kept."
        </p>
        <p>
            "Answer the same way each time. Leave any of them blank if you prefer: your answers still count, but may not be linked."
        </p>
        <form
            novalidate
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                go_on();
            }
        >
            {fields}
            <button class="nhsuk-button">"Continue"</button>
        </form>
    }
    .into_any()
}

fn typing_of(element: Element) -> Typing {
    Typing {
        element: StoredValue::new(element),
        typed: RwSignal::new(String::new()),
        left: RwSignal::new(false),
    }
}

fn problem(typing: Typing) -> Option<Problem> {
    let label = typing.element.with_value(|element| element.label.clone());
    let message = [&*label, ": ", &typing.fault()?].concat();
    Some(Problem { id: typing.id(), message })
}

/// One element: a box, or after a reload only that it was entered.
fn element_field(state: SurveyState, typing: Typing) -> AnyView {
    let id = typing.id();
    let is_entered = {
        let id = id.clone();
        Memo::new(move |_| {
            state.with_draft(|draft| draft.is_some_and(|d| d.link.contains_key(&id)))
        })
    };
    // What was entered before this page was opened is known by its hash only.
    let from_before = RwSignal::new(is_entered.get_untracked());
    let fault = Signal::derive(move || typing.left.get().then(|| typing.fault()).flatten());
    let label = typing.element.with_value(|element| element.label.clone());
    let hint = typing.element.with_value(|element| element.hint.clone());
    let hint_id = hint.as_ref().map(|_| [&*id, "-hint"].concat());
    let label_id = [&*id, "-label"].concat();
    let control = {
        let (id, hint_id, label_id) = (id.clone(), hint_id.clone(), label_id.clone());
        move || {
            if from_before.get() {
                entered(state, &id, &label_id, from_before)
            } else {
                element_input(state, typing, hint_id.clone(), fault)
            }
        }
    };
    view! {
        <div class="nhsuk-form-group" class=("nhsuk-form-group--error", move || fault.with(Option::is_some))>
            <label class="nhsuk-label nhsuk-label--s" id=label_id for=id>{label}</label>
            {hint.map(|hint| view! { <div class="nhsuk-hint" id=hint_id>{hint}</div> })}
            {control}
        </div>
    }
    .into_any()
}

fn entered(state: SurveyState, id: &str, label_id: &str, from_before: RwSignal<bool>) -> AnyView {
    let id = id.to_owned();
    let again = {
        let id = id.clone();
        move |_| {
            state.set_link_element(&id, None);
            from_before.set(false);
            let id = id.clone();
            request_animation_frame(move || device::focus(&id));
        }
    };
    view! {
        <p class="ripple-entered">
            <strong>"Entered"</strong>
            " "
            <button type="button" class="ripple-link-button" id=id aria-describedby=label_id.to_owned() on:click=again>
                "Enter again"
            </button>
        </p>
    }
    .into_any()
}

fn element_input(
    state: SurveyState,
    typing: Typing,
    hint_id: Option<String>,
    fault: Signal<Option<String>>,
) -> AnyView {
    let id = typing.id();
    let kind = typing.element.with_value(|element| element.kind);
    let mode = if kind == ElementKind::Letter { "text" } else { "numeric" };
    let error_id = [&*id, "-error"].concat();
    let described = {
        let error_id = error_id.clone();
        move || match (hint_id.clone(), fault.with(Option::is_some)) {
            (Some(hint), true) => Some([&*hint, " ", &error_id].concat()),
            (None, true) => Some(error_id.clone()),
            (hint, false) => hint,
        }
    };
    let on_type = {
        let id = id.clone();
        move |typed: String| {
            let normal = normalise_element(kind, &typed).ok().flatten();
            typing.typed.set(typed);
            state.set_link_element(&id, normal.as_deref());
        }
    };
    let message = move || {
        fault.get().map(|fault| {
            view! {
                <span class="nhsuk-error-message" id=error_id.clone()>
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {fault}
                </span>
            }
        })
    };
    view! {
        {message}
        <input
            class="nhsuk-input nhsuk-input--width-2"
            class=("nhsuk-input--error", move || fault.with(Option::is_some))
            id=id
            type="text"
            inputmode=mode
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-describedby=described
            prop:value=typing.typed
            on:input=move |event| on_type(event_target_value(&event))
            on:blur=move |_| typing.left.set(true)
        />
    }
    .into_any()
}
