//! Published findings in words. Nothing here sees a figure that may not be published.

use std::fmt::Write as _;

use evaluation::{
    Verdict,
    disclosure::{Hidden, Published, SafeCount, SafeMean, SafeShare, Shown},
};

use super::{
    super::{
        conclusions::{conclusion_words, level_label},
        words::{is_printed_as_zero, number_text, signed_text},
    },
    EstimateKind, Publication, PublishedChange, PublishedOption, PublishedQuotation, Spread,
    change::Figures,
};

/// What a published change says, decided on the figures as they are and not on the rounded ones beside it. What has a verdict
/// says it; what has none, because neither way is better or other people answered, says which way it went.
pub(super) fn change_words(
    figures: &Figures,
    shown: Shown<SafeMean>,
    estimate: EstimateKind,
) -> String {
    let is_nought = shown.is_ok_and(|change| is_printed_as_zero(change.value()));
    match (&figures.conclusion, figures.change, shown) {
        (_, _, Err(Hidden::TooFew | Hidden::Difference)) => {
            "Too few people to say how answers moved.".into()
        }
        (Some(conclusion), ..) => {
            let says_more =
                conclusion.verdict.is_better() || conclusion.verdict == Verdict::Against;
            let small = if is_nought && says_more { TOO_SMALL_TO_PRINT } else { "" };
            conclusion_words(conclusion) + small
        }
        (None, _, Err(Hidden::ShowsAnswers)) => {
            "Which way they moved would show single people's answers.".into()
        }
        (None, Some(change), _) => way_words(change, is_nought, figures.ci95, estimate),
        (None, None, _) => "There is no change to show.".into(),
    }
}

/// Said of a change that is shown and that its figure does not show.
const TOO_SMALL_TO_PRINT: &str = " It is smaller than the figures here can show.";

fn way_words(
    change: f64,
    is_nought: bool,
    ci95: Option<[f64; 2]>,
    estimate: EstimateKind,
) -> String {
    let (rose, fell, hardly) = match estimate {
        EstimateKind::Unlinked => (
            "Answers afterwards are higher on average",
            "Answers afterwards are lower on average",
            "The two groups hardly differ on average",
        ),
        _ => (
            "On average answers rose",
            "On average answers fell",
            "On average answers hardly moved",
        ),
    };
    let way = match change {
        _ if is_nought => hardly,
        _ if change > 0.0 => rose,
        _ => fell,
    };
    let sure = match ci95 {
        Some([low, _]) if low > 0.0 => "the 95% interval lies above no difference",
        Some([_, high]) if high < 0.0 => "the 95% interval lies below no difference",
        Some(_) => "the 95% interval takes in no difference",
        None => "no interval can be given",
    };
    format!("{way}; {sure}.")
}

/// A published figure, or why there is none.
pub(super) fn mean_text(mean: Published<SafeMean>, is_change: bool, decimals: usize) -> String {
    let text = if is_change { signed_text } else { number_text };
    mean.shown().map_or_else(hidden_text, |mean| text(mean.value(), decimals))
}

/// A published count, or why there is none.
pub fn count_text(count: Published<SafeCount>) -> String {
    count.shown().map_or_else(hidden_text, |count| match count.about() {
        0 => "nobody".into(),
        n => format!("about {n}"),
    })
}

fn hidden_text(hidden: Hidden) -> String {
    match hidden {
        Hidden::NoFigure => "not available".into(),
        Hidden::TooFew | Hidden::Difference | Hidden::ShowsAnswers => format!("hidden: {hidden}"),
    }
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
        let claim = link.claim.as_ref().map_or_else(String::new, |claim| format!(" {claim}"));
        writeln!(text, "{}.{claim} {}", level_label(link.level, &link.items), link.words).ok();
    }
    if !published.outcomes.is_empty() {
        text += "\nThe outcomes claimed\n";
    }
    for outcome in &published.outcomes {
        writeln!(text, "{}. {}", outcome.claim, outcome.words).ok();
    }
    text += "\nChange by level, in percent of the scale\n";
    for change in published.levels.iter().chain(&published.composites) {
        writeln!(text, "  {}", change_text(change)).ok();
    }
    for item in published.items.iter().filter(|item| !item.changes.is_empty()) {
        writeln!(text, "\n{}", item.question).ok();
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
            writeln!(text, "\n{}", option.question).ok();
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
    format!("“{}” ({})", quotation.words.words(), quotation.question)
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
        let (people, mean) =
            (count_text(change.people), mean_text(change.after, false, change.decimals));
        return format!("{} ({kind}; {people}): mean {mean}.", change.label);
    }
    let what = match change.estimate {
        EstimateKind::Unlinked => "difference",
        _ => "change",
    };
    format!(
        "{} ({kind}; {}): {what} {}, {}. {}",
        change.label,
        count_text(change.people),
        mean_text(change.change, true, change.decimals),
        interval_words(change.ci95, change.decimals),
        change.words
    )
}

/// “95% interval +0.2 to +1.0”, or why there is none.
fn interval_words(ci95: Published<[SafeMean; 2]>, decimals: usize) -> String {
    match ci95.shown() {
        Ok([low, high]) => format!(
            "95% interval {} to {}",
            signed_text(low.value(), decimals),
            signed_text(high.value(), decimals)
        ),
        Err(Hidden::NoFigure) => "no interval can be given".into(),
        Err(hidden) => format!("its interval is {}", hidden_text(hidden)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use evaluation::disclosure::Rule;

    fn published(estimate: EstimateKind, interval: Shown<[SafeMean; 2]>) -> PublishedChange {
        PublishedChange {
            label: "Trust".into(),
            estimate,
            people: SafeCount::of(&Rule::default(), 20).into(),
            before: Err(Hidden::NoFigure).into(),
            after: Err(Hidden::NoFigure).into(),
            change: Err(Hidden::NoFigure).into(),
            ci95: interval.into(),
            decimals: 1,
            words: "On average answers rose.".into(),
        }
    }

    #[test]
    fn an_interval_that_there_is_not_is_no_hidden_one() {
        let said = change_text(&published(EstimateKind::Matched, Err(Hidden::NoFigure)));
        assert!(said.contains("no interval can be given") && !said.contains("hidden"), "{said}");
        let said = change_text(&published(EstimateKind::Matched, Err(Hidden::TooFew)));
        assert!(said.contains("its interval is hidden: too few people"), "{said}");
    }

    #[test]
    fn groups_of_different_people_differ_and_do_not_change() {
        let said = change_text(&published(EstimateKind::Unlinked, Err(Hidden::NoFigure)));
        assert!(said.contains("difference not available") && !said.contains(": change"), "{said}");
    }
}
