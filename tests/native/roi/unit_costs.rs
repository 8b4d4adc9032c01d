//! The table of hourly costs: the built-in one against what it was made from, its file, its checks, and models that take another.

use std::{fs, path::Path};

use chrono::NaiveDate;
use money::{
    Band, CostPart, Figure, Model, PayYear, Pence, Programme, Quantity, Sessions, Staff,
    UNIT_COSTS, UnitCost, UnitCosts, evaluate,
};
use serde_json::{Value, json};

use super::close;

fn source() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/roi/unit-costs.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A good file with one thing put in place of another.
fn changed(pointer: &str, value: Value) -> Result<UnitCosts, String> {
    let mut file: Value = serde_json::from_str(UNIT_COSTS).unwrap();
    match value {
        Value::Null => {
            let (parent, field) = pointer.rsplit_once('/').unwrap();
            file.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(field);
        }
        value => *file.pointer_mut(pointer).unwrap() = value,
    }
    UnitCosts::parse(&file.to_string()).map_err(|faults| faults.to_string())
}

fn remarks(table: &UnitCosts) -> Vec<String> {
    table.remarks().iter().map(ToString::to_string).collect()
}

#[test]
fn every_hourly_cost_is_that_of_its_source() {
    let source = source();
    let rows = UnitCosts::built_in().rows();
    assert_eq!(rows.len(), 21);
    for UnitCost { staff, year, hourly_pence, .. } in rows {
        let row = &source["years"][year.to_string()]["bands"][staff.to_string()];
        let given = row["per_worked_hour_full"].as_f64().unwrap();
        assert!(close(hourly_pence.pounds(), given, 1e-9), "{staff} {year}");
    }
}

#[test]
fn the_built_in_table_follows_from_its_parts_and_says_that_nobody_checked_it() {
    assert_eq!(
        remarks(UnitCosts::built_in()),
        ["21 of 21 rates are not verified: nobody has read them in their source"]
    );
}

#[test]
fn a_table_written_and_read_again_is_the_same() {
    let table = UnitCosts::built_in();
    assert_eq!(UnitCosts::parse(&table.to_json().unwrap()).unwrap(), *table);
    let (file, written): (Value, Value) = (
        serde_json::from_str(UNIT_COSTS).unwrap(),
        serde_json::from_str(&table.to_json().unwrap()).unwrap(),
    );
    assert_eq!(file, written);
}

#[test]
fn each_fault_of_a_table_is_a_sentence_that_names_its_row() {
    let faults = [
        (
            "/format",
            json!("ripple-roi-model"),
            "format: \"ripple-roi-model\" was found, and a table of hourly costs says \"ripple-unit-costs\"",
        ),
        (
            "/version",
            json!(2),
            "version: 2 is newer than version 1, the newest that this Ripple reads; use a newer Ripple",
        ),
        ("/title", json!(" "), "title: this is blank"),
        ("/rows", Value::Null, "rows: this is missing"),
        ("/rows/0/source", Value::Null, "rows[0].source: this is missing"),
        ("/rows/0/source", json!(" "), "rows[0].source: this is blank"),
        ("/rows/3/source_date", Value::Null, "rows[3].source_date: this is missing"),
        (
            "/rows/3/source_date",
            json!("2026"),
            "rows[3].source_date: \"2026\" was found where a date such as \"2026-11-23\" belongs",
        ),
        (
            "/rows/1/band",
            json!("10"),
            "rows[1].band: \"10\" is not a band of Agenda for Change (1 to 7, 8a to 8d or 9); name other staff with staff",
        ),
        (
            "/rows/1/band",
            Value::Null,
            "rows[1]: give exactly one of band, and staff for anybody outside the pay bands",
        ),
        (
            "/rows/1/pay_year",
            json!("2025/27"),
            "rows[1].pay_year: \"2025/27\" is not a pay year such as 2025/26",
        ),
        (
            "/rows/1/band",
            json!("6"),
            "rows[1]: there is already a row for Band 6 in 2024/25; keep one of them",
        ),
        (
            "/rows/1/hourly_pence",
            json!(39.04),
            "rows[1].hourly_pence: 39.04 is not a whole number of pence",
        ),
        ("/rows/1/hourly_pence", json!(-1), "rows[1].hourly_pence: -1 is below zero"),
        (
            "/rows/1/made_of/worked_hours",
            json!(0),
            "rows[1].made_of.worked_hours: this needs numbers above zero",
        ),
        (
            "/rows/1/made_of/annual_pay_pence",
            Value::Null,
            "rows[1].made_of.annual_pay_pence: this is missing",
        ),
    ];
    for (pointer, value, sentence) in faults {
        assert_eq!(changed(pointer, value).unwrap_err(), sentence);
    }
}

