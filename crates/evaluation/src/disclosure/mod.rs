//! Which figures may leave the evaluator's own view without pointing at a person.
//!
//! A figure for publishing is a value of a type that only this module makes: [`SafeMean`], [`SafeCount`] or [`SafeShare`]. Each
//! is made from [`Admitted`] people, and people are admitted by the [`Ledger`] of a study, which remembers everybody
//! about whom the same thing has been said before, in this run or an earlier one ([`Outputs`]). So a small figure cannot reach a page, a picture or a file: there is no
//! value for it to be.
//!
//! Words of one person are a [`Quotation`], which only the person's [`Leave`] and the evaluator's [`Reading`] make together.
//!
//! # Source
//!
//! Counts from 1 to 7 hidden and others to the nearest 5, as NHS England publishes below national level; means from the
//! same number of people. Figures that follow from adding and subtracting others: Denning, Denning and Schwartz (1979),
//! "The tracker", <https://doi.org/10.1145/320064.320069>.

mod answers;
mod blank;
mod figure;
mod ledger;
mod outputs;
mod people;
mod quotation;
mod roster;
mod rule;
mod span;

pub use self::{
    answers::{shows_answers, shows_changes},
    figure::{Grain, SafeCount, SafeMean, SafeShare, safe_parts},
    ledger::{Admitted, Ledger, Side},
    outputs::{Outputs, OutputsError},
    people::People,
    quotation::{Leave, NotQuoted, Quotation, Reading, preview, words_digest},
    roster::{Roster, digest},
    rule::{Reason, Rule, RuleError},
};

use serde::{Deserialize, Serialize};

/// Why a figure is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Hidden {
    /// It would be about too few people.
    #[error("too few people")]
    TooFew,
    /// Together with what was published before, it would be about too few people.
    #[error("with other figures it would show too few people")]
    Difference,
    /// It would show what single people answered: all of them alike, nearly all at one end, or one far above the others.
    #[error("it would show single people's answers")]
    ShowsAnswers,
    /// There is no figure to hide.
    #[error("not available")]
    NoFigure,
}

/// A figure that may be published, or why there is none.
pub type Shown<T> = Result<T, Hidden>;

/// The same as files carry it: the figure, or `{"hidden": "too-few"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Published<T> {
    /// The figure.
    Value(T),
    /// No figure.
    Hidden {
        /// Why.
        hidden: Hidden,
    },
}

impl<T> From<Shown<T>> for Published<T> {
    fn from(shown: Shown<T>) -> Self {
        match shown {
            Ok(value) => Self::Value(value),
            Err(hidden) => Self::Hidden { hidden },
        }
    }
}

impl<T: Copy> Published<T> {
    /// The figure, or why there is none.
    ///
    /// # Errors
    ///
    /// The reason for which it is hidden.
    pub const fn shown(&self) -> Shown<T> {
        match self {
            Self::Value(value) => Ok(*value),
            Self::Hidden { hidden } => Err(*hidden),
        }
    }
}
