//! Whether the verdicts of level, claim, item, publication and chain agree as types.

use evaluation::{
    Basis, ChainLevel, Conclusion, FEWEST_PAIRS, ItemFinding, LevelFinding, Strength, Verdict,
    WeakestLink, Why,
};
use report::{conclusion_words, link_words, publication::EstimateKind};
use study::Evaluated;

/// Everything that disagrees.
pub fn disagreements(found: &Evaluated) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(found.evaluation.chain.iter().flat_map(|link| of_link(found, link)));
    wrong.extend(of_gaps(&found.evaluation.chain));
    let levels = found.findings.levels.iter().chain(&found.findings.remembered_levels);
    wrong.extend(levels.flat_map(of_level));
    wrong.extend(of_claims(found));
    wrong.extend(of_items(found));
    wrong.extend(of_publication(found));
    wrong
}

fn when(is_wrong: bool, what: impl FnOnce() -> String) -> Option<String> {
    is_wrong.then(what)
}

fn level_of<'a>(found: &'a Evaluated, link: &ChainLevel) -> Option<&'a LevelFinding> {
    let levels = match link.conclusion.basis {
        Basis::Matched => &found.findings.levels,
        Basis::Perceived => &found.findings.remembered_levels,
        Basis::Reported | Basis::None => return None,
    };
    levels.iter().find(|it| it.level == link.level)
}

/// A level of the chain, and the level that it stands for.
fn of_link(found: &Evaluated, link: &ChainLevel) -> Vec<String> {
    let verdict = link.conclusion.verdict;
    let expected: &[Strength] = match verdict {
        Verdict::Worthwhile | Verdict::SomeChange => &[Strength::Strong, Strength::Weak],
        Verdict::NoneWorthwhile => &[Strength::Small],
        Verdict::Against => &[Strength::Against],
        Verdict::CannotSay => &[Strength::Unclear, Strength::Missing],
    };
    let level = level_of(found, link);
    let is_settled_elsewhere = level.is_some_and(|it| it.conclusion != link.conclusion);
    let is_strong = link.strength == Strength::Strong;
    let is_beside_control = link.conclusion.contrast.is_some_and(|it| it.ci95[0] > 0.0);
    [
        when(!expected.contains(&link.strength), || "strength and verdict".into()),
        when(is_settled_elsewhere, || "chain and level".into()),
        when(is_strong && !is_beside_control, || "strong without control questions".into()),
        when(is_strong && link.conclusion.basis != Basis::Matched, || "strong on memory".into()),
        when((verdict == Verdict::Against) && link.strength.holds(), || "harm holds".into()),
        when(
            (link.weakest == WeakestLink::WentTheOtherWay) != (verdict == Verdict::Against)
                && (2..5).contains(&link.level),
            || "weakest link and harm".into(),
        ),
        when(link.weakest == WeakestLink::NotAsked && !link.items.is_empty(), || {
            "not asked, and made of questions".into()
        }),
        when(link.weakest == WeakestLink::NoAnswers && link.n > 0, || {
            format!("nobody answered, and {} people", link.n)
        }),
        when(link_words(link).contains("Missing.") != (link.strength == Strength::Missing), || {
            "missing in words only".into()
        }),
    ]
    .into_iter()
    .flatten()
    .map(|it| format!("{it}: {link:?}"))
    .collect()
}

/// Every level below that does not hold is a gap, as it stands, and no other.
fn of_gaps(chain: &[ChainLevel]) -> Vec<String> {
    let gaps = |level: u8| -> Vec<(u8, Strength)> {
        let below = chain.iter().filter(|it| it.level < level && !it.strength.holds());
        below.map(|it| (it.level, it.strength)).collect()
    };
    chain
        .iter()
        .filter(|link| {
            let told: Vec<(u8, Strength)> =
                link.gaps_below.iter().map(|it| (it.level, it.strength)).collect();
            told != gaps(link.level)
        })
        .map(|link| format!("gaps below: {link:?}"))
        .collect()
}

/// A level's figures are those that its verdict rests on.
fn of_level(level: &LevelFinding) -> Vec<String> {
    let Some(change) = level.conclusion.change else { return Vec::new() };
    let differs = |a: f64, b: f64| (a - b).abs() > 1e-9;
    let ends = level
        .ci95
        .is_some_and(|ends| differs(ends[0], change.ci95[0]) || differs(ends[1], change.ci95[1]));
    let mean = level.mean_change.is_none_or(|it| differs(it, change.mean));
    when(ends || mean || level.n_pairs != change.n, || format!("level and verdict: {level:?}"))
        .into_iter()
        .collect()
}

fn item_of<'a>(found: &'a Evaluated, id: &str, basis: Basis) -> Option<&'a ItemFinding> {
    let items = match basis {
        Basis::Matched => &found.findings.items,
        Basis::Perceived => &found.findings.remembered,
        Basis::Reported | Basis::None => return None,
    };
    items.iter().find(|it| it.id == id)
}

