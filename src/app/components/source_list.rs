//! A count that opens to what was counted.

use leptos::prelude::*;

use super::Disclosure;
use crate::cohort::Source;

/// A count of records; where there are any, it opens to the file and row of each.
#[component]
pub fn SourceList(
    /// How many, in words.
    heading: String,
    /// Why they stand here.
    meaning: &'static str,
    /// Where each was read; records that belong together stand in one inner list.
    sources: Vec<Vec<Source>>,
) -> impl IntoView {
    if sources.is_empty() {
        return view! { <p class="ripple-count">{heading}</p> }.into_any();
    }
    let items = sources
        .into_iter()
        .map(|group| {
            let places: Vec<String> = group.iter().map(Source::to_string).collect();
            view! { <li>{places.join("; ")}</li> }
        })
        .collect_view();
    view! {
        <Disclosure summary=heading>
            <p>{meaning}</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
        </Disclosure>
    }
    .into_any()
}
