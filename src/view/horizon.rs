//! How far single events reach that stand for a rule without an end.
//!
//! *May touch*: dates. *Never touches*: the clock; it is handed the time.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// How many years after this one are told (ours): two years are always ahead, and the feed moves once a year.
const YEARS_AHEAD: i32 = 2;

/// The last day of which single events are told, where they stand for a rule without an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Horizon(NaiveDate);

impl Horizon {
    /// The last day of the second year after that of `now`.
    ///
    /// ```
    /// use dateline::view::Horizon;
    /// let horizon = Horizon::at("2026-11-26T09:00:00Z".parse().unwrap());
    /// assert_eq!(horizon.last_day().to_string(), "2028-12-31");
    /// ```
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(NaiveDate::from_ymd_opt(now.year().saturating_add(YEARS_AHEAD), 12, 31).unwrap_or(NaiveDate::MAX))
    }

    /// The day.
    pub fn last_day(self) -> NaiveDate {
        self.0
    }
}
