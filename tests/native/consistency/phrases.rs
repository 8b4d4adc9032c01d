//! What a sentence says, read as a stranger reads it: its verdict's name, which way it says things moved, and its figures.

use evaluation::Verdict;

use super::views::View;

/// Names of verdicts as they begin a sentence.
const NAMES: [(&str, Verdict); 5] = [
    ("worthwhile. ", Verdict::Worthwhile),
    ("some change. ", Verdict::SomeChange),
    ("no worthwhile change. ", Verdict::NoneWorthwhile),
    ("against. ", Verdict::Against),
    ("cannot say. ", Verdict::CannotSay),
];

/// What older versions said and what is not so.
pub const RETIRED: [&str; 14] = [
    "supported.",
    "partly",
    "not shown:",
    "nothing in it says",
    "the interval takes in no change.",
    "as a result",
    "strongest of the three",
    "leavers",
    "who left",
    "does not hold",
    "cannot be claimed",
    "beyond what chance alone",
    "no outcome is called",
    "weak reassurance",
];

/// The verdicts that a text names.
pub fn named(text: &str) -> Vec<Verdict> {
    let text = format!("{} ", text.to_lowercase());
    let begins = |place: usize| {
        let before = &text[..place];
        before.is_empty() || before.ends_with(": ") || before.ends_with(". ")
    };
    let is_named = |name: &str| text.match_indices(name).any(|(place, _)| begins(place));
    NAMES.into_iter().filter(|(name, _)| is_named(name)).map(|(_, verdict)| verdict).collect()
}

/// A number with a true minus sign at the beginning of a text, and what follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '+' | '−' | '.')))
        .map_or(text.len(), |(place, _)| place);
    let digits = text[..end].trim_end_matches('.').replace('−', "-");
    Some((digits.parse().ok()?, &text[end..]))
}

/// A mean change and its 95% interval as they are printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed {
    pub mean: f64,
    pub ends: Option<[f64; 2]>,
}

/// The first change printed in a text.
pub fn printed(text: &str) -> Option<Printed> {
    let begins = ["Mean change ", "mean change ", ": change "];
    let after = begins.iter().find_map(|it| text.split_once(it))?.1;
    let (mean, rest) = number(after)?;
    let ends = rest.split_once("95% interval ").and_then(|(between, rest)| {
        // The interval of what comes next is another's.
        (!between.contains("; ")).then_some(())?;
        let (low, rest) = number(rest)?;
        let (high, _) = number(rest.strip_prefix(" to ")?)?;
        Some([low, high])
    });
    Some(Printed { mean, ends })
}

/// A text without the clause that tells one question's harm beside a mean that rose.
fn of_the_mean(text: &str) -> String {
    text.replace("on at least one of them answers clearly moved the worse way", "")
}

/// What contradicts the verdict, or something else, in one text.
pub fn contradictions(view: &View<'_>) -> Vec<String> {
    let text = of_the_mean(&view.text);
    let is_hidden = view.place.starts_with("published")
        && text.contains("Cannot say. Too few people answered a question about something");
    let verdict = if is_hidden { Verdict::CannotSay } else { view.conclusion.verdict };
    let mut found = Vec::new();
    let mut say = |is_wrong: bool, what: &str| {
        if is_wrong {
            found.push(format!("{what} [{} of {}]: {}", view.place, view.subject, view.text));
        }
    };
    let says = |phrase: &str| text.contains(phrase);
    let (better, worse) = (says("the better way"), says("the worse way"));
    let fits = says("fit with no change");
    say(better && worse, "both ways");
    say(fits && (better || worse), "no change and a way");
    say(verdict.is_better() && (worse || fits || !better), "a better verdict that does not say so");
    say(verdict == Verdict::Against && (better || fits || !worse), "harm that is not said");
    say(
        verdict == Verdict::NoneWorthwhile && (better || worse || fits),
        "none worthwhile, and a way",
    );
    let names = named(&view.text);
    let is_missing = view.place == "chain" && view.text.starts_with("Missing.");
    say(!is_missing && names != [verdict], "another verdict's name");
    if let Some(printed) = printed(&text) {
        let better_way = view.better * printed.mean;
        let is_explained = better_way == 0.0 && says("smaller than the figures here can show");
        say(
            better && better_way <= 0.0 && !is_explained,
            "the better way, and a figure that is not",
        );
        say(worse && better_way >= 0.0 && !is_explained, "the worse way, and a figure that is not");
        if let Some([low, high]) = printed.ends {
            let is_below = (view.better * low).max(view.better * high) < 0.0;
            let is_above = (view.better * low).min(view.better * high) > 0.0;
            say(is_below && (better || fits), "an interval of worse, and another sentence");
            say(is_above && (worse || fits), "an interval of better, and another sentence");
            let takes_in_zero = low < 0.0 && high > 0.0;
            let is_explained = says("its 90% interval does not");
            say(
                verdict.is_better() && takes_in_zero && !is_explained,
                "called better beside a 95% interval that takes in zero",
            );
            say(is_explained && is_above, "an interval of better that is said to reach no change");
            let is_rounded = view.place.starts_with("published");
            say(high - low < 1e-9 && !is_rounded, "an interval without width");
        }
    }
    found
}

/// What contradicts itself in a published change that has no verdict: which way it says answers went, and its figures.
pub fn way_contradictions(text: &str) -> Vec<String> {
    let Some(Printed { mean, ends }) = printed(text) else { return Vec::new() };
    let says = |phrases: [&str; 2]| phrases.iter().any(|it| text.contains(it));
    let rose = says(["answers rose", "are higher on average"]);
    let fell = says(["answers fell", "are lower on average"]);
    let hardly = says(["hardly moved", "hardly differ"]);
    let mut wrong = vec![rose && mean <= 0.0, fell && mean >= 0.0, hardly && mean != 0.0];
    if let Some([low, high]) = ends {
        wrong.push(text.contains("lies above") && low < 0.0);
        wrong.push(text.contains("lies below") && high > 0.0);
        wrong.push(text.contains("takes in no difference") && (low > 0.0 || high < 0.0));
    }
    if wrong.contains(&true) { vec![format!("a way and a figure: {text}")] } else { Vec::new() }
}
