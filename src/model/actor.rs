//! Who takes part: states, organisations, persons in office, and who is a member of whom, and when.
//!
//! *May touch*: zones. *Never touches*: events.

use chrono::NaiveDate;

use crate::model::{ActorId, Color, Language, Link, Text};
use crate::time::Zone;

/// An actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its id, which is also its feed's file name.
    pub id: ActorId,
    /// Its name.
    pub name: Text,
    /// The zone in which it reads hours.
    pub zone: Zone,
    /// The language in which it reads; `None` for the calendar's.
    pub language: Option<Language>,
    /// The colour of its feed; `None` for the calendar's.
    pub color: Option<Color>,
    /// A page about it.
    pub url: Option<Link>,
    /// Its members, as written. One member may have several memberships, at different times.
    pub members: Vec<Membership>,
    /// Whether it has a feed of its own.
    pub feed: Feed,
}

/// Whether an actor has a feed of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// It has.
    Published,
    /// It takes part, and nobody needs its feed.
    None,
}

/// That one actor is a member of another, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The member.
    pub actor: ActorId,
    /// The first day; `None` when it was always one, as far as this calendar goes.
    pub since: Option<NaiveDate>,
    /// The last day, inclusive; `None` while it lasts.
    pub until: Option<NaiveDate>,
}

impl Membership {
    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}
