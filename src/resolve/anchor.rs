//! Series that keep their hour in UTC, though everyone on them lives by clocks that change.
//!
//! *May touch*: who is on an event, and where they live. *Never touches*: the instances themselves.

use std::collections::BTreeSet;

use chrono::{Offset, TimeZone};

use super::desk::Desk;
use super::instance::Drafts;
use super::place::Authority;
use super::series::{Course, Gait};
use super::series_complaint::SeriesComplaint;
use crate::schema::WrittenEvent;
use crate::time::Zone;

/// Complains about a series whose hour in UTC becomes another hour for everyone on it.
pub(super) fn in_utc(desk: &mut Desk<'_>, course: &Course<'_>, authority: Authority, drafts: &Drafts) {
    let nobody_said = match authority {
        Authority::Calendar => course.gait != Gait::Days,
        Authority::Venue | Authority::Event => false,
    };
    if !nobody_said || !course.zone.is_utc() {
        return;
    }
    let Some(zone) = common_zone(desk, course.event) else { return };
    let offset = |at| zone.from_utc_datetime(&at).offset().fix().local_minus_utc();
    let usual = offset(course.start);
    let mut taking_place = drafts.iter().filter(|(_, draft)| !draft.is_skipped()).map(|(at, _)| *at);
    let Some(moved) = taking_place.find(|at| offset(*at) != usual) else { return };
    let local = zone.from_utc_datetime(&course.start).naive_local();
    desk.complain(SeriesComplaint::AnchoredInUtc {
        zone: zone.name(),
        from: zone.from_utc_datetime(&moved).date_naive(),
        later: (offset(moved) - usual) / 60,
        local,
        span: course.start_span,
    });
}

/// The zone that everyone on the event lives in, members of those who come with theirs among them, or the calendar's where nobody is;
/// `None` where they live in several.
fn common_zone<'e>(desk: &'e Desk<'_>, event: &'e WrittenEvent) -> Option<Zone> {
    let lists = [&event.host, &event.chair, &event.participants, &event.observers];
    let named = lists.into_iter().filter_map(|list| list.value()).flatten();
    let mut waiting: Vec<(&str, bool)> = named
        .map(|name| name.value.strip_suffix("/*").map_or((name.value.as_str(), false), |name| (name, true)))
        .collect();
    if waiting.is_empty() {
        return desk.zone.clone();
    }
    let mut common: Option<Zone> = None;
    let mut asked = BTreeSet::new();
    while let Some((name, with_members)) = waiting.pop() {
        let zone = desk.actor_zone(name)?;
        match &common {
            Some(common) if common.name() != zone.name() => return None,
            Some(_) => {}
            None => common = Some(zone),
        }
        if with_members && asked.insert(name) {
            waiting.extend(desk.members_of(name).map(|member| (member, true)));
        }
    }
    common
}
