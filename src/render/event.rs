//! One event as a VEVENT (RFC 5545 §3.6.1), in two parts: what all feeds of one language share, and what is one feed's own.
//!
//! *May touch*: `view`, `ics`, words. *Never touches*: which events a feed holds.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::ics::{Line, Unfinished, Writer};
use crate::ledger::{Digest, Revision};
use crate::model::{Availability, Certainty, Detail, Lead, Link, Status, Visibility, When};
use crate::render::description;
use crate::render::zones::{TimeForm, ZonePlan};
use crate::time::Zone;
use crate::view::{Announcement, Entry, Exception};
use crate::words::{Message, Words};

/// An event written out as far as every feed of one language shares it.
#[derive(Clone, Debug)]
pub struct Printed {
    /// SUMMARY.
    summary: Vec<u8>,
    /// DESCRIPTION, to be gone on with; `None` where nothing may be said.
    description: Option<Unfinished>,
    /// URL to CLASS.
    rest: Vec<u8>,
    /// Of all three.
    digest: Digest,
    /// The exceptions of a series, in its order.
    exceptions: Vec<Arc<Printed>>,
}

/// In what manner a view writes its entries.
#[derive(Clone, Copy)]
pub struct Manner<'m> {
    /// The zone in which it reads hours.
    pub zone: &'m Zone,
    /// How times are written.
    pub plan: &'m ZonePlan,
    /// When to remind of each event.
    pub alarms: &'m [Lead],
    /// The words of its language.
    pub words: &'m Words,
    /// What is said of the standing of the entry; `None` where it has none.
    pub role: Option<&'m str>,
}

impl Printed {
    /// Writes out what is shared of `announcement` in `words` of its language; of a series, `exceptions` are what was written of its exceptions.
    pub fn new(words: &Words, announcement: &Announcement, exceptions: Vec<Arc<Self>>) -> Self {
        let mut summary = Writer::new();
        summary.property("SUMMARY").text(&title(words, announcement));
        let mut rest = Writer::new();
        if let Some(url) = &announcement.url {
            rest.property("URL").uri(url.as_str());
        }
        place(words, announcement, &mut rest);
        if !announcement.tags.is_empty() {
            rest.property("CATEGORIES").texts(announcement.tags.iter().map(String::as_str));
        }
        if let Some(color) = &announcement.color {
            rest.property("COLOR").text(color.name());
        }
        status(announcement, &mut rest);
        rest.property("CLASS").token(class(announcement.visibility));
        let description = match announcement.detail {
            Detail::Full => Some(description::for_everyone(words, announcement)),
            Detail::Busy => None,
        };
        let (summary, rest) = (summary.into_bytes(), rest.into_bytes());
        let digest = Digest::of([&summary[..], description.as_deref().unwrap_or_default().as_bytes(), &rest]);
        let description = description.map(|description| Unfinished::text("DESCRIPTION", &description));
        Self { summary, description, rest, digest, exceptions }
    }

    /// The digest of everything that [`write`](Self::write) writes but UID, stamps and sequence, and of the instants that it means.
    pub fn digest(&self, entry: &Entry, manner: Manner<'_>) -> Digest {
        let announcement = &entry.announcement;
        let Some(repetition) = &announcement.repetition else {
            let [start, end] = instants(&announcement.when).map(i64::to_le_bytes);
            return self.said(announcement, entry, manner, &[&start, &end]);
        };
        let mut meant = Vec::new();
        for occurrence in repetition.occurrences.iter() {
            meant.extend(instants(&occurrence.when).map(i64::to_le_bytes).concat());
        }
        let mut parts = vec![self.said(announcement, entry, manner, &[&meant])];
        for (exception, printed) in repetition.exceptions.iter().zip(&self.exceptions) {
            let mut place = Writer::new();
            recurrence_id(announcement, exception.recurrence, manner.plan, &mut place);
            parts.push(printed.said(&exception.announcement, entry, manner, &[&place.into_bytes()]));
        }
        Digest::of(parts.iter().map(Digest::octets))
    }

    /// The digest of one VEVENT, with what else belongs to it.
    fn said(&self, announcement: &Announcement, entry: &Entry, manner: Manner<'_>, beside: &[&[u8]]) -> Digest {
        let mut written = Writer::new();
        times(&announcement.when, manner.plan.form(&announcement.when), &mut written);
        repeats(announcement, manner.plan, &mut written);
        alarms(announcement, manner, &mut written);
        let own = own(announcement, entry, manner);
        let written = written.into_bytes();
        let parts = [self.digest.octets(), &written, own.as_bytes()];
        Digest::of(parts.iter().chain(beside))
    }

