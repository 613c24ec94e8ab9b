//! What a request makes its answer depend on (RFC 9110 §13), and in which form it takes it (§12.5.3).
//!
//! *May touch*: header fields. *Never touches*: bytes.

use std::time::SystemTime;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, IF_RANGE};
use headers::{ETag, HeaderMapExt, IfMatch, IfModifiedSince, IfNoneMatch, IfRange, IfUnmodifiedSince};

/// What follows from the conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The file is to be sent.
    Send,
    /// The reader has it already.
    NotModified,
    /// It is not the one that was meant.
    Failed,
}

/// What follows for a file with these validators, in the order of §13.2.2.
pub(super) fn outcome(fields: &HeaderMap, etag: &ETag, modified: SystemTime) -> Outcome {
    let is_meant = match (fields.typed_get::<IfMatch>(), fields.typed_get::<IfUnmodifiedSince>()) {
        (Some(condition), _) => condition.precondition_passes(etag),
        (None, Some(condition)) => condition.precondition_passes(modified),
        (None, None) => true,
    };
    if !is_meant {
        return Outcome::Failed;
    }
    let is_news = match (fields.typed_get::<IfNoneMatch>(), fields.typed_get::<IfModifiedSince>()) {
        (Some(condition), _) => condition.precondition_passes(etag),
        (None, Some(condition)) => condition.is_modified(modified),
        (None, None) => true,
    };
    if is_news { Outcome::Send } else { Outcome::NotModified }
}

/// Whether a part may be sent: the reader has the other parts of this very file, or did not say what it has. A date proves nothing here: it is
/// of whole seconds.
pub(super) fn may_be_part(fields: &HeaderMap, etag: &ETag) -> bool {
    match fields.typed_get::<IfRange>() {
        Some(condition) => !condition.is_modified(Some(etag), None),
        None => !fields.contains_key(IF_RANGE),
    }
}

/// Whether the reader takes gzip: it names it, or everything, and does not refuse it.
pub(super) fn takes_gzip(fields: &HeaderMap) -> bool {
    let mut takes = None;
    let values = fields.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    for item in values.flat_map(|value| value.split(',')) {
        let mut parts = item.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let is_taken = weight.is_none_or(|weight| weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0));
        match coding.as_str() {
            "gzip" | "x-gzip" => return is_taken,
            "*" => takes = Some(is_taken),
            _ => {}
        }
    }
    takes.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn gzip_is_taken_where_it_is_named() {
        let table = [
            ("gzip", true),
            ("deflate, gzip;q=0.5, *;q=0", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*", true),
            ("*;q=0", false),
            ("identity", false),
            ("", false),
            ("GZIP", true),
            ("br, deflate", false),
        ];
        for (value, takes) in table {
            let mut fields = HeaderMap::new();
            fields.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            assert_eq!(takes_gzip(&fields), takes, "{value}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
