//! Where to begin.

use leptos::{ev::Event, prelude::*};

use super::editing::Editing;
use crate::app::components::RadioItem;
use crate::app::evaluator::{reading::Reader, task::spawn_while_there};
use browser::file;
use organiser::questionnaire::Start;
use report::{counted, sentence};
use study::{FileInput, QuestionnaireRead, remarks_in_lines};
use survey::instrument::Instrument;
use tables::xlsform::Loss;

/// The choice, and a file instead.
#[component]
pub fn StartChoice() -> impl IntoView {
    let editing = Editing::from_context();
    let chosen = RwSignal::new(Start::Leadership);
    let begin = move |_| match chosen.get_untracked().questionnaire() {
        Ok(questionnaire) => {
            editing.begin(&questionnaire, chosen.get_untracked() == Start::BuiltIn);
        }
        Err(fault) => editing.notify(&sentence(&fault.to_string())),
    };
    let choices = Start::ALL.map(|start| {
        let is_chosen = Signal::derive(move || chosen.get() == start);
        view! {
            <RadioItem
                id=format!("start-{start:?}").to_lowercase()
                name="start"
                label=start.words()
                is_chosen
                on_choose=move |()| chosen.set(start)
            />
        }
    });
    view! {
        <p>
            "Make the questions that people answer before and after your programme. Everything is made on this device, and you "
            "can undo each change."
        </p>
        <fieldset class="nhsuk-fieldset nhsuk-form-group">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">"What do you want to begin from?"</legend>
            <div class="nhsuk-radios">{choices}</div>
        </fieldset>
        <button class="nhsuk-button" type="button" on:click=begin>"Begin"</button>
        <OfColumns />
        <OpenFile />
    }
}

/// The questions that the tables held ask, in their own words.
#[component]
fn OfColumns() -> impl IntoView {
    let (editing, reader) = (Editing::from_context(), Reader::from_context());
    let files = editing.state().files();
    let n_tables = Memo::new(move |_| {
        files.track();
        editing.state().tables().len()
    });
    let begin = move |_| {
        spawn_while_there(editing.state(), async move {
            let begun = reader.questionnaire_of_columns().await.and_then(|made| {
                let questionnaire =
                    Instrument::parse(&made.text).map_err(|fault| fault.to_string())?;
                editing.begin(&questionnaire, true);
                editing.losses().set(remarks_in_lines(&made.remarks));
                Ok(())
            });
            if let Err(reason) = begun {
                editing.notify(&sentence(&reason));
            }
        });
    };
    view! {
        <Show when=move || n_tables.get() != 0>
            <h2 class="nhsuk-heading-m">"Or from answers that you have"</h2>
            <p>
                "Each column with answers becomes a question, in its own words and with its own answers. Say on the page Files first "
                "whether each file is from before or after the programme."
            </p>
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=begin>
                {move || format!("Make it from the columns of {}", counted(n_tables.get(), "file", "files"))}
            </button>
        </Show>
    }
}

/// A questionnaire that somebody has already.
#[component]
fn OpenFile() -> impl IntoView {
    let (editing, reader) = (Editing::from_context(), Reader::from_context());
    let choose = move |event: Event| {
        let Some(picked) = file::chosen(&event).into_iter().next() else { return };
        spawn_while_there(editing.state(), async move {
            let name = picked.name();
            let bytes = picked.bytes().await.map_err(|fault| fault.to_string());
            let read = match bytes {
                Ok(bytes) => {
                    let file = FileInput { name: name.clone(), bytes, ..FileInput::default() };
                    reader.questionnaire(file).await
                }
                Err(reason) => Err(reason),
            };
            let begun = read.and_then(|QuestionnaireRead { text, losses }| {
                let questionnaire = Instrument::parse(&text).map_err(|fault| fault.to_string())?;
                editing.begin(&questionnaire, losses.is_empty());
                editing.losses().set(losses.iter().map(loss_words).collect());
                Ok(())
            });
            match begun {
                Ok(()) => {}
                Err(reason) => {
                    editing.notify(&sentence(&format!("“{name}” was not opened: {reason}")));
                }
            }
        });
    };
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label nhsuk-label--s" for="questionnaire-file">"Or open a questionnaire file"</label>
            <div class="nhsuk-hint" id="questionnaire-file-hint">
                "A questionnaire or a programme’s file that was saved here, or an XLSForm workbook from ODK or Kobo. To go on with one that people have answered, open that one: \
                 its questions keep their names, so that answers can be compared."
            </div>
            <input
                class="nhsuk-file-upload__input"
                id="questionnaire-file"
                type="file"
                accept=".json,.xlsx,application/json"
                aria-describedby="questionnaire-file-hint"
                on:change=choose
            />
        </div>
    }
}

/// What was lost, and where it stood.
pub fn loss_words(loss: &Loss) -> String {
    let Loss { sheet, row, name, what } = loss;
    format!("{name} (sheet “{sheet}”, row {row}): {what}")
}
