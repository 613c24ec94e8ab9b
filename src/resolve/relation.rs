//! Relations that must come to an end: who is a member of whom, what prepares what.
//!
//! *May touch*: names. *Never touches*: dates; a membership that comes back at another time is refused as well (ours), because the
//! members of a day would else depend on the order in which they are asked for.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::complaint::Complaint;
use super::desk::Desk;
use crate::schema::{WrittenDefinition, circles as find};
use crate::source::{Span, Spanned};

/// How many memberships may lead from an organisation down to a member of members (ours; the week of talks needs two). Each viewer
/// is told the way by which it is on an event, so that without a limit a chain of ten thousand organisations would make ten thousand
/// ways of up to that length.
const NESTING: usize = 16;

/// Complains about every circle, and about memberships that are nested too deep.
pub(super) fn relations(desk: &mut Desk<'_>, written: &WrittenDefinition) {
    let members = Relation::of(written.actors.iter().map(|actor| {
        let members = actor.members.value().map_or(&[][..], Vec::as_slice);
        (actor.id.value.as_str(), members.iter().filter_map(|member| member.value.actor.given()).collect())
    }));
    for (path, span) in members.circles() {
        desk.complain(Complaint::MembershipCycle { path, span });
    }
    for (path, span) in members.deeper_than(NESTING) {
        desk.complain(Complaint::NestedTooDeep { path, limit: NESTING, span });
    }
    let prepared = Relation::of(written.events.iter().map(|event| {
        let prepared = event.prepares.value().map_or(&[][..], Vec::as_slice);
        (event.id.value.as_str(), prepared.iter().collect())
    }));
    for (path, span) in prepared.circles() {
        desk.complain(Complaint::PreparesItself { path, span });
    }
}

/// Who names whom, by number.
struct Relation<'w> {
    names: Vec<&'w str>,
    /// For each, whom it names, each once.
    edges: Vec<Vec<usize>>,
    /// Where the one first names the other.
    places: BTreeMap<(usize, usize), Span>,
}

impl<'w> Relation<'w> {
    /// The relation of those `written` with whom they name; names that nobody bears are left out.
    fn of(written: impl Iterator<Item = (&'w str, Vec<&'w Spanned<String>>)>) -> Self {
        let (names, targets): (Vec<&str>, Vec<_>) = written.unzip();
        let numbers: HashMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let mut edges = vec![Vec::new(); names.len()];
        let mut places = BTreeMap::new();
        for ((from, edges), targets) in edges.iter_mut().enumerate().zip(targets) {
            for target in targets {
                let Some(&to) = numbers.get(target.value.as_str()) else { continue };
                if let Entry::Vacant(place) = places.entry((from, to)) {
                    place.insert(target.span);
                    edges.push(to);
                }
            }
        }
        Self { names, edges, places }
    }

    /// The circles, each as the names on it and the place where the first of them names the second.
    fn circles(&self) -> Vec<(Vec<String>, Span)> {
        let circle = |circle: Vec<usize>| {
            let first = *circle.first()?;
            let span = *self.places.get(&(first, *circle.get(1).unwrap_or(&first)))?;
            Some((self.named(&circle), span))
        };
        find(&self.edges).into_iter().filter_map(circle).collect()
    }

    /// Where more than `limit` steps lead down, one after the other: for each who stands at the limit, the names from the top to the
    /// first that it names itself, and the place where it does. Who is in a circle, or below one, is left out. Time is linear.
    fn deeper_than(&self, limit: usize) -> Vec<(Vec<String>, Span)> {
        let above = self.deepest();
        let mut found = Vec::new();
        for (number, targets) in self.edges.iter().enumerate() {
            let at_limit = above.get(number).is_some_and(|above| above.is_some_and(|above| above.steps == limit));
            let Some(&first) = targets.first().filter(|_| at_limit) else { continue };
            let Some(&span) = self.places.get(&(number, first)) else { continue };
            let up = |number: &usize| above.get(*number).copied().flatten().and_then(|above| above.by);
            let mut path: Vec<usize> = std::iter::successors(Some(number), up).collect();
            path.reverse();
            path.push(first);
            found.push((self.named(&path), span));
        }
        found
    }

