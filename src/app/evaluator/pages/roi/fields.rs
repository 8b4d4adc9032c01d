//! Fields of the model's own types: counts, money, percentages and the cost of an hour.

use leptos::prelude::*;

use crate::app::{
    components::{FigureField, SelectField},
    evaluator::state::EvaluatorState,
};
use money::{Figure, Pence, Quantity, Share, UnitCosts};
use report::{
    percent_field, pounds_field, quantity_field, read_percent, read_pounds, read_quantity,
};

/// A line of text.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<&'static str>,
    #[prop(into)] text: Signal<String>,
    #[prop(into)] on_type: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="nhsuk-form-group ripple-field ripple-field--wide">
            <label class="nhsuk-label" for=id.clone()>{label}</label>
            <input class="nhsuk-input" id=id type="text" autocomplete="off" prop:value=text
                on:input=move |event| on_type.run(event_target_value(&event)) />
        </div>
    }
}

/// A count or a number of hours.
#[component]
pub fn QuantityField(
    id: String,
    label: &'static str,
    figure: Figure<Quantity>,
    #[prop(into)] on_change: Callback<Figure<Quantity>>,
) -> impl IntoView {
    let text = RwSignal::new(quantity_field(figure.value));
    let take = move |typed: String| read_quantity(&typed).map(|value| on_change.run(value.into()));
    view! { <FigureField id label text on_type=Callback::new(take) /> }
}

/// An amount of money.
#[component]
pub fn PoundsField(
    id: String,
    label: &'static str,
    figure: Figure<Pence>,
    #[prop(into)] on_change: Callback<Figure<Pence>>,
) -> impl IntoView {
    let text = RwSignal::new(pounds_field(figure.value));
    let take = move |typed: String| read_pounds(&typed).map(|value| on_change.run(value.into()));
    view! { <FigureField id label prefix="£" text on_type=Callback::new(take) /> }
}

/// A share in per cent, which may be left empty.
#[component]
pub fn PercentField(
    id: String,
    label: &'static str,
    figure: Option<Figure<Share>>,
    #[prop(into)] on_change: Callback<Option<Figure<Share>>>,
) -> impl IntoView {
    let text = RwSignal::new(percent_field(figure.map(|figure| figure.value)));
    let take = move |typed: String| {
        read_percent(&typed).map(|share| on_change.run(share.map(Figure::given)))
    };
    view! { <FigureField id label suffix="%" text on_type=Callback::new(take) /> }
}

/// What an hour costs: typed, or taken from a row of the table of hourly costs.
#[component]
pub fn HourlyField(
    id: String,
    /// Whose hour, for those who cannot see where the field stands.
    whose: String,
    figure: Figure<Pence>,
    #[prop(into)] on_change: Callback<Figure<Pence>>,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let text = RwSignal::new(pounds_field(figure.value));
    let row = RwSignal::new(figure.unit_cost.clone().unwrap_or_default());
    let put = move |figure: Figure<Pence>| {
        row.set(figure.unit_cost.clone().unwrap_or_default());
        on_change.run(figure);
    };
    let take = move |typed: String| read_pounds(&typed).map(|value| put(value.into()));
    let choose = move |name: String| {
        let figure = state.model().read_untracked().unit_costs().figure_named(&name);
        if let Some(figure) = figure {
            text.set(pounds_field(figure.value));
            put(figure);
        }
    };
    let options = rates(state.model().get_untracked().unit_costs());
    view! {
        <FigureField id=id.clone() label="Cost of an hour" prefix="£" text on_type=Callback::new(take) />
        <SelectField
            id=format!("{id}-band")
            label="Or take a rate of the table"
            hidden_label=whose
            options
            chosen=row
            on_choose=choose
        />
    }
}

/// The rates of a table, after a choice for what is typed.
fn rates(table: &UnitCosts) -> Vec<(String, String)> {
    let none = (String::new(), "None: typed above".to_owned());
    let rates = table.rows().iter().map(|row| {
        let name = row.name();
        let words = format!("{name}: {}", row.hourly_pence);
        (name, words)
    });
    [none].into_iter().chain(rates).collect()
}
