//! What counts as worthwhile: asked for before results of real answers are shown, said beside them, and changed in the open.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::app::{
    components::{Disclosure, RadioItem},
    evaluator::state::EvaluatorState,
};
use browser::{clock, page};
use evaluation::{Worthwhile, WorthwhileEntry};
use report::{WorthwhileIn, worthwhile_lines, worthwhile_words};
use survey::Timestamp;

/// The sentence that says what holds; it takes the focus when results take the place of the question.
const SAID: &str = "worthwhile-said";

/// What tells results; until somebody has said what is worthwhile, the question stands in its place.
#[component]
pub fn OnceNamed(children: ChildrenFn) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let asks_first = Memo::new(move |_| state.asks_what_is_worthwhile());
    let children = StoredValue::new(children);
    view! {
        <Show when=move || !asks_first.get() fallback=|| view! { <BeforeYouLook /> }>
            {children.with_value(|children| children())}
        </Show>
    }
}

#[component]
fn BeforeYouLook() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let typed = Typed::new(Worthwhile::default());
    let keep = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some((percent, who)) = typed.read() {
            name(state, percent, &who, Opened::NotYet);
        }
    };
    let carry_on =
        move |_| name(state, Worthwhile::default(), &typed.who.read_untracked(), Opened::NotYet);
    view! {
        <section aria-labelledby="before-you-look">
            <h2 class="nhsuk-heading-m" id="before-you-look">
                "Before you look: how large must a change be to be worth having?"
            </h2>
            <p>
                "Say it before you see any result: a size that is chosen when the results are known proves less. It is kept with the "
                "data set, and stands beside the results with your name and the day, also in what is published."
            </p>
            <form on:submit=keep novalidate>
                <Fields typed />
                <div class="nhsuk-button-group">
                    <button class="nhsuk-button" type="submit">"Keep this and show the results"</button>
                    <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=carry_on>
                        "Carry on with half a point of seven"
                    </button>
                </div>
            </form>
        </section>
    }
}

/// What holds, who named it and when, and the way to change it.
#[component]
pub fn WhatCounts() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let log = Memo::new(move |_| state.settings().read().worthwhile.clone());
    let lines = move || {
        let lines = worthwhile_lines(&log.read()).into_iter();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    let form = move || view! { <Change held=log.read().holds() /> };
    view! {
        <p id=SAID tabindex="-1">{move || worthwhile_words(&log.read())}</p>
        <Disclosure summary="What counts as worthwhile".to_owned()>
            <p>
                "The words “worthwhile” and “no worthwhile change” rest on it. Each change of it is kept and listed here. Results have been "
                "opened, so a change from now on is marked, and everything that prints it says so and what held before."
            </p>
            <ol class="nhsuk-list nhsuk-list--number">{lines}</ol>
            {form}
        </Disclosure>
    }
}

/// The form for another one, when results have been opened.
#[component]
fn Change(held: Worthwhile) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let typed = Typed::new(held);
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some((percent, who)) = typed.read() {
            name(state, percent, &who, Opened::Already);
        }
    };
    view! {
        <form on:submit=change novalidate>
            <Fields typed />
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Change what counts as worthwhile"</button>
        </form>
    }
}

/// What is in the fields, and what is wrong with it.
#[derive(Clone, Copy)]
struct Typed {
    unit: RwSignal<WorthwhileIn>,
    amount: RwSignal<String>,
    who: RwSignal<String>,
    amount_fault: RwSignal<Option<String>>,
    who_fault: RwSignal<Option<String>>,
}

impl Typed {
    fn new(change: Worthwhile) -> Self {
        let unit = WorthwhileIn::default();
        Self {
            unit: RwSignal::new(unit),
            amount: RwSignal::new(unit.field(change)),
            who: RwSignal::new(String::new()),
            amount_fault: RwSignal::new(None),
            who_fault: RwSignal::new(None),
        }
    }

