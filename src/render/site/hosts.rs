//! What static hosts need so that feeds are served as feeds, in the form that each of them reads. docs/hosting.md says which host reads which,
//! and has what nginx and Caddy want.
//!
//! All rules are for whole folders: one for each feed would name the secret ones.
//!
//! *May touch*: nothing but texts. *Never touches*: views.

use serde_json::json;

use crate::render::{Artifact, MediaType};

/// What feeds are served as (RFC 5545 §8.1).
const CALENDAR: &str = "text/calendar; charset=utf-8";
/// For how long nobody need ask again, in seconds of a quarter of an hour.
const CACHE: &str = "public, max-age=900, must-revalidate";
/// Nothing but what lies on the same host, and nothing that stands in a page itself.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'self'";

/// What stands where a host would list the feeds.
const FEEDS: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Feeds</title>\n\
                     <main><h1>Feeds</h1></main>\n";

/// The files of every host, for a site whose paths begin with `base`.
pub(super) fn hosts(base: &str) -> Vec<Artifact> {
    let text = |path: &str, text: String| Artifact {
        path: path.to_owned(),
        media_type: MediaType::Text,
        bytes: text.into_bytes(),
    };
    vec![
        text(".nojekyll", String::new()),
        text("robots.txt", robots()),
        text("_headers", headers(base)),
        text(".htaccess", htaccess(base)),
        text("vercel.json", vercel(base)),
        // Against listings of the folder, where a host makes any.
        Artifact { path: "feeds/index.html".to_owned(), media_type: MediaType::Html, bytes: FEEDS.as_bytes().to_vec() },
    ]
}

/// Google has refused feeds that a robots.txt forbids, and some on hosts that have none.
fn robots() -> String {
    "User-agent: *\nAllow: /\n".to_owned()
}

/// Netlify and Cloudflare Pages. A header that two matching rules set is joined with a comma, so that no two set the same one.
fn headers(base: &str) -> String {
    format!(
        "{base}*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Content-Security-Policy: {PAGE_POLICY}\n\
         {base}feeds/*\n  Content-Type: {CALENDAR}\n  Cache-Control: {CACHE}\n  Access-Control-Allow-Origin: *\n  \
         X-Robots-Tag: noindex\n\
         {base}feeds.json\n  Cache-Control: {CACHE}\n  Access-Control-Allow-Origin: *\n"
    )
}

/// Apache, with `AllowOverride FileInfo Indexes AuthConfig Options=Indexes`; of its modules, those that are missing are done without.
fn htaccess(base: &str) -> String {
    format!(
        "# Written by dateline. A file .htaccess in the folder static/ takes the place of this one.\n\
         Options -Indexes\n\
         ErrorDocument 404 {base}404.html\n\
         FileETag MTime Size\n\
         <IfModule mod_dir.c>\n  DirectoryIndex index.html\n</IfModule>\n\
         <IfModule mod_mime.c>\n  AddType text/calendar .ics\n  AddType application/atom+xml .atom\n  AddType image/svg+xml .svg\n  \
         AddCharset utf-8 .ics .atom .html .css .js .json .txt\n</IfModule>\n\
         <IfModule mod_headers.c>\n  \
         Header always set X-Content-Type-Options \"nosniff\"\n  \
         Header always set Referrer-Policy \"no-referrer\"\n  \
         Header always set Content-Security-Policy \"{PAGE_POLICY}\"\n  \
         <FilesMatch \"\\.ics$|^feeds\\.json$\">\n    \
         Header set Cache-Control \"{CACHE}\"\n    \
         Header set Access-Control-Allow-Origin \"*\"\n  </FilesMatch>\n  \
         <FilesMatch \"\\.ics$\">\n    Header set X-Robots-Tag \"noindex\"\n  </FilesMatch>\n  \
         # What is compressed has a tag of its own, which Apache does not know again.\n  \
         RequestHeader edit* If-None-Match \"-gzip\\\"\" \"\\\"\"\n</IfModule>\n\
         <IfModule mod_deflate.c>\n  <IfModule mod_filter.c>\n    \
         AddOutputFilterByType DEFLATE text/html text/css text/calendar text/javascript application/javascript application/json \
         application/atom+xml image/svg+xml\n  </IfModule>\n</IfModule>\n\
         # The manifest, and what is meant for other hosts.\n\
         <FilesMatch \"^\\.\">\n  Require all denied\n</FilesMatch>\n"
    )
}

/// Vercel, where `out/` is the root of what is deployed.
fn vercel(base: &str) -> String {
    let header = |(key, value): (&str, &str)| json!({ "key": key, "value": value });
    let rule = |source: String, headers: &[(&str, &str)]| json!({ "source": source, "headers": headers.iter().copied().map(header).collect::<Vec<_>>() });
    let document = json!({
        "headers": [
            rule(
                format!("{base}(.*)"),
                &[
                    ("X-Content-Type-Options", "nosniff"),
                    ("Referrer-Policy", "no-referrer"),
                    ("Content-Security-Policy", PAGE_POLICY),
                ],
            ),
            rule(
                format!("{base}feeds/(.*)\\.ics"),
                &[
                    ("Content-Type", CALENDAR),
                    ("Cache-Control", CACHE),
                    ("Access-Control-Allow-Origin", "*"),
                    ("X-Robots-Tag", "noindex"),
                ],
            ),
            rule(
                format!("{base}feeds.json"),
                &[("Cache-Control", CACHE), ("Access-Control-Allow-Origin", "*")],
            ),
        ],
        "trailingSlash": true,
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
