//! Pairs of responses that may be one person's, for a person to decide, and the decisions made.

use leptos::prelude::*;

use super::{
    about_record::ROWS,
    deciding::{Asks, Deciding, WhoAndWhy, decide},
    flow::SaveWholeList,
};
use crate::app::{
    components::{FEW, LazyDisclosure, ShowMore, SmallButton, TickBox},
    evaluator::{
        pages::entry_fields::Asked, saving::save_json, state::EvaluatorState, today::day_of,
    },
};
use cohort::{Agreement, Decision, Entry, LinkShown, RecordShown, Same};
use report::counted;
use study::List;
use survey::programme::day_in_words;

const ASKS: Asks = Asks {
    summary: "review-problems",
    who: Asked { id: "decides", label: "Who decides", hint: "" },
    why: Asked { id: "because", label: "Why, for the next decision", hint: "" },
    who_missing: "Enter the name of the person who decides",
    why_missing: "Enter why you decide so, and then choose again",
};

const FILE_NAME: &str = "ripple-decisions.json";

/// The review list, the links that are not by exactly the same code, and the log of decisions.
#[component]
pub fn Review(
    /// Who decides, wherever it is asked.
    who: RwSignal<String>,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let deciding = Deciding::new(state, &ASKS, who);
    let lists = move || {
        state.comparison().map(|comparison| {
            let linking = comparison.linking.clone();
            let n_review = linking.review.len();
            let review = StoredValue::new(linking.review);
            let n_shown = RwSignal::new(FEW);
            let waiting = move || {
                review.with_value(|review| {
                    let some = review.iter().take(n_shown.get()).cloned().enumerate();
                    some.map(|(place, link)| view! { <Waiting place link deciding /> }).collect_view()
                })
            };
            let not_followed = linking.not_followed.into_iter().map(|(number, reason)| {
                view! { <li>{format!("Decision {number} could not be followed: {reason}.")}</li> }
            });
            view! {
                <ul class="ripple-files">{waiting}</ul>
                <ShowMore n_all=n_review n_shown />
                {(n_review < linking.n_review).then(|| view! { <SaveWholeList list=List::Review what="pairs to review" /> })}
                <ul class="nhsuk-list nhsuk-list--bullet">{not_followed.collect_view()}</ul>
                <NotExact links=linking.links n_links=linking.n_links />
            }
        })
    };
    let waiting = Memo::new(move |_| state.comparison().map_or(0, |it| it.linking.n_review));
    view! {
        <section aria-labelledby="review-heading">
            <h2 class="nhsuk-heading-m" id="review-heading">"Pairs to review"</h2>
            <p role="status">{move || waiting_words(waiting.get())}</p>
            <ExactOnly />
            <Show when=move || waiting.get() != 0>
                <p>
                    "These codes nearly agree. Nothing here counts until you decide, and what people typed is never shown. "
                    "Your name and your reason are kept with each decision, and every decision can be undone."
                </p>
                <WhoAndWhy deciding />
            </Show>
            {lists}
            <Log who />
        </section>
    }
}

fn waiting_words(n: usize) -> String {
    match n {
        0 => "No pair waits for you to decide.".to_owned(),
        n => format!("{} to decide.", counted(n, "pair waits for you", "pairs wait for you")),
    }
}

/// The links that are not by exactly the same code.
#[component]
fn NotExact(links: Vec<LinkShown>, n_links: usize) -> impl IntoView {
    let n_listed = links.len();
    let links = StoredValue::new(links);
    let n_shown = RwSignal::new(FEW);
    let lines = move || {
        links.with_value(|links| {
            let line = |link: &LinkShown| {
                view! { <li>{shown(link)} <Elements agreement=link.agreement.clone() /></li> }
            };
            links.iter().take(n_shown.get()).map(line).collect_view()
        })
    };
    let summary = counted(
        n_links,
        "link that is not by exactly the same code",
        "links that are not by exactly the same code",
    );
    if n_links == 0 {
        return ().into_any();
    }
    view! {
        <LazyDisclosure summary>
            <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
            <ShowMore n_all=n_listed n_shown />
        </LazyDisclosure>
        {(n_listed < n_links).then(|| view! { <SaveWholeList list=List::Links what="links that are not exact" /> })}
    }
    .into_any()
}

/// Results on exact links alone.
#[component]
fn ExactOnly() -> impl IntoView {
    let state = EvaluatorState::from_context();
    view! {
        <TickBox
            id="exact-only"
            label="Link people by exactly the same code only"
            is_ticked=Signal::derive(move || state.settings().read().exact_only)
            on_tick=move |is_ticked| state.link_exactly_only(is_ticked)
        />
    }
}

