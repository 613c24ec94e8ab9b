//! An agenda by day, on as many pages as it takes.
//!
//! *May touch*: `view`, words. *Never touches*: HTML.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::render::site::item::Item;
use crate::render::sitting::Sitting;
use crate::time::Zone;
use crate::view::Announcement;
use crate::words::Words;

/// How many dates one page holds (ours): more, and every month has a page of its own.
const PAGE: usize = 300;

/// A day, and what begins on it.
#[derive(Debug, Serialize)]
pub(super) struct Day {
    /// As ISO 8601 has it.
    date: NaiveDate,
    /// In words.
    label: String,
    items: Vec<Item>,
}

/// A part of an agenda that stands on one page.
pub(super) struct Sheet<'s, 'v> {
    /// The month, `2022-01`; `None` where one page holds everything.
    pub(super) month: Option<String>,
    /// From when to when.
    pub(super) label: String,
    /// What takes place.
    pub(super) sittings: &'s [Sitting<'v>],
}

/// What is on a sheet that has a page of its own.
#[derive(Debug, Serialize)]
pub(super) struct Month {
    href: String,
    label: String,
    /// From when to when, in ISO 8601.
    from: NaiveDate,
    until: NaiveDate,
    number: usize,
}

/// `sittings`, which stand in the order of days, on pages.
pub(super) fn sheets<'s, 'v>(words: &Words, sittings: &'s [Sitting<'v>], zone: &Zone) -> Vec<Sheet<'s, 'v>> {
    let sheet = |month: Option<String>, sittings: &'s [Sitting<'v>]| {
        let days = [sittings.first(), sittings.last()].map(|sitting| sitting.map(|sitting| sitting.first_day(zone)));
        let label = match days {
            [Some(first), Some(last)] if first == last => words.date(first),
            [Some(first), Some(last)] => format!("{} – {}", words.date(first), words.date(last)),
            [_, _] => String::new(),
        };
        Sheet { month, label, sittings }
    };
    if sittings.len() <= PAGE {
        return vec![sheet(None, sittings)];
    }
    let month = |sitting: &Sitting<'_>| {
        let day = sitting.first_day(zone);
        (day.year(), day.month())
    };
    let named = |(year, month): (i32, u32)| format!("{year:04}-{month:02}");
    let months = sittings.chunk_by(|one, other| month(one) == month(other));
    months.map(|sittings| sheet(sittings.first().map(|first| named(month(first))), sittings)).collect()
}

/// What stands on a sheet, by day. The dates of a series are told in full once a page.
pub(super) fn days(words: &Words, sittings: &[Sitting<'_>], zone: &Zone) -> Vec<Day> {
    let mut anchors: BTreeSet<String> = BTreeSet::new();
    let mut told: HashMap<*const Announcement, Option<String>> = HashMap::new();
    let by_day = sittings.chunk_by(|one, other| one.first_day(zone) == other.first_day(zone));
    let days = by_day.filter_map(|sittings| {
        let date = sittings.first()?.first_day(zone);
        let item = |sitting: &Sitting<'_>| {
            let before = told.get(&std::ptr::from_ref(sitting.announcement)).cloned().flatten();
            let mut item = Item::of(words, sitting, zone, before.as_deref());
            // Two instances of one day have one name, and the first bears it.
            item.anchor.take_if(|anchor| !anchors.insert(anchor.clone()));
            told.entry(std::ptr::from_ref(sitting.announcement)).or_insert_with(|| item.anchor.clone());
            item
        };
        Some(Day { date, label: words.day(date), items: sittings.iter().map(item).collect() })
    });
    days.collect()
}

impl Month {
    /// What `sheet` holds; `None` where it has no page of its own.
    pub(super) fn of(sheet: &Sheet<'_, '_>, zone: &Zone) -> Option<Self> {
        Some(Self {
            href: format!("{}/", sheet.month.as_ref()?),
            label: sheet.label.clone(),
            from: sheet.sittings.first()?.first_day(zone),
            until: sheet.sittings.last()?.last_day(zone),
            number: sheet.sittings.len(),
        })
    }
}
