//! Looking for passages by words, question and leave.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::app::components::{SelectField, TickBox};
use evaluation::passages::PassageSearch;

/// The option that stands for every question.
const EVERY_QUESTION: &str = "";

/// The form; it looks when it is sent, and at once when a choice is made.
#[component]
pub fn SearchForm(
    /// The questions to which something was written: id and what it is about.
    items: Memo<Vec<(String, String)>>,
    /// Called with what is looked for.
    #[prop(into)]
    on_search: Callback<PassageSearch>,
) -> impl IntoView {
    let wanted = RwSignal::new(PassageSearch::default());
    let look = move |edit: &dyn Fn(&mut PassageSearch)| {
        wanted.update(|wanted| edit(wanted));
        on_search.run(wanted.get_untracked());
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        look(&|_| ());
    };
    let chosen = Signal::derive(move || wanted.read().item.clone().unwrap_or_default());
    let choose = move |item: String| {
        look(&|wanted| wanted.item = Some(item.clone()).filter(|it| it != EVERY_QUESTION));
    };
    let questions = move || {
        let mut options = vec![(EVERY_QUESTION.to_owned(), "Every question".to_owned())];
        options.extend(items.get().into_iter().map(|(id, about)| {
            let words = format!("{id}: {about}");
            (id, words)
        }));
        view! { <SelectField id="wrote-item".to_owned() label="Question" options chosen on_choose=choose /> }
    };
    view! {
        <form on:submit=send>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="wrote-words">"Words to look for"</label>
                <input
                    class="nhsuk-input nhsuk-input--width-20"
                    id="wrote-words"
                    type="text"
                    prop:value=move || wanted.read().words.clone()
                    on:input=move |event| wanted.update(|wanted| wanted.words = event_target_value(&event))
                />
            </div>
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">"Search"</button>
        </form>
        {questions}
        <TickBox
            id="wrote-leave"
            label="Only where the person gave leave to be quoted"
            is_ticked=Signal::derive(move || wanted.read().with_leave_only)
            on_tick=move |on| look(&|wanted| wanted.with_leave_only = on)
        />
    }
}
