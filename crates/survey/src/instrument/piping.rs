//! Earlier answers in later wording: `{{B1|some people}}` is the answer to B1, or “some people” without one.

use values::cut::cut;

/// A wording in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// The answer to an item.
    Answer {
        /// The item.
        item: &'a str,
        /// What to say without an answer.
        otherwise: &'a str,
    },
}

/// The pieces of a wording; none if it has a mark that names no item or does not say what stands without its answer.
pub fn pieces(wording: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = wording;
    while let Some((words, marked)) = cut(rest, "{{") {
        let (mark, after) = cut(marked, "}}")?;
        let (item, otherwise) = mark.split_once('|')?;
        if item.is_empty() || otherwise.trim().is_empty() || mark.contains('{') {
            return None;
        }
        pieces.extend([Piece::Words(words), Piece::Answer { item, otherwise }]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    Some(pieces)
}

/// A wording with each mark replaced by what `answer` gives for its item, or by what it says without.
pub fn filled(wording: &str, answer: impl Fn(&str) -> Option<String>) -> String {
    let said = |piece: Piece<'_>| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Answer { item, otherwise } => answer(item).unwrap_or_else(|| otherwise.to_owned()),
    };
    match pieces(wording) {
        Some(pieces) => pieces.into_iter().map(said).collect::<Vec<_>>().concat(),
        None => wording.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_in_its_place_and_words_where_there_is_none() {
        let wording = "Of {{B1|the people}} you met {{B2|then}}, how many?";
        let answer = |id: &str| (id == "B1").then(|| "12 people".to_owned());
        assert_eq!(filled(wording, answer), "Of 12 people you met then, how many?");
        assert_eq!(filled("No mark", answer), "No mark");
    }

    #[test]
    fn a_mark_without_an_item_or_without_other_words_is_no_wording() {
        for wording in ["{{B1}}", "{{|x}}", "{{B1|}}", "{{B1|x", "a {{ b", "{{B1|{{B2|x}}}}"] {
            assert_eq!(pieces(wording), None, "{wording}");
            assert_eq!(filled(wording, |_| None), wording);
        }
    }
}
