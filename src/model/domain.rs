//! The domain at the right of every UID.
//!
//! *May touch*: nothing. *Never touches*: the name system; nothing is looked up.

use std::fmt;
use std::str::FromStr;

/// The longest domain in octets, so that `<id>@<domain>` stays within the 191 that Proton keeps (ours).
const DOMAIN_OCTETS: usize = 90;

/// A host name in ASCII: two or more labels of letters, digits and inner hyphens, joined by dots (RFC 1123 §2.1). A name without a
/// dot is one machine's own, and nobody's on the net.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain(Box<str>);

/// The text is no host name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no host name in ASCII with a dot and of at most {DOMAIN_OCTETS} characters")]
pub struct BadDomain {
    /// What was given.
    pub name: String,
}

impl Domain {
    /// The domain as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Domain {
    type Err = BadDomain;

    fn from_str(name: &str) -> Result<Self, BadDomain> {
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if name.len() > DOMAIN_OCTETS || !name.contains('.') || !name.split('.').all(label) {
            return Err(BadDomain { name: name.to_owned() });
        }
        Ok(Self(name.to_ascii_lowercase().into()))
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
