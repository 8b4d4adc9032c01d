//! Where every figure of a return comes from, one row each.

use money::{Factor, Outcome};

/// The columns of [`source_rows`].
pub const SOURCE_HEADERS: [&str; 7] =
    ["Of", "Figure", "Value", "Between", "Given or assumed", "Source", "Its date"];

/// Every figure that was given or assumed: what it is of, its name, its value with the unit, its range, whether somebody gave
/// it, and who says so and when.
pub fn source_rows(outcome: &Outcome) -> Vec<[String; 7]> {
    let costs = outcome.costs.iter().map(|item| (&item.label, &item.working.factors));
    let lines = outcome.benefits.iter();
    let worths = lines.clone().map(|item| (&item.title, &item.working.factors));
    let shares = lines.map(|item| (&item.title, &item.adjustment));
    let all = costs.chain(worths).chain(shares);
    all.flat_map(|(of, factors)| factors.iter().map(move |factor| row(of, factor))).collect()
}

fn row(of: &str, factor: &Factor) -> [String; 7] {
    [
        of.to_owned(),
        factor.label.clone(),
        factor.text(),
        factor.range_text().unwrap_or_default(),
        if factor.assumed { "assumed" } else { "given" }.to_owned(),
        factor.source.clone().unwrap_or_default(),
        factor.source_date.clone().unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use money::{Model, evaluate};

    #[test]
    fn a_rate_of_the_table_has_its_source_and_the_day_of_it() {
        let rows = source_rows(&evaluate(&Model::l4sc()));
        let rate = rows.iter().find(|row| row[1] == "Cost of an hour").unwrap();
        assert_eq!((rate[2].as_str(), rate[4].as_str()), ("£45.54 an hour", "assumed"));
        assert!(rate[5].contains("Band 8a in 2024/25") && rate[6] == "2026-11-23", "{rate:?}");
    }

    #[test]
    fn a_range_is_told_in_the_unit_of_its_figure() {
        let model = r#"{"format": "ripple-roi-model", "version": 1, "title": "x", "costs": {"management": [
            {"label": "Office", "workshops": 6, "hours_per_workshop": {"value": 3.75, "range": [3, 4]}, "hourly_pence": 4114}]}}"#;
        let rows = source_rows(&evaluate(&Model::parse(model).unwrap()));
        assert_eq!(rows[1][2..4], ["3.75 hours", "3 hours to 4 hours"]);
    }
}
