//! The answer to a request, as a good static host would give it (RFC 9110).
//!
//! *May touch*: what is shown. *Never touches*: the disk; a path is looked up among the files that there are, and leads nowhere else.

use std::time::SystemTime;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HOST, LOCATION,
    RANGE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use headers::{ETag, HeaderMapExt, LastModified};
use percent_encoding::percent_decode_str;

use crate::publish::preview::conditions::{Outcome, may_be_part, outcome, takes_gzip};
use crate::publish::preview::exhibit::{Exhibit, INDEX, Shown};
use crate::publish::preview::range::Part;
use crate::publish::preview::{Desk, live};
use crate::render::PAGE_POLICY;

/// The folder of dotted names that hosts do serve (RFC 8615).
const WELL_KNOWN: &str = ".well-known";

/// Turns away what is not for this host, and asks for more than to read.
///
/// A page elsewhere can have its own name point at 127.0.0.1; what it then asks for bears that name.
pub(super) async fn guard(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str));
    let port = format!(":{}", desk.port);
    let name = host.map(|host| host.strip_suffix(&port).unwrap_or(host));
    if !matches!(name, Some("127.0.0.1" | "localhost" | "[::1]")) {
        return refusal(StatusCode::MISDIRECTED_REQUEST, "this is a preview on 127.0.0.1, and nobody else's host\n");
    }
    let mut response = match *request.method() {
        Method::GET | Method::HEAD => next.run(request).await,
        _ => {
            let mut response = refusal(StatusCode::METHOD_NOT_ALLOWED, "a site can only be read\n");
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
    };
    let fields = response.headers_mut();
    fields.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    fields.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    // The script of the preview asks for news, which no published page does.
    if let Ok(policy) = HeaderValue::from_str(&format!("{PAGE_POLICY}; connect-src 'self'")) {
        fields.insert("content-security-policy", policy);
    }
    response
}

/// The answer to a request to read `target`.
pub(super) fn answer(
    exhibit: &Exhibit,
    method: &Method,
    target: &Uri,
    fields: &HeaderMap,
    now: SystemTime,
) -> Response {
    let Some(path) = decoded(target.path()) else {
        return refusal(StatusCode::BAD_REQUEST, "the path leads out of the site, or is no text\n");
    };
    if !exhibit.has_site() {
        return live::fault(exhibit);
    }
    let Some(below) = path.strip_prefix(&exhibit.base) else {
        let is_above = path == "/" || format!("{path}/") == exhibit.base;
        return if is_above { elsewhere(&exhibit.base) } else { nothing(exhibit) };
    };
    if below.split('/').any(|part| part.starts_with('.') && part != WELL_KNOWN) {
        return nothing(exhibit);
    }
    let file = match below.rsplit_once('/').map_or(below, |(_, name)| name) {
        "" => exhibit.file(&format!("{below}{INDEX}")),
        _ => exhibit.file(below),
    };
    match file {
        Some(file) => shown(file, method, fields, now),
        None if exhibit.is_folder(below) => elsewhere(&format!("{}/", target.path())),
        None => nothing(exhibit),
    }
}

/// A path without its escapes; `None` for one that climbs, or that no published file could have.
fn decoded(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let is_safe = |c: char| !c.is_control() && c != '\\';
    let climbs = path.split('/').any(|part| part == ".." || part == ".");
    (path.starts_with('/') && path.chars().all(is_safe) && !climbs).then(|| path.into_owned())
}

/// A file, as its reader wants it.
fn shown(file: &Shown, method: &Method, fields: &HeaderMap, now: SystemTime) -> Response {
    let asked = fields.get(RANGE).and_then(|value| value.to_str().ok()).filter(|_| *method == Method::GET);
    // Parts are of the file as it is.
    let compressed = if asked.is_none() && takes_gzip(fields) { file.compressed() } else { None };
    let (bytes, ending) = compressed.map_or((&file.bytes, ""), |compressed| (compressed, "-gzip"));
    // A future date would be one that the file may still change on (RFC 9110 §8.8.2.1).
    let modified = file.modified.min(now);
    let Ok(etag) = format!("\"{}{ending}\"", file.digest).parse::<ETag>() else {
        return refusal(StatusCode::INTERNAL_SERVER_ERROR, "a digest is no entity tag\n");
    };
    let mut response = match outcome(fields, &etag, file.modified) {
        Outcome::Failed => refusal(StatusCode::PRECONDITION_FAILED, "it is no longer what you have\n"),
        Outcome::NotModified => StatusCode::NOT_MODIFIED.into_response(),
        Outcome::Send => {
            let part = match asked {
                Some(range) if may_be_part(fields, &etag) => Part::of(range, bytes.len()),
                Some(_) | None => Part::Whole,
            };
            sent(bytes, part, &file.media_type)
        }
    };
    if response.status() == StatusCode::PRECONDITION_FAILED {
        return response;
    }
    let fields = response.headers_mut();
    fields.typed_insert(etag);
    fields.typed_insert(LastModified::from(modified));
    fields.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if file.is_compressible() {
        fields.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    if !ending.is_empty() && response.status() == StatusCode::OK {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// The bytes, or a part of them.
fn sent(bytes: &Bytes, part: Part, media_type: &str) -> Response {
    let whole = bytes.len();
    let (status, bytes, range) = match part {
        Part::Whole => (StatusCode::OK, bytes.clone(), None),
        Part::Octets(octets) => {
            let range = format!("bytes {}-{}/{whole}", octets.start, octets.end.saturating_sub(1));
            (StatusCode::PARTIAL_CONTENT, bytes.slice(octets), Some(range))
        }
        Part::Unsatisfiable => {
            let mut response = refusal(StatusCode::RANGE_NOT_SATISFIABLE, "the file is not that long\n");
            set(response.headers_mut(), CONTENT_RANGE, &format!("bytes */{whole}"));
            return response;
        }
    };
    let length = bytes.len();
    let mut response = (status, Body::from(bytes)).into_response();
    let fields = response.headers_mut();
    set(fields, CONTENT_TYPE, media_type);
    set(fields, CONTENT_LENGTH, &length.to_string());
    fields.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range {
        set(fields, CONTENT_RANGE, &range);
    }
    response
}

/// The site's own page for addresses at which there is none.
fn nothing(exhibit: &Exhibit) -> Response {
    match exhibit.not_found() {
        Some(page) => {
            let mut response = sent(&page.bytes, Part::Whole, &page.media_type);
            *response.status_mut() = StatusCode::NOT_FOUND;
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }
        None => refusal(StatusCode::NOT_FOUND, "there is no such page\n"),
    }
}

fn elsewhere(path: &str) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    set(response.headers_mut(), LOCATION, path);
    response
}

/// A few words instead of what was asked for.
pub(super) fn refusal(status: StatusCode, words: &'static str) -> Response {
    let mut response = (status, words).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn set(fields: &mut HeaderMap, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        fields.insert(name, value);
    }
}
