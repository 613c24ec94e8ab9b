//! An event of a generated calendar, and how it is written.

use std::fmt::Write as _;

use crate::dice::Dice;
use crate::sketch::{ACTORS, ORGANISATIONS, Reading};

/// Who may know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    Public,
    Participants,
    Confidential,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) struct Happening {
    pub(crate) number: usize,
    pub(crate) open: Open,
    /// Days after the first of March 2027, and an hour, or none where it takes whole days.
    day: usize,
    hour: Option<usize>,
    minutes: usize,
    length: usize,
    zone: &'static str,
    at_hall: bool,
    /// Changes with each edit of its words.
    words: usize,
    status: &'static str,
    time: &'static str,
    is_busy: Option<bool>,
    repeat: Option<&'static str>,
    skips: bool,
    /// Role, actor, and whether with its members.
    pub(crate) seats: Vec<(&'static str, &'static str, bool)>,
    pub(crate) prepares: Vec<usize>,
    pub(crate) notes: Vec<&'static str>,
    tag: &'static str,
    pub(crate) is_gone: bool,
}

/// Zones that Outlook reads, one whose later years it does not, and one that it never does.
const ZONES: [&str; 6] =
    ["Europe/Brussels", "Europe/Brussels", "Africa/Casablanca", "America/New_York", "Asia/Gaza", "Asia/Tokyo"];
const REPEATS: [&str; 4] = [
    r#"{ every = "week", count = 15 }"#,
    r#"{ every = "2 weeks", count = 9 }"#,
    r#"{ every = "day", count = 12 }"#,
    r#"{ every = "month" }"#,
];

impl Happening {
    pub(crate) fn new(number: usize, open: Open, dice: &mut Dice) -> Self {
        let days = if dice.once_in(6) { 3_000 } else { 120 };
        let day = dice.below(days);
        let hour = (!dice.once_in(4)).then(|| 8 + dice.below(11));
        let mut seats = Vec::new();
        for _ in 0..=dice.below(3) {
            let role = dice.one(&["host", "chair", "participants", "observers"]);
            let organisation = dice.one(&ORGANISATIONS);
            let seat = if dice.once_in(3) { (role, organisation, true) } else { (role, dice.one(&ACTORS), false) };
            if !seats.contains(&seat) {
                seats.push(seat);
            }
        }
        Self {
            number,
            open,
            day,
            hour,
            minutes: dice.one(&[0, 15, 30]),
            length: 1 + dice.below(3),
            zone: dice.one(&ZONES),
            at_hall: dice.once_in(3),
            words: 0,
            status: dice.one(&["confirmed", "confirmed", "tentative"]),
            time: if hour.is_some() {
                dice.one(&["fixed", "fixed", "provisional"])
            } else {
                dice.one(&["fixed", "to-be-announced"])
            },
            is_busy: dice.one(&[None, None, Some(true), Some(false)]),
            repeat: dice.once_in(3).then(|| dice.one(&REPEATS)),
            skips: dice.once_in(3),
            seats,
            prepares: Vec::new(),
            notes: ACTORS.into_iter().filter(|_| dice.once_in(6)).collect(),
            tag: dice.one(&["red", "blue"]),
            is_gone: false,
        }
    }

    /// Changes something that an editor changes.
    pub(crate) fn edit(&mut self, dice: &mut Dice) {
        match dice.below(9) {
            0 => self.hour = self.hour.map(|hour| 8 + (hour + 3) % 11),
            1 => self.day += 1 + dice.below(9),
            2 | 3 => self.words += 1,
            4 => self.status = dice.one(&["confirmed", "tentative", "cancelled"]),
            5 => self.is_gone = !self.is_gone,
            6 => self.skips = !self.skips,
            7 => self.length = 1 + dice.below(3),
            _ => self.is_busy = dice.one(&[None, Some(true), Some(false)]),
        }
    }

    pub(crate) fn is_secret(&self) -> bool {
        self.open != Open::Public
    }

    /// What stands in every word of it that is not public.
    pub(crate) fn mark(&self) -> String {
        if self.is_secret() { format!("zqx{}q", self.number) } else { format!("open{}", self.number) }
    }

    /// What stands in a note of it for `actor`.
    pub(crate) fn note(&self, actor: &str) -> String {
        format!("nqx{}q{actor}", self.number)
    }

    pub(crate) fn id(&self) -> String {
        format!("{}-meeting", self.mark())
    }

    /// Whether `actor` may be on it, on whatever day.
    pub(crate) fn may_seat(&self, actor: &str) -> bool {
        let through = |organisation: &str| crate::sketch::members(organisation).any(|member| member == actor);
        self.seats.iter().any(|(_, seat, with_members)| *seat == actor || *with_members && through(seat))
    }

