//! The instances that a rule brings about, and what is wrong with their hours.
//!
//! *May touch*: rules, drafts. *Never touches*: exceptions.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::desk::Desk;
use super::instance::{Draft, Drafts, Regular};
use super::pattern::Pattern;
use super::series::{Course, Gait};
use super::series_complaint::{InstanceName, SeriesComplaint};
use super::time_complaint::{Bound, TimeComplaint};
use super::year::{Year, YearStanding};
use crate::model::{Extent, Origin, When};
use crate::source::{Span, Spanned};
use crate::time::{Frequency, Rule, RuleEnd};

/// The most instances of one series (ours): thirty years of every day have fewer.
const MOST: usize = 10_000;

/// The most instances of all series of a definition (ours). Endless weekly meetings have some six hundred each.
const MOST_IN_ALL: usize = 300_000;

/// The last year in which the instances of an endless series are known, unless it begins late: that of apps which count seconds from
/// 1970 in 32 bits.
const LAST_YEAR: i32 = 2037;

/// For how many years the instances of an endless series are known at least.
const YEARS: i32 = 10;

/// The last year that a calendar app holds.
const END_OF_TIME: i32 = 2199;

/// What a rule brings about.
pub(super) struct Expansion {
    /// When the instances begin, on the clock of the series; the first is its start.
    pub(super) recurrences: Vec<NaiveDateTime>,
    /// Whether there are more.
    pub(super) extent: Extent,
}

/// What `rule` brings about; `None` after a complaint.
pub(super) fn expansion(desk: &mut Desk<'_>, course: &Course<'_>, rule: &Spanned<Rule>) -> Option<Expansion> {
    let begins = course.start.year();
    // That has been complained about, and no rule is followed beyond the years that apps hold.
    if YearStanding::of(begins) == YearStanding::Refused {
        return None;
    }
    let (extent, last_year) = match rule.value.parts().end {
        RuleEnd::Endless => (Extent::Endless, LAST_YEAR.max(begins.saturating_add(YEARS)).min(END_OF_TIME)),
        RuleEnd::Count(_) | RuleEnd::Until(_) => (Extent::Finite, END_OF_TIME.saturating_add(1)),
    };
    let horizon = NaiveDate::from_ymd_opt(last_year, 12, 31)?.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399);
    // Who has said that there are too many in all says it once.
    let left = MOST_IN_ALL.checked_sub(desk.instances)?;
    let most = MOST.min(left);
    let recurrences: Vec<_> = rule.value.instances(course.start).until(horizon).take(most + 1).collect();
    if recurrences.first() != Some(&course.start) {
        let (before, after) = around(course, &rule.value);
        // As somebody would have to write it.
        let name = |at| match course.gait {
            Gait::Utc => InstanceName::Instant(at),
            Gait::Days | Gait::Wall => course.full_name(at),
        };
        let (start, before, after) = (name(course.start), before.map(name), after.map(name));
        let (span, rule) = (course.start_span, rule.span);
        desk.complain(SeriesComplaint::StartNotInRule { start, before, after, span, rule });
        return None;
    }
    if recurrences.len() > MOST {
        desk.complain(SeriesComplaint::TooMany { limit: MOST, span: rule.span });
        return None;
    }
    desk.instances += recurrences.len();
    if recurrences.len() > left {
        desk.complain(SeriesComplaint::TooManyInAll { limit: MOST_IN_ALL, span: rule.span });
        return None;
    }
    if let RuleEnd::Count(count) = rule.value.parts().end
        && u32::try_from(recurrences.len()).is_ok_and(|found| found < count)
    {
        let next = rule.value.instances(course.start).nth(recurrences.len());
        let year = Year { bound: Bound::Series, span: rule.span, told: YearStanding::of(begins) };
        year.judged(desk, next.map_or(last_year, |next| next.year()), None);
        return None;
    }
    // Of an endless series apps show what they can.
    if extent == Extent::Finite {
        let year = Year { bound: Bound::Series, span: rule.span, told: YearStanding::of(begins) };
        if year.judged(desk, recurrences.last()?.year(), None) == YearStanding::Refused {
            return None;
        }
    }
    Some(Expansion { recurrences, extent })
}

