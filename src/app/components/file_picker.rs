//! Choosing files, or dropping them.

use leptos::{
    attr::custom::custom_attribute,
    ev::{DragEvent, Event},
    prelude::*,
};

/// An area that takes files from a button or from a drop.
#[component]
pub fn FilePicker(
    /// What the button says.
    label: &'static str,
    /// The kinds of file that the button offers, as the browser writes them.
    accept: &'static str,
    /// Whether it is one way among others, and takes little room.
    #[prop(into)]
    is_small: Signal<bool>,
    /// Called when files have been chosen with the button.
    #[prop(into)]
    on_choose: Callback<Event>,
    /// Called when files have been dropped.
    #[prop(into)]
    on_drop: Callback<DragEvent>,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let over = move |event: DragEvent| {
        // Without this the browser opens the file in place of the page.
        event.prevent_default();
        is_over.set(true);
    };
    let drop = move |event: DragEvent| {
        is_over.set(false);
        on_drop.run(event);
    };
    view! {
        <div
            class="ripple-drop"
            class:ripple-drop--over=is_over
            class:ripple-drop--small=is_small
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop
        >
            <div class="ripple-drop__way">
            <label class="nhsuk-label nhsuk-label--s" for="files">{label}</label>
            <div class="nhsuk-hint" id="files-hint">"Or drop them here, files or a whole folder. You can choose many at once."</div>
            <input
                class="nhsuk-file-upload__input"
                id="files"
                type="file"
                multiple
                accept=accept
                aria-describedby="files-hint"
                on:change=move |event| on_choose.run(event)
            />
            </div>
            <div class="ripple-drop__way">
            <label class="nhsuk-label nhsuk-label--s" for="folder">"Choose a folder"</label>
            <div class="nhsuk-hint" id="folder-hint">"Every file in it is taken, and those in the folders in it."</div>
            <input
                class="nhsuk-file-upload__input"
                id="folder"
                type="file"
                {..custom_attribute("webkitdirectory", "")}
                aria-describedby="folder-hint"
                on:change=move |event| on_choose.run(event)
            />
            </div>
        </div>
    }
}
