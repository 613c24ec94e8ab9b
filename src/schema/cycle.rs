//! Circles in a relation: memberships, preparations, includes.
//!
//! *May touch*: numbers. *Never touches*: what is related.

/// How many circles are looked for: each costs as much as it is long, and whoever has a hundred will run the program again (ours).
const CIRCLES: usize = 100;

/// The circles of a relation: `edges[a]` holds every `b` that `a` leads to. Each circle is the list of its members in order, beginning
/// with the smallest; of circles that share members, one is found, and no more than [`CIRCLES`] in all. Time and memory are linear, and nothing recurses, so that a chain of
/// a million is no danger.
pub(crate) fn circles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut marks = vec![Mark::Unseen; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        if marks.get(start) == Some(&Mark::Unseen) {
            walk(edges, start, &mut marks, &mut found);
        }
    }
    found
}

/// How far the search has come with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    OnTrail,
    Done,
}

/// Goes depth first from `start`; an edge back to the trail closes a circle.
fn walk(edges: &[Vec<usize>], start: usize, marks: &mut [Mark], found: &mut Vec<Vec<usize>>) {
    let mut trail = vec![(start, 0_usize)];
    set(marks, start, Mark::OnTrail);
    while let Some((node, next)) = trail.last_mut() {
        let Some(&to) = edges.get(*node).and_then(|targets| targets.get(*next)) else {
            set(marks, *node, Mark::Done);
            trail.pop();
            continue;
        };
        *next += 1;
        match marks.get(to) {
            Some(Mark::Unseen) => {
                set(marks, to, Mark::OnTrail);
                trail.push((to, 0));
            }
            Some(Mark::OnTrail) if found.len() < CIRCLES => {
                let mut circle: Vec<usize> =
                    trail.iter().map(|(node, _)| *node).skip_while(|node| *node != to).collect();
                let smallest = circle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
                circle.rotate_left(smallest);
                // Closing the same circle by a second edge between the same two adds nothing.
                if found.last() != Some(&circle) {
                    found.push(circle);
                }
            }
            Some(Mark::OnTrail | Mark::Done) | None => {}
        }
    }
}

fn set(marks: &mut [Mark], node: usize, mark: Mark) {
    if let Some(slot) = marks.get_mut(node) {
        *slot = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges of each node, and the circles in them.
    type Row = (&'static [&'static [usize]], &'static [&'static [usize]]);

    #[test]
    fn circles_are_found_once_and_begin_with_their_smallest_member() {
        let rows: [Row; 6] = [
            (&[&[1], &[2], &[]], &[]),
            (&[&[0]], &[&[0]]),
            (&[&[1], &[2], &[0]], &[&[0, 1, 2]]),
            (&[&[1], &[], &[3], &[2]], &[&[2, 3]]),
            (&[&[1, 2], &[3], &[3], &[]], &[]),
            (&[&[1], &[2, 0], &[1]], &[&[1, 2], &[0, 1]]),
        ];
        for (edges, expected) in rows {
            let edges: Vec<Vec<usize>> = edges.iter().map(|to| to.to_vec()).collect();
            assert_eq!(circles(&edges), *expected, "{edges:?}");
        }
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let mut edges: Vec<Vec<usize>> = (1..1_000_000).map(|to| vec![to]).collect();
        edges.push(vec![0]);
        assert_eq!(circles(&edges).len(), 1);
    }
}
