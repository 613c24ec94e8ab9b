//! What changed from one day's facts to the next.
//!
//! *May touch*: facts. *Never touches*: who may see them.

use std::collections::BTreeSet;

use crate::ledger::change::{Attendance, Change};
use crate::ledger::{Detail, Facts, ToldText};
use crate::model::{ActorId, Seat};

/// What an actor is called, for those who came and went.
pub type Names<'n> = &'n dyn Fn(&ActorId) -> ToldText;

/// Everything that `after` says otherwise than `before`, the most important first; empty when it is the same.
pub fn difference(before: &Facts, after: &Facts, names: Names<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.status != after.status {
        changes.push(Change::Status { from: before.status, to: after.status });
    }
    if is_moved(before, after) {
        changes.push(Change::Moved { from: before.when.clone(), to: after.when.clone() });
    }
    repetition(before, after, &mut changes);
    if before.place != after.place {
        changes.push(Change::Placed { from: before.place.clone(), to: after.place.clone() });
    }
    if before.title != after.title {
        changes.push(Change::Retitled(before.title.clone()));
    }
    attendance(before, after, names, &mut changes);
    let parts: BTreeSet<&Detail> = before.details.keys().chain(after.details.keys()).collect();
    let details: Vec<Detail> =
        parts.into_iter().filter(|part| before.details.get(part) != after.details.get(part)).copied().collect();
    if !details.is_empty() {
        changes.push(Change::Details(details));
    }
    changes
}

/// Whether it takes place at another time; of two series, at another hour: on which days they are is for their rules to say.
fn is_moved(before: &Facts, after: &Facts) -> bool {
    match (&before.series, &after.series) {
        (Some(one), Some(other)) => !one.keeps_hours(&before.when, other, &after.when),
        (None, _) | (_, None) => before.when != after.when,
    }
}

/// How it goes on, and what became of single instances.
fn repetition(before: &Facts, after: &Facts, changes: &mut Vec<Change>) {
    let [from, to] = [before, after].map(|facts| facts.series.as_ref().map(|series| series.repeats(&facts.when)));
    if from != to {
        changes.push(Change::Repeats { from, to });
    }
    if let (Some(one), Some(other)) = (&before.series, &after.series) {
        let instances = one.difference(&before.when, other, &after.when);
        if !instances.is_empty() {
            changes.push(Change::Instances(instances));
        }
    }
}

/// Who came, and who went altogether; who only changes the role is told as coming in the new one.
fn attendance(before: &Facts, after: &Facts, names: Names<'_>, changes: &mut Vec<Change>) {
    let attendance = |seat: &Seat| Attendance { role: seat.role, name: names(&seat.actor), scope: seat.scope };
    let joined = after.seats.iter().filter(|seat| !before.seats.contains(seat));
    changes.extend(joined.map(|seat| Change::Joined(attendance(seat))));
    let still_there: BTreeSet<&ActorId> = after.seats.iter().map(|seat| &seat.actor).collect();
    let mut gone = BTreeSet::new();
    let withdrew = before.seats.iter().filter(|seat| !still_there.contains(&seat.actor) && gone.insert(&seat.actor));
    changes.extend(withdrew.map(|seat| Change::Withdrew(attendance(seat))));
}
