//! What the instances of a series have in common: how long they last, and how the hours of their clock are read.
//!
//! *May touch*: zones. *Never touches*: complaints about single instances; they are made of all of them together.

use chrono::{DateTime, Days as DayCount, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};

use super::calm::Calm;
use super::desk::Desk;
use super::hours::{Beginning, Length, Unclear, end_on_wall, lasting, repeats};
use super::instance::Regular;
use super::series::{Course, Gait};
use super::time_complaint::{Bound, TimeComplaint};
use crate::model::{Clock, Days, Timed, When};
use crate::schema::WrittenFold;
use crate::time::{Local, Zone, resolve_local};

/// How long every instance lasts, and what else they have in common.
pub(super) struct Pattern {
    gait: Gait,
    there: Zone,
    calm: Calm,
    start: NaiveDateTime,
    first: When,
    length: Lasting,
    fold: Option<WrittenFold>,
}

/// How long an instance lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lasting {
    /// Further days beside the first.
    Days(u64),
    /// So long on the clock.
    OnTheWall(TimeDelta),
    /// So long as `duration` says.
    For(Length, Bound),
    /// So long.
    Elapsed(TimeDelta),
}

impl Lasting {
    /// What the clock shows at the end, as long as it does not change.
    fn end(self, start: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Self::Days(_) => None,
            Self::OnTheWall(length) | Self::Elapsed(length) => start.checked_add_signed(length),
            Self::For(Length { days, minutes }, _) => start
                .checked_add_days(DayCount::new(u64::from(days)))?
                .checked_add_signed(TimeDelta::minutes(i64::from(minutes))),
        }
    }

    /// What sets the end.
    fn bound(self) -> Bound {
        match self {
            Self::For(_, bound) => bound,
            Self::Days(_) | Self::OnTheWall(_) | Self::Elapsed(_) => Bound::End,
        }
    }
}

impl Pattern {
    /// What the instances have in common with the first, which takes place at `when`; complains where the first lasts for nothing on the
    /// clock.
    pub(super) fn of(desk: &mut Desk<'_>, course: &Course<'_>, when: &When) -> Option<Self> {
        let event = course.event;
        let length = match when {
            When::AllDay(days) | When::ToBeAnnounced(days) => {
                Lasting::Days(u64::try_from((days.last() - days.first()).num_days()).ok()?)
            }
            When::Timed(timed) => {
                let on_the_wall = timed.end().naive_local() - timed.start().naive_local();
                match (course.gait, event.end.span(), event.duration.value()) {
                    (Gait::Days, _, _) => return None,
                    (Gait::Utc, _, _) => Lasting::Elapsed(timed.end().clone().signed_duration_since(timed.start())),
                    (Gait::Wall, Some(span), _) if on_the_wall <= TimeDelta::zero() => {
                        desk.complain(TimeComplaint::EndBeforeStart { span, start: course.start_span });
                        return None;
                    }
                    (Gait::Wall, Some(_), _) => Lasting::OnTheWall(on_the_wall),
                    (Gait::Wall, None, Some(duration)) => Lasting::For(Length::of(*duration), Bound::Duration),
                    (Gait::Wall, None, None) => {
                        let (days, minutes) = desk.usual;
                        Lasting::For(Length { days, minutes }, Bound::UsualDuration)
                    }
                }
            }
        };
        let fold = event.fold.value().copied();
        let (first, there) = (when.clone(), course.there.clone());
        let calm = Calm::of(there.clone());
        Some(Self { gait: course.gait, there, calm, start: course.start, first, length, fold })
    }

    /// How long each lasts.
    pub(super) fn length(&self) -> Lasting {
        self.length
    }

    /// When the instance takes place that begins at `recurrence` on the clock of the series.
    pub(super) fn regular(&self, recurrence: NaiveDateTime) -> Regular {
        match (&self.first, self.length) {
            (When::AllDay(_), Lasting::Days(more)) => days(recurrence.date(), more).map(When::AllDay),
            (When::ToBeAnnounced(_), Lasting::Days(more)) => days(recurrence.date(), more).map(When::ToBeAnnounced),
            (When::Timed(first), length) => return self.timed(first, length, recurrence),
            (
                When::AllDay(_) | When::ToBeAnnounced(_),
                Lasting::OnTheWall(_) | Lasting::For(..) | Lasting::Elapsed(_),
            ) => None,
        }
        .map_or(Regular::Unknown, Regular::Known)
    }

    fn timed(&self, first: &Timed, length: Lasting, recurrence: NaiveDateTime) -> Regular {
        if self.gait == Gait::Utc {
            let start = self.there.from_utc_datetime(&recurrence);
            let Lasting::Elapsed(elapsed) = length else { return Regular::Unknown };
            let end = start.clone().checked_add_signed(elapsed);
            return end.map_or(Regular::Unknown, |end| Self::known(first, start, &end, Clock::Instant));
        }
        // The first may have been told apart by its offset; the others have none.
        if recurrence == self.start {
            return Self::known(first, first.start().clone(), first.end(), self.clock(first.start(), first.end()));
        }
        if let Some(moments) = length.end(recurrence).and_then(|end| self.calm.moments(&(recurrence..end))) {
            return Self::known(first, moments.start, &moments.end, Clock::Wall);
        }
        let bound = Bound::Start;
        let start = match (resolve_local(&self.there, recurrence), self.fold) {
            (Local::Once(moment), _)
            | (Local::Repeated { first: moment, .. }, Some(WrittenFold::First))
            | (Local::Repeated { second: moment, .. }, Some(WrittenFold::Second)) => moment,
            (Local::Skipped { .. }, _) => return Regular::Skipped { bound, hour: recurrence },
            (Local::Repeated { .. }, None) => return Regular::Repeated { bound, hour: recurrence },
        };
        let Some(end) = self.end(&start, recurrence, length) else { return Regular::Unknown };
        match end {
            Ok(end) => {
                let clock = self.clock(&start, &end);
                Self::known(first, start, &end, clock)
            }
            Err(Unclear::Skipped { hour, .. }) => Regular::Skipped { bound: length.bound(), hour },
            Err(Unclear::Repeated { hour, .. }) => Regular::Repeated { bound: length.bound(), hour },
        }
    }

    fn end(
        &self,
        start: &DateTime<Zone>,
        recurrence: NaiveDateTime,
        length: Lasting,
    ) -> Option<Result<DateTime<Zone>, Unclear>> {
        match length {
            Lasting::Days(_) => None,
            Lasting::Elapsed(elapsed) => start.clone().checked_add_signed(elapsed).map(Ok),
            Lasting::OnTheWall(span) => {
                let wall = recurrence.checked_add_signed(span)?;
                Some(end_on_wall(&self.there, wall, &Beginning::Known(start.clone())))
            }
            Lasting::For(length, bound) => lasting(start, length, bound),
        }
    }

    /// The clock that an instance follows: that of the wall, unless apps read its hours differently.
    fn clock(&self, start: &DateTime<Zone>, end: &DateTime<Zone>) -> Clock {
        let repeated = repeats(&self.there, start) || repeats(&self.there, end);
        if repeated { Clock::Instant } else { Clock::Wall }
    }

    fn known(first: &Timed, start: DateTime<Zone>, end: &DateTime<Zone>, clock: Clock) -> Regular {
        let timed = Timed::new(start, end, first.certainty, first.ending, clock);
        timed.map_or(Regular::Unknown, |timed| Regular::Known(When::Timed(timed)))
    }
}

fn days(first: NaiveDate, more: u64) -> Option<Days> {
    Days::new(first, first.checked_add_days(DayCount::new(more))?)
}