/// Claims agree with their items, wherever these are told.
fn of_claims(found: &Evaluated) -> Vec<String> {
    let mut wrong = Vec::new();
    for outcome in &found.evaluation.outcomes {
        for told in &outcome.items {
            let item = item_of(found, &told.item, told.conclusion.basis);
            let own = item.and_then(|it| it.conclusion.as_ref());
            // Why nothing can be said is told more closely where a claim looks at both bases.
            let is_open = told.conclusion.change.is_none_or(|it| it.n < FEWEST_PAIRS);
            let differs = own.is_some_and(|own| *own != told.conclusion);
            wrong.extend(when(differs && !is_open, || format!("claim and item: {own:?} {told:?}")));
        }
        if let [only] = outcome.items.as_slice() {
            wrong.extend(when(only.conclusion != outcome.conclusion, || {
                format!("claim of one item: {outcome:?}")
            }));
        }
        let harmed = outcome.items.iter().any(|it| it.conclusion.verdict == Verdict::Against);
        wrong.extend(when(harmed && outcome.conclusion.verdict.is_better(), || {
            format!("better though an item is against: {outcome:?}")
        }));
    }
    wrong
}

/// Items' figures are those that their verdicts rest on, in percent of the scale and better above zero.
fn of_items(found: &Evaluated) -> Vec<String> {
    let both = found.findings.items.iter().chain(&found.findings.remembered);
    let wrong = both.filter(|item| {
        let change = item.conclusion.as_ref().and_then(|it| it.change);
        let Some((change, mean)) = change.zip(item.mean_change) else { return false };
        let sign = if item.direction == survey::instrument::Direction::Lower { -1.0 } else { 1.0 };
        let width = item.range.map_or(1.0, |(least, most)| (most - least) / 100.0);
        (sign * mean / width - change.mean).abs() > 1e-9 || item.n_pairs != change.n
    });
    wrong.map(|item| format!("item and its verdict: {item:?}")).collect()
}

/// Whether `published` says what `working` does, or that too few people stand behind it.
fn agrees(published: &str, working: &Conclusion) -> bool {
    let hidden = [Why::TooFewPeople, Why::NoControl].map(|why| {
        let verdict = Verdict::CannotSay;
        conclusion_words(&Conclusion { verdict, why, ..working.clone() })
    });
    published == conclusion_words(working) || hidden.iter().any(|words| words == published)
}

fn of_publication(found: &Evaluated) -> Vec<String> {
    let published = &found.publication;
    if published.is_refused {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for (told, own) in published.outcomes.iter().zip(&found.evaluation.outcomes) {
        let is_hidden = told.verdict == Verdict::CannotSay;
        let differs = told.verdict != own.conclusion.verdict && !is_hidden;
        wrong.extend(when(differs || !agrees(&told.words, &own.conclusion), || {
            format!("published claim: {told:?} {own:?}")
        }));
        // A claim of one item and the item are one thing: what is published of one is published of the other.
        if let [only] = own.items.as_slice() {
            let kind = match only.conclusion.basis {
                Basis::Perceived => EstimateKind::Perceived,
                _ => EstimateKind::Matched,
            };
            let item = published.items.iter().find(|it| it.id == only.item);
            let change = item.and_then(|it| it.changes.iter().find(|it| it.estimate == kind));
            let shown = change.filter(|it| it.change.shown().is_ok());
            wrong.extend(shown.and_then(|change| {
                when(!change.words.starts_with(&told.words), || {
                    format!("published item and claim: {change:?} {told:?}")
                })
            }));
        }
    }
    for (told, own) in published.chain.iter().zip(&found.evaluation.chain) {
        let is_hidden = matches!(told.strength, Strength::Missing | Strength::Unclear);
        let differs = told.strength != own.strength && !is_hidden;
        wrong.extend(when(differs, || format!("published level: {told:?} {own:?}")));
        wrong.extend(gaps_told(&told.words).into_iter().filter_map(|(level, how)| {
            let below = published.chain.iter().find(|it| it.level == level)?;
            when(how_it_stands(below.strength) != how, || {
                format!("gap told: {} beside {below:?}", told.words)
            })
        }));
    }
    wrong
}

/// How a level that is a gap is told.
fn how_it_stands(strength: Strength) -> &'static str {
    match strength {
        Strength::Against => "went the other way",
        Strength::Small => "is smaller than what was named worthwhile",
        Strength::Unclear => "is not settled",
        Strength::Missing => "is missing",
        Strength::Strong | Strength::Weak => "no gap",
    }
}

/// The gaps that a level's words name.
fn gaps_told(words: &str) -> Vec<(u8, String)> {
    let Some((_, gaps)) = words.split_once("The argument has a gap below it: ") else {
        return Vec::new();
    };
    let gaps = gaps.trim_end_matches('.').split(", ");
    let gap = |text: &str| {
        let (level, how) = text.strip_prefix("level ")?.split_once(' ')?;
        Some((level.parse().ok()?, how.to_owned()))
    };
    gaps.filter_map(gap).collect()
}
