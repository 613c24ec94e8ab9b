//! Exceptions to a series: days that it skips, days on which it meets in addition, and which instance a date means.
//!
//! *May touch*: drafts of instances. *Never touches*: what a change makes of its instance.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

use super::desk::Desk;
use super::instance::{Claim, ClaimedFate, Draft, Drafts, Regular};
use super::pattern::Pattern;
use super::series::{Course, Gait};
use super::series_complaint::{InstanceName, Meant, SeriesComplaint};
use super::time_complaint::Bound;
use super::when::year;
use crate::model::Origin;
use crate::schema::WrittenMoment;
use crate::source::{Span, Spanned};
use crate::time::{Local, resolve_local};

/// How many instances of a day are looked at; a complaint names fewer.
const OF_A_DAY: usize = 4;

/// Adds the instances of `also`; whether all of them could be.
pub(super) fn also(
    desk: &mut Desk<'_>,
    course: &Course<'_>,
    pattern: Option<&Pattern>,
    rule: Span,
    drafts: &mut Drafts,
) -> bool {
    let mut sound = true;
    for written in course.event.also.value().into_iter().flatten() {
        let bearable = year(desk, Bound::Also, Some(written));
        let at = match course.named(desk, "also", written).filter(|_| bearable) {
            Some(InstanceName::Day(day)) => day.and_time(course.start.time()),
            Some(InstanceName::Hour(hour) | InstanceName::Instant(hour)) => hour,
            None => {
                sound = false;
                continue;
            }
        };
        let (name, span) = (course.full_name(at), written.span);
        let complaint = match drafts.get(&at) {
            Some(Draft { written: Some(first), .. }) => SeriesComplaint::InstanceTwice { name, first: *first, span },
            Some(Draft { written: None, .. }) => SeriesComplaint::AlsoAnyway { name, span, rule },
            None if at < course.start => SeriesComplaint::AlsoBeforeStart { name, span, start: course.start_span },
            None => {
                let regular = pattern.map_or(Regular::Unknown, |pattern| pattern.regular(at));
                drafts.insert(at, Draft::new(Origin::Also, Some(span), regular));
                continue;
            }
        };
        desk.complain(complaint);
        sound = false;
    }
    sound
}

/// Skips the instances of `skip`; whether all of them could be.
pub(super) fn skip(desk: &mut Desk<'_>, course: &Course<'_>, drafts: &mut Drafts) -> bool {
    let mut sound = true;
    for written in course.event.skip.value().into_iter().flatten() {
        let found = find(desk, course, "skip", written, drafts);
        let Some(draft) = found.and_then(|at| unclaimed(desk, course, at, written.span, drafts)) else {
            sound = false;
            continue;
        };
        // What `also` adds and `skip` takes away need not be there at all.
        if let Some(first) = draft.written {
            let name = found.map_or(InstanceName::Hour(course.start), |at| course.full_name(at));
            desk.complain(SeriesComplaint::InstanceTwice { name, first, span: written.span });
            sound = false;
            continue;
        }
        draft.claim = Some(Claim { span: written.span, fate: ClaimedFate::Skipped });
    }
    sound
}

/// Judges what can be judged of exceptions where it is not known what instances there are.
pub(super) fn forms(desk: &mut Desk<'_>, course: &Course<'_>) {
    for (key, list) in [("skip", &course.event.skip), ("also", &course.event.also)] {
        for written in list.value().into_iter().flatten() {
            course.named(desk, key, written);
        }
    }
}

/// The instance at `at`, of which nothing may be said yet; complains when something is.
pub(super) fn unclaimed<'d>(
    desk: &mut Desk<'_>,
    course: &Course<'_>,
    at: NaiveDateTime,
    span: Span,
    drafts: &'d mut Drafts,
) -> Option<&'d mut Draft> {
    let name = name(course, at, drafts);
    let draft = drafts.get_mut(&at)?;
    if let Some(Claim { span: first, .. }) = draft.claim {
        desk.complain(SeriesComplaint::InstanceTwice { name, first, span });
        return None;
    }
    Some(draft)
}

