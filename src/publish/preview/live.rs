//! What a previewed page has more than a published one: it loads itself again when the site changes, and shows complaints.
//!
//! *May touch*: pages, as they are served. *Never touches*: what is published.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use crate::publish::preview::Desk;
use crate::publish::preview::exhibit::Exhibit;

/// Where pages are told of changes. The dot keeps it apart from everything that is published.
pub(super) const EVENTS: &str = "/.dateline/events";
/// Where the script is.
pub(super) const SCRIPT: &str = "/.dateline/live.js";

const TAG: &str = "<script src=\"/.dateline/live.js\" defer></script>\n";
const TEXT: &str = include_str!("live.js");

/// A page that asks for the script.
pub(super) fn with_script(page: &Bytes) -> Bytes {
    let end = b"</body>";
    let place = page.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    let (before, after) = page.split_at(place);
    [before, TAG.as_bytes(), after].concat().into()
}

/// The script, which knows what is shown as it is read.
pub(super) async fn script(State(desk): State<Desk>) -> Response {
    let text = format!("const version = {};\n{TEXT}", serde_json::json!(desk.exhibit.borrow().version));
    let mut response = text.into_response();
    let fields = response.headers_mut();
    fields.insert(CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    fields.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What is shown, now and after every change: its version, its complaints, and whether it is an older site, as JSON in server-sent events.
pub(super) async fn events(State(desk): State<Desk>) -> Response {
    let told = WatchStream::new(desk.exhibit).map(|exhibit| {
        let Exhibit { version, complaints, is_stale, .. } = &*exhibit;
        let told = serde_json::json!({ "version": version, "complaints": complaints, "isStale": is_stale });
        Ok::<Event, Infallible>(Event::default().data(told.to_string()))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}

/// The page where there is no site yet.
pub(super) fn fault(exhibit: &Exhibit) -> Response {
    let complaints = escaped(exhibit.complaints.as_deref().unwrap_or_default());
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Nothing to show yet</title>\n\
         <h1>Nothing to show yet</h1>\n<p>The page loads itself again once this is mended:</p>\n<pre>{complaints}</pre>\n{TAG}"
    );
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, Body::from(page)).into_response();
    let fields = response.headers_mut();
    fields.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    fields.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
