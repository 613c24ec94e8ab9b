//! When an event takes place: days, or hours on a clock that has them.
//!
//! *May touch*: zones, the tables' dates. *Never touches*: who takes part.

use chrono::{DateTime, Datelike, Days as DayCount, NaiveDate, NaiveDateTime, Offset};

use super::desk::Desk;
use super::hours::{Beginning, Length, Unclear, earliest, end_on_wall, exact, lasting, repeats};
use super::place::{Authority, Clockwork};
use super::time_complaint::{Bound, TimeComplaint};
use super::year::{Year, YearStanding};
use crate::model::{Certainty, Clock, Days, Ending, Timed, When};
use crate::schema::{Field, WrittenDuration, WrittenEvent, WrittenFold, WrittenMoment, WrittenOffset, WrittenTime};
use crate::source::{Span, Spanned};
use crate::time::{Local, Zone, resolve_local};

/// What is written about when something takes place: by an event, or by a change of one of its instances.
#[derive(Clone, Copy)]
pub(super) struct Timing<'w> {
    /// `start`.
    pub(super) start: Spanned<WrittenMoment>,
    /// `end`.
    pub(super) end: &'w Field<WrittenMoment>,
    /// `duration`.
    pub(super) duration: &'w Field<WrittenDuration>,
    /// `time`.
    pub(super) time: &'w Field<WrittenTime>,
    /// `fold`.
    pub(super) fold: &'w Field<WrittenFold>,
    /// What `fold` is about.
    pub(super) reach: FoldReach,
}

/// What `fold` is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoldReach {
    /// `start` alone.
    Start,
    /// `start` and every instance of the series that it begins; whether one of them repeats is found out with them.
    Series,
}

impl<'w> Timing<'w> {
    /// What an event says; `None` where its start cannot be read.
    pub(super) fn of(event: &'w WrittenEvent) -> Option<Self> {
        let WrittenEvent { end, duration, time, fold, .. } = event;
        let reach = if event.is_series() { FoldReach::Series } else { FoldReach::Start };
        Some(Self { start: *event.start.given()?, end, duration, time, fold, reach })
    }
}

/// When something takes place.
pub(super) fn when(desk: &mut Desk<'_>, timing: &Timing<'_>, clockwork: &Clockwork) -> Option<When> {
    let end = timing.end.given();
    let start = Some(&timing.start);
    let sound = year(desk, Bound::Start, start) & year(desk, Bound::End, end);
    let readable =
        !timing.end.is_faulty() && !timing.duration.is_faulty() && !timing.time.is_faulty() && !timing.fold.is_faulty();
    let when = match timing.start.value {
        WrittenMoment::Day(day) => whole_days(desk, timing, Spanned::new(day, timing.start.span)),
        WrittenMoment::Wall(_) | WrittenMoment::Instant(..) => Hours { timing, clockwork }.timed(desk, sound),
    };
    when.filter(|_| sound && readable)
}

/// Complains about a written year that apps cannot show, and answers whether they can.
pub(super) fn year(desk: &mut Desk<'_>, bound: Bound, moment: Option<&Spanned<WrittenMoment>>) -> bool {
    let Some(given) = moment else { return true };
    let year = Year { bound, span: given.span, told: YearStanding::Usual };
    year.judged(desk, given.value.date().year(), None) < YearStanding::Refused
}

