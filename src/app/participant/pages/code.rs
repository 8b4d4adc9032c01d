//! The link code: small facts, each hashed as it is typed.

use std::rc::Rc;

use super::{
    back_link, button, continue_button, details, form, own_code, page_heading, show_problems,
};
use crate::app::participant::{
    device,
    element::{El, Held, el, para, said},
    questions::{Problem, error_message, error_summary},
    state::SurveyState,
    words::{capitalised, fill, say},
};
use survey::{
    ElementClasses, FINENESS, ISSUED_CODE, Page,
    instrument::{Element, ElementKind, Linkage},
    normalise_element,
    programme::IssuedCode,
};

/// What was typed for one element while this page is open. It goes no further.
#[derive(Clone)]
struct Typing {
    element: &'static Element,
    typed: Held<String>,
    left: Held<bool>,
    /// What was entered before this page was opened is known by its hash only.
    from_before: Held<bool>,
}

impl Typing {
    fn of(state: SurveyState, element: &'static Element) -> Self {
        let from_before =
            state.draft().as_ref().is_some_and(|draft| draft.link.contains_key(&element.id));
        Self {
            element,
            typed: Held::new(String::new()),
            left: Held::new(false),
            from_before: Held::new(from_before),
        }
    }

    fn fault(&self) -> Option<String> {
        let fault = normalise_element(self.element.kind, &self.typed.read()).err();
        fault.map(|fault| capitalised(&fault.to_string()))
    }

    /// The fault, once the box was left.
    fn said(&self) -> Option<String> {
        if self.left.get() { self.fault() } else { None }
    }

    fn problem(&self) -> Option<Problem> {
        let message = [&*self.element.label, ": ", &self.fault()?].concat();
        Some(Problem { id: self.element.id.clone(), message })
    }
}

/// The link code.
pub fn code(state: SurveyState) -> Vec<El> {
    let link = &state.programme().link;
    if link.is_own {
        own_code::own_code(state)
    } else if link.is_issued {
        issued(state)
    } else {
        elements(state)
    }
}

/// One box for the code that was handed out.
fn issued(state: SurveyState) -> Vec<El> {
    let typed = Held::new(String::new());
    let left = Held::new(false);
    let is_kept = state.draft().as_ref().is_some_and(|draft| draft.link.contains_key(ISSUED_CODE));
    let from_before = Held::new(is_kept);
    let problems = Held::new(Vec::new());
    let (read, known) = (typed.clone(), typed.clone());
    let fault = move || {
        let typed = read.read();
        let fault = typed.parse::<IssuedCode>().err();
        fault.filter(|_| !typed.trim().is_empty()).map(|fault| capitalised(&fault.to_string()))
    };
    let (found, shown, was_left) = (fault.clone(), problems.clone(), left.clone());
    let go_on = move || match found() {
        None => state.go_on(),
        Some(message) => {
            left.set(true);
            let problem = Problem { id: ISSUED_CODE.to_owned(), message };
            show_problems(state, &shown, vec![problem]);
        }
    };
    let leaving = was_left.clone();
    let said_fault = move || if was_left.get() { fault() } else { None };
    let (faulty, marked) = (said_fault.clone(), said_fault.clone());
    let (again, kept) = (from_before.clone(), from_before);
    let control = el("div", "").live_by(
        move || usize::from(kept.get()),
        move |is_kept| {
            if is_kept == 1 {
                let again = again.clone();
                let again = button("ripple-link-button", say::ENTER_AGAIN, move || {
                    state.set_issued_code(None);
                    again.set(false);
                    device::focus_later(ISSUED_CODE.to_owned());
                });
                let again = again.attr("id", ISSUED_CODE);
                let entered = said("strong", "", say::ENTERED);
                return vec![el("p", "ripple-entered").with(entered).text(" ").with(again)];
            }
            let (typed, shown, left) = (typed.clone(), typed.clone(), leaving.clone());
            let marked = marked.clone();
            vec![
                error_message("issued-error".to_owned(), said_fault.clone()),
                el("input", "nhsuk-input nhsuk-input--width-10")
                    .attr("id", ISSUED_CODE)
                    .attr("type", "text")
                    .attr("autocomplete", "off")
                    .attr("autocapitalize", "characters")
                    .attr("spellcheck", "false")
                    .attr("aria-describedby", "issued-hint issued-error")
                    .live_class("nhsuk-input--error", move || marked().is_some())
                    .live_value(move || shown.get())
                    .on_type(move |text| {
                        state.set_issued_code(text.parse().ok());
                        typed.set(text);
                    })
                    .on_leave(move || left.set(true)),
            ]
        },
    );
    let card = card(state, move || vec![[say::ISSUED_LABEL.to_owned(), known.get()]]);
    let label = said("label", "nhsuk-label nhsuk-label--s", say::ISSUED_LABEL);
    let group = el("div", "nhsuk-form-group")
        .live_class("nhsuk-form-group--error", move || faulty().is_some())
        .with(label.attr("for", ISSUED_CODE))
        .with(said("div", "nhsuk-hint", say::ISSUED_HINT).attr("id", "issued-hint"))
        .with(control);
    vec![
        back_link(state, &Page::Code),
        error_summary(&problems),
        page_heading(state, &Page::Code),
        para(say::CODE_ISSUED),
        para(say::CODE_ISSUED_HOW),
        para(say::CODE_ISSUED_LIST),
        form(go_on).with(group).with(card).with(continue_button()),
    ]
}

