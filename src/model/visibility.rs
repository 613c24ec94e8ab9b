//! Who may know of an event.
//!
//! *May touch*: nothing. *Never touches*: who is on it; `view` brings the two together.

use serde::{Deserialize, Serialize};

/// Who may know of an event; the earlier variant is the more open one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Those who are on it; others no more than that a time is taken, and that only in a view of [`Detail::Busy`](crate::model::Detail)
    /// of somebody who is.
    Participants,
    /// Those who are on it, and nobody else anything.
    Confidential,
}

impl Visibility {
    /// Every visibility, the most open first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Participants, Self::Confidential];
}
