//! What the return rests on: the respondent whose savings weigh most, and the return without them.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{NotCounted, Return, SaidBy, lines::AdjustedLine, returns::ratio};

/// The respondent whose savings weigh most.
#[derive(Debug, Clone, PartialEq)]
pub struct LargestRespondent {
    /// Who, as the lines name them.
    pub source: SaidBy,
    /// The share of the benefits that goes with them, a fraction; none where harms leave no benefits to share.
    pub share_of_benefits: Option<f64>,
    /// Benefits without their lines, in pounds at present value.
    pub benefits_without: f64,
    /// The return without their lines, in per cent; costs stay.
    pub roi_percent_without: f64,
    /// Whether the return is above zero with somebody and not without them, or the other way round.
    pub sign_hangs: bool,
}

/// Leaves each respondent out in turn. None where no line that counts names one, or there is no return.
///
/// Of one saving that several named, the smallest of the others' then counts.
pub(super) fn largest_respondent(
    lines: &[AdjustedLine],
    side: &Return,
) -> Option<LargestRespondent> {
    let roi = *side.roi_percent.as_ref().ok()?;
    let losses = losses(lines);
    let roi_without =
        |loss: f64| ratio(side.benefits - loss, side.costs).ok().map(|ratio| (ratio - 1.0) * 100.0);
    let turns = |loss: f64| roi_without(loss).is_some_and(|without| (without > 0.0) != (roi > 0.0));
    let (source, loss) = losses
        .iter()
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then_with(|| by_name(b.0, a.0)))?;
    let share = loss / side.benefits;
    Some(LargestRespondent {
        source: (*source).clone(),
        share_of_benefits: (0.0..=1.0 + 1e-9).contains(&share).then_some(share.min(1.0)),
        benefits_without: side.benefits - loss,
        roi_percent_without: roi_without(*loss)?,
        sign_hangs: losses.values().any(|loss| turns(*loss)),
    })
}

/// The order of respondents who weigh the same: that of their names, as it was while names were all there was.
fn by_name(one: &SaidBy, other: &SaidBy) -> Ordering {
    one.to_string().cmp(&other.to_string())
}

/// What the benefits lose without each respondent, in pounds.
fn losses(lines: &[AdjustedLine]) -> BTreeMap<&SaidBy, f64> {
    let mut losses = BTreeMap::new();
    for line in lines.iter().filter(|line| line.item.not_counted.is_none()) {
        let Some(source) = &line.item.source else { continue };
        *losses.entry(source).or_insert(0.0) += line.alone - next_of_saving(lines, line, source);
    }
    losses
}

/// What counts for a line's saving when one respondent is left out, in pounds.
fn next_of_saving(lines: &[AdjustedLine], chosen: &AdjustedLine, source: &SaidBy) -> f64 {
    let others = lines.iter().filter(|line| {
        let names = matches!(&line.item.not_counted, Some(NotCounted::SameSavingAs { id }) if *id == chosen.item.id);
        names && line.item.source.as_ref() != Some(source) && line.alone != 0.0
    });
    others.map(|line| line.alone).min_by(f64::total_cmp).unwrap_or(0.0)
}
