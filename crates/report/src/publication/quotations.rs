//! Words of people that may be published.

use serde::{Deserialize, Serialize};

use evaluation::{
    Filter,
    disclosure::{Admitted, NotQuoted, Quotation, Reading, preview, words_digest},
    passages::Passage,
};

/// A passage that the evaluator marked, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The passage as it is now.
    pub passage: Passage,
    /// How it was read.
    pub reading: Reading,
}

/// A quotation, with what it answers and nothing of who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PublishedQuotation {
    /// Kirkpatrick or Phillips level.
    pub level: u8,
    /// The item.
    pub item: String,
    /// What was asked.
    pub question: String,
    /// The words.
    pub words: Quotation,
}

/// A mark that leads to no quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotFollowed {
    /// The place of the passage in its response.
    pub place: String,
    /// The response.
    pub response: String,
    /// Why.
    pub reason: String,
}

/// Why results of some of the people have no quotations.
pub(super) const LEFT_OUT_OF_A_PART: &str = "What people wrote is left out of results about some of the people only, because it \
     would narrow down who wrote it.";

/// The quotations of an output about everybody, in an order that follows from their words alone; none of one about a part.
pub(super) fn quotations(
    output: &Admitted,
    marked: &[Marked],
    filter: &Filter,
) -> Vec<PublishedQuotation> {
    if !filter.is_everybody() {
        return Vec::new();
    }
    let quote = |it: &Marked| {
        let Passage { level, item, question, .. } = &it.passage;
        let words = quoted(output, it).ok()?;
        Some(PublishedQuotation {
            level: *level,
            item: item.clone(),
            question: question.clone(),
            words,
        })
    };
    let mut quotations: Vec<PublishedQuotation> = marked.iter().filter_map(quote).collect();
    quotations.sort();
    quotations
}

fn quoted(output: &Admitted, marked: &Marked) -> Result<Quotation, NotQuoted> {
    let leave = marked.passage.leave.leave()?;
    Quotation::of(output, leave, &marked.passage.words, &marked.reading)
}

/// Why a mark leads to no quotation, whoever is looked at; none if it leads to one.
pub fn not_followed(marked: &Marked) -> Option<NotFollowed> {
    let Marked { passage, reading } = marked;
    let reason = passage.leave.leave().err().or_else(|| {
        let changed = reading.digest != words_digest(&passage.words);
        changed.then_some(NotQuoted::Changed)
    });
    let reason = reason.or_else(|| preview(&passage.words, &reading.left_out).err())?;
    Some(NotFollowed {
        place: passage.key.place.clone(),
        response: passage.key.response.clone(),
        reason: reason.to_string(),
    })
}
