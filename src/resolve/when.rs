//! When an event takes place: days, or hours on a clock that has them.
//!
//! *May touch*: zones, the tables' dates. *Never touches*: who takes part.

use chrono::{DateTime, Datelike, Days as DayCount, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};

use super::desk::Desk;
use super::place::{Authority, Clockwork};
use super::time_complaint::{Bound, TimeComplaint};
use super::year::{Year, YearStanding};
use crate::model::{Certainty, Clock, Days, Ending, Timed, When};
use crate::schema::{Field, WrittenEvent, WrittenFold, WrittenMoment, WrittenOffset, WrittenTime};
use crate::source::{Span, Spanned};
use crate::time::{Local, Zone, resolve_local};

/// When the event takes place.
pub(super) fn when(desk: &mut Desk<'_>, event: &WrittenEvent, clockwork: &Clockwork) -> Option<When> {
    let sound = year(desk, Bound::Start, &event.start) & year(desk, Bound::End, &event.end);
    let start = event.start.given()?;
    let readable =
        !event.end.is_faulty() && !event.duration.is_faulty() && !event.time.is_faulty() && !event.fold.is_faulty();
    let when = match start.value {
        WrittenMoment::Day(day) => whole_days(desk, event, Spanned::new(day, start.span)),
        WrittenMoment::Wall(_) | WrittenMoment::Instant(..) => {
            Hours { event, clockwork, start: *start }.timed(desk, sound)
        }
    };
    when.filter(|_| sound && readable)
}

/// Complains about a written year that apps cannot show, and answers whether they can.
fn year(desk: &mut Desk<'_>, bound: Bound, moment: &Field<WrittenMoment>) -> bool {
    let Some(given) = moment.given() else { return true };
    let year = Year { bound, span: given.span, told: YearStanding::Usual };
    year.judged(desk, given.value.date().year(), None) < YearStanding::Refused
}

/// An event of whole days, whose hour may yet be announced.
fn whole_days(desk: &mut Desk<'_>, event: &WrittenEvent, start: Spanned<NaiveDate>) -> Option<When> {
    let mut sound = true;
    let time = event.time.given();
    if let Some(time) = time.filter(|time| time.value == WrittenTime::Provisional) {
        desk.complain(TimeComplaint::ProvisionalDay { span: time.span, start: start.span });
        sound = false;
    }
    if let Some(span) = event.fold.span() {
        desk.complain(TimeComplaint::NeedlessFold { span, start: start.span });
    }
    let last = match (event.end.given(), event.duration.given()) {
        (Some(end), _) => match end.value {
            WrittenMoment::Day(last) => {
                if last < start.value {
                    desk.complain(TimeComplaint::EndBeforeStart { span: end.span, start: start.span });
                    sound = false;
                }
                Some(last)
            }
            WrittenMoment::Wall(_) | WrittenMoment::Instant(..) => {
                desk.complain(TimeComplaint::DayThenHour { span: end.span, start: start.span });
                None
            }
        },
        (None, Some(duration)) if duration.value.minutes() > 0 => {
            desk.complain(TimeComplaint::PartOfADay { span: duration.span, start: start.span });
            None
        }
        (None, Some(duration)) => {
            let last =
                start.value.checked_add_days(DayCount::new(u64::from(duration.value.days().saturating_sub(1))))?;
            let told = YearStanding::of(start.value.year());
            let year = Year { bound: Bound::Duration, span: duration.span, told };
            sound &= year.judged(desk, last.year(), None) < YearStanding::Refused;
            Some(last)
        }
        (None, None) => Some(start.value),
    };
    let days = Days::new(start.value, last?).filter(|_| sound)?;
    let announced = time.is_none_or(|time| time.value != WrittenTime::ToBeAnnounced);
    Some(if announced { When::AllDay(days) } else { When::ToBeAnnounced(days) })
}

/// What is known of the moment at which an event begins.
enum Beginning {
    /// Everything.
    Known(DateTime<Zone>),
    /// `start` is at fault, which has been complained about; what is meant is not earlier than this.
    Open { earliest: DateTime<Zone> },
}

