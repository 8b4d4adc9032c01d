//! One rate of the table of hourly costs: changed, added or taken away.

use leptos::prelude::*;

use super::{fields::TextField, hourly_costs::take};
use crate::app::{components::SmallButton, evaluator::state::EvaluatorState};
use browser::page;
use money::{UnitCost, UnitCosts};
use report::TypedRate;

const FIRST_FIELD: &str = "rate-cost";

/// The rate that is being typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Edited {
    typed: RwSignal<TypedRate>,
    faults: RwSignal<Vec<String>>,
}

impl Edited {
    /// Offers an empty form to every component below.
    pub fn provide() {
        let typed = RwSignal::new(TypedRate::default());
        provide_context(Self { typed, faults: RwSignal::new(Vec::new()) });
    }

    /// The form offered by [`Edited::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Puts a rate of the table into the form and the focus on its cost.
    pub fn begin(self, row: &UnitCost) {
        self.show(TypedRate::of(row));
        page::focus(FIRST_FIELD);
    }

    fn show(self, typed: TypedRate) {
        self.typed.set(typed);
        self.faults.set(Vec::new());
    }

    /// Puts the rate into the table, or says what is wrong with it.
    fn put(self, state: EvaluatorState, table: &UnitCosts) {
        let typed = self.typed.get_untracked();
        let held = typed.read(None).ok().and_then(|row| table.named(&row.name()).cloned());
        match typed.read(held.as_ref()) {
            Err(faults) => self.faults.set(faults),
            Ok(row) => {
                let why = format!("{} put at {}: {}", row.name(), row.hourly_pence, row.source);
                let mut table = table.clone();
                table.set_row(row);
                self.show(TypedRate::default());
                take(state, table, &why);
            }
        }
    }

    /// Takes the rate of this name out of the table.
    fn remove(self, state: EvaluatorState, table: &UnitCosts) {
        let TypedRate { staff, year, .. } = self.typed.get_untracked();
        let name = format!("{staff} in {year}");
        if table.named(&name).is_none() {
            let fault = format!("The table has no rate for {name}; press one to choose it.");
            return self.faults.set(vec![fault]);
        }
        let mut table = table.clone();
        table.remove_row(&name);
        self.show(TypedRate::default());
        take(state, table, &format!("{name} taken out"));
    }
}

/// The fields of one rate, filled by pressing one of the table or by hand.
#[component]
pub fn RateForm(table: Memo<UnitCosts>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let edited = Edited::from_context();
    let field = |id: &'static str, label, of: fn(&mut TypedRate) -> &mut String| {
        let text = Signal::derive(move || of(&mut edited.typed.get()).clone());
        let put = move |typed| edited.typed.update(|rate| *of(rate) = typed);
        view! { <TextField id label text on_type=put /> }
    };
    let faults = move || {
        let faults = edited.faults.get();
        faults
            .into_iter()
            .map(|it| view! { <p class="nhsuk-error-message">{it}</p> })
            .collect_view()
    };
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"Change a rate, or add one"</legend>
            <p class="nhsuk-hint">
                "Staff outside the pay bands, such as doctors or council officers, have a rate by their name. You may type it from a manual of "
                "unit costs and cite that; none comes with this app."
            </p>
            <div role="alert">{faults}</div>
            <div class="ripple-fields">
                {field("rate-staff", "Pay band, or other staff by name", |rate| &mut rate.staff)}
                {field("rate-year", "Pay year, such as 2025/26", |rate| &mut rate.year)}
                {field(FIRST_FIELD, "Cost of an hour, in pounds", |rate| &mut rate.cost)}
                {field("rate-source", "Who says so", |rate| &mut rate.source)}
                {field("rate-source-date", "Date of that source, such as 2026-11-23", |rate| &mut rate.source_date)}
            </div>
            <div class="ripple-tick">
                <input
                    id="rate-verified"
                    type="checkbox"
                    prop:checked=move || edited.typed.read().verified
                    on:change=move |event| edited.typed.update(|rate| rate.verified = event_target_checked(&event))
                />
                <label class="nhsuk-label" for="rate-verified">"Verified: somebody read this rate in its source"</label>
            </div>
            <div class="nhsuk-button-group">
                <button class="nhsuk-button nhsuk-button--small" type="button"
                    on:click=move |_| edited.put(state, &table.read_untracked())>
                    "Put this rate in the table"
                </button>
                <SmallButton on_press=move |_| edited.remove(state, &table.read_untracked())>"Take this rate out"</SmallButton>
            </div>
        </fieldset>
    }
}
