//! What the columns of a table mean: suggested, shown column by column before anything is used, and changed with selects.

mod column;
mod held;
mod points;
mod rest;

use leptos::{html::H2, prelude::*};

pub use self::held::save;
use self::{column::Column, rest::NotUsed};
use crate::app::{
    components::SelectField,
    evaluator::{
        drafting::Drafting,
        pages::entry_fields::{Asked, LineField},
        reading::Reader,
        state::EvaluatorState,
    },
};
use report::sentence;
use tables::mapping::{DateSource, Mapping};

/// The editor of a mapping, while there is a table whose columns are spoken about.
#[component]
pub fn MappingEditor() -> impl IntoView {
    let drafting = Drafting::from_context();
    drafting.keep_tried(Reader::from_context());
    let of = drafting.of();
    move || of.get().map(|drafted| view! { <Editor name=drafted.name /> })
}

#[component]
fn Editor(name: String) -> impl IntoView {
    let drafting = Drafting::from_context();
    let heading = NodeRef::<H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            // A heading that has gone again cannot take the focus.
            heading.focus().ok();
        }
    });
    let mapped = Memo::new(move |_| headers(&drafting.mapping().read()));
    view! {
        <section class="ripple-mapping" aria-labelledby="mapping-heading">
            <h2 class="nhsuk-heading-m" id="mapping-heading" tabindex="-1" node_ref=heading>
                {format!("What the columns of “{name}” mean")}
            </h2>
            <p>
                "This is a suggestion. Nothing of it counts until you choose “Use this”. Check each column: which question it "
                "answers, and which point each label becomes."
            </p>
            <NameOfMapping />
            <LinkColumn />
            <FinishedColumn />
            <h3 class="nhsuk-heading-s">{move || format!("Columns that answer a question: {}", mapped.read().len())}</h3>
            <ul class="ripple-files">
                <For each=move || mapped.get() key=String::clone let(header)><Column header /></For>
            </ul>
            <NotUsed />
            <Ways />
        </section>
    }
}

fn headers(mapping: &Mapping) -> Vec<String> {
    mapping.columns.iter().map(|it| it.column.clone()).collect()
}

#[component]
fn NameOfMapping() -> impl IntoView {
    let drafting = Drafting::from_context();
    let text = RwSignal::new(drafting.mapping().read_untracked().name.clone());
    Effect::new(move || {
        let name = text.get();
        if drafting.mapping().read_untracked().name != name {
            drafting.edit(|mapping| mapping.name = name);
        }
    });
    let asked = Asked { id: "mapping-name", label: "Name of this mapping", hint: "" };
    view! { <LineField asked text problems=RwSignal::new(Vec::new()) /> }
}

/// The column that links people.
#[component]
fn LinkColumn() -> impl IntoView {
    let drafting = Drafting::from_context();
    let options = move || {
        let seen = drafting.seen().read();
        let headers = seen.iter().map(|it| (it.header.clone(), it.header.clone()));
        [(String::new(), "None: nobody in this file can be linked".to_owned())]
            .into_iter()
            .chain(headers)
            .collect::<Vec<_>>()
    };
    let chosen =
        Signal::derive(move || drafting.mapping().read().link_code.clone().unwrap_or_default());
    let choose = move |header: String| {
        drafting.edit(|mapping| mapping.link_code = Some(header).filter(|it| !it.is_empty()));
    };
    let options = Memo::new(move |_| options());
    move || {
        view! {
            <SelectField
                id="mapping-link".to_owned()
                label="Column with the code that links a person’s answers"
                options=options.get()
                chosen
                on_choose=choose
            />
        }
    }
}

/// The column that says when each response was finished. Only dates whose order is known can be chosen.
#[component]
fn FinishedColumn() -> impl IntoView {
    let drafting = Drafting::from_context();
    let dates = Memo::new(move |_| {
        let seen = drafting.seen().read();
        let known =
            seen.iter().filter_map(|it| Some((it.header.clone(), it.dates.as_ref()?.order)));
        known.collect::<Vec<_>>()
    });
    let unknown = move || dates.read().iter().any(|(_, order)| order.is_none());
    let options = move || {
        let known = dates.get().into_iter().filter(|(_, order)| order.is_some());
        [(String::new(), "None".to_owned())]
            .into_iter()
            .chain(known.map(|(header, _)| (header.clone(), header)))
            .collect::<Vec<_>>()
    };
    let chosen = Signal::derive(move || {
        drafting.mapping().read().finished.as_ref().map(|it| it.column.clone()).unwrap_or_default()
    });
    let choose = move |header: String| {
        let order = dates.read_untracked().iter().find(|it| it.0 == header).and_then(|it| it.1);
        let source = order.map(|order| DateSource { column: header, order });
        drafting.edit(|mapping| mapping.finished = source);
    };
    move || {
        view! {
            <SelectField
                id="mapping-finished".to_owned()
                label="Column that says when each response was finished"
                options=options()
                chosen
                on_choose=choose
            />
            {unknown().then(|| view! {
                <p>"A column of dates is missing here because nobody can tell its day from its month. Say which comes first, at the file above."</p>
            })}
        }
    }
}

/// Using the mapping, saving it, leaving it.
#[component]
fn Ways() -> impl IntoView {
    let drafting = Drafting::from_context();
    let state = EvaluatorState::from_context();
    let fault = RwSignal::new(None::<String>);
    let checked = move || {
        let mapping = drafting.mapping().get_untracked();
        let found = fault_of(&mapping);
        let is_whole = found.is_none();
        fault.set(found);
        is_whole.then_some(mapping)
    };
    let use_it = move |_| {
        if let Some(mapping) = checked() {
            let said = format!(
                "“{}” is used for each table that has its columns. Save it as a file to use it again on the next export.",
                mapping.name
            );
            state.use_mapping(mapping);
            drafting.close();
            state.notify(&said);
        }
    };
    let save = move |_| {
        if let Some(mapping) = checked() {
            held::save(state, &mapping);
        }
    };
    view! {
        <div role="alert">{move || fault.get().map(|fault| view! { <p class="nhsuk-error-message">{fault}</p> })}</div>
        <div class="nhsuk-button-group">
            <button class="nhsuk-button" type="button" on:click=use_it>"Use this"</button>
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=save>"Save as a mapping file"</button>
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=move |_| drafting.close()>
                "Close without using it"
            </button>
        </div>
    }
}

/// What keeps a mapping from being used, as a sentence.
fn fault_of(mapping: &Mapping) -> Option<String> {
    if mapping.name.trim().is_empty() {
        return Some("Give the mapping a name.".to_owned());
    }
    if mapping.columns.is_empty() {
        return Some(
            "No column answers a question yet. Choose one under “Columns that are not used”."
                .to_owned(),
        );
    }
    mapping.check().err().map(|err| sentence(&err.to_string()))
}
