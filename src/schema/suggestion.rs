//! "Did you mean …?": the known word nearest to one that is not known.
//!
//! *May touch*: the distance of words (strsim). *Never touches*: what the words are for.

/// What keys are called elsewhere (RFC 5545, other tools), and what they are called here.
const COUNTERPARTS: [(&str, &str); 43] = [
    ("attendee", "participants"),
    ("attendees", "participants"),
    ("begin", "start"),
    ("begins", "start"),
    ("byday", "on"),
    ("categories", "tags"),
    ("conference", "join"),
    ("date", "start"),
    ("days", "on"),
    ("dtend", "end"),
    ("dtstart", "start"),
    ("ends", "end"),
    ("except", "skip"),
    ("exceptions", "skip"),
    ("excluding", "skip"),
    ("exdate", "skip"),
    ("exdates", "skip"),
    ("freq", "every"),
    ("frequency", "every"),
    ("geo", "position"),
    ("interval", "every"),
    ("invitees", "participants"),
    ("labels", "tags"),
    ("lang", "language"),
    ("link", "url"),
    ("location", "address"),
    ("occurrences", "count"),
    ("organiser", "host"),
    ("organizer", "host"),
    ("overrides", "changes"),
    ("place", "venue"),
    ("rdate", "also"),
    ("rdates", "also"),
    ("recur", "repeat"),
    ("recurrence", "repeat"),
    ("recurrenceid", "instance"),
    ("repeats", "repeat"),
    ("summary", "title"),
    ("timezone", "zone"),
    ("title", "name"),
    ("transparency", "busy"),
    ("tz", "zone"),
    ("weekday", "on"),
];

/// What `word`, a key of other formats, is called here, if a table with the keys `known` has it.
pub(crate) fn counterpart<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word).replace('-', "");
    let (_, here) = COUNTERPARTS.iter().find(|(elsewhere, _)| *elsewhere == word)?;
    known.into_iter().find(|key| key == here)
}

/// The candidate nearest to `word`; `None` when none is near. Capitals, blanks and underscores do not count as differences, a
/// third of the letters may (ours), and of two that are equally near the first in alphabetical order is taken.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    let letters = word.chars().count();
    let bound = (letters / 3).max(1);
    let near = |candidate: &'a str| {
        // Lengths in bytes are a cheap lower bound for all but exotic words, and most candidates fail it.
        if candidate.len().abs_diff(word.len()) > 2 * bound {
            return None;
        }
        let distance = strsim::osa_distance(&word, &folded(candidate));
        (distance <= bound && distance < letters.max(1)).then_some((distance, candidate))
    };
    candidates.into_iter().filter_map(near).min().map(|(_, candidate)| candidate)
}

/// The word without the differences that do not count.
fn folded(word: &str) -> String {
    word.chars().map(|c| if c == '_' || c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_other_formats_leads_to_ours_where_the_table_has_it() {
        let event = ["title", "start", "zone", "participants"];
        for (word, here) in [("Time Zone", Some("zone")), ("ATTENDEES", Some("participants")), ("geo", None)] {
            assert_eq!(counterpart(word, event), here, "{word}");
        }
    }

    #[test]
    fn the_nearest_known_word_is_offered_and_a_far_one_is_not() {
        let known = ["belgium", "bulgaria", "chair", "nato", "us"];
        let rows = [
            ("belgum", Some("belgium")),
            ("Belgium", Some("belgium")),
            ("NATO", Some("nato")),
            ("naot", Some("nato")),
            ("france", None),
            ("", None),
            ("x", None),
        ];
        for (word, expected) in rows {
            assert_eq!(nearest(word, known), expected, "{word:?}");
        }
    }
}
