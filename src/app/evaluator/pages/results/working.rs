//! How a figure came about, line by line.

use leptos::prelude::*;

use report::evaluation::WorkingLine;

/// The lines of a working; what is R stands as code.
#[component]
pub fn Working(lines: Vec<WorkingLine>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let text = if line.is_code {
                view! { <code class="ripple-breaks">{line.text}</code> }.into_any()
            } else {
                view! { {line.text} }.into_any()
            };
            view! { <dt>{line.name}</dt><dd>{text}</dd> }
        })
        .collect_view();
    view! { <dl class="ripple-chain__facts">{lines}</dl> }
}
