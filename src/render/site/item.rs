//! What takes place once, as a page shows it.
//!
//! *May touch*: `view`, `model`, words. *Never touches*: HTML; templates write it.

use chrono::{DateTime, NaiveDate, Offset, SecondsFormat, Utc};
use linkify::{LinkFinder, LinkKind};
use serde::Serialize;

use crate::model::{Certainty, Detail, Ending, Position, Status, When};
use crate::render::description::{self, certainty, no_end, relations, series_line, who};
use crate::render::event::title;
use crate::render::hours::{clock_times, utc_offset};
use crate::render::sitting::Sitting;
use crate::time::Zone;
use crate::view::{Announcement, Citation};
use crate::words::Argument::{Editors, Ours};
use crate::words::{Message, Words, embedded};

/// What takes place once.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    /// The name of its place on the page; `None` where it has none.
    pub(super) anchor: Option<String>,
    title: String,
    /// `confirmed`, `uncertain` or `cancelled`.
    state: &'static str,
    /// When, by the clocks of the page; of whole days, the words for that.
    hours: String,
    /// When it begins and is over, as instants; of whole days the first hour at the venue, and when the last has passed there.
    start: String,
    end: String,
    /// The day on which it begins, in words.
    day: String,
    /// Whether its hours are known, so that a reader's own can be told.
    is_timed: bool,
    /// Whether its end is known.
    has_end: bool,
    /// When by the clocks of the venue; `None` where they are those of the page.
    at_venue: Option<String>,
    place: Option<String>,
    map: Option<String>,
    about_place: Option<String>,
    join: Option<String>,
    role: Option<String>,
    /// What else there is to say; `None` where it has been said of an earlier date.
    details: Option<Details>,
    /// Where it was said.
    details_at: Option<String>,
}

/// Everything but when, where and why.
#[derive(Debug, Serialize)]
struct Details {
    /// What is uncertain about it.
    certainty: Vec<String>,
    repeats: Option<String>,
    /// Paragraphs, lines within them, and links within those.
    description: Vec<Vec<Vec<Piece>>>,
    agenda: Vec<String>,
    who: Vec<String>,
    relations: Vec<String>,
    sources: Vec<Source>,
    url: Option<String>,
    tags: Vec<String>,
}

/// Text, or a link.
#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    link: Option<String>,
}

#[derive(Debug, Serialize)]
struct Source {
    text: String,
    url: Option<String>,
}

impl Item {
    /// `sitting` in `words`, by the clocks of `zone`; where it differs in nothing but its time from what the page has told before, `told` is
    /// the anchor of that.
    pub(super) fn of(words: &Words, sitting: &Sitting<'_>, zone: &Zone, told: Option<&str>) -> Self {
        let announcement = sitting.announcement;
        let venue = &announcement.zone;
        let (is_timed, has_end) = match sitting.when {
            When::AllDay(_) | When::ToBeAnnounced(_) => (false, true),
            When::Timed(timed) => (true, timed.ending == Ending::Stated),
        };
        let is_full = announcement.detail == Detail::Full;
        let instant = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
        let text = |text: &Option<String>| text.as_deref().map(|text| embedded(text).into_owned());
        Self {
            anchor: is_full.then(|| anchor(announcement, sitting)),
            title: title(words, announcement),
            state: state(announcement, sitting.when),
            hours: hours(words, sitting.when, zone),
            start: instant(sitting.begins()),
            end: instant(sitting.ends()),
            day: words.date(sitting.first_day(zone)),
            is_timed,
            has_end,
            at_venue: if is_full { at_venue(words, sitting.when, zone, venue) } else { None },
            place: text(&announcement.location),
            map: announcement.position.map(map),
            about_place: announcement.place_url.as_ref().map(ToString::to_string),
            join: announcement
                .join
                .as_ref()
                .filter(|_| announcement.status != Status::Cancelled)
                .map(ToString::to_string),
            role: sitting.standing.map(|standing| {
                let role = description::role(words, standing);
                words.say(Message::YourRole, &[("role", Ours(&role))])
            }),
            details: (is_full && told.is_none()).then(|| Details::of(words, announcement)),
            details_at: told.map(str::to_owned),
        }
    }
}

impl Details {
    fn of(words: &Words, announcement: &Announcement) -> Self {
        let mut certainty = certainty(words, announcement);
        certainty.extend(no_end(words, announcement).map(str::to_owned));
        let source = |citation: &Citation| Source {
            text: description::citation(words, citation),
            url: citation.url.as_ref().map(ToString::to_string),
        };
        Self {
            certainty,
            repeats: series_line(words, announcement),
            description: announcement.description.as_deref().map(paragraphs).unwrap_or_default(),
            agenda: announcement.agenda.iter().map(|point| embedded(point).into_owned()).collect(),
            who: who(words, &announcement.who),
            relations: relations(words, announcement),
            sources: announcement.sources.iter().map(source).collect(),
            url: announcement.url.as_ref().map(ToString::to_string),
            tags: announcement.tags.clone(),
        }
    }
}

/// What it is called on a page: the event's id, and of an instance its day as well.
fn anchor(announcement: &Announcement, sitting: &Sitting<'_>) -> String {
    match (&announcement.repetition, announcement.recurrence) {
        (None, None) => announcement.event.to_string(),
        (Some(_), _) => format!("{}-{}", announcement.event, sitting.when.day()),
        (None, Some(recurrence)) => format!("{}-{}", announcement.event, recurrence.date()),
    }
}

