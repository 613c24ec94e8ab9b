//! One instance of an event, as an engine tells of it or as it was meant.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;

/// The days on which instances are asked for to begin, by UTC: from the first, and before the second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
}

/// An instance, sorted by its start and then by its UID. Moments are instants as `2027-03-29T08:00:00Z`, or days as `2027-03-29`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Instance {
    pub(crate) start: String,
    pub(crate) uid: String,
    /// When it begins by the rule; `None` for an event that does not recur.
    pub(crate) recurrence: Option<String>,
    /// Exclusive.
    pub(crate) end: String,
    pub(crate) summary: String,
    pub(crate) status: String,
    pub(crate) location: Option<String>,
}

impl fmt::Display for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, uid, recurrence, end, summary, status, location } = self;
        write!(f, "{uid} {} {start} {end} {summary} {status} {location:?}", recurrence.as_deref().unwrap_or("-"))
    }
}
