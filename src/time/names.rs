//! Names of zones: which are good, which are old, and which was probably meant.
//!
//! *May touch*: the names of the bundled tzdb. *Never touches*: offsets.

use crate::time::Tzdb;
use crate::time::links::RETIRED;

/// How many edits apart a name may be from the one that was meant.
const EDITS: usize = 2;
/// The most names that are suggested.
const SUGGESTIONS: usize = 3;

/// Abbreviations that the tzdb has as names, each with a place whose clocks it shares (tzdb, file `backward`), sorted.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("CET", "Europe/Brussels"),
    ("CST6CDT", "America/Chicago"),
    ("EET", "Europe/Athens"),
    ("EST", "America/Panama"),
    ("EST5EDT", "America/New_York"),
    ("HST", "Pacific/Honolulu"),
    ("MET", "Europe/Brussels"),
    ("MST", "America/Phoenix"),
    ("MST7MDT", "America/Denver"),
    ("PST8PDT", "America/Los_Angeles"),
    ("WET", "Europe/Lisbon"),
];

/// How a name of the tzdb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameStanding {
    /// A good name: a zone's own, or the name of a city whose clocks are another's (Europe/Oslo).
    Current,
    /// A name kept for old data only.
    Retired {
        /// The name to use.
        use_instead: &'static str,
    },
    /// What local time is called at many places, some of which may leave the others (`CET`, `EST5EDT`).
    Abbreviation {
        /// A place with the same clocks, which need not be the one that was meant: those of `EST` have no summer time.
        clocks_of: &'static str,
    },
    /// An offset (`Etc/GMT+2`, `GMT`), which follows no country's law. UTC itself is not meant.
    FixedOffset,
}

/// How `name`, which the tzdb has, stands.
///
/// ```
/// use dateline::time::{NameStanding, name_standing};
/// assert_eq!(name_standing("Europe/Oslo"), NameStanding::Current);
/// assert_eq!(name_standing("Europe/Kiev"), NameStanding::Retired { use_instead: "Europe/Kyiv" });
/// assert_eq!(name_standing("CET"), NameStanding::Abbreviation { clocks_of: "Europe/Brussels" });
/// assert_eq!(name_standing("Etc/GMT+2"), NameStanding::FixedOffset);
/// ```
pub fn name_standing(name: &str) -> NameStanding {
    if matches!(name, "UTC" | "Etc/UTC") {
        return NameStanding::Current;
    }
    if let Some(use_instead) = entry(RETIRED, name) {
        return NameStanding::Retired { use_instead };
    }
    if let Some(clocks_of) = entry(ABBREVIATIONS, name) {
        return NameStanding::Abbreviation { clocks_of };
    }
    // What is left without a region is UTC or Greenwich by another name: GMT0, Zulu.
    if name.starts_with("Etc/") || !name.contains('/') { NameStanding::FixedOffset } else { NameStanding::Current }
}

/// The names that may have been meant by `name`, the likeliest first: the same but for capitals and separators; the last part of
/// it, a city; an edit or two away.
///
/// ```
/// use dateline::time::suggestions;
/// assert_eq!(suggestions("Brussels").first(), Some(&"Europe/Brussels"));
/// assert_eq!(suggestions("america/new york").first(), Some(&"America/New_York"));
/// assert_eq!(suggestions("Europe/Brusels").first(), Some(&"Europe/Brussels"));
/// ```
pub fn suggestions(name: &str) -> Vec<&'static str> {
    let wanted = plain(name);
    let city = plain(name.rsplit('/').next().unwrap_or(name));
    let mut likely: Vec<(usize, &'static str)> = Tzdb::bundled()
        .names()
        .into_iter()
        .filter_map(|known| {
            let (whole, tail) = (plain(known), plain(known.rsplit('/').next().unwrap_or(known)));
            let (whole, tail) =
                (strsim::damerau_levenshtein(&wanted, &whole), strsim::damerau_levenshtein(&city, &tail));
            let (meant, edits) = match name_standing(known) {
                NameStanding::Current => (known, whole.min(1 + tail)),
                // An old name's last part is a country or an ocean as often as a city; only the very word leads on.
                NameStanding::Retired { use_instead } if tail == 0 => (use_instead, whole.min(1)),
                NameStanding::Retired { use_instead } => (use_instead, whole),
                NameStanding::Abbreviation { .. } | NameStanding::FixedOffset => return None,
            };
            // Two edits make almost any short word of any other.
            let allowed = if city.len() < 5 { 1 } else { EDITS + 1 };
            (edits <= allowed).then_some((edits, meant))
        })
        .collect();
    likely.sort_unstable();
    // What is much further away than the likeliest is noise beside it.
    let furthest = likely.first().map_or(0, |(edits, _)| edits + 1);
    let mut names: Vec<&'static str> = Vec::new();
    for (_, name) in likely.into_iter().filter(|(edits, _)| *edits <= furthest) {
        if !names.contains(&name) && names.len() < SUGGESTIONS {
            names.push(name);
        }
    }
    names
}

