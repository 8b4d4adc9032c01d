//! Boxes that take effect when a person leaves them, so that nothing is refused in the middle of a word.

use leptos::prelude::*;

/// A line, or several, with a label.
#[component]
pub fn WordsField(
    /// Unlike that of any other control on the page.
    #[prop(into)]
    id: String,
    /// What is written.
    #[prop(into)]
    label: Signal<String>,
    /// A hint; empty if none helps.
    #[prop(default = "")]
    hint: &'static str,
    /// How many lines it has; one is a line that stays one.
    #[prop(default = 1)]
    rows: u32,
    /// What stands in it.
    #[prop(into)]
    text: Signal<String>,
    /// Called with what stands in it when a person leaves it.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described_by = (!hint.is_empty()).then(|| hint_id.clone());
    let hint =
        (!hint.is_empty()).then(|| view! { <div class="nhsuk-hint" id=hint_id>{hint}</div> });
    let change = move |event| on_change.run(event_target_value(&event));
    let own = id.clone();
    let field = if rows > 1 {
        view! {
            <textarea class="nhsuk-textarea" id=own rows=rows.to_string() aria-describedby=described_by prop:value=text on:change=change></textarea>
        }
        .into_any()
    } else {
        view! {
            <input class="nhsuk-input" id=own type="text" autocomplete="off" aria-describedby=described_by prop:value=text on:change=change />
        }
        .into_any()
    };
    view! {
        <div class="nhsuk-form-group ripple-field ripple-field--wide">
            <label class="nhsuk-label" for=id>{label}</label>
            {hint}
            {field}
        </div>
    }
}

/// Why a change was refused, beside where it was made.
#[component]
pub fn RefusedHere(why: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="nhsuk-error-message" role="alert">{why}</p>
    }
}
