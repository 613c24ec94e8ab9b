//! Names of views: an actor's id, that of a further view, or `all`.
//!
//! *May touch*: ids. *Never touches*: file paths; `render` makes them.

use std::fmt;
use std::str::FromStr;

use crate::model::{ActorId, BadId, ViewName, spelled};

/// What stands before the name of a secret view where it has to be told from a public one of that name.
const SECRET: &str = "secret/";

/// Which view is meant. A view that goes from a public address to a secret one is another: whoever has the one address is told nothing of
/// what stands at the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViewId {
    /// The view that holds every event.
    All,
    /// What one actor is on, or what somebody chose, at a public address.
    Public(ViewName),
    /// The same at a secret address.
    Secret(ViewName),
}

impl ViewId {
    /// The name, as it stands in addresses: `all`, `belgium`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "all",
            Self::Public(name) | Self::Secret(name) => name.as_str(),
        }
    }

    /// Whether its feed lies at a secret address.
    pub fn is_secret(&self) -> bool {
        match self {
            Self::All | Self::Public(_) => false,
            Self::Secret(_) => true,
        }
    }
}

impl From<&ActorId> for ViewId {
    /// The actor's own view.
    fn from(actor: &ActorId) -> Self {
        Self::Public(ViewName::from(actor))
    }
}

impl fmt::Display for ViewId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_secret() {
            f.write_str(SECRET)?;
        }
        f.write_str(self.as_str())
    }
}

impl FromStr for ViewId {
    type Err = BadId;

    fn from_str(name: &str) -> Result<Self, BadId> {
        match name.strip_prefix(SECRET) {
            Some(secret) => secret.parse().map(Self::Secret),
            None if name == "all" => Ok(Self::All),
            None => name.parse().map(Self::Public),
        }
    }
}

spelled!(ViewId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_read_as_it_is_shown() {
        for name in ["all", "belgium", "secret/belgium", "secret/all"] {
            assert_eq!(name.parse::<ViewId>().unwrap().to_string(), name);
        }
        assert!("secret/".parse::<ViewId>().is_err() && "a/b".parse::<ViewId>().is_err());
    }
}
