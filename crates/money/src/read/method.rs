//! Reading the conventions and the evidence.

use serde_json::Value;

use super::{
    ModelError,
    fields::{Fields, Read, wrong_type, year},
};
use crate::{
    Convention, Discounting, Evidence, Level3, Method, OptimismBias, Override, RateStep, Schedule,
    Share,
};

impl Read for Evidence {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let ci95 = interval(&mut fields, "level3_change_ci95_percent_of_maximum")?;
        let evidence = Self {
            n_pairs: fields.optional("n_pairs")?,
            level3_change_ci95_percent_of_maximum: ci95,
            level3: fields.optional("level3")?.unwrap_or_else(|| Level3::of_interval(ci95)),
            origin: fields.choice("origin")?.unwrap_or_default(),
            design: fields
                .choice("design")?
                .ok_or_else(|| ModelError::Missing { field: fields.path("design") })?,
            overridden: fields.optional("override")?,
        };
        fields.close(evidence)
    }
}

impl Read for Level3 {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let level3 = Self {
            verdict: fields
                .choice("verdict")?
                .ok_or_else(|| ModelError::Missing { field: fields.path("verdict") })?,
            contrast_above_zero: fields.optional("contrast_above_zero")?,
            chain_unbroken: fields.optional("chain_unbroken")?,
        };
        fields.close(level3)
    }
}

/// Two numbers, the lower first.
fn interval(fields: &mut Fields, name: &str) -> Result<Option<[f64; 2]>, ModelError> {
    let field = fields.path(name);
    match fields.optional::<Vec<f64>>(name)?.as_deref() {
        None => Ok(None),
        Some(&[low, high]) if low <= high => Ok(Some([low, high])),
        Some([_, _]) => Err(ModelError::NotRising { field }),
        Some(_) => Err(ModelError::WrongType {
            field,
            expected: "a list of two numbers",
            found: "another length".to_owned(),
        }),
    }
}

impl Read for Override {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let stated = Self {
            reason: fields.required("reason")?,
            who: fields.optional("who")?,
            when: fields.optional("when")?,
        };
        fields.close(stated)
    }
}

impl Read for Method {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let usual = Self::default();
        let method = Self {
            horizon_years: year(&mut fields, "horizon_years", usual.horizon_years)?,
            discounting: fields.or("discounting", usual.discounting)?,
            confidence_use: fields.choice("confidence_use")?.unwrap_or(usual.confidence_use),
            cost_optimism_bias: fields.optional("cost_optimism_bias")?,
        };
        fields.close(method)
    }
}

impl Read for OptimismBias {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let bias = Self {
            uplift: fields.required("uplift")?,
            mitigation: fields.or("mitigation", Share::NONE)?,
        };
        fields.close(bias)
    }
}

impl Read for Discounting {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let discounting = Self {
            schedule: fields.or("schedule", Schedule::default())?,
            convention: fields.choice::<Convention>("convention")?.unwrap_or_default(),
        };
        fields.close(discounting)
    }
}

impl Read for Schedule {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        match value.as_str() {
            Some("green-book") => return Ok(Self::GreenBook),
            Some("green-book-health") => return Ok(Self::GreenBookHealth),
            // The second is what was written before 26 November 2026, by mistake.
            Some("green-book-review-2026" | "green-book-review2026") => {
                return Ok(Self::GreenBookReview2026);
            }
            Some("none") => return Ok(Self::None),
            Some(_) => {
                return Err(wrong_type(
                    path,
                    "green-book, green-book-health, green-book-review-2026, none, flat or steps",
                    &value,
                ));
            }
            None => {}
        }
        let mut fields = Fields::of(value, path)?;
        fields.exactly_one(&["flat", "steps"], "flat and steps")?;
        let schedule = match fields.optional("flat")? {
            Some(rate) => Self::Flat(rate),
            None => Self::Steps(rising(fields.required("steps")?, &fields.path("steps"))?),
        };
        fields.close(schedule)
    }
}

/// Fails unless each step ends after the one before.
fn rising(steps: Vec<RateStep>, path: &str) -> Result<Vec<RateStep>, ModelError> {
    let rises = steps.is_sorted_by(|a, b| a.to_year < b.to_year);
    if rises { Ok(steps) } else { Err(ModelError::NotRising { field: path.to_owned() }) }
}

impl Read for RateStep {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let step = Self { to_year: fields.required("to_year")?, rate: fields.required("rate")? };
        fields.close(step)
    }
}
