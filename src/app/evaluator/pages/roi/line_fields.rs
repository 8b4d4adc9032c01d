//! The figures of one benefit line, each in its field.

use leptos::prelude::*;

use super::{
    adjusting::Adjusting,
    benefit_line::edit_line,
    fields::{HourlyField, PercentField, PoundsField, QuantityField},
};
use crate::app::{
    components::{ChoiceField, SelectField},
    evaluator::state::EvaluatorState,
};
use money::{BenefitClass, BenefitLine, Figure, Gross, Pence, Quantity, TimeSaved, Worth};
use report::counted;

/// The classes with their values in a model file.
const CLASSES: [(BenefitClass, &str, &str); 4] = [
    (BenefitClass::CashReleasing, "cash-releasing", "Cash-releasing"),
    (BenefitClass::NonCashReleasing, "non-cash-releasing", "Not cash-releasing, such as time"),
    (BenefitClass::Societal, "societal", "Societal"),
    (BenefitClass::NotMonetised, "not-monetised", "Told without money on it"),
];

/// Class, amount, years and adjustment of a line.
#[component]
pub fn LineFields(line: BenefitLine) -> impl IntoView {
    let BenefitLine { id, title, class, gross, adjustment, years, drop_off, .. } = line;
    let has_amount = !matches!(gross, Gross::NotMonetised {});
    // Months and amounts by year say by themselves how long a line lasts.
    let has_years = match &gross {
        Gross::Amount { .. } => true,
        Gross::Working { working } => working.months.is_none(),
        Gross::ByYear { .. } | Gross::NotMonetised {} => false,
    };
    let amount = match gross {
        Gross::Amount { amount_pence } => {
            let put =
                setter(&id, move |line, amount_pence| line.gross = Gross::Amount { amount_pence });
            view! { <PoundsField id=format!("{id}-amount") label="Amount for a year" figure=amount_pence on_change=put /> }.into_any()
        }
        Gross::Working { working } => {
            view! { <WorkingFields id=id.clone() title working /> }.into_any()
        }
        Gross::ByYear { amounts_by_year_pence } => {
            view! { <YearFields id=id.clone() amounts=amounts_by_year_pence /> }.into_any()
        }
        Gross::NotMonetised {} => {
            view! { <p>"The response does not say enough to put money on it."</p> }.into_any()
        }
    };
    let put_drop_off = setter(&id, |line, share| line.drop_off = share);
    view! {
        <div class="ripple-fields">
            {has_amount.then(|| view! { <ClassField id=id.clone() class /> })}
            {amount}
            {has_years.then(|| view! { <LastsField id=id.clone() years /> })}
            {has_amount.then(|| view! {
                <PercentField id=format!("{id}-drop-off") label="Lost in each later year" figure=drop_off on_change=put_drop_off />
            })}
        </div>
        <Adjusting id adjustment />
    }
}

/// An amount for each year.
#[component]
fn YearFields(id: String, amounts: Vec<Pence>) -> impl IntoView {
    const NAMES: [&str; 6] =
        ["First year", "Second year", "Third year", "Fourth year", "Fifth year", "A later year"];
    let field = |(place, amount): (usize, Pence)| {
        let put = setter(&id, move |line, figure: Figure<Pence>| {
            if let Gross::ByYear { amounts_by_year_pence } = &mut line.gross
                && let Some(amount) = amounts_by_year_pence.get_mut(place)
            {
                *amount = figure.value;
            }
        });
        let label = NAMES[place.min(NAMES.len() - 1)];
        view! { <PoundsField id=format!("{id}-year-{place}") label figure=amount.into() on_change=put /> }
    };
    amounts.into_iter().enumerate().map(field).collect_view()
}

/// For how many years an amount recurs.
#[component]
fn LastsField(id: String, years: u32) -> impl IntoView {
    let chosen = RwSignal::new(years.to_string());
    let put = setter(&id, |line, years| line.years = years);
    let choose = move |value: String| {
        if let Ok(years) = value.parse::<u32>() {
            put.run(years);
            chosen.set(value);
        }
    };
    let mut choices = vec![1, 2, 3, 5, 10];
    if !choices.contains(&years) {
        choices.push(years);
    }
    let options =
        choices.into_iter().map(|n| (n.to_string(), counted(n as usize, "year", "years")));
    view! { <SelectField id=format!("{id}-years") label="Lasts" options=options.collect() chosen on_choose=choose /> }
}

/// A callback that changes one thing of the line with this id.
pub(super) fn setter<T: 'static>(
    id: &str,
    put: impl Fn(&mut BenefitLine, T) + Send + Sync + 'static,
) -> Callback<T> {
    let state = EvaluatorState::from_context();
    let id = id.to_owned();
    Callback::new(move |value| edit_line(state, &id, |line| put(line, value)))
}

#[component]
fn ClassField(id: String, class: BenefitClass) -> impl IntoView {
    let chosen = RwSignal::new(class);
    let put = setter(&id, |line, class| line.class = class);
    let choose = move |class| {
        put.run(class);
        chosen.set(class);
    };
    view! { <ChoiceField id=format!("{id}-class") label="Class" choices=&CLASSES chosen on_choose=choose /> }
}

#[component]
fn WorkingFields(id: String, title: String, working: TimeSaved) -> impl IntoView {
    let set = |put: fn(&mut TimeSaved, Figure<Quantity>)| {
        setter(&id, move |line, figure| {
            if let Gross::Working { working } = &mut line.gross {
                put(working, figure);
            }
        })
    };
    let name = |part: &str| format!("{id}-{part}");
    let TimeSaved { quantity, hours_each, people, months, worth } = working;
    let hours_each = hours_each.map(|figure| {
        view! {
            <QuantityField id=name("hours-each") label="Hours in each" figure on_change=set(|working, figure| working.hours_each = Some(figure)) />
        }
    });
    let people = people.map(|figure| {
        view! { <QuantityField id=name("people") label="People" figure on_change=set(|working, figure| working.people = Some(figure)) /> }
    });
    let months = months.map(|figure| {
        view! { <QuantityField id=name("months") label="Months" figure on_change=set(|working, figure| working.months = Some(figure)) /> }
    });
    let put_worth = setter(&id, |line, worth: Worth| {
        if let Gross::Working { working } = &mut line.gross {
            working.worth = worth;
        }
    });
    let worth = match worth {
        Worth::Hour { hourly_pence } => view! {
            <HourlyField id=name("hour") whose=title figure=hourly_pence
                on_change=move |hourly_pence| put_worth.run(Worth::Hour { hourly_pence }) />
        }
        .into_any(),
        Worth::Unit { unit_pence } => view! {
            <PoundsField id=name("unit") label="Worth of one" figure=unit_pence
                on_change=move |unit_pence| put_worth.run(Worth::Unit { unit_pence }) />
        }
        .into_any(),
    };
    view! {
        <QuantityField id=name("quantity") label="How many" figure=quantity on_change=set(|working, figure| working.quantity = figure) />
        {hours_each}
        {people}
        {months}
        {worth}
    }
}
