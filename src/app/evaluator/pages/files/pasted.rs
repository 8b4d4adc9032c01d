//! Answers that were sent as text in a message, pasted.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::app::{
    components::Disclosure,
    evaluator::{reading::Reader, state::EvaluatorState},
};
use browser::file::{Contents, PickedFile};
use organiser::pasted_files;
use report::sentence;

const TEXT: &str = "pasted-text";
const HINT: &str = "pasted-text-hint";

/// A box for a message with answers in it.
#[component]
pub fn PastedAnswers() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let text = RwSignal::new(String::new());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        match files(&text.get_untracked()) {
            Ok(found) if found.is_empty() => state.notify(
                &"There are no answers in that text. Paste all of it, from the first line of dashes to the last, or from { to }.",
            ),
            Ok(found) => {
                text.set(String::new());
                reader.add(found);
            }
            Err(fault) => state.notify(&sentence(&fault)),
        }
    };
    view! {
        <Disclosure summary="Paste answers that were sent as text".to_owned()>
            <form novalidate=true on:submit=add>
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label" for=TEXT>"The message, or the text that it holds"</label>
                    <div class="nhsuk-hint" id=HINT>
                        "Closed answers begin with -----BEGIN AGE ENCRYPTED FILE-----. The words around them do no harm."
                    </div>
                    <textarea
                        class="nhsuk-textarea"
                        id=TEXT
                        rows="5"
                        spellcheck="false"
                        autocomplete="off"
                        aria-describedby=HINT
                        prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                </div>
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Add these answers"</button>
            </form>
        </Disclosure>
    }
}

fn files(text: &str) -> Result<Vec<PickedFile>, String> {
    let file = |(name, text): (String, String)| {
        Ok(PickedFile::new(name, Contents::of_bytes(text.as_bytes())?))
    };
    pasted_files(text).into_iter().map(file).collect()
}