impl Beginning {
    fn known(&self) -> Option<&DateTime<Zone>> {
        match self {
            Self::Known(moment) => Some(moment),
            Self::Open { .. } => None,
        }
    }

    fn earliest(&self) -> &DateTime<Zone> {
        match self {
            Self::Known(moment) | Self::Open { earliest: moment } => moment,
        }
    }
}

/// An event with hours, while it is resolved.
struct Hours<'e> {
    event: &'e WrittenEvent,
    clockwork: &'e Clockwork,
    start: Spanned<WrittenMoment>,
}

impl Hours<'_> {
    fn timed(&self, desk: &mut Desk<'_>, sound: bool) -> Option<When> {
        let time = self.event.time.given();
        let unannounced = time.filter(|time| time.value == WrittenTime::ToBeAnnounced);
        if let Some(time) = unannounced {
            desk.complain(TimeComplaint::AnnouncedHour { span: time.span, start: self.start.span });
        }
        let date_end = self.event.end.given().filter(|end| matches!(end.value, WrittenMoment::Day(_)));
        if let Some(end) = date_end {
            desk.complain(TimeComplaint::HourThenDay { span: end.span, start: self.start.span });
        }
        // Of hours in years that are refused nothing further is said, nor of clocks that nobody knows.
        let clear = sound && !self.one_offset(desk);
        let zone = self.clockwork.zone.as_ref().filter(|_| clear)?;
        let start = self.start(desk, zone)?;
        let (end, bound, span, ending) = if let Some(end) = self.event.end.given() {
            (self.end(desk, zone, end, &start), Bound::End, end.span, Ending::Stated)
        } else if let Some(duration) = self.event.duration.given() {
            let length = (duration.value.days(), duration.value.minutes());
            let end = self.lasting(desk, start.known()?, length, Bound::Duration);
            (end, Bound::Duration, duration.span, Ending::Stated)
        } else {
            // Of a length that cannot be read, the calendar's own says nothing.
            let usual = desk.usual;
            let start = start.known().filter(|_| self.event.end.is_absent() && self.event.duration.is_absent())?;
            let end = self.lasting(desk, start, usual, Bound::UsualDuration);
            (end, Bound::UsualDuration, self.start.span, Ending::Assumed)
        };
        let (start, end) = (start.known()?.clone(), end?);
        let certainty = match time.map(|time| time.value) {
            Some(WrittenTime::Provisional) => Certainty::Provisional,
            Some(WrittenTime::Fixed | WrittenTime::ToBeAnnounced) | None => Certainty::Fixed,
        };
        let instant = self.has_offset() && self.event.venue.is_absent();
        // Engines disagree on which reading of a repeated hour a local time means, so it is written as the instant that it is.
        let clock = if instant || repeats(zone, &start) || repeats(zone, &end) { Clock::Instant } else { Clock::Wall };
        if end <= start {
            desk.complain(TimeComplaint::EndBeforeStart { span, start: self.start.span });
            return None;
        }
        // What is written has been judged; a computed end is worth a word where it is worse than the start.
        let written = |moment: WrittenMoment| YearStanding::of(moment.date().year());
        let told = written(self.start.value);
        let began = Year { bound: Bound::Start, span: self.start.span, told }.judged_at(desk, &start);
        let told = self.event.end.given().map_or(began, |end| written(end.value));
        let ended = Year { bound, span, told }.judged_at(desk, &end);
        let bearable = began.max(ended) < YearStanding::Refused;
        let timed = Timed::new(start, &end, certainty, ending, clock).filter(|_| bearable)?;
        (unannounced.is_none()).then_some(When::Timed(timed))
    }

    /// Whether it begins at a time with an offset of its own.
    fn has_offset(&self) -> bool {
        matches!(self.start.value, WrittenMoment::Instant(..))
    }

    /// Whether one end has an offset and the other has none, and nobody but the calendar says by which clocks that one is read;
    /// complains if so. An offset from elsewhere would make the event hours longer or shorter than it was meant.
    fn one_offset(&self, desk: &mut Desk<'_>) -> bool {
        let Some(end) = self.event.end.given() else { return false };
        let with = match (end.value, self.has_offset()) {
            (WrittenMoment::Wall(_), true) => Bound::Start,
            (WrittenMoment::Instant(..), false) => Bound::End,
            (WrittenMoment::Day(_), _) | (WrittenMoment::Wall(_), false) | (WrittenMoment::Instant(..), true) => {
                return false;
            }
        };
        match self.clockwork.authority {
            Authority::Venue | Authority::Event => false,
            Authority::Calendar => {
                desk.complain(TimeComplaint::OneOffset { with, span: end.span, start: self.start.span });
                true
            }
        }
    }

    /// The moment at which it begins.
    fn start(&self, desk: &mut Desk<'_>, zone: &Zone) -> Option<Beginning> {
        let span = self.start.span;
        let needless = |desk: &mut Desk<'_>| {
            if let Some(fold) = self.event.fold.span() {
                desk.complain(TimeComplaint::NeedlessFold { span: fold, start: span });
            }
        };
        let wall = match self.start.value {
            WrittenMoment::Day(_) => return None,
            WrittenMoment::Instant(wall, offset) => {
                needless(desk);
                let known = self.instant(desk, zone, wall, offset, span).map(Beginning::Known);
                return Some(known.unwrap_or_else(|| Beginning::Open { earliest: earliest(zone, wall) }));
            }
            WrittenMoment::Wall(wall) => wall,
        };
        Some(match resolve_local(zone, wall) {
            Local::Once(moment) => {
                needless(desk);
                Beginning::Known(moment)
            }
            Local::Skipped { before, after } => {
                let jump = (before.offset().fix(), after.offset().fix());
                let end = self.latest_end(zone);
                let sensible = |moment: &DateTime<Zone>| end.as_ref().is_none_or(|end| moment < end);
                let instead = [before.clone(), after].into_iter().filter(sensible).collect();
                let (bound, zone) = (Bound::Start, zone.name());
                desk.complain(TimeComplaint::Skipped { bound, wall, jump, instead, zone, span });
                Beginning::Open { earliest: before }
            }
            Local::Repeated { first, second } => match self.event.fold.value() {
                Some(WrittenFold::First) => Beginning::Known(first),
                Some(WrittenFold::Second) => Beginning::Known(second),
                None => {
                    if self.event.fold.is_absent() {
                        desk.complain(TimeComplaint::Repeated { wall, first: first.clone(), second, span });
                    }
                    Beginning::Open { earliest: first }
                }
            },
        })
    }

    /// The latest moment that `end` may mean; `None` without one.
    fn latest_end(&self, zone: &Zone) -> Option<DateTime<Zone>> {
        match self.event.end.given()?.value {
            WrittenMoment::Day(_) => None,
            WrittenMoment::Instant(wall, offset) => exact(zone, wall, offset),
            WrittenMoment::Wall(wall) => Some(match resolve_local(zone, wall) {
                Local::Once(moment) | Local::Skipped { after: moment, .. } | Local::Repeated { second: moment, .. } => {
                    moment
                }
            }),
        }
    }

    /// The moment at which it ends; of a repeated hour, the reading that comes after the start.
    fn end(
        &self,
        desk: &mut Desk<'_>,
        zone: &Zone,
        end: &Spanned<WrittenMoment>,
        start: &Beginning,
    ) -> Option<DateTime<Zone>> {
        let (bound, span) = (Bound::End, end.span);
        match end.value {
            WrittenMoment::Day(_) => None,
            WrittenMoment::Instant(wall, offset) => self.instant(desk, zone, wall, offset, span),
            WrittenMoment::Wall(wall) => match resolve_local(zone, wall) {
                Local::Once(moment) => Some(moment),
                Local::Skipped { before, after } => {
                    let jump = (before.offset().fix(), after.offset().fix());
                    let instead = [before, after].into_iter().filter(|moment| moment > start.earliest()).collect();
                    desk.complain(TimeComplaint::Skipped { bound, wall, jump, instead, zone: zone.name(), span });
                    None
                }
                Local::Repeated { first, second } => {
                    if first > *start.earliest() {
                        let start = start.known().cloned();
                        desk.complain(TimeComplaint::RepeatedEnd { bound, wall, first, second, start, span });
                        return None;
                    }
                    Some(second)
                }
            },
        }
    }

    /// The moment at which it ends when it lasts for so many days on the calendar and then for so many minutes of elapsed time, as
    /// RFC 5545 §3.3.6 counts nominal and exact durations. The calendar is that of the event's zone; where nobody but the calendar
    /// names one and the start has an offset of its own, its days are days by that offset, of 24 hours.
    fn lasting(
        &self,
        desk: &mut Desk<'_>,
        start: &DateTime<Zone>,
        (days, minutes): (u32, u32),
        bound: Bound,
    ) -> Option<DateTime<Zone>> {
        let span = self.event.duration.span().unwrap_or(self.start.span);
        let zone = start.timezone();
        let then = |moment: DateTime<Zone>| moment.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
        if days == 0 || self.has_offset() && self.clockwork.authority == Authority::Calendar {
            return then(start.clone().checked_add_signed(TimeDelta::days(i64::from(days)))?);
        }
        let wall = start.naive_local().checked_add_days(DayCount::new(u64::from(days)))?;
        match resolve_local(&zone, wall) {
            Local::Once(moment) => then(moment),
            // Of an end that nobody stated nobody can be asked which is meant: RFC 5545 §3.3.5 reads it thus.
            Local::Skipped { after: moment, .. } | Local::Repeated { first: moment, .. }
                if bound == Bound::UsualDuration =>
            {
                then(moment)
            }
            Local::Skipped { before, after } => {
                let jump = (before.offset().fix(), after.offset().fix());
                let instead = [before, after].into_iter().filter_map(then).filter(|moment| moment > start).collect();
                desk.complain(TimeComplaint::Skipped { bound, wall, jump, instead, zone: zone.name(), span });
                None
            }
            Local::Repeated { first, second } => {
                let (first, second, start) = (then(first)?, then(second)?, Some(start.clone()));
                desk.complain(TimeComplaint::RepeatedEnd { bound, wall, first, second, start, span });
                None
            }
        }
    }

    /// The instant of an offset date-time, in `zone`; an offset that the zone does not have then is complained about, unless nobody
    /// but the calendar says that the event runs by that zone.
    fn instant(
        &self,
        desk: &mut Desk<'_>,
        zone: &Zone,
        wall: NaiveDateTime,
        offset: WrittenOffset,
        span: Span,
    ) -> Option<DateTime<Zone>> {
        let moment = exact(zone, wall, offset)?;
        let WrittenOffset::East(east) = offset else { return Some(moment) };
        let contradicted = moment.offset().fix() != east;
        match self.clockwork.authority {
            Authority::Venue | Authority::Event if contradicted => {
                let venue = self.clockwork.authority == Authority::Venue;
                let right = resolve_local(zone, wall);
                desk.complain(TimeComplaint::OffsetContradictsZone { wall, offset: east, right, venue, span });
                None
            }
            Authority::Venue | Authority::Event | Authority::Calendar => Some(moment),
        }
    }
}

/// Whether the wall clock shows the hour of `moment` twice.
fn repeats(zone: &Zone, moment: &DateTime<Zone>) -> bool {
    matches!(resolve_local(zone, moment.naive_local()), Local::Repeated { .. })
}

/// The instant that a clock with this offset names.
fn exact(zone: &Zone, wall: NaiveDateTime, offset: WrittenOffset) -> Option<DateTime<Zone>> {
    let utc = match offset {
        WrittenOffset::Zulu => Some(wall),
        WrittenOffset::East(east) => wall.checked_sub_offset(east),
    };
    utc.map(|utc| zone.from_utc_datetime(&utc))
}

/// The earliest moment that a time on the wall may mean.
fn earliest(zone: &Zone, wall: NaiveDateTime) -> DateTime<Zone> {
    match resolve_local(zone, wall) {
        Local::Once(moment) | Local::Skipped { before: moment, .. } | Local::Repeated { first: moment, .. } => moment,
    }
}