#[test]
fn every_fault_of_a_table_is_told_at_once() {
    let mut file: Value = serde_json::from_str(UNIT_COSTS).unwrap();
    file["rows"][2]["band"] = json!("12");
    file["rows"][5]["source"] = json!("");
    let faults = UnitCosts::parse(&file.to_string()).unwrap_err().0;
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn rates_that_look_wrong_are_read_and_remarked_on() {
    // £41.14 an hour is what the pay, insurance and pension of Band 7 in 2025/26 come to.
    let band_7 = |pence: i64| {
        let at =
            UnitCosts::built_in().rows().iter().position(|row| row.name() == "Band 7 in 2025/26");
        remarks(&changed(&format!("/rows/{}/hourly_pence", at.unwrap()), json!(pence)).unwrap())
    };
    let unverified = "21 of 21 rates are not verified: nobody has read them in their source";
    assert_eq!(band_7(4114), [unverified]);
    assert_eq!(
        band_7(4000),
        [
            "Band 7 in 2025/26: £40.00 does not follow from its own pay, insurance and pension, which give £41.14 an hour",
            unverified
        ]
    );
    assert_eq!(
        band_7(411),
        [
            "Band 7 in 2025/26: £4.11 is outside £10.00 to £300.00, where the cost of an hour of staff usually lies; check the pounds and pence",
            "Band 7 in 2025/26: £4.11 is below the £39.04 of the year before; pay seldom falls",
            "Band 7 in 2025/26: £4.11 does not follow from its own pay, insurance and pension, which give £41.14 an hour",
            unverified,
        ]
    );
}

fn consultant() -> UnitCost {
    UnitCost {
        staff: Staff::Other("Consultant".to_owned()),
        year: PayYear::FROM_2025,
        hourly_pence: Pence(14_300),
        source: "typed from a manual of unit costs, page 72".to_owned(),
        source_date: NaiveDate::from_ymd_opt(2026, 1, 15).unwrap(),
        verified: true,
        made_of: None,
    }
}

#[test]
fn staff_outside_the_bands_have_a_row_by_their_name() {
    let mut table = UnitCosts::built_in().clone();
    table.set_row(consultant());
    let again = UnitCosts::parse(&table.to_json().unwrap()).unwrap();
    assert_eq!(again, table);
    let figure = again.figure(&consultant().staff, PayYear::FROM_2025).unwrap();
    assert_eq!(figure.value, Pence(14_300));
    assert!(figure.source.unwrap().starts_with("Consultant in 2025/26: typed from a manual"));
}

/// A row of the built-in table at another rate.
fn at(name: &str, pence: i64) -> UnitCost {
    let row = UnitCosts::built_in().named(name).unwrap().clone();
    UnitCost {
        hourly_pence: Pence(pence),
        source: "the finance office".to_owned(),
        made_of: None,
        verified: true,
        ..row
    }
}

#[test]
fn a_model_that_takes_another_table_follows_its_rows_and_keeps_what_was_typed() {
    let mut model = Model::l4sc();
    model.costs.management[0].hourly_pence = Pence(5000).into();
    let mut table = UnitCosts::built_in().clone();
    table.set_row(at("Band 8a in 2025/26", 5_000));
    let taken = model.take_unit_costs(table.clone());
    assert_eq!((taken.following, taken.changed, taken.missing.len()), (3, 1, 0));
    let costs = |at: usize| model.costs.participant_time[at].hourly_pence.clone();
    assert_eq!([costs(0).value, costs(1).value], [Pence(4554), Pence(5000)]);
    // Nobody said that they are of this band, whatever the band costs.
    assert!(costs(1).assumed);
    let source = costs(1).source.unwrap();
    assert!(
        source.starts_with(
            "the report names no bands; Band 8a in 2025/26: the finance office; what an hour"
        ),
        "{source}"
    );
    assert_eq!(model.costs.management[0].hourly_pence, Pence(5000).into());
    // The file keeps what it used, and says which row each figure is from.
    let again = Model::parse(&model.to_json().unwrap()).unwrap();
    assert_eq!(again, model);
    assert_eq!(*again.unit_costs(), table);
}

#[test]
fn a_figure_whose_row_is_not_in_the_new_table_stays_and_is_named() {
    let mut model = Model::l4sc();
    let before = evaluate(&model).all_classes.costs;
    let mut table = UnitCosts::built_in().clone();
    table.remove_row("Band 8a in 2024/25");
    let taken = model.take_unit_costs(table);
    assert_eq!(taken.missing, ["Band 8a in 2024/25"]);
    assert!(close(evaluate(&model).all_classes.costs, before, 1e-12));
}

#[test]
fn the_built_in_table_is_not_written_into_a_model() {
    let mut model = Model::l4sc();
    model.take_unit_costs(UnitCosts::built_in().clone());
    assert_eq!(model, Model::l4sc());
    assert!(!model.to_json().unwrap().contains("ripple-unit-costs"));
}

#[test]
fn pay_years_turn_on_the_first_of_april() {
    let year_of =
        |year, month, day| PayYear::of(NaiveDate::from_ymd_opt(year, month, day).unwrap());
    assert_eq!(year_of(2025, 3, 31), Some(PayYear::FROM_2024));
    assert_eq!(year_of(2025, 4, 1), Some(PayYear::FROM_2025));
    assert_eq!(year_of(1999, 12, 31), None);
    assert_eq!(PayYear::FROM_2025.to_string(), "2025/26");
    assert_eq!("2099/00".parse::<PayYear>().unwrap().to_string(), "2099/00");
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
        workshops: Sessions::on(&days, Some(&Band::EightB.into()), None, UnitCosts::built_in()),
        hours_per_half_day: Figure::given(Quantity::new(3.75).unwrap()),
        other: Vec::new(),
    };
    // 10 × 3.75 × (53.57 + 2 × 56.32) by hand; the day before the table has no cost yet.
    let outcome = evaluate(&Model::from_programme(&programme));
    assert!(close(outcome.all_classes.costs, 37.5 * (53.57 + 2.0 * 56.32), 1e-9));
    assert_eq!(outcome.cost_gaps, [CostPart::Management, CostPart::Other]);
}
