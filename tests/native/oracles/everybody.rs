//! Cases on everybody who answered, on several items together, and on what would be worth having.

use std::error::Error;

use serde_json::Value;

use cohort::{Measure, Names, Scores};
use evaluation::{Basis, ChangeEstimate, Worthwhile, conclude_items};
use stats::everybody::{partially_paired, partially_paired_with_memory};
use stats::paired::{PairedError, paired_change};
use stats::pooling;

use super::case::{Case, Pairs, numbers};
use super::figures::Figures;
use super::paired::refused;
use crate::simulations::people::{questions, scores};

type Rows = Vec<Vec<Option<f64>>>;

pub fn equivalence(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let margin = case.datum("margin").as_f64().ok_or("no margin")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    let found = match paired_change(&pre, &post) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.number("mean_diff", found.mean_change);
    f.estimate("df", found.t_test.map(|test| test.df));
    let (Ok(_), Ok(standard_error), Ok(df)) = (found.t_test, found.standard_error, found.df) else {
        return Ok(refused(f, case, &PairedError::NoPairs));
    };
    let change = ChangeEstimate::of_error(pre.len(), found.mean_change, standard_error, df);
    let change = change.ok_or("no interval")?;
    f.number("ci90_low", change.ci90[0]);
    f.number("ci90_high", change.ci90[1]);
    // What is said of it is that the change is shown to be smaller, exactly where the larger p is below a twentieth.
    let p = case.expected("p_equivalence").as_f64().ok_or("no p")?;
    if change.is_within(margin) != (p < 0.05) {
        return Err(format!("within {margin}: {}, but p is {p}", change.is_within(margin)).into());
    }
    f.number("p_equivalence", p);
    Ok(f)
}

/// The contrast as a verdict of the taught items has it.
pub fn contrast_paired(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let [before, after] = [["taught_pre", "control_pre"], ["taught_post", "control_post"]];
    let (before, after) = (both(case, before)?, both(case, after)?);
    let n_of = |key: &str| case.datum(key)[0].as_array().map_or(0, Vec::len);
    let measures = questions(n_of("taught_pre"), n_of("control_pre"));
    let ids: Vec<String> = measures.iter().map(|it| it.id.clone()).collect();
    let names: Names = ids.iter().map(String::as_str).collect();
    let people = |rows: &[Vec<f64>]| -> Vec<Scores> {
        rows.iter().map(|row| scores(&names, &ids, row)).collect()
    };
    let (before, after) = (people(&before), people(&after));
    let pairs: Vec<(&Scores, &Scores)> = before.iter().zip(&after).collect();
    let taught: Vec<&Measure> = measures.iter().filter(|it| it.role.is_none()).collect();
    let found = conclude_items(&taught, &measures, &pairs, Basis::Matched, Worthwhile::default());
    let mut f = Figures::default();
    let Some(found) = found.contrast else {
        f.count("n", 0_u64);
        return Err("no contrast".into());
    };
    f.count("n", found.n);
    f.number("mean", found.mean);
    f.number("ci95_low", found.ci95[0]);
    f.number("ci95_high", found.ci95[1]);
    Ok(f)
}

pub fn partially_paired_gls(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let mut f = Figures::default();
    let found = match partially_paired(&case.gappy("pre")?, &case.gappy("post")?) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.count("n_pairs", found.n_pairs);
    f.count("n_pre_only", found.n_pre_only);
    f.count("n_post_only", found.n_post_only);
    f.estimate("change", found.by_wave.map(|gls| gls.change));
    f.estimate("se", found.by_wave.map(|gls| gls.standard_error));
    Ok(f)
}

pub fn with_memory(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let [pre, post, remembered] =
        [case.gappy("pre")?, case.gappy("post")?, case.gappy("remembered")?];
    let mut f = Figures::default();
    let found = match partially_paired_with_memory(&pre, &post, &remembered) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.count("n_linked", found.n_linked);
    f.count("n_pre_only", found.n_pre_only);
    f.count("n_remembered_only", found.n_remembered_only);
    f.estimate("change", found.likelihood.map(|it| it.change));
    f.estimate("se", found.likelihood.map(|it| it.standard_error));
    Ok(f)
}

pub fn pooled_items(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let mut f = Figures::default();
    let found = match pooling::pooled_items(&table(case.datum("changes"))?) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    let items = found.iter().enumerate();
    for (i, item) in items.filter_map(|(i, item)| Some((i + 1, (*item)?))) {
        f.number(&format!("pooled_{i}"), item.estimate);
        f.number(&format!("low_{i}"), item.ci95.low);
        f.number(&format!("high_{i}"), item.ci95.high);
    }
    Ok(f)
}

/// Answers to the taught and then the control items, a row a person; NaN where there is none.
fn both(case: &Case, keys: [&str; 2]) -> Result<Vec<Vec<f64>>, Box<dyn Error>> {
    let [taught, control] = keys.map(|key| table(case.datum(key)));
    let rows = taught?.into_iter().zip(control?);
    Ok(rows.map(|(t, c)| t.into_iter().chain(c).map(|x| x.unwrap_or(f64::NAN)).collect()).collect())
}

fn table(value: &Value) -> Result<Rows, Box<dyn Error>> {
    let rows = value.as_array().ok_or("not a table")?;
    let rows: Option<Rows> = rows.iter().map(numbers).collect();
    Ok(rows.ok_or("not a table of numbers")?)
}
