//! What lasted, over the people who answered at all three times.

use leptos::prelude::*;

use crate::app::components::{Disclosure, TableView};
use evaluation::Lasting;
use report::evaluation::{lasting_counts_words, lasting_items, lasting_levels};

/// Who it is about, then levels and questions.
pub fn what_lasted(lasting: &Lasting) -> impl IntoView + use<> {
    let levels = lasting_levels(lasting).map(|table| view! { <TableView table /> });
    let items = lasting_items(lasting).map(|table| {
        view! {
            <Disclosure summary="What lasted, question by question".to_owned()><TableView table /></Disclosure>
        }
    });
    view! {
        <section aria-labelledby="lasting-heading">
            <h2 class="nhsuk-heading-m" id="lasting-heading">"What lasted"</h2>
            <p>{lasting_counts_words(lasting.counts)}</p>
            {levels}
            {items}
            <p>
                "“Held” means that the answers show it: by the second follow-up it had moved by less than the smallest change \
                 worth having, whichever way. Where answers are too few or too far apart to show what happened, the table says so. The later change is from the first follow-up to the second."
            </p>
            <p>"This is for your eyes. It is not among the figures that may be published."</p>
        </section>
    }
}
