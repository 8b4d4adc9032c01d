//! The link code: eight small facts, each hashed as it is typed.

use leptos::prelude::*;

use super::{back_link, button, continue_button, form, page_heading, show_problems};
use crate::{
    app::{
        components::{Problem, error_message, error_summary},
        element::{El, el, said},
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
pub fn code(state: SurveyState) -> Vec<El> {
    let elements = state.with_instrument(|instrument| instrument.linkage.elements.clone());
    let typings: Vec<_> = elements.into_iter().map(typing_of).collect();
    let problems = RwSignal::new(Vec::new());
    let fields = typings.iter().map(|typing| element_field(state, *typing)).collect();
    let go_on = move || {
        let faulty: Vec<_> =
            untrack(|| typings.iter().filter_map(|typing| problem(*typing)).collect());
        for typing in &typings {
            typing.left.set(true);
        }
        if faulty.is_empty() {
            state.go_on();
        } else {
            show_problems(state, problems, faulty);
        }
    };
    vec![
        back_link(state, &Page::Code),
        error_summary(problems, Callback::new(|id: String| device::focus(&id))),
        page_heading(state, &Page::Code),
        said(
            "p",
            "",
            "These facts link your answers with those you give at another time, without your name. Each is scrambled as you type, and what you type is not kept.",
        ),
        said(
            "p",
            "",
            "Answer the same way each time. Leave any of them blank if you prefer: your answers still count, but may not be linked.",
        ),
        form(go_on).with_all(fields).with(continue_button()),
    ]
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
fn element_field(state: SurveyState, typing: Typing) -> El {
    let Element { id, label, hint, .. } = typing.element.get_value();
    let entered_before = state.with_draft(|draft| draft.is_some_and(|d| d.link.contains_key(&id)));
    // What was entered before this page was opened is known by its hash only.
    let from_before = RwSignal::new(entered_before);
    let fault = Signal::derive(move || typing.left.get().then(|| typing.fault()).flatten());
    let hint_id = hint.as_ref().map(|_| [&*id, "-hint"].concat());
    let hint = hint.map(|hint| said("div", "nhsuk-hint", &hint).attr_if("id", hint_id.as_deref()));
    let label = said("label", "nhsuk-label nhsuk-label--s", &label).attr("for", &id);
    let control = el("div", "").live(move || {
        if from_before.get() {
            vec![entered(state, &id, from_before)]
        } else {
            element_input(state, typing, hint_id.clone(), fault)
        }
    });
    el("div", "nhsuk-form-group")
        .live_class("nhsuk-form-group--error", move || fault.with(Option::is_some))
        .with(label.attr("id", &[&*typing.id(), "-label"].concat()))
        .with_some(hint)
        .with(control)
}

fn entered(state: SurveyState, id: &str, from_before: RwSignal<bool>) -> El {
    let described_by = [id, "-label"].concat();
    let own = id.to_owned();
    let again = button("ripple-link-button", "Enter again", move || {
        state.set_link_element(&own, None);
        from_before.set(false);
        let own = own.clone();
        request_animation_frame(move || device::focus(&own));
    });
    el("p", "ripple-entered")
        .with(said("strong", "", "Entered"))
        .text(" ")
        .with(again.attr("id", id).attr("aria-describedby", &described_by))
}

fn element_input(
    state: SurveyState,
    typing: Typing,
    hint_id: Option<String>,
    fault: Signal<Option<String>>,
) -> Vec<El> {
    let id = typing.id();
    let kind = typing.element.with_value(|element| element.kind);
    let error_id = [&*id, "-error"].concat();
    let message = error_message(error_id.clone(), fault);
    let described = move || match (hint_id.clone(), fault.with(Option::is_some)) {
        (Some(hint), true) => Some([&*hint, " ", &error_id].concat()),
        (None, true) => Some(error_id.clone()),
        (hint, false) => hint,
    };
    let input = el("input", "nhsuk-input nhsuk-input--width-2")
        .attr("id", &id)
        .attr("type", "text")
        .attr("inputmode", if kind == ElementKind::Letter { "text" } else { "numeric" })
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .live_attr("aria-describedby", described)
        .live_class("nhsuk-input--error", move || fault.with(Option::is_some))
        .live_value(move || typing.typed.get())
        .on_type(move |typed| {
            let normal = normalise_element(kind, &typed).ok().flatten();
            typing.typed.set(typed);
            state.set_link_element(&id, normal.as_deref());
        })
        .on_leave(move || typing.left.set(true));
    vec![message, input]
}
