//! Verdicts in words. Every view says a verdict through here, so that no two of them can disagree.

use chrono::NaiveDate;

use evaluation::{
    Basis, ChainLevel, ChangeEstimate, Conclusion, Gap, LevelFinding, Strength, Verdict,
    WeakestLink, Why, Worthwhile, WorthwhileEntry, WorthwhileLog,
};
use survey::programme::day_in_words;

use super::words::{counted, interval_text, level_title, number_text, signed_text};

/// Characters of a day such as 2026-05-03.
const DAY_CHARS: usize = 10;

/// A verdict by name.
const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Worthwhile => "Worthwhile",
        Verdict::SomeChange => "Some change",
        Verdict::NoneWorthwhile => "No worthwhile change",
        Verdict::Against => "Against",
        Verdict::CannotSay => "Cannot say",
    }
}

/// A verdict with what settled it, in a sentence or two and without a figure, so that it may stand in what is published.
pub fn conclusion_words(found: &Conclusion) -> String {
    let by_90 = if rests_on_90(found) {
        " Its own 95% interval reaches just past no change, its 90% interval does not."
    } else {
        ""
    };
    format!("{}. {}{by_90}", verdict_name(found.verdict), reason_words(found))
}

/// Whether a change is called better though its own 95% interval takes in zero: what goes beyond the control items does not, and
/// for the change itself the 90% interval is then enough.
fn rests_on_90(found: &Conclusion) -> bool {
    found.verdict.is_better() && found.change.is_some_and(|change| change.ci95[0] <= 0.0)
}

/// What settled a verdict.
fn reason_words(found: &Conclusion) -> &'static str {
    match (found.verdict, found.why, found.basis) {
        (Verdict::CannotSay, why, basis) => unsettled_words(why, basis, found.margin.is_some()),
        (Verdict::Worthwhile, ..) => {
            "The same people's answers moved the better way by at least what was named worthwhile, and went at least as far beyond \
             their answers about what was not taught."
        }
        (Verdict::SomeChange, _, Basis::Perceived) => {
            "People remember moving the better way, and further than on what was not taught. That was not measured before the \
             programme."
        }
        (Verdict::SomeChange, Why::NoControl, _) => {
            "The same people's answers moved the better way. Too few answered a question about something that was not taught, so \
             it is not ruled out that people simply answer differently now."
        }
        (Verdict::SomeChange, ..) => {
            "The same people's answers moved the better way, and further than their answers about what was not taught. That it is \
             as much as was named worthwhile is not shown."
        }
        (Verdict::NoneWorthwhile, _, Basis::Perceived) => {
            "As people remember it, any change is smaller than what was named worthwhile."
        }
        (Verdict::NoneWorthwhile, ..) => "Any change is smaller than what was named worthwhile.",
        (Verdict::Against, _, Basis::Perceived) => "People remember moving the worse way.",
        (Verdict::Against, ..) => "The same people's answers moved the worse way.",
    }
}

const fn unsettled_words(why: Why, basis: Basis, has_scale: bool) -> &'static str {
    match (why, basis) {
        (Why::Unclear, _) if has_scale => {
            "These people's answers fit with no change, and with a change large enough to matter."
        }
        (Why::Unclear, _) => "These people's answers fit with no change, and with a change.",
        (Why::ControlNotRuledOut, _) => {
            "On average answers moved the better way, but perhaps no further than on what was not taught. People may simply \
             answer differently now."
        }
        (Why::ControlFellToo, _) => {
            "Answers moved the worse way, and on what was not taught they fell as much. People may simply answer differently now."
        }
        (Why::ItemsDisagree, _) => {
            "The questions disagree: on at least one of them answers clearly moved the worse way."
        }
        (Why::NotOnAScale, _) => {
            "A number has no scale, so no question about something that was not taught can stand beside it: what else may have \
             moved it is not ruled out."
        }
        (Why::NoControl, Basis::Perceived) => {
            "People remember moving the better way, but most people do. Without a question about something that was not taught, \
             that says little."
        }
        (Why::NoControl, _) => {
            "Too few people answered a question about something that was not taught."
        }
        (Why::OnlyJust, _) => {
            "The interval leaves out no change, but only just. Answers of so few people come out like this by chance too often."
        }
        (Why::TooFewPeople | Why::Shown, _) => "Too few people answered both times.",
        (Why::TooFewItems, _) => {
            "Fewer than three questions make no score of a level. They are told one by one."
        }
        (Why::NobodyLinked, _) => {
            "People answered before and after, but nobody's two answers could be linked."
        }
        (Why::NotAskedBefore, _) => {
            "It was asked afterwards only, so there is nothing to compare it with."
        }
        (Why::NoAnswers, _) => "Nobody answered it both times.",
        (Why::NotAsked, _) => "Nothing was asked about it.",
    }
}

