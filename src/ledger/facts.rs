//! What was told of an event, as far as it is needed again: to say later what changed, and to announce that it is gone.
//!
//! *May touch*: `model`, `view`. *Never touches*: how it was written in a feed.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ledger::edition::{CALLED_OFF, NEW};
use crate::ledger::{Change, Digest, ToldSeries};
use crate::model::{
    self, Availability, Certainty, Clock, Ending, Event, EventId, Fate, Language, Link, Role, Scope, Seat, Status,
    Text, When,
};
use crate::view::{Announcement, Citation, Entry, Part, Recurs, Relation};

/// What everybody who could see an event was told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Its title, without any mark of its status.
    pub title: ToldText,
    /// When; of a series, when its first instance is by the rule.
    pub when: ToldWhen,
    /// How it goes on; `None` for what takes place once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<ToldSeries>,
    /// The series of which it is one date that stands by itself; `None` for anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<EventId>,
    /// What the parties said of it.
    #[serde(default = "confirmed", skip_serializing_if = "is_confirmed")]
    pub status: Status,
    /// The place in one line, in the calendar's language; `None` where nobody announced one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who was on it, by role, in the order of [`Role`].
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "seats")]
    pub seats: Vec<Seat>,
    /// What is compared and never told again: a digest of each part that there was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<Detail, Digest>,
}

/// A part of an event that is compared and never told again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Why it is cancelled, or not certain.
    Reason,
    /// The link by which to join it.
    Join,
    /// What it is about.
    Description,
    /// Point by point.
    Agenda,
    /// The publications that it rests on.
    Sources,
    /// What it prepares and what prepares it.
    Relations,
    /// The pages about it and about its place.
    Pages,
    /// Where on Earth it is.
    Position,
    /// Words to sort it by.
    Tags,
    /// Its own colour.
    Color,
    /// Whether it blocks the time of those who are on it.
    Availability,
    /// What one actor alone may know.
    Note,
}

/// A text as it was told, in every language that it had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ToldText(BTreeMap<Language, Arc<str>>);

/// When an event was said to take place, with the instants that the tzdb of that day made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldWhen {
    /// On whole days, on which hours do not matter; both inclusive.
    AllDay(NaiveDate, NaiveDate),
    /// On these days; the hour was not known yet.
    ToBeAnnounced(NaiveDate, NaiveDate),
    /// From one moment to another.
    Timed(ToldTimes),
}

/// From when to when, by the clocks at the venue.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldTimes {
    /// The start.
    #[serde(with = "moment")]
    pub start: DateTime<FixedOffset>,
    /// The end.
    #[serde(with = "moment")]
    pub end: DateTime<FixedOffset>,
    /// The IANA name of the zone.
    pub zone: String,
    /// Whether the hour was confirmed.
    #[serde(default = "fixed", skip_serializing_if = "is_fixed")]
    pub certainty: Certainty,
    /// Whether anybody had said when it ends.
    #[serde(default = "stated", skip_serializing_if = "is_stated")]
    pub ending: Ending,
    /// Whose clock it followed.
    #[serde(default = "wall", skip_serializing_if = "is_wall")]
    pub clock: Clock,
}

impl Facts {
    /// What is told of `event`; `announcement` is the same in the calendar's language.
    pub fn of(event: &Event, announcement: &Announcement) -> Self {
        Self {
            title: ToldText::of(title(event, announcement.part)),
            when: ToldWhen::of(&announcement.when),
            series: announcement.repetition.as_ref().map(|repetition| ToldSeries::of(event, repetition)),
            of: (announcement.id != event.id).then(|| event.id.clone()),
            status: announcement.status,
            place: announcement.location.clone(),
            seats: event.seats.clone(),
            details: details(announcement),
        }
    }
}