    /// Writes the whole VEVENT of `entry` in the manner of its view; of a series, first that of the rule and then those of
    /// its exceptions, under one UID and one sequence: Evolution looks at the first alone to learn whether anything changed.
    pub fn write(&self, writer: &mut Writer, entry: &Entry, manner: Manner<'_>, revision: Revision<'_>) {
        let announcement = &entry.announcement;
        writer.begin("VEVENT");
        revised(writer, revision);
        self.body(writer, announcement, entry, manner);
        writer.end("VEVENT");
        for (exception, printed) in exceptions(announcement).iter().zip(&self.exceptions) {
            writer.begin("VEVENT");
            revised(writer, revision);
            recurrence_id(announcement, exception.recurrence, manner.plan, writer);
            printed.body(writer, &exception.announcement, entry, manner);
            writer.end("VEVENT");
        }
    }

    /// Everything that is not about what changed.
    fn body(&self, writer: &mut Writer, announcement: &Announcement, entry: &Entry, manner: Manner<'_>) {
        times(&announcement.when, manner.plan.form(&announcement.when), writer);
        repeats(announcement, manner.plan, writer);
        writer.lines(&self.summary);
        if let Some(description) = &self.description {
            writer.resume(description, &own(announcement, entry, manner));
        }
        writer.lines(&self.rest);
        alarms(announcement, manner, writer);
    }
}

/// The exceptions of a series.
pub(crate) fn exceptions(announcement: &Announcement) -> &[Exception] {
    announcement.repetition.as_ref().map_or(&[], |repetition| &repetition.exceptions)
}

/// The instants that a time means; days mean none.
fn instants(when: &When) -> [i64; 2] {
    match when {
        When::AllDay(_) | When::ToBeAnnounced(_) => [0; 2],
        When::Timed(timed) => [timed.start(), timed.end()].map(DateTime::timestamp),
    }
}

/// RRULE and EXDATE of a series (RFC 5545 §3.8.5), the latter in the form of its DTSTART: Android passes over any other.
fn repeats(announcement: &Announcement, plan: &ZonePlan, writer: &mut Writer) {
    let Some(repetition) = &announcement.repetition else { return };
    writer.property("RRULE").recur(&repetition.rule.to_string());
    for excluded in repetition.excluded.iter() {
        recurrence(writer.property("EXDATE"), announcement, *excluded, plan);
    }
}

/// RECURRENCE-ID (RFC 5545 §3.8.4.4), in the form of the series' DTSTART.
fn recurrence_id(series: &Announcement, recurrence: NaiveDateTime, plan: &ZonePlan, writer: &mut Writer) {
    self::recurrence(writer.property("RECURRENCE-ID"), series, recurrence, plan);
}

/// The start of an instance by the rule, in the form of the series' DTSTART.
fn recurrence(line: Line<'_>, series: &Announcement, recurrence: NaiveDateTime, plan: &ZonePlan) {
    match &series.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => line.date(recurrence.date()),
        When::Timed(timed) => match plan.form(&series.when) {
            TimeForm::Zoned => line.zoned(timed.zone().name(), recurrence),
            // Only what runs by UTC is told by a rule in UTC.
            TimeForm::Utc => line.utc(recurrence.and_utc()),
        },
    }
}

/// UID, stamps and sequence. A feed without METHOD has DTSTAMP and LAST-MODIFIED alike (RFC 5545 §3.8.7.2).
pub(crate) fn revised(writer: &mut Writer, revision: Revision<'_>) {
    writer.property("UID").text(revision.uid);
    writer.property("DTSTAMP").utc(revision.stamp);
    writer.property("LAST-MODIFIED").utc(revision.stamp);
    writer.property("SEQUENCE").integer(revision.sequence);
}

/// VALARM (RFC 5545 §3.6.6), one for each `lead`, its text that of a person who says it. Nobody is reminded of what is off, and of a day
/// without an hour only days before: to count hours back from midnight would wake people.
fn alarms(announcement: &Announcement, manner: Manner<'_>, writer: &mut Writer) {
    let words = manner.words;
    let has_hour = match &announcement.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => false,
        When::Timed(_) => true,
    };
    let leads = manner.alarms.iter().filter(|lead| has_hour || lead.minutes == 0 && lead.days > 0);
    for lead in leads.filter(|_| announcement.status != Status::Cancelled) {
        writer.begin("VALARM");
        writer.property("ACTION").token("DISPLAY");
        writer.property("TRIGGER").before(lead.days, lead.minutes);
        writer.property("DESCRIPTION").text(&words.alarm(&title(words, announcement), lead.days, lead.minutes));
        writer.end("VALARM");
    }
}

/// CLASS (RFC 5545 §3.8.1.3): what an app that shares a calendar on should show of it.
fn class(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "PUBLIC",
        Visibility::Participants => "PRIVATE",
        Visibility::Confidential => "CONFIDENTIAL",
    }
}

/// The title with its marks, because most apps do not show STATUS.
pub(crate) fn title(words: &Words, announcement: &Announcement) -> String {
    match announcement.detail {
        Detail::Full => {}
        Detail::Busy => return words.word(Message::Busy).to_owned(),
    }
    let mark = match (&announcement.when, announcement.status) {
        // What does not take place has no hour that anybody would wait for.
        (_, Status::Cancelled) => Message::TitleCancelled,
        (When::ToBeAnnounced(_), _) => Message::TitleToBeAnnounced,
        (When::Timed(timed), _) if timed.certainty == Certainty::Provisional => Message::TitleProvisional,
        (When::AllDay(_) | When::Timed(_), Status::Tentative) => Message::TitleTentative,
        (When::AllDay(_) | When::Timed(_), Status::Confirmed) => return announcement.title.clone(),
    };
    words.title(mark, &announcement.title)
}

