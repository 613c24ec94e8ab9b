//! What an engine must read in the feed of a view, told from the model and not from what was written.

use chrono::{DateTime, TimeDelta, Utc};
use dateline::model::{Availability, Calendar, Certainty, Link, Status, When};
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::view::{Announcement, Masthead, View};
use serde_json::{Value, json};

/// The calendar that `files` define; its root is `events.toml`.
pub(crate) fn calendar(files: &FilesInMemory) -> Calendar {
    let reading = schema::definition("events.toml", files).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    resolution.calendar.unwrap_or_else(|| panic!("{:#?}\n{:#?}", reading.complaints, resolution.complaints))
}

/// The feed of `view`, but for descriptions.
pub(crate) fn feed(view: &View) -> Value {
    let whose = view.name.as_deref().unwrap_or("All events");
    let name = format!("{whose} – {}", view.masthead.name);
    let domain = &view.masthead.domain;
    let events = view.entries.iter().flat_map(|entry| vevents(&entry.announcement, domain.as_str()));
    json!({
        "name": name,
        "name_7986": name,
        "about": about(&view.masthead),
        "faults": 0,
        "events": events.collect::<Vec<_>>(),
    })
}

/// What the calendar is about, and where to reach its editors.
fn about(masthead: &Masthead) -> Option<String> {
    let contact = masthead.contact.as_ref().map(|contact| format!("Contact: {contact}"));
    let parts: Vec<String> = masthead.description.iter().cloned().chain(contact).collect();
    (!parts.is_empty()).then(|| parts.join(" – "))
}

/// The VEVENTs of an entry: of a series, that of the rule and those of its exceptions. When the former occurs, is for another test.
fn vevents(announcement: &Announcement, domain: &str) -> Vec<Value> {
    let mut vevents = vec![event(announcement, domain)];
    if let Some(repetition) = &announcement.repetition {
        vevents.extend(repetition.exceptions.iter().map(|exception| event(&exception.announcement, domain)));
        for vevent in &mut vevents {
            vevent["occurs"] = Value::Null;
        }
    }
    vevents
}

fn event(announcement: &Announcement, domain: &str) -> Value {
    let Announcement { title, status, when, .. } = announcement;
    let (start, end) = moments(when);
    json!({
        "uid": format!("{}@{domain}", announcement.id),
        "summary": summary(title, *status, when),
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
    })
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
pub(crate) fn summary(title: &str, status: Status, when: &When) -> String {
    match (status, hour(when)) {
        (Status::Cancelled, _) => format!("CANCELLED: {title}"),
        (_, Hour::Unknown) => format!("{title} (time to be announced)"),
        (_, Hour::Unconfirmed) => format!("{title} (time provisional)"),
        (Status::Tentative, Hour::Sure) => format!("{title} (tentative)"),
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