/// The figures that a verdict rests on, unrounded ones rounded here; none where there are too few people. What has no scale is
/// counted so that better is more, whichever way its own numbers go. For the evaluator's eyes.
pub fn conclusion_figures(found: &Conclusion) -> Option<String> {
    let change = found.change.as_ref()?;
    let unit = if found.margin.is_some() { "% of the scale" } else { ", counting better as more" };
    let contrast = found.contrast.as_ref().map_or_else(String::new, |contrast| {
        format!("; beyond what was not taught {}", estimate_text(contrast, "%"))
    });
    let leading = found.leading().map_or_else(String::new, |all| {
        format!(
            " Everybody who answered, if those who are not linked changed alike: {}.",
            estimate_text(&all.change, unit)
        )
    });
    Some(format!("Mean change {}{contrast}.{leading}", estimate_text(change, unit)))
}

/// “+12.9% of the scale (95% interval +7.1 to +18.8, 21 people)”; where everybody changed alike there is no interval.
pub(super) fn estimate_text(estimate: &ChangeEstimate, unit: &str) -> String {
    let ChangeEstimate { n, mean, ci95, .. } = *estimate;
    let (n, decimals) = (counted(n, "person", "people"), decimals_of([mean, ci95[0], ci95[1]]));
    let mean = signed_text(mean, decimals);
    if estimate.width() < ROUNDING {
        return format!("{mean}{unit} (the same for all of {n}, so without an interval)");
    }
    format!("{mean}{unit} (95% interval {}, {n})", interval_text(ci95, decimals))
}

/// Differences below this are the rounding of binary fractions.
const ROUNDING: f64 = 1e-9;
/// The most decimals of a figure that is not nought.
const MOST_DECIMALS: usize = 4;

/// One decimal, or as many as it takes for no figure that is above or below zero to be printed as nought, and for the ends of an
/// interval to differ.
fn decimals_of([mean, low, high]: [f64; 3]) -> usize {
    let is_told = |figure: f64, decimals: usize| {
        figure.abs() < ROUNDING
            || signed_text(figure, decimals).bytes().any(|byte| matches!(byte, b'1'..=b'9'))
    };
    let enough = |decimals: &usize| {
        [mean, low, high].into_iter().all(|figure| is_told(figure, *decimals))
            && signed_text(low, *decimals) != signed_text(high, *decimals)
    };
    let most = if high - low < ROUNDING { 1 } else { MOST_DECIMALS };
    (1..most).find(enough).unwrap_or(most)
}

/// What was named worthwhile, by whom and when, and what held before. It stands wherever a verdict does: a margin that was named
/// after the results were known proves less.
pub fn worthwhile_words(log: &WorthwhileLog) -> String {
    format!(
        "A change is called worthwhile from {}, which is {} points of a question with seven. {}",
        margin_text(log.holds()),
        number_text(log.holds().in_points_of_seven(), 1),
        named_words(log)
    )
}

/// Who named what holds, and what held before.
fn named_words(log: &WorthwhileLog) -> String {
    let Some((last, earlier)) = log.entries().split_last() else {
        return "Nobody named it: it is the usual one.".into();
    };
    let mut before: Vec<String> = earlier.iter().map(|entry| margin_text(entry.percent)).collect();
    if before.is_empty() && last.after_results {
        before.push(margin_text(Worthwhile::default()));
    }
    let before = if before.is_empty() {
        String::new()
    } else {
        format!("; before that {}", before.join(", then "))
    };
    format!("{}{before}.", entry_words(last))
}

/// One naming of the smallest worthwhile change, without what it is: “Named by A on 3 May 2026, before results were opened”.
fn entry_words(entry: &WorthwhileEntry) -> String {
    let on = day_of(&entry.at).map_or_else(String::new, |day| format!(" on {}", day_in_words(day)));
    let who = match entry.who.trim() {
        "" => format!("The usual one was kept{on} without a name"),
        who => format!("Named by {who}{on}"),
    };
    let order = if entry.after_results {
        "after results had been opened"
    } else {
        "before results were opened"
    };
    format!("{who}, {order}")
}