/// How sure it is: `confirmed`, `uncertain` or `cancelled`.
pub(super) fn state(announcement: &Announcement, when: &When) -> &'static str {
    let is_known = match when {
        When::AllDay(_) => true,
        When::ToBeAnnounced(_) => false,
        When::Timed(timed) => timed.certainty == Certainty::Fixed,
    };
    match announcement.status {
        Status::Cancelled => "cancelled",
        Status::Confirmed if is_known => "confirmed",
        Status::Confirmed | Status::Tentative => "uncertain",
    }
}

/// The hours by the clocks of `zone`, or the words for whole days.
pub(super) fn hours(words: &Words, when: &When, zone: &Zone) -> String {
    let days = |message: Message, first: NaiveDate, last: NaiveDate| {
        let word = words.word(message);
        if first == last {
            return word.to_owned();
        }
        let until = words.say(Message::Until, &[("day", Ours(&words.date(last)))]);
        format!("{word}, {until}")
    };
    match when {
        When::AllDay(span) => days(Message::AllDay, span.first(), span.last()),
        When::ToBeAnnounced(span) => days(Message::HourNotKnown, span.first(), span.last()),
        When::Timed(timed) => clock_times(words, timed, zone),
    }
}

/// The hours by the clocks of the venue, with the day where it is another one; `None` for whole days and where the clocks agree.
fn at_venue(words: &Words, when: &When, zone: &Zone, venue: &Zone) -> Option<String> {
    match when {
        When::AllDay(_) | When::ToBeAnnounced(_) => None,
        When::Timed(timed) if venue.name() == zone.name() || timed.zone().name() == zone.name() => None,
        When::Timed(timed) => {
            let start = timed.start().with_timezone(venue);
            if start.offset().fix() == timed.start().with_timezone(zone).offset().fix() {
                return None;
            }
            let there = start.date_naive();
            let is_same_day = there == timed.start().with_timezone(zone).date_naive();
            let day = if is_same_day { String::new() } else { format!("{}, ", words.day(there)) };
            let offset = utc_offset(start.offset().fix());
            let when = format!("{day}{} ({offset}, {})", clock_times(words, timed, venue), venue.name());
            Some(words.say(Message::AtTheVenue, &[("when", Ours(&when))]))
        }
    }
}

/// Where the place is on a map that anybody may look at.
fn map(position: Position) -> String {
    let (latitude, longitude) = (position.latitude(), position.longitude());
    format!("https://www.openstreetmap.org/?mlat={latitude:.6}&mlon={longitude:.6}#map=16/{latitude:.6}/{longitude:.6}")
}

/// Paragraphs stand between empty lines.
fn paragraphs(text: &str) -> Vec<Vec<Vec<Piece>>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(true);
    let is_shown = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    let line = |line: &str| {
        finder
            .spans(line)
            .map(|span| {
                let link = span.kind().is_some() && is_shown(span.as_str());
                let text = span.as_str().to_owned();
                Piece { link: link.then(|| text.clone()), text }
            })
            .collect()
    };
    let paragraph = |paragraph: &str| paragraph.lines().filter(|line| !line.trim().is_empty()).map(line).collect();
    text.split("\n\n").map(paragraph).filter(|lines: &Vec<_>| !lines.is_empty()).collect()
}

/// A title and its day, for lists in words.
pub(super) fn titled(words: &Words, sitting: &Sitting<'_>, zone: &Zone) -> String {
    let (title, day) = (title(words, sitting.announcement), words.day(sitting.first_day(zone)));
    words.say(Message::TitleOfDate, &[("title", Editors(&title)), ("day", Ours(&day))])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs, lines and pieces, links in angle brackets.
    fn told(text: &str) -> Vec<Vec<String>> {
        let piece = |piece: &Piece| match &piece.link {
            Some(link) => format!("<{link}>"),
            None => piece.text.clone(),
        };
        let line = |line: &Vec<Piece>| line.iter().map(piece).collect::<String>();
        paragraphs(text).iter().map(|lines| lines.iter().map(line).collect()).collect()
    }

    #[test]
    fn a_description_has_paragraphs_lines_and_links() {
        assert_eq!(told("One.\nTwo.\n\n\n\nThree."), [vec!["One.", "Two."], vec!["Three."]]);
        assert_eq!(told("See https://nato.int/a(b), please."), [["See <https://nato.int/a(b)>, please."]]);
        assert_eq!(told("\n\n \n"), Vec::<Vec<String>>::new());
        // Only what a browser shows as a page, and what says so itself.
        assert_eq!(
            told("javascript:alert(1) ftp://a.example/ www.nato.int a@b.example"),
            [["javascript:alert(1) ftp://a.example/ www.nato.int a@b.example"]]
        );
    }

    #[test]
    fn a_map_is_asked_for_the_place_itself() {
        let position = Position::new(46.2265, 6.1405).unwrap();
        assert_eq!(
            map(position),
            "https://www.openstreetmap.org/?mlat=46.226500&mlon=6.140500#map=16/46.226500/6.140500"
        );
    }
}
