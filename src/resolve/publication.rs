//! Sources: the publications that events rest on.
//!
//! *May touch*: links. *Never touches*: events.

use std::collections::BTreeMap;

use super::complaint::Kind;
use super::desk::{Desk, settled};
use super::name;
use crate::model::{Source, SourceId};
use crate::schema::WrittenSource;

/// The sources by id; `None` when one of them is at fault.
pub(super) fn sources(desk: &mut Desk<'_>, written: &[WrittenSource]) -> Option<BTreeMap<SourceId, Source>> {
    let sources: Vec<_> = written.iter().map(|written| source(desk, written)).collect();
    sources.into_iter().map(|source| source.map(|source| (source.id.clone(), source))).collect()
}

fn source(desk: &mut Desk<'_>, written: &WrittenSource) -> Option<Source> {
    desk.origins.insert(format!("sources.{}", written.id.value), written.id.span);
    let id = name::id(desk, Kind::Source, &written.id);
    let title = desk.text("title", &written.title);
    let publisher = desk.text("publisher", &written.publisher);
    let date = written.date.value().copied();
    let url = desk.link("url", &written.url);
    let sound = settled(&written.publisher, publisher.as_ref())
        && settled(&written.date, date.as_ref())
        && settled(&written.url, url.as_ref());
    let (id, title) = (id?, title?);
    sound.then_some(Source { id, title, publisher, date, url })
}
