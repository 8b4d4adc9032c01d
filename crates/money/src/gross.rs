//! A line's money before adjustment: its working, laid out over the years.

use super::{BenefitLine, Factor, Gross, TimeSaved, Unit, Working, Worth};

/// Months in a year, the most of a monthly saving that one year counts.
const MONTHS_IN_YEAR: f64 = 12.0;

/// The longest saving that is laid out, a thousand years, so that no input makes an endless list.
const MAX_MONTHS: f64 = 12_000.0;

/// A line's money before adjustment.
pub(super) struct GrossAmount {
    /// Pounds by year from `first_year`, drop-off not yet taken.
    pub by_year: Vec<f64>,
    /// How they were made.
    pub working: Working,
}

/// A line's money by year, before adjustment and drop-off.
pub(super) fn gross(line: &BenefitLine) -> GrossAmount {
    match &line.gross {
        Gross::Amount { amount_pence } => {
            recurring(line.years, Working::of_amount("Amount", amount_pence))
        }
        Gross::Working { working } => match &working.months {
            Some(months) => monthly(working, months.value.get()),
            None => recurring(line.years, time_saved(working)),
        },
        Gross::ByYear { amounts_by_year_pence } => {
            let by_year: Vec<_> =
                amounts_by_year_pence.iter().map(|amount| amount.pounds()).collect();
            let product = by_year.iter().sum();
            let factor = Factor::derived("Amounts of the years, together", Unit::Pounds, product);
            GrossAmount { by_year, working: Working { factors: vec![factor], product } }
        }
        Gross::NotMonetised {} => GrossAmount { by_year: Vec::new(), working: Working::default() },
    }
}

/// The same amount every year.
fn recurring(years: u32, working: Working) -> GrossAmount {
    GrossAmount { by_year: (0..years).map(|_| working.product).collect(), working }
}

/// A monthly amount laid out over the years it lasted, twelve months to each.
fn monthly(working: &TimeSaved, months: f64) -> GrossAmount {
    let all = time_saved(working);
    if months <= MONTHS_IN_YEAR {
        return GrossAmount { by_year: vec![all.product], working: all };
    }
    let (mut by_year, mut left) = (Vec::new(), months.min(MAX_MONTHS));
    while left > 0.0 {
        by_year.push(all.product * left.min(MONTHS_IN_YEAR) / months);
        left -= MONTHS_IN_YEAR;
    }
    GrossAmount { by_year, working: all }
}

/// The product of what a saving names.
fn time_saved(saved: &TimeSaved) -> Working {
    let optional = [
        ("Hours in each", Unit::Hours, &saved.hours_each),
        ("People", Unit::People, &saved.people),
        ("Months", Unit::Months, &saved.months),
    ];
    let quantity_unit = match (&saved.worth, &saved.hours_each) {
        (Worth::Hour { .. }, None) => Unit::Hours,
        _ => Unit::Units,
    };
    let counts = [Factor::quantity("Quantity", quantity_unit, &saved.quantity)].into_iter().chain(
        optional.into_iter().filter_map(|(label, unit, figure)| {
            Some(Factor::quantity(label, unit, figure.as_ref()?))
        }),
    );
    let (price, pence) = match &saved.worth {
        Worth::Hour { hourly_pence } => {
            (Factor::money("Cost of an hour", Unit::PoundsAnHour, hourly_pence), hourly_pence.value)
        }
        Worth::Unit { unit_pence } => {
            (Factor::money("Worth of one", Unit::PoundsEach, unit_pence), unit_pence.value)
        }
    };
    Working::of_price(counts.collect(), price, pence)
}
