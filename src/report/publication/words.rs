//! Published findings in words. Nothing here sees a figure that may not be published.

use std::fmt::Write as _;

use crate::{
    analysis::{Basis, ChainLevel, Strength, Verdict, WeakestLink},
    disclosure::{Hidden, Published, SafeCount, SafeMean, SafeShare, Shown},
    instrument::Direction,
};

use super::{
    super::words::{level_title, number_text, signed_text},
    EstimateKind, Publication, PublishedChange, PublishedOption, PublishedQuotation, Spread,
};

/// What a published change says. `direction` is the item's.
pub(super) fn change_words(
    change: Shown<SafeMean>,
    ci95: Shown<[SafeMean; 2]>,
    direction: Direction,
) -> String {
    let Ok(change) = change else { return "Too few people to say how answers moved.".into() };
    let sign = match direction {
        Direction::Lower => -1.0,
        Direction::Higher | Direction::None => 1.0,
    };
    let way = match (sign * change.value(), direction) {
        (value, _) if value.abs() < f64::EPSILON => "On average answers did not move",
        (value, Direction::None) if value > 0.0 => "On average answers rose",
        (_, Direction::None) => "On average answers fell",
        (value, _) if value > 0.0 => "On average answers moved the better way",
        _ => "On average answers moved the worse way",
    };
    let sure = match ci95 {
        Ok([low, high]) if low.value() > 0.0 || high.value() < 0.0 => {
            "and the interval does not take in zero"
        }
        Ok(_) => "but the interval takes in no change",
        Err(_) => "and no interval can be given",
    };
    format!("{way}, {sure}.")
}

/// A claimed outcome's verdict as a sentence.
pub fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => {
            "Supported: the answers that speak to it moved this way. What made them move is another question."
        }
        Verdict::Partly => {
            "Partly: some of the evidence points this way, and some does not or is weaker than a measured change."
        }
        Verdict::NotShown => "Not shown: enough people answered, and their answers do not show it.",
        Verdict::CannotSay => "Cannot say: too few people answered what speaks to it.",
    }
}

/// What a level of the chain claims if it holds.
pub fn level_claim(level: u8) -> &'static str {
    match level {
        1 => "People found the workshops worth their time.",
        2 => "People see and understand the system differently.",
        3 => "People do things differently.",
        4 => "Things work differently around them.",
        _ => "That saves time or money.",
    }
}

/// How strong a level's evidence is.
pub fn strength_words(strength: Strength, basis: Basis) -> &'static str {
    match (strength, basis) {
        (Strength::Holds, _) => {
            "Answers of the same people moved this way, beyond what chance alone would do."
        }
        (Strength::Weak, Basis::Matched) => {
            "Answers moved this way, but so did what nobody taught."
        }
        (Strength::Weak, Basis::Perceived) => {
            "People remember moving this way. That was not measured."
        }
        (Strength::Weak, _) => "People say so themselves. There is nothing to compare it with.",
        (Strength::NotShown, _) => "The answers do not show it.",
        (Strength::CannotSay, _) => "Too little is known.",
    }
}

/// The weakest link of a level's evidence.
pub fn weakest_words(weakest: WeakestLink) -> &'static str {
    match weakest {
        WeakestLink::NoAnswers => "Nobody answered what was asked about it.",
        WeakestLink::FewPeople => "There are too few people.",
        WeakestLink::NoBaseline => "There is no measure from before the programme.",
        WeakestLink::ControlMoved => "What the programme did not teach moved as much.",
        WeakestLink::IntervalTakesInZero => "The interval takes in no change.",
        WeakestLink::NotMost => "It cannot be said that most people think so.",
        WeakestLink::ManyLeft => "More people left than answered both times.",
        WeakestLink::SelfReport => {
            "People speak about themselves, and there is no comparison group."
        }
        WeakestLink::MoneyNotAdjusted => {
            "Not every saving says what share is due to the programme and how sure that is."
        }
    }
}

/// A level of the chain in words, with a break below it.
pub fn link_words(link: &ChainLevel) -> String {
    let broken = link.broken_below.map_or_else(String::new, |below| {
        format!(" It rests on level {below}, which does not hold, so it cannot be claimed.")
    });
    format!(
        "{} Weakest link: {}{broken}",
        strength_words(link.strength, link.basis),
        weakest_words(link.weakest)
    )
}

/// A published figure, or why there is none.
pub(super) fn mean_text(mean: Published<SafeMean>, is_change: bool) -> String {
    mean.shown().map_or_else(hidden_text, |mean| {
        if is_change { signed_text(mean.value(), 1) } else { number_text(mean.value(), 1) }
    })
}

