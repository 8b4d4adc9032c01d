//! What an XLSForm says that a questionnaire cannot, and the other way round.

use serde::{Deserialize, Serialize};

/// One thing that has no counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// The sheet of the workbook.
    pub sheet: String,
    /// Its row as a spreadsheet counts, the header being row 1.
    pub row: usize,
    /// The name of the question, list or column.
    pub name: String,
    /// What is lost.
    pub what: Lost,
}

/// What is lost; in words, one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// A kind of question that cannot be asked.
    #[error("A question of type “{0}” cannot be asked here, so it is left out.")]
    Type(String),
    /// Something that the device notes by itself.
    #[error("“{0}” is noted by the device without asking; nothing is noted here without asking.")]
    Metadata(String),
    /// A value that is worked out.
    #[error("Values that are worked out have no place in a questionnaire, so it is left out.")]
    Calculation,
    /// Choices that are not there.
    #[error("Its list of choices “{0}” is not in the workbook, so it is left out.")]
    NoChoices(String),
    /// Choices in another file.
    #[error("Its choices are in another file, “{0}”, so it is left out.")]
    ChoicesElsewhere(String),
    /// When it is asked.
    #[error("It is asked of everybody: its condition “{0}” cannot be kept.")]
    Relevant(String),
    /// What may be answered.
    #[error("Its rule for answers, “{0}”, is not checked.")]
    Constraint(String),
    /// When it must be answered.
    #[error("It need not be answered: whether it must be follows from “{0}”.")]
    Required(String),
    /// Which choices are shown.
    #[error("All its choices are shown: the filter “{0}” cannot be kept.")]
    ChoiceFilter(String),
    /// How it looks.
    #[error("How it looks, “{0}”, is not kept.")]
    Appearance(String),
    /// Its settings.
    #[error("Its settings “{0}” are not kept.")]
    Parameters(String),
    /// Words under a row.
    #[error("The words under this row, “{0}”, are left out.")]
    Hint(String),
    /// The answer that stands there before one is given.
    #[error("It begins without an answer: “{0}” does not stand there already.")]
    Default(String),
    /// A picture or sound.
    #[error("The picture, sound or film “{0}” is not shown.")]
    Media(String),
    /// A column that is not used.
    #[error("This column is not used (filled cells: {0}).")]
    Column(usize),
    /// Another language.
    #[error("The words in “{0}” are left out.")]
    Translation(String),
    /// Choices that no page offers.
    #[error("Its list has {0} choices, more than a page can offer, so it is left out.")]
    LongList(usize),
    /// A question that nobody is asked.
    #[error("Nobody is asked this, so it is left out.")]
    Never,
    /// A group that is asked more than once.
    #[error("Its questions are asked once, not as often as somebody wants.")]
    Repeat,
    /// How often a group is asked.
    #[error("How many lines there are is not taken from “{0}”: there may be up to 20.")]
    RepeatCount(String),
    /// Words that stand among questions.
    #[error(
        "The words of this note stand at no place where a questionnaire has words, so they are left out."
    )]
    Note,
    /// A confirmation.
    #[error("What is to be confirmed is asked as a question with yes and no.")]
    Acknowledge,
    /// A choice that is written.
    #[error("“Other” is among the choices, but what it is cannot be written.")]
    OrOther,
    /// An earlier answer in the wording.
    #[error("The wording holds the earlier answer “{0}”; “…” stands in its place.")]
    Piped(String),
    /// No words.
    #[error("It has no wording, so its name stands in place of one.")]
    NoWording,
    /// Ends that the form does not name, or that cannot be.
    #[error(
        "Numbers from {min} to {max} can be given: a question names both ends here, and none is below 0."
    )]
    Range {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A name that a file cannot carry.
    #[error("Its name is written “{0}”.")]
    Renamed(String),
    /// A group without an end, or an end without a group.
    #[error("Groups begin and end at other places than they seem to: this row has no counterpart.")]
    Unpaired,
    /// Another way out.
    #[error("The way out “{0}” is not offered.")]
    WayOut(String),
    /// Whether it must be answered.
    #[error("It need not be answered.")]
    NotRequired,
    /// A unit.
    #[error("The unit “{0}” stands in the hint.")]
    Unit(String),
    /// A period.
    #[error("The period that is asked about, “{0}”, stands in the hint.")]
    Window(String),
    /// So many lines.
    #[error("There may be any number of lines, not {0} at most, and none of them has a name.")]
    Lines(u8),
    /// The programme's sessions.
    #[error("The programme’s sessions are not among the choices.")]
    Sessions,
    /// A rank of some.
    #[error("All choices are put in order, not the first {0}.")]
    UpTo(u8),
    /// An earlier answer.
    #[error("The wording does not repeat the earlier answer.")]
    Answer,
    /// A mark that would name a question.
    #[error("“${{” is written “$ {{”, as it would name a question.")]
    Mark,
    /// The question looking back.
    #[error("It is asked again looking back, as a question of its own.")]
    Retrospective,
    /// How people are recognised.
    #[error(
        "The form does not ask what people are recognised by from one survey to the next; add a question that does."
    )]
    Linkage,
    /// What a question measures.
    #[error("Levels, roles, outcomes and which way is better are not part of a form.")]
    Meaning,
}
