//! Ids: kebab-case names that become file names and UIDs and never change.
//!
//! *May touch*: nothing. *Never touches*: whether anything bears the id; `resolve` looks that up.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDateTime, Timelike};

/// The longest id, in characters; a UID, `<id>@<domain>`, has to stay within the 191 that Proton keeps (ours).
pub const ID_CHARACTERS: usize = 100;

/// What an instance of a series adds to its id at most, where it is told apart by its hour and that has seconds.
const INSTANCE_CHARACTERS: usize = "-20270311t140030".len();

/// The longest id of a series, in characters, so that those of its instances are ids as well (ours).
pub const SERIES_ID_CHARACTERS: usize = ID_CHARACTERS - INSTANCE_CHARACTERS;

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
    /// The id of an actor or of a further view, as the name of its view.
    ViewName;
}

impl From<&ActorId> for ViewName {
    /// The name of the actor's own view.
    fn from(actor: &ActorId) -> Self {
        Self(std::sync::Arc::clone(&actor.0))
    }
}

/// How much of an instance's start it takes to tell it from the others of its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Its day.
    ByDay,
    /// Its day and time, with the seconds only where there are any.
    ByTime,
}

impl EventId {
    /// The id of an instance of this series, which stands in a feed by itself: `weekly-20270311`, `weekly-20270311t1400` (ours).
    ///
    /// ```
    /// use dateline::model::{EventId, Naming};
    /// let weekly: EventId = "weekly".parse().unwrap();
    /// let instance = weekly.of_instance("2027-03-11T14:00:00".parse().unwrap(), Naming::ByDay);
    /// assert_eq!(instance.as_str(), "weekly-20270311");
    /// ```
    #[must_use]
    pub fn of_instance(&self, recurrence: NaiveDateTime, naming: Naming) -> Self {
        let form = match naming {
            Naming::ByDay => "%Y%m%d",
            Naming::ByTime if recurrence.second() == 0 => "%Y%m%dt%H%M",
            Naming::ByTime => "%Y%m%dt%H%M%S",
        };
        Self(format!("{self}-{}", recurrence.format(form)).into())
    }

    /// The id of the series that an id of this form would be an instance of, and what is added to it; `None` for any other form.
    pub fn as_instance(&self) -> Option<(&str, &str)> {
        as_instance(self.as_str())
    }
}

/// The same for a name that need not be an id.
pub(crate) fn as_instance(name: &str) -> Option<(&str, &str)> {
    let (series, instance) = name.rsplit_once('-')?;
    let digits = |text: &str, number: usize| text.len() == number && text.bytes().all(|b| b.is_ascii_digit());
    let is_instance = match instance.split_once('t') {
        None => digits(instance, 8),
        Some((day, time)) => digits(day, 8) && (digits(time, 4) || digits(time, 6)),
    };
    (is_instance && !series.is_empty()).then_some((series, instance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_tells_its_series() {
        let rows = [
            ("weekly-20270311", Some(("weekly", "20270311"))),
            ("a-b-20270311t1400", Some(("a-b", "20270311t1400"))),
            ("weekly-2027", None),
            ("weekly-2027031", None),
            ("weekly-20270311t", None),
            ("weekly", None),
            ("weekly-20270311t140030", Some(("weekly", "20270311t140030"))),
            ("weekly-20270311t14", None),
            ("weekly-20270311u1400", None),
            ("20270311", None),
        ];
        for (id, expected) in rows {
            assert_eq!(id.parse::<EventId>().unwrap().as_instance(), expected, "{id}");
        }
    }

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
