//! What a VTIMEZONE is made of: observances, each with an onset and, where it recurs, a yearly rule (RFC 5545 §3.6.5).
//!
//! *May touch*: dates, offsets. *Never touches*: iCalendar text; where the onsets come from.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc, Weekday};

use crate::time::Zone;

/// A zone as a VTIMEZONE can say it, for a stretch of time.
///
/// Invariant: its observances are in the order of their first onsets, and at least one is of kind [`ObservanceKind::Standard`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneDefinition {
    zone: Zone,
    observances: Vec<Observance>,
    right_from: DateTime<Utc>,
    right_until: DateTime<Utc>,
}

/// One STANDARD or DAYLIGHT component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observance {
    /// Which of the two.
    pub kind: ObservanceKind,
    /// The first onset, by the clock that holds until then.
    pub onset: NaiveDateTime,
    /// Seconds east of UTC until then.
    pub offset_from: i32,
    /// Seconds east of UTC from then on.
    pub offset_to: i32,
    /// What local time is called from then on.
    pub name: String,
    /// The yearly rule of further onsets; `None` where there is only the one.
    pub rule: Option<OnsetRule>,
}

/// Which of the two components it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObservanceKind {
    /// STANDARD.
    Standard,
    /// DAYLIGHT: the clocks are put forward, and will be put back within a year. The tzdb's own flag is not asked: by it,
    /// Ireland's winter would be the daylight saving time.
    Daylight,
}

/// A yearly rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnsetRule {
    /// The day of each year.
    pub day: OnsetDay,
    /// A day after the last onset; `None` where it goes on for good. A day, because engines that compare UNTIL with local time
    /// lose the last onset otherwise.
    pub until: Option<DateTime<Utc>>,
}

/// A day of every year, in the forms that RRULE has for it, the one that most readers understand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnsetDay {
    /// The `nth` such weekday of the month (1 to 4), or its last (−1).
    Weekday {
        /// 1 to 12.
        month: u32,
        /// 1 to 4, or −1.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
    },
    /// A fixed date.
    Date {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// The weekday that falls on `first` or one of the six days after it, all in one month.
    WeekdayFrom {
        /// 1 to 12.
        month: u32,
        /// The first of the seven days.
        first: u32,
        /// The weekday.
        weekday: Weekday,
    },
    /// The weekday that falls on one of seven days, counted from the end of the year: `last` is −1 on 31 December.
    WeekdayOfYear {
        /// The first of the seven days, negative.
        first: i32,
        /// The weekday.
        weekday: Weekday,
    },
}

impl ZoneDefinition {
    /// `observances`, which are right from `right_from` to `right_until`; where none of them is a STANDARD, `standard` is one more.
    pub(crate) fn new(
        zone: &Zone,
        mut observances: Vec<Observance>,
        (right_from, right_until): (DateTime<Utc>, DateTime<Utc>),
        standard: impl FnOnce() -> Observance,
    ) -> Self {
        if !observances.iter().any(|observance| observance.kind == ObservanceKind::Standard) {
            observances.insert(0, Observance { kind: ObservanceKind::Standard, ..standard() });
        }
        observances.sort_by_key(|observance| observance.onset);
        Self { zone: zone.clone(), observances, right_from, right_until }
    }

    /// The zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Its observances, by first onset.
    pub fn observances(&self) -> &[Observance] {
        &self.observances
    }

    /// The first instant at which it is right.
    pub fn right_from(&self) -> DateTime<Utc> {
        self.right_from
    }

    /// The last instant up to which it was made to be right.
    pub fn right_until(&self) -> DateTime<Utc> {
        self.right_until
    }

    /// Whether Outlook reads it as it is meant: one STANDARD, at most one DAYLIGHT, both or neither with the rule of an nth weekday
    /// that goes on for good, and no offset with seconds (MS-OXCICAL 2.1.3.1.1.19, MS-STANOICAL).
    pub fn fits_outlook(&self) -> bool {
        let plain = |observance: &Observance| match &observance.rule {
            Some(OnsetRule { day: OnsetDay::Weekday { .. }, until: None }) => true,
            Some(_) | None => false,
        };
        let whole = |observance: &Observance| observance.offset_from % 60 == 0 && observance.offset_to % 60 == 0;
        let shape = match self.observances.as_slice() {
            [only] => only.kind == ObservanceKind::Standard && only.rule.is_none(),
            [one, other] => one.kind != other.kind && plain(one) && plain(other),
            _ => false,
        };
        shape && self.observances.iter().all(whole)
    }
}

