//! How a host of feeds has to conduct itself, whichever it is: the same is asked of the preview and of nginx, Apache and Caddy.

use std::net::SocketAddr;

use crate::http::{Answer, Connection};

/// What hosts may differ in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Host {
    pub(crate) name: &'static str,
    pub(crate) address: SocketAddr,
    /// Whether it is for everybody, and lets pages elsewhere read feeds and caches keep them.
    pub(crate) is_public: bool,
}

/// Asks everything of a host at which the real calendar lies, and answers how many questions that were. `feed` is what the feed of NATO holds.
pub(crate) fn conducts_itself(host: Host, feed: &[u8]) -> usize {
    let mut questions = Questions { host, asked: 0 };
    let (etag, modified) = questions.feed(feed);
    questions.conditions(feed, &etag, &modified);
    questions.compression();
    questions.pages();
    questions.refusals();
    questions.asked
}

struct Questions {
    host: Host,
    asked: usize,
}

impl Questions {
    fn ask(&mut self, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.asked += 1;
        Connection::to(self.host.address).ask(method, path, fields)
    }

    /// A feed is a feed, whole, and nothing guesses at it; answers its validators.
    fn feed(&mut self, feed: &[u8]) -> (String, String) {
        let (host, name) = (self.host, self.host.name);
        let whole = self.ask("GET", "/feeds/nato.ics", &[]);
        assert_eq!(whole.status, 200, "{name}: {whole:?}");
        assert_eq!(whole.body, feed, "{name}");
        let media_type = whole.field("content-type").unwrap().to_ascii_lowercase().replace(' ', "");
        assert_eq!(media_type, "text/calendar;charset=utf-8", "{name}");
        assert_eq!(whole.field("x-content-type-options").as_deref(), Some("nosniff"), "{name}");
        assert_eq!(whole.field("referrer-policy").as_deref(), Some("no-referrer"), "{name}");
        assert_eq!(whole.field("content-length"), Some(feed.len().to_string()), "{name}");
        assert_eq!(whole.field("content-encoding"), None, "{name}");
        let caches = whole.field("cache-control").unwrap_or_default();
        assert_eq!(caches, if host.is_public { "public, max-age=900, must-revalidate" } else { "no-cache" }, "{name}");
        let elsewhere = whole.field("access-control-allow-origin");
        assert_eq!(elsewhere.as_deref(), host.is_public.then_some("*"), "{name}");
        let etag = whole.field("etag").unwrap_or_else(|| panic!("{name} has no ETag: {whole:?}"));
        assert!(etag.starts_with('"') && etag.ends_with('"'), "{name}: {etag} is no strong validator");
        let modified = whole.field("last-modified").unwrap();
        // HEAD says what GET would.
        let head = self.ask("HEAD", "/feeds/nato.ics", &[]);
        assert_eq!(head.status, 200, "{name}");
        for field in ["content-type", "content-length", "etag", "last-modified", "cache-control"] {
            assert_eq!(head.field(field), whole.field(field), "{name}: HEAD: {field}");
        }
        (etag, modified)
    }

    /// Whoever has it is told so, and sent nothing; parts are sent of it.
    fn conditions(&mut self, feed: &[u8], etag: &str, modified: &str) {
        let name = self.host.name;
        // Whoever has it is told so, and sent nothing.
        for (field, value) in [("If-None-Match", etag), ("If-Modified-Since", modified)] {
            let answer = self.ask("GET", "/feeds/nato.ics", &[(field, value)]);
            assert_eq!((answer.status, answer.body.len()), (304, 0), "{name}: {field}: {answer:?}");
            assert_eq!(answer.field("etag").as_deref(), Some(etag), "{name}: {field}");
        }
        // The tag outranks the date.
        let other =
            self.ask("GET", "/feeds/nato.ics", &[("If-None-Match", "\"another\""), ("If-Modified-Since", modified)]);
        assert_eq!((other.status, &other.body[..]), (200, feed), "{name}");
        let old = self.ask("GET", "/feeds/nato.ics", &[("If-Modified-Since", "Tue, 04 Jan 2000 00:00:00 GMT")]);
        assert_eq!(old.status, 200, "{name}");

        // A part of it.
        let part = self.ask("GET", "/feeds/nato.ics", &[("Range", "bytes=0-14")]);
        assert_eq!((part.status, &part.body[..]), (206, &b"BEGIN:VCALENDAR"[..]), "{name}");
        assert_eq!(part.field("content-range"), Some(format!("bytes 0-14/{}", feed.len())), "{name}");
        let beyond = self.ask("GET", "/feeds/nato.ics", &[("Range", "bytes=9999999-")]);
        assert_eq!(beyond.status, 416, "{name}");
    }

