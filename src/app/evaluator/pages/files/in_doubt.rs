//! What is not compared until a person says what it is: numbers that stand apart, scales that seem to differ.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::{components::SmallButton, evaluator::state::EvaluatorState};
use report::sentence;
use study::Remark;
use tables::ReadChoices;

/// Each doubt with what a person can say to it, and what they have said; nothing where there is neither.
#[component]
pub fn InDoubt() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let remarks =
        Memo::new(move |_| state.comparison().map(|it| it.remarks.clone()).unwrap_or_default());
    let said = Memo::new(move |_| {
        said(&state.files().read().iter().map(|it| &it.choices).collect::<Vec<_>>())
    });
    let doubts = move || {
        let remarks = remarks.get().into_iter();
        remarks.map(|remark| view! { <Doubt remark /> }).collect_view()
    };
    let answers = move || {
        let Said { no_answers, as_they_are } = said.get();
        let numbers = no_answers.into_iter().map(|number| {
            let words = format!("You said that {number} is no answer.");
            taken_back(state, words, number, |choices, it| {
                choices.no_answers.retain(|other| other != it);
            })
        });
        let items = as_they_are.into_iter().map(|item| {
            let words = format!("You said that the numbers of “{item}” are right as they are.");
            taken_back(state, words, item, |choices, it| {
                choices.as_they_are.retain(|other| other != it);
            })
        });
        numbers.chain(items).collect_view()
    };
    let is_shown = move || !remarks.read().is_empty() || *said.read() != Said::default();
    view! {
        <Show when=is_shown>
            <section aria-labelledby="doubts-heading">
                <h2 class="nhsuk-heading-m" id="doubts-heading">"Before the results"</h2>
                <ul class="ripple-files">{doubts} {answers}</ul>
            </section>
        </Show>
    }
}

/// What a person has said about numbers of any file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Said {
    no_answers: BTreeSet<String>,
    as_they_are: BTreeSet<String>,
}

fn said(choices: &[&ReadChoices]) -> Said {
    Said {
        no_answers: choices.iter().flat_map(|it| it.no_answers.iter().cloned()).collect(),
        as_they_are: choices.iter().flat_map(|it| it.as_they_are.iter().cloned()).collect(),
    }
}

#[component]
fn Doubt(remark: Remark) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let as_they_are = |item: &str, words: &'static str| {
        let (item, whose) = (item.to_owned(), item.to_owned());
        let say = move |()| {
            state.choose_reading_of_all(|choices| choices.as_they_are.push(item.clone()));
        };
        view! { <Answer words whose on_press=say /> }.into_any()
    };
    let (words, ways) = match &remark {
        Remark::MayBeNoAnswer { item, values, least, greatest } => {
            let numbers: Vec<String> = values.iter().map(ToString::to_string).collect();
            let listed = numbers.join(", ");
            let no_answer = move |()| {
                state.choose_reading_of_all(|choices| {
                    choices.no_answers.extend(numbers.iter().cloned());
                });
            };
            let whose = format!("{listed} in {item}");
            let way = view! { <Answer words="It means no answer" whose on_press=no_answer /> };
            let other = as_they_are(item, "It is a number like the others");
            let words = format!(
                "“{item}” is not compared yet: {listed} stands apart from its other numbers, {least} to {greatest}. What does it mean?"
            );
            (words, view! { {way} {other} }.into_any())
        }
        Remark::ScalesMayDiffer { item, baseline, follow_up } => {
            let words = format!(
                "“{item}” is not compared yet: its numbers reach {baseline} in the baseline and {follow_up} in the follow-up, as scales \
                 of different length do. If it had two scales, say each under “Say what its columns mean”."
            );
            (words, as_they_are(item, "It had one scale: compare it as it is"))
        }
        other => (sentence(&other.to_string()), ().into_any()),
    };
    view! { <li class="ripple-file"><p>{words}</p> <div class="ripple-file__ways">{ways}</div></li> }
}

#[component]
fn Answer(
    words: &'static str,
    whose: String,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <SmallButton on_press=move |_| on_press.run(())>{words} <span class="nhsuk-u-visually-hidden">": "{whose}</span></SmallButton>
    }
}

fn taken_back(
    state: EvaluatorState,
    words: String,
    what: String,
    take_back: fn(&mut ReadChoices, &String),
) -> impl IntoView {
    let whose = what.clone();
    let say = move |()| state.choose_reading_of_all(|choices| take_back(choices, &what));
    view! { <li class="ripple-file"><p>{words}</p> <Answer words="Take this back" whose on_press=say /></li> }
}
