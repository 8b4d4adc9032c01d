//! The figures of one benefit line, each in its field.

use leptos::prelude::*;

use super::{
    benefit_line::edit_line,
    fields::{HourlyField, PercentField, PoundsField, QuantityField},
};
use crate::{
    app::{components::SelectField, evaluator::state::EvaluatorState},
    roi::{
        Adjustment, BenefitClass, BenefitLine, Figure, Gross, Phillips, Quantity, Share, TimeSaved,
        Worth,
    },
};

/// The classes with their values in a model file.
const CLASSES: [(BenefitClass, &str, &str); 4] = [
    (BenefitClass::CashReleasing, "cash-releasing", "Cash-releasing"),
    (BenefitClass::NonCashReleasing, "non-cash-releasing", "Not cash-releasing, such as time"),
    (BenefitClass::Societal, "societal", "Societal"),
    (BenefitClass::NotMonetised, "not-monetised", "Told without money on it"),
];

/// Class, amount and adjustment of a line.
#[component]
pub fn LineFields(line: BenefitLine) -> impl IntoView {
    let BenefitLine { id, title, class, gross, adjustment, .. } = line;
    let has_amount = !matches!(gross, Gross::NotMonetised {});
    let amount = match gross {
        Gross::Amount { amount_pence } => {
            let put =
                setter(&id, move |line, amount_pence| line.gross = Gross::Amount { amount_pence });
            view! { <PoundsField id=format!("{id}-amount") label="Amount for a year" figure=amount_pence on_change=put /> }.into_any()
        }
        Gross::Working { working } => {
            view! { <WorkingFields id=id.clone() title working /> }.into_any()
        }
        Gross::ByYear { .. } => {
            view! { <p>"Its amounts by year are set in the model file."</p> }.into_any()
        }
        Gross::NotMonetised {} => {
            view! { <p>"The response does not say enough to put money on it."</p> }.into_any()
        }
    };
    let shares = match adjustment {
        Adjustment::Phillips(shares) => {
            view! { <PhillipsFields id=id.clone() shares /> }.into_any()
        }
        _ => view! { <p>"Its adjustment is set in the model file."</p> }.into_any(),
    };
    view! {
        <div class="ripple-fields">
            {has_amount.then(|| view! { <ClassField id=id.clone() class /> })}
            {amount}
            {shares}
        </div>
    }
}

/// A callback that changes one thing of the line with this id.
fn setter<T: 'static>(
    id: &str,
    put: impl Fn(&mut BenefitLine, T) + Send + Sync + 'static,
) -> Callback<T> {
    let state = EvaluatorState::from_context();
    let id = id.to_owned();
    Callback::new(move |value| edit_line(state, &id, |line| put(line, value)))
}

#[component]
fn ClassField(id: String, class: BenefitClass) -> impl IntoView {
    let value_of = |class: BenefitClass| {
        CLASSES.iter().find(|(other, ..)| *other == class).map_or("", |(_, value, _)| value)
    };
    let chosen = RwSignal::new(value_of(class).to_owned());
    let put = setter(&id, |line, class| line.class = class);
    let choose = move |value: String| {
        if let Some((class, ..)) = CLASSES.iter().find(|(_, other, _)| *other == value) {
            put.run(*class);
            chosen.set(value);
        }
    };
    let options = CLASSES.map(|(_, value, words)| (value.to_owned(), words.to_owned()));
    view! { <SelectField id=format!("{id}-class") label="Class" options=options.to_vec() chosen on_choose=choose /> }
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

#[component]
fn PhillipsFields(id: String, shares: Phillips) -> impl IntoView {
    let set = |put: fn(&mut Phillips, Option<Figure<Share>>)| {
        setter(&id, move |line, share| {
            if let Adjustment::Phillips(shares) = &mut line.adjustment {
                put(shares, share);
            }
        })
    };
    let name = |part: &str| format!("{id}-{part}");
    view! {
        <PercentField id=name("attribution") label="Due to the programme" figure=shares.attribution
            on_change=set(|shares, share| shares.attribution = share) />
        <PercentField id=name("confidence") label="How sure" figure=shares.confidence
            on_change=set(|shares, share| shares.confidence = share) />
        <PercentField id=name("anyway") label="Would have happened anyway" figure=shares.would_have_happened_anyway
            on_change=set(|shares, share| shares.would_have_happened_anyway = share) />
    }
}
