//! The instances of series that an engine must find in an actor's feed, told from the model and not from what was written.

use chrono::{NaiveDate, TimeZone};
use dateline::model::{Calendar, Event, Fate, Origin, Place, RemovalPolicy, Series, Site, Status, Text, When};

use crate::expectation::{instant, moments, status, summary};
use crate::instance::{Instance, Window};
use crate::tongue::Tongue;

/// Every instance that somebody sees who is on events on certain days, sorted. Its UID is that of the series and its RECURRENCE-ID the
/// hour that it has by the rule, also where a feed tells it as an event of its own.
pub(crate) fn instances(
    calendar: &Calendar,
    window: Window,
    is_on: impl Fn(&Event, NaiveDate) -> bool,
) -> Vec<Instance> {
    let mut meant = Vec::new();
    for event in calendar.events.values() {
        let series = event.series.as_ref().unwrap_or_else(|| panic!("{} is no series", event.id));
        meant.extend(seen(calendar, event, series, |day| is_on(event, day)));
    }
    // Moments sort as what they look like.
    meant.retain(|instance| window.from.to_string() <= instance.start && instance.start < window.until.to_string());
    meant.sort();
    meant
}

fn seen(calendar: &Calendar, event: &Event, series: &Series, is_on: impl Fn(NaiveDate) -> bool) -> Vec<Instance> {
    let uid = format!("{}@{}", event.id, calendar.domain);
    let instances = series.instances.iter().filter_map(|instance| {
        let (when, place, title, what) = match &instance.fate {
            Fate::Regular => (instance.regular.as_ref().unwrap(), &event.place, &event.title, event.status),
            Fate::Changed(changed) => (&changed.when, &changed.place, &changed.title, changed.status),
            Fate::Skipped => return None,
        };
        let is_called_off = what == Status::Cancelled && event.status != Status::Cancelled;
        if !is_on(when.day()) || (is_called_off && calendar.removed.policy == RemovalPolicy::Drop) {
            return None;
        }
        let (start, end) = moments(when);
        let recurrence = match &event.when {
            When::AllDay(_) | When::ToBeAnnounced(_) => instance.recurrence.date().to_string(),
            When::Timed(_) => instant(series.zone.from_local_datetime(&instance.recurrence).unwrap().to_utc()),
        };
        Some(Instance {
            start,
            uid: uid.clone(),
            recurrence: Some(recurrence).filter(|_| instance.origin == Origin::Rule),
            end,
            summary: summary(Tongue::english(), words(calendar, title), what, when),
            status: status(what, when).to_owned(),
            location: location(calendar, place),
        })
    });
    instances.collect()
}

fn words<'t>(calendar: &Calendar, text: &'t Text) -> &'t str {
    text.in_language(&calendar.language)
}

fn location(calendar: &Calendar, place: &Place) -> Option<String> {
    match &place.site {
        Site::Venue(id) => {
            let venue = &calendar.venues[id];
            let parts: Vec<&str> =
                std::iter::once(&venue.name).chain(&venue.address).map(|text| words(calendar, text)).collect();
            Some(parts.join(", "))
        }
        Site::Location(text) => Some(words(calendar, text).to_owned()),
        Site::Unknown => None,
    }
}