/// The beginning of the instance that is named at `key`, on the clock of the series; complains when there is none, or when there are
/// several.
pub(super) fn find(
    desk: &mut Desk<'_>,
    course: &Course<'_>,
    key: &'static str,
    written: &Spanned<WrittenMoment>,
    drafts: &Drafts,
) -> Option<NaiveDateTime> {
    let (named, span) = (course.named(desk, key, written)?, written.span);
    match named {
        InstanceName::Hour(hour) | InstanceName::Instant(hour) if drafts.contains_key(&hour) => Some(hour),
        InstanceName::Hour(hour) | InstanceName::Instant(hour) => {
            let name = match written.value {
                WrittenMoment::Wall(wall) => InstanceName::Hour(wall),
                WrittenMoment::Day(_) | WrittenMoment::Instant(..) => named,
            };
            let meant = meant(course, hour, written.value, drafts);
            desk.complain(SeriesComplaint::NoSuchInstance { name, meant, span });
            None
        }
        InstanceName::Day(day) => match of_day(day, drafts).as_slice() {
            [] => {
                let meant = nearest(course, day.and_time(NaiveTime::MIN), drafts);
                desk.complain(SeriesComplaint::NoSuchInstance { name: named, meant, span });
                None
            }
            [one] => Some(*one),
            several => {
                desk.complain(SeriesComplaint::WhichInstance { day, hours: several.to_vec(), span });
                None
            }
        },
    }
}

/// The first few instances of a day.
fn of_day(day: NaiveDate, drafts: &Drafts) -> Vec<NaiveDateTime> {
    let midnight = day.and_time(NaiveTime::MIN);
    let end = midnight.checked_add_signed(TimeDelta::days(1)).unwrap_or(NaiveDateTime::MAX);
    drafts.range(midnight..end).take(OF_A_DAY).map(|(at, _)| *at).collect()
}

/// An instance by its day where that is enough, else by its hour.
pub(super) fn name(course: &Course<'_>, at: NaiveDateTime, drafts: &Drafts) -> InstanceName {
    if course.is_of_days() || of_day(at.date(), drafts).len() < 2 {
        InstanceName::Day(at.date())
    } else {
        InstanceName::Hour(at)
    }
}

/// What may have been meant by an hour at which no instance begins.
fn meant(course: &Course<'_>, hour: NaiveDateTime, written: WrittenMoment, drafts: &Drafts) -> Meant {
    let there = course.there;
    let on_the_wall = matches!(written, WrittenMoment::Wall(_));
    let as_utc = there.from_utc_datetime(&hour).naive_local();
    if on_the_wall && course.gait == Gait::Wall && drafts.contains_key(&as_utc) {
        return Meant::Utc { instance: name(course, as_utc, drafts), hour: as_utc, zone: there.name() };
    }
    if on_the_wall
        && course.gait == Gait::Utc
        && let Local::Once(moment) = resolve_local(there, hour)
        && drafts.contains_key(&moment.naive_utc())
    {
        let utc = moment.naive_utc();
        return Meant::ByTheClock { instance: name(course, utc, drafts), hour: utc, zone: there.name() };
    }
    if let [one] = of_day(hour.date(), drafts).as_slice() {
        return Meant::SameDay { instance: name(course, *one, drafts), hour: *one };
    }
    if on_the_wall
        && course.gait == Gait::Wall
        && let Local::Once(moment) = resolve_local(there, hour)
        && drafts.contains_key(&moment.naive_utc())
    {
        let at = moment.naive_utc();
        return Meant::OffsetTwice { instance: name(course, at, drafts), hour: at, zone: there.name() };
    }
    nearest(course, hour, drafts)
}

/// The instances before and after a moment at which none begins.
fn nearest(course: &Course<'_>, at: NaiveDateTime, drafts: &Drafts) -> Meant {
    if let Some(last) = course.known_until.filter(|last| at > *last) {
        return Meant::NotYet { last: name(course, last, drafts) };
    }
    let before = drafts.range(..at).next_back().map(|(before, _)| name(course, *before, drafts));
    let after = drafts.range(at..).next().map(|(after, _)| name(course, *after, drafts));
    Meant::Nearest { before, after }
}
