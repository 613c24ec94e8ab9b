//! From `repeat` or `rrule` to a rule that runs by the clock of its series.
//!
//! *May touch*: rules, the series' clock. *Never touches*: which instances a rule has.

use chrono::{Datelike, Weekday};

use super::desk::Desk;
use super::series::Course;
use super::series_complaint::{InstanceName, SeriesComplaint};
use crate::schema::{
    WrittenDay, WrittenEvent, WrittenInterval, WrittenMoment, WrittenRepeat, WrittenRrule, WrittenUnit, ordinal_name,
};
use crate::source::{Span, Spanned};
use crate::time::{BadRule, Frequency, Rule, RuleEnd, RuleParts, Until, WeekdayNum};

/// The rule of the event, and where it is written.
pub(super) fn rule(desk: &mut Desk<'_>, event: &WrittenEvent, course: &Course<'_>) -> Option<Spanned<Rule>> {
    let (rule, span, end) = if let Some(repeat) = event.repeat.given() {
        let end = repeat.value.until.span().unwrap_or(repeat.span);
        (repeated(desk, repeat, course)?, repeat.span, end)
    } else {
        let rrule = event.rrule.given()?;
        (read(desk, rrule, course)?, rrule.span, rrule.span)
    };
    let before = match rule.parts().end {
        RuleEnd::Until(Until::Date(day)) => (day < course.start.date()).then_some(InstanceName::Day(day)),
        RuleEnd::Until(Until::Local(hour) | Until::Utc(hour)) => {
            (hour < course.start).then_some(InstanceName::Hour(hour))
        }
        RuleEnd::Endless | RuleEnd::Count(_) => None,
    };
    if let Some(until) = before {
        desk.complain(SeriesComplaint::EndsBeforeStart { until, span: end, start: course.start_span });
        return None;
    }
    Some(Spanned::new(rule, span))
}

/// The rule that `repeat` makes.
fn repeated(desk: &mut Desk<'_>, repeat: &Spanned<WrittenRepeat>, course: &Course<'_>) -> Option<Rule> {
    let WrittenRepeat { every, on, until, count } = &repeat.value;
    let end = until.given().map(|until| ended(desk, course, until));
    let every = every.given()?;
    let unit = every.value.unit();
    if unit == WrittenUnit::Month && on.is_absent() {
        desk.complain(month_day(course, every.span));
    }
    let days = on.value().map_or(&[][..], Vec::as_slice);
    let sound = days.iter().all(|day| fits(desk, *day, *every)) & alike(desk, days);
    let mut parts = RuleParts::every(frequency(every.value, days), every.value.number());
    for day in days {
        match day.value {
            WrittenDay::Weekday { nth, weekday } => push(&mut parts.by_day, WeekdayNum { nth, weekday }),
            WrittenDay::OfMonth(number) => push(&mut parts.by_month_day, number),
        }
    }
    if unit == WrittenUnit::Year && !days.is_empty() {
        parts.by_month.extend(u8::try_from(course.start.month()));
    }
    parts.end = match (end, count.value()) {
        (Some(end), _) => RuleEnd::Until(end?),
        (None, Some(count)) => RuleEnd::Count(*count),
        (None, None) => RuleEnd::Endless,
    };
    if !sound || on.is_faulty() || until.is_faulty() || count.is_faulty() {
        return None;
    }
    let complain = |fault| desk.complain(SeriesComplaint::BadRule { fault, span: repeat.span });
    Rule::new(parts).map_err(complain).ok()
}

