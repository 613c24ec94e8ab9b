//! Who meets whom: a table of all who are named on the same events, and the same in words.
//!
//! *May touch*: `view`, words. *Never touches*: members, who come with those that are named.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::model::Status;
use crate::render::site::item::titled;
use crate::render::sitting::Sitting;
use crate::time::Zone;
use crate::words::Argument::{Editors, Ours};
use crate::words::{Message, Words};

/// How many actors a table has, at most (ours): those who meet most.
const ACTORS: usize = 24;
/// How many meetings of two are named in words.
const NAMED: usize = 5;

/// Who meets whom.
#[derive(Debug, Serialize)]
pub(super) struct Encounters {
    names: Vec<Arc<str>>,
    rows: Vec<Row>,
    /// The same in words.
    lines: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: Arc<str>,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    /// How often they meet; nought for nobody, and for oneself.
    number: usize,
    is_self: bool,
    /// At what, for those who point at it.
    told: String,
}

impl Encounters {
    /// Who meets at `sittings`; `None` where nobody meets anybody.
    pub(super) fn of(words: &Words, sittings: &[Sitting<'_>], zone: &Zone) -> Option<Self> {
        let mut meetings: BTreeMap<[Arc<str>; 2], Vec<&Sitting<'_>>> = BTreeMap::new();
        let mut frequency: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for sitting in sittings.iter().filter(|sitting| sitting.announcement.status != Status::Cancelled) {
            let who: BTreeSet<&Arc<str>> =
                sitting.announcement.who.iter().map(|attendee| &attendee.name).take(ACTORS).collect();
            let who: Vec<&Arc<str>> = who.into_iter().collect();
            for (place, one) in who.iter().enumerate() {
                for other in who.iter().skip(place + 1) {
                    meetings.entry([Arc::clone(one), Arc::clone(other)]).or_default().push(sitting);
                    for name in [one, other] {
                        *frequency.entry(Arc::clone(name)).or_default() += 1;
                    }
                }
            }
        }
        let mut names: Vec<(usize, Arc<str>)> = frequency.into_iter().map(|(name, number)| (number, name)).collect();
        names.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let names: Vec<Arc<str>> = names.into_iter().take(ACTORS).map(|(_, name)| name).collect();
        let together = |one: &Arc<str>, other: &Arc<str>| {
            let mut pair = [Arc::clone(one), Arc::clone(other)];
            pair.sort();
            meetings.get(&pair).map_or(&[][..], Vec::as_slice)
        };
        let mut lines = Vec::new();
        let mut rows = Vec::new();
        for (place, one) in names.iter().enumerate() {
            let mut cells = Vec::new();
            for (column, other) in names.iter().enumerate() {
                let meetings = if place == column { &[][..] } else { together(one, other) };
                let told = told(words, meetings, zone);
                if place < column && !meetings.is_empty() {
                    let spoken = [("first", Editors(one)), ("second", Editors(other)), ("events", Ours(&told))];
                    lines.push(words.say(Message::MeetAt, &spoken));
                }
                cells.push(Cell { number: meetings.len(), is_self: place == column, told });
            }
            rows.push(Row { name: Arc::clone(one), cells });
        }
        (!lines.is_empty()).then_some(Self { names, rows, lines })
    }
}

/// At what two of them meet.
fn told(words: &Words, meetings: &[&Sitting<'_>], zone: &Zone) -> String {
    let mut told: Vec<String> = meetings.iter().take(NAMED).map(|sitting| titled(words, sitting, zone)).collect();
    if meetings.len() > NAMED {
        told.push("…".to_owned());
    }
    told.join("; ")
}
