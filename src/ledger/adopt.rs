//! A ledger from the feeds that are there, where there is none: subscribers have been told things before.
//!
//! *May touch*: feeds as octets, the `icalendar` crate to read them. *Never touches*: the disk; feeds that dateline did not write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use icalendar::parser::{self, Component, Property};

use crate::ledger::record::LAST_SEQUENCE;
use crate::ledger::revise::former_id;
use crate::ledger::{
    Departure, Digest, Facts, Ledger, Notice, Record, Revision, Shown, Told, ToldText, ToldTimes, ToldView, ToldWhen,
    Tombstone,
};
use crate::model::{Calendar, Certainty, Clock, Ending, Event, EventId, Language};
use crate::time::{Local, Tzdb, resolve_local};
use crate::view::{View, ViewId};

/// How deep components may be nested: a VALARM in a VEVENT in a VCALENDAR. The reader goes down one call for each.
const DEPTH: usize = 8;

/// The years in which a feed of ours can be (ours): those of a definition.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9998;

/// A feed that is there.
#[derive(Clone, Debug)]
pub struct Published {
    /// Whose it is.
    pub view: ViewId,
    /// Its octets.
    pub feed: Vec<u8>,
}

/// What adopting takes.
pub struct Adoption<'a> {
    /// The feeds that are there.
    pub published: &'a [Published],
    /// The calendar of today.
    pub calendar: &'a Calendar,
    /// Every view of it.
    pub views: &'a [View],
    /// For each view, and in it for each entry, the digest of what it says.
    pub said: &'a [Vec<Digest>],
    /// The zones by which hours are read.
    pub tzdb: Tzdb,
    /// The VEVENT of an entry of a view, both by number, as it would be written under a revision.
    pub vevent: &'a mut dyn FnMut(usize, usize, Revision<'_>) -> Vec<u8>,
    /// The VEVENT of a tombstone, and the digest of what it says.
    pub tombstone: &'a dyn Fn(&Tombstone<'_>) -> (Vec<u8>, Digest),
    /// A title without the marks that dateline puts on it.
    pub title: fn(&str) -> &str,
}

/// A feed that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the feed of `{view}` cannot be read: {cause}")]
pub struct Unadoptable {
    /// Whose feed.
    pub view: ViewId,
    /// Why.
    pub cause: String,
}

/// What a feed says of one event.
struct Seen {
    sequence: u32,
    stamp: DateTime<Utc>,
    summary: String,
    when: Option<ToldWhen>,
    /// How many VEVENTs have this UID: of a series, one for the rule and one for each exception.
    vevents: usize,
}

/// The ledger that would have led to these feeds.
///
/// What would be written as it stands there keeps its sequence and its stamp; what would not is a change from now on. What is there and
/// no longer listed becomes a tombstone. Events whose UID is not of this calendar's domain were not written by it.
///
/// # Errors
/// [`Unadoptable`] when a feed is not iCalendar: to begin anew would tell subscribers that everything is.
pub fn adopt(adoption: &mut Adoption<'_>) -> Result<Ledger, Unadoptable> {
    let mut ledger = Ledger::new();
    for published in adoption.published {
        let unadoptable = |cause: String| Unadoptable { view: published.view.clone(), cause };
        let text = str::from_utf8(&published.feed).map_err(|fault| unadoptable(fault.to_string()))?;
        let feed = Feed::read(text, adoption).map_err(unadoptable)?;
        ledger.views.insert(published.view.clone(), feed.view.clone());
        enter(&mut ledger, &published.view, &feed, adoption);
    }
    Ok(ledger)
}

