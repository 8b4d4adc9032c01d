//! Long lists, a screenful at a time.

use leptos::prelude::*;

use super::SmallButton;

use report::counted;

/// How many entries are shown at first, and how many more each time.
pub const FEW: usize = 50;

/// A list of lines: the first few, and a button for more.
#[component]
pub fn FirstFew(
    /// Each line.
    lines: Vec<String>,
) -> impl IntoView {
    let n_lines = lines.len();
    let lines = StoredValue::new(lines);
    let n_shown = RwSignal::new(FEW);
    let shown = move || {
        lines.with_value(|lines| {
            let lines = lines.iter().take(n_shown.get());
            lines.map(|line| view! { <li>{line.clone()}</li> }).collect_view()
        })
    };
    view! {
        <ul class="nhsuk-list nhsuk-list--bullet">{shown}</ul>
        <ShowMore n_all=n_lines n_shown />
    }
}

/// A button for the next few entries of a list; nothing where all are shown.
#[component]
pub fn ShowMore(
    /// How many entries there are.
    #[prop(into)]
    n_all: Signal<usize>,
    /// How many of them are shown.
    n_shown: RwSignal<usize>,
) -> impl IntoView {
    let n_more = Memo::new(move |_| n_all.get().saturating_sub(n_shown.get()));
    let words = move || format!("Show {} more", n_more.get().min(FEW));
    let left =
        move || format!("{} not shown yet.", counted(n_more.get(), "entry is", "entries are"));
    view! {
        <Show when=move || { n_more.get() > 0 }>
            <p>{left}</p>
            <SmallButton on_press=move |_| n_shown.update(|n| *n += FEW)>{words}</SmallButton>
        </Show>
    }
}
