//! What can be wrong with a rule, in words.
//!
//! *May touch*: the names of parts. *Never touches*: how a fault is found; how it is shown.

use std::ops::Range;

use crate::time::rule::{Frequency, WeekdayNum};
use crate::time::rule_part::RulePart;

/// How much of what somebody wrote is said back.
const QUOTED_CHARACTERS: usize = 40;

/// A text that is no rule, and where in it the fault lies.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct BadRule {
    /// What is wrong.
    pub fault: RuleFault,
    /// The part or value at fault, in bytes of the text; empty where something is missing.
    pub at: Range<usize>,
}

/// Why parts, or a text, make no rule (RFC 5545 §3.3.10).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    /// The name of the property stands before the rule.
    #[error("`RRULE:` is the name of the property and no part of the rule")]
    PropertyName,
    /// Nothing stands between two semicolons, or after the last.
    #[error("a part of the rule is empty")]
    EmptyPart,
    /// A part has no `=`.
    #[error("`{written}` has no value")]
    NoValue {
        /// What stands there.
        written: String,
    },
    /// A part has a name and `=` and nothing more, or nothing between two commas.
    #[error("`{part}` has an empty value")]
    EmptyValue {
        /// The part.
        part: RulePart,
    },
    /// No part is called so.
    #[error("no part of a rule is called `{written}`")]
    UnknownPart {
        /// The name.
        written: String,
        /// The part that was probably meant.
        nearest: Option<RulePart>,
    },
    /// A part of somebody's own: `X-…`.
    #[error("`{written}` is an extension, and has no meaning that everybody knows")]
    Extension {
        /// The name.
        written: String,
    },
    /// RSCALE or SKIP, of RFC 7529.
    #[error("`{written}` belongs to RFC 7529, which hardly any calendar app reads")]
    OtherCalendar {
        /// The name.
        written: String,
    },
    /// A part is there twice.
    #[error("`{part}` stands there twice")]
    Twice {
        /// The part.
        part: RulePart,
    },
    /// FREQ is missing.
    #[error("`FREQ` is missing")]
    MissingFrequency,
    /// No frequency is called so.
    #[error("no frequency is called `{written}`")]
    UnknownFrequency {
        /// What stands there.
        written: String,
        /// The frequency that was probably meant.
        nearest: Option<Frequency>,
    },
    /// No weekday is called so.
    #[error("no weekday is called `{written}`")]
    UnknownWeekday {
        /// What stands there.
        written: String,
    },
    /// A number is asked for.
    #[error("`{written}` is no number for `{part}`")]
    NotANumber {
        /// The part.
        part: RulePart,
        /// What stands there.
        written: String,
    },
    /// A number lies outside the range of its part.
    #[error("`{part}` cannot be `{written}`")]
    OutOfRange {
        /// The part.
        part: RulePart,
        /// The number.
        written: String,
    },
    /// UNTIL is no date and no time.
    #[error("`{written}` is no day and no time for `UNTIL`")]
    MalformedUntil {
        /// What stands there.
        written: String,
    },
    /// UNTIL lies in a year that cannot be written in four digits.
    #[error("`UNTIL` lies outside the years 0 to 9999")]
    UntilYear,
    /// COUNT and UNTIL are both there.
    #[error("`COUNT` and `UNTIL` exclude each other")]
    CountAndUntil,
    /// A part does not go with the frequency.
    #[error("`{part}` does not go with `FREQ={frequency}`")]
    NotWith {
        /// The part.
        part: RulePart,
        /// The frequency.
        frequency: Frequency,
    },
    /// A weekday with a number, where weekdays are not counted.
    #[error("`{day}` counts weekdays, which does not go with `FREQ={frequency}`")]
    CountedWeekday {
        /// The weekday.
        day: WeekdayNum,
        /// The frequency.
        frequency: Frequency,
    },
    /// A weekday with a number, beside BYWEEKNO.
    #[error("`{day}` counts weekdays, which does not go with `BYWEEKNO`")]
    CountedWeekdayOfWeek {
        /// The weekday.
        day: WeekdayNum,
    },
    /// A weekday that is counted further than any month goes.
    #[error("no month has a day that is `{day}`")]
    NoSuchWeekday {
        /// The weekday.
        day: WeekdayNum,
    },
    /// BYSETPOS has nothing to choose from.
    #[error("`BYSETPOS` chooses among what other `BY…` parts name, and there is none")]
    NothingToChoose,
}

impl RuleFault {
    /// What to do about it, where that is not plain.
    pub fn remedy(&self) -> Option<String> {
        let out = || Some("leave it out".to_owned());
        match self {
            Self::PropertyName | Self::EmptyPart | Self::Extension { .. } | Self::OtherCalendar { .. } => out(),
            Self::UnknownPart { nearest, .. } => nearest.map(|part| format!("did you mean `{part}`?")),
            Self::UnknownFrequency { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}`?")),
            Self::UnknownFrequency { nearest: None, .. } | Self::MissingFrequency => {
                Some("the usual ones are `FREQ=DAILY`, `FREQ=WEEKLY`, `FREQ=MONTHLY` and `FREQ=YEARLY`".to_owned())
            }
            Self::UnknownWeekday { .. } => Some("they are `MO`, `TU`, `WE`, `TH`, `FR`, `SA` and `SU`".to_owned()),
            Self::OutOfRange { part, .. } | Self::NotANumber { part, .. } => {
                part.numbers().map(|numbers| format!("it goes from {numbers}"))
            }
            Self::MalformedUntil { .. } => {
                Some("a day is written `20270630`, a time `20270630T120000`, in UTC `20270630T120000Z`".to_owned())
            }
            Self::CountAndUntil => Some("leave one of them out".to_owned()),
            Self::NoValue { .. }
            | Self::EmptyValue { .. }
            | Self::Twice { .. }
            | Self::UntilYear
            | Self::NotWith { .. }
            | Self::CountedWeekday { .. }
            | Self::CountedWeekdayOfWeek { .. }
            | Self::NoSuchWeekday { .. }
            | Self::NothingToChoose => None,
        }
    }

    /// The part that is at fault; `None` where it is none, or none that is known.
    pub fn part(&self) -> Option<RulePart> {
        match self {
            Self::EmptyValue { part }
            | Self::Twice { part }
            | Self::NotANumber { part, .. }
            | Self::OutOfRange { part, .. }
            | Self::NotWith { part, .. } => Some(*part),
            Self::UnknownFrequency { .. } => Some(RulePart::Freq),
            Self::MalformedUntil { .. } | Self::UntilYear => Some(RulePart::Until),
            Self::CountedWeekday { .. } | Self::CountedWeekdayOfWeek { .. } | Self::NoSuchWeekday { .. } => {
                Some(RulePart::ByDay)
            }
            Self::NothingToChoose => Some(RulePart::BySetPos),
            Self::PropertyName
            | Self::EmptyPart
            | Self::NoValue { .. }
            | Self::UnknownPart { .. }
            | Self::Extension { .. }
            | Self::OtherCalendar { .. }
            | Self::MissingFrequency
            | Self::UnknownWeekday { .. }
            | Self::CountAndUntil => None,
        }
    }
}

/// What somebody wrote, cut where it is too long to be said back.
pub(crate) fn quoted(written: &str) -> String {
    match written.char_indices().nth(QUOTED_CHARACTERS) {
        None => written.to_owned(),
        Some(_) => written.chars().take(QUOTED_CHARACTERS).chain(['…']).collect(),
    }
}
