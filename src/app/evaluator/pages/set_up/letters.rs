//! What to write to people, wave by wave.

use std::sync::Arc;

use leptos::prelude::*;

use super::kit::save;
use crate::app::components::Disclosure;
use study::{Kit, WaveLetters};

/// The letters of every wave, each behind a line.
#[component]
pub fn Letters(kit: StoredValue<Arc<Kit>>) -> impl IntoView {
    let waves = kit.with_value(|kit| kit.letters.clone());
    let each = waves.into_iter().map(|letters| view! { <OfWave kit letters /> }).collect_view();
    view! {
        <section>
            <h2 class="nhsuk-heading-m">"Invite people"</h2>
            <p>"Letters to copy into your own mail program. Change them as you like."</p>
            {each}
        </section>
    }
}

#[component]
fn OfWave(kit: StoredValue<Arc<Kit>>, letters: WaveLetters) -> impl IntoView {
    let WaveLetters { wave, invitation, reminder } = letters;
    let letter = move |name: &'static str, label: &'static str, text: String| {
        let id = format!("{wave}-{name}");
        let to_save = text.clone();
        let file = move || kit.with_value(|kit| format!("{}-{wave}-{name}.txt", kit.id));
        view! {
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=id.clone()>
                    {label} <span class="nhsuk-u-visually-hidden">{format!(" to the {}", wave.title().to_lowercase())}</span>
                </label>
                <textarea class="nhsuk-textarea" id=id rows="12" readonly=true prop:value=text></textarea>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    on:click=move |_| {
                        save(&file(), "text/plain", &to_save);
                    }
                >
                    {format!("Save the {name}")}
                    <span class="nhsuk-u-visually-hidden">{format!(" to the {}", wave.title().to_lowercase())}</span>
                </button>
            </div>
        }
    };
    view! {
        <Disclosure summary=wave.title().to_owned()>
            {letter("invitation", "Invitation", invitation)} {letter("reminder", "Reminder", reminder)}
        </Disclosure>
    }
}
