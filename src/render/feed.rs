//! A view as an iCalendar feed: properties and their order in the order that most apps were seen to read (ours, within RFC 5545 and 7986).
//!
//! *May touch*: `view`, `ics`, words. *Never touches*: events one by one; [`Printed`] writes them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::ics::{Writer, WrongZone};
use crate::ledger::{Digest, Edition, Revision, ToldView, Tombstone};
use crate::model::{Clocks, EventId};
use crate::render::event::{Manner, Printed};
use crate::render::zones::{ProvenZones, ZonePlan};
use crate::render::{Artifact, MediaType, description, event, tombstone};
use crate::view::{Announcement, Door, Entry, Standing, Stay, View, ViewId};
use crate::words::Argument::Ours;
use crate::words::{Message, Words, embedded, in_language};

/// Whose program wrote the feed (RFC 5545 §3.7.3). No version: a new one must not change the bytes of every feed.
const PRODID: &str = "-//dateline//dateline//";

/// Writes feeds, and keeps what one has in common with the next.
///
/// It borrows the views, so that an announcement is known by its address.
#[derive(Debug, Default)]
pub struct Press<'v> {
    printed: HashMap<*const Announcement, Arc<Printed>>,
    /// What is said of each way of being on an event; views of one language share them.
    roles: HashMap<*const Standing, Arc<str>>,
    zones: ProvenZones,
    views: std::marker::PhantomData<&'v View>,
}

/// A feed as far as it can be known before the ledger says what is new in it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    zones: ZonePlan,
    /// For each entry of the view, in their order, the digest of what the feed says of it.
    pub said: Vec<Digest>,
}

/// One event of a feed.
enum Vevent<'v, 'e> {
    /// It is listed.
    Entry(&'v Entry, Revision<'e>),
    /// It is gone.
    Tombstone(&'e Tombstone<'e>),
}

/// Why a feed cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untold {
    /// The ledger does not know an entry of the view that it was asked about.
    #[error("the ledger does not say what `{view}` was told of `{event}`")]
    Event {
        /// The view.
        view: ViewId,
        /// The entry.
        event: EventId,
    },
    /// No key is at hand to tell where it would lie.
    #[error("without the key, nobody can tell where the feed of `{view}` lies")]
    Address {
        /// The view.
        view: ViewId,
    },
}

impl<'v> Press<'v> {
    /// Nothing printed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing printed yet, but `zones` that were proven for other feeds.
    pub fn with_zones(zones: ProvenZones) -> Self {
        Self { zones, ..Self::default() }
    }

    /// The zones that were proven, for another press.
    pub fn into_zones(self) -> ProvenZones {
        self.zones
    }

