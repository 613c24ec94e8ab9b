//! A small calendar that is edited at random, and the definition of it.
//!
//! *May touch*: nothing. *Never touches*: the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::sketched_series::SketchedSeries;

/// Chance that is the same for the same seed (xorshift64*; Vigna, 2016).
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// A sequence of its own for each seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % bound
    }

    /// One of these.
    pub(crate) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// The actors; two organisations and who may be their members.
const ACTORS: [&str; 6] = ["albania", "belgium", "chad", "denmark", "council", "union"];
/// Where readers are.
const ZONES: [&str; 4] = ["Europe/Brussels", "America/New_York", "Asia/Tokyo", "Europe/Moscow"];
/// Where meetings are: clocks that never change, because to find the rules of others for each of thousands of feeds takes all the time.
const MEETING_ZONES: [&str; 3] = ["Asia/Tokyo", "Asia/Dubai", "America/Bogota"];

/// An event that may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SketchedEvent {
    /// Which it is, whatever it is called: no two events share it.
    pub(crate) identity: usize,
    title: usize,
    day: usize,
    hour: Option<usize>,
    provisional: bool,
    zone: &'static str,
    participants: Vec<&'static str>,
    status: &'static str,
    description: usize,
    was: Option<String>,
    series: Option<SketchedSeries>,
}

/// An hour at which no clock jumps, or none.
fn hour(chance: &mut Chance) -> Option<usize> {
    Some(chance.below(24)).filter(|hour| *hour > 4)
}

/// A calendar that may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// By id.
    pub(crate) events: BTreeMap<String, SketchedEvent>,
    gone: Vec<(String, SketchedEvent)>,
    identities: usize,
    actors: BTreeMap<&'static str, (&'static str, &'static str, bool)>,
    members: BTreeMap<&'static str, Vec<(&'static str, Option<&'static str>)>>,
    /// "cancel" or "drop".
    pub(crate) policy: &'static str,
}

