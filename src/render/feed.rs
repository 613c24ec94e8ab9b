//! A view as an iCalendar feed: properties and their order in the order that most apps were seen to read (ours, within RFC 5545 and 7986).
//!
//! *May touch*: `view`, `ics`, words. *Never touches*: events one by one; [`Printed`] writes them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::ics::{Writer, WrongZone};
use crate::model::EventId;
use crate::render::event::{Printed, Revision};
use crate::render::zones::{ProvenZones, ZonePlan};
use crate::render::{Artifact, MediaType, words};
use crate::view::{Announcement, View, ViewId};

/// Whose program wrote the feed (RFC 5545 §3.7.3). No version: a new one must not change the bytes of every feed.
const PRODID: &str = "-//dateline//dateline//";

/// Writes feeds, and keeps what one has in common with the next.
///
/// It borrows the views, so that an announcement is known by its address.
#[derive(Debug, Default)]
pub struct Press<'v> {
    printed: HashMap<*const Announcement, Printed>,
    zones: ProvenZones,
    views: std::marker::PhantomData<&'v View>,
}

impl<'v> Press<'v> {
    /// Nothing printed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The feed of `view`; `revision` says what its subscribers were told of each event's changes.
    ///
    /// # Errors
    /// [`WrongZone`] when a VTIMEZONE would say another thing than the tzdb.
    pub fn feed(
        &mut self,
        view: &'v View,
        revision: &dyn Fn(&ViewId, &EventId) -> Revision,
    ) -> Result<Artifact, WrongZone> {
        let zones = ZonePlan::new(view.entries.iter().map(|entry| &entry.announcement.when), &mut self.zones)?;
        let mut writer = Writer::new();
        writer.begin("VCALENDAR");
        head(view, &mut writer);
        for zone in zones.texts() {
            writer.lines(zone.text.as_bytes());
        }
        for entry in &view.entries {
            let announcement = &entry.announcement;
            let printed = self.printed.entry(Arc::as_ptr(announcement)).or_insert_with(|| Printed::new(announcement));
            let form = zones.form(&announcement.when);
            let revision = revision(&view.id, &announcement.id);
            printed.write(&mut writer, entry, view.masthead.domain.as_str(), &view.zone, form, revision);
        }
        writer.end("VCALENDAR");
        Ok(Artifact { path: feed_path(&view.id), media_type: MediaType::Calendar, bytes: writer.into_bytes() })
    }
}

/// Where a feed lies below `out/`.
pub fn feed_path(view: &ViewId) -> String {
    format!("feeds/{view}.ics")
}

/// Where a feed is subscribed to.
pub fn feed_address(view: &View) -> String {
    format!("{}{}", view.masthead.url, feed_path(&view.id))
}

/// A feed's name: `Belgium – European security talks`.
pub(crate) fn feed_name(view: &View) -> String {
    format!("{} – {}", view.name.as_deref().unwrap_or(words::ALL_EVENTS), view.masthead.name)
}

fn head(view: &View, writer: &mut Writer) {
    let masthead = &view.masthead;
    let name = feed_name(view);
    writer.property("VERSION").token("2.0");
    writer.property("PRODID").text(&format!("{PRODID}{}", view.language.capitals()));
    writer.property("CALSCALE").token("GREGORIAN");
    writer.property("X-WR-CALNAME").text(&name);
    writer.property("NAME").text(&name);
    // In one line: ical.js and Python's icalendar leave escapes in X- properties, and apps would show `\n`.
    let contact = masthead.contact.as_ref().map(|contact| format!("{}: {contact}", words::CONTACT));
    let description: Vec<&str> = [&masthead.description, &contact].into_iter().flatten().map(String::as_str).collect();
    if !description.is_empty() {
        writer.property("X-WR-CALDESC").text(&description.join(" – "));
    }
    writer.property("X-WR-TIMEZONE").text(view.zone.name());
    writer.property("REFRESH-INTERVAL").parameter("VALUE", "DURATION").duration(masthead.refresh);
    writer.property("X-PUBLISHED-TTL").duration(masthead.refresh);
    if let Some(color) = &view.color {
        writer.property("COLOR").text(color.name());
        writer.property("X-APPLE-CALENDAR-COLOR").text(&color.hex());
    }
    writer.property("SOURCE").parameter("VALUE", "URI").uri(&feed_address(view));
    writer.property("URL").uri(masthead.url.as_str());
}
