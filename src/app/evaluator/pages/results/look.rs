//! Who is looked at, whether for publishing, and by which rule.

use leptos::{ev::Event, prelude::*, task::spawn_local};

use crate::app::{
    components::{Disclosure, RadioItem, SelectField, SmallButton, TickBox},
    evaluator::{reading::Reader, state::EvaluatorState},
};
use browser::download;
use evaluation::disclosure::{Reason, Rule};
use report::{filter_words, sentence};
use study::Exported;

/// The usual rule, and the others that can be chosen.
const USUAL: u64 = 8;
/// That of the NHS Staff Survey, which shows no result of fewer people.
const STAFF_SURVEY: u64 = 11;
const FEWEST: [u64; 6] = [5, USUAL, 10, STAFF_SURVEY, 15, 20];
const EVERYBODY: &str = "";

/// The switch between the working and the publishable view, the filters, the rule and the files.
#[component]
pub fn LookControls() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let groups = Memo::new(move |_| {
        state.evaluated().map(|it| (it.groups.clone(), it.n_sessions)).unwrap_or_default()
    });
    let who = move || filter_words(&state.look().read().filter, &groups.read().0);
    view! {
        <section class="ripple-look" aria-labelledby="look-heading">
            <h2 class="nhsuk-heading-m" id="look-heading">"How you look at them"</h2>
            <ViewSwitch />
            {move || {
                let (groups, n_sessions) = groups.get();
                view! { <Filters groups n_sessions /> }
            }}
            <p role="status">{who}</p>
            <RuleChoice />
            <FilesOut />
        </section>
    }
}

#[component]
fn ViewSwitch() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let is_publishable = Memo::new(move |_| state.look().read().is_publishable);
    let radio = move |id: &'static str, value: bool, label: &'static str, hint: &'static str| {
        let is_chosen = Signal::derive(move || is_publishable.get() == value);
        let choose = move |()| state.show_publishable(value);
        view! { <RadioItem id name="view" label hint is_chosen on_choose=choose /> }
    };
    view! {
        <fieldset class="nhsuk-fieldset nhsuk-form-group">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"View"</legend>
            <div class="nhsuk-radios">
                {radio("view-working", false, "Working view", "Every figure. For your eyes only: small groups can point at people.")}
                {radio("view-publishable", true, "Publishable view", "Only what gives nobody away. Show and hand on this one.")}
            </div>
        </fieldset>
    }
}

#[component]
fn Filters(groups: Vec<(String, String)>, n_sessions: Option<usize>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let filter = move || state.look().read().filter.clone();
    let option = |value: &str, words: String| (value.to_owned(), words);
    let mut parts = vec![option(EVERYBODY, "All parts of the system".into())];
    parts.extend(groups);
    let part = (parts.len() > 1).then(|| {
        let chosen = Signal::derive(move || filter().group.unwrap_or_default());
        let choose = move |value: String| {
            state.choose_filter(|filter| filter.group = Some(value).filter(|it| !it.is_empty()));
        };
        view! { <SelectField id="filter-group".to_owned() label="Part of the system" options=parts chosen on_choose=choose /> }
    });
    let attended = n_sessions.map(|n| {
        let mut options = vec![option(EVERYBODY, "Any number".into())];
        options.extend((1..=n).map(|least| option(&least.to_string(), format!("{least} or more"))));
        let chosen = Signal::derive(move || {
            filter().sessions_at_least.map(|least| least.to_string()).unwrap_or_default()
        });
        let choose =
            move |value: String| state.choose_filter(|it| it.sessions_at_least = value.parse().ok());
        view! { <SelectField id="filter-sessions".to_owned() label="Workshops attended" options chosen on_choose=choose /> }
    });
    let in_window = Signal::derive(move || filter().in_window_only);
    let exact = Signal::derive(move || filter().exact_links_only);
    view! {
        {part}
        {attended}
        <TickBox
            id="filter-window"
            label="Only answers given while their survey was open"
            is_ticked=in_window
            on_tick=move |on| state.choose_filter(|filter| filter.in_window_only = on)
        />
        <TickBox
            id="filter-exact"
            label="Only people whose codes are exactly the same"
            is_ticked=exact
            on_tick=move |on| state.choose_filter(|filter| filter.exact_links_only = on)
        />
    }
}

