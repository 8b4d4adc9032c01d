//! Any response or row left out of every figure, for a stated reason: found by what somebody may have of it.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{
    about_record::about,
    deciding::{Asks, Deciding, WhoAndWhy},
};
use crate::app::{
    components::{FEW, ShowMore, SmallButton},
    evaluator::{
        pages::entry_fields::{Asked, LineField, Problem, show},
        reading::Reader,
        state::EvaluatorState,
    },
};
use cohort::{Decision, ExcludedShown, Flagged, RecordKey, RecordShown};
use report::counted;
use study::FoundResponses;

const ASKS: Asks = Asks {
    summary: "leaves-out-problems",
    who: Asked { id: "leaves-out", label: "Who leaves a response out", hint: "" },
    why: Asked {
        id: "leaves-out-because",
        label: "Why it is left out",
        hint: "For example: asked to be taken out, or a test of the survey",
    },
    who_missing: "Enter the name of the person who leaves this response out",
    why_missing: "Enter why this response is left out",
};
const FIND: Asked = Asked {
    id: "find-response",
    label: "Find a response",
    hint: "By its file’s name and its row, its receipt, the beginning of its number, the day it was finished, or a group",
};
/// The most responses that are shown of those found.
const MOST: usize = 50;

/// Everybody who can be left out: those with something to notice, and anyone else who is looked for.
#[component]
pub fn LeavingOut(
    /// Who decides, wherever it is asked.
    who: RwSignal<String>,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let deciding = Deciding::new(state, &ASKS, who);
    let flagged = move || {
        state
            .comparison()
            .map(|it| view! { <ToLookAt flagged=it.account.flagged.clone() deciding /> })
    };
    let excluded = move || {
        state.comparison().map(|it| view! { <LeftOut excluded=it.account.excluded.clone() /> })
    };
    view! {
        <section aria-labelledby="leaving-out-heading">
            <h2 class="nhsuk-heading-m" id="leaving-out-heading">"Leave a response out"</h2>
            <p>
                "Somebody may withdraw, and a row may be a test. You can leave any response out of every figure. Your name and your "
                "reason are kept with the decision, which can be undone under “Decisions”."
            </p>
            <WhoAndWhy deciding />
            {flagged}
            <Find deciding />
            {excluded}
        </section>
    }
}

/// A way to find any response.
#[component]
fn Find(deciding: Deciding) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let (words, problems) = (RwSignal::new(String::new()), RwSignal::new(Vec::<Problem>::new()));
    // What was looked for last; what is found of it follows the files and the decisions.
    let asked = RwSignal::new(String::new());
    let found = RwSignal::new(None::<FoundResponses>);
    Effect::new(move || {
        let words = asked.get();
        state.comparison();
        if !words.is_empty() {
            spawn_local(async move { found.set(reader.find_responses(words, MOST).await) });
        }
    });
    let find = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = words.get_untracked().trim().to_owned();
        if typed.is_empty() {
            let missing = (FIND.id.to_owned(), "Enter what you have of the response".to_owned());
            return show(FIND.id, problems, vec![missing]);
        }
        problems.set(Vec::new());
        asked.set(typed);
    };
    let status = move || found.get().map(|it| found_words(&it)).unwrap_or_default();
    let lines = move || {
        let responses = found.get().map(|it| it.responses).unwrap_or_default();
        responses
            .into_iter()
            .map(|(shown, left_out)| view! { <Found shown left_out deciding /> })
            .collect_view()
    };
    view! {
        <form novalidate=true on:submit=find>
            <LineField asked=FIND text=words problems />
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">"Find"</button>
        </form>
        <p role="status">{status}</p>
        <ul class="ripple-files">{lines}</ul>
    }
}

fn found_words(FoundResponses { n_found, responses }: &FoundResponses) -> String {
    let n = counted(*n_found, "response", "responses");
    match n_found {
        0 => "No response of the surveys compared has all of that. Try less of it.".to_owned(),
        _ if *n_found > responses.len() => {
            format!("{n} found. The first {} are shown: enter more to find fewer.", responses.len())
        }
        _ => format!("{n} found."),
    }
}

/// A response that was found.
#[component]
fn Found(shown: RecordShown, left_out: Option<u32>, deciding: Deciding) -> impl IntoView {
    let name = shown.source.to_string();
    let way = match left_out {
        Some(number) => view! { <p>{format!("Left out by decision {number}.")}</p> }.into_any(),
        None => view! { <LeaveOut key=shown.key name=name.clone() deciding /> }.into_any(),
    };
    view! {
        <li class="ripple-file">
            <p class="ripple-file__name">{name}</p>
            <p>{about(&shown.about)}</p>
            {way}
        </li>
    }
}

#[component]
fn LeaveOut(key: RecordKey, name: String, deciding: Deciding) -> impl IntoView {
    let leave_out = move |_| deciding.take(Decision::Exclude { record: key.clone() });
    view! {
        <SmallButton on_press=leave_out>"Leave out" <span class="nhsuk-u-visually-hidden">{format!(" {name}")}</span></SmallButton>
    }
}

/// Responses with something to notice; nothing where there is none.
#[component]
fn ToLookAt(flagged: Vec<Flagged>, deciding: Deciding) -> impl IntoView {
    let n_flagged = flagged.len();
    let flagged = StoredValue::new(flagged);
    let n_shown = RwSignal::new(FEW);
    let line = move |it: Flagged| {
        let flags: Vec<&str> = it.flags.iter().map(|flag| flag.in_words()).collect();
        let name = it.source.to_string();
        view! {
            <li class="ripple-file">
                <p><span class="ripple-file__name">{name.clone()}</span> {format!(" {}", flags.join("; "))}</p>
                <LeaveOut key=it.key name deciding />
            </li>
        }
    };
    let lines = move || {
        flagged.with_value(|all| all.iter().take(n_shown.get()).cloned().map(line).collect_view())
    };
    (n_flagged > 0).then(|| {
        view! {
            <h3 class="nhsuk-heading-s">"Responses to look at"</h3>
            <p>"Nobody is left out for what is noticed here unless you decide so."</p>
            <ul class="ripple-files">{lines}</ul>
            <ShowMore n_all=n_flagged n_shown />
        }
    })
}

/// The responses left out, with who decided and why.
#[component]
fn LeftOut(excluded: Vec<ExcludedShown>) -> impl IntoView {
    let line = |it: ExcludedShown| {
        view! { <li>{format!("{}: {} ({}, decision {})", it.source, it.why, it.who, it.decision)}</li> }
    };
    (!excluded.is_empty()).then(|| {
        view! {
            <h3 class="nhsuk-heading-s">"Left out"</h3>
            <ul class="nhsuk-list nhsuk-list--bullet">{excluded.into_iter().map(line).collect_view()}</ul>
        }
    })
}
