//! The table of hourly costs: what it holds, what to know about it, and the table as a file.

use leptos::prelude::*;

use super::{
    model_file::OpenFile,
    rate::{Edited, RateForm},
};
use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::{saving::save_json, state::EvaluatorState, today::today},
};
use money::{Deed, Model, PayYear, Staff, Taken, UnitCosts};
use report::{counted, sentence};

const FILE_NAME: &str = "unit-costs.json";

/// The table in use, with ways to change a rate, to save it and to open another.
#[component]
pub fn HourlyCosts() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let table = Memo::new(move |_| state.model().read().unit_costs().clone());
    Edited::provide();
    let summary = Signal::derive(move || summary(&table.read()));
    let about = move || {
        let table = table.read();
        let basis = table.basis.as_deref().map(sentence).unwrap_or_default();
        format!("{}. {basis}", table.title)
    };
    let remarks = move || {
        let remarks = table.read().remarks();
        remarks.into_iter().map(|it| view! { <li>{sentence(&it.to_string())}</li> }).collect_view()
    };
    view! {
        <section aria-labelledby="hourly-costs-heading">
            <h3 class="nhsuk-heading-s" id="hourly-costs-heading">"What an hour costs"</h3>
            <Disclosure summary>
                <p>{about}</p>
                <ul class="nhsuk-list nhsuk-list--bullet">{remarks}</ul>
                <p>
                    "Press a rate to change it. Every figure of this model that was taken from the table follows; figures that "
                    "you typed stay. Time saved is valued at the rates of 2025/26, the workshops at those of their own pay year."
                </p>
                <Rates table />
                <RateForm table />
                <TableFile table />
            </Disclosure>
        </section>
    }
}

fn summary(table: &UnitCosts) -> String {
    let n = table.rows().len();
    let verified = table.rows().iter().filter(|row| row.verified).count();
    let checked = if verified == 0 { "none".to_owned() } else { verified.to_string() };
    format!("The table: {}, {checked} of them verified", counted(n, "rate", "rates"))
}

/// Staff down, pay years across.
#[component]
fn Rates(table: Memo<UnitCosts>) -> impl IntoView {
    let head = move || {
        let years = table.read().years();
        let name = |year: PayYear| {
            view! { <th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">{year.to_string()}</th> }
        };
        years.into_iter().map(name).collect_view()
    };
    let body = move || {
        let (staff, years) = (table.read().staff(), table.read().years());
        let row = |staff: Staff| view! { <StaffRow table staff years=years.clone() /> };
        staff.into_iter().map(row).collect_view()
    };
    view! {
        <div class="ripple-scrolls" tabindex="0" role="region" aria-label="Cost of an hour by staff and pay year">
            <table class="nhsuk-table ripple-rates">
                <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">"Cost of an hour by staff and pay year"</caption>
                <thead class="nhsuk-table__head">
                    <tr><th class="nhsuk-table__header" scope="col">"Whose hour"</th>{head}</tr>
                </thead>
                <tbody class="nhsuk-table__body">{body}</tbody>
            </table>
        </div>
    }
}

#[component]
fn StaffRow(table: Memo<UnitCosts>, staff: Staff, years: Vec<PayYear>) -> impl IntoView {
    let edited = Edited::from_context();
    let name = staff.to_string();
    let cells = years.into_iter().map(|year| {
        let row = table.read_untracked().row(&staff, year).cloned();
        let rate = row.map(|row| {
            let mark = if row.verified { "verified" } else { "not verified" };
            let (cost, whose) = (row.hourly_pence.to_string(), format!(", {}, change it", row.name()));
            view! {
                <button class="ripple-rates__rate" type="button" on:click=move |_| edited.begin(&row)>
                    {cost} <span class="nhsuk-u-visually-hidden">{whose}</span>
                </button>
                <span class="ripple-rates__mark">{mark}</span>
            }
        });
        view! { <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{rate}</td> }
    });
    view! {
        <tr class="nhsuk-table__row">
            <th class="nhsuk-table__header" scope="row">{name}</th>
            {cells.collect_view()}
        </tr>
    }
}

/// Saves the table, opens another, and puts the built-in one back.
#[component]
fn TableFile(table: Memo<UnitCosts>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let is_own = Memo::new(move |_| state.model().read().own_unit_costs.is_some());
    let save = move |_| save_json(state, FILE_NAME, table.read_untracked().to_json());
    let put_back =
        move |_| take(state, UnitCosts::built_in().clone(), "the built-in table put back");
    view! {
        <div class="nhsuk-button-group">
            <SmallButton on_press=save>"Save the table as a file"</SmallButton>
            <Show when=move || is_own.get()>
                <SmallButton on_press=put_back>"Put the built-in table back"</SmallButton>
            </Show>
        </div>
        <OpenFile
            id="open-unit-costs"
            label="Open a table of hourly costs"
            hint="A unit-costs.json file. It takes the place of this table; every row needs a source and its date."
            on_open=move |(name, text): (String, String)| {
                let table = UnitCosts::parse(&text).map_err(|faults| faults.to_string())?;
                take(state, table, &format!("taken from the file {name}"));
                Ok(())
            }
        />
    }
}

/// Puts a table in place of the model's, logs it and says what followed.
pub(super) fn take(state: EvaluatorState, table: UnitCosts, why: &str) {
    let title = table.title.clone();
    state.reshape_model(|model| take_and_log(model, table, why));
    let last = state.model().read_untracked().changes.last().map(|change| change.what.to_string());
    state.notify(&sentence(&last.unwrap_or(title)));
}

fn take_and_log(model: &mut Model, table: UnitCosts, why: &str) {
    let title = table.title.clone();
    let Taken { following, changed, missing } = model.take_unit_costs(table);
    let what = Deed::UnitCostsTaken { title, following, changed, missing };
    model.log(today(), None, what, Some(why.to_owned()));
}