/// Enters what one feed says.
fn enter(ledger: &mut Ledger, view: &ViewId, feed: &Feed<'_>, adoption: &mut Adoption<'_>) {
    let number = adoption.views.iter().position(|candidate| candidate.id == *view);
    let of_today = number.and_then(|number| adoption.views.get(number));
    let entries = of_today.map_or(&[][..], |view| &view.entries);
    let is_open = of_today.is_some_and(View::is_open);
    let mut waiting: BTreeMap<EventId, &Seen> = BTreeMap::new();
    for (uid, seen) in &feed.events {
        if let Some(event) = event_of(uid, adoption.calendar) {
            waiting.insert(event, seen);
        }
    }
    for (place, entry) in entries.iter().enumerate() {
        let id = &entry.announcement.id;
        let Some(event) = adoption.calendar.events.get(&entry.announcement.event) else { continue };
        let former = former_id(id, event).filter(|was| waiting.contains_key(was));
        let uid = format!("{}@{}", former.as_ref().unwrap_or(id), adoption.calendar.domain);
        let own = entry.uid.as_deref();
        let Some(seen) = event_of(own.unwrap_or(&uid), adoption.calendar).and_then(|id| waiting.remove(&id)) else {
            continue;
        };
        let revision = Revision { uid: own.unwrap_or(&uid), sequence: seen.sequence, stamp: seen.stamp };
        let number = number.unwrap_or_default();
        let today = (adoption.vevent)(number, place, revision);
        let today: Vec<&[u8]> = blocks(str::from_utf8(&today).unwrap_or_default()).collect();
        let is_same = today.len() == seen.vevents && today.iter().all(|block| feed.blocks.contains(block));
        let said = adoption.said.get(number).and_then(|said| said.get(place)).copied();
        let digest = said.filter(|_| is_same).unwrap_or(Digest::unknown());
        let record = ledger.records.entry(id.clone()).or_insert_with(|| Record::new(uid.clone()));
        if is_same && is_open && record.facts.is_none() {
            record.facts = Some(Facts::of(event, &entry.announcement));
        }
        // How much of a series it is, the first revision finds out.
        let told =
            Told { sequence: seen.sequence, uid: entry.uid.clone(), ..Told::first(Shown::Listed(digest), seen.stamp) };
        record.told.insert(view.clone(), told);
    }
    for (event, seen) in waiting {
        let uid = format!("{event}@{}", adoption.calendar.domain);
        let event = renamed(&event, adoption.calendar).unwrap_or(event);
        let departure =
            if adoption.calendar.events.contains_key(&event) { Departure::Left } else { Departure::Removed };
        let told = Told { sequence: seen.sequence, ..Told::first(Shown::Absent, seen.stamp) };
        let record = ledger.records.entry(event).or_insert_with(|| Record::new(uid));
        let title = ToldText::plain(feed.view.language.clone(), (adoption.title)(&seen.summary));
        let notice = seen.when.clone().map(|when| Notice { departure, title, when });
        let shown = notice.map_or(Shown::Absent, |notice| gone(record, &told, notice, feed, adoption));
        record.told.insert(view.clone(), Told { shown, ..told });
    }
}

/// What an event, or an instance of one, that was once called `id` is called now.
fn renamed(id: &EventId, calendar: &Calendar) -> Option<EventId> {
    let now = |id: &str| {
        let was = |event: &&Event| event.was.as_ref().is_some_and(|was| was.as_str() == id);
        calendar.events.values().find(was).map(|event| event.id.clone())
    };
    now(id.as_str()).or_else(|| {
        let (series, instance) = id.as_instance()?;
        format!("{}-{instance}", now(series)?).parse().ok()
    })
}

/// What stands in the feed for an event that is gone: the tombstone that it would be given, in whichever way it went, or an entry, of which
/// nobody has been told yet that it is gone.
fn gone(record: &Record, told: &Told, notice: Notice, feed: &Feed<'_>, adoption: &Adoption<'_>) -> Shown {
    let (language, preferred) = (&feed.view.language, &adoption.calendar.language);
    for departure in [Departure::Left, Departure::Removed] {
        let notice = Notice { departure, ..notice.clone() };
        let (vevent, digest) = (adoption.tombstone)(&Tombstone::new(record, told, &notice, language, preferred));
        if feed.blocks.contains(vevent.as_slice()) {
            return Shown::Tombstone(digest, Arc::new(notice));
        }
    }
    Shown::Tombstone(Digest::unknown(), Arc::new(notice))
}

/// The id in a UID of this calendar.
fn event_of(uid: &str, calendar: &Calendar) -> Option<EventId> {
    let (id, domain) = uid.rsplit_once('@')?;
    (domain == calendar.domain.as_str()).then(|| id.parse().ok())?
}

/// A feed, read.
struct Feed<'f> {
    view: ToldView,
    events: BTreeMap<String, Seen>,
    /// Every VEVENT, octet by octet.
    blocks: BTreeSet<&'f [u8]>,
}