    /// The change and who names it; none where either is missing, which the fields then say.
    fn read(self) -> Option<(Worthwhile, String)> {
        let change = self.unit.get_untracked().read(&self.amount.read_untracked());
        let who = self.who.read_untracked().trim().to_owned();
        let is_nobody = who.is_empty();
        self.amount_fault.set(change.as_ref().err().cloned());
        self.who_fault.set(is_nobody.then(|| "Enter the name of whoever says so.".to_owned()));
        match &change {
            Err(_) => page::focus("worthwhile-amount"),
            Ok(_) if is_nobody => page::focus("worthwhile-who"),
            Ok(_) => {}
        }
        change.ok().filter(|_| !is_nobody).map(|change| (change, who))
    }

    /// Goes on in another unit, with the same change if it can be read.
    fn change_unit(self, unit: WorthwhileIn) {
        // Read before it is set: a signal that is being read takes no new value.
        let typed = self.amount.get_untracked();
        if let Ok(change) = self.unit.get_untracked().read(&typed) {
            self.amount.set(unit.field(change));
        }
        self.unit.set(unit);
    }
}

#[component]
fn Fields(typed: Typed) -> impl IntoView {
    let Typed { unit, amount, who, amount_fault, who_fault } = typed;
    let radio = move |id: &'static str, value: WorthwhileIn, label: &'static str| {
        let is_chosen = Signal::derive(move || unit.get() == value);
        let choose = move |()| typed.change_unit(value);
        view! { <RadioItem id name="worthwhile-unit" label is_chosen on_choose=choose /> }
    };
    let in_other_unit = move || {
        let unit = unit.get();
        unit.read(&amount.read()).map_or_else(|_| String::new(), |change| unit.other_words(change))
    };
    view! {
        <fieldset class="nhsuk-fieldset nhsuk-form-group">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"The smallest change worth having, in"</legend>
            <div class="nhsuk-radios nhsuk-radios--inline">
                {radio("worthwhile-points", WorthwhileIn::PointsOfSeven, "points of a question with seven")}
                {radio("worthwhile-percent", WorthwhileIn::PercentOfScale, "percent of the scale")}
            </div>
        </fieldset>
        <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || amount_fault.read().is_some()>
            <label class="nhsuk-label" for="worthwhile-amount">"How much"</label>
            <div class="nhsuk-hint" id="worthwhile-amount-hint">"The usual one is half a point of a question with seven."</div>
            <Fault id="worthwhile-amount-error" fault=amount_fault />
            <input
                class="nhsuk-input nhsuk-input--width-5"
                id="worthwhile-amount"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=amount
                aria-describedby="worthwhile-amount-hint worthwhile-amount-error"
                aria-invalid=move || amount_fault.read().is_some().then_some("true")
                on:input=move |event| amount.set(event_target_value(&event))
            />
            <p role="status">{in_other_unit}</p>
        </div>
        <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || who_fault.read().is_some()>
            <label class="nhsuk-label" for="worthwhile-who">"Who says so"</label>
            <Fault id="worthwhile-who-error" fault=who_fault />
            <input
                class="nhsuk-input nhsuk-input--width-20"
                id="worthwhile-who"
                type="text"
                autocomplete="name"
                prop:value=who
                aria-describedby="worthwhile-who-error"
                aria-invalid=move || who_fault.read().is_some().then_some("true")
                on:input=move |event| who.set(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn Fault(id: &'static str, fault: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div id=id role="alert">
            <Show when=move || fault.read().is_some()><p class="nhsuk-error-message">{fault}</p></Show>
        </div>
    }
}

/// Whether somebody has seen results.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    NotYet,
    Already,
}

/// Keeps what counts as worthwhile, and goes on to what it is about.
fn name(state: EvaluatorState, percent: Worthwhile, who: &str, opened: Opened) {
    let Some(at) = Timestamp::from_unix_ms(clock::now_ms()) else {
        return state.notify(&"The clock of this device is far from today. Set it and try again.");
    };
    let (who, at) = (who.trim().to_owned(), at.to_string());
    let after_results = opened == Opened::Already;
    state.name_worthwhile(WorthwhileEntry { percent, who, at, after_results });
    // What the person pressed has gone.
    page::later(|| page::focus(SAID));
}
