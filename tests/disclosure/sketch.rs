//! Generated calendars: a few actors, views of every kind, and events of which some are nobody's business.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::dice::Dice;
use crate::happening::{Happening, Open};

pub(crate) const ACTORS: [&str; 4] = ["belgium", "finland", "norway", "chair"];
pub(crate) const ORGANISATIONS: [&str; 2] = ["alliance", "conference"];

/// Those who have a secret view, a public busy one and a secret busy one.
pub(crate) const WATCHED: [&str; 3] = ["belgium", "finland", "chair"];

const CALENDAR: &str = r#"
[calendar]
name = "Talks"
domain = "talks.example.org"
url = "https://talks.example.org/"
zone = "Europe/Brussels"
removed = { policy = "cancel", keep = "30d" }

[venues.hall]
name = { en = "Hall", fr = "Salle" }
zone = "Europe/Vienna"

[actors.belgium]
name = { en = "Belgium", fr = "Belgique" }
zone = "Europe/Brussels"
language = "fr"
[actors.finland]
name = "Finland"
zone = "Europe/Helsinki"
[actors.norway]
name = "Norway"
zone = "Europe/Oslo"
feed = false
[actors.chair]
name = "the Chair"
zone = "Asia/Tokyo"
[actors.alliance]
name = "Alliance"
zone = "Europe/Brussels"
members = ["belgium", { actor = "finland", since = 2027-04-04 }, { actor = "norway", until = 2027-05-17 }]
[actors.conference]
name = "Conference"
zone = "Europe/Vienna"
members = ["alliance", "chair"]
"#;

const VIEWS: &str = r#"
[views.red]
name = "Red"
tags = "red"
[views.at-the-hall]
name = "At the Hall"
venues = "hall"
[views.both]
name = "Both"
actors = ["finland", "norway"]
[views.several]
name = "Several"
views = ["red", "belgium", "at-the-hall"]
[views.in-utc]
of = "finland"
utc = true
[views.near]
of = "belgium"
past = "20d"
future = "90d"
language = "ru"
[views.alarmed]
of = "chair"
alarms = ["1d", "30m"]
language = "de"
[views.leading]
of = "conference"
roles = ["host", "chair"]
[views.of-a-year]
of = "finland"
since = 2027-03-15
until = 2027-12-31
[views.vault]
name = "Vault"
venues = "hall"
secret = true
"#;

/// What of a sketch is read.
pub(crate) struct Reading<'r> {
    /// Which events are there.
    pub(crate) keeps: &'r dyn Fn(&Happening) -> bool,
    /// Whose notes are; `None` for everybody's.
    pub(crate) notes: Option<&'r [&'r str]>,
    /// Whether nothing is said in words, and everything else as it is.
    pub(crate) is_wordless: bool,
    /// Whether pages are published as well.
    pub(crate) has_pages: bool,
}

/// A generated calendar.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    pub(crate) events: Vec<Happening>,
}

/// Everyone who ever is a member of `organisation`, directly or not.
pub(crate) fn members(organisation: &str) -> impl Iterator<Item = &'static str> {
    let members: &[&str] = match organisation {
        "alliance" => &["belgium", "finland", "norway"],
        "conference" => &["alliance", "chair", "belgium", "finland", "norway"],
        _ => &[],
    };
    members.iter().copied()
}

impl Sketch {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let number = 3 + dice.below(5);
        let mut events: Vec<Happening> = (0..number)
            .map(|number| {
                let open = dice.one(&[Open::Public, Open::Public, Open::Participants, Open::Confidential]);
                Happening::new(number, open, dice)
            })
            .collect();
        for event in &mut events {
            event.prepares = (event.number + 1..number).filter(|_| dice.once_in(3)).collect();
        }
        Self { events }
    }

    pub(crate) fn edit(&mut self, dice: &mut Dice) {
        for _ in 0..=dice.below(2) {
            let event = dice.below(self.events.len());
            self.events[event].edit(dice);
        }
    }

    /// The definition, as far as `reading` has it.
    pub(crate) fn toml(&self, reading: &Reading<'_>) -> String {
        let mut toml = format!("{CALENDAR}{VIEWS}");
        for actor in WATCHED {
            let _ = writeln!(toml, "[views.{actor}-delegation]\nof = \"{actor}\"\nsecret = true");
            let _ = writeln!(toml, "[views.{actor}-busy]\nof = \"{actor}\"\ndetail = \"busy\"");
            let _ = writeln!(toml, "[views.{actor}-quiet]\nof = \"{actor}\"\ndetail = \"busy\"\nsecret = true");
        }
        // A tag that nobody bears would be a mistake.
        toml.push_str(
            "[events.opening]\ntitle = \"Opening\"\nstart = 2027-03-01\ntags = [\"red\", \"blue\"]\nvenue = \"hall\"\n",
        );
        toml.push_str("participants = [\"conference/*\", \"norway\"]\n");
        let there: BTreeMap<usize, String> = self
            .events
            .iter()
            .filter(|event| !event.is_gone && (reading.keeps)(event))
            .map(|event| (event.number, event.id()))
            .collect();
        for event in self.events.iter().filter(|event| there.contains_key(&event.number)) {
            toml.push_str(&event.toml(reading, &|other| there.get(&other).cloned()));
        }
        toml
    }
}
