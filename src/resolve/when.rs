//! When an event takes place: days, or hours on a clock that has them.
//!
//! *May touch*: zones, the tables' dates. *Never touches*: who takes part.

use chrono::{DateTime, Datelike, Days as DayCount, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};

use super::desk::Desk;
use super::place::{Authority, Clockwork};
use super::time_complaint::TimeComplaint;
use crate::model::{Certainty, Clock, Days, Ending, Timed, When};
use crate::schema::{Field, WrittenEvent, WrittenFold, WrittenMoment, WrittenOffset, WrittenTime};
use crate::source::{Span, Spanned};
use crate::time::{Local, Zone, resolve_local};

/// Years that some app or other can hold: Exchange begins at 1900, and no zone's law reaches beyond (ours).
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Years that every app shows: what counts seconds from 1970 in 32 bits ends in January 2038.
const USUAL_YEARS: std::ops::RangeInclusive<i32> = 1970..=2037;

/// When the event takes place.
pub(super) fn when(desk: &mut Desk<'_>, event: &WrittenEvent, clockwork: &Clockwork) -> Option<When> {
    let sound = year(desk, "start", &event.start) & year(desk, "end", &event.end);
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

/// Complains about a year that apps cannot show, and answers whether they can.
fn year(desk: &mut Desk<'_>, key: &'static str, moment: &Field<WrittenMoment>) -> bool {
    let Some(given) = moment.given() else { return true };
    let (year, span) = (given.value.date().year(), given.span);
    if !YEARS.contains(&year) {
        desk.complain(TimeComplaint::YearOutOfRange { key, year, years: YEARS, span });
        return false;
    }
    if !USUAL_YEARS.contains(&year) {
        desk.complain(TimeComplaint::UnusualYear { key, year, years: USUAL_YEARS, span });
    }
    true
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
            start.value.checked_add_days(DayCount::new(u64::from(duration.value.days().saturating_sub(1))))
        }
        (None, None) => Some(start.value),
    };
    let days = Days::new(start.value, last?).filter(|_| sound)?;
    let announced = time.is_none_or(|time| time.value != WrittenTime::ToBeAnnounced);
    Some(if announced { When::AllDay(days) } else { When::ToBeAnnounced(days) })
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
        let zone = self.clockwork.zone.as_ref().filter(|_| sound)?;
        let start = self.start(desk, zone);
        let (end, ending) = if let Some(end) = self.event.end.given() {
            (self.end(desk, zone, end, start.as_ref())?, Ending::Stated)
        } else {
            let stated = self.event.duration.value().map(|duration| (duration.days(), duration.minutes()));
            let ending = if self.event.duration.is_absent() { Ending::Assumed } else { Ending::Stated };
            let (days, minutes) = stated.unwrap_or(desk.usual);
            (later(zone, start.as_ref()?, days, minutes)?, ending)
        };
        let start = start?;
        let certainty = match time.map(|time| time.value) {
            Some(WrittenTime::Provisional) => Certainty::Provisional,
            Some(WrittenTime::Fixed | WrittenTime::ToBeAnnounced) | None => Certainty::Fixed,
        };
        let instant = matches!(self.start.value, WrittenMoment::Instant(..)) && self.event.venue.is_absent();
        // Engines disagree on which reading of a repeated hour a local time means, so it is written as the instant that it is.
        let clock = if instant || repeats(zone, &start) || repeats(zone, &end) { Clock::Instant } else { Clock::Wall };
        if end <= start {
            let span = self.event.end.span()?;
            desk.complain(TimeComplaint::EndBeforeStart { span, start: self.start.span });
            return None;
        }
        let timed = Timed::new(start, &end, certainty, ending, clock)?;
        (unannounced.is_none()).then_some(When::Timed(timed))
    }

    /// The moment at which it begins.
    fn start(&self, desk: &mut Desk<'_>, zone: &Zone) -> Option<DateTime<Zone>> {
        let span = self.start.span;
        let needless = |desk: &mut Desk<'_>| {
            if let Some(fold) = self.event.fold.span() {
                desk.complain(TimeComplaint::NeedlessFold { span: fold, start: span });
            }
        };
        match self.start.value {
            WrittenMoment::Day(_) => None,
            WrittenMoment::Instant(wall, offset) => {
                needless(desk);
                self.instant(desk, zone, wall, offset, span)
            }
            WrittenMoment::Wall(wall) => match resolve_local(zone, wall) {
                Local::Once(moment) => {
                    needless(desk);
                    Some(moment)
                }
                Local::Skipped { before, after } => {
                    desk.complain(TimeComplaint::Skipped { wall, before, after, span });
                    None
                }
                Local::Repeated { first, second } => match self.event.fold.value() {
                    Some(WrittenFold::First) => Some(first),
                    Some(WrittenFold::Second) => Some(second),
                    None => {
                        if self.event.fold.is_absent() {
                            desk.complain(TimeComplaint::Repeated { wall, first, second, span });
                        }
                        None
                    }
                },
            },
        }
    }

    /// The moment at which it ends; of a repeated hour, the reading that comes after the start.
    fn end(
        &self,
        desk: &mut Desk<'_>,
        zone: &Zone,
        end: &Spanned<WrittenMoment>,
        start: Option<&DateTime<Zone>>,
    ) -> Option<DateTime<Zone>> {
        let span = end.span;
        match end.value {
            WrittenMoment::Day(_) => None,
            WrittenMoment::Instant(wall, offset) => self.instant(desk, zone, wall, offset, span),
            WrittenMoment::Wall(wall) => match resolve_local(zone, wall) {
                Local::Once(moment) => Some(moment),
                Local::Skipped { before, after } => {
                    desk.complain(TimeComplaint::Skipped { wall, before, after, span });
                    None
                }
                Local::Repeated { first, second } => {
                    let start = start?;
                    if first > *start {
                        desk.complain(TimeComplaint::RepeatedEnd { wall, first, second, start: start.clone(), span });
                        return None;
                    }
                    Some(second)
                }
            },
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
        let WrittenOffset::East(east) = offset else { return Some(zone.from_utc_datetime(&wall)) };
        let moment = zone.from_utc_datetime(&wall.checked_sub_offset(east)?);
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

/// `days` on the calendar and then `minutes` of elapsed time after `start`, as RFC 5545 §3.3.6 counts nominal and exact durations. Where
/// the day's hour is skipped, it is read with the offset before the jump; where it repeats, with the offset of the start if it is one
/// of the two, else as the first.
fn later(zone: &Zone, start: &DateTime<Zone>, days: u32, minutes: u32) -> Option<DateTime<Zone>> {
    let on_day = if days == 0 {
        start.clone()
    } else {
        let local = start.naive_local().checked_add_days(DayCount::new(u64::from(days)))?;
        match resolve_local(zone, local) {
            Local::Once(moment) | Local::Skipped { after: moment, .. } => moment,
            Local::Repeated { first, second } => {
                if second.offset().fix() == start.offset().fix() {
                    second
                } else {
                    first
                }
            }
        }
    };
    on_day.checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Tzdb;

    #[test]
    fn a_day_is_a_day_on_the_wall_and_24_hours_are_elapsed_time() {
        let brussels = Tzdb::bundled().zone("Europe/Brussels").unwrap();
        let rows = [
            ("2027-03-27T12:00:00", 1, 0, "2027-03-28T12:00:00+02:00"),
            ("2027-03-27T12:00:00", 0, 24 * 60, "2027-03-28T13:00:00+02:00"),
            ("2027-03-27T02:30:00", 1, 0, "2027-03-28T03:30:00+02:00"),
            ("2027-10-30T02:30:00", 1, 0, "2027-10-31T02:30:00+02:00"),
            ("2027-10-30T12:00:00", 1, 90, "2027-10-31T13:30:00+01:00"),
        ];
        for (start, days, minutes, expected) in rows {
            let local: NaiveDateTime = start.parse().unwrap();
            let Local::Once(from) = resolve_local(&brussels, local) else { panic!("{start}") };
            let end = later(&brussels, &from, days, minutes).unwrap();
            assert_eq!(end.to_rfc3339(), expected, "{start} {days}d {minutes}m");
        }
    }
}
