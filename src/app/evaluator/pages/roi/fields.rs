//! Fields of the model's own types: counts, money, percentages and the cost of an hour.

use leptos::prelude::*;

use crate::{
    app::components::{FigureField, SelectField},
    report::{
        percent_field, pounds_field, quantity_field, read_percent, read_pounds, read_quantity,
    },
    roi::{Band, Figure, PayYear, Pence, Quantity, Share, unit_cost},
};

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

/// What an hour costs: typed, or taken from a pay band of the table.
#[component]
pub fn HourlyField(
    id: String,
    /// Whose hour, for those who cannot see where the field stands.
    whose: String,
    figure: Figure<Pence>,
    #[prop(into)] on_change: Callback<Figure<Pence>>,
) -> impl IntoView {
    let text = RwSignal::new(pounds_field(figure.value));
    let cost = RwSignal::new(figure.value);
    let put = move |figure: Figure<Pence>| {
        cost.set(figure.value);
        on_change.run(figure);
    };
    let take = move |typed: String| read_pounds(&typed).map(|value| put(value.into()));
    let choose = move |value: String| {
        if let Some((band, year)) = of_value(&value) {
            let figure = unit_cost(band, year).figure();
            text.set(pounds_field(figure.value));
            put(figure);
        }
    };
    let chosen = Signal::derive(move || {
        rows().find(|row| costs(*row) == cost.get()).map(value).unwrap_or_default()
    });
    view! {
        <FigureField id=id.clone() label="Cost of an hour" prefix="£" text on_type=Callback::new(take) />
        <SelectField
            id=format!("{id}-band")
            label="Or take the cost of a pay band"
            hidden_label=whose
            options=options()
            chosen
            on_choose=choose
        />
    }
}

fn rows() -> impl Iterator<Item = (Band, PayYear)> {
    PayYear::ALL.into_iter().flat_map(|year| Band::ALL.into_iter().map(move |band| (band, year)))
}

fn costs((band, year): (Band, PayYear)) -> Pence {
    unit_cost(band, year).hourly_pence
}

fn value((band, year): (Band, PayYear)) -> String {
    format!("{band} in {year}")
}

fn of_value(text: &str) -> Option<(Band, PayYear)> {
    rows().find(|row| value(*row) == text)
}

fn options() -> Vec<(String, String)> {
    let none = (String::new(), "None: typed above".to_owned());
    let bands = rows().map(|row| (value(row), format!("{}: {}", value(row), costs(row))));
    [none].into_iter().chain(bands).collect()
}