/// Each naming in a line, the oldest first.
pub fn worthwhile_lines(log: &WorthwhileLog) -> Vec<String> {
    let line = |entry: &WorthwhileEntry| {
        let points = number_text(entry.percent.in_points_of_seven(), 1);
        format!(
            "{} ({points} points of seven). {}.",
            margin_text(entry.percent),
            entry_words(entry)
        )
    };
    log.entries().iter().map(line).collect()
}

fn margin_text(margin: Worthwhile) -> String {
    format!("{}% of the scale", number_text(margin.percent(), 1))
}

/// The day with which a moment or a day of RFC 3339 begins.
fn day_of(at: &str) -> Option<NaiveDate> {
    at.get(..DAY_CHARS)?.parse().ok()
}

/// A level by name and what it is made of.
pub fn level_label(level: u8, items: &[String]) -> String {
    let title = level_title(Some(level));
    match items {
        [] => title,
        [one] => format!("{title} (1 question: {one})"),
        [_, _] => format!("{title} (2 questions: {})", items.join(", ")),
        _ => format!("{title} ({} questions)", items.len()),
    }
}

/// Each level that has a score, with its verdict and figures: what the page says first.
pub fn level_lines(levels: &[LevelFinding]) -> Vec<String> {
    let line = |level: &LevelFinding| {
        let figures = conclusion_figures(&level.conclusion)?;
        let label = level_label(level.level, &level.labels);
        Some(format!("{label}: {} {figures}", lowered(&conclusion_words(&level.conclusion))))
    };
    levels.iter().filter_map(line).collect()
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// How strong a level's evidence is.
pub fn strength_words(link: &ChainLevel) -> String {
    let is_reported = link.conclusion.basis == Basis::Reported;
    match (link.strength, link.level) {
        (Strength::Weak, 1) => "Most people say so themselves.".into(),
        (Strength::Against, 1) => "Most people do not say so.".into(),
        (Strength::Unclear, 1) => "It cannot be said whether most people say so.".into(),
        (Strength::Unclear, 5) => "People were asked, and named nothing.".into(),
        (Strength::Weak, _) if is_reported => "People say so themselves.".into(),
        (Strength::Missing, _) => "Missing.".into(),
        _ => conclusion_words(&link.conclusion),
    }
}

/// The weakest link of a level's evidence.
pub const fn weakest_words(weakest: WeakestLink) -> &'static str {
    match weakest {
        WeakestLink::NotAsked => "Nothing was asked about it.",
        WeakestLink::NoAnswers => "Nobody answered what was asked about it.",
        WeakestLink::NobodyLinked => {
            "People answered before and after, but nobody's two answers could be linked."
        }
        WeakestLink::FewPeople => "There are too few people.",
        WeakestLink::FewItems => "There are too few questions to make a score.",
        WeakestLink::NoBaseline => "There is no measure from before the programme.",
        WeakestLink::NoControl => {
            "Too few people answered a question about something that was not taught."
        }
        WeakestLink::ControlMoved => "Answers about what was not taught may have moved as much.",
        WeakestLink::ItemsDisagree => "The questions do not agree.",
        WeakestLink::WideInterval => "The interval is too wide to settle it.",
        WeakestLink::Small => "It is smaller than what was named worthwhile.",
        WeakestLink::WentTheOtherWay => "It went the other way.",
        WeakestLink::NotMost => "It cannot be said that most people think so.",
        WeakestLink::MostDisagree => "Most people do not think so.",
        WeakestLink::ManyNotLinked => "More people are not linked than are.",
        WeakestLink::SelfReport => {
            "People speak about themselves, and there is no comparison group."
        }
        WeakestLink::MoneyNotAdjusted => {
            "Not every saving says what share is due to the programme and how sure that is."
        }
    }
}

