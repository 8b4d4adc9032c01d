//! Reading benefit and leverage lines.

use serde_json::Value;

use super::{
    ModelError,
    fields::{Fields, Read, year},
};
use crate::{
    Additionality, Adjustment, BenefitClass, BenefitLine, Decision, Gross, LeverageLine, Phillips,
    Sroi, TimeSaved, Worth,
};

impl Read for BenefitLine {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let class = fields
            .choice("class")?
            .ok_or_else(|| ModelError::Missing { field: fields.path("class") })?;
        let line = Self {
            id: fields.required("id")?,
            title: fields.required("title")?,
            source: fields.optional("source")?,
            kind: fields.choice("kind")?,
            basis: fields.optional("basis")?,
            other_causes: fields.optional("other_causes")?,
            disbenefit: fields.or("disbenefit", false)?,
            gross: gross(&mut fields, class == BenefitClass::NotMonetised)?,
            class,
            first_year: year(&mut fields, "first_year", 1)?,
            years: year(&mut fields, "years", 1)?,
            drop_off: fields.optional("drop_off")?,
            discount_schedule: fields.optional("discount_schedule")?,
            adjustment: adjustment(&mut fields)?,
            same_saving: fields.optional("same_saving")?,
            decision: decision(&mut fields)?,
        };
        check_years(&line, path)?;
        fields.close(line)
    }
}

/// The amount, in exactly one of its forms; only a line that is not monetised may go without.
fn gross(fields: &mut Fields, may_be_absent: bool) -> Result<Gross, ModelError> {
    let names = ["amount_pence", "working", "amounts_by_year_pence"];
    if may_be_absent && !names.iter().any(|name| fields.has(name)) {
        return Ok(Gross::NotMonetised {});
    }
    fields.exactly_one(&names, "amount_pence, working and amounts_by_year_pence")?;
    if let Some(amount_pence) = fields.optional("amount_pence")? {
        return Ok(Gross::Amount { amount_pence });
    }
    if let Some(working) = fields.optional("working")? {
        return Ok(Gross::Working { working });
    }
    fields
        .required("amounts_by_year_pence")
        .map(|amounts_by_year_pence| Gross::ByYear { amounts_by_year_pence })
}

/// Fails when `years` is given beside amounts that already say how long they last.
fn check_years(line: &BenefitLine, path: &str) -> Result<(), ModelError> {
    let with = match &line.gross {
        Gross::ByYear { .. } => "amounts_by_year_pence",
        Gross::Working { working } if working.months.is_some() => "months",
        _ => return Ok(()),
    };
    if line.years == 1 {
        Ok(())
    } else {
        Err(ModelError::Conflict { field: format!("{path}.years"), with })
    }
}

impl Read for TimeSaved {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        fields.exactly_one(&["hourly_pence", "unit_pence"], "hourly_pence and unit_pence")?;
        let worth = match fields.optional("hourly_pence")? {
            Some(hourly_pence) => Worth::Hour { hourly_pence },
            None => Worth::Unit { unit_pence: fields.required("unit_pence")? },
        };
        let working = Self {
            quantity: fields.required("quantity")?,
            hours_each: fields.optional("hours_each")?,
            people: fields.optional("people")?,
            months: fields.optional("months")?,
            worth,
        };
        fields.close(working)
    }
}

/// The family of adjustment that the fields of a line belong to.
fn adjustment(fields: &mut Fields) -> Result<Adjustment, ModelError> {
    let phillips = ["attribution", "confidence", "would_have_happened_anyway"];
    let family = ["sroi", "additionality"].into_iter().find(|name| fields.has(name));
    if let Some((family, name)) = family.zip(phillips.into_iter().find(|name| fields.has(name))) {
        return Err(ModelError::Conflict { field: fields.path(name), with: family });
    }
    if let Some(sroi) = fields.optional("sroi")? {
        if fields.has("additionality") {
            return Err(ModelError::Conflict { field: fields.path("additionality"), with: "sroi" });
        }
        return Ok(Adjustment::Sroi { sroi });
    }
    if let Some(additionality) = fields.optional("additionality")? {
        return Ok(Adjustment::Additionality { additionality });
    }
    Ok(Adjustment::Phillips(Phillips {
        attribution: fields.optional("attribution")?,
        confidence: fields.optional("confidence")?,
        would_have_happened_anyway: fields.optional("would_have_happened_anyway")?,
    }))
}

impl Read for Sroi {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let sroi = Self {
            deadweight: fields.optional("deadweight")?,
            displacement: fields.optional("displacement")?,
            attribution_to_others: fields.optional("attribution_to_others")?,
        };
        fields.close(sroi)
    }
}

impl Read for Additionality {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let additionality = Self {
            deadweight: fields.optional("deadweight")?,
            displacement: fields.optional("displacement")?,
            leakage: fields.optional("leakage")?,
            substitution: fields.optional("substitution")?,
            multiplier: fields.optional("multiplier")?,
        };
        fields.close(additionality)
    }
}

/// The decision on a line: accepted unless it says otherwise.
fn decision(fields: &mut Fields) -> Result<Decision, ModelError> {
    let field = fields.path("status");
    match fields.or("status", "accepted".to_owned())?.as_str() {
        "accepted" => Ok(Decision::Accepted { reason: fields.optional("reason")? }),
        "proposed" => Ok(Decision::Proposed),
        "rejected" => Ok(Decision::Rejected { reason: fields.required("reason")? }),
        other => Err(ModelError::NotAChoice {
            field,
            fault: format!("\"{other}\" is not one of accepted, proposed, rejected"),
        }),
    }
}

impl Read for LeverageLine {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let line = Self {
            title: fields.required("title")?,
            amount_pence: fields.required("amount_pence")?,
            source: fields.optional("source")?,
            transfer: fields.or("transfer", false)?,
            attribution: fields.optional("attribution")?,
            confidence: fields.optional("confidence")?,
        };
        fields.close(line)
    }
}