/// One pair, with what can be done about it.
#[component]
fn Waiting(place: usize, link: LinkShown, deciding: Deciding) -> impl IntoView {
    let name = shown(&link);
    let (baseline, follow_up) = (link.baseline.key.clone(), link.follow_up.key.clone());
    let same = Decision::Link { baseline: baseline.clone(), follow_up: follow_up.clone() };
    let apart = Decision::Separate { baseline, follow_up };
    let (one, other) = (name.clone(), name.clone());
    let button = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
    view! {
        <li class="ripple-file" id=format!("pair-{place}")>
            <p class="ripple-file__name">{name}</p>
            <SideBySide baseline=link.baseline follow_up=link.follow_up />
            <Elements agreement=link.agreement />
            <div class="nhsuk-button-group">
                <button class=button type="button" on:click=move |_| deciding.take(same.clone())>
                    "Same person" <span class="nhsuk-u-visually-hidden">" "{one}</span>
                </button>
                <button class=button type="button" on:click=move |_| deciding.take(apart.clone())>
                    "Different people" <span class="nhsuk-u-visually-hidden">" "{other}</span>
                </button>
            </div>
        </li>
    }
}

/// What is known of two records beside their codes, row by row; what neither has is left out.
#[component]
fn SideBySide(baseline: RecordShown, follow_up: RecordShown) -> impl IntoView {
    let rows = ROWS.iter().filter_map(|(name, of)| {
        let cells = [&baseline, &follow_up].map(|it| of(&it.source, &it.about));
        cells.iter().any(Option::is_some).then(|| {
            let cells = cells.map(|it| {
                view! { <td class="nhsuk-table__cell">{it.unwrap_or_else(|| "not known".to_owned())}</td> }
            });
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{*name}</th>
                    {cells.collect_view()}
                </tr>
            }
        })
    });
    view! {
        <table class="nhsuk-table ripple-pair">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">"What is known of the two"</caption>
            <thead class="nhsuk-table__head">
                <tr class="nhsuk-table__row">
                    <td class="nhsuk-table__cell"></td>
                    <th class="nhsuk-table__header" scope="col">"Baseline"</th>
                    <th class="nhsuk-table__header" scope="col">"Follow-up"</th>
                </tr>
            </thead>
            <tbody class="nhsuk-table__body">{rows.collect_view()}</tbody>
        </table>
    }
}

fn shown(link: &LinkShown) -> String {
    let count = link.agreement.count();
    let count = count.map(|(same, all)| format!(": {same} of {all} elements the same"));
    format!("{} and {}{}", link.baseline.source, link.follow_up.source, count.unwrap_or_default())
}

/// In what two codes agree.
#[component]
fn Elements(agreement: Agreement) -> impl IntoView {
    match agreement {
        Agreement::Elements(elements) => {
            let rows = elements.into_iter().map(|(label, same)| {
                let word = match same {
                    Same::Same => "Same",
                    Same::Different => "Different",
                    Same::Missing => "Missing",
                };
                view! { <li>{format!("{word}: {label}")}</li> }
            });
            view! { <ul class="nhsuk-list">{rows.collect_view()}</ul> }.into_any()
        }
        Agreement::OneSlip => {
            view! { <p>"Their codes differ in one place: a character is wrong, missing or added, or two are exchanged."</p> }
                .into_any()
        }
        Agreement::NotCompared => view! { <p>"Their codes cannot be compared."</p> }.into_any(),
    }
}

/// Every decision, with who and why; those that hold can be undone.
#[component]
fn Log(who: RwSignal<String>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let has_entries = Memo::new(move |_| !state.settings().read().decisions.entries.is_empty());
    let entries = move || {
        let settings = state.settings().read();
        let holding: Vec<u32> =
            settings.decisions.in_force().iter().map(|entry| entry.number).collect();
        let all = settings.decisions.entries.iter();
        all.map(|entry| line(state, entry, holding.contains(&entry.number), who)).collect_view()
    };
    let save = move |_| {
        let text = state.settings().read_untracked().decisions.to_json();
        save_json(state, FILE_NAME, text);
    };
    view! {
        <Show when=move || has_entries.get()>
            <h3 class="nhsuk-heading-s">"Decisions"</h3>
            <ol class="nhsuk-list nhsuk-list--number">{entries}</ol>
            <p>"They are kept with the data set. You can also save them as a file, and load it with the same files on another computer."</p>
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=save>
                "Save the decisions as a file"
            </button>
        </Show>
    }
}

fn line(
    state: EvaluatorState,
    entry: &Entry,
    holds: bool,
    who: RwSignal<String>,
) -> impl IntoView + use<> {
    let what = match &entry.decision {
        Decision::Link { .. } => "same person".to_owned(),
        Decision::Separate { .. } => "different people".to_owned(),
        Decision::Exclude { .. } => "left out".to_owned(),
        Decision::Undo { number } => format!("decision {number} undone"),
    };
    let number = entry.number;
    let again = entry.who.clone();
    let undo = move |_| {
        let who = Some(who.get_untracked()).filter(|who| !who.trim().is_empty());
        let who = who.unwrap_or_else(|| again.clone());
        decide(state, Decision::Undo { number }, &who, "undone on the files page");
    };
    let words =
        format!("{what}: {} ({}, {})", entry.why, entry.who, day_in_words(day_of(entry.at)));
    view! {
        <li>
            {words} " "
            {holds.then(|| view! {
                <SmallButton on_press=undo>"Undo" <span class="nhsuk-u-visually-hidden">{format!(" decision {number}")}</span></SmallButton>
            })}
        </li>
    }
}
