//! What stands at a key: nothing, something unreadable, or a value.
//!
//! *May touch*: spans. *Never touches*: what the value means.

use crate::source::{Span, Spanned};

/// What stands at a key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// The key is not there. Where it had to be, that has been complained about.
    Absent,
    /// The key is there, its value cannot be read, and that has been complained about: nobody needs to do so again.
    Faulty,
    /// The value, and where it stands.
    Given(Spanned<T>),
}

impl<T> Field<T> {
    /// The value with its place, if one was read.
    pub fn given(&self) -> Option<&Spanned<T>> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Faulty => None,
        }
    }

    /// The value alone, if one was read.
    pub fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// Where the value stands, if one was read.
    pub fn span(&self) -> Option<Span> {
        self.given().map(|given| given.span)
    }

    /// Whether the key is not there at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether something stands there that cannot be read.
    pub fn is_faulty(&self) -> bool {
        matches!(self, Self::Faulty)
    }
}