/// A published count, or why there is none.
pub fn count_text(count: Published<SafeCount>) -> String {
    count.shown().map_or_else(hidden_text, |count| match count.about() {
        0 => "nobody".into(),
        n => format!("about {n}"),
    })
}

fn hidden_text(hidden: Hidden) -> String {
    format!("hidden: {hidden}")
}

/// The published findings as plain text, for reading and for e-mail.
pub fn publication_text(published: &Publication) -> String {
    let mut text = published.statements.join("\n") + "\n\n";
    if published.is_refused {
        return text + refused_words() + "\n";
    }
    // Writing to a String cannot fail.
    write!(
        text,
        "People asked before: {}. Asked after: {}. Answered both times: {}.\n\nWhat the chain of evidence carries\n",
        count_text(published.baseline),
        count_text(published.follow_up),
        count_text(published.pairs)
    )
    .ok();
    for link in &published.chain {
        writeln!(text, "{}. {}", level_title(Some(link.level)), link.words).ok();
    }
    text += "\nThe outcomes claimed\n";
    for outcome in &published.outcomes {
        writeln!(text, "{}. {}", outcome.claim, outcome.words).ok();
    }
    text += "\nChange by level, in percent of the scale\n";
    for change in published.levels.iter().chain(&published.composites) {
        writeln!(text, "  {}", change_text(change)).ok();
    }
    for item in published.items.iter().filter(|item| !item.changes.is_empty()) {
        writeln!(text, "\n{} {}", item.id, item.question).ok();
        for change in &item.changes {
            writeln!(text, "  {}", change_text(change)).ok();
        }
        text += &spread_text(&item.spread);
    }
    text + &options_text(&published.options) + &quotations_text(&published.quotations)
}

/// The options of each item with several answers, under what was asked.
fn options_text(options: &[PublishedOption]) -> String {
    let mut text = String::new();
    let mut item = None;
    for option in options {
        if item != Some(&option.item) {
            writeln!(text, "\n{} {}", option.item, option.question).ok();
            item = Some(&option.item);
        }
        writeln!(text, "  {}", option_text(option)).ok();
    }
    text
}

/// The shares of people who chose an option, of those who answered both times.
pub fn option_text(option: &PublishedOption) -> String {
    let share = |share: Published<SafeShare>| {
        share.shown().map_or_else(hidden_text, |share| format!("{}%", share.percent()))
    };
    format!("{}: {} before, {} after", option.label, share(option.before), share(option.after))
}

fn quotations_text(quotations: &[PublishedQuotation]) -> String {
    let mut text = String::new();
    for quotation in quotations {
        if text.is_empty() {
            text += "\nWhat people wrote, with their leave\n";
        }
        writeln!(text, "  {}", quotation_text(quotation)).ok();
    }
    text
}

/// A quotation with what it answers; nothing says who wrote it.
pub fn quotation_text(quotation: &PublishedQuotation) -> String {
    format!("“{}” ({}: {})", quotation.words.words(), quotation.item, quotation.question)
}

/// Why an output says nothing.
pub const fn refused_words() -> &'static str {
    "Nothing can be published about these people: they are too few, or too nearly those of an earlier output."
}

/// A published change in one line.
pub fn change_text(change: &PublishedChange) -> String {
    let kind = kind_words(change.estimate);
    if let Err(hidden) = change.people.shown() {
        return format!("{} ({kind}): {}.", change.label, hidden_text(hidden));
    }
    if change.estimate == EstimateKind::Afterwards {
        let (people, mean) = (count_text(change.people), mean_text(change.after, false));
        return format!("{} ({kind}; {people}): mean {mean}.", change.label);
    }
    let ci95 = change.ci95.shown().map_or_else(hidden_text, |[low, high]| {
        format!("{} to {}", signed_text(low.value(), 1), signed_text(high.value(), 1))
    });
    format!(
        "{} ({kind}; {}): change {}, 95% interval {ci95}. {}",
        change.label,
        count_text(change.people),
        mean_text(change.change, true),
        change.words
    )
}

/// An estimate by name.
pub const fn kind_words(estimate: EstimateKind) -> &'static str {
    match estimate {
        EstimateKind::Matched => "same people",
        EstimateKind::Perceived => "perceived",
        EstimateKind::Unlinked => "all before against all after",
        EstimateKind::Afterwards => "asked afterwards only",
    }
}

fn spread_text(spread: &Spread) -> String {
    match spread {
        Spread::Words(words) => format!("  {words}\n"),
        Spread::Values(parts) | Spread::Thirds(parts) => {
            let part = |part: &super::SpreadPart| {
                format!(
                    "  {}: {}% before, {}% after\n",
                    part.label,
                    part.before.percent(),
                    part.after.percent()
                )
            };
            parts.iter().map(part).collect()
        }
    }
}
