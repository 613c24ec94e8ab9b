//! The addresses by which each calendar app is led to a feed (docs/subscribing.md says who wants which).
//!
//! *May touch*: nothing but texts. *Never touches*: pages.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

/// Everything but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The addresses of one feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subscription {
    /// The feed itself.
    pub address: String,
    /// For Apple, Thunderbird, GNOME, KDE and Android apps: the scheme says that it is to be subscribed to, where an app that opens
    /// `https` would import it once. What the QR code holds.
    pub webcal: String,
    /// For Google Calendar, which wants the `webcal` form.
    pub google: String,
    /// For Outlook as private people have it.
    pub outlook: String,
    /// For Microsoft 365.
    pub office: String,
}

impl Subscription {
    /// Those of the feed at `address`, which is called `name`.
    ///
    /// ```
    /// use dateline::render::Subscription;
    /// let nato = Subscription::to("https://talks.example.org/feeds/nato.ics", "NATO – Talks");
    /// assert_eq!(nato.webcal, "webcal://talks.example.org/feeds/nato.ics");
    /// assert_eq!(
    ///     nato.google,
    ///     "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftalks.example.org%2Ffeeds%2Fnato.ics"
    /// );
    /// assert!(nato.outlook.ends_with("&name=NATO%20%E2%80%93%20Talks"));
    /// ```
    pub fn to(address: &str, name: &str) -> Self {
        let host = address.split_once("://").map_or(address, |(_, host)| host);
        let webcal = format!("webcal://{host}");
        let encoded = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        let microsoft = |host: &str| {
            format!("https://{host}/calendar/0/addfromweb?url={}&name={}", encoded(address), encoded(name))
        };
        Self {
            google: format!("https://calendar.google.com/calendar/r?cid={}", encoded(&webcal)),
            outlook: microsoft("outlook.live.com"),
            office: microsoft("outlook.office.com"),
            address: address.to_owned(),
            webcal,
        }
    }
}
