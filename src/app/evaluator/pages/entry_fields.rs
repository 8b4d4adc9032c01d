//! The boxes of a form, each with its hint and its fault, and the list of what to correct.

use leptos::prelude::*;

use browser::page;
use report::sentence;

/// Something to correct: the id of the control and what to do.
pub type Problem = (String, String);

/// What each box of the form is given.
#[derive(Clone, Copy)]
pub struct Asked {
    /// Unlike that of any other control on the page.
    pub id: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// A hint; empty if none helps.
    pub hint: &'static str,
}

impl Asked {
    fn id_of(self, what: &str) -> String {
        format!("{}-{what}", self.id)
    }

    fn described_by(self, fault: Signal<Option<String>>) -> impl Fn() -> Option<String> + Copy {
        move || {
            let hint = (!self.hint.is_empty()).then(|| self.id_of("hint"));
            let error = fault.read().is_some().then(|| self.id_of("error"));
            let ids: Vec<String> = [hint, error].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }
}

/// What is wrong with the control of this id.
pub fn fault_at(problems: RwSignal<Vec<Problem>>, id: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        problems.read().iter().find(|(at, _)| at == id).map(|(_, message)| message.clone())
    })
}

#[component]
fn Around(asked: Asked, fault: Signal<Option<String>>, children: Children) -> impl IntoView {
    let hint = (!asked.hint.is_empty()).then(|| {
        view! { <div class="nhsuk-hint" id=asked.id_of("hint")>{asked.hint}</div> }
    });
    view! {
        <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || fault.read().is_some()>
            <label class="nhsuk-label nhsuk-label--s" for=asked.id>{asked.label}</label>
            {hint}
            <FaultMessage id=asked.id_of("error") fault />
            {children()}
        </div>
    }
}

#[component]
pub fn FaultMessage(id: String, fault: Signal<Option<String>>) -> impl IntoView {
    let id = StoredValue::new(id);
    view! {
        <Show when=move || fault.read().is_some()>
            <span class="nhsuk-error-message" id=id.get_value()>
                <span class="nhsuk-u-visually-hidden">"Error: "</span> {fault}
            </span>
        </Show>
    }
}

/// A line of text.
#[component]
pub fn LineField(
    asked: Asked,
    text: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
    /// What the browser may offer to fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Such as `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Such as `numeric`.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// A class for its width, if not the whole.
    #[prop(default = "nhsuk-u-width-two-thirds")]
    width: &'static str,
) -> impl IntoView {
    let fault = fault_at(problems, asked.id);
    view! {
        <Around asked fault>
            <input
                class=format!("nhsuk-input {width}")
                class:nhsuk-input--error=move || fault.read().is_some()
                id=asked.id
                type=kind
                inputmode=inputmode
                autocomplete=autocomplete
                spellcheck=(kind == "password").then_some("false")
                prop:value=text
                aria-describedby=asked.described_by(fault)
                on:input=move |event| text.set(event_target_value(&event))
            />
        </Around>
    }
}

/// Text of several lines.
#[component]
pub fn AreaField(
    asked: Asked,
    text: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
    #[prop(default = 4)] rows: u32,
) -> impl IntoView {
    let fault = fault_at(problems, asked.id);
    view! {
        <Around asked fault>
            <textarea
                class="nhsuk-textarea"
                class:nhsuk-textarea--error=move || fault.read().is_some()
                id=asked.id
                rows=rows.to_string()
                prop:value=text
                aria-describedby=asked.described_by(fault)
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        </Around>
    }
}

/// A day as three boxes. `day` holds it as `2026-09-15`, as far as it has been typed.
#[component]
pub fn DayField(
    asked: Asked,
    day: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let fault = fault_at(problems, asked.id);
    let typed = RwSignal::new(parts_of(&day.get_untracked()));
    let part = move |place: usize, name: &'static str, width: &'static str| {
        // The first box has the field's own id, so that a link to the field finds it.
        let id = if place == 0 { asked.id.to_owned() } else { asked.id_of(name) };
        let take = move |event| {
            typed.update(|parts| event_target_value(&event).trim().clone_into(&mut parts[place]));
            day.set(day_of(&typed.read_untracked()));
        };
        view! {
            <div class="nhsuk-date-input__item">
                <label class="nhsuk-label nhsuk-date-input__label" for=id.clone()>{name}</label>
                <input
                    class=format!("nhsuk-input nhsuk-date-input__input {width}")
                    class:nhsuk-input--error=move || fault.read().is_some()
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    prop:value=move || typed.read()[place].clone()
                    on:input=take
                />
            </div>
        }
    };
    view! {
        <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || fault.read().is_some()>
            <fieldset class="nhsuk-fieldset" role="group" aria-describedby=asked.described_by(fault)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{asked.label}</legend>
                <div class="nhsuk-hint" id=asked.id_of("hint")>{asked.hint}</div>
                <FaultMessage id=asked.id_of("error") fault />
                <div class="nhsuk-date-input">
                    {part(0, "Day", "nhsuk-input--width-2")} {part(1, "Month", "nhsuk-input--width-2")}
                    {part(2, "Year", "nhsuk-input--width-4")}
                </div>
            </fieldset>
        </div>
    }
}

/// Day, month and year of `2026-09-15`.
fn parts_of(day: &str) -> [String; 3] {
    let mut parts = day.split('-').map(|part| part.trim_start_matches('0').to_owned());
    let (year, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    [parts.next().unwrap_or_default(), month, year]
}

/// `2026-09-15` of day, month and year; nothing of nothing. What is no day is left for the engine to refuse.
fn day_of([day, month, year]: &[String; 3]) -> String {
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return String::new();
    }
    format!("{year:0>4}-{month:0>2}-{day:0>2}")
}

/// Shows what must be corrected and moves the focus to the list of it, once that is on the page.
pub fn show(summary: &'static str, problems: RwSignal<Vec<Problem>>, found: Vec<Problem>) {
    let stop = |(id, message): Problem| (id, sentence(&message));
    problems.set(found.into_iter().map(stop).collect());
    request_animation_frame(move || page::focus(summary));
}

/// What must be corrected, with a link to each place; nothing while there is nothing.
#[component]
pub fn Problems(
    /// The id of the list, to move the focus there.
    id: &'static str,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let links = move || {
        let link = |(id, message): Problem| {
            let target = id.clone();
            let jump = move |event: leptos::ev::MouseEvent| {
                // The address names the page; a link within it must not change that.
                event.prevent_default();
                page::focus(&target);
            };
            view! { <li><a href=format!("#{id}") on:click=jump>{message}</a></li> }
        };
        problems.get().into_iter().map(link).collect_view()
    };
    view! {
        <Show when=move || !problems.read().is_empty()>
            <div class="nhsuk-error-summary" id=id tabindex="-1">
                <div role="alert">
                    <h2 class="nhsuk-error-summary__title">"There is a problem"</h2>
                    <div class="nhsuk-error-summary__body">
                        <ul class="nhsuk-list nhsuk-error-summary__list">{links}</ul>
                    </div>
                </div>
            </div>
        </Show>
    }
}