    /// What the feed of `view` will say.
    ///
    /// # Errors
    /// [`WrongZone`] when a VTIMEZONE would say another thing than the tzdb.
    pub fn draft(&mut self, view: &'v View) -> Result<Draft, WrongZone> {
        let zones = match view.clocks {
            Clocks::Zoned => ZonePlan::new(view.entries.iter().map(|entry| &*entry.announcement), &mut self.zones)?,
            Clocks::Utc => ZonePlan::default(),
        };
        let digest = |entry: &'v Entry| {
            let (printed, role) = (self.printed(words(view), &entry.announcement), self.role(view, entry));
            printed.digest(entry, manner(view, &zones, role.as_deref()))
        };
        let said = view.entries.iter().map(digest).collect();
        Ok(Draft { zones, said })
    }

    /// The feed of `view`; `edition` says what its subscribers were told of each event's changes, and what has gone.
    ///
    /// # Errors
    /// [`Untold`] when the edition is of another calendar, or no key is at hand to tell where a secret feed lies.
    pub fn feed(&mut self, view: &'v View, draft: &Draft, edition: &Edition<'_>) -> Result<Artifact, Untold> {
        let Some(path) = feed_path(view) else { return Err(Untold::Address { view: view.id.clone() }) };
        let mut writer = Writer::new();
        writer.begin("VCALENDAR");
        head(view, &path, edition.view, &mut writer);
        for zone in draft.zones.texts() {
            writer.lines(zone.text.as_bytes());
        }
        // By start and then by UID, which stays when an id changes.
        let mut vevents: Vec<((DateTime<Utc>, &str), Vevent<'_, '_>)> =
            Vec::with_capacity(view.entries.len() + edition.tombstones.len());
        for entry in &view.entries {
            let announcement = &entry.announcement;
            let revision = match (edition.revision(&announcement.id), announcement.stay) {
                (Some(revision), _) => revision,
                // It has been announced for long enough.
                (None, Stay::UntilForgotten) => continue,
                (None, Stay::ForGood) => {
                    return Err(Untold::Event { view: view.id.clone(), event: announcement.id.clone() });
                }
            };
            let place = (announcement.when.begins(&announcement.zone), revision.uid);
            vevents.push((place, Vevent::Entry(entry, revision)));
        }
        let gone = edition.tombstones.iter();
        vevents.extend(gone.map(|gone| ((gone.when.begins(), gone.revision.uid), Vevent::Tombstone(gone))));
        vevents.sort_by_key(|(place, _)| *place);
        for (_, vevent) in vevents {
            match vevent {
                Vevent::Entry(entry, revision) => self.entry(view, draft, entry, revision, &mut writer),
                Vevent::Tombstone(gone) => tombstone::write(gone, &mut writer),
            }
        }
        writer.end("VCALENDAR");
        Ok(Artifact { path, media_type: MediaType::Calendar, bytes: writer.into_bytes() })
    }

    /// The VEVENT of one entry of `view` under a revision, as it would stand in its feed; of a series, with those of its exceptions.
    pub fn vevent(&mut self, view: &'v View, draft: &Draft, entry: &'v Entry, revision: Revision<'_>) -> Vec<u8> {
        let mut writer = Writer::new();
        self.entry(view, draft, entry, revision, &mut writer);
        writer.into_bytes()
    }

    fn entry(&mut self, view: &'v View, draft: &Draft, entry: &'v Entry, revision: Revision<'_>, writer: &mut Writer) {
        let (printed, role) = (self.printed(words(view), &entry.announcement), self.role(view, entry));
        printed.write(writer, entry, manner(view, &draft.zones, role.as_deref()), revision);
    }

    /// What is said of the standing of an entry.
    fn role(&mut self, view: &View, entry: &'v Entry) -> Option<Arc<str>> {
        let standing = entry.standing.as_ref()?;
        let role = self.roles.entry(Arc::as_ptr(standing));
        Some(Arc::clone(role.or_insert_with(|| description::role(words(view), standing).into())))
    }

    fn printed(&mut self, words: &Words, announcement: &'v Announcement) -> Arc<Printed> {
        if let Some(known) = self.printed.get(&std::ptr::from_ref(announcement)) {
            return Arc::clone(known);
        }
        // An exception has none itself.
        let exceptions = event::exceptions(announcement).iter();
        let exceptions = exceptions.map(|one| self.printed(words, &one.announcement)).collect();
        let printed = Arc::new(Printed::new(words, announcement, exceptions));
        self.printed.insert(std::ptr::from_ref(announcement), Arc::clone(&printed));
        printed
    }
}

/// The words of `view`.
pub(crate) fn words(view: &View) -> &'static Words {
    in_language(&view.language, &view.masthead.language)
}

/// In what manner `view` writes its entries.
fn manner<'m>(view: &'m View, plan: &'m ZonePlan, role: Option<&'m str>) -> Manner<'m> {
    Manner { zone: &view.zone, plan, alarms: &view.alarms, words: words(view), role }
}

/// Where a feed lies below `out/`; `None` where that is secret and no key is at hand.
pub fn feed_path(view: &View) -> Option<String> {
    match &view.door {
        Door::Public => Some(public_feed_path(&view.id)),
        Door::Secret(token) => token.as_ref().map(|token| format!("feeds/{}/{}.ics", token.as_str(), view.id.as_str())),
    }
}

/// Where the feed of a view lies that has a public address.
pub fn public_feed_path(view: &ViewId) -> String {
    format!("feeds/{}.ics", view.as_str())
}

/// Where a feed is subscribed to; `None` where that is secret and no key is at hand.
pub fn feed_address(view: &View) -> Option<String> {
    feed_path(view).map(|path| format!("{}{path}", view.masthead.url))
}

/// A feed's name: `Belgium – European security talks`.
pub(crate) fn feed_name(view: &View) -> String {
    let name = view.name.as_deref().unwrap_or(words(view).word(Message::AllEvents));
    format!("{} – {}", embedded(name), embedded(&view.masthead.name))
}

fn head(view: &View, path: &str, told: &ToldView, writer: &mut Writer) {
    let masthead = &view.masthead;
    let name = feed_name(view);
    writer.property("VERSION").token("2.0");
    writer.property("PRODID").text(&format!("{PRODID}{}", view.language.capitals()));
    writer.property("CALSCALE").token("GREGORIAN");
    writer.property("X-WR-CALNAME").text(&name);
    writer.property("NAME").text(&name);
    // In one line: ical.js and Python's icalendar leave escapes in X- properties, and apps would show `\n`.
    let words = words(view);
    let contact = masthead.contact.as_ref();
    let contact = contact.map(|contact| words.say(Message::Contact, &[("page", Ours(contact.as_str()))]));
    let ended = told.ended.map(|_| words.word(Message::FeedEnded).to_owned());
    let description: Vec<&str> =
        [&ended, &masthead.description, &contact].into_iter().flatten().map(String::as_str).collect();
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
    writer.property("SOURCE").parameter("VALUE", "URI").uri(&format!("{}{path}", masthead.url));
    writer.property("URL").uri(masthead.url.as_str());
}