    /// Compressed for who wants it, under a validator that it knows again.
    fn compression(&mut self) {
        let name = self.host.name;
        let compressed = self.ask("GET", "/index.html", &[("Accept-Encoding", "gzip")]);
        assert_eq!(compressed.status, 200, "{name}");
        assert_eq!(compressed.field("content-encoding").as_deref(), Some("gzip"), "{name}: {:?}", compressed.fields);
        assert!(compressed.field("vary").is_some_and(|vary| vary.eq_ignore_ascii_case("Accept-Encoding")), "{name}");

        let tag = compressed.field("etag").unwrap_or_else(|| panic!("{name}: {compressed:?}"));
        let known = self.ask("GET", "/index.html", &[("Accept-Encoding", "gzip"), ("If-None-Match", &tag)]);
        assert_eq!(known.status, 304, "{name}: {tag} is not known again");
    }

    /// Pages, and what goes with them.
    fn pages(&mut self) {
        let name = self.host.name;
        for path in [
            "/",
            "/nato/",
            "/static/dateline.css",
            "/static/dateline.js",
            "/feeds.json",
            "/nato/changes.atom",
            "/nato/qr.svg",
        ] {
            let answer = self.ask("GET", path, &[]);
            assert_eq!(answer.status, 200, "{name}: {path}");
            let policy = answer.field("content-security-policy").unwrap_or_default();
            assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{name}: {path}: {policy}");
            let media_type = answer.field("content-type").unwrap();
            let wanted = match path.rsplit('.').next().unwrap() {
                "css" => "text/css",
                "js" => "text/javascript",
                "json" => "application/json",
                "atom" => "application/atom+xml",
                "svg" => "image/svg+xml",
                _ => "text/html; charset=utf-8",
            };
            // An old name of the same.
            let media_type = media_type.replace("application/javascript", "text/javascript");
            assert!(media_type.to_ascii_lowercase().starts_with(wanted), "{name}: {path} is {media_type}");
        }
        let folder = self.ask("GET", "/nato", &[]);
        assert!(matches!(folder.status, 301 | 302 | 307 | 308), "{name}: {folder:?}");
        assert!(folder.field("location").unwrap().ends_with("/nato/"), "{name}: {folder:?}");
    }

    /// What is not there is not there, no folder is listed, nothing is told but what is published, and nothing is taken.
    fn refusals(&mut self) {
        let name = self.host.name;
        for path in ["/feeds/atlantis.ics", "/atlantis/", "/feeds/nato.ics/", "/feeds/nato"] {
            let answer = self.ask("GET", path, &[]);
            assert_eq!(answer.status, 404, "{name}: {path}: {answer:?}");
            assert!(!answer.body.starts_with(b"BEGIN"), "{name}: {path}");
        }
        let missing = self.ask("GET", "/feeds/atlantis.ics", &[]);
        assert!(
            String::from_utf8_lossy(&missing.body).contains("There is no such page"),
            "{name}: its own page for that"
        );
        for path in ["/feeds/", "/static/"] {
            let answer = self.ask("GET", path, &[]);
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(
                !text.contains("nato.ics") && !text.contains("\"dateline.css\""),
                "{name}: {path} is listed: {text}"
            );
        }

        for path in [
            "/.dateline",
            "/.htaccess",
            "/../Cargo.toml",
            "/feeds/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/feeds/%00",
        ] {
            let answer = self.ask("GET", path, &[]);
            // Caddy 2.6 hands the octet to the system, which refuses it: nothing is told, in the wrong words.
            let is_known_fault = name == "Caddy" && path.ends_with("%00") && answer.status == 500;
            assert!(is_known_fault || matches!(answer.status, 400 | 403 | 404), "{name}: {path}: {answer:?}");
        }
        for method in ["PUT", "DELETE", "PATCH"] {
            let answer = self.ask(method, "/feeds/nato.ics", &[]);
            assert!(matches!(answer.status, 403 | 404 | 405 | 501), "{name}: {method}: {answer:?}");
        }
    }
}