/// An event of whole days, whose hour may yet be announced.
fn whole_days(desk: &mut Desk<'_>, timing: &Timing<'_>, start: Spanned<NaiveDate>) -> Option<When> {
    let mut sound = true;
    let time = timing.time.given();
    if let Some(time) = time.filter(|time| time.value == WrittenTime::Provisional) {
        desk.complain(TimeComplaint::ProvisionalDay { span: time.span, start: start.span });
        sound = false;
    }
    if let (Some(span), FoldReach::Start) = (timing.fold.span(), timing.reach) {
        desk.complain(TimeComplaint::NeedlessFold { span, start: start.span });
    }
    let last = match (timing.end.given(), timing.duration.given()) {
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

/// An event with hours, while it is resolved.
struct Hours<'t> {
    timing: &'t Timing<'t>,
    clockwork: &'t Clockwork,
}

impl Hours<'_> {
    fn timed(&self, desk: &mut Desk<'_>, sound: bool) -> Option<When> {
        let time = self.timing.time.given();
        let unannounced = time.filter(|time| time.value == WrittenTime::ToBeAnnounced);
        if let Some(time) = unannounced {
            desk.complain(TimeComplaint::AnnouncedHour { span: time.span, start: self.timing.start.span });
        }
        let date_end = self.timing.end.given().filter(|end| matches!(end.value, WrittenMoment::Day(_)));
        if let Some(end) = date_end {
            desk.complain(TimeComplaint::HourThenDay { span: end.span, start: self.timing.start.span });
        }
        // Of hours in years that are refused nothing further is said, nor of clocks that nobody knows.
        let clear = sound && !self.one_offset(desk);
        let zone = self.clockwork.zone.as_ref().filter(|_| clear)?;
        let start = self.start(desk, zone)?;
        let (end, bound, span, ending) = if let Some(end) = self.timing.end.given() {
            (self.end(desk, zone, end, &start), Bound::End, end.span, Ending::Stated)
        } else if let Some(duration) = self.timing.duration.given() {
            let length = Length::of(duration.value);
            let end = self.lasting(desk, start.known()?, length, Bound::Duration);
            (end, Bound::Duration, duration.span, Ending::Stated)
        } else {
            // Of a length that cannot be read, the calendar's own says nothing.
            let (days, minutes) = desk.usual;
            let usual = Length { days, minutes };
            let start = start.known().filter(|_| self.timing.end.is_absent() && self.timing.duration.is_absent())?;
            let end = self.lasting(desk, start, usual, Bound::UsualDuration);
            (end, Bound::UsualDuration, self.timing.start.span, Ending::Assumed)
        };
        let (start, end) = (start.known()?.clone(), end?);
        let certainty = match time.map(|time| time.value) {
            Some(WrittenTime::Provisional) => Certainty::Provisional,
            Some(WrittenTime::Fixed | WrittenTime::ToBeAnnounced) | None => Certainty::Fixed,
        };
        let instant = self.has_offset() && self.clockwork.authority != Authority::Venue;
        // Engines disagree on which reading of a repeated hour a local time means, so it is written as the instant that it is.
        let clock = if instant || repeats(zone, &start) || repeats(zone, &end) { Clock::Instant } else { Clock::Wall };
        if end <= start {
            desk.complain(TimeComplaint::EndBeforeStart { span, start: self.timing.start.span });
            return None;
        }
        // What is written has been judged; a computed end is worth a word where it is worse than the start.
        let written = |moment: WrittenMoment| YearStanding::of(moment.date().year());
        let told = written(self.timing.start.value);
        let began = Year { bound: Bound::Start, span: self.timing.start.span, told }.judged_at(desk, &start);
        let told = self.timing.end.given().map_or(began, |end| written(end.value));
        let ended = Year { bound, span, told }.judged_at(desk, &end);
        let bearable = began.max(ended) < YearStanding::Refused;
        let timed = Timed::new(start, &end, certainty, ending, clock).filter(|_| bearable)?;
        (unannounced.is_none()).then_some(When::Timed(timed))
    }

    /// Whether it begins at a time with an offset of its own.
    fn has_offset(&self) -> bool {
        matches!(self.timing.start.value, WrittenMoment::Instant(..))
    }

    /// Whether one end has an offset and the other has none, and nobody but the calendar says by which clocks that one is read;
    /// complains if so. An offset from elsewhere would make the event hours longer or shorter than it was meant.
    fn one_offset(&self, desk: &mut Desk<'_>) -> bool {
        let Some(end) = self.timing.end.given() else { return false };
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
                desk.complain(TimeComplaint::OneOffset { with, span: end.span, start: self.timing.start.span });
                true
            }
        }
    }

    /// The moment at which it begins.
    fn start(&self, desk: &mut Desk<'_>, zone: &Zone) -> Option<Beginning> {
        let span = self.timing.start.span;
        let needless = |desk: &mut Desk<'_>| {
            if let (Some(fold), FoldReach::Start) = (self.timing.fold.span(), self.timing.reach) {
                desk.complain(TimeComplaint::NeedlessFold { span: fold, start: span });
            }
        };
        let wall = match self.timing.start.value {
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
            Local::Repeated { first, second } => match self.timing.fold.value() {
                Some(WrittenFold::First) => Beginning::Known(first),
                Some(WrittenFold::Second) => Beginning::Known(second),
                None => {
                    if self.timing.fold.is_absent() {
                        desk.complain(TimeComplaint::Repeated { wall, first: first.clone(), second, span });
                    }
                    Beginning::Open { earliest: first }
                }
            },
        })
    }

    /// The latest moment that `end` may mean; `None` without one.
    fn latest_end(&self, zone: &Zone) -> Option<DateTime<Zone>> {
        match self.timing.end.given()?.value {
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
        let span = end.span;
        match end.value {
            WrittenMoment::Day(_) => None,
            WrittenMoment::Instant(wall, offset) => self.instant(desk, zone, wall, offset, span),
            WrittenMoment::Wall(wall) => {
                let told = |unclear| desk.complain(complaint(unclear, Bound::End, start.known(), zone, span));
                end_on_wall(zone, wall, start).map_err(told).ok()
            }
        }
    }

    /// The moment at which it ends when it lasts so long. Where nobody but the calendar names a zone and the start has an offset of its
    /// own, its days are days by that offset, of 24 hours.
    fn lasting(
        &self,
        desk: &mut Desk<'_>,
        start: &DateTime<Zone>,
        length: Length,
        bound: Bound,
    ) -> Option<DateTime<Zone>> {
        let span = self.timing.duration.span().unwrap_or(self.timing.start.span);
        let by_offset = self.has_offset() && self.clockwork.authority == Authority::Calendar;
        let length = if by_offset { length.elapsed() } else { length };
        let told = |unclear| desk.complain(complaint(unclear, bound, Some(start), &start.timezone(), span));
        lasting(start, length, bound)?.map_err(told).ok()
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

/// The complaint that an event makes of an end that is not clear.
fn complaint(unclear: Unclear, bound: Bound, start: Option<&DateTime<Zone>>, zone: &Zone, span: Span) -> TimeComplaint {
    match unclear {
        Unclear::Skipped { hour: wall, jump, instead } => {
            TimeComplaint::Skipped { bound, wall, jump, instead, zone: zone.name(), span }
        }
        Unclear::Repeated { hour: wall, first, second } => {
            TimeComplaint::RepeatedEnd { bound, wall, first, second, start: start.cloned(), span }
        }
    }
}