impl Facts {
    /// What is told of `event` to somebody who may know what `entry` says, in the words of `busy` where that is no more than that a time is
    /// taken.
    pub fn of_entry(event: &Event, entry: &Entry, busy: &ToldText) -> Self {
        let announcement = &*entry.announcement;
        match announcement.detail {
            model::Detail::Full => {
                let mut facts = Self::of(event, announcement);
                facts.details.extend(entry.note.as_ref().map(|note| (Detail::Note, Digest::of([&**note]))));
                facts
            }
            model::Detail::Busy => Self {
                title: busy.clone(),
                when: ToldWhen::of(&announcement.when),
                series: None,
                of: (announcement.id != event.id).then(|| event.id.clone()),
                status: Status::Confirmed,
                place: None,
                seats: Vec::new(),
                details: BTreeMap::new(),
            },
        }
    }

    /// Whether it is a date of a series that is called off, and stands by itself to say so.
    pub(super) fn is_called_off(&self) -> bool {
        self.of.is_some() && self.status == Status::Cancelled
    }

    /// What it was when it was first listed.
    pub(super) fn beginning(&self) -> &'static [Change] {
        if self.is_called_off() { CALLED_OFF } else { NEW }
    }
}

impl PartialEq for ToldTimes {
    /// Whether the same was told, which one instant by other clocks is not.
    fn eq(&self, other: &Self) -> bool {
        let clocks = |times: &Self| [times.start, times.end].map(|moment| (moment.naive_local(), *moment.offset()));
        clocks(self) == clocks(other)
            && self.zone == other.zone
            && (self.certainty, self.ending, self.clock) == (other.certainty, other.ending, other.clock)
    }
}

impl ToldText {
    /// `text` in every language.
    pub fn of(text: &Text) -> Self {
        Self(text.languages().map(|(language, words)| (language.clone(), words.into())).collect())
    }

    /// One that exists in `language` alone.
    pub fn plain(language: Language, text: &str) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// The text for a reader of `language`, in a calendar whose own is `preferred`.
    pub fn in_language(&self, language: &Language, preferred: &Language) -> String {
        let text = Text::translated(preferred, self.0.clone());
        text.map(|text| text.in_language(language).to_owned()).unwrap_or_default()
    }
}

impl ToldWhen {
    /// The same as told.
    pub fn of(when: &When) -> Self {
        match when {
            When::AllDay(days) => Self::AllDay(days.first(), days.last()),
            When::ToBeAnnounced(days) => Self::ToBeAnnounced(days.first(), days.last()),
            When::Timed(timed) => Self::Timed(ToldTimes {
                start: timed.start().fixed_offset(),
                end: timed.end().fixed_offset(),
                zone: timed.zone().name().to_owned(),
                certainty: timed.certainty,
                ending: timed.ending,
                clock: timed.clock,
            }),
        }
    }

    /// The first instant after it; for days, which are long over somewhere when they begin elsewhere, the end of the last one in UTC.
    pub fn ends(&self) -> DateTime<Utc> {
        match self {
            Self::AllDay(_, last) | Self::ToBeAnnounced(_, last) => {
                (last.and_time(chrono::NaiveTime::MIN) + TimeDelta::days(1)).and_utc()
            }
            Self::Timed(times) => times.end.to_utc(),
        }
    }

    /// The day on which it begins, by its own clocks.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::AllDay(first, _) | Self::ToBeAnnounced(first, _) => *first,
            Self::Timed(times) => times.start.date_naive(),
        }
    }

    /// The instant by which it is sorted among others: the start; of days the beginning of the first in UTC.
    pub fn begins(&self) -> DateTime<Utc> {
        match self {
            Self::AllDay(first, _) | Self::ToBeAnnounced(first, _) => first.and_time(chrono::NaiveTime::MIN).and_utc(),
            Self::Timed(times) => times.start.to_utc(),
        }
    }
}

/// The title of a part of an event.
fn title(event: &Event, part: Part) -> &Text {
    match part {
        Part::Whole | Part::Run { .. } => &event.title,
        Part::Instance(place) => {
            let instance = event.series.as_ref().and_then(|series| series.instances.get(place));
            match instance.map(|instance| &instance.fate) {
                Some(Fate::Changed(alteration)) => &alteration.title,
                Some(Fate::Regular | Fate::Skipped) | None => &event.title,
            }
        }
    }
}