/// The disclosure rule; a looser one is taken only with its reason.
#[component]
fn RuleChoice() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let fewest = RwSignal::new(USUAL);
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let take = move || {
        let rule = match reason.get_untracked().trim() {
            "" => Rule::new(fewest.get_untracked(), None),
            typed => Reason::new(typed).and_then(|it| Rule::new(fewest.get_untracked(), Some(it))),
        };
        match rule {
            Ok(rule) => {
                fault.set(None);
                state.choose_rule(rule);
            }
            Err(err) => fault.set(Some(sentence(&err.to_string()))),
        }
    };
    let options = FEWEST.map(|n| {
        let words = match n {
            USUAL => format!("{n} people (usual)"),
            STAFF_SURVEY => format!("{n} people (as in the NHS Staff Survey)"),
            _ => format!("{n} people"),
        };
        (n.to_string(), words)
    });
    let choose = move |value: String| {
        fewest.set(value.parse().unwrap_or(USUAL));
        take();
    };
    let type_reason = move |event: Event| {
        reason.set(event_target_value(&event));
        take();
    };
    view! {
        <Disclosure summary="The rule for publishing".to_owned()>
            <p>{move || state.look().read().rule.statement()}</p>
            <SelectField
                id="rule-fewest".to_owned()
                label="Fewest people for a published figure"
                options=options.to_vec()
                chosen=Signal::derive(move || fewest.get().to_string())
                on_choose=choose
            />
            <Show when=move || fewest.get() < USUAL>
                <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || fault.read().is_some()>
                    <label class="nhsuk-label" for="rule-reason">"Why fewer are enough"</label>
                    <div class="nhsuk-hint" id="rule-reason-hint">"Every published output carries these words."</div>
                    <div role="alert"><p class="nhsuk-error-message">{fault}</p></div>
                    <input
                        class="nhsuk-input"
                        id="rule-reason"
                        type="text"
                        aria-describedby="rule-reason-hint"
                        prop:value=reason
                        on:change=type_reason
                    />
                </div>
            </Show>
        </Disclosure>
    }
}

/// The files for a statistician and for publishing.
#[component]
fn FilesOut() -> impl IntoView {
    let is_workbook = move |name: &str| name == Exported::WORKBOOK;
    view! {
        <Disclosure summary="Save as files".to_owned()>
            <p>"All files are about the people that you look at now."</p>
            <SaveFiles label="Save publishable findings" wanted=is_publishable />
            <p>"The files below hold every answer and every figure. They are for a statistician, not for publishing."</p>
            <SaveFiles label="Save the workbook (XLSX)" wanted=is_workbook />
            <SaveFiles label="Save data, codebook, figures and R" wanted=move |name: &str| !is_publishable(name) && !is_workbook(name) />
        </Disclosure>
    }
}

#[component]
fn SaveFiles(label: &'static str, wanted: impl Fn(&str) -> bool + Copy + 'static) -> impl IntoView {
    let (state, reader) = (EvaluatorState::from_context(), use_context::<Reader>());
    let save = move |_| {
        let Some(reader) = reader else { return };
        spawn_local(async move {
            let filter = state.look().get_untracked().filter;
            let Some(exported) = reader.export().await else { return };
            if exported.all().any(|(name, _)| wanted(name) && is_publishable(name)) {
                state.record(&filter, &exported.outputs);
            }
            for (name, bytes) in exported.all().filter(|(name, _)| wanted(name)) {
                if let Err(fault) = download::bytes(name, media_type(name), bytes) {
                    state.notify(&sentence(&fault.to_string()));
                }
            }
        });
    };
    view! { <SmallButton on_press=save>{label}</SmallButton> }
}

fn is_publishable(name: &str) -> bool {
    name.starts_with("publishable")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("xlsx") => download::XLSX,
        _ => "text/plain",
    }
}
