//! Every reference case agrees with us: `RIPPLE_ORACLES=folder cargo test --test native oracles -- --nocapture`.

mod case;
mod everybody;
mod figures;
mod groups;
mod money;
mod paired;
mod special;
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};

use case::{Case, Verdict};
use figures::Figures;
use table::Table;

/// The cases copied into this project.
const OWN_CASES: &str = "tests/data/oracles";
/// Cases that may be read where they are but not copied; present on the maintainers' machines only.
const READ_IN_PLACE: &str = "shared/oracles/stats-read-in-place";

/// The money cases copied into this project.
const MONEY_CASES: &str = "tests/data/roi";
/// What stands beside them and is no case.
const NO_CASE: &str = "unit-costs.json";
/// Areas whose figures were published, or kinds that no page, file or command shows: they are no result of anything here.
const REFERENCE_ONLY: [&str; 4] = ["linkage", "seed", "fisher_exact", "partial_pooling"];

/// Computes all figures of one kind of case.
fn compute(case: &Case) -> Result<Figures, Box<dyn Error>> {
    match case.kind.as_str() {
        "special_function" => special::special_function(case),
        "paired_t" => paired::paired_t(case),
        "wilcoxon_signed_rank" => paired::wilcoxon_signed_rank(case),
        "sign_test" => paired::sign_test(case),
        "permutation_paired_mean" => paired::permutation_paired_mean(case),
        "bootstrap_ci" => paired::bootstrap_ci(case),
        "mcnemar" => paired::mcnemar(case),
        "equivalence_paired" => everybody::equivalence(case),
        "contrast_paired" => everybody::contrast_paired(case),
        "partially_paired_gls" => everybody::partially_paired_gls(case),
        "partially_paired_with_memory" => everybody::with_memory(case),
        "pooled_items" => everybody::pooled_items(case),
        "reliable_change" => groups::reliable_change(case),
        "reliability" => groups::reliability(case),
        "multiplicity" => groups::multiplicity(case),
        "rank_correlation" => groups::rank_correlation(case),
        "independent_groups" => groups::independent_groups(case),
        "agreement" => groups::agreement(case),
        "descriptive" => groups::descriptive(case),
        "phillips-roi" => money::phillips(case),
        "end-to-end" => money::respondents(case),
        "green-book" => money::green_book(case),
        "additionality" => money::additionality(case),
        "sroi" => money::sroi(case),
        "monte-carlo" => money::monte_carlo(case),
        "nhs-pay" => money::nhs_pay(case),
        "stats" => groups::detectable(case),
        "disclosure-control" => Ok(groups::disclosure(case)),
        area if REFERENCE_ONLY.contains(&area) => Ok(Figures::of_reference(case.required_keys())),
        unknown => Err(format!("unknown kind {unknown}").into()),
    }
}

/// Runs every case of a folder; the error lists what disagrees.
fn run_folder(folder: &Path) -> Result<Table, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.retain(|path| path.file_name().is_none_or(|name| name != NO_CASE));
    files.sort();
    if files.is_empty() {
        return Err(format!("no cases in {}", folder.display()).into());
    }
    let mut table = Table::default();
    for file in files {
        let name = file.display().to_string();
        let verdict = run_file(&file).unwrap_or_else(|error| Verdict::broken(&name, &*error));
        table.add(verdict);
    }
    Ok(table)
}

fn run_file(file: &Path) -> Result<Verdict, Box<dyn Error>> {
    let case = Case::read(file)?;
    let figures = compute(&case)?;
    Ok(case.judge(&figures))
}

fn assert_all_pass(folder: &Path) -> Result<(), Box<dyn Error>> {
    let table = run_folder(folder)?;
    println!("{}\n{table}", folder.display());
    assert!(table.failures.is_empty(), "{}", table.failures.join("\n"));
    Ok(())
}

fn chosen_folder() -> PathBuf {
    let chosen = std::env::var_os("RIPPLE_ORACLES").map(PathBuf::from);
    chosen.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(OWN_CASES))
}

#[test]
fn every_reference_case_agrees_within_its_tolerance() -> Result<(), Box<dyn Error>> {
    assert_all_pass(&chosen_folder())
}

#[test]
fn every_money_case_agrees_within_its_tolerance() -> Result<(), Box<dyn Error>> {
    println!(
        "areas {} hold figures that others published: nothing is computed there",
        REFERENCE_ONLY.join(" and ")
    );
    assert_all_pass(&Path::new(env!("CARGO_MANIFEST_DIR")).join(MONEY_CASES))
}

#[test]
fn own_money_cases_agree_to_the_last_digits_where_they_would_allow_for_rounding()
-> Result<(), Box<dyn Error>> {
    for id in ["roi-kirkpatrick-template-ridgeline", "sroi-employment-programme"] {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(MONEY_CASES).join(format!("{id}.json"));
        let case = Case::read(&file)?;
        let figures = compute(&case)?;
        let failures = case.exactly().judge(&figures).failures;
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
    Ok(())
}

#[test]
fn every_case_that_is_read_in_place_agrees_where_it_is_present() -> Result<(), Box<dyn Error>> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|folder| folder.join(READ_IN_PLACE)).find(|folder| folder.is_dir());
    if let Some(folder) = found {
        return assert_all_pass(&folder);
    }
    println!("skipped: {READ_IN_PLACE} is not beside this project");
    Ok(())
}

#[test]
fn a_folder_without_cases_is_an_error() -> Result<(), Box<dyn Error>> {
    let empty = std::env::temp_dir().join(format!("ripple-no-oracles-{}", std::process::id()));
    std::fs::create_dir_all(&empty)?;
    let outcome = run_folder(&empty);
    std::fs::remove_dir(&empty)?;
    assert!(outcome.is_err());
    Ok(())
}

#[test]
fn an_unknown_kind_is_an_error() {
    let case = Case::from_json(r#"{"name": "x", "kind": "tarot", "data": {}, "expected": {}}"#);
    assert!(case.is_ok_and(|case| compute(&case).is_err()));
}

#[test]
fn a_case_that_expects_nothing_is_an_error() {
    let case =
        Case::from_json(r#"{"name": "x", "kind": "mcnemar", "data": {"table": [[1, 2], [3, 4]]}}"#);
    assert!(case.is_err());
}

#[test]
fn an_expected_figure_that_is_not_computed_fails_its_case() -> Result<(), Box<dyn Error>> {
    let json = r#"{"name": "x", "kind": "mcnemar", "data": {"table": [[1, 2], [3, 4]]},
        "expected": {"b": 2, "aura": 1.0}, "tolerance": {"default": {"abs": 1e-9}}}"#;
    let case = Case::from_json(json)?;
    let verdict = case.judge(&compute(&case)?);
    assert_eq!(verdict.failures.len(), 1);
    Ok(())
}

#[test]
fn a_number_where_none_is_expected_fails_its_case() -> Result<(), Box<dyn Error>> {
    let json = r#"{"name": "x", "kind": "mcnemar", "data": {"table": [[1, 2], [3, 4]]},
        "expected": {"b": null}, "tolerance": {"default": {"abs": 1e-9}}}"#;
    let case = Case::from_json(json)?;
    let verdict = case.judge(&compute(&case)?);
    assert_eq!(verdict.failures.len(), 1);
    Ok(())
}
