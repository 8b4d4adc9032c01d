//! Change of everybody who answered: people linked across both waves, and those who answered only one.

mod partially_paired;
mod reml;

pub use partially_paired::{
    ChangeOfEverybody, EverybodyError, GlsChange, PartiallyPaired, Whose, partially_paired,
};
