//! What has been made: to save, to publish and to send, in that order.

use std::sync::Arc;

use leptos::prelude::*;

use super::letters::Letters;
use crate::app::evaluator::state::EvaluatorState;
use browser::{download, page};
use report::{counted, sentence};
use study::{Kit, QrPicture};

const JSON: &str = "application/json";
const PLAIN: &str = "text/plain";
/// The id of the first heading, which takes the focus from the form.
const HEADING: &str = "programme-is-set-up";

/// The parts of a kit. The private key comes first: it is nowhere else.
#[component]
pub fn ProgrammeKit(
    /// What has been made.
    kit: Arc<Kit>,
    /// Called to begin again with another programme.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    let kit = StoredValue::new(kit);
    let Kit { id, fingerprint, hash, qr, .. } = (*kit.get_value()).clone();
    let has_key = kit.with_value(|kit| kit.private_key_file.is_some());
    let n_codes = kit.with_value(|kit| kit.codes.len());
    let is_key_saved = RwSignal::new(!has_key);
    Effect::new(|| request_animation_frame(|| page::focus(HEADING)));
    let save_key = move || {
        kit.with_value(|kit| {
            let text = kit.private_key_file.clone().unwrap_or_default();
            is_key_saved.set(save(&format!("{}-private-key.age", kit.id), PLAIN, &text));
        });
    };
    let save_file = move || {
        kit.with_value(|kit| save(&format!("{}.json", kit.id), JSON, &kit.file));
    };
    let save_codes = move || {
        kit.with_value(|kit| {
            let table = format!("code\n{}\n", kit.codes.join("\n"));
            save(&format!("{}-codes.csv", kit.id), "text/csv", &table)
        });
    };
    view! {
        <h2 class="nhsuk-heading-m" id=HEADING tabindex="-1">{format!("The programme “{id}” is set up")}</h2>
        <p>"Save each part before you close this page."</p>
        <Show when=move || has_key>
            <Part heading="Save the private key" button="Save the private key" on_save=save_key>
                <p>
                    "It opens the answers. Keep it where only evaluators can reach it, and the passphrase somewhere else. "
                    "It is not kept on this page: once the page is closed it cannot be made again."
                </p>
            </Part>
        </Show>
        <Part heading="Save the programme file" button="Save the programme file" on_save=save_file>
            <p>"It says whose survey it is, and holds nothing secret."</p>
            <dl class="ripple-facts">
                <dt>"Fingerprint of the key, which the survey shows too"</dt>
                <dd><code>{fingerprint.unwrap_or_else(|| "no key".to_owned())}</code></dd>
                <dt>"Hash of the file"</dt>
                <dd><code>{hash}</code></dd>
            </dl>
        </Part>
        <Show when=move || { n_codes > 0 }>
            <Part heading="Save the codes" button="Save the codes" on_save=save_codes>
                <p>
                    {counted(n_codes, "code", "codes")}
                    ", one for each person. Everyone needs the same code before each survey. The survey does not know who has which, but whoever holds a list of it can tell whose answers are whose. Without a list: print each code on a card, shuffle the cards, let everyone draw one and keep it."
                </p>
            </Part>
        </Show>
        <LinkPart kit qr />
        <Letters kit />
        <Again is_key_saved on_again />
    }
}

/// A section with one file to save.
#[component]
pub fn Part(
    heading: &'static str,
    button: &'static str,
    #[prop(into)] on_save: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <section>
            <h2 class="nhsuk-heading-m">{heading}</h2>
            {children()}
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=move |_| on_save.run(())>{button}</button>
        </section>
    }
}

#[component]
fn LinkPart(kit: StoredValue<Arc<Kit>>, qr: Option<QrPicture>) -> impl IntoView {
    let link = kit.with_value(|kit| kit.link.clone());
    let save_picture = move || {
        kit.with_value(|kit| {
            let picture = kit.qr.as_ref().map(QrPicture::svg).unwrap_or_default();
            save(&format!("{}-link.svg", kit.id), "image/svg+xml", &picture)
        });
    };
    let picture = match qr {
        None => view! { <p>"The link is too long for a QR code."</p> }.into_any(),
        Some(QrPicture { side, path }) => view! {
            <svg
                class="ripple-qr"
                role="img"
                aria-label="QR code of the link"
                viewBox=format!("0 0 {side} {side}")
                shape-rendering="crispEdges"
            >
                <rect width=side.to_string() height=side.to_string() fill="#fff"></rect>
                <path d=path></path>
            </svg>
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=move |_| save_picture()>
                "Save the QR code"
            </button>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2 class="nhsuk-heading-m">"Share the link"</h2>
            <p>"It opens the survey for this programme. It holds the whole programme file; nothing secret is in it."</p>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="programme-link">"Link to the survey"</label>
                <textarea class="nhsuk-textarea" id="programme-link" rows="4" readonly=true prop:value=link></textarea>
            </div>
            {picture}
        </section>
    }
}

/// Offered only once the private key is saved.
#[component]
fn Again(is_key_saved: RwSignal<bool>, on_again: Callback<()>) -> impl IntoView {
    view! {
        <Show
            when=move || is_key_saved.get()
            fallback=|| view! { <p>"Save the private key before you set up another programme."</p> }
        >
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=move |_| on_again.run(())>
                "Set up another programme"
            </button>
        </Show>
    }
}

/// Hands over a file; what goes wrong is said on the page. Whether it went well.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    let saved = download::text(name, media_type, text);
    if let Err(fault) = &saved {
        EvaluatorState::from_context().notify(&sentence(&fault.to_string()));
    }
    saved.is_ok()
}
