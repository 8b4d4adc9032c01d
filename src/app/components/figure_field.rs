//! A figure that can be typed.

use leptos::prelude::*;

/// A short text box for a number. What is typed is taken at once if it can be read; if not, the field says why and the
/// last figure stays.
#[component]
pub fn FigureField(
    /// Unlike that of any other field on the page.
    id: String,
    /// What the figure is.
    label: &'static str,
    /// What stands before it, such as a pound sign.
    #[prop(default = "")]
    prefix: &'static str,
    /// What stands after it, such as a per cent sign.
    #[prop(default = "")]
    suffix: &'static str,
    /// What the field shows; whoever offers another way to set the figure writes to it.
    text: RwSignal<String>,
    /// Takes what was typed, or says why it cannot.
    on_type: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let fault = RwSignal::new(None::<String>);
    let error_id = format!("{id}-error");
    let reason_id = error_id.clone();
    let described_by = move || fault.read().is_some().then(|| reason_id.clone());
    let has_fault = move || fault.read().is_some();
    let take = move |event| {
        let typed = event_target_value(&event);
        text.set(typed.clone());
        fault.set(on_type.run(typed).err());
    };
    let affix = |class: &'static str, affix: &'static str| {
        (!affix.is_empty()).then(|| view! { <div class=class aria-hidden="true">{affix}</div> })
    };
    view! {
        <div class="nhsuk-form-group ripple-field" class:nhsuk-form-group--error=has_fault>
            <label class="nhsuk-label" for=id.clone()>{label}</label>
            <div id=error_id role="alert">
                <Show when=has_fault><p class="nhsuk-error-message">{fault}</p></Show>
            </div>
            <div class="nhsuk-input-wrapper">
                {affix("nhsuk-input-wrapper__prefix", prefix)}
                <input
                    class="nhsuk-input nhsuk-input--width-5"
                    class:nhsuk-input--error=has_fault
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    prop:value=text
                    aria-invalid=move || has_fault().then_some("true")
                    aria-describedby=described_by
                    on:input=take
                />
                {affix("nhsuk-input-wrapper__suffix", suffix)}
            </div>
        </div>
    }
}
