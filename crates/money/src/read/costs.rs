//! Reading costs.

use serde_json::Value;

use super::{
    ModelError,
    fields::{Fields, Read, year},
};
use crate::{Costs, ManagementTime, OtherCost, ParticipantTime, Preparation, Price};

impl Read for Costs {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let costs = Self {
            participant_time: fields.list("participant_time")?,
            preparation: fields.list("preparation")?,
            management: fields.list("management")?,
            other: fields.list("other")?,
            complete_because: fields.optional("complete_because")?,
        };
        fields.close(costs)
    }
}

impl Read for ParticipantTime {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let group = Self {
            label: fields.required("label")?,
            people: fields.required("people")?,
            half_days: fields.required("half_days")?,
            hours_per_half_day: fields.required("hours_per_half_day")?,
            hourly_pence: fields.required("hourly_pence")?,
            year: year(&mut fields, "year", 0)?,
        };
        fields.close(group)
    }
}

impl Read for Preparation {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let group = Self {
            label: fields.required("label")?,
            people: fields.required("people")?,
            hours_each: fields.required("hours_each")?,
            hourly_pence: fields.required("hourly_pence")?,
            year: year(&mut fields, "year", 0)?,
        };
        fields.close(group)
    }
}

impl Read for ManagementTime {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let time = Self {
            label: fields.required("label")?,
            workshops: fields.required("workshops")?,
            hours_per_workshop: fields.required("hours_per_workshop")?,
            hourly_pence: fields.required("hourly_pence")?,
            year: year(&mut fields, "year", 0)?,
        };
        fields.close(time)
    }
}

impl Read for OtherCost {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        fields.exactly_one(
            &["amount_pence", "unit_pence"],
            "amount_pence, and quantity with unit_pence",
        )?;
        let price = match fields.optional("amount_pence")? {
            Some(amount_pence) => Price::Amount { amount_pence },
            None => Price::Units {
                quantity: fields.required("quantity")?,
                unit_pence: fields.required("unit_pence")?,
            },
        };
        let cost = Self {
            label: fields.required("label")?,
            price,
            in_kind: fields.or("in_kind", false)?,
            year: year(&mut fields, "year", 0)?,
        };
        fields.close(cost)
    }
}
