//! The calendar's own settings, and the addresses that they make.
//!
//! *May touch*: links, languages. *Never touches*: events.

use chrono::TimeDelta;

use super::complaint::Complaint;
use super::desk::{Desk, settled};
use super::removal::removal;
use crate::model::{Color, Domain, Language, Link, Removal, Text};
use crate::schema::{Field, WrittenCalendar, WrittenDefinition, WrittenDuration, WrittenText};
use crate::source::{Span, Spanned};
use crate::time::Zone;

/// Longer descriptions are cut by some apps: Proton keeps this many characters (docs/format.md).
pub(super) const DESCRIPTION_CHARACTERS: usize = 3000;

/// The longest feed address that every app subscribes to, in characters; Google stops at 256 in silence, and its own scheme and
/// parameters come on top.
const ADDRESS_CHARACTERS: usize = 200;

/// What a secret address has between `feeds/` and the name of its feed, a slash included.
const TOKEN_CHARACTERS: usize = 33;

/// How often subscribers look again unless the calendar says otherwise: "6h".
const REFRESH_MINUTES: i64 = 6 * 60;

/// The bounds of `refresh` in minutes, 15 minutes to 30 days: nobody polls more often, and what polls less is no subscription (ours).
const REFRESH_BOUNDS: std::ops::RangeInclusive<i64> = 15..=30 * 24 * 60;

/// `[calendar]`, resolved.
pub(super) struct Settings {
    pub(super) name: Text,
    pub(super) description: Option<Text>,
    pub(super) domain: Domain,
    pub(super) url: Link,
    pub(super) zone: Zone,
    pub(super) language: Language,
    pub(super) refresh: TimeDelta,
    pub(super) color: Option<Color>,
    pub(super) contact: Option<Link>,
    pub(super) removed: Removal,
}

/// The settings; `None` when one of them is at fault.
pub(super) fn settings(desk: &mut Desk<'_>, written: &WrittenCalendar) -> Option<Settings> {
    origins(desk, written);
    let name = desk.text("name", &written.name);
    commas(desk, "calendar", &written.name);
    let description = desk.text_up_to("description", &written.description, DESCRIPTION_CHARACTERS);
    let domain = domain(desk, &written.domain);
    let url = url(desk, &written.url);
    let zone = desk.zone(&written.zone);
    let language =
        if written.language.is_absent() { Some(Language::english()) } else { desk.language(&written.language) };
    let refresh = refresh(desk, &written.refresh);
    let color = desk.color(&written.color);
    let contact = desk.link("contact", &written.contact);
    if let (Some(link), Some(span)) = (&contact, written.contact.span())
        && !is_web(link)
    {
        desk.complain(Complaint::NotAPage { key: "contact", scheme: link.scheme(), span });
    }
    let removed = removal(desk, &written.removed);
    let sound = settled(&written.description, description.as_ref())
        && settled(&written.color, color.as_ref())
        && settled(&written.contact, contact.as_ref())
        && !written.duration.is_faulty();
    let settings = Settings {
        name: name?,
        description,
        domain: domain?,
        url: url?,
        zone: zone?,
        language: language?,
        refresh: refresh?,
        color,
        contact,
        removed: removed?,
    };
    sound.then_some(settings)
}

fn origins(desk: &mut Desk<'_>, written: &WrittenCalendar) {
    let spans: [(&str, Option<Span>); 7] = [
        ("calendar", Some(written.head)),
        ("calendar.name", written.name.span()),
        ("calendar.domain", written.domain.span()),
        ("calendar.url", written.url.span()),
        ("calendar.zone", written.zone.span()),
        ("calendar.language", written.language.span()),
        ("calendar.removed", written.removed.span()),
    ];
    for (path, span) in spans {
        if let Some(span) = span {
            desk.origins.insert(path, span);
        }
    }
}

