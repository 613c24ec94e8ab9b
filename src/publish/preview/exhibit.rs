//! What is shown now: files with their validators, and what there is to complain about.
//!
//! *May touch*: bytes. *Never touches*: requests, the disk.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use crate::publish::preview::{Rebuilt, live};

/// The name of the page that stands for a folder.
pub(super) const INDEX: &str = "index.html";
/// The page for addresses at which there is none.
const NOT_FOUND: &str = "404.html";
/// Shorter files are not compressed, in octets: what is gained does not fill a packet.
const COMPRESSED_FROM: usize = 512;

/// What is shown now.
#[derive(Debug)]
pub(super) struct Exhibit {
    /// Where the site lies on the host, with a slash at both ends.
    pub(super) base: String,
    /// By the path below that.
    files: BTreeMap<String, Arc<Shown>>,
    /// Changes with the site.
    pub(super) version: String,
    /// What there is to complain about.
    pub(super) complaints: Option<String>,
    /// Whether the definition is at fault, so that the site is an older one.
    pub(super) is_stale: bool,
}

/// A file as it is shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) bytes: Bytes,
    /// Changes with the bytes: the beginning of their SHA-256, in hexadecimal digits.
    pub(super) digest: String,
    pub(super) media_type: String,
    /// When it first had these bytes.
    pub(super) modified: SystemTime,
    compressed: OnceLock<Option<Bytes>>,
}

impl Exhibit {
    /// Nothing yet.
    pub(super) fn none() -> Self {
        Self { base: "/".to_owned(), files: BTreeMap::new(), version: String::new(), complaints: None, is_stale: true }
    }

    /// What is shown after it: the new site, made at `now`, or the old one where there is none.
    pub(super) fn with(&self, rebuilt: Rebuilt, now: SystemTime) -> Self {
        let Some(site) = rebuilt.site else {
            let (files, version) = (self.files.clone(), self.version.clone());
            return Self { base: self.base.clone(), files, version, complaints: rebuilt.complaints, is_stale: true };
        };
        let files = site.files.into_iter().map(|(path, bytes)| {
            let bytes = if is_page(path.as_str()) { live::with_script(&bytes) } else { bytes };
            let before = self.files.get(path.as_str());
            let shown = before.filter(|before| before.bytes == bytes).cloned();
            let shown = shown.unwrap_or_else(|| Arc::new(Shown::new(path.as_str(), bytes, now, before)));
            (path.as_str().to_owned(), shown)
        });
        let files: BTreeMap<String, Arc<Shown>> = files.collect();
        let whole: String = files.iter().flat_map(|(path, shown)| [path, "\n", shown.digest.as_str(), "\n"]).collect();
        let version = digest(whole.as_bytes());
        Self { base: rebuilt.base, files, version, complaints: rebuilt.complaints, is_stale: false }
    }

    /// The file at a path below the site.
    pub(super) fn file(&self, path: &str) -> Option<&Arc<Shown>> {
        self.files.get(path)
    }

    /// Whether files lie below it.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.files.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
    }

    /// The page for addresses at which there is none.
    pub(super) fn not_found(&self) -> Option<&Arc<Shown>> {
        self.file(NOT_FOUND)
    }

    /// Whether there is a site.
    pub(super) fn has_site(&self) -> bool {
        !self.files.is_empty()
    }
}

impl Shown {
    /// A file that first has these bytes at `now`; a second later than `before` at least, because dates of HTTP tell no more.
    fn new(path: &str, bytes: Bytes, now: SystemTime, before: Option<&Arc<Self>>) -> Self {
        let next = before.and_then(|before| before.modified.checked_add(Duration::from_secs(1)));
        Self {
            digest: digest(&bytes),
            media_type: media_type(path),
            modified: whole_second(next.map_or(now, |next| next.max(now))),
            bytes,
            compressed: OnceLock::new(),
        }
    }

    /// The same bytes as gzip has them; `None` where that gains nothing.
    pub(super) fn compressed(&self) -> Option<&Bytes> {
        let compress = || {
            if !self.is_compressible() || self.bytes.len() < COMPRESSED_FROM {
                return None;
            }
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&self.bytes).ok()?;
            let compressed = encoder.finish().ok()?;
            (compressed.len() < self.bytes.len()).then(|| Bytes::from(compressed))
        };
        self.compressed.get_or_init(compress).as_ref()
    }

    /// Whether its kind is one that compresses: what of it is served depends on the request.
    pub(super) fn is_compressible(&self) -> bool {
        let essence = self.media_type.split(';').next().unwrap_or_default();
        essence.starts_with("text/")
            || essence.ends_with("json")
            || essence.ends_with("xml")
            || essence.ends_with("javascript")
    }
}

/// Whether a browser shows it as a page.
fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

/// What it is served as: as names end, and text as UTF-8.
fn media_type(path: &str) -> String {
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = media_type.type_() == mime_guess::mime::TEXT || media_type.subtype() == mime_guess::mime::JAVASCRIPT;
    if is_text { format!("{media_type}; charset=utf-8") } else { media_type.to_string() }
}

/// Half of the SHA-256, which is far more than any site has files.
fn digest(bytes: &[u8]) -> String {
    let mut digest = format!("{:x}", Bytes::copy_from_slice(&Sha256::digest(bytes)));
    digest.truncate(32);
    digest
}

fn whole_second(moment: SystemTime) -> SystemTime {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    UNIX_EPOCH + Duration::from_secs(since.as_secs())
}
