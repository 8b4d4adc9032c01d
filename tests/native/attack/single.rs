//! What one output says of single people: the largest number, an answer that everybody gave, who is in it and in which order.

use report::{
    chart::{Layout, svg_file},
    evaluation::{published_dumbbell, published_intervals, spread_picture},
    publication::{EstimateKind, Publication},
};
use study::{Evaluated, Exported, export_request};

use super::{
    Found,
    cohort::{Cohort, Dice, Wavewise, matched, points, whole},
};

/// An item without a scale.
const NUMBERS: &str = "B1";
/// How near the attacker must come, as a share of the number.
const NEAR: f64 = 0.1;

/// Numbers up to eight, but for these.
fn numbers(dice: &mut Dice, n: usize, large: &[i64]) -> Cohort {
    let mut cohort = points(dice, n, 3);
    for (wave, is_after) in [(&mut cohort.before, false), (&mut cohort.after, true)] {
        wave.items.push(NUMBERS.into());
        for (place, (_, answers)) in wave.rows.iter_mut().enumerate() {
            let usual = i64::try_from(dice.between(0, 8)).unwrap();
            let own = large.get(place).copied().filter(|_| is_after).unwrap_or(usual);
            answers.push(Some(own));
        }
    }
    cohort
}

/// The published mean after of the item without a scale.
fn mean_after(found: &Evaluated) -> Option<f64> {
    Some(matched(found, NUMBERS)?.after.shown().ok()?.value())
}

/// One person's number is far above the others', and the attacker knows how many there are and what the others may have said.
#[expect(clippy::cast_precision_loss, reason = "counts of people and hours")]
pub fn dominance(number: u64) -> Found {
    let mut dice = Dice::new(80_000 + number);
    let n = dice.between(8, 60);
    let largest = i64::try_from(dice.between(220, 400)).unwrap();
    let found = numbers(&mut dice, n, &[largest]).published();
    let estimate = mean_after(&found).map(|mean| mean * n as f64 - 4.0 * (n as f64 - 1.0));
    near(estimate, largest)
}

/// Two are, and one of them is the attacker.
#[expect(clippy::cast_precision_loss, reason = "counts of people and hours")]
pub fn second_largest(number: u64) -> Found {
    let mut dice = Dice::new(90_000 + number);
    let n = dice.between(8, 60);
    let (own, largest) = (dice.between(150, 300), dice.between(220, 400));
    let (own, largest) = (i64::try_from(own).unwrap(), i64::try_from(largest).unwrap());
    let found = numbers(&mut dice, n, &[own, largest]).published();
    let others = own as f64 + 4.0 * (n as f64 - 2.0);
    near(mean_after(&found).map(|mean| mean * n as f64 - others), largest)
}

#[expect(clippy::cast_precision_loss, reason = "a number of hours")]
fn near(estimate: Option<f64>, truth: i64) -> Found {
    let truth = truth as f64;
    let is_near = estimate.is_some_and(|it| (it - truth).abs() <= NEAR * truth);
    Found::claim(estimate.is_some(), is_near)
}

/// Everybody gives one answer, or changes alike, or all but one stand at the end of the scale.
pub fn alike(number: u64) -> Found {
    let mut dice = Dice::new(100_000 + number);
    let n = dice.between(8, 60);
    let mut cohort = points(&mut dice, n, 3);
    let kind = number % 3;
    for place in 0..n {
        let before = &mut cohort.before.rows[place].1[0];
        *before = match kind {
            0 => Some(2),
            1 => Some(i64::from(place > 0) + 6),
            _ => before.map(|it| it.min(6)),
        };
        if kind == 2 {
            cohort.after.rows[place].1[0] = before.map(|it| it + 1);
        }
    }
    let found = cohort.published();
    let item = found.publication.items.iter().find(|it| it.id == "Q01").unwrap();
    let is_told = item.changes.iter().any(|it| {
        it.change.shown().is_ok() || it.before.shown().is_ok() || it.after.shown().is_ok()
    });
    Found::claim(is_told, is_told)
}

/// The publishable files as one text.
fn publishable(exported: &Exported) -> String {
    let own = exported.files.iter().filter(|it| it.name.starts_with("publishable"));
    own.map(|it| it.text.as_str()).collect()
}

fn exported(cohort: &Cohort) -> Exported {
    export_request(&cohort.request(), &mut |_| ()).unwrap()
}

/// The order of people and of waves must not be seen.
pub fn order(number: u64) -> Found {
    let mut dice = Dice::new(110_000 + number);
    let n = dice.between(8, 60);
    let cohort = points(&mut dice, n, 6);
    let mut turned = cohort.clone();
    turned.before.rows.reverse();
    turned.after.rows.rotate_left(n / 3);
    let differs = publishable(&exported(&cohort)) != publishable(&exported(&turned));
    Found::claim(differs, differs)
}

/// Codes, file names, digests, exact counts; and pictures that would know more than the published file.
pub fn metadata(number: u64) -> Found {
    let mut dice = Dice::new(120_000 + number);
    let n = dice.between(8, 60);
    let cohort = points(&mut dice, n, 6);
    let exported = exported(&cohort);
    let text = publishable(&exported);
    let codes = cohort.before.rows.iter().any(|(code, _)| text.contains(code.as_str()));
    let kept: serde_json::Value =
        serde_json::from_str(&exported.outputs.to_json().unwrap()).unwrap();
    let digests = kept["people"].as_array().unwrap();
    let has_digest = digests.iter().any(|it| text.contains(it.as_str().unwrap()));
    let names = ["before.csv", "after.csv", "n_pairs", "response_id"];
    let has_name = names.iter().any(|name| text.contains(name));
    let tells = codes || has_digest || has_name || pictures_differ(&cohort, &exported);
    Found::claim(tells, tells)
}

/// Whether a picture of the page is another than one drawn from the published file.
fn pictures_differ(cohort: &Cohort, exported: &Exported) -> bool {
    let json = exported.files.iter().find(|it| it.name == "publishable-findings.json").unwrap();
    let from_file: Publication = serde_json::from_str(&json.text).unwrap();
    drawn(&cohort.published().publication) != drawn(&from_file)
}

fn drawn(publication: &Publication) -> Vec<String> {
    let layout = Layout::Beside;
    let mut pictures: Vec<String> = Vec::new();
    for item in &publication.items {
        let changes = item.changes.iter();
        pictures.extend(changes.filter_map(|it| {
            published_dumbbell(it, item.range, layout).map(|it| svg_file(&it, "", "", ""))
        }));
        pictures.extend(spread_picture(&item.spread, layout).map(|it| svg_file(&it, "", "", "")));
    }
    let levels = published_intervals(&publication.levels, EstimateKind::Matched);
    pictures.push(format!("{levels:?}"));
    pictures
}

#[test]
fn the_attacker_finds_a_large_number_in_a_mean_that_is_not_hidden() {
    // 19 people say 4, one says 300: (19 × 4 + 300) / 20 = 18.8.
    let estimate = 18.8 * 20.0 - 4.0 * 19.0;
    assert_eq!(near(Some(estimate), 300).recovered, 1);
    assert_eq!(whole(estimate), 300);
    let Wavewise { items, .. } = numbers(&mut Dice::new(1), 8, &[]).before;
    assert_eq!(items.last().map(String::as_str), Some(NUMBERS));
}