/// Warns of a comma in a name that the name of a feed is made of, in any language.
pub(super) fn commas(desk: &mut Desk<'_>, whose: &'static str, name: &Field<WrittenText>) {
    let Some(given) = name.given() else { return };
    let spans: Vec<Span> = match &given.value {
        WrittenText::Plain(words) => words.contains(',').then_some(given.span).into_iter().collect(),
        WrittenText::ByLanguage(all) => {
            all.iter().filter(|one| one.text.value.contains(',')).map(|one| one.text.span).collect()
        }
    };
    for span in spans {
        desk.complain(Complaint::NameComma { whose, span });
    }
}

fn domain(desk: &mut Desk<'_>, written: &Field<String>) -> Option<Domain> {
    let name = written.given()?;
    name.value.parse().map_err(|fault| desk.complain(Complaint::BadDomain { fault, span: name.span })).ok()
}

fn is_web(link: &Link) -> bool {
    matches!(link.scheme().as_str(), "https" | "http")
}

/// Where `out/` will be hosted, with a slash at its end.
fn url(desk: &mut Desk<'_>, written: &Field<String>) -> Option<Link> {
    let link = desk.link("url", written)?;
    let span = written.span()?;
    if !is_web(&link) {
        desk.complain(Complaint::NotAPage { key: "url", scheme: link.scheme(), span });
        return None;
    }
    if link.as_str().contains(['?', '#']) {
        desk.complain(Complaint::NotAFolder { span });
        return None;
    }
    let address = link.as_str().trim_end_matches('/').to_ascii_lowercase();
    let of_a_feed = address
        .rsplit('/')
        .next()
        .is_some_and(|last| last == "feeds" || last.rsplit_once('.').is_some_and(|(_, ending)| ending == "ics"));
    if of_a_feed {
        desk.complain(Complaint::FeedAsSite { span });
    }
    if link.scheme() == "http" {
        desk.complain(Complaint::PlainHttp { span });
    }
    if link.as_str().ends_with('/') { Some(link) } else { format!("{link}/").parse().ok() }
}

fn refresh(desk: &mut Desk<'_>, written: &Field<WrittenDuration>) -> Option<TimeDelta> {
    let Some(given) = written.given() else {
        return written.is_absent().then(|| TimeDelta::minutes(REFRESH_MINUTES));
    };
    let minutes = i64::from(given.value.days()) * 24 * 60 + i64::from(given.value.minutes());
    if !REFRESH_BOUNDS.contains(&minutes) {
        desk.complain(Complaint::BadRefresh { span: given.span });
        return None;
    }
    Some(TimeDelta::minutes(minutes))
}

/// Warns of feeds whose address is longer than some apps take: at the calendar's `url` when no feed escapes it, else at each actor.
pub(super) fn feed_addresses(desk: &mut Desk<'_>, written: &WrittenDefinition) {
    let Some(url) = written.calendar.as_ref().and_then(|calendar| calendar.url.given()) else { return };
    // A link that is not ASCII is percent-encoded where it is subscribed to: three characters an octet.
    let encoded = |c: char| if c.is_ascii() { 1 } else { 3 * c.len_utf8() };
    let site: usize = url.value.trim_end_matches('/').chars().map(encoded).sum();
    let address = |id: &str| site + "/feeds/.ics".len() + id.len();
    let warn_of = |desk: &mut Desk<'_>, id: &Spanned<String>, token: usize| {
        let length = address(&id.value) + token;
        if length > ADDRESS_CHARACTERS {
            desk.complain(Complaint::LongAddress { length, limit: ADDRESS_CHARACTERS, span: id.span });
        }
    };
    let warn = |desk: &mut Desk<'_>, id: &Spanned<String>| warn_of(desk, id, 0);
    let all = Spanned::new("all".to_owned(), url.span);
    warn(desk, &all);
    if address("all") <= ADDRESS_CHARACTERS {
        let fed = written.actors.iter().filter(|actor| actor.feed.value() != Some(&false));
        fed.for_each(|actor| warn(desk, &actor.id));
        for view in &written.views {
            warn_of(desk, &view.id, if view.secret.value() == Some(&true) { TOKEN_CHARACTERS } else { 0 });
        }
    }
}
