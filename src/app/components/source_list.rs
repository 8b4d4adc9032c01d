//! A count that opens to what was counted.

use leptos::prelude::*;

use super::{FirstFew, LazyDisclosure};
use cohort::Source;

/// A count of records, which opens to the file and row of each; nothing where there are none.
#[component]
pub fn SourceList(
    /// How many, in words.
    heading: String,
    /// Why they stand here.
    meaning: &'static str,
    /// Where each was read; records that belong together stand on one line.
    sources: Vec<Vec<Source>>,
) -> impl IntoView {
    if sources.is_empty() {
        return ().into_any();
    }
    let sources = StoredValue::new(sources);
    let lines = move || {
        sources.with_value(|sources| {
            let line = |group: &Vec<Source>| {
                group.iter().map(Source::to_string).collect::<Vec<_>>().join("; ")
            };
            sources.iter().map(line).collect::<Vec<_>>()
        })
    };
    view! {
        <LazyDisclosure summary=heading>
            <p>{meaning}</p>
            <FirstFew lines=lines() />
        </LazyDisclosure>
    }
    .into_any()
}