/// What stands beside `name` in a sorted table.
fn entry(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let place = table.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    table.get(place).map(|(_, beside)| *beside)
}

/// Small letters, one kind of separator.
fn plain(name: &str) -> String {
    name.chars().take(64).map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_old_name_and_its_successor_are_in_the_tzdb() {
        let tzdb = Tzdb::bundled();
        assert!(RETIRED.is_sorted_by(|(a, _), (b, _)| a < b));
        for (old, instead) in RETIRED {
            assert!(tzdb.zone(old).is_some(), "{old}");
            assert!(tzdb.zone(instead).is_some(), "{instead}");
            assert_eq!(name_standing(instead), NameStanding::Current, "{old} -> {instead}");
        }
    }

    #[test]
    fn an_abbreviation_has_the_clocks_of_its_place() {
        let tzdb = Tzdb::bundled();
        assert!(ABBREVIATIONS.is_sorted_by(|(a, _), (b, _)| a < b));
        let years = ("2007-01-01T00:00:00Z".parse().unwrap(), "2107-01-01T00:00:00Z".parse().unwrap());
        for (name, place) in ABBREVIATIONS {
            let changes = |name| -> Vec<_> {
                let zone = tzdb.zone(name).unwrap();
                zone.transitions(years.0, years.1).map(|change| (change.at, change.after)).collect()
            };
            assert_eq!(changes(name), changes(place), "{name} -> {place}");
            assert_eq!(name_standing(place), NameStanding::Current, "{name} -> {place}");
        }
        for name in tzdb.names() {
            let lone = !name.contains('/') && name_standing(name) == NameStanding::FixedOffset;
            assert!(!lone || tzdb.zone(name).unwrap().transitions(years.0, years.1).next().is_none(), "{name}");
        }
    }

    #[test]
    fn names_stand_by_the_table() {
        use NameStanding::{Abbreviation, Current, FixedOffset, Retired};
        let rows = [
            ("Europe/Brussels", Current),
            ("Europe/Amsterdam", Current),
            ("Asia/Kolkata", Current),
            ("UTC", Current),
            ("Asia/Calcutta", Retired { use_instead: "Asia/Kolkata" }),
            ("US/Eastern", Retired { use_instead: "America/New_York" }),
            ("America/Godthab", Retired { use_instead: "America/Nuuk" }),
            ("Japan", Retired { use_instead: "Asia/Tokyo" }),
            ("Libya", Retired { use_instead: "Africa/Tripoli" }),
            ("CET", Abbreviation { clocks_of: "Europe/Brussels" }),
            ("EST", Abbreviation { clocks_of: "America/Panama" }),
            ("MST7MDT", Abbreviation { clocks_of: "America/Denver" }),
            ("GMT", FixedOffset),
        ];
        for (name, standing) in rows {
            assert_eq!(name_standing(name), standing, "{name}");
        }
    }

    #[test]
    fn a_slip_leads_to_the_zone_that_was_meant() {
        let rows = [
            ("brussels", "Europe/Brussels"),
            ("EUROPE/BRUSSELS", "Europe/Brussels"),
            ("Europe/New_York", "America/New_York"),
            ("Asia/Tokio", "Asia/Tokyo"),
            ("Kiev", "Europe/Kyiv"),
        ];
        for (slip, meant) in rows {
            assert_eq!(suggestions(slip).first(), Some(&meant), "{slip}");
        }
        assert!(suggestions("Nowhere/Atlantis").is_empty());
    }
}
