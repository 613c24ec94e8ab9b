//! `feeds.json`: the public views for machines (ours; docs/feeds-json.md has its shape).
//!
//! *May touch*: `view`, the feeds as they were written. *Never touches*: secret views, and how much a view of taken time holds.

use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::model::Detail;
use crate::render::feed::{feed_address, feed_name};
use crate::render::site::page::Agenda;
use crate::render::{Artifact, MediaType, changes_path};
use crate::view::Masthead;

/// The number of the shape; another shape has another number.
const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct Document<'d> {
    version: u32,
    name: &'d str,
    url: &'d str,
    feeds: &'d [Listed],
}

/// A public view.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    id: String,
    name: String,
    language: String,
    zone: String,
    detail: &'static str,
    url: String,
    page: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<String>,
    /// Of the feed's octets, in hexadecimal digits; absent, like the numbers, where only taken time is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<usize>,
}

impl Listed {
    /// The view of `agenda`, whose feed is `feed`.
    pub(super) fn of(agenda: &Agenda<'_>, feed: &Artifact) -> Self {
        let view = agenda.view;
        let url = view.masthead.url.as_str();
        let (is_full, detail) = match view.detail {
            Detail::Full => (true, "full"),
            Detail::Busy => (false, "busy"),
        };
        let sha256 = || {
            Sha256::digest(&feed.bytes).iter().fold(String::new(), |mut digits, octet| {
                let _infallible = write!(digits, "{octet:02x}");
                digits
            })
        };
        Self {
            id: view.id.as_str().to_owned(),
            name: feed_name(view),
            language: view.language.as_str().to_owned(),
            zone: view.zone.name().to_owned(),
            detail,
            url: feed_address(view).unwrap_or_default(),
            page: format!("{url}{}/", view.id.as_str()),
            changes: view.is_open().then(|| format!("{url}{}", changes_path(&view.id))),
            sha256: is_full.then(sha256),
            events: is_full.then_some(view.entries.len()),
            dates: is_full.then_some(agenda.sittings.len()),
        }
    }
}

/// The document of all of them.
pub(super) fn listing(masthead: &Masthead, feeds: &[Listed]) -> Artifact {
    let document = Document { version: VERSION, name: &masthead.name, url: masthead.url.as_str(), feeds };
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    Artifact { path: "feeds.json".to_owned(), media_type: MediaType::Json, bytes }
}