    /// The longest way down to each; `None` for those in a circle and below one.
    fn deepest(&self) -> Vec<Option<Above>> {
        let mut open = vec![0_usize; self.names.len()];
        for open_of in self.edges.iter().flatten() {
            open.get_mut(*open_of).into_iter().for_each(|open| *open += 1);
        }
        let tops = open.iter().enumerate().filter(|(_, open)| **open == 0).map(|(number, _)| number);
        let mut waiting: Vec<usize> = tops.collect();
        let mut longest = vec![Above { steps: 0, by: None }; self.names.len()];
        let mut settled = vec![None; self.names.len()];
        while let Some(number) = waiting.pop() {
            let Some(&above) = longest.get(number) else { continue };
            settled.get_mut(number).into_iter().for_each(|settled| *settled = Some(above));
            for &to in self.edges.get(number).into_iter().flatten() {
                let (Some(open), Some(known)) = (open.get_mut(to), longest.get_mut(to)) else { continue };
                if known.steps <= above.steps {
                    *known = Above { steps: above.steps + 1, by: Some(number) };
                }
                *open -= 1;
                if *open == 0 {
                    waiting.push(to);
                }
            }
        }
        settled
    }

    fn named(&self, numbers: &[usize]) -> Vec<String> {
        numbers.iter().filter_map(|number| self.names.get(*number).map(|name| (*name).to_owned())).collect()
    }
}

/// What stands above somebody.
#[derive(Clone, Copy)]
struct Above {
    /// How many steps the longest way down has.
    steps: usize,
    /// The last on it; `None` at the top.
    by: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// Who names whom, and the paths that lead too deep.
    type Row = (&'static [(&'static str, &'static [&'static str])], &'static [&'static [&'static str]]);

    #[test]
    fn a_way_down_is_too_deep_where_it_goes_beyond_the_limit_first() {
        let rows: [Row; 6] = [
            (&[("a", &["b"]), ("b", &["c"]), ("c", &[])], &[]),
            (&[("a", &["b"]), ("b", &["c"]), ("c", &["d", "e"]), ("d", &["e"]), ("e", &[])], &[&["a", "b", "c", "d"]]),
            // The longest way counts, in whatever order the two are written.
            (&[("a", &["c", "b"]), ("b", &["c"]), ("c", &["d"]), ("d", &[])], &[&["a", "b", "c", "d"]]),
            (&[("d", &[]), ("c", &["d"]), ("b", &["c"]), ("a", &["b", "c", "b"])], &[&["a", "b", "c", "d"]]),
            // Two tops, and one of them is at the limit.
            (&[("x", &["c"]), ("a", &["b"]), ("b", &["c"]), ("c", &["d"]), ("d", &[])], &[&["a", "b", "c", "d"]]),
            // A circle is another complaint, and so is a name that nobody bears.
            (&[("a", &["b"]), ("b", &["c", "nobody"]), ("c", &["d"]), ("d", &["c"])], &[]),
        ];
        let mut sources = Sources::new();
        let span = Span::new(sources.add("events.toml", ""), 0..0);
        for (written, expected) in rows {
            let targets: Vec<Vec<Spanned<String>>> = written
                .iter()
                .map(|(_, targets)| targets.iter().map(|target| Spanned::new((*target).to_owned(), span)).collect())
                .collect();
            let relation =
                Relation::of(written.iter().zip(&targets).map(|((name, _), to)| (*name, to.iter().collect())));
            let paths: Vec<Vec<String>> = relation.deeper_than(2).into_iter().map(|(path, _)| path).collect();
            assert_eq!(paths, expected, "{written:?}");
        }
    }

    #[test]
    fn a_long_chain_of_members_does_not_exhaust_the_stack() {
        let names: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
        let mut sources = Sources::new();
        let span = Span::new(sources.add("events.toml", ""), 0..0);
        let next: Vec<Spanned<String>> = names.iter().skip(1).map(|name| Spanned::new(name.clone(), span)).collect();
        let targets = next.iter().map(|next| vec![next]).chain([Vec::new()]);
        let relation = Relation::of(names.iter().map(String::as_str).zip(targets));
        assert_eq!(relation.deeper_than(16).len(), 1);
    }
}