/// Where the argument has gaps below a level; none where it has none.
pub fn gaps_words(gaps: &[Gap]) -> Option<String> {
    let gap = |gap: &Gap| {
        let how = match gap.strength {
            Strength::Against => "went the other way",
            Strength::Small => "is smaller than what was named worthwhile",
            Strength::Unclear => "is not settled",
            Strength::Missing => "is missing",
            Strength::Strong | Strength::Weak => "holds",
        };
        format!("level {} {how}", gap.level)
    };
    let said: Vec<String> = gaps.iter().map(gap).collect();
    (!said.is_empty()).then(|| format!("The argument has a gap below it: {}.", said.join(", ")))
}

/// A level of the chain in words, with the gaps below it.
pub fn link_words(link: &ChainLevel) -> String {
    let gaps = gaps_words(&link.gaps_below).map_or_else(String::new, |gaps| format!(" {gaps}"));
    format!("{} Weakest link: {}{gaps}", strength_words(link), weakest_words(link.weakest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(mean: f64, half: f64) -> ChangeEstimate {
        let ends = |half: f64| [mean - half, mean + half];
        ChangeEstimate { n: 16, mean, ci95: ends(half), ci90: ends(half * 0.8) }
    }

    #[test]
    fn what_went_the_other_way_is_never_said_to_take_in_no_change() {
        let found = Conclusion {
            verdict: Verdict::Against,
            why: Why::Shown,
            basis: Basis::Matched,
            change: Some(estimate(-20.0, 3.0)),
            everybody: None,
            contrast: None,
            margin: Some(Worthwhile::default()),
        };
        let said = conclusion_words(&found);
        assert!(said.starts_with("Against.") && said.contains("the worse way"), "{said}");
        assert!(!said.contains("no change"), "{said}");
        let figures = conclusion_figures(&found).unwrap();
        assert!(figures.contains("−20.0% of the scale (95% interval −23.0 to −17.0"), "{figures}");
    }

    #[test]
    fn a_level_of_one_question_says_which() {
        let items = ["long-term conditions on agendas".to_owned()];
        let said = level_label(4, &items);
        assert_eq!(said, "Level 4: Impact (1 question: long-term conditions on agendas)");
    }

    fn named(percent: f64, who: &str, at: &str, after_results: bool) -> WorthwhileEntry {
        let percent = Worthwhile::percent_of_scale(percent).unwrap();
        WorthwhileEntry { percent, who: who.into(), at: at.into(), after_results }
    }

    fn said_of(entries: impl IntoIterator<Item = WorthwhileEntry>) -> String {
        let mut log = WorthwhileLog::default();
        entries.into_iter().for_each(|entry| log.name(entry));
        worthwhile_words(&log)
    }

    #[test]
    fn the_usual_margin_is_half_a_point_of_seven_and_is_said_to_be_nobodys() {
        let said = said_of([]);
        assert!(said.contains("8.3%") && said.contains("0.5 points"), "{said}");
        assert!(said.ends_with("Nobody named it: it is the usual one."), "{said}");
    }

    #[test]
    fn a_margin_says_who_named_it_and_when() {
        let said = said_of([named(10.0, "A. Lead", "2026-05-03T23:30:00Z", false)]);
        assert!(said.contains("10.0% of the scale, which is 0.6 points"), "{said}");
        assert!(
            said.ends_with("Named by A. Lead on 3 May 2026, before results were opened."),
            "{said}"
        );
        let said = said_of([named(25.0 / 3.0, "", "2026-05-03", false)]);
        assert!(
            said.ends_with(
                "The usual one was kept on 3 May 2026 without a name, before results were opened."
            ),
            "{said}"
        );
    }

    #[test]
    fn a_margin_named_after_results_says_so_and_what_held_before() {
        const AFTER: &str = "Named by A on 3 May 2026, after results had been opened; before that ";
        let late = || named(5.0, "A", "2026-05-03T09:00:00Z", true);
        let said = said_of([late()]);
        assert!(said.ends_with(&format!("{AFTER}8.3% of the scale.")), "{said}");
        let said = said_of([
            named(10.0, "A", "2026-05-01", false),
            named(20.0, "A", "2026-05-02", true),
            late(),
        ]);
        let before = "10.0% of the scale, then 20.0% of the scale.";
        assert!(said.ends_with(&format!("{AFTER}{before}")), "{said}");
    }

    #[test]
    fn a_moment_that_cannot_be_read_is_left_out() {
        let said = said_of([named(5.0, "A", "2026-05-0é", false)]);
        assert!(said.ends_with("Named by A, before results were opened."), "{said}");
    }
}
