//! Former ids: which event was which, so that subscribers know it for the same.
//!
//! *May touch*: the names of events. *Never touches*: what subscribers were told of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::complaint::Complaint;
use super::desk::Desk;
use crate::model::EventId;
use crate::schema::WrittenEvent;
use crate::source::{Span, Spanned};

/// Complains about former ids that somebody still bears, and about those that two events claim. What cannot be an id has been complained
/// about with its event, and was nobody's.
pub(super) fn former_ids(desk: &mut Desk<'_>, written: &[WrittenEvent]) {
    let ids: BTreeMap<&str, Span> = written.iter().map(|event| (event.id.value.as_str(), event.id.span)).collect();
    let mut heirs: BTreeMap<&str, (&WrittenEvent, Span)> = BTreeMap::new();
    for event in written {
        let Some(Spanned { value: name, span }) = event.was.given() else { continue };
        let (name, span) = (name.as_str(), *span);
        if name.parse::<EventId>().is_err() {
            continue;
        }
        if let Some(&bearer) = ids.get(name) {
            let itself = event.id.value == name;
            desk.complain(Complaint::WasStillThere { name: name.to_owned(), itself, span, bearer });
        }
        match heirs.entry(name) {
            Entry::Vacant(heir) => {
                heir.insert((event, span));
            }
            Entry::Occupied(heir) => {
                let (first, first_span) = *heir.get();
                desk.complain(Complaint::WasTwice {
                    name: name.to_owned(),
                    first: Spanned::new(first.id.value.clone(), first_span),
                    span,
                });
            }
        }
    }
}
