//! A view, and what stands in it.
//!
//! *May touch*: `model`. *Never touches*: how it comes to hold what it holds.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Calendar, Clocks, Color, Detail, EventId, Language, Lead};
use crate::time::Zone;
use crate::view::{Announcement, Horizon, Masthead, Occurrence, Standing, Token, ViewId};

/// The calendar as one viewer may know it.
#[derive(Clone, Debug)]
pub struct View {
    /// Which view it is.
    pub id: ViewId,
    /// The viewer's name; `None` for the view of everything.
    pub name: Option<Arc<str>>,
    /// The zone in which the viewer reads hours.
    pub zone: Zone,
    /// The language in which the viewer reads.
    pub language: Language,
    /// The colour of the feed.
    pub color: Option<Color>,
    /// What all views of this language share.
    pub masthead: Arc<Masthead>,
    /// How much it says of each event.
    pub detail: Detail,
    /// When to remind of each event, the earliest reminder first.
    pub alarms: Vec<Lead>,
    /// By which clocks its hours are written.
    pub clocks: Clocks,
    /// Where its feed lies.
    pub door: Door,
    /// What its window leaves out; `None` where it has none.
    pub window: Option<Outlined>,
    /// What the viewer may see, by start and then by UID.
    pub entries: Vec<Entry>,
}

/// Where a feed lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// At an address that everybody can tell.
    Public,
    /// At one that nobody can guess; `None` where no key is at hand to tell it.
    Secret(Option<Token>),
}

/// A window as it was last looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// On which day, by the clocks of the view.
    pub day: NaiveDate,
    /// What it left out, by the ids of announcements.
    pub left_out: BTreeSet<EventId>,
}

/// One event in one view.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What everybody is told of it.
    pub announcement: Arc<Announcement>,
    /// Why the viewer is told; `None` in views that are nobody's own.
    pub standing: Option<Arc<Standing>>,
    /// What only the viewer may know of it.
    pub note: Option<Arc<str>>,
    /// The UID under which a busy block is first told, which tells nothing of the event; `None` for whatever is told in full, and where no
    /// key is at hand.
    pub uid: Option<Arc<str>>,
}

impl View {
    /// How many times anything takes place, of rules without an end up to `horizon`.
    pub fn dates(&self, horizon: Horizon) -> usize {
        let dates = |entry: &Entry| match &entry.announcement.repetition {
            None => 1,
            Some(repetition) => {
                let is_endless = repetition.last().is_none();
                let known = |one: &&Occurrence| !is_endless || one.when.day() <= horizon.last_day();
                repetition.occurrences.iter().filter(known).count()
            }
        };
        self.entries.iter().map(dates).sum()
    }

    /// A view that is no longer in `calendar`, under the heading that it had; it holds nothing.
    pub fn ended(calendar: &Calendar, id: ViewId, name: Option<&str>, language: &Language, zone: Zone) -> Self {
        Self {
            id,
            name: name.map(Arc::from),
            zone,
            language: language.clone(),
            color: calendar.color.clone(),
            masthead: Arc::new(Masthead::of(calendar, language)),
            detail: Detail::Full,
            alarms: Vec::new(),
            clocks: Clocks::Zoned,
            door: Door::Public,
            window: None,
            entries: Vec::new(),
        }
    }

    /// Whether everybody may read it, and all that it says of anything is what everybody may know of it.
    pub fn is_open(&self) -> bool {
        match (&self.door, self.detail) {
            (Door::Public, Detail::Full) => true,
            (Door::Public | Door::Secret(_), Detail::Busy) | (Door::Secret(_), Detail::Full) => false,
        }
    }
}
