//! Series: one event, several times.
//!
//! *May touch*: everything that is written about a series. *Never touches*: who takes part; how a rule is expanded, which is for `time`.
//! Begin with [`repetition`].

use chrono::{NaiveDateTime, NaiveTime, TimeZone};

use super::anchor;
use super::change::{self, Occasion};
use super::desk::Desk;
use super::exception;
use super::expansion;
use super::hours::exact;
use super::instance::Drafts;
use super::pattern::Pattern;
use super::place::Authority;
use super::rule::rule;
use super::series_complaint::{InstanceName, SeriesComplaint};
use crate::model::{Extent, Series, When};
use crate::schema::{WrittenEvent, WrittenMoment, WrittenOffset};
use crate::source::{Span, Spanned};
use crate::time::{Local, Zone, resolve_local};

/// Whether something takes place several times.
pub(super) enum Repetition {
    /// It does so once.
    Once,
    /// It does.
    Series(Box<Series>),
    /// It does, and something is at fault, which has been complained about.
    Faulty,
}

/// What the instances of a series go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gait {
    /// Whole days.
    Days,
    /// The clock on the wall.
    Wall,
    /// UTC.
    Utc,
}

/// The clock of a series, and where it begins on it.
pub(super) struct Course<'c> {
    /// The event.
    pub(super) event: &'c WrittenEvent,
    /// What its instances go by.
    pub(super) gait: Gait,
    /// The zone by whose clock the rule runs.
    pub(super) zone: Zone,
    /// The zone in which its hours are kept: that of the event, also where the rule runs by UTC.
    pub(super) there: &'c Zone,
    /// When it begins, on that clock; midnight for days.
    pub(super) start: NaiveDateTime,
    /// Where that is written.
    pub(super) start_span: Span,
    /// Up to when the instances are known, where there is no end of them.
    pub(super) known_until: Option<NaiveDateTime>,
}

impl<'c> Course<'c> {
    /// The course of an event; `None` where its start or its zone is not known.
    fn of(desk: &Desk<'_>, occasion: &Occasion<'c>) -> Option<Self> {
        let event = occasion.event;
        let start = event.start.given()?;
        let there = occasion.clockwork.zone.as_ref()?;
        let gait = match (start.value, occasion.clockwork.authority) {
            (WrittenMoment::Day(_), _) => Gait::Days,
            (WrittenMoment::Instant(..), Authority::Calendar) => Gait::Utc,
            (WrittenMoment::Instant(..), Authority::Venue | Authority::Event) | (WrittenMoment::Wall(_), _) => {
                Gait::Wall
            }
        };
        let zone = match gait {
            Gait::Days | Gait::Wall => there.clone(),
            Gait::Utc => desk.utc()?,
        };
        let begins = match start.value {
            WrittenMoment::Day(day) => day.and_time(NaiveTime::MIN),
            WrittenMoment::Wall(wall) => wall,
            WrittenMoment::Instant(wall, offset) => exact(&zone, wall, offset)?.naive_local(),
        };
        Some(Self { event, gait, zone, there, start: begins, start_span: start.span, known_until: None })
    }

    /// Whether the clocks there show the hour of an instance twice.
    pub(super) fn repeats(&self, at: NaiveDateTime) -> bool {
        match self.gait {
            Gait::Wall => matches!(resolve_local(self.there, at), Local::Repeated { .. }),
            Gait::Days | Gait::Utc => false,
        }
    }

    /// Whether it is a series of whole days.
    pub(super) fn is_of_days(&self) -> bool {
        self.gait == Gait::Days
    }

    /// What the clock of the series shows at `utc`.
    pub(super) fn shown(&self, utc: NaiveDateTime) -> NaiveDateTime {
        self.zone.from_utc_datetime(&utc).naive_local()
    }

