//! Where an author can begin.

use survey::instrument::{Instrument, InstrumentError, Section, Wave};

/// A questionnaire to begin from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// No questions yet.
    Blank,
    /// The one that comes with the app.
    BuiltIn,
    /// Twelve questions for a leadership programme.
    Leadership,
    /// Fifteen for a training course.
    Training,
    /// A community of practice.
    Community,
}

impl Start {
    /// Every one, in the order offered.
    pub const ALL: [Self; 5] =
        [Self::Blank, Self::Leadership, Self::Training, Self::Community, Self::BuiltIn];

    /// What an author reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Blank => "Nothing: I will write every question",
            Self::BuiltIn => "Leading for Systems Change, the questionnaire that comes with Ripple",
            Self::Leadership => "A leadership programme: 12 questions",
            Self::Training => "A training course: 15 questions",
            Self::Community => "A community of practice: 12 questions",
        }
    }

    /// The questionnaire.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads each.
    pub fn questionnaire(self) -> Result<Instrument, InstrumentError> {
        Ok(match self {
            Self::Blank => blank(&Instrument::builtin()?),
            Self::BuiltIn => Instrument::builtin()?,
            Self::Leadership => Instrument::parse(LEADERSHIP)?,
            Self::Training => Instrument::parse(TRAINING)?,
            Self::Community => Instrument::parse(COMMUNITY)?,
        })
    }
}

/// The text of the example for a leadership programme.
pub const LEADERSHIP: &str = include_str!("../../../../instruments/leadership.json");
/// The text of the example for a training course.
pub const TRAINING: &str = include_str!("../../../../instruments/training.json");
/// The text of the example for a community of practice.
pub const COMMUNITY: &str = include_str!("../../../../instruments/community.json");

/// One page without questions. People are matched by what the built-in questionnaire asks for that.
fn blank(builtin: &Instrument) -> Instrument {
    let page = Section {
        id: "page-1".to_owned(),
        title: "Your questions".to_owned(),
        intro: None,
        retrospective: false,
        items: Vec::new(),
    };
    Instrument {
        id: "my-questionnaire".to_owned(),
        version: "1".to_owned(),
        title: "My questionnaire".to_owned(),
        waves: Wave::ALL.to_vec(),
        linkage: builtin.linkage.clone(),
        sections: vec![page],
        composites: Vec::new(),
        hash: String::new(),
    }
}
