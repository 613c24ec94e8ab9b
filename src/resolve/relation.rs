//! Relations that must not come back to where they began: who is a member of whom, what prepares what.
//!
//! *May touch*: names. *Never touches*: dates; a membership that comes back at another time is refused as well (ours), because the
//! members of a day would else depend on the order in which they are asked for.

use std::collections::{BTreeMap, HashMap};

use super::complaint::Complaint;
use super::desk::Desk;
use crate::schema::{WrittenDefinition, circles as find};
use crate::source::{Span, Spanned};

/// Complains about every circle.
pub(super) fn circles(desk: &mut Desk<'_>, written: &WrittenDefinition) {
    let members = written.actors.iter().map(|actor| {
        let members = actor.members.value().map_or(&[][..], Vec::as_slice);
        (actor.id.value.as_str(), members.iter().filter_map(|member| member.value.actor.given()).collect())
    });
    for (path, span) in around(members) {
        desk.complain(Complaint::MembershipCycle { path, span });
    }
    let prepared = written.events.iter().map(|event| {
        let prepared = event.prepares.value().map_or(&[][..], Vec::as_slice);
        (event.id.value.as_str(), prepared.iter().collect())
    });
    for (path, span) in around(prepared) {
        desk.complain(Complaint::PreparesItself { path, span });
    }
}

/// The circles of a relation, each as the names on it and the place where the first of them names the second.
fn around<'w>(relation: impl Iterator<Item = (&'w str, Vec<&'w Spanned<String>>)>) -> Vec<(Vec<String>, Span)> {
    let (names, targets): (Vec<_>, Vec<_>) = relation.unzip();
    if targets.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let numbers: HashMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
    let mut places: BTreeMap<(usize, usize), Span> = BTreeMap::new();
    let mut edges = Vec::with_capacity(names.len());
    for (from, targets) in targets.iter().enumerate() {
        let known = targets.iter().filter_map(|target| Some((*numbers.get(target.value.as_str())?, target.span)));
        edges.push(
            known
                .inspect(|(to, span)| {
                    places.entry((from, *to)).or_insert(*span);
                })
                .map(|(to, _)| to)
                .collect(),
        );
    }
    let circle = |circle: Vec<usize>| {
        let first = *circle.first()?;
        let span = *places.get(&(first, *circle.get(1).unwrap_or(&first)))?;
        Some((circle.iter().filter_map(|number| names.get(*number).map(|name| (*name).to_owned())).collect(), span))
    };
    find(&edges).into_iter().filter_map(circle).collect()
}