    /// Its tables, as `reading` has them; `there` says which of the events that it prepares are there.
    pub(crate) fn toml(&self, reading: &Reading<'_>, there: &dyn Fn(usize) -> Option<String>) -> String {
        let mut toml = String::new();
        let mark = if reading.is_wordless { "x".to_owned() } else { format!("{} {}", self.mark(), self.words) };
        let title = format!("{{ en = \"Talks {mark}\", fr = \"Entretiens {mark}\", ru = \"Встреча {mark}\" }}");
        let _ = writeln!(toml, "[events.{}]\ntitle = {title}", self.id());
        let day =
            chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap() + chrono::Days::new(u64::try_from(self.day).unwrap());
        if let Some(hour) = self.hour {
            let _ = writeln!(toml, "start = {day}T{hour:02}:{:02}:00\nduration = \"{}h\"", self.minutes, self.length);
        } else {
            let last = day + chrono::Days::new(u64::try_from(self.length - 1).unwrap());
            let _ = writeln!(toml, "start = {day}\nend = {last}");
        }
        let place = if self.at_hall { "hall".to_owned() } else { format!("{}-place", self.mark()) };
        let _ = writeln!(toml, "venue = \"{place}\"\ntime = \"{}\"\nstatus = \"{}\"", self.time, self.status);
        let _ = writeln!(toml, "tags = [\"{}\"]", if reading.is_wordless { "red" } else { self.tag });
        if !reading.is_wordless {
            let _ = writeln!(toml, "description = \"About {mark}\"\nagenda = [\"Point {mark}\"]");
            let _ = writeln!(
                toml,
                "url = \"https://{}.example/\"\njoin = \"https://{}.example/call\"",
                self.mark(),
                self.mark()
            );
            let _ = writeln!(toml, "sources = [\"{}-source\"]", self.mark());
        }
        if self.status != "confirmed" && !reading.is_wordless {
            let _ = writeln!(toml, "reason = \"Because {mark}\"");
        }
        if let Some(busy) = self.is_busy {
            let _ = writeln!(toml, "busy = {busy}");
        }
        match self.open {
            Open::Public => {}
            Open::Participants => toml.push_str("visibility = \"participants\"\n"),
            Open::Confidential => toml.push_str("visibility = \"confidential\"\n"),
        }
        for role in ["host", "chair", "participants", "observers"] {
            let seats = self.seats.iter().filter(|(there, ..)| *there == role);
            let seats: Vec<String> =
                seats.map(|(_, actor, with)| format!("\"{actor}{}\"", if *with { "/*" } else { "" })).collect();
            if !seats.is_empty() {
                let _ = writeln!(toml, "{role} = [{}]", seats.join(", "));
            }
        }
        let prepares: Vec<String> = self.prepares.iter().filter_map(|other| there(*other)).collect();
        if !prepares.is_empty() {
            let prepares: Vec<String> = prepares.iter().map(|id| format!("\"{id}\"")).collect();
            let _ = writeln!(toml, "prepares = [{}]", prepares.join(", "));
        }
        let notes = self.notes.iter().filter(|actor| reading.notes.is_none_or(|whose| whose.contains(actor)));
        let notes: Vec<String> =
            notes.map(|actor| format!("{actor} = \"{} {}\"", self.note(actor), self.words)).collect();
        if !notes.is_empty() && !reading.is_wordless {
            let _ = writeln!(toml, "notes = {{ {} }}", notes.join(", "));
        }
        if let Some(repeat) = self.repeat {
            let _ = writeln!(toml, "repeat = {repeat}");
            if self.skips {
                let changed = if reading.is_wordless { String::new() } else { format!("title = \"Once {mark}\"\n") };
                let start = match self.hour {
                    Some(hour) => format!("start = {day}T{:02}:30:00\n", hour + 1),
                    None => String::new(),
                };
                let _ = writeln!(toml, "[[events.{}.changes]]\ninstance = {day}\n{start}{changed}", self.id());
            }
        }
        if !self.at_hall {
            let name = if reading.is_wordless { "x".to_owned() } else { format!("Palace {}", self.mark()) };
            let _ = writeln!(toml, "[venues.{place}]\nname = \"{name}\"\nzone = \"{}\"", self.zone);
        }
        if !reading.is_wordless {
            let _ = writeln!(toml, "[sources.{}-source]\ntitle = \"Report {}\"", self.mark(), self.mark());
        }
        toml
    }
}