/// The instances of the rule before and after a start that is none, where it would not matter with which of them it began.
fn around(course: &Course<'_>, rule: &Rule) -> (Option<NaiveDateTime>, Option<NaiveDateTime>) {
    let after = rule.instances(course.start).find(|at| *at > course.start);
    let days = match rule.parts().frequency {
        Frequency::Secondly | Frequency::Minutely | Frequency::Hourly => return (None, after),
        Frequency::Daily | Frequency::Weekly => 7,
        Frequency::Monthly => 62,
        Frequency::Yearly => 2 * 366,
    };
    // The interval counts from whatever the start is, so that any instance of every unit may begin the series.
    let mut parts = rule.parts().clone();
    (parts.interval, parts.end) = (1, RuleEnd::Endless);
    let Ok(every) = Rule::new(parts) else { return (None, after) };
    let Some(earlier) = course.start.checked_sub_signed(TimeDelta::days(days)) else { return (None, after) };
    let before = every.instances(earlier).take_while(|at| *at < course.start).last();
    let after = every.instances(course.start).find(|at| *at > course.start);
    (before, after)
}

/// The drafts of the instances that the rule brings about.
pub(super) fn drafts(pattern: Option<&Pattern>, recurrences: &[NaiveDateTime]) -> Drafts {
    let draft = |recurrence: &NaiveDateTime| {
        let regular = pattern.map_or(Regular::Unknown, |pattern| pattern.regular(*recurrence));
        (*recurrence, Draft::new(Origin::Rule, None, regular))
    };
    recurrences.iter().map(draft).collect()
}

/// Whether every instance that takes place as the series says has its hours; complains of all that have not at once, and of a `fold`
/// that none of them needs.
pub(super) fn hours(desk: &mut Desk<'_>, course: &Course<'_>, rule: Span, drafts: &Drafts) -> bool {
    let zone = course.there.name();
    let (mut skipped, mut repeated) = (Vec::new(), Vec::new());
    // A change that says otherwise has been judged by itself.
    for draft in drafts.values().filter(|draft| draft.is_unmoved()) {
        match draft.regular {
            Regular::Skipped { bound, hour } => skipped.push((bound, hour)),
            Regular::Repeated { bound, hour } => repeated.push((bound, hour)),
            Regular::Known(_) | Regular::Unknown => {}
        }
    }
    let span = |bound: Bound| match bound {
        Bound::Start | Bound::UsualDuration | Bound::Series | Bound::Also => course.start_span,
        Bound::End => course.event.end.span().unwrap_or(course.start_span),
        Bound::Duration => course.event.duration.span().unwrap_or(course.start_span),
    };
    for bound in [Bound::Start, Bound::End, Bound::Duration] {
        let of = |hours: &[(Bound, NaiveDateTime)]| -> Vec<_> {
            hours.iter().filter(|(which, _)| *which == bound).map(|(_, hour)| *hour).collect()
        };
        let (gaps, folds) = (of(&skipped), of(&repeated));
        let span = span(bound);
        if !gaps.is_empty() {
            desk.complain(SeriesComplaint::SkippedHours { bound, hours: gaps, zone, span, rule });
        }
        // Of a `fold` that cannot be read nobody knows what it would have said.
        if !folds.is_empty() && (bound != Bound::Start || course.event.fold.is_absent()) {
            desk.complain(SeriesComplaint::RepeatedHours { bound, hours: folds, zone, span, rule });
        }
    }
    if let Some(span) = course.event.fold.span()
        && !drafts.keys().any(|recurrence| course.repeats(*recurrence))
    {
        desk.complain(TimeComplaint::NeedlessFold { span, start: course.start_span });
    }
    skipped.is_empty() && repeated.is_empty()
}

/// Complains about the first instance that is not over when the next one begins, of those that take place as the series says.
pub(super) fn overlap(desk: &mut Desk<'_>, course: &Course<'_>, rule: Span, drafts: &Drafts) {
    let mut regular = drafts.iter().filter(|(_, draft)| draft.claim.is_none());
    let Some((mut at, mut draft)) = regular.next() else { return };
    for (next_at, next) in regular {
        if let (Some(one), Some(other)) = (draft.regular.known(), next.regular.known())
            && reaches(one, other)
        {
            let (instance, next) = (course.full_name(*at), course.full_name(*next_at));
            let event = course.event;
            let span = event.end.span().or(event.duration.span()).unwrap_or(course.start_span);
            desk.complain(SeriesComplaint::Overlap { instance, next, span, rule });
            return;
        }
        (at, draft) = (next_at, next);
    }
}

/// Whether `one` is not over when `next` begins.
fn reaches(one: &When, next: &When) -> bool {
    match (one, next) {
        (When::Timed(one), When::Timed(next)) => one.end() > next.start(),
        (When::AllDay(one) | When::ToBeAnnounced(one), When::AllDay(next) | When::ToBeAnnounced(next)) => {
            one.last() >= next.first()
        }
        (When::Timed(_), When::AllDay(_) | When::ToBeAnnounced(_))
        | (When::AllDay(_) | When::ToBeAnnounced(_), When::Timed(_)) => false,
    }
}
