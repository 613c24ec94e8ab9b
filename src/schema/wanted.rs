//! What a key asks for, where something else stands.
//!
//! *May touch*: nothing. *Never touches*: wording beyond the name of each.

use std::fmt;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A text that readers see.
    Text,
    /// A name or an address.
    Word,
    /// `"45m"`.
    Duration,
    /// True or false.
    Truth,
    /// A place on Earth.
    Position,
    /// Who is a member, and when.
    Membership,
    /// What becomes of removed events.
    Removal,
    /// Reasons by code.
    Reasons,
    /// A day.
    Date,
    /// A day, or an hour of one.
    Moment,
    /// An offset that exists.
    Offset,
    /// How a series repeats.
    Repeat,
    /// How many instances a series has.
    Count,
    /// How often a secret address was changed.
    Rotation,
    /// Notes by actor.
    Notes,
    /// A day on which a series repeats.
    DayOfSeries,
    /// How one instance differs.
    Change,
    /// A table.
    Table,
    /// Tables by id.
    Tables,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text, or a table of texts by language",
            Self::Word => "a string",
            Self::Duration => "a duration in quotation marks",
            Self::Truth => "true or false",
            Self::Position => "a list of two numbers, latitude and longitude",
            Self::Membership => "the id of an actor or `{ actor, since, until }`",
            Self::Removal => "a table, `{ policy, keep }`",
            Self::Reasons => "a table of reasons by code",
            Self::Date => "a date",
            Self::Moment => "a date or a date-time",
            Self::Offset => "a date-time with an offset of less than a day",
            Self::Repeat => "a table, `{ every, on, until }`",
            Self::Count => "a whole number from 1",
            Self::Rotation => "a whole number",
            Self::Notes => "a table of notes by actor",
            Self::DayOfSeries => "a weekday or a day of the month",
            Self::Change => "a table, `{ instance, start }`",
            Self::Table => "a table",
            Self::Tables => "one table for each id",
        })
    }
}
