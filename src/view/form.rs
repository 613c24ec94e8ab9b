//! In what form each series is told: by its rule, which most apps are shown at its shortest, or date by date.
//!
//! It is decided for the whole calendar and not view by view, so that an instance has one UID wherever it is seen.
//!
//! *May touch*: `model`, rules, zones. *Never touches*: who sees what.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Calendar, Clock, Event, EventId, Instance, Origin, Series, Share, When, zone_uses};
use crate::time::{Rule, Unportable, Zone, portable};
use crate::view::Horizon;

/// In what form a series is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As one event with this rule, which every app reads alike. Its end is the written one.
    ByRule(Box<Rule>),
    /// As so many events as it has instances.
    DateByDate(Reason),
}

/// Why a series is told date by date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Apps do not agree on its rule.
    Rule(Unportable),
    /// Outlook cannot read the clock changes of this zone, so that its hours go out in UTC, by which no rule of a wall clock runs.
    Zone(Zone),
    /// Some of its hours are skipped or repeated on the clock, which engines read differently.
    Clock,
    /// The view wants single dates, because it shows some of them only or has no clock on a wall.
    Asked,
}

/// The forms of the series of a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms(BTreeMap<EventId, Form>);

impl Forms {
    /// The form of every series of `calendar`.
    pub fn of(calendar: &Calendar, horizon: Horizon) -> Self {
        let all = calendar.events.values();
        let series = all.filter_map(|event| Some((event, event.series.as_ref()?)));
        let mut forms: BTreeMap<EventId, Form> =
            series.map(|(event, series)| (event.id.clone(), by_itself(event, series))).collect();
        // What is told date by date takes up other stretches of time, and may leave less room for the rest.
        loop {
            let misfits = misfits(calendar, &forms, horizon);
            if misfits.is_empty() {
                break;
            }
            forms.extend(misfits.into_iter().map(|(event, zone)| (event, Form::DateByDate(Reason::Zone(zone)))));
        }
        Self(forms)
    }

    /// The form of the series of that id; `None` when it is none.
    pub fn form(&self, event: &EventId) -> Option<&Form> {
        self.0.get(event)
    }

    /// Every series that is told date by date, and why.
    pub fn date_by_date(&self) -> impl Iterator<Item = (&EventId, &Reason)> {
        self.0.iter().filter_map(|(event, form)| match form {
            Form::ByRule(_) => None,
            Form::DateByDate(reason) => Some((event, reason)),
        })
    }
}

/// The form of a series, whatever else is in the calendar.
fn by_itself(event: &Event, series: &Series) -> Form {
    let by_rule = |instance: &&Instance| instance.origin == Origin::Rule;
    let clock = |when: &When| match when {
        When::AllDay(_) | When::ToBeAnnounced(_) => None,
        When::Timed(timed) => Some(timed.clock),
    };
    let usual: Option<Clock> = clock(&event.when);
    let is_odd = |instance: &Instance| instance.regular.as_ref().is_none_or(|when| clock(when) != usual);
    if series.instances.iter().filter(by_rule).any(is_odd) {
        return Form::DateByDate(Reason::Clock);
    }
    let Some(first) = series.instances.iter().find(by_rule) else { return Form::DateByDate(Reason::Clock) };
    match portable(&series.rule, first.recurrence) {
        Ok(rule) => Form::ByRule(Box::new(rule)),
        Err(unportable) => Form::DateByDate(Reason::Rule(unportable)),
    }
}

/// Every series that is told by its rule and would have to go out in UTC, with its zone.
fn misfits(calendar: &Calendar, forms: &BTreeMap<EventId, Form>, horizon: Horizon) -> Vec<(EventId, Zone)> {
    let singly: BTreeSet<&EventId> = forms
        .iter()
        .filter_map(|(event, form)| match form {
            Form::ByRule(_) => None,
            Form::DateByDate(_) => Some(event),
        })
        .collect();
    if singly.len() == forms.len() {
        return Vec::new();
    }
    let mut misfits = Vec::new();
    for zone in zone_uses(calendar, &singly, Some(horizon.last_day())) {
        let in_utc = zone.uses.iter().take(zone.in_utc);
        let series = in_utc.filter(|one| one.share == Share::Whole && one.event.series.is_some());
        misfits.extend(series.map(|one| (one.event.id.clone(), zone.zone.clone())));
    }
    misfits
}