/// The last lines of a description, which are the view's own.
fn own(announcement: &Announcement, entry: &Entry, manner: Manner<'_>) -> String {
    description::for_viewer(manner.words, announcement, entry, manner.role, manner.zone)
}

/// Where one goes: the place, or for a call without one the link; nobody is led to a call that is off.
fn location(announcement: &Announcement) -> Option<String> {
    let join = announcement.join.as_ref().filter(|_| announcement.status != Status::Cancelled);
    match (&announcement.location, join) {
        (Some(location), Some(join)) if announcement.position.is_none() => Some(format!("{location}, {join}")),
        (Some(location), Some(_) | None) => Some(location.clone()),
        (None, Some(join)) => Some(join.to_string()),
        (None, None) => None,
    }
}

fn times(when: &When, form: TimeForm, writer: &mut Writer) {
    match when {
        When::AllDay(days) | When::ToBeAnnounced(days) => {
            whole_days(writer, days.first(), days.last());
        }
        When::Timed(timed) => match form {
            TimeForm::Zoned => {
                let zone = timed.zone();
                writer.property("DTSTART").zoned(zone.name(), timed.start().naive_local());
                writer.property("DTEND").zoned(zone.name(), timed.end().naive_local());
            }
            TimeForm::Utc => {
                writer.property("DTSTART").utc(timed.start().to_utc());
                writer.property("DTEND").utc(timed.end().to_utc());
            }
        },
    }
}

/// Days, both inclusive. DTEND is exclusive (RFC 5545 §3.6.1); the calendar of chrono reaches far beyond the years that a definition may
/// name, so that there is a next day.
pub(crate) fn whole_days(writer: &mut Writer, first: NaiveDate, last: NaiveDate) {
    writer.property("DTSTART").date(first);
    writer.property("DTEND").date(last.succ_opt().unwrap_or(NaiveDate::MAX));
}

fn place(words: &Words, announcement: &Announcement, writer: &mut Writer) {
    let location = location(announcement);
    if let Some(location) = &location {
        writer.property("LOCATION").text(location);
    }
    if let Some(position) = announcement.position {
        writer.property("GEO").geo(position.latitude(), position.longitude());
        // Apple draws a map only where X-TITLE equals LOCATION.
        let geo = format!("geo:{:.6},{:.6}", position.latitude(), position.longitude());
        writer
            .property("X-APPLE-STRUCTURED-LOCATION")
            .parameter("VALUE", "URI")
            .parameter("X-APPLE-RADIUS", "100")
            .parameter("X-TITLE", location.as_deref().unwrap_or_default())
            .uri(&geo);
    }
    if let Some(join) = &announcement.join
        && announcement.status != Status::Cancelled
    {
        conference(words, join, writer);
    }
}

/// RFC 7986 §5.11. Nobody shows it yet; the link stands in LOCATION and DESCRIPTION as well.
fn conference(words: &Words, join: &Link, writer: &mut Writer) {
    let features: &[&'static str] = match join.scheme().as_str() {
        "https" | "http" | "sip" | "sips" => &["AUDIO", "VIDEO"],
        "tel" => &["PHONE"],
        "xmpp" => &["CHAT"],
        // What can be done by it is anybody's guess.
        _ => &[],
    };
    let mut conference = writer.property("CONFERENCE").parameter("VALUE", "URI");
    if !features.is_empty() {
        conference = conference.parameters("FEATURE", features);
    }
    conference.parameter("LABEL", words.word(Message::JoinTheCall)).uri(join.as_str());
}

/// STATUS, TRANSP and, where it is free, Outlook's own property, which it reads instead of TRANSP.
fn status(announcement: &Announcement, writer: &mut Writer) {
    let uncertain = match &announcement.when {
        When::AllDay(_) => false,
        When::ToBeAnnounced(_) => true,
        When::Timed(timed) => timed.certainty == Certainty::Provisional,
    };
    let (status, availability) = match announcement.status {
        Status::Cancelled => ("CANCELLED", Availability::Free),
        Status::Tentative => ("TENTATIVE", announcement.availability),
        Status::Confirmed if uncertain => ("TENTATIVE", announcement.availability),
        Status::Confirmed => ("CONFIRMED", announcement.availability),
    };
    writer.property("STATUS").token(status);
    match availability {
        Availability::Busy => writer.property("TRANSP").token("OPAQUE"),
        Availability::Free => {
            writer.property("TRANSP").token("TRANSPARENT");
            writer.property("X-MICROSOFT-CDO-BUSYSTATUS").token("FREE");
        }
    }
}