/// A digest of each part of `announcement` that is there.
pub(super) fn details(announcement: &Announcement) -> BTreeMap<Detail, Digest> {
    let text = |text: &Option<String>| text.as_ref().map(|text| Digest::of([text]));
    let list = |list: &[String]| (!list.is_empty()).then(|| Digest::of(list));
    let pages = [&announcement.url, &announcement.place_url].map(|link| link.as_ref().map(Link::as_str));
    let position = announcement.position.map(|position| {
        Digest::of([position.latitude().to_bits().to_le_bytes(), position.longitude().to_bits().to_le_bytes()])
    });
    let parts = [
        (Detail::Reason, text(&announcement.reason)),
        (Detail::Join, announcement.join.as_ref().map(|join| Digest::of([join.as_str()]))),
        (Detail::Description, text(&announcement.description)),
        (Detail::Agenda, list(&announcement.agenda)),
        (Detail::Sources, list(&announcement.sources.iter().map(cited).collect::<Vec<_>>())),
        (Detail::Relations, relations(&announcement.prepares, &announcement.prepared_by)),
        (Detail::Pages, pages.iter().any(Option::is_some).then(|| Digest::of(pages.map(Option::unwrap_or_default)))),
        (Detail::Position, position),
        (Detail::Tags, list(&announcement.tags)),
        (Detail::Color, announcement.color.as_ref().map(|color| Digest::of([color.name()]))),
        (Detail::Availability, is_unusual(announcement).then(|| Digest::of([""]))),
    ];
    parts.into_iter().filter_map(|(detail, digest)| Some((detail, digest?))).collect()
}

/// Whether it blocks time though it takes whole days, or does not though it has its hours.
fn is_unusual(announcement: &Announcement) -> bool {
    match (&announcement.when, announcement.availability) {
        (When::Timed(_), Availability::Busy) | (When::AllDay(_) | When::ToBeAnnounced(_), Availability::Free) => false,
        (When::Timed(_), Availability::Free) | (When::AllDay(_) | When::ToBeAnnounced(_), Availability::Busy) => true,
    }
}

fn cited(citation: &Citation) -> String {
    let date = citation.date.map(|date| date.to_string());
    let url = citation.url.as_ref().map(ToString::to_string);
    let parts = [Some(citation.title.clone()), citation.publisher.clone(), date, url];
    Digest::of(parts.map(Option::unwrap_or_default)).to_string()
}

fn relations(prepares: &[Relation], prepared_by: &[Relation]) -> Option<Digest> {
    let told = |mark: &'static str| {
        move |relation: &Relation| {
            let on = match relation.recurs {
                Recurs::Once => "",
                Recurs::FromThenOn => " and further",
            };
            format!("{mark} {} {}{on} {:?}", relation.title, relation.day, relation.status)
        }
    };
    let told: Vec<String> =
        prepares.iter().map(told("prepares")).chain(prepared_by.iter().map(told("prepared by"))).collect();
    (!told.is_empty()).then(|| Digest::of(told))
}