/// A file for the person to keep: what was asked, with what was typed while this page was open.
fn card(state: SurveyState, lines: impl Fn() -> Vec<[String; 2]> + 'static) -> El {
    let save = move || {
        let mut text = fill(say::CARD_TITLE, &[&state.programme().title]);
        for [asked, typed] in lines() {
            text.push_str(&fill(say::CARD_LINE, &[&asked, &typed]));
        }
        if let Err(fault) = device::download("ripple-link-code.txt", "text/plain", text.as_bytes())
        {
            state.tell(fault.to_string());
        }
    };
    let save = button("nhsuk-button nhsuk-button--secondary", say::CARD_SAVE, save);
    details(say::CARD, vec![para(say::CARD_WHY), save])
}

/// The small facts of the questionnaire.
fn elements(state: SurveyState) -> Vec<El> {
    let facts = Facts::new(state, &state.instrument().linkage);
    let problems = Held::new(Vec::new());
    let (shown, known, fields) = (problems.clone(), facts.clone(), facts.fields(state));
    let card = card(state, move || known.typed());
    let go_on = move || match facts.problems() {
        faulty if faulty.is_empty() => state.go_on(),
        faulty => show_problems(state, &shown, faulty),
    };
    vec![
        back_link(state, &Page::Code),
        error_summary(&problems),
        page_heading(state, &Page::Code),
        para(say::CODE_WHY),
        para(say::CODE_HOW),
        para(say::TWO_BLANK),
        form(go_on).with_all(fields).with(card).with(continue_button()),
    ]
}

/// The elements that tell people apart under the programme's salt: to ask for another is of no use.
pub(super) fn asked(
    state: SurveyState,
    linkage: &'static Linkage,
) -> impl Iterator<Item = &'static Element> {
    let salt = &state.programme().link.salt;
    let is_of_use = |it: &&Element| ElementClasses::new(salt, it, FINENESS).tell_apart();
    linkage.elements.iter().filter(is_of_use)
}

/// The boxes for small facts.
#[derive(Clone)]
pub(super) struct Facts(Rc<[Typing]>);

impl Facts {
    pub fn new(state: SurveyState, linkage: &'static Linkage) -> Self {
        Self(asked(state, linkage).map(|element| Typing::of(state, element)).collect())
    }

    pub fn fields(&self, state: SurveyState) -> Vec<El> {
        self.0.iter().map(|typing| element_field(state, typing)).collect()
    }

    /// What must be corrected; every box counts as left.
    pub fn problems(&self) -> Vec<Problem> {
        for typing in self.0.iter() {
            typing.left.set(true);
        }
        self.0.iter().filter_map(Typing::problem).collect()
    }

    fn typed(&self) -> Vec<[String; 2]> {
        self.0.iter().map(|it| [it.element.label.clone(), it.typed.get()]).collect()
    }
}

/// One element: a box, or after a reload only that it was entered.
fn element_field(state: SurveyState, typing: &Typing) -> El {
    let Element { id, label, hint, .. } = typing.element;
    let hint_id = [&**id, "-hint"].concat();
    let hint = hint.as_ref().map(|hint| said("div", "nhsuk-hint", hint).attr("id", &hint_id));
    let label = said("label", "nhsuk-label nhsuk-label--s", label).attr("for", id);
    let (own, from_before, faulty) = (typing.clone(), typing.clone(), typing.clone());
    let control = el("div", "").live_by(
        move || usize::from(from_before.from_before.get()),
        move |from_before| {
            if from_before == 1 { vec![entered(state, &own)] } else { input(state, &own) }
        },
    );
    el("div", "nhsuk-form-group")
        .live_class("nhsuk-form-group--error", move || faulty.said().is_some())
        .with(label.attr("id", &[&**id, "-label"].concat()))
        .with_some(hint)
        .with(control)
}

fn entered(state: SurveyState, typing: &Typing) -> El {
    let id = &typing.element.id;
    let own = typing.clone();
    let again = button("ripple-link-button", say::ENTER_AGAIN, move || {
        state.set_link_element(own.element, None);
        own.from_before.set(false);
        device::focus_later(own.element.id.clone());
    });
    let again = again.attr("id", id).attr("aria-describedby", &[&**id, "-label"].concat());
    el("p", "ripple-entered").with(said("strong", "", say::ENTERED)).text(" ").with(again)
}

fn input(state: SurveyState, typing: &Typing) -> Vec<El> {
    let Element { id, hint, kind, .. } = typing.element;
    let error_id = [&**id, "-error"].concat();
    let (own, described, faulty) = (typing.clone(), typing.clone(), typing.clone());
    let (shown, typed_in, left) = (typing.clone(), typing.clone(), typing.clone());
    let message = error_message(error_id.clone(), move || own.said());
    let described = move || {
        let hint = hint.as_ref().map(|_| [&**id, "-hint"].concat());
        let error = described.said().map(|_| error_id.clone());
        let ids: Vec<_> = [hint, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let input = el("input", "nhsuk-input nhsuk-input--width-2")
        .attr("id", id)
        .attr("type", "text")
        .attr("inputmode", if *kind == ElementKind::Letter { "text" } else { "numeric" })
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .live_attr("aria-describedby", described)
        .live_class("nhsuk-input--error", move || faulty.said().is_some())
        .live_value(move || shown.typed.get())
        .on_type(move |typed| {
            let normal = normalise_element(*kind, &typed).ok().flatten();
            typed_in.typed.set(typed);
            state.set_link_element(typed_in.element, normal.as_deref());
        })
        .on_leave(move || left.left.set(true));
    vec![message, input]
}
