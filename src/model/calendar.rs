//! The whole definition, resolved.
//!
//! *May touch*: the rest of this room. *Never touches*: who may see what.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::model::{
    Actor, ActorId, Color, Domain, Event, EventId, FurtherView, Language, Link, Removal, Source, SourceId, Text, Venue,
    VenueId, ViewName,
};
use crate::time::Zone;

/// A calendar.
///
/// Every id that one part of it names is there: `resolve` lets no other calendar come to be, and code that looks one up may
/// leave out what is not found.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// Its name.
    pub name: Text,
    /// What it is about.
    pub description: Option<Text>,
    /// The right-hand side of every UID.
    pub domain: Domain,
    /// Where `out/` is hosted; ends with a slash.
    pub url: Link,
    /// The zone of events without a venue, and of the feed that holds everything.
    pub zone: Zone,
    /// The language of texts that name none.
    pub language: Language,
    /// How often subscribers are asked to look again; whole seconds, positive.
    pub refresh: TimeDelta,
    /// The colour of feeds that have none of their own.
    pub color: Option<Color>,
    /// A page by which to reach the editors.
    pub contact: Option<Link>,
    /// What becomes of events that leave the definition.
    pub removed: Removal,
    /// The actors by id.
    pub actors: BTreeMap<ActorId, Actor>,
    /// The venues by id.
    pub venues: BTreeMap<VenueId, Venue>,
    /// The sources by id.
    pub sources: BTreeMap<SourceId, Source>,
    /// The events by id.
    pub events: BTreeMap<EventId, Event>,
    /// The views beside those of the actors, by id; none has the id of an actor.
    pub views: BTreeMap<ViewName, FurtherView>,
}
