//! How many entries the feed of each actor would hold: events that it is on, by name or as a member. A series that every app reads is one of
//! them; of any other each instance is.
//!
//! Actors have numbers here, and of every event each is asked once whether it is there, so that the thousands of ways in which a
//! thousand organisations may share their members cost nothing.
//!
//! *May touch*: actors, events. *Never touches*: in which role, and by which way in; a feed says that, and nobody here asks.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use crate::model::{Actor, ActorId, Calendar, Event, Extent, Instance, Membership, Scope, Visibility, When};
use crate::time::portable;

/// How many years of a series without an end are counted where it has to be told date by date: about as many as are told (ours).
const YEARS_AHEAD: i32 = 3;

/// Every actor, in the order of ids, with how many entries its feed would hold, which is public.
pub(super) fn attendance(calendar: &Calendar) -> Vec<(&Actor, usize)> {
    let mut register = Register::new(calendar);
    for event in calendar.events.values().filter(|event| event.visibility == Visibility::Public) {
        register.enter(event);
    }
    calendar.actors.values().zip(register.events).collect()
}

struct Register<'c> {
    numbers: BTreeMap<&'c ActorId, usize>,
    /// The memberships in each actor, with the member's number.
    members: Vec<Rc<[(usize, &'c Membership)]>>,
    /// The days on which any membership begins, or is over, sorted.
    changes: Vec<NaiveDate>,
    /// How many entries each actor has.
    events: Vec<usize>,
    present: Marks,
    /// Whose members have been let in.
    opened: Marks,
}

impl<'c> Register<'c> {
    fn new(calendar: &'c Calendar) -> Self {
        let numbers: BTreeMap<_, _> = calendar.actors.keys().enumerate().map(|(number, id)| (id, number)).collect();
        let number = |membership: &'c Membership| Some((*numbers.get(&membership.actor)?, membership));
        let members = calendar.actors.values().map(|actor| actor.members.iter().filter_map(number).collect()).collect();
        let memberships = calendar.actors.values().flat_map(|actor| &actor.members);
        let days = memberships.flat_map(|one| [one.since, one.until.and_then(|until| until.succ_opt())]);
        let changes: BTreeSet<NaiveDate> = days.flatten().collect();
        let nobody = || vec![0; calendar.actors.len()];
        let [present, opened] = [(); 2].map(|()| Marks { last: nobody(), page: 0 });
        Self { members, changes: changes.into_iter().collect(), events: nobody(), present, opened, numbers }
    }

    fn enter(&mut self, event: &Event) {
        let entries = Entries::of(event);
        let periods = self.periods(&entries.days);
        self.present.page += 1;
        for (day, instances) in periods {
            match entries.form {
                Form::One => self.count_those_on(event, day, 1),
                Form::OneEach => {
                    self.present.page += 1;
                    self.count_those_on(event, day, instances);
                }
            }
        }
    }

    /// Of `days`, one for each time in which no membership changes, with how many of them are in it.
    fn periods(&self, days: &[NaiveDate]) -> Vec<(NaiveDate, usize)> {
        let mut periods: BTreeMap<usize, (NaiveDate, usize)> = BTreeMap::new();
        for day in days {
            let period = self.changes.partition_point(|change| change <= day);
            periods.entry(period).or_insert((*day, 0)).1 += 1;
        }
        periods.into_values().collect()
    }

    /// Counts `entries` for everyone who is on `event` as of `day` and has not been counted on this page.
    fn count_those_on(&mut self, event: &Event, day: NaiveDate, entries: usize) {
        self.opened.page += 1;
        let mut waiting = Vec::new();
        for seat in &event.seats {
            let Some(actor) = self.numbers.get(&seat.actor).copied() else { continue };
            self.count(actor, entries);
            match seat.scope {
                Scope::Itself => {}
                Scope::WithMembers => waiting.extend(self.opened.is_new(actor).then_some(actor)),
            }
        }
        while let Some(members) = waiting.pop().and_then(|organisation| self.members.get(organisation)) {
            let members = Rc::clone(members);
            for (member, _) in members.iter().filter(|(_, membership)| membership.holds_on(day)) {
                self.count(*member, entries);
                waiting.extend(self.opened.is_new(*member).then_some(*member));
            }
        }
    }

    fn count(&mut self, actor: usize, entries: usize) {
        if let Some(events) = self.events.get_mut(actor).filter(|_| self.present.is_new(actor)) {
            *events += entries;
        }
    }
}

/// What stands in a feed for an event whose every instance is seen.
pub(super) struct Entries {
    form: Form,
    days: Vec<NaiveDate>,
}

/// How many entries stand for an event.
enum Form {
    /// One, whatever it says of how the event goes on.
    One,
    /// One for each instance.
    OneEach,
}

impl Entries {
    /// What stands in a feed for `event`.
    pub(super) fn of(event: &Event) -> Self {
        let Some(series) = &event.series else { return Self { form: Form::One, days: vec![event.when.day()] } };
        let days = series.instances.iter().filter_map(Instance::when).map(When::day);
        let first = series.instances.first().map(|instance| instance.recurrence).unwrap_or_default();
        if portable(&series.rule, first).is_ok() {
            return Self { form: Form::One, days: days.collect() };
        }
        let years = event.when.day().year() + YEARS_AHEAD;
        let counted = |day: &NaiveDate| match series.extent {
            Extent::Finite => true,
            Extent::Endless => day.year() < years,
        };
        Self { form: Form::OneEach, days: days.filter(counted).collect() }
    }

    /// How many they are.
    pub(super) fn number(&self) -> usize {
        match self.form {
            Form::One => 1,
            Form::OneEach => self.days.len(),
        }
    }
}

/// Which actors have been marked on this page; turning it over spares wiping the last one.
struct Marks {
    /// The page on which each actor was last marked.
    last: Vec<usize>,
    page: usize,
}

impl Marks {
    /// Marks an actor; whether it had no mark yet.
    fn is_new(&mut self, actor: usize) -> bool {
        let page = self.page;
        self.last.get_mut(actor).is_some_and(|last| std::mem::replace(last, page) != page)
    }
}
