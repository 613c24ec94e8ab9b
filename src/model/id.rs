//! Ids: kebab-case names that become file names and UIDs and never change.
//!
//! *May touch*: nothing. *Never touches*: whether anything bears the id; `resolve` looks that up.

use std::fmt;
use std::str::FromStr;

/// The longest id, in characters; a UID, `<id>@<domain>`, has to stay within the 191 that Proton keeps (ours).
pub const ID_CHARACTERS: usize = 100;

/// Why a name cannot be an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// It is the empty string.
    #[error("an id needs at least one character")]
    Empty,
    /// It is longer than [`ID_CHARACTERS`].
    #[error("an id has at most {ID_CHARACTERS} characters")]
    TooLong,
    /// It holds this character, which is no lower-case ASCII letter, digit or hyphen.
    #[error("`{}` cannot stand in an id", .0.escape_debug())]
    Character(char),
    /// A hyphen at an end of it, where command lines would take it for an option.
    #[error("an id neither begins nor ends with a hyphen")]
    OuterHyphen,
}

/// Lower-case ASCII letters, digits and inner hyphens, 1 to [`ID_CHARACTERS`] of them (ours).
fn check(id: &str) -> Result<(), BadId> {
    if id.is_empty() {
        return Err(BadId::Empty);
    }
    if let Some(odd) = id.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')) {
        return Err(BadId::Character(odd));
    }
    if id.len() > ID_CHARACTERS {
        return Err(BadId::TooLong);
    }
    if id.starts_with('-') || id.ends_with('-') {
        return Err(BadId::OuterHyphen);
    }
    Ok(())
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// Invariant: lower-case ASCII letters, digits and inner hyphens, at most [`ID_CHARACTERS`]. Cheap to clone.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(id: &str) -> Result<Self, BadId> {
                check(id)?;
                Ok(Self(id.into()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        crate::model::spelled!($name);
    )*};
}

ids! {
    /// The id of an actor: a state, an organisation, a person in office.
    ActorId;
    /// The id of a venue.
    VenueId;
    /// The id of a source.
    SourceId;
    /// The id of an event; with the calendar's domain it makes the UID.
    EventId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_ascii_letters_digits_and_inner_hyphens() {
        let rows: &[(&str, Option<BadId>)] = &[
            ("belgium", None),
            ("2027-spring", None),
            ("a--b", None),
            ("", Some(BadId::Empty)),
            ("-a", Some(BadId::OuterHyphen)),
            ("a-", Some(BadId::OuterHyphen)),
            ("Belgium", Some(BadId::Character('B'))),
            ("a/b", Some(BadId::Character('/'))),
            ("türkiye", Some(BadId::Character('ü'))),
        ];
        for (id, fault) in rows {
            assert_eq!(id.parse::<ActorId>().err(), *fault, "{id:?}");
        }
        assert_eq!("a".repeat(101).parse::<EventId>().err(), Some(BadId::TooLong));
    }
}
