//! The chain of evidence: reaction, learning, behaviour, impact, money. It shows where the argument is strong and where it has
//! gaps; no level forbids another.
//!
//! # Source
//!
//! That Kirkpatrick's levels are no nested causes: Alliger and Janak (1989),
//! <https://doi.org/10.1111/j.1744-6570.1989.tb00661.x>.

use cohort::Measure;
use stats::describe::proportion::wilson_ci95;

use super::{
    Basis, ChainLevel, Conclusion, FEWEST_PAIRS, Findings, LevelFinding, MoneyFacts, Strength,
    Verdict, WeakestLink, Why, name_gaps,
    outcomes::is_missing,
    sample::{Sample, ends},
    together::Together,
};

/// The levels of the chain.
const REACTION: u8 = 1;
const MEASURED: [u8; 3] = [2, 3, 4];
const MONEY: u8 = 5;

/// Levels 1 to 5 in order, each knowing the gaps below it.
pub(super) fn chain(
    sample: &Sample<'_>,
    findings: &Findings,
    money: MoneyFacts,
) -> Vec<ChainLevel> {
    let mut levels = vec![reaction(sample)];
    levels.extend(MEASURED.map(|level| measured(sample, findings, level)));
    levels.push(self::money(money));
    for level in &mut levels {
        level.claim = sample.claims.and_then(|claims| claims.levels.get(&level.level)).cloned();
    }
    name_gaps(&mut levels);
    levels
}

fn missing(level: u8, why: Why) -> ChainLevel {
    ChainLevel {
        level,
        claim: None,
        items: Vec::new(),
        strength: Strength::Missing,
        conclusion: Conclusion::cannot_say(Basis::None, why),
        weakest: weakest_of(why),
        n: 0,
        gaps_below: Vec::new(),
    }
}

/// Whether most people asked afterwards are above the middle of the level's scales.
fn reaction(sample: &Sample<'_>) -> ChainLevel {
    let is_asked = |it: &&Measure| it.level == Some(REACTION) && it.is_point_scale;
    let scales: Vec<&Measure> = sample.measures.iter().filter(is_asked).collect();
    if scales.is_empty() {
        return missing(REACTION, Why::NotAsked);
    }
    let items = scales.iter().map(|it| it.short_label().to_owned()).collect();
    let scales = Together::of(&scales);
    let said: Vec<f64> = sample
        .cohort
        .follow_up
        .iter()
        .filter_map(|record| scales.mean_percent(&record.now))
        .collect();
    // Above and below the middle by more than rounding: the middle of a scale is 50%.
    let above = said.iter().filter(|it| **it > 50.0 + 1e-9).count();
    let Ok(share) = wilson_ci95(above, said.len()) else {
        return ChainLevel { items, ..missing(REACTION, Why::NoAnswers) };
    };
    let [low, high] = ends(share);
    let (strength, weakest, verdict, why) = match said.len() {
        0..FEWEST_PAIRS => {
            (Strength::Missing, WeakestLink::FewPeople, Verdict::CannotSay, Why::TooFewPeople)
        }
        _ if low > 0.5 => {
            (Strength::Weak, WeakestLink::SelfReport, Verdict::SomeChange, Why::NotAskedBefore)
        }
        _ if high < 0.5 => {
            (Strength::Against, WeakestLink::MostDisagree, Verdict::Against, Why::Shown)
        }
        _ => (Strength::Unclear, WeakestLink::NotMost, Verdict::CannotSay, Why::Unclear),
    };
    ChainLevel {
        items,
        strength,
        weakest,
        conclusion: Conclusion { verdict, ..Conclusion::cannot_say(Basis::Reported, why) },
        n: said.len(),
        ..missing(REACTION, why)
    }
}