    /// What is named at `key`, by the clock of the series; complains about an hour where the series has none.
    pub(super) fn named(
        &self,
        desk: &mut Desk<'_>,
        key: &'static str,
        written: &Spanned<WrittenMoment>,
    ) -> Option<InstanceName> {
        let hour = match written.value {
            WrittenMoment::Day(day) => return Some(InstanceName::Day(day)),
            WrittenMoment::Wall(wall) => wall,
            WrittenMoment::Instant(wall, offset) => exact(&self.zone, wall, offset)?.naive_local(),
        };
        if self.is_of_days() {
            desk.complain(SeriesComplaint::HourForDay { key, span: written.span, start: self.start_span });
            return None;
        }
        Some(InstanceName::Hour(hour))
    }

    /// A moment on the clock of the series, as somebody would have written it for the event.
    pub(super) fn written(&self, at: NaiveDateTime) -> WrittenMoment {
        match self.gait {
            Gait::Days => WrittenMoment::Day(at.date()),
            Gait::Wall => WrittenMoment::Wall(at),
            Gait::Utc => WrittenMoment::Instant(at, WrittenOffset::Zulu),
        }
    }

    /// An instance as it is named in full.
    pub(super) fn full_name(&self, at: NaiveDateTime) -> InstanceName {
        if self.is_of_days() { InstanceName::Day(at.date()) } else { InstanceName::Hour(at) }
    }
}

/// Whether the event takes place several times, and when; `when` is the time of the first.
pub(super) fn repetition(desk: &mut Desk<'_>, occasion: &Occasion<'_>, when: Option<&When>) -> Repetition {
    let event = occasion.event;
    if !event.is_series() {
        return Repetition::Once;
    }
    several(desk, occasion, when).unwrap_or(Repetition::Faulty)
}

fn several(desk: &mut Desk<'_>, occasion: &Occasion<'_>, when: Option<&When>) -> Option<Repetition> {
    let event = occasion.event;
    let mut course = Course::of(desk, occasion)?;
    let rule = rule(desk, event, &course);
    let pattern = when.and_then(|when| Pattern::of(desk, &course, when));
    let expansion = rule.and_then(|rule| Some((expansion::expansion(desk, &course, &rule)?, rule)));
    let Some((expansion, rule)) = expansion else {
        exception::forms(desk, &course);
        change::forms(desk, &course, occasion);
        return None;
    };
    course.known_until = match expansion.extent {
        Extent::Endless => expansion.recurrences.last().copied(),
        Extent::Finite => None,
    };
    let mut drafts = expansion::drafts(pattern.as_ref(), &expansion.recurrences);
    let single = drafts.len() == 1;
    if single {
        desk.complain(SeriesComplaint::Single { also: event.also.span(), span: rule.span });
    }
    let mut sound = exception::also(desk, &course, pattern.as_ref(), rule.span, &mut drafts);
    sound &= exception::skip(desk, &course, &mut drafts);
    sound &= change::changes(desk, &course, occasion, pattern.as_ref(), &mut drafts);
    sound &= expansion::hours(desk, &course, rule.span, &drafts);
    sound &= something_is_left(desk, &course, rule.span, &drafts);
    expansion::overlap(desk, &course, rule.span, &drafts);
    change::neighbours(desk, &course, &drafts);
    anchor::in_utc(desk, &course, occasion.clockwork.authority, &drafts);
    if !sound || event.skip.is_faulty() || event.also.is_faulty() || event.changes.is_faulty() || pattern.is_none() {
        return None;
    }
    if single && drafts.values().all(|draft| draft.claim.is_none()) && drafts.len() == 1 {
        return Some(Repetition::Once);
    }
    let instances = drafts.into_iter().map(|(recurrence, draft)| draft.instance(recurrence)).collect::<Option<_>>()?;
    let Course { zone, .. } = course;
    Some(Repetition::Series(Box::new(Series { rule: rule.value, zone, extent: expansion.extent, instances })))
}

/// Whether an instance takes place; complains when none does.
fn something_is_left(desk: &mut Desk<'_>, course: &Course<'_>, rule: Span, drafts: &Drafts) -> bool {
    let left = drafts.values().any(|draft| !draft.is_skipped());
    if !left {
        let span = course.event.skip.span().unwrap_or(rule);
        desk.complain(SeriesComplaint::NothingLeft { span, rule });
    }
    left
}
