//! A view beside those that every actor has: what an editor asks of it.
//!
//! *May touch*: ids, texts, zones. *Never touches*: what it holds; `view` finds that.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{ActorId, Color, Language, Role, Text, VenueId, ViewName, Visibility};
use crate::time::Zone;

/// A further view, `[views.ID]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherView {
    /// Its id, which is also its feed's file name.
    pub id: ViewName,
    /// Its name; `None` for that of the actor that it is of, or else for its id.
    pub name: Option<Text>,
    /// Which events it holds.
    pub selection: Selection,
    /// The visibilities that it shows, as far as it may show them; never empty.
    pub visibilities: BTreeSet<Visibility>,
    /// How much it says of each.
    pub detail: Detail,
    /// Where its feed lies.
    pub address: Address,
    /// The language in which it is read; `None` for the actor's, or else the calendar's.
    pub language: Option<Language>,
    /// The zone in which its hours are read; `None` for the actor's, or else the calendar's.
    pub zone: Option<Zone>,
    /// The colour of its feed; `None` for the actor's, or else the calendar's.
    pub color: Option<Color>,
    /// When to remind of each event, the earliest reminder first, each once.
    pub alarms: Vec<Lead>,
    /// How many days it looks back and ahead.
    pub window: Window,
    /// By which clocks its hours are written.
    pub clocks: Clocks,
}

/// Which events a view holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Those that the actor is on, told as its own.
    Of(ActorId, Criteria),
    /// All that fit.
    Fitting(Criteria),
    /// All that any of these views holds, actors' own views among them; never empty, and none of them has this variant, a secret address or
    /// [`Detail::Busy`].
    Union(BTreeSet<ViewName>),
}

/// What an event has to have: of each list that is not empty one, and of the dates both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Who is on it, directly or as a member.
    pub actors: BTreeSet<ActorId>,
    /// Where it takes place.
    pub venues: BTreeSet<VenueId>,
    /// Words to sort it by.
    pub tags: BTreeSet<String>,
    /// As what the actor, or one of the actors, is on it.
    pub roles: BTreeSet<Role>,
    /// The first day on which it may begin.
    pub since: Option<NaiveDate>,
    /// The last day on which it may begin, inclusive.
    pub until: Option<NaiveDate>,
}

/// How much a view says of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// All that it may.
    #[default]
    Full,
    /// That a time is taken, and nothing else.
    Busy,
}

/// Where a feed lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Address {
    /// At one that everybody can tell.
    #[default]
    Public,
    /// At one that nobody can guess; a higher number makes it another.
    Secret {
        /// How often it was changed.
        rotation: u32,
    },
}

/// How long before an event somebody is reminded of it (TRIGGER, RFC 5545 §3.8.6.3). Days are those of the calendar and minutes those of a
/// clock that nobody changes (§3.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lead {
    /// Whole days.
    pub days: u32,
    /// Minutes beside them.
    pub minutes: u32,
}

/// How far a view looks from the day on which it is built; `None` for everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Days back: what ended earlier is not there.
    pub past: Option<u32>,
    /// Days ahead: what begins later is not there yet.
    pub future: Option<u32>,
}

impl Window {
    /// Whether it leaves anything out.
    pub fn is_open(self) -> bool {
        self.past.is_none() && self.future.is_none()
    }
}

/// By which clocks hours are written in a feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clocks {
    /// By those of their zones.
    #[default]
    Zoned,
    /// In UTC, for programs that know no zones.
    Utc,
}
