//! The editions of the contract.

use std::fmt;
use std::str::FromStr;

/// A published version of the wire contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Edition 215: 45 properties on `Session`.
    #[default]
    V215,
    /// Edition 269: six more properties, cases among them, and three more values of enumerations that were there.
    V269,
}

impl Edition {
    /// All editions, oldest first.
    pub const ALL: [Edition; 2] = [Edition::V215, Edition::V269];

    /// The number by which the vendor calls it.
    pub const fn number(self) -> u16 {
        match self {
            Edition::V215 => 215,
            Edition::V269 => 269,
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number())
    }
}

/// A text that names no edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEdition(String);

impl fmt::Display for UnknownEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no edition `{}`; known are 215 and 269", self.0)
    }
}

impl std::error::Error for UnknownEdition {}

impl FromStr for Edition {
    type Err = UnknownEdition;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Edition::ALL.into_iter().find(|edition| edition.to_string() == text);
        known.ok_or_else(|| UnknownEdition(text.to_owned()))
    }
}
