//! What an engine must read in a feed that has a history: the entries of its view under their UIDs and sequences, and what has gone.

use chrono::TimeDelta;
use dateline::ledger::{Departure, Edition, ToldWhen, Tombstone};
use dateline::view::{Announcement, View};
use serde_json::{Value, json};

use crate::expectation;
use crate::tongue::{Mark, Tongue};

/// The feed of `view`, but for descriptions.
pub(crate) fn feed(view: &View, edition: &Edition<'_>) -> Value {
    let mut feed = expectation::feed(view);
    let events = feed["events"].as_array_mut().unwrap();
    let mut places = Vec::new();
    let mut told = std::mem::take(events).into_iter();
    for entry in &view.entries {
        let vevents: Vec<Value> = told.by_ref().take(count(&entry.announcement)).collect();
        // What is called off is announced for a while only.
        let Some(revision) = edition.revision(&entry.announcement.id) else { continue };
        for mut vevent in vevents {
            vevent["uid"] = json!(revision.uid);
            vevent["sequence"] = json!(revision.sequence);
            events.push(vevent);
            places.push((entry.announcement.when.begins(&entry.announcement.zone), revision.uid));
        }
    }
    for gone in &edition.tombstones {
        events.push(tombstone(gone, Tongue::of(view)));
        places.push((gone.when.begins(), gone.revision.uid));
    }
    let mut ordered: Vec<_> = places.into_iter().zip(events.drain(..)).collect();
    ordered.sort_by_key(|(place, _)| *place);
    *events = ordered.into_iter().map(|(_, event)| event).collect();
    if edition.view.ended.is_some() {
        let about = feed["about"].as_str().map(|about| format!(" – {about}")).unwrap_or_default();
        feed["about"] = json!(format!("{}{about}", Tongue::of(view).ended));
    }
    feed
}

/// How many VEVENTs an entry has.
fn count(announcement: &Announcement) -> usize {
    1 + announcement.repetition.as_ref().map_or(0, |repetition| repetition.exceptions.len())
}

fn tombstone(gone: &Tombstone<'_>, tongue: &Tongue) -> Value {
    let (all_day, start, end) = match gone.when {
        ToldWhen::AllDay(first, last) | ToldWhen::ToBeAnnounced(first, last) => {
            (true, first.to_string(), (*last + TimeDelta::days(1)).to_string())
        }
        ToldWhen::Timed(times) => {
            let [start, end] = [times.start, times.end].map(|at| at.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string());
            (false, start, end)
        }
    };
    let mark = match gone.departure {
        Departure::Left => Mark::Gone,
        Departure::Removed => Mark::Cancelled,
    };
    json!({
        "uid": gone.revision.uid,
        "summary": tongue.marked(mark, &gone.title),
        "location": null,
        "url": null,
        "status": "CANCELLED",
        "transparency": "TRANSPARENT",
        "sequence": gone.revision.sequence,
        "categories": [],
        "map_title": null,
        "all_day": all_day,
        "start": start,
        "end": end,
        "occurs": [start, end],
        "alarms": [],
    })
}
