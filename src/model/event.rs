//! What takes place, and who is on it.
//!
//! *May touch*: ids, texts, times. *Never touches*: who may see it; that is for `view`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{ActorId, Color, EventId, Link, Place, Series, SourceId, Text, Visibility, When};

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id; with the calendar's domain it makes the UID.
    pub id: EventId,
    /// The id that it had before, and whose UID it keeps; `None` where it had no other, and once that UID is on record.
    pub was: Option<EventId>,
    /// Its title, without any mark of its status.
    pub title: Text,
    /// When; of a series, the first instance.
    pub when: When,
    /// That it takes place several times; `None` where it does so once.
    pub series: Option<Series>,
    /// Where.
    pub place: Place,
    /// Who is on it, in the order of [`Role`], and within a role as written.
    pub seats: Vec<Seat>,
    /// What the parties say of it.
    pub status: Status,
    /// Why it was cancelled, or is not certain.
    pub reason: Option<Text>,
    /// What it is about.
    pub description: Option<Text>,
    /// What is on the table, point by point.
    pub agenda: Vec<Text>,
    /// A page about it.
    pub url: Option<Link>,
    /// Whether it blocks the time of those who are on it.
    pub availability: Availability,
    /// The events that it prepares.
    pub prepares: Vec<EventId>,
    /// The publications that it rests on.
    pub sources: Vec<SourceId>,
    /// Words to sort it by.
    pub tags: Vec<String>,
    /// Its own colour.
    pub color: Option<Color>,
    /// Who may know of it.
    pub visibility: Visibility,
    /// What one actor alone may know beside it, by actor.
    pub notes: BTreeMap<ActorId, Text>,
}

/// That somebody is on an event, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// As what.
    pub role: Role,
    /// Who.
    pub actor: ActorId,
    /// Alone, or with its members.
    pub scope: Scope,
}

/// As what an actor is on an event; the earlier variant is the stronger role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Invites.
    Host,
    /// Leads the meeting.
    Chair,
    /// Takes part.
    Participant,
    /// Is there to watch.
    Observer,
}

impl Role {
    /// Every role, the strongest first.
    pub const ALL: [Self; 4] = [Self::Host, Self::Chair, Self::Participant, Self::Observer];
}

/// Whether an organisation attends as itself or with its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// As itself.
    Itself,
    /// `org/*`: itself and, through it, everyone who is a member on that day.
    WithMembers,
}

/// What the parties say of an event (RFC 5545 §3.8.1.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It takes place.
    Confirmed,
    /// It may take place.
    Tentative,
    /// It does not take place.
    Cancelled,
}

/// Whether an event blocks the time of those who are on it (RFC 5545 §3.8.2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It does.
    Busy,
    /// It does not.
    Free,
}
