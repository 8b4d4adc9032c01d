//! How long a questionnaire takes to answer, worked out from its words and answers.

use survey::instrument::{Instrument, Item, Kind, Wave};

/// Words read in a second: 238 a minute, silently, by adults. Source: Brysbaert, How many words do we read per minute? (2019),
/// Journal of Memory and Language 109.
const WORDS_A_SECOND: f64 = 238.0 / 60.0;
/// Seconds to choose and tap an answer; an assumption of ours.
const CHOOSING: f64 = 5.0;
/// Seconds to think of a number and type it; an assumption of ours.
const NUMBER: f64 = 10.0;
/// Seconds to write a sentence or two on a phone; an assumption of ours.
const WRITING: f64 = 40.0;

/// About how many minutes it takes in one wave: reading every word that everybody is shown, and answering each question once.
pub fn minutes(questionnaire: &Instrument, wave: Wave) -> f64 {
    let asked = questionnaire.items().filter(|item| item.asked(wave).is_some());
    let now: f64 = asked.map(|item| seconds(item, item.asked(wave).unwrap_or_default())).sum();
    let looks_back =
        wave.is_follow_up() && questionnaire.sections.iter().any(|section| section.retrospective);
    let back: f64 = { questionnaire.retrospective_items().filter(|_| looks_back) }
        .map(|item| seconds(item, item.wording.retrospective.as_deref().unwrap_or_default()))
        .sum();
    (now + back) / 60.0
}

fn seconds(item: &Item, wording: &str) -> f64 {
    let texts = [Some(wording), item.help.as_deref()].into_iter().flatten();
    let options = item.kind.options().iter().chain(item.kind.rows()).map(|it| &*it.label);
    let words: f64 = texts.chain(options).map(words_in).sum();
    words / WORDS_A_SECOND + answering(&item.kind)
}

#[expect(clippy::cast_precision_loss, reason = "a wording has few words")]
fn words_in(text: &str) -> f64 {
    text.split_whitespace().count() as f64
}

#[expect(clippy::cast_precision_loss, reason = "a question has few rows")]
fn answering(kind: &Kind) -> f64 {
    match kind {
        Kind::Points(_)
        | Kind::Between { .. }
        | Kind::Single(_)
        | Kind::Ordered(_)
        | Kind::YesNo => CHOOSING,
        Kind::Multi { .. } => 2.0 * CHOOSING,
        Kind::Rank { up_to, .. } => f64::from(*up_to) * CHOOSING,
        Kind::Matrix { rows, .. } => rows.len() as f64 * CHOOSING,
        Kind::Number(_) | Kind::Date(_) => NUMBER,
        Kind::CountMatrix { rows, .. } => rows.len() as f64 * NUMBER,
        Kind::Text { .. } | Kind::RowTexts { .. } => WRITING,
        // Whoever has something to list lists one.
        Kind::Lines { fields, .. } => fields.iter().map(|field| answering(&field.kind)).sum(),
    }
}