/// Measured change where there are pairs enough, otherwise remembered change.
fn measured(sample: &Sample<'_>, findings: &Findings, level: u8) -> ChainLevel {
    let of = |levels: &'_ [LevelFinding]| levels.iter().find(|it| it.level == level).cloned();
    let (matched, remembered) = (of(&findings.levels), of(&findings.remembered_levels));
    let items = matched.as_ref().map(|it| it.labels.clone()).unwrap_or_default();
    let usable = |found: &&LevelFinding| {
        !is_missing(&found.conclusion)
            && !matches!(found.conclusion.why, Why::TooFewItems | Why::NotAsked)
    };
    let found = matched.as_ref().filter(usable).or_else(|| remembered.as_ref().filter(usable));
    let Some(found) = found else {
        let why = matched.as_ref().map_or(Why::NotAsked, |it| match it.conclusion.why {
            why @ (Why::TooFewItems | Why::NotAsked) => why,
            _ => sample.why_missing(&super::level::counted(level, sample.measures)),
        });
        let n = matched.map_or(0, |it| it.n_pairs);
        return ChainLevel { items, n, ..missing(level, why) };
    };
    ChainLevel {
        items: found.labels.clone(),
        strength: strength(&found.conclusion),
        weakest: weakest(&found.conclusion, findings),
        n: found.n_pairs,
        conclusion: found.conclusion.clone(),
        ..missing(level, found.conclusion.why)
    }
}

/// How strong evidence is that came to this conclusion.
fn strength(found: &Conclusion) -> Strength {
    match found.verdict {
        Verdict::Worthwhile | Verdict::SomeChange => match (found.basis, &found.contrast) {
            (Basis::Matched, Some(_)) => Strength::Strong,
            _ => Strength::Weak,
        },
        Verdict::NoneWorthwhile => Strength::Small,
        Verdict::Against => Strength::Against,
        Verdict::CannotSay if is_missing(found) => Strength::Missing,
        Verdict::CannotSay => Strength::Unclear,
    }
}

fn weakest(found: &Conclusion, findings: &Findings) -> WeakestLink {
    let not_linked = findings.waves.baseline.saturating_sub(findings.pairing.pairs);
    match (found.verdict, found.why) {
        (Verdict::Against, _) => WeakestLink::WentTheOtherWay,
        (Verdict::NoneWorthwhile, _) => WeakestLink::Small,
        (Verdict::CannotSay, why) => weakest_of(why),
        _ if found.basis == Basis::Perceived => WeakestLink::NoBaseline,
        _ if found.contrast.is_none() => WeakestLink::NoControl,
        _ if not_linked > findings.pairing.pairs => WeakestLink::ManyNotLinked,
        _ => WeakestLink::SelfReport,
    }
}

const fn weakest_of(why: Why) -> WeakestLink {
    match why {
        Why::NotAsked => WeakestLink::NotAsked,
        Why::NoAnswers => WeakestLink::NoAnswers,
        Why::NobodyLinked => WeakestLink::NobodyLinked,
        Why::TooFewPeople | Why::OnlyJust => WeakestLink::FewPeople,
        Why::TooFewItems => WeakestLink::FewItems,
        Why::NotAskedBefore => WeakestLink::NoBaseline,
        Why::NoControl | Why::NotOnAScale => WeakestLink::NoControl,
        Why::ControlNotRuledOut | Why::ControlFellToo => WeakestLink::ControlMoved,
        Why::ItemsDisagree => WeakestLink::ItemsDisagree,
        Why::Unclear => WeakestLink::WideInterval,
        Why::Shown => WeakestLink::SelfReport,
    }
}

/// Money is never stronger than what people say they saved.
fn money(money: MoneyFacts) -> ChainLevel {
    if money.people == 0 {
        return missing(MONEY, Why::NoAnswers);
    }
    let (strength, weakest, verdict) = match money {
        MoneyFacts { lines: 0, .. } => {
            (Strength::Unclear, WeakestLink::NotMost, Verdict::CannotSay)
        }
        MoneyFacts { lines, adjusted, .. } if adjusted < lines => {
            (Strength::Weak, WeakestLink::MoneyNotAdjusted, Verdict::SomeChange)
        }
        _ => (Strength::Weak, WeakestLink::SelfReport, Verdict::SomeChange),
    };
    let found = Conclusion::cannot_say(Basis::Reported, Why::NotAskedBefore);
    ChainLevel {
        strength,
        weakest,
        conclusion: Conclusion { verdict, ..found },
        n: money.people,
        ..missing(MONEY, Why::NotAskedBefore)
    }
}
