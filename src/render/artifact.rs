//! A file to be published: where, of which kind, and its bytes.
//!
//! *May touch*: nothing. *Never touches*: the disk.

/// A file to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its path below `out/`, with `/` between the parts, made of ids and constants only.
    pub path: String,
    /// What it is served as.
    pub media_type: MediaType,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// What an artifact is served as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// `text/calendar; charset=utf-8` (RFC 5545 §8.1).
    Calendar,
    /// `application/atom+xml` (RFC 4287 §7).
    Atom,
    /// `text/html; charset=utf-8`.
    Html,
    /// `text/plain; charset=utf-8`.
    Text,
    /// `application/json` (RFC 8259 §11).
    Json,
    /// `image/svg+xml`.
    Svg,
    /// `text/css; charset=utf-8` (RFC 2318).
    Css,
    /// `text/javascript; charset=utf-8` (RFC 9239 §6).
    JavaScript,
}
