//! Links that may stand in a calendar.
//!
//! *May touch*: the URI grammar (iri-string). *Never touches*: the network.

use std::fmt;
use std::str::FromStr;

use iri_string::types::IriStr;

/// The schemes that calendar apps open and that run nothing (ours, after what apps were seen to do: `javascript:`, `data:`, `file:` are
/// refused because apps make links clickable).
pub const SCHEMES: [&str; 8] = ["https", "http", "mailto", "tel", "sip", "sips", "xmpp", "geo"];

/// Why a text is no link.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// It is no absolute URI (RFC 3986) or IRI (RFC 3987).
    #[error("not an absolute URL")]
    Malformed,
    /// It is an address for mail, and no link to it.
    #[error("an address for mail, not a URL")]
    MailAddress,
    /// Its `://` is misspelt; it was probably meant so.
    #[error("not an absolute URL; `{meant}` is")]
    Slashes {
        /// The link with `://`.
        meant: String,
    },
    /// A character stands in it that no URL has.
    #[error("{0:?} cannot stand in a URL")]
    Character(char),
    /// It would tell everyone somebody's password (RFC 3986 §3.2.1 deprecates `user:password@`).
    #[error("the URL holds a password")]
    Password,
    /// Its scheme is not one of [`SCHEMES`].
    #[error("links of the scheme `{0}` are not published")]
    Scheme(String),
}

/// An absolute URI in ASCII, of a scheme in [`SCHEMES`].
///
/// An IRI is taken in and kept as the URI that it stands for (RFC 3987 §3.1). As a URI holds neither line breaks nor control
/// characters nor spaces, it cannot break out of a property value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link(Box<str>);

impl Link {
    /// The URI.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scheme, in small letters.
    pub fn scheme(&self) -> String {
        self.0.split(':').next().unwrap_or_default().to_ascii_lowercase()
    }
}

impl FromStr for Link {
    type Err = BadLink;

    fn from_str(text: &str) -> Result<Self, BadLink> {
        let iri = IriStr::new(text).map_err(|_not_an_iri| slip(text))?;
        let scheme = iri.scheme_str().to_ascii_lowercase();
        if !SCHEMES.contains(&scheme.as_str()) {
            return Err(BadLink::Scheme(scheme));
        }
        let hierarchical = matches!(scheme.as_str(), "https" | "http");
        if hierarchical && iri.authority_str().is_none_or(str::is_empty) {
            return Err(slip(text));
        }
        let user = iri.authority_components().and_then(|authority| authority.userinfo());
        if user.and_then(|user| user.split_once(':')).is_some_and(|(_, password)| !password.is_empty()) {
            return Err(BadLink::Password);
        }
        Ok(Self(iri.encode_to_uri().to_string().into()))
    }
}

/// What is wrong with a text that is no IRI, or one without a host.
fn slip(text: &str) -> BadLink {
    let is_name =
        |name: &str| name.contains('.') && !name.contains([':', '/', '@']) && !name.contains(char::is_whitespace);
    if text.split_once('@').is_some_and(|(who, host)| !who.contains([':', '/', ' ']) && is_name(host)) {
        return BadLink::MailAddress;
    }
    for scheme in ["https", "http"] {
        let rest = text.strip_prefix(scheme).unwrap_or_default();
        let after = rest.trim_start_matches([':', '/']);
        let marks = rest.strip_suffix(after).unwrap_or_default();
        let host = after.split('/').next().unwrap_or_default();
        let meant = format!("{scheme}://{after}");
        if !marks.is_empty() && marks != "://" && is_name(host) && IriStr::new(&meant).is_ok() {
            return BadLink::Slashes { meant };
        }
    }
    // In a text without a scheme other things are wrong first.
    let refused = |c: &char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    let begins = SCHEMES.iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(':')));
    match text.chars().find(refused) {
        Some(c) if begins => BadLink::Character(c),
        Some(_) | None => BadLink::Malformed,
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_urls_of_harmless_schemes_are_links() {
        let rows: &[(&str, Result<&str, BadLink>)] = &[
            ("https://talks.example.org/a?b=c#d", Ok("https://talks.example.org/a?b=c#d")),
            ("https://uk.wikipedia.org/wiki/Київ", Ok("https://uk.wikipedia.org/wiki/%D0%9A%D0%B8%D1%97%D0%B2")),
            ("tel:+3227074111", Ok("tel:+3227074111")),
            ("talks.example.org", Err(BadLink::Malformed)),
            ("https://", Err(BadLink::Malformed)),
            ("https:/talks", Err(BadLink::Malformed)),
            ("https:/talks.example.org/a", Err(BadLink::Slashes { meant: "https://talks.example.org/a".into() })),
            ("http//talks.example.org/", Err(BadLink::Slashes { meant: "http://talks.example.org/".into() })),
            ("chair@talks.example.org", Err(BadLink::MailAddress)),
            ("mailto:chair@talks.example.org", Ok("mailto:chair@talks.example.org")),
            ("https://chair:secret@talks.example.org/", Err(BadLink::Password)),
            ("https://chair@talks.example.org/", Ok("https://chair@talks.example.org/")),
            ("https://a b", Err(BadLink::Character(' '))),
            ("https://a/\"b\"", Err(BadLink::Character('"'))),
            ("not a link", Err(BadLink::Malformed)),
            ("https://a/\r\nX:y", Err(BadLink::Character('\r'))),
            ("javascript:alert(1)", Err(BadLink::Scheme("javascript".into()))),
            ("DATA:text/html,x", Err(BadLink::Scheme("data".into()))),
        ];
        for (text, expected) in rows {
            assert_eq!(
                text.parse::<Link>().map(|link| link.to_string()),
                expected.clone().map(str::to_owned),
                "{text:?}"
            );
        }
    }
}
