//! The chain of evidence: reaction, learning, behaviour, impact, money. Each level rests on those below.

use crate::stats::describe::share_at_least;

use super::{
    Basis, ChainLevel, ControlVerdict, FEWEST_PAIRS, Findings, LevelFinding, MoneyFacts, Strength,
    WeakestLink,
    sample::{Sample, ends},
    together::Together,
};

/// The levels of the chain.
const REACTION: u8 = 1;
const MEASURED: [u8; 3] = [2, 3, 4];
const MONEY: u8 = 5;

/// Levels 1 to 5 in order, each knowing what is broken below it.
pub(super) fn chain(
    sample: &Sample<'_>,
    findings: &Findings,
    control: Option<ControlVerdict>,
    money: MoneyFacts,
) -> Vec<ChainLevel> {
    let mut levels = vec![reaction(sample)];
    levels.extend(MEASURED.map(|level| measured(findings, level, control)));
    levels.push(self::money(money));
    let mut broken = None;
    for level in &mut levels {
        level.broken_below = broken;
        if matches!(level.strength, Strength::NotShown | Strength::CannotSay) && broken.is_none() {
            broken = Some(level.level);
        }
    }
    levels
}

fn empty(level: u8) -> ChainLevel {
    ChainLevel {
        level,
        basis: Basis::None,
        strength: Strength::CannotSay,
        weakest: WeakestLink::NoAnswers,
        n: 0,
        percent_change: None,
        percent_ci95: None,
        broken_below: None,
    }
}

/// Whether most people asked afterwards are above the middle of the level's scales.
fn reaction(sample: &Sample<'_>) -> ChainLevel {
    let scales: Vec<_> = sample
        .measures
        .iter()
        .filter(|measure| measure.level == Some(REACTION) && measure.is_point_scale)
        .collect();
    let scales = Together::of(&scales);
    let said: Vec<f64> = sample
        .cohort
        .follow_up
        .iter()
        .filter_map(|record| scales.mean_percent(&record.now))
        .collect();
    // Above the middle by more than rounding: the middle of a scale is 50%.
    let Ok(share) = share_at_least(&said, 50.0 + 1e-9) else { return empty(REACTION) };
    let [low, _] = ends(share.wilson95);
    let (strength, weakest) = match said.len() {
        0..FEWEST_PAIRS => (Strength::CannotSay, WeakestLink::FewPeople),
        _ if low > 0.5 => (Strength::Weak, WeakestLink::SelfReport),
        _ => (Strength::NotShown, WeakestLink::NotMost),
    };
    ChainLevel { basis: Basis::Reported, strength, weakest, n: said.len(), ..empty(REACTION) }
}

/// Measured change where there are pairs enough, otherwise remembered change.
fn measured(findings: &Findings, level: u8, control: Option<ControlVerdict>) -> ChainLevel {
    let of = |levels: &[LevelFinding]| levels.iter().find(|it| it.level == level).cloned();
    let (matched, remembered) = (of(&findings.levels), of(&findings.remembered_levels));
    let enough = |found: &&LevelFinding| found.n_pairs >= FEWEST_PAIRS;
    let (basis, found) = match (matched.as_ref().filter(enough), remembered.as_ref().filter(enough))
    {
        (Some(found), _) => (Basis::Matched, found),
        (None, Some(found)) => (Basis::Perceived, found),
        (None, None) => return too_few(level, findings, matched.as_ref()),
    };
    let strength = strength(basis, found, control);
    ChainLevel {
        basis,
        strength,
        weakest: weakest(basis, strength, findings, control),
        n: found.n_pairs,
        percent_change: found.mean_change,
        percent_ci95: found.ci95,
        ..empty(level)
    }
}

fn too_few(level: u8, findings: &Findings, matched: Option<&LevelFinding>) -> ChainLevel {
    let n = matched.map_or(0, |found| found.n_pairs);
    let weakest = match n {
        0 if findings.waves.baseline == 0 => WeakestLink::NoBaseline,
        0 => WeakestLink::NoAnswers,
        _ => WeakestLink::FewPeople,
    };
    ChainLevel { weakest, n, ..empty(level) }
}

fn strength(basis: Basis, found: &LevelFinding, control: Option<ControlVerdict>) -> Strength {
    // Without an interval everybody changed alike, so that the change is as it stands.
    let interval = found.ci95.or(found.mean_change.map(|it| [it; 2]));
    let is_better = interval.is_some_and(|[low, _]| low > 0.0);
    match basis {
        _ if !is_better => Strength::NotShown,
        Basis::Matched if control != Some(ControlVerdict::MovedAsMuch) => Strength::Holds,
        _ => Strength::Weak,
    }
}

fn weakest(
    basis: Basis,
    strength: Strength,
    findings: &Findings,
    control: Option<ControlVerdict>,
) -> WeakestLink {
    let left = findings.waves.baseline - findings.pairing.pairs.min(findings.waves.baseline);
    match () {
        () if basis == Basis::Perceived => WeakestLink::NoBaseline,
        () if control == Some(ControlVerdict::MovedAsMuch) => WeakestLink::ControlMoved,
        () if strength == Strength::NotShown => WeakestLink::IntervalTakesInZero,
        () if left > findings.pairing.pairs => WeakestLink::ManyLeft,
        () => WeakestLink::SelfReport,
    }
}

/// Money is never stronger than what people say they saved.
fn money(money: MoneyFacts) -> ChainLevel {
    if money.people == 0 {
        return empty(MONEY);
    }
    let (strength, weakest) = match money {
        MoneyFacts { lines: 0, .. } => (Strength::NotShown, WeakestLink::NoAnswers),
        MoneyFacts { lines, adjusted, .. } if adjusted < lines => {
            (Strength::Weak, WeakestLink::MoneyNotAdjusted)
        }
        _ => (Strength::Weak, WeakestLink::SelfReport),
    };
    ChainLevel { basis: Basis::Reported, strength, weakest, n: money.people, ..empty(MONEY) }
}
