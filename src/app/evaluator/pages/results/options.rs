//! Options of items with several answers and of rankings, one by one.

use leptos::prelude::*;

use crate::app::components::{LazyDisclosure, TableView};
use report::{counted, evaluation::OptionTable};

/// Each item with its options; it opens to who took one up and who dropped it.
#[component]
pub fn OptionsChosen(tables: Vec<OptionTable>) -> impl IntoView {
    let has_any = !tables.is_empty();
    let tables = tables.into_iter().map(|table| view! { <Options table /> }).collect_view();
    has_any.then(|| {
        view! {
            <h3 class="nhsuk-heading-s">"Options chosen"</h3>
            <p>
                "Where several answers may be chosen, each option is a question of its own. About 1 in 20 stands out by chance alone, "
                "so look at the whole list."
            </p>
            {tables}
        }
    })
}

#[component]
fn Options(table: OptionTable) -> impl IntoView {
    let summary = table.table.caption.clone();
    let held = StoredValue::new(table);
    view! {
        <LazyDisclosure summary>{move || view! { <OptionRows table=held.get_value() /> }}</LazyDisclosure>
    }
}

#[component]
fn OptionRows(table: OptionTable) -> impl IntoView {
    let OptionTable { n_pairs, table } = table;
    let people = counted(n_pairs, "person", "people");
    view! {
        <p>{format!("Of {people} who answered it both times.")}</p>
        <TableView table />
        <p>
            "The first p is McNemar's exact test, on the people who took the option up or dropped it. McNemar (1947), Psychometrika "
            "12. Where options are put in order, the second is the exact sign test on the option's place, with those not chosen "
            "last. Dixon and Mood (1946), JASA 41. In R, with the two counts: "
            <code>"binom.test(c(took up, dropped))"</code>
        </p>
    }
}
