//! A figure that can be typed.

use leptos::prelude::*;

/// A short text box for a number. What is typed is taken at once if it can be read; if not, it says why and the last
/// figure stays.
#[component]
pub fn FigureField(
    /// Unlike that of any other field on the page.
    id: String,
    /// What the figure is.
    #[prop(into)]
    label: String,
    /// What stands before it, such as a pound sign.
    #[prop(default = "")]
    prefix: &'static str,
    /// What stands after it, such as a per cent sign.
    #[prop(default = "")]
    suffix: &'static str,
    /// The figure when the field is first shown.
    initial: String,
    /// Takes what was typed, or says why it cannot.
    on_type: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let fault = RwSignal::new(None::<String>);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let describes = move || fault.read().is_some().then(|| described.clone());
    let take = move |event| fault.set(on_type.run(event_target_value(&event)).err());
    let has_fault = move || fault.read().is_some();
    view! {
        <div class="nhsuk-form-group ripple-field" class:nhsuk-form-group--error=has_fault>
            <label class="nhsuk-label" for=id.clone()>{label}</label>
            <p class="nhsuk-error-message ripple-field__fault" id=error_id role="alert">{fault}</p>
            <div class="nhsuk-input-wrapper">
                {(!prefix.is_empty()).then(|| view! { <div class="nhsuk-input-wrapper__prefix" aria-hidden="true">{prefix}</div> })}
                <input
                    class="nhsuk-input nhsuk-input--width-5"
                    class:nhsuk-input--error=has_fault
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value=initial
                    aria-invalid=move || has_fault().then_some("true")
                    aria-describedby=describes
                    on:input=take
                />
                {(!suffix.is_empty()).then(|| view! { <div class="nhsuk-input-wrapper__suffix" aria-hidden="true">{suffix}</div> })}
            </div>
        </div>
    }
}
