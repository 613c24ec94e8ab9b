//! Years that calendar apps can show.
//!
//! *May touch*: complaints about time. *Never touches*: how a moment was found.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike};

use super::desk::Desk;
use super::time_complaint::{Bound, TimeComplaint};
use crate::source::Span;
use crate::time::Zone;

/// Years that some app or other can hold: Exchange begins at 1900, and no zone's law reaches beyond (ours).
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// Years that every app shows: what counts seconds from 1970 in 32 bits ends in January 2038.
const USUAL_YEARS: RangeInclusive<i32> = 1970..=2037;

/// How apps take a year, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum YearStanding {
    /// All of them show it.
    Usual,
    /// Some do not.
    Unusual,
    /// None is sure to.
    Refused,
}

impl YearStanding {
    /// That of `year`.
    pub(super) fn of(year: i32) -> Self {
        if USUAL_YEARS.contains(&year) {
            Self::Usual
        } else if YEARS.contains(&year) {
            Self::Unusual
        } else {
            Self::Refused
        }
    }
}

/// A year to be judged.
#[derive(Clone, Copy)]
pub(super) struct Year {
    /// What sets it.
    pub(super) bound: Bound,
    /// Where that is written.
    pub(super) span: Span,
    /// How bad a year has already been complained about; only a worse one is worth another word.
    pub(super) told: YearStanding,
}

impl Year {
    /// The standing of `year`, complained about where apps cannot show it. `clock` names the zone that shows this year, where another
    /// is written.
    pub(super) fn judged(self, desk: &mut Desk<'_>, year: i32, clock: Option<&'static str>) -> YearStanding {
        let standing = YearStanding::of(year);
        if standing <= self.told {
            return self.told;
        }
        let Self { bound, span, .. } = self;
        match standing {
            YearStanding::Usual => {}
            YearStanding::Unusual => {
                desk.complain(TimeComplaint::UnusualYear { bound, year, clock, years: USUAL_YEARS, span });
            }
            YearStanding::Refused => {
                desk.complain(TimeComplaint::YearOutOfRange { bound, year, clock, years: YEARS, span });
            }
        }
        standing
    }

    /// The standing of the year in which `moment` lies, by the clocks of its zone or in UTC, whichever is worse: feeds have both.
    pub(super) fn judged_at(self, desk: &mut Desk<'_>, moment: &DateTime<Zone>) -> YearStanding {
        let (local, utc) = (moment.year(), moment.to_utc().year());
        if YearStanding::of(utc) > YearStanding::of(local) {
            return self.judged(desk, utc, Some("UTC"));
        }
        let clock = match self.bound {
            Bound::Start | Bound::End | Bound::Also => Some(moment.timezone().name()),
            Bound::Duration | Bound::UsualDuration | Bound::Series => None,
        };
        self.judged(desk, local, clock)
    }
}
