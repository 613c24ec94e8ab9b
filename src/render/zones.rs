//! The zones of one feed: which events are written by their zone's clock and which in UTC, and the VTIMEZONEs for it.
//!
//! Outlook reads one STANDARD and one DAYLIGHT rule a zone. Where no such pair is right for every event of the feed, the latest
//! events keep the zone and earlier ones go out in UTC; where it is right for none (Gaza), all of them do.
//!
//! *May touch*: `model`, `time`, `ics`. *Never touches*: what events say.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::ics::{self, WrongZone};
use crate::model::When;
use crate::time::{Stretch, Zone, ZoneDefinition, longest_fit};

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
    /// The plan for a feed that holds events at these times, in the order of their starts.
    ///
    /// # Errors
    /// [`WrongZone`] when the text of a VTIMEZONE, read again, does not say what the tzdb says.
    pub fn new<'w>(times: impl IntoIterator<Item = &'w When>, proven: &mut ProvenZones) -> Result<Self, WrongZone> {
        let mut by_zone: BTreeMap<String, (Zone, Vec<Stretch>)> = BTreeMap::new();
        for timed in times.into_iter().filter_map(When::by_wall_clock) {
            let zone = timed.zone();
            let stretch = (timed.start().to_utc(), timed.end().to_utc());
            by_zone.entry(zone.name().to_owned()).or_insert_with(|| (zone, Vec::new())).1.push(stretch);
        }
        let mut plan = Self::default();
        for (name, (zone, stretches)) in by_zone {
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