impl Sketch {
    /// A calendar with a few events.
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let mut sketch = Self {
            events: BTreeMap::new(),
            gone: Vec::new(),
            identities: 0,
            actors: ACTORS.iter().map(|actor| (*actor, (ZONES[0], "en", true))).collect(),
            members: BTreeMap::from([
                ("council", vec![("albania", None), ("belgium", None)]),
                ("union", vec![("chad", None)]),
            ]),
            policy: "cancel",
        };
        for _ in 0..=chance.below(4) {
            sketch.add(chance);
        }
        sketch
    }

    /// Changes something, and says what.
    pub(crate) fn edit(&mut self, chance: &mut Chance) -> String {
        match chance.below(20) {
            5 | 6 if self.gone.is_empty() => self.remove(chance),
            0..=2 => self.add(chance),
            3 | 4 => self.remove(chance),
            5 | 6 => self.revive(chance),
            7 => self.rename(chance),
            8 => self.change_actor(chance),
            9 => self.change_members(chance),
            10 => {
                self.policy = chance.of(&["cancel", "cancel", "drop"]);
                format!("policy {}", self.policy)
            }
            _ => self.change_event(chance),
        }
    }

    fn any(&self, chance: &mut Chance) -> Option<String> {
        let ids: Vec<&String> = self.events.keys().collect();
        (!ids.is_empty()).then(|| ids[chance.below(ids.len())].clone())
    }

    fn add(&mut self, chance: &mut Chance) -> String {
        let identity = self.identities;
        self.identities += 1;
        let event = SketchedEvent {
            identity,
            title: chance.below(100),
            day: chance.below(28) + 1,
            hour: hour(chance),
            provisional: false,
            zone: chance.of(&MEETING_ZONES),
            participants: vec![chance.of(&["albania", "council/*", "union/*", "denmark"])],
            status: "confirmed",
            description: 0,
            was: None,
            series: if chance.below(3) == 0 { Some(SketchedSeries::new(chance)) } else { None },
        };
        self.events.insert(format!("event-{identity}"), event);
        format!("add event-{identity}")
    }

    fn remove(&mut self, chance: &mut Chance) -> String {
        let Some(id) = self.any(chance) else { return "nothing".to_owned() };
        let event = self.events.remove(&id).unwrap();
        self.gone.push((id.clone(), SketchedEvent { was: None, ..event }));
        format!("remove {id}")
    }

    fn revive(&mut self, chance: &mut Chance) -> String {
        let (id, event) = self.gone.remove(chance.below(self.gone.len()));
        self.events.insert(id.clone(), event);
        format!("revive {id}")
    }

    fn rename(&mut self, chance: &mut Chance) -> String {
        let Some(id) = self.any(chance) else { return "nothing".to_owned() };
        let event = self.events.remove(&id).unwrap();
        let new = format!("{id}-{}", chance.of(&["a", "b"]));
        self.events.insert(new.clone(), SketchedEvent { was: Some(id.clone()), ..event });
        format!("rename {id} to {new}")
    }

    fn change_actor(&mut self, chance: &mut Chance) -> String {
        let actor = chance.of(&ACTORS);
        let (zone, language, feed) = self.actors.get_mut(actor).unwrap();
        match chance.below(4) {
            0 | 1 => *zone = chance.of(&ZONES),
            2 => *language = chance.of(&["en", "fr"]),
            _ => *feed = !*feed,
        }
        format!("{actor}: {zone} {language} {feed}")
    }

    fn change_members(&mut self, chance: &mut Chance) -> String {
        let organisation = chance.of(&["council", "union"]);
        let member = chance.of(&["albania", "belgium", "chad", "denmark"]);
        let members = self.members.get_mut(organisation).unwrap();
        if let Some(at) = members.iter().position(|(name, _)| *name == member) {
            members.remove(at);
        } else {
            members.push((member, chance.of(&[None, Some("2027-03-15")])));
        }
        format!("members of {organisation}: {members:?}")
    }

    fn change_event(&mut self, chance: &mut Chance) -> String {
        let Some(id) = self.any(chance) else { return "nothing".to_owned() };
        let event = self.events.get_mut(&id).unwrap();
        if let Some(series) = event.series.as_mut().filter(|_| chance.below(2) == 0) {
            series.edit(chance);
            return format!("series {id}: {series:?}");
        }
        match chance.below(9) {
            0 => event.title = chance.below(100),
            1 => event.day = chance.below(28) + 1,
            2 => event.hour = hour(chance),
            3 => event.provisional = !event.provisional,
            4 => event.status = chance.of(&["confirmed", "tentative", "cancelled"]),
            5 => event.description = chance.below(3),
            6 => event.zone = chance.of(&MEETING_ZONES),
            7 => event.series = if event.series.is_none() { Some(SketchedSeries::new(chance)) } else { None },
            _ => {
                let name = chance.of(&["albania", "belgium", "chad", "denmark", "council/*", "union/*", "union"]);
                match event.participants.iter().position(|participant| *participant == name) {
                    Some(at) => {
                        event.participants.remove(at);
                    }
                    None => event.participants.push(name),
                }
            }
        }
        format!("change {id}: {event:?}")
    }

    /// The definition of it.
    pub(crate) fn definition(&self) -> String {
        let mut text = format!(
            "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
             zone = \"Europe/Brussels\"\nremoved = {{ policy = \"{}\", keep = \"10d\" }}\n",
            self.policy
        );
        for (actor, (zone, language, feed)) in &self.actors {
            let name = format!("{{ en = \"{actor}\", fr = \"le {actor}\" }}");
            write!(
                text,
                "[actors.{actor}]\nname = {name}\nzone = \"{zone}\"\nlanguage = \"{language}\"\nfeed = {feed}\n"
            )
            .unwrap();
            if let Some(members) = self.members.get(actor) {
                let member = |(name, since): &(&str, Option<&str>)| match since {
                    None => format!("\"{name}\""),
                    Some(since) => format!("{{ actor = \"{name}\", since = {since} }}"),
                };
                writeln!(text, "members = [{}]", members.iter().map(member).collect::<Vec<_>>().join(", ")).unwrap();
            }
        }
        for (id, event) in &self.events {
            self.event(&mut text, id, event);
        }
        text
    }

    fn event(&self, text: &mut String, id: &str, event: &SketchedEvent) {
        let start = match event.hour {
            Some(hour) => format!("2027-03-{:02}T{hour:02}:30:00", event.day),
            None => format!("2027-03-{:02}", event.day),
        };
        let title = format!("{{ en = \"Talks {}\", fr = \"Discussions {}\" }}", event.title, event.title);
        write!(text, "[events.{id}]\ntitle = {title}\nstart = {start}\nstatus = \"{}\"\n", event.status).unwrap();
        writeln!(text, "zone = \"{}\"", event.zone).unwrap();
        if event.provisional && event.hour.is_some() {
            writeln!(text, "time = \"provisional\"").unwrap();
        }
        if event.description > 0 {
            writeln!(text, "description = \"Of matters {}.\"", event.description).unwrap();
        }
        writeln!(text, "participants = {:?}", event.participants).unwrap();
        if let Some(was) = event.was.as_ref().filter(|was| !self.events.contains_key(*was)) {
            writeln!(text, "was = \"{was}\"").unwrap();
        }
        if let Some(series) = &event.series {
            let first = NaiveDate::from_ymd_opt(2027, 3, u32::try_from(event.day).unwrap()).unwrap();
            series.write(text, id, first, event.hour);
        }
    }
}