fn confirmed() -> Status {
    Status::Confirmed
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_confirmed(status: &Status) -> bool {
    *status == Status::Confirmed
}

fn fixed() -> Certainty {
    Certainty::Fixed
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_fixed(certainty: &Certainty) -> bool {
    *certainty == Certainty::Fixed
}

fn stated() -> Ending {
    Ending::Stated
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_stated(ending: &Ending) -> bool {
    *ending == Ending::Stated
}

fn wall() -> Clock {
    Clock::Wall
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_wall(clock: &Clock) -> bool {
    *clock == Clock::Wall
}

/// A moment as RFC 3339 writes it, with the seconds of its offset where there are any, as before clocks were set by the hour:
/// `1960-03-01T10:00:00-00:44:30`.
mod moment {
    use chrono::{DateTime, FixedOffset, SecondsFormat, TimeZone};
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    /// The seconds of an offset, with their colon.
    const SECONDS: usize = ":30".len();
    /// An offset in hours and minutes.
    const MINUTES: usize = "+01:00".len();

    pub(super) fn serialize<S: Serializer>(moment: &DateTime<FixedOffset>, serializer: S) -> Result<S::Ok, S::Error> {
        match moment.offset().local_minus_utc() % 60 {
            0 => serializer.serialize_str(&moment.to_rfc3339_opts(SecondsFormat::Secs, false)),
            _ => serializer.collect_str(&moment.format("%Y-%m-%dT%H:%M:%S%::z")),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<FixedOffset>, D::Error> {
        let text = String::deserialize(deserializer)?;
        match DateTime::parse_from_rfc3339(&text) {
            Ok(moment) => Ok(moment),
            Err(fault) => with_seconds(&text).ok_or_else(|| D::Error::custom(fault)),
        }
    }

    fn with_seconds(text: &str) -> Option<DateTime<FixedOffset>> {
        let (minutes, seconds) = text.split_at_checked(text.len().checked_sub(SECONDS)?)?;
        let moment = DateTime::parse_from_rfc3339(minutes).ok()?;
        let seconds: u8 = seconds.strip_prefix(':')?.parse().ok().filter(|seconds| *seconds < 60)?;
        let seconds = match minutes.get(minutes.len().checked_sub(MINUTES)?..)?.chars().next() {
            Some('+') => i32::from(seconds),
            Some('-') => -i32::from(seconds),
            Some(_) | None => return None,
        };
        let offset = FixedOffset::east_opt(moment.offset().local_minus_utc() + seconds)?;
        offset.from_local_datetime(&moment.naive_local()).single()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_moment_reads_as_it_was_written_also_with_an_offset_of_seconds() {
            for text in ["2027-03-01T10:00:00+01:00", "1960-03-01T10:00:00-00:44:30", "1900-03-01T10:00:00+05:53:28"] {
                let quoted = format!("\"{text}\"");
                let moment = deserialize(&mut serde_json::Deserializer::from_str(&quoted)).unwrap();
                assert_eq!(moment.naive_local().to_string().replace(' ', "T"), text.get(..19).unwrap(), "{text}");
                let mut written = Vec::new();
                serialize(&moment, &mut serde_json::Serializer::new(&mut written)).unwrap();
                assert_eq!(String::from_utf8(written).unwrap(), quoted);
            }
            for text in
                ["1960-03-01T10:00:00-00:44:60", "1960-03-01T10:00:00Z:30", "é:30", "", "1960-03-01T10:00:00-00:44:-1"]
            {
                assert!(
                    deserialize(&mut serde_json::Deserializer::from_str(&format!("\"{text}\""))).is_err(),
                    "{text}"
                );
            }
        }
    }
}

/// Seats as a table of roles, each with names as a definition writes them: `{"host":["nato"],"participant":["nato/*","russia"]}`.
mod seats {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{BTreeMap, Role, Scope, Seat};

    /// What makes an organisation's members take part.
    const WITH_MEMBERS: &str = "/*";

    pub(super) fn serialize<S: Serializer>(seats: &[Seat], serializer: S) -> Result<S::Ok, S::Error> {
        let mut by_role: BTreeMap<Role, Vec<String>> = BTreeMap::new();
        for seat in seats {
            let ending = match seat.scope {
                Scope::Itself => "",
                Scope::WithMembers => WITH_MEMBERS,
            };
            by_role.entry(seat.role).or_default().push(format!("{}{ending}", seat.actor));
        }
        by_role.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Seat>, D::Error> {
        let by_role = BTreeMap::<Role, Vec<String>>::deserialize(deserializer)?;
        let seat = |role: Role, name: &str| {
            let (actor, scope) = match name.strip_suffix(WITH_MEMBERS) {
                Some(organisation) => (organisation, Scope::WithMembers),
                None => (name, Scope::Itself),
            };
            Ok(Seat { role, actor: actor.parse().map_err(D::Error::custom)?, scope })
        };
        by_role.iter().flat_map(|(role, names)| names.iter().map(|name| seat(*role, name))).collect()
    }
}
