//! Names of views: an actor's id, or `all`.
//!
//! *May touch*: ids. *Never touches*: file paths; `render` makes them.

use std::fmt;
use std::str::FromStr;

use crate::model::{ActorId, BadId, spelled};

/// Which view is meant; it names its feed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViewId {
    /// The view that holds every event.
    All,
    /// What one actor is on.
    Actor(ActorId),
}

impl ViewId {
    /// The name, as it stands in addresses: `all`, `belgium`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "all",
            Self::Actor(actor) => actor.as_str(),
        }
    }
}

impl fmt::Display for ViewId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ViewId {
    type Err = BadId;

    fn from_str(name: &str) -> Result<Self, BadId> {
        if name == "all" { Ok(Self::All) } else { name.parse().map(Self::Actor) }
    }
}

spelled!(ViewId);
