//! Why a text is not read as the JSON that it should be, in words for whoever has the file and knows nothing of its format.

/// Where and how a text stops being what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// It ends too early.
    #[error(
        "its end is missing, as when it was not saved or sent whole: get it again from where it comes from"
    )]
    CutShort,
    /// It is not written as such a file is.
    #[error(
        "line {line} is not written as it should be, as after a change by hand: get it again from where it comes from"
    )]
    Damaged {
        /// The line, from 1.
        line: usize,
    },
    /// It is written as such a file is, and says something else.
    #[error(
        "at line {line}, character {column}, something is missing, is misspelt or does not belong there"
    )]
    Unexpected {
        /// The line, from 1.
        line: usize,
        /// The character of the line, from 1.
        column: usize,
    },
}

impl From<&serde_json::Error> for JsonFault {
    fn from(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        if error.is_eof() {
            Self::CutShort
        } else if error.is_data() {
            Self::Unexpected { line, column }
        } else {
            Self::Damaged { line }
        }
    }
}

impl From<serde_json::Error> for JsonFault {
    fn from(error: serde_json::Error) -> Self {
        Self::from(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> JsonFault {
        serde_json::from_str::<Vec<u32>>(text).unwrap_err().into()
    }

    #[test]
    fn a_cut_a_slip_of_the_hand_and_another_content_are_told_apart() {
        assert_eq!(fault("[1,\n2"), JsonFault::CutShort);
        assert_eq!(fault("[1,\n2;3]"), JsonFault::Damaged { line: 2 });
        assert_eq!(fault("[1,\n\"two\"]"), JsonFault::Unexpected { line: 2, column: 5 });
    }
}
