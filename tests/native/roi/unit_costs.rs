//! The built-in table of hourly costs against the file it was made from.

use std::{fs, path::Path};

use chrono::NaiveDate;
use ripple::roi::{
    Band, CostPart, Figure, Model, PayYear, Programme, Quantity, Sessions, evaluate, unit_cost,
};
use serde_json::Value;

use super::close;

fn table() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/roi/unit-costs.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_hourly_cost_is_that_of_its_source() {
    let table = table();
    for (band, year) in Band::ALL.into_iter().flat_map(|band| PayYear::ALL.map(|year| (band, year)))
    {
        let row = &table["years"][year.to_string()]["bands"][band.to_string()];
        let source = row["per_worked_hour_full"].as_f64().unwrap();
        assert!(close(unit_cost(band, year).hourly_pence.pounds(), source, 1e-9), "{band} {year}");
    }
}

#[test]
fn every_hourly_cost_follows_from_pay_insurance_and_pension() {
    let table = table();
    let hours = table["assumptions"]["worked_hours"].as_f64().unwrap();
    for (band, year) in Band::ALL.into_iter().flat_map(|band| PayYear::ALL.map(|year| (band, year)))
    {
        let row = &table["years"][year.to_string()]["bands"][band.to_string()];
        let parts =
            ["intermediate", "employer_ni", "pension_full"].map(|part| row[part].as_f64().unwrap());
        let worked_out = parts.iter().sum::<f64>() / hours;
        // Half a penny of rounding, and a margin for the pounds that the pay itself was rounded to.
        assert!(
            close(unit_cost(band, year).hourly_pence.pounds(), worked_out, 0.0051),
            "{band} {year}"
        );
    }
}

#[test]
fn pay_years_turn_on_the_first_of_april() {
    let year_of =
        |year, month, day| PayYear::of(NaiveDate::from_ymd_opt(year, month, day).unwrap());
    assert_eq!(year_of(2025, 3, 31), Some(PayYear::From2024));
    assert_eq!(year_of(2025, 4, 1), Some(PayYear::From2025));
    assert_eq!(year_of(2024, 3, 31), None);
    assert_eq!(year_of(2027, 4, 1), None);
    assert_eq!(PayYear::From2025.to_string(), "2025/26");
}

#[test]
fn bands_are_read_as_people_write_them() {
    assert_eq!(Band::parse("Band 8a"), Some(Band::EightA));
    assert_eq!(Band::parse(" 8C "), Some(Band::EightC));
    assert_eq!(Band::parse("VSM"), None);
}

#[test]
fn the_programme_of_the_report_costs_its_own_figures_and_marks_what_it_assumes() {
    // 40 × 3.75 × (4 × 45.54 + 2 × 47.93) and 3.75 × (4 × 39.04 + 2 × 41.14), by hand.
    let outcome = evaluate(&Model::l4sc());
    assert!(close(outcome.all_classes.costs, 41_703.0 + 894.15, 1e-9));
    assert!(close(outcome.all_classes_without_participant_time.costs, 894.15, 1e-9));
    assert!(outcome.costs.iter().all(|item| item.working.has_assumption()));
    assert!(!outcome.headline.allowed);
}

#[test]
fn workshops_are_costed_at_the_pay_year_of_their_day() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let days = [day(2025, 3, 31), day(2025, 4, 1), day(2025, 6, 2), day(2023, 1, 1)];
    let programme = Programme {
        title: "Dated".to_owned(),
        people: Quantity::whole(10).into(),
        workshops: Sessions::on(&days, Some(Band::EightB), None),
        hours_per_half_day: Figure::given(Quantity::new(3.75).unwrap()),
        other: Vec::new(),
    };
    // 10 × 3.75 × (53.57 + 2 × 56.32) by hand; the day before the table has no cost yet.
    let outcome = evaluate(&Model::from_programme(&programme));
    assert!(close(outcome.all_classes.costs, 37.5 * (53.57 + 2.0 * 56.32), 1e-9));
    assert_eq!(outcome.cost_gaps, [CostPart::Management, CostPart::Other]);
}
