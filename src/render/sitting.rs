//! Everything that takes place once: an event, or one instance of a series.
//!
//! *May touch*: `view`, `time`. *Never touches*: words.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::model::{Ending, When};
use crate::time::{Zone, beginning_of_day};
use crate::view::{Announcement, Entry, Occurrence, Standing, View};

/// Something that takes place once.
#[derive(Clone, Copy)]
pub(crate) struct Sitting<'v> {
    /// What is said of it; of an instance, what is said of its run, unless it is an exception.
    pub(crate) announcement: &'v Announcement,
    /// When it takes place.
    pub(crate) when: &'v When,
    /// Why the viewer is told.
    pub(crate) standing: Option<&'v Standing>,
    /// Whether it belongs to a series without an end.
    pub(crate) is_endless: bool,
}

impl<'v> Sitting<'v> {
    /// Everything that an entry stands for, in the order of the rule.
    pub(crate) fn of(entry: &'v Entry) -> Vec<Self> {
        let (announcement, standing) = (&*entry.announcement, entry.standing.as_deref());
        let Some(repetition) = &announcement.repetition else {
            return vec![Self { announcement, when: &announcement.when, standing, is_endless: false }];
        };
        let is_endless = repetition.last().is_none();
        let exceptions = &repetition.exceptions;
        let instance = |occurrence: &'v Occurrence| {
            let exception = exceptions.binary_search_by_key(&occurrence.recurrence, |exception| exception.recurrence);
            let exception = exception.ok().and_then(|place| exceptions.get(place));
            let announcement = exception.map_or(announcement, |exception| &exception.announcement);
            Self { announcement, when: &occurrence.when, standing, is_endless }
        };
        repetition.occurrences.iter().map(instance).collect()
    }

    /// Everything that takes place in `view` up to `last`, as far as it is told of rules without an end, by day and start on the clocks of
    /// `zone`.
    pub(crate) fn all(view: &'v View, zone: &Zone, last: NaiveDate) -> Vec<Self> {
        let mut sittings: Vec<Self> = view.entries.iter().flat_map(Self::of).collect();
        sittings.retain(|sitting| !sitting.is_endless || sitting.when.day() <= last);
        sittings.sort_by_key(|sitting| (sitting.first_day(zone), sitting.begins()));
        sittings
    }

    /// The day under which it stands, by the clocks of `zone`.
    pub(crate) fn first_day(&self, zone: &Zone) -> NaiveDate {
        match self.when {
            When::AllDay(days) | When::ToBeAnnounced(days) => days.first(),
            When::Timed(timed) => timed.start().with_timezone(zone).date_naive(),
        }
    }

    /// The last day on which it goes on, by the clocks of `zone`.
    pub(crate) fn last_day(&self, zone: &Zone) -> NaiveDate {
        match self.when {
            When::AllDay(days) | When::ToBeAnnounced(days) => days.last(),
            When::Timed(timed) => match timed.ending {
                Ending::Assumed => self.first_day(zone),
                // What ends at midnight does not go on the day after.
                Ending::Stated => (timed.end().clone() - TimeDelta::seconds(1)).with_timezone(zone).date_naive(),
            },
        }
    }

    /// When it begins; of whole days, the first hour at the venue.
    pub(crate) fn begins(&self) -> DateTime<Utc> {
        self.when.begins(&self.announcement.zone)
    }

    /// When it is over, as far as is known; of whole days, when the last has passed at the venue.
    pub(crate) fn ends(&self) -> DateTime<Utc> {
        match self.when {
            When::Timed(timed) => timed.end().to_utc(),
            When::AllDay(days) | When::ToBeAnnounced(days) => {
                let after = days.last().succ_opt().unwrap_or(NaiveDate::MAX);
                beginning_of_day(&self.announcement.zone, after)
            }
        }
    }
}
