//! One reference case: reading it, and comparing figures with it.

use std::error::Error;
use std::path::Path;

use serde_json::{Map, Value};

use super::figures::{Figure, Figures};

/// A reference case as its file has it.
#[derive(Debug)]
pub struct Case {
    pub name: String,
    pub kind: String,
    data: Value,
    expected: Map<String, Value>,
    informational: Vec<String>,
    tolerance: Value,
}

/// Figures of the shared cases that no page, file or command shows, so that nothing computes them.
const NOT_SHOWN: [(&str, &str); 17] = [
    (
        "paired_t",
        "r_pre_post d_av_rms d_rm glass_delta_pre J_exact J_approx g_z_approx g_av_lakens_approx",
    ),
    (
        "wilcoxon_signed_rank",
        "ties_among_nonzero_abs W_minus W_minus_pratt z_nocc p_normal_nocc z_cc z_pratt_nocc p_pratt_normal_nocc \
         walsh_ci95_exact_achieved_level",
    ),
    ("sign_test", "n_positive n_negative n_zero p_mid prop_positive cp_ci95_low cp_ci95_high"),
    ("permutation_paired_mean", "mean_diff p_greater p_less"),
    (
        "bootstrap_ci",
        "estimate se_boot percentile_low percentile_high bca_z0_midrank acceleration_jackknife bca_z0_exact \
         percentile_low_exact_B_infinite percentile_high_exact_B_infinite bca_low_exact_B_infinite \
         bca_high_exact_B_infinite",
    ),
    ("mcnemar", "p_mid chi2 p chi2_cc p_cc odds_ratio_b_over_c"),
    ("equivalence_paired", "t_lower t_upper p_lower p_upper"),
    ("contrast_paired", "sd t df p_two_sided"),
    (
        "partially_paired_gls",
        "rho sigma_pre sigma_post change_common_variance se_common_variance rho_common_variance sigma_common_variance",
    ),
    ("partially_paired_with_memory", "slope change_regression se_regression"),
    ("pooled_items", "mu se_mu tau correlation"),
    ("reliable_change", "sem min_change_95 rci"),
    (
        "reliability",
        "alpha_standardized omega_total_1factor item_total_r item_rest_r alpha_if_item_deleted",
    ),
    ("multiplicity", "bonferroni hochberg BY"),
    (
        "independent_groups",
        "sd_x sd_y welch_t welch_df welch_p U_x mw_p_exact_twice_min_tail mw_p_normal_nocc cliffs_delta",
    ),
    (
        "rank_correlation",
        "spearman_p_t spearman_p_permutation_exact spearman_p_R_exact spearman_ci95_fisher_low spearman_ci95_fisher_high \
         kendall_tau_b kendall_p_normal kendall_p_exact kendall_p_permutation_exact kendall_ci95_fieller_low \
         kendall_ci95_fieller_high pearson_r pearson_p pearson_ci95_low pearson_ci95_high",
    ),
    (
        "descriptive",
        "q1_type6 q3_type6 iqr_type6 q1_type7 q3_type7 iqr_type7 tukey_hinge_low tukey_hinge_high top_prop wilson_cc_low \
         wilson_cc_high clopper_pearson_low clopper_pearson_high",
    ),
];

/// What came of one case.
#[derive(Debug)]
pub struct Verdict {
    pub kind: String,
    pub failures: Vec<String>,
    pub worst_relative_error: f64,
    /// The case and key it belongs to.
    pub worst_place: String,
}

impl Verdict {
    pub fn broken(name: &str, error: &dyn Error) -> Self {
        let kind = "broken".to_owned();
        Self {
            kind,
            failures: vec![format!("{name}: {error}")],
            worst_relative_error: 0.0,
            worst_place: String::new(),
        }
    }
}

impl Case {
    pub fn read(file: &Path) -> Result<Self, Box<dyn Error>> {
        Self::from_json(&std::fs::read_to_string(file)?)
    }

