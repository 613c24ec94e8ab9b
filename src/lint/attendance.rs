//! How many events each actor is on, by name or as a member.
//!
//! Actors have numbers here, and of every event each is asked once whether it is there, so that the thousands of ways in which a
//! thousand organisations may share their members cost nothing.
//!
//! *May touch*: actors, events. *Never touches*: in which role, and by which way in; a feed says that, and nobody here asks.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::{Actor, ActorId, Calendar, Event, Membership, Scope};

/// Every actor, in the order of ids, with how many events it is on.
pub(super) fn attendance(calendar: &Calendar) -> Vec<(&Actor, usize)> {
    let mut register = Register::new(calendar);
    for event in calendar.events.values() {
        register.enter(event);
    }
    calendar.actors.values().zip(register.events).collect()
}

struct Register<'c> {
    numbers: BTreeMap<&'c ActorId, usize>,
    /// The memberships in each actor, with the member's number.
    members: Vec<Rc<[(usize, &'c Membership)]>>,
    /// How many events each actor is on.
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
        let nobody = || vec![0; calendar.actors.len()];
        let [present, opened] = [(); 2].map(|()| Marks { last: nobody(), page: 0 });
        Self { members, events: nobody(), present, opened, numbers }
    }

    fn enter(&mut self, event: &Event) {
        let day = event.when.day();
        self.present.page += 1;
        self.opened.page += 1;
        let mut waiting = Vec::new();
        for seat in &event.seats {
            let Some(actor) = self.numbers.get(&seat.actor).copied() else { continue };
            self.count(actor);
            match seat.scope {
                Scope::Itself => {}
                Scope::WithMembers => waiting.extend(self.opened.is_new(actor).then_some(actor)),
            }
        }
        while let Some(members) = waiting.pop().and_then(|organisation| self.members.get(organisation)) {
            let members = Rc::clone(members);
            for (member, _) in members.iter().filter(|(_, membership)| membership.holds_on(day)) {
                self.count(*member);
                waiting.extend(self.opened.is_new(*member).then_some(*member));
            }
        }
    }

    fn count(&mut self, actor: usize) {
        if let Some(events) = self.events.get_mut(actor).filter(|_| self.present.is_new(actor)) {
            *events += 1;
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
