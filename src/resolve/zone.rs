//! How a zone's name stands in the tzdb: one to plan by, or one to be warned of.
//!
//! *May touch*: names. *Never touches*: offsets.

use crate::schema::nearest;
use crate::time::Tzdb;

/// How the name of a zone stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A region's name.
    Current,
    /// A name that is kept for old data.
    Retired,
    /// An offset or an abbreviation that follows nobody's law.
    FixedOffset,
    /// No zone has that name; these are the nearest.
    Unknown {
        /// The nearest names, the best first.
        suggestions: Vec<String>,
    },
}

/// Where the names of regions begin; everything else in the tzdb is for old data or an offset (tzdb, `theory.html`, "Names").
const REGIONS: [&str; 10] = [
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

/// How `name` stands.
pub(super) fn standing(tzdb: &Tzdb, name: &str) -> Standing {
    if tzdb.zone(name).is_none() {
        return Standing::Unknown { suggestions: suggestions(tzdb, name) };
    }
    let fixed = name.starts_with("Etc/") || !name.contains('/') && name.len() <= 9 && name.to_uppercase() == name;
    match () {
        () if name == "UTC" || name == "Etc/UTC" => Standing::Current,
        () if fixed => Standing::FixedOffset,
        () if REGIONS.iter().any(|region| name.starts_with(region)) => Standing::Current,
        () => Standing::Retired,
    }
}

/// The nearest names: the whole name, or a city without its region.
fn suggestions(tzdb: &Tzdb, name: &str) -> Vec<String> {
    let names: Vec<_> = tzdb.names().into_iter().filter(|n| REGIONS.iter().any(|r| n.starts_with(r))).collect();
    let whole = nearest(name, names.iter().copied());
    let city = || {
        let wanted = name.rsplit('/').next().unwrap_or(name);
        let cities = names.iter().map(|name| name.rsplit('/').next().unwrap_or(name));
        let city = nearest(wanted, cities)?;
        names.iter().copied().find(|name| name.rsplit('/').next() == Some(city))
    };
    whole.or_else(city).into_iter().map(str::to_owned).collect()
}
