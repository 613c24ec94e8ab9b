//! From when on a zone can be written so that Outlook reads it right.
//!
//! *May touch*: zones and their definitions. *Never touches*: events; they come as stretches of time.

use chrono::{DateTime, Utc};

use crate::time::{Zone, ZoneDefinition, outlook_definition};

/// A stretch of time in use: from its first to its last instant.
pub type Stretch = (DateTime<Utc>, DateTime<Utc>);

/// Of `stretches`, sorted by their beginnings, the longest tail for which one pair of rules that Outlook can read is right: where
/// it begins, and the definition. Stretches that begin together are all in it or all before it. `None` when there is none for the
/// last of them.
pub fn longest_fit(zone: &Zone, stretches: &[Stretch]) -> Option<(usize, ZoneDefinition)> {
    let definition = |from: usize| {
        let tail = stretches.get(from..)?;
        let earliest = tail.iter().map(|(begins, _)| *begins).min()?;
        let latest = tail.iter().map(|(_, ends)| *ends).max()?;
        outlook_definition(zone, earliest, latest)
    };
    if let Some(definition) = definition(0) {
        return Some((0, definition));
    }
    let together = stretches.chunk_by(|(one, _), (other, _)| one == other);
    let beginnings: Vec<usize> = together
        .scan(0, |passed, group| {
            let first = *passed;
            *passed += group.len();
            Some(first)
        })
        .collect();
    // What fits a stretch fits every part of it, so that the answers from here on are no, …, no, yes, …, yes.
    let from = *beginnings.get(beginnings.partition_point(|from| definition(*from).is_none()))?;
    definition(from).map(|definition| (from, definition))
}