/// FREQ. Every day of certain weekdays is every week on them, which more apps know.
fn frequency(every: WrittenInterval, days: &[Spanned<WrittenDay>]) -> Frequency {
    match every.unit() {
        WrittenUnit::Day if days.is_empty() => Frequency::Daily,
        WrittenUnit::Day | WrittenUnit::Week => Frequency::Weekly,
        WrittenUnit::Month => Frequency::Monthly,
        WrittenUnit::Year => Frequency::Yearly,
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Whether an interval has such a day; complains when it has not.
fn fits(desk: &mut Desk<'_>, day: Spanned<WrittenDay>, every: Spanned<WrittenInterval>) -> bool {
    let fits = match (every.value.unit(), day.value) {
        (WrittenUnit::Day, WrittenDay::Weekday { nth: None, .. }) => every.value.number() == 1,
        (WrittenUnit::Week, WrittenDay::Weekday { nth: None, .. }) | (WrittenUnit::Month | WrittenUnit::Year, _) => {
            true
        }
        (WrittenUnit::Day | WrittenUnit::Week, WrittenDay::Weekday { nth: Some(_), .. } | WrittenDay::OfMonth(_)) => {
            false
        }
    };
    if !fits {
        desk.complain(SeriesComplaint::DayOfInterval { day, every });
    }
    fits
}

/// Whether all of `days` are of one kind; complains when they are not.
fn alike(desk: &mut Desk<'_>, days: &[Spanned<WrittenDay>]) -> bool {
    let is_weekday = |day: &&Spanned<WrittenDay>| matches!(day.value, WrittenDay::Weekday { .. });
    let weekday = days.iter().find(is_weekday);
    let other = days.iter().find(|day| !is_weekday(day));
    let (Some(weekday), Some(other)) = (weekday, other) else { return true };
    let (first, later) = if weekday.span < other.span { (weekday, other) } else { (other, weekday) };
    desk.complain(SeriesComplaint::MixedDays { day: *later, other: *first });
    false
}

/// That a series of every month goes by the date of its start, and what else may have been meant.
fn month_day(course: &Course<'_>, span: Span) -> SeriesComplaint {
    let (day, weekday): (u32, Weekday) = (course.start.day(), course.start.weekday());
    let nth = i8::try_from(day.saturating_sub(1) / 7 + 1).unwrap_or_default();
    let is_last = course.start.date().checked_add_days(chrono::Days::new(7)).is_none_or(|next| next.day() < day);
    // What is the fifth of its kind is the last in every month that has it, and few have it.
    let ordinals = [(nth < 5).then_some(nth), is_last.then_some(-1)];
    let ordinals = ordinals.into_iter().flatten().filter_map(ordinal_name).collect();
    SeriesComplaint::MonthDay { day, weekday, ordinals, span }
}

/// The bound that `until` sets, by the clock of the series; complains about an hour for a series of days.
fn ended(desk: &mut Desk<'_>, course: &Course<'_>, until: &Spanned<WrittenMoment>) -> Option<Until> {
    match course.named(desk, "until", until)? {
        InstanceName::Day(day) => Some(Until::Date(day)),
        InstanceName::Hour(hour) | InstanceName::Instant(hour) => Some(Until::Local(hour)),
    }
}

/// The rule at `rrule`, its end by the clock of the series.
fn read(desk: &mut Desk<'_>, written: &Spanned<WrittenRrule>, course: &Course<'_>) -> Option<Rule> {
    let (WrittenRrule { text, inside }, span) = (&written.value, written.span);
    let rule = match text.parse::<Rule>() {
        Ok(read) => read,
        Err(BadRule { fault, at }) => {
            let part = inside.filter(|_| !at.is_empty()).map(|inside| {
                let start = inside.range().start;
                Span::new(inside.file, start + at.start..start + at.end)
            });
            desk.complain(SeriesComplaint::BadRule { fault, span: part.unwrap_or(span) });
            return None;
        }
    };
    let parts = rule.parts();
    let has_hours = !parts.by_hour.is_empty() || !parts.by_minute.is_empty() || !parts.by_second.is_empty();
    if course.is_of_days() && (has_hours || parts.frequency < Frequency::Daily) {
        desk.complain(SeriesComplaint::HoursOfDays { span, start: course.start_span });
        return None;
    }
    let end = match parts.end {
        RuleEnd::Until(Until::Local(hour) | Until::Utc(hour)) if course.is_of_days() => {
            RuleEnd::Until(Until::Date(hour.date()))
        }
        RuleEnd::Until(Until::Utc(hour)) => RuleEnd::Until(Until::Local(course.shown(hour))),
        end @ (RuleEnd::Endless | RuleEnd::Count(_) | RuleEnd::Until(Until::Date(_) | Until::Local(_))) => end,
    };
    Some(rule.ending(end))
}