impl OnsetDay {
    /// The forms that name exactly these dates, each in a year of its own, the most widely understood first.
    pub(crate) fn naming(dates: &[NaiveDate]) -> Vec<Self> {
        let Some(first) = dates.first() else { return Vec::new() };
        let (month, weekday) = (first.month(), first.weekday());
        let mut forms = Vec::new();
        let one_month = dates.iter().all(|date| date.month() == month);
        let one_weekday = dates.iter().all(|date| date.weekday() == weekday);
        if one_month && one_weekday {
            let week = week_of_month(*first);
            if week <= 4 && dates.iter().all(|date| week_of_month(*date) == week) {
                forms.push(Self::Weekday { month, nth: week, weekday });
            }
            if dates.iter().all(|date| in_last_week(*date)) {
                forms.push(Self::Weekday { month, nth: -1, weekday });
            }
        }
        if one_month && dates.iter().all(|date| date.day() == first.day()) {
            forms.push(Self::Date { month, day: first.day() });
        }
        if one_weekday {
            let (low, high) = bounds(dates.iter().map(Datelike::day));
            if one_month && high - low < 7 && low + 6 <= shortest_month(month) {
                forms.push(Self::WeekdayFrom { month, first: low, weekday });
            }
            let (low, high) = bounds(dates.iter().map(|date| day_from_the_end(*date)));
            // Days of January and February are not the same distance from the end of every year.
            if high - low < 7 && dates.iter().all(|date| date.month() > 2) {
                forms.push(Self::WeekdayOfYear { first: low, weekday });
            }
        }
        forms
    }

    /// The day in `year`; `None` where that year has none (29 February).
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let on_or_after =
            |first: NaiveDate, weekday: Weekday| first.iter_days().take(7).find(|date| date.weekday() == weekday);
        match self {
            Self::Weekday { month, nth, weekday } => match u8::try_from(nth) {
                Ok(nth) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth),
                Err(_from_the_end) => {
                    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                    let week = NaiveDate::from_ymd_opt(next.0, next.1, 1)? - chrono::TimeDelta::days(7);
                    on_or_after(week, weekday)
                }
            },
            Self::Date { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::WeekdayFrom { month, first, weekday } => {
                on_or_after(NaiveDate::from_ymd_opt(year, month, first)?, weekday)
            }
            Self::WeekdayOfYear { first, weekday } => {
                let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
                on_or_after(last + chrono::TimeDelta::days(i64::from(first) + 1), weekday)
            }
        }
    }

    /// Whether it is an nth weekday or a fixed date.
    pub(crate) fn is_simple(self) -> bool {
        match self {
            Self::Weekday { .. } | Self::Date { .. } => true,
            Self::WeekdayFrom { .. } | Self::WeekdayOfYear { .. } => false,
        }
    }
}

/// 1 for days 1 to 7, 2 for 8 to 14, and so on.
fn week_of_month(date: NaiveDate) -> i8 {
    match date.day() {
        1..=7 => 1,
        8..=14 => 2,
        15..=21 => 3,
        22..=28 => 4,
        _ => 5,
    }
}

/// Whether the same weekday does not come again in that month.
fn in_last_week(date: NaiveDate) -> bool {
    (date + chrono::TimeDelta::days(7)).month() != date.month()
}

fn shortest_month(month: u32) -> u32 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn day_from_the_end(date: NaiveDate) -> i32 {
    let days = NaiveDate::from_ymd_opt(date.year(), 12, 31).map_or(365, |last| last.ordinal());
    i32::try_from(date.ordinal()).unwrap_or_default() - i32::try_from(days).unwrap_or_default() - 1
}

fn bounds<N: Ord + Copy + Default>(numbers: impl Iterator<Item = N>) -> (N, N) {
    numbers
        .fold(None, |bounds: Option<(N, N)>, number| match bounds {
            None => Some((number, number)),
            Some((low, high)) => Some((low.min(number), high.max(number))),
        })
        .unwrap_or_default()
}
