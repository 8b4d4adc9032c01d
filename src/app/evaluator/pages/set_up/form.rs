//! The form: what the programme is, how people are recognised, where files go, and the key.

use leptos::{
    ev::{Event, SubmitEvent},
    prelude::*,
    task::spawn_local,
};

use super::{
    FieldFault,
    entries::{Entries, Recognising, problem_of},
};
use crate::app::{
    components::{Disclosure, RadioItem},
    evaluator::pages::entry_fields::{
        AreaField, Asked, DayField, FaultMessage, LineField, Problem, Problems, fault_at, show,
    },
};
use browser::file;
use study::SetUpRequest;

/// The id of the list of what to correct.
const SUMMARY: &str = "set-up-problems";

/// The form of a new programme. `fault` is what the engine found; the form shows it beside the field.
#[component]
pub fn SetUpForm(
    /// The address of the survey, as far as it is known.
    page: String,
    /// Name and text of the questionnaire that is being made, if one is.
    #[prop(optional_no_strip)]
    questionnaire: Option<(String, String)>,
    /// What the engine found wrong.
    fault: RwSignal<Option<FieldFault>>,
    /// Whether the engine is at work.
    #[prop(into)]
    is_busy: Signal<bool>,
    /// Called with a form that is filled in.
    #[prop(into)]
    on_set_up: Callback<SetUpRequest>,
) -> impl IntoView {
    let entries = Entries::new(page, questionnaire);
    let problems = RwSignal::new(Vec::<Problem>::new());
    Effect::new(move || {
        if let Some((field, reason)) = fault.get() {
            show(
                SUMMARY,
                problems,
                vec![problem_of(field.as_deref().unwrap_or_default(), &reason)],
            );
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let found = entries.problems();
        if found.is_empty() {
            problems.set(found);
            on_set_up.run(entries.request());
        } else {
            show(SUMMARY, problems, found);
        }
    };
    view! {
        <Problems id=SUMMARY problems />
        <p>
            "This makes what a survey of your own needs: a file that says whose it is, a key so that only you can read the "
            "answers, a link, and letters. It is made on this device. Nothing is sent."
        </p>
        <form class="ripple-set-up" novalidate=true on:submit=submit>
            <Programme entries problems />
            <Sessions entries problems />
            <Answers entries problems />
            <RecognisingChoice entries />
            <Survey entries problems />
            <Key entries problems />
            <button class="nhsuk-button" type="submit" aria-disabled=move || is_busy.get().then_some("true")>
                "Set up the programme"
            </button>
            <p role="status">{move || is_busy.get().then_some("Making the key. This takes a few seconds.")}</p>
        </form>
    }
}

#[component]
fn Programme(entries: Entries, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let title = Asked { id: "title", label: "Title of the programme", hint: "" };
    let organisation = Asked {
        id: "organisation",
        label: "Who runs the programme",
        hint: "The organisation, as people know it",
    };
    let place = Asked { id: "place", label: "Place (optional)", hint: "Such as Leicestershire" };
    let invited = Asked {
        id: "invited",
        label: "How many people are invited",
        hint: "The survey tells people how small the group is before they write",
    };
    let contact = Asked {
        id: "contact",
        label: "Whom people can ask",
        hint: "A name, and an e-mail address or a telephone number",
    };
    view! {
        <h2 class="nhsuk-heading-m">"The programme"</h2>
        <LineField asked=title text=entries.title problems />
        <LineField asked=organisation text=entries.organisation problems />
        <LineField asked=place text=entries.place problems />
        <LineField asked=invited text=entries.invited problems inputmode="numeric" width="nhsuk-input--width-5" />
        <LineField asked=contact text=entries.contact problems />
    }
}

#[component]
fn Sessions(entries: Entries, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let first = Asked {
        id: "dates-first_session",
        label: "Day of the first session (optional)",
        hint: "For example, 15 9 2026. The baseline is open until then",
    };
    let last = Asked {
        id: "dates-last_session",
        label: "Day of the last session (optional)",
        hint: "For example, 16 3 2027. The follow-up is open from 6 to 12 months after it",
    };
    let sessions = Asked {
        id: "sessions",
        label: "Sessions (optional)",
        hint: "One on each line, as people would call it. The survey asks which they went to",
    };
    view! {
        <h2 class="nhsuk-heading-m">"Its sessions"</h2>
        <DayField asked=first day=entries.first_session problems />
        <DayField asked=last day=entries.last_session problems />
        <AreaField asked=sessions text=entries.sessions problems />
    }
}

#[component]
fn Answers(entries: Entries, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let send_to = Asked {
        id: "send_to-how",
        label: "What people do with their file",
        hint: "For example, upload it to a shared folder whose address is in their invitation",
    };
    let email = Asked {
        id: "send_to-email",
        label: "E-mail address for files (optional)",
        hint: "An e-mail shows who sent it, and the survey says so",
    };
    let notice = Asked {
        id: "privacy_notice",
        label: "What happens to the answers",
        hint: "Who reads them, what for, and how long they are kept",
    };
    view! {
        <h2 class="nhsuk-heading-m">"The answers"</h2>
        <AreaField asked=send_to text=entries.send_to problems rows=2 />
        <LineField asked=email text=entries.email problems kind="email" inputmode="email" />
        <AreaField asked=notice text=entries.privacy_notice problems />
    }
}

#[component]
fn RecognisingChoice(entries: Entries) -> impl IntoView {
    let option =
        move |id: &'static str, way: Recognising, label: &'static str, hint: &'static str| {
            let is_chosen = Signal::derive(move || entries.recognising.get() == way);
            let choose = move |()| entries.recognising.set(way);
            view! { <RadioItem id name="recognising" label hint is_chosen on_choose=choose /> }
        };
    view! {
        <fieldset class="nhsuk-fieldset nhsuk-form-group">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
                "How people are recognised from one survey to the next"
            </legend>
            <div class="nhsuk-radios">
                {option("by-own-code", Recognising::OwnCodes, "By a code that each person makes on their own device", "Nobody else has it. They keep it in their browser, on a card or in their calendar; small facts can match those who lose it.")}
                {option("by-code", Recognising::IssuedCodes, "By a code that you give to each person", "Whoever holds the list of who got which code can tell whose answers are whose. Without a list: print the codes on cards, shuffle them and let everyone draw one.")}
                {option("by-facts", Recognising::Elements, "By small facts alone that they give again", "Such as the day of the month they were born. Nobody has to keep anything, and more will not match.")}
            </div>
        </fieldset>
    }
}

#[component]
fn Survey(entries: Entries, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let address = Asked {
        id: "page",
        label: "Address of the survey",
        hint: "Where you or your organisation put the survey page. It begins with https://",
    };
    let fault = fault_at(problems, "instrument");
    let chosen = move || match entries.instrument.get() {
        Some((name, _)) => format!("The survey asks what is in “{name}”."),
        None => "The survey asks the questionnaire that comes with this app.".to_owned(),
    };
    let choose = move |event: Event| {
        let Some(picked) = file::chosen(&event).into_iter().next() else { return };
        spawn_local(async move {
            let name = picked.name();
            let bytes = picked.bytes().await.map_err(|fault| fault.to_string());
            let text = bytes.and_then(|bytes| {
                String::from_utf8(bytes).map_err(|_| "the file is not text".to_owned())
            });
            match text {
                Ok(text) => entries.instrument.set(Some((name, text))),
                Err(reason) => show(SUMMARY, problems, vec![("instrument".to_owned(), reason)]),
            }
        });
    };
    view! {
        <h2 class="nhsuk-heading-m">"The survey"</h2>
        <LineField asked=address text=entries.page problems kind="url" inputmode="url" />
        <p role="status">{chosen}</p>
        <Disclosure summary="Use another questionnaire".to_owned()>
            <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || fault.read().is_some()>
                <label class="nhsuk-label" for="instrument">"Questionnaire file"</label>
                <FaultMessage id="instrument-error".to_owned() fault />
                <input
                    class="nhsuk-file-upload__input"
                    id="instrument"
                    type="file"
                    accept=".json,application/json"
                    on:change=choose
                />
            </div>
        </Disclosure>
    }
}

#[component]
fn Key(entries: Entries, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let first = Asked {
        id: "passphrase",
        label: "Passphrase",
        hint: "At least 12 characters. Four words that have nothing to do with each other are good",
    };
    let again = Asked { id: "passphrase-again", label: "The same passphrase again", hint: "" };
    view! {
        <h2 class="nhsuk-heading-m">"The key"</h2>
        <p>
            "Each answer file is closed before it leaves a person's device. Only your private key opens it, and the key is "
            "kept under a passphrase. "
            <strong>"If you lose the key or forget the passphrase, nobody can read the answers."</strong>
        </p>
        <LineField asked=first text=entries.passphrase problems kind="password" autocomplete="new-password" />
        <LineField asked=again text=entries.passphrase_again problems kind="password" autocomplete="new-password" />
    }
}
