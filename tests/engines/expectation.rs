//! What an engine must read in the feed of a view, told from the model and not from what was written.

use chrono::{DateTime, Days, TimeDelta, TimeZone, Utc};
use dateline::model::{Availability, Calendar, Certainty, Detail, Lead, Link, Status, When};
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::view::{Announcement, Masthead, View};
use dateline::words::embedded;
use serde_json::{Value, json};

use crate::tongue::{Mark, Tongue};

/// The calendar that `files` define; its root is `events.toml`.
pub(crate) fn calendar(files: &FilesInMemory) -> Calendar {
    let reading = schema::definition("events.toml", files).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    resolution.calendar.unwrap_or_else(|| panic!("{:#?}\n{:#?}", reading.complaints, resolution.complaints))
}

/// The feed of `view`, but for descriptions.
pub(crate) fn feed(view: &View) -> Value {
    let tongue = Tongue::of(view);
    let whose = embedded(view.name.as_deref().unwrap_or(tongue.all));
    let name = format!("{whose} – {}", embedded(&view.masthead.name));
    let events = view.entries.iter().flat_map(|entry| vevents(&entry.announcement, view));
    json!({
        "name": name,
        "name_7986": name,
        "about": about(&view.masthead, tongue),
        "faults": 0,
        "events": events.collect::<Vec<_>>(),
    })
}

/// What the calendar is about, and where to reach its editors.
fn about(masthead: &Masthead, tongue: &Tongue) -> Option<String> {
    let contact = masthead.contact.as_ref().map(|contact| format!("{}{contact}", tongue.contact));
    let parts: Vec<String> = masthead.description.iter().cloned().chain(contact).collect();
    (!parts.is_empty()).then(|| parts.join(" – "))
}

/// The VEVENTs of an entry: of a series, that of the rule and those of its exceptions. When the former occurs, is for another test.
fn vevents(announcement: &Announcement, view: &View) -> Vec<Value> {
    let mut vevents = vec![event(announcement, view)];
    if let Some(repetition) = &announcement.repetition {
        vevents.extend(repetition.exceptions.iter().map(|exception| event(&exception.announcement, view)));
        for vevent in &mut vevents {
            vevent["occurs"] = Value::Null;
        }
    }
    vevents
}

fn event(announcement: &Announcement, view: &View) -> Value {
    let Announcement { title, status, when, .. } = announcement;
    let tongue = Tongue::of(view);
    let (start, end) = moments(when);
    json!({
        "uid": format!("{}@{}", announcement.id, view.masthead.domain),
        "summary": match announcement.detail {
            Detail::Full => summary(tongue, title, *status, when),
            Detail::Busy => tongue.busy.to_owned(),
        },
        "location": location(announcement),
        "url": announcement.url.as_ref().map(address),
        "status": self::status(*status, when),
        "transparency": transparency(announcement),
        "sequence": 0,
        "categories": announcement.tags,
        "map_title": announcement.position.and(location(announcement)),
        "all_day": !matches!(when, When::Timed(_)),
        "start": start,
        "end": end,
        "occurs": [start, end],
        "alarms": alarms(announcement, &view.alarms),
    })
}

/// When somebody is reminded of it: days by the clock of its zone, hours by that of an instant; of days without an hour only days before,
/// told by the clock of whoever looks. What is off reminds nobody.
fn alarms(announcement: &Announcement, leads: &[Lead]) -> Vec<String> {
    let before = |lead: &Lead| {
        let (days, minutes) = (Days::new(u64::from(lead.days)), TimeDelta::minutes(i64::from(lead.minutes)));
        match &announcement.when {
            When::AllDay(days_of_it) | When::ToBeAnnounced(days_of_it) => {
                (lead.minutes == 0).then(|| format!("{}T00:00:00", days_of_it.first() - days))
            }
            When::Timed(timed) => {
                let zone = timed.zone();
                let local = timed.start().naive_local() - days;
                let there = zone.from_local_datetime(&local).earliest().unwrap();
                Some(instant(there.to_utc() - minutes))
            }
        }
    };
    if announcement.status == Status::Cancelled { Vec::new() } else { leads.iter().filter_map(before).collect() }
}

/// When it begins and when it is over: days, or instants.
pub(crate) fn moments(when: &When) -> (String, String) {
    match when {
        When::AllDay(days) | When::ToBeAnnounced(days) => {
            (days.first().to_string(), (days.last() + TimeDelta::days(1)).to_string())
        }
        When::Timed(timed) => (instant(timed.start().to_utc()), instant(timed.end().to_utc())),
    }
}

pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The title, with the marks that tell what is uncertain to those whose apps do not show STATUS. A mark for the hour stands for
/// the doubt about the event as well, and what does not take place leaves no doubt.
pub(crate) fn summary(tongue: &Tongue, title: &str, status: Status, when: &When) -> String {
    match (status, hour(when)) {
        (Status::Cancelled, _) => tongue.marked(Mark::Cancelled, title),
        (_, Hour::Unknown) => tongue.marked(Mark::Open, title),
        (_, Hour::Unconfirmed) => tongue.marked(Mark::Provisional, title),
        (Status::Tentative, Hour::Sure) => tongue.marked(Mark::Tentative, title),
        (Status::Confirmed, Hour::Sure) => title.to_owned(),
    }
}

pub(crate) fn status(status: Status, when: &When) -> &'static str {
    match (status, hour(when)) {
        (Status::Cancelled, _) => "CANCELLED",
        (Status::Confirmed, Hour::Sure) => "CONFIRMED",
        (Status::Tentative, _) | (Status::Confirmed, Hour::Unknown | Hour::Unconfirmed) => "TENTATIVE",
    }
}

/// What does not take place keeps nobody busy.
fn transparency(announcement: &Announcement) -> &'static str {
    match (announcement.status, announcement.availability) {
        (Status::Cancelled, _) | (_, Availability::Free) => "TRANSPARENT",
        (Status::Confirmed | Status::Tentative, Availability::Busy) => "OPAQUE",
    }
}

enum Hour {
    Unknown,
    Unconfirmed,
    Sure,
}

fn hour(when: &When) -> Hour {
    match when {
        When::AllDay(_) => Hour::Sure,
        When::ToBeAnnounced(_) => Hour::Unknown,
        When::Timed(timed) => match timed.certainty {
            Certainty::Fixed => Hour::Sure,
            Certainty::Provisional => Hour::Unconfirmed,
        },
    }
}

/// Where one goes; the link of a call stands there as well, unless it would keep a map from finding the place.
fn location(announcement: &Announcement) -> Option<String> {
    let leads_on = announcement.position.is_none() && announcement.status != Status::Cancelled;
    let join = announcement.join.as_ref().filter(|_| leads_on).map(ToString::to_string);
    let parts: Vec<String> = announcement.location.iter().cloned().chain(join).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A link as a URI: octets that are not ASCII are percent-encoded (RFC 3987 §3.1).
pub(crate) fn address(link: &Link) -> String {
    let octet = |octet: u8| if octet.is_ascii() { char::from(octet).to_string() } else { format!("%{octet:02X}") };
    link.as_str().bytes().map(octet).collect()
}
