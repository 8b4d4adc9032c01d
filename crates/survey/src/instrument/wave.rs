//! The occasions on which people are asked.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An occasion on which people are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wave {
    /// Before the first workshop.
    Baseline,
    /// Six to twelve months after the last workshop.
    FollowUp,
    /// Twelve months or more after the last workshop.
    #[serde(rename = "follow-up-2")]
    FollowUp2,
}

/// A name that is not a wave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a wave; expected baseline, follow-up or follow-up-2")]
pub struct UnknownWave(pub String);

impl Wave {
    /// Every wave, in order of time.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::FollowUp, Self::FollowUp2];

    /// The name used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::FollowUp => "follow-up",
            Self::FollowUp2 => "follow-up-2",
        }
    }

    /// The name shown to people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Baseline => "Baseline",
            Self::FollowUp => "Follow-up",
            Self::FollowUp2 => "Second follow-up",
        }
    }

    /// Whether the wave comes after the programme.
    pub const fn is_follow_up(self) -> bool {
        matches!(self, Self::FollowUp | Self::FollowUp2)
    }
}

impl fmt::Display for Wave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Wave {
    type Err = UnknownWave;

    fn from_str(name: &str) -> Result<Self, UnknownWave> {
        let found = Self::ALL.into_iter().find(|wave| wave.name() == name);
        found.ok_or_else(|| UnknownWave(name.to_owned()))
    }
}
