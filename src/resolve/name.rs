//! Ids: whether a name can be one, and whether a file can bear it.
//!
//! *May touch*: names. *Never touches*: what they stand for.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::complaint::{Complaint, Kind};
use super::desk::Desk;
use crate::model::{BadId, ID_CHARACTERS, SERIES_ID_CHARACTERS, as_instance};
use crate::schema::WrittenEvent;
use crate::source::{Span, Spanned};

/// What dateline itself puts beside the feeds.
const OURS: [&str; 4] = ["all", "feeds", "index", "static"];

/// Names that are devices on Windows, whatever follows their dot, so that neither a file nor a folder can bear them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The id that `written` makes; complains when it makes none.
pub(super) fn id<T: FromStr<Err = BadId>>(desk: &mut Desk<'_>, kind: Kind, written: &Spanned<String>) -> Option<T> {
    match written.value.parse() {
        Ok(id) => Some(id),
        Err(fault) => {
            let suggestion = kebab(&written.value);
            let name = written.value.clone();
            desk.complain(Complaint::BadId { kind, name, fault, suggestion, span: written.span });
            None
        }
    }
}

/// Complains when the id of an actor is kept for something else: it names a feed, a file and a folder.
pub(super) fn free(desk: &mut Desk<'_>, written: &Spanned<String>) {
    let name = written.value.as_str();
    let device = is_device(name);
    if device || OURS.contains(&name) {
        desk.complain(Complaint::ReservedId { name: written.value.clone(), device, span: written.span });
    }
}

/// Complains about ids that are those of instances, and about series whose instances could have none.
///
/// An instance is known as `<id>-20270311`, or `<id>-20270311t1400` where it is told apart by its hour.
pub(super) fn instances(desk: &mut Desk<'_>, events: &[WrittenEvent]) {
    let series = events.iter().filter(|event| event.is_series());
    let series: BTreeMap<&str, Span> = series.map(|event| (event.id.value.as_str(), event.id.span)).collect();
    for (name, span) in &series {
        if name.len() > SERIES_ID_CHARACTERS && name.len() <= ID_CHARACTERS {
            let (length, limit) = (name.len(), SERIES_ID_CHARACTERS);
            desk.complain(Complaint::LongSeriesId { length, limit, span: *span });
        }
    }
    for event in events {
        let name = event.id.value.as_str();
        let bearer = as_instance(name).and_then(|(stem, _)| Some((stem.to_owned(), *series.get(stem)?)));
        if let Some((stem, bearer)) = bearer {
            let series = Spanned::new(stem, bearer);
            desk.complain(Complaint::InstanceId { name: name.to_owned(), series, span: event.id.span });
        }
    }
}

/// `con`, `prn`, `aux`, `nul`, `com0` to `com9`, `lpt0` to `lpt9`.
fn is_device(name: &str) -> bool {
    DEVICES.iter().any(|device| match name.strip_prefix(device) {
        Some("") => !matches!(*device, "com" | "lpt"),
        Some(digit) => {
            matches!(*device, "com" | "lpt") && digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit())
        }
        None => false,
    })
}

/// The name as an id, where that takes no more than small letters and hyphens.
fn kebab(name: &str) -> Option<String> {
    let small = name.trim().to_ascii_lowercase().replace([' ', '_', '.', '/'], "-");
    let kebab = small.trim_matches('-').to_owned();
    kebab.parse::<crate::model::ActorId>().is_ok().then_some(kebab)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_and_their_lookalikes_are_free() {
        for name in ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["com", "lpt", "com10", "comx", "congo", "nully", "council"] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn a_name_in_capitals_or_with_blanks_suggests_its_id() {
        assert_eq!(kebab("United States").as_deref(), Some("united-states"));
        assert_eq!(kebab("NATO_RUSSIA").as_deref(), Some("nato-russia"));
        assert_eq!(kebab("Türkiye"), None);
    }
}