    pub fn from_json(json: &str) -> Result<Self, Box<dyn Error>> {
        let whole: Value = serde_json::from_str(json)?;
        // Statistics cases have a name, a kind and data; money's have an id, an area and inputs.
        let one_of = |keys: [&'static str; 2]| keys.into_iter().find(|key| !whole[*key].is_null());
        let text = |keys: [&'static str; 2]| {
            let text = one_of(keys).and_then(|key| whole[key].as_str());
            text.map(str::to_owned).ok_or(format!("no {}", keys[0]))
        };
        let stated = whole["expected"].as_object().ok_or("no expected figures")?;
        let mut expected = Map::new();
        flatten("", stated, &mut expected);
        let informational = whole["informational_keys"].as_array().cloned().unwrap_or_default();
        Ok(Self {
            name: text(["name", "id"])?,
            kind: text(["kind", "area"])?,
            data: one_of(["data", "inputs"]).map_or(Value::Null, |key| whole[key].clone()),
            expected,
            informational: informational
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            tolerance: whole["tolerance"].clone(),
        })
    }

    /// The keys that a case expects of us.
    pub fn required_keys(&self) -> impl Iterator<Item = String> {
        let is_ours = |key: &&String| !self.informational.contains(key) && !self.is_elsewhere(key);
        self.expected.keys().filter(is_ours).cloned()
    }

    /// Whether no page, file or command of ours shows a figure of this key.
    fn is_elsewhere(&self, key: &str) -> bool {
        let keys = NOT_SHOWN.iter().find(|(kind, _)| *kind == self.kind).map(|(_, keys)| *keys);
        keys.unwrap_or_default().split(' ').any(|it| it == key)
    }

    /// What the case expects under a key; null if nothing.
    pub fn expected(&self, key: &str) -> &Value {
        self.expected.get(key).unwrap_or(&Value::Null)
    }

    /// A tolerance that the case states under a name of its own.
    pub fn tolerance(&self, name: &str) -> Result<f64, Box<dyn Error>> {
        self.tolerance[name].as_f64().ok_or_else(|| format!("no tolerance {name}").into())
    }

    /// The case with figures that must agree to the last digits, whatever rounding it allows for.
    pub fn exactly(self) -> Self {
        Self { tolerance: serde_json::json!({"exact_float": 1e-9}), ..self }
    }

    /// Every datum.
    pub fn data(&self) -> &Value {
        &self.data
    }

    /// The raw datum of a name; null if there is none.
    pub fn datum(&self, key: &str) -> &Value {
        &self.data[key]
    }

    /// A list of numbers with gaps.
    pub fn gappy(&self, key: &str) -> Result<Vec<Option<f64>>, Box<dyn Error>> {
        numbers(self.datum(key)).ok_or_else(|| format!("{key} is not a list of numbers").into())
    }

    /// Two lists of numbers, only the places where both have one.
    pub fn pairs(&self, first: &str, second: &str) -> Result<Pairs, Box<dyn Error>> {
        let (first, second) = (self.gappy(first)?, self.gappy(second)?);
        let total = first.len();
        let both = first.into_iter().zip(second).filter_map(|(a, b)| Some((a?, b?)));
        let (first, second): (Vec<f64>, Vec<f64>) = both.unzip();
        Ok(Pairs { dropped: total - first.len(), first, second })
    }

    /// A two-by-two table of counts.
    pub fn table(&self) -> Result<[[u64; 2]; 2], Box<dyn Error>> {
        Ok(serde_json::from_value(self.datum("table").clone())?)
    }

    /// Compares every figure that the case does not call informational.
    pub fn judge(&self, figures: &Figures) -> Verdict {
        let (mut worst, mut worst_place) = (0.0_f64, String::new());
        let mut failures = Vec::new();
        for key in self.required_keys() {
            match self.compare(&key, figures.get(&key)) {
                Ok(error) if error > worst => {
                    worst = error;
                    worst_place = format!("{} {key}", self.name);
                }
                Ok(_) => {}
                Err(complaint) => failures.push(format!("{}: {key}: {complaint}", self.name)),
            }
        }
        Verdict { kind: self.kind.clone(), failures, worst_relative_error: worst, worst_place }
    }

    /// The relative error of a figure within tolerance, or what is wrong with it.
    fn compare(&self, key: &str, figure: Option<&Figure>) -> Result<f64, String> {
        let figure = figure.ok_or("not computed")?;
        let limits = self.limits(key);
        match (&self.expected[key], figure) {
            (_, Figure::Reference) | (Value::Null, Figure::Missing(_)) => Ok(0.0),
            (expected, Figure::Exactly(value)) if expected == value => Ok(0.0),
            (Value::Bool(expected), Figure::Flag(flag)) if expected == flag => Ok(0.0),
            (Value::Number(_), Figure::Number(x)) => limits.check(&self.expected[key], Some(*x)),
            (Value::Array(expected), Figure::List(list)) if expected.len() == list.len() => {
                let errors = expected.iter().zip(list).map(|(e, x)| limits.check(e, *x));
                errors.collect::<Result<Vec<_>, _>>().map(|all| all.into_iter().fold(0.0, f64::max))
            }
            (expected, figure) => Err(format!("expected {expected}, got {figure:?}")),
        }
    }

    fn limits(&self, key: &str) -> Limits {
        let chosen = match &self.tolerance[key] {
            Value::Object(own) => Value::Object(own.clone()),
            _ => self.tolerance["default"].clone(),
        };
        if !chosen.is_object() {
            let last = key.rsplit('.').next().unwrap_or(key);
            let names = ["exact_float", last, "abs", "mc_abs_at_50000_draws"];
            let absolute = names.into_iter().find_map(|name| self.tolerance[name].as_f64());
            return absolute
                .map_or(LIMITS_IF_NONE_ARE_STATED, |absolute| Limits { relative: 0.0, absolute });
        }
        let limit = |name: &str| chosen[name].as_f64().unwrap_or(0.0);
        Limits { relative: limit("rel"), absolute: limit("abs") }
    }
}

/// Puts figures inside figures under the names of both: `factors.30`.
fn flatten(before: &str, stated: &Map<String, Value>, flat: &mut Map<String, Value>) {
    for (key, value) in stated {
        let key = format!("{before}{key}");
        match value {
            Value::Object(inside) => flatten(&format!("{key}."), inside, flat),
            _ => drop(flat.insert(key, value.clone())),
        }
    }
}

/// Two lists of one length without gaps.
pub struct Pairs {
    pub first: Vec<f64>,
    pub second: Vec<f64>,
    pub dropped: usize,
}

/// For keys to which a case gives no tolerance and no default.
const LIMITS_IF_NONE_ARE_STATED: Limits = Limits { relative: 1e-9, absolute: 1e-12 };

struct Limits {
    relative: f64,
    absolute: f64,
}

impl Limits {
    fn check(&self, expected: &Value, got: Option<f64>) -> Result<f64, String> {
        let (e, x) = match (expected_number(expected), got) {
            (None, None) => return Ok(0.0),
            (Some(e), Some(x)) if x.is_finite() => (e, x),
            (_, got) => return Err(format!("expected {expected}, got {got:?}")),
        };
        let error = (x - e).abs();
        if error <= self.absolute + self.relative * e.abs() {
            return Ok(if error == 0.0 || e == 0.0 { 0.0 } else { error / e.abs() });
        }
        Err(format!("expected {e}, got {x}, off by {error:e}"))
    }
}

/// Numbers are written as numbers, or as text where they have more digits than a double.
fn expected_number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

pub fn numbers(value: &Value) -> Option<Vec<Option<f64>>> {
    let entry = |v: &Value| if v.is_null() { Some(None) } else { v.as_f64().map(Some) };
    value.as_array()?.iter().map(entry).collect()
}