impl<'f> Feed<'f> {
    fn read(text: &'f str, adoption: &Adoption<'_>) -> Result<Self, String> {
        if depth(text) > DEPTH {
            return Err("components are nested too deep".to_owned());
        }
        let unfolded = parser::unfold(text);
        let feed = parser::read_calendar(&unfolded)?;
        let property = |name: &str| feed.properties.iter().find(|property| property.name == name).map(value);
        let suffix = format!(" – {}", adoption.calendar.name.in_language(&adoption.calendar.language));
        let language = property("PRODID").and_then(|id| id.rsplit("//").next()?.parse().ok());
        let view = ToldView {
            name: property("X-WR-CALNAME").and_then(|name| Some(name.strip_suffix(&suffix)?.to_owned())),
            language: language.unwrap_or_else(Language::english),
            zone: property("X-WR-TIMEZONE").unwrap_or_else(|| adoption.calendar.zone.name().to_owned()),
            ended: None,
            window: None,
        };
        let vevents = feed.components.iter().filter(|component| component.name == "VEVENT");
        let mut events: BTreeMap<String, Seen> = BTreeMap::new();
        for (uid, seen) in vevents.filter_map(|vevent| seen(vevent, adoption.tzdb)) {
            // The rule comes before its exceptions.
            events.entry(uid).and_modify(|first| first.vevents += 1).or_insert(seen);
        }
        Ok(Self { view, events, blocks: blocks(text).collect() })
    }
}

/// How deep components are nested.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for line in text.lines() {
        if line.starts_with("BEGIN:") {
            depth += 1;
            deepest = deepest.max(depth);
        } else if line.starts_with("END:") {
            depth = depth.saturating_sub(1);
        }
    }
    deepest
}

/// Every VEVENT of a feed, from BEGIN to END, with their line ends.
fn blocks(text: &str) -> impl Iterator<Item = &[u8]> {
    const END: &str = "END:VEVENT\r\n";
    let begins = text.match_indices("BEGIN:VEVENT\r\n");
    let block = |(at, _): (usize, &str)| {
        let rest = text.get(at..)?;
        rest.get(..rest.find(END)? + END.len()).map(str::as_bytes)
    };
    begins.filter_map(block)
}

/// A UID and what is said under it; `None` where no ledger could have led to it.
fn seen(vevent: &Component<'_>, tzdb: Tzdb) -> Option<(String, Seen)> {
    let property = |name: &str| vevent.find_prop(name).map(value);
    let sequence = property("SEQUENCE").and_then(|sequence| sequence.parse().ok()).unwrap_or(0);
    let stamp = utc(&property("LAST-MODIFIED").or_else(|| property("DTSTAMP"))?)?;
    let (start, end) = (vevent.find_prop("DTSTART")?, vevent.find_prop("DTEND")?);
    let seen = Seen {
        sequence: std::cmp::min(sequence, LAST_SEQUENCE),
        stamp,
        // Whoever put them there, no control character goes on from here.
        summary: property("SUMMARY").unwrap_or_default().replace(char::is_control, " "),
        when: when(start, end, tzdb),
        vevents: 1,
    };
    Some((property("UID")?, seen))
}

/// A property's value, unescaped as TEXT; values of other types have no backslashes.
fn value(property: &Property<'_>) -> String {
    property.val.clone().unescape_text().as_str().to_owned()
}

fn when(start: &Property<'_>, end: &Property<'_>, tzdb: Tzdb) -> Option<ToldWhen> {
    if let (Some(first), Some(after)) = (date(&value(start)), date(&value(end))) {
        return Some(ToldWhen::AllDay(first, after.checked_sub_signed(TimeDelta::days(1))?.max(first)));
    }
    let tzid = start.params.iter().find(|parameter| parameter.key == "TZID");
    let zone = tzid.and_then(|tzid| tzid.val.as_ref()).map_or_else(|| "Etc/UTC".to_owned(), ToString::to_string);
    let moment = |property: &Property<'_>| {
        let text = value(property);
        if let Some(instant) = utc(&text) {
            return Some(instant.fixed_offset());
        }
        let moment = match resolve_local(&tzdb.zone(&zone)?, local(&text)?) {
            Local::Once(moment) => moment,
            Local::Skipped { after, .. } => after,
            Local::Repeated { first, .. } => first,
        };
        Some(moment.fixed_offset())
    };
    Some(ToldWhen::Timed(ToldTimes {
        start: moment(start)?,
        end: moment(end)?,
        zone: zone.clone(),
        certainty: Certainty::Fixed,
        ending: Ending::Stated,
        clock: Clock::Wall,
    }))
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|date| YEARS.contains(&date.year()))
}

fn local(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok().filter(|time| YEARS.contains(&time.year()))
}

fn utc(text: &str) -> Option<DateTime<Utc>> {
    local(text.strip_suffix('Z')?).map(|time| time.and_utc())
}
