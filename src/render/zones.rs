//! The zones of one feed: which events are written by their zone's clock and which in UTC, and the VTIMEZONEs for it.
//!
//! Outlook reads one STANDARD and one DAYLIGHT rule a zone. Where no such pair is right for every event of the feed, the latest
//! events keep the zone and earlier ones go out in UTC; where it is right for none (Gaza), all of them do.
//!
//! *May touch*: `view`, `model`, `time`, `ics`. *Never touches*: what events say.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::ics::{self, WrongZone};
use crate::model::{Timed, When};
use crate::time::{Local, Stretch, Zone, ZoneDefinition, longest_fit, resolve_local};
use crate::view::{Announcement, Repetition};

/// How the times of an event are written (RFC 5545 §3.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeForm {
    /// By the clock of its zone, with TZID.
    Zoned,
    /// In UTC.
    Utc,
}

/// The VTIMEZONE of one zone as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneText {
    /// The zone.
    pub zone: Zone,
    /// The lines from BEGIN:VTIMEZONE to END:VTIMEZONE.
    pub text: Arc<str>,
}

/// VTIMEZONEs that have been written and found right, for the next feed that needs the same.
#[derive(Debug, Default)]
pub struct ProvenZones {
    by_zone: BTreeMap<&'static str, Vec<(ZoneDefinition, Arc<str>)>>,
}

impl ProvenZones {
    /// The text of `definition`. One with the same observances that was found right for a longer stretch is right for this one.
    fn text(&mut self, definition: ZoneDefinition) -> Result<Arc<str>, WrongZone> {
        let proven = self.by_zone.entry(definition.zone().name()).or_default();
        let serves = |known: &ZoneDefinition| {
            known.right_from() <= definition.right_from()
                && known.right_until() >= definition.right_until()
                && known.observances() == definition.observances()
        };
        if let Some((_, text)) = proven.iter().find(|(known, _)| serves(known)) {
            return Ok(Arc::clone(text));
        }
        let text: Arc<str> = ics::vtimezone(&definition)?.into();
        proven.push((definition, Arc::clone(&text)));
        Ok(text)
    }
}

/// The zones of one feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZonePlan {
    /// From which start on events of a zone are written by its clock.
    zoned_from: BTreeMap<String, DateTime<Utc>>,
    texts: Vec<ZoneText>,
}

impl ZonePlan {
    /// The plan for a feed that holds these. Of a series that is told by a rule, all instances go by the clock of its zone or none; that
    /// they can, whoever made a series of it has seen to ([`Forms`](crate::view::Forms)).
    ///
    /// # Errors
    /// [`WrongZone`] when the text of a VTIMEZONE, read again, does not say what the tzdb says.
    pub fn new<'a>(
        announcements: impl IntoIterator<Item = &'a Announcement>,
        proven: &mut ProvenZones,
    ) -> Result<Self, WrongZone> {
        let mut by_zone: BTreeMap<String, (Zone, Vec<Stretch>)> = BTreeMap::new();
        let mut enter = |timed: &Timed, last: DateTime<Utc>| {
            let zone = timed.zone();
            let stretch = (timed.start().to_utc(), timed.end().to_utc().max(last));
            by_zone.entry(zone.name().to_owned()).or_insert_with(|| (zone, Vec::new())).1.push(stretch);
        };
        for announcement in announcements {
            let repetition = announcement.repetition.as_ref();
            if let Some(timed) = announcement.when.by_wall_clock() {
                let end = repetition.and_then(|repetition| end_by_rule(timed, repetition));
                enter(timed, end.unwrap_or(timed.end().to_utc()));
            }
            for exception in repetition.iter().flat_map(|repetition| repetition.exceptions.iter()) {
                if let Some(timed) = exception.announcement.when.by_wall_clock() {
                    enter(timed, timed.end().to_utc());
                }
            }
        }
        let mut plan = Self::default();
        for (name, (zone, mut stretches)) in by_zone {
            stretches.sort_unstable();
            let Some((first, definition)) = longest_fit(&zone, &stretches) else { continue };
            let fitting = stretches.get(first..).unwrap_or_default();
            let Some((from, _)) = fitting.first() else { continue };
            plan.zoned_from.insert(name, *from);
            plan.texts.push(ZoneText { text: proven.text(definition)?, zone });
        }
        Ok(plan)
    }

    /// How `when` is written in this feed; days have no hour to write.
    pub fn form(&self, when: &When) -> TimeForm {
        let from =
            when.by_wall_clock().and_then(|timed| self.zoned_from.get(timed.zone().name()).map(|from| (timed, from)));
        match from {
            Some((timed, from)) if timed.start().to_utc() >= *from => TimeForm::Zoned,
            Some(_) | None => TimeForm::Utc,
        }
    }

    /// The VTIMEZONEs, by name.
    pub fn texts(&self) -> &[ZoneText] {
        &self.texts
    }
}

/// When the last instance of a series would end by its rule, where `first` is the first one.
fn end_by_rule(first: &Timed, repetition: &Repetition) -> Option<DateTime<Utc>> {
    let length = first.end().to_utc() - first.start().to_utc();
    let start = match resolve_local(&first.zone(), repetition.occurrences.last()?.recurrence) {
        Local::Once(moment) | Local::Skipped { after: moment, .. } | Local::Repeated { second: moment, .. } => moment,
    };
    start.to_utc().checked_add_signed(length)
}
