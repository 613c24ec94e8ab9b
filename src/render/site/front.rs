//! The first page: every public view, and all that takes place as a picture, a table and in words.
//!
//! *May touch*: `view`, words. *Never touches*: secret views, and how much a view of taken time holds.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::model::{Color, Detail, EventId, When};
use crate::render::Artifact;
use crate::render::event::title;
use crate::render::feed::{feed_address, feed_name, words};
use crate::render::site::days::{Day, Month, days, sheets};
use crate::render::site::encounters::Encounters;
use crate::render::site::head::Head;
use crate::render::site::page::{Agenda, html};
use crate::render::site::picture::{Picture, pictures};
use crate::render::site::subscription::Subscription;
use crate::render::site::templates::{TemplateFault, Templates};
use crate::render::sitting::Sitting;
use crate::view::View;
use crate::words::Argument::{Editors, Number, Ours};
use crate::words::{Message, Words};

/// How many dates the script is told of each view (ours): the first page grows with views and dates at once.
const TIMES: usize = 100;

/// How much that takes place is looked through for who meets whom (ours): pairs are many.
const MEETINGS: usize = 2000;

/// The first page.
#[derive(Debug, Serialize)]
struct Front<'f> {
    head: Head,
    clocks: String,
    pictures: Vec<Picture>,
    encounters: Option<Encounters>,
    days: Vec<Day>,
    months: Vec<Month>,
    cards: &'f [Card],
    /// What takes place, for the script to find what is next: JSON that may stand in HTML.
    times: String,
}

/// A view on the first page.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    id: String,
    name: String,
    /// The language of the name.
    language: String,
    /// What the search looks in, in the languages' own small letters: its name, and its id, which is often the name in English.
    folded: String,
    color: Option<String>,
    /// How much it holds; `None` where only taken time is told.
    number: Option<String>,
    subscription: Subscription,
    subscribe_to: String,
    qr_of: String,
    /// Which of the times are its own, by their places.
    times: Vec<usize>,
}

/// Everything that takes place, by its places in a list.
#[derive(Debug, Default)]
pub(super) struct Times {
    places: HashMap<(EventId, DateTime<Utc>), usize>,
    told: Vec<Time>,
}

/// From when to when, in seconds since 1970, the title, and of whole days, which have no hour, the day in words.
#[derive(Debug, Serialize)]
struct Time(i64, i64, String, Option<String>);

impl Times {
    /// The times of everything in `agenda`.
    pub(super) fn of(agenda: &Agenda<'_>) -> Self {
        let mut times = Self::default();
        for sitting in upcoming(agenda) {
            let place = times.told.len();
            let (start, end) = (sitting.begins(), sitting.ends());
            times.places.entry((sitting.announcement.event.clone(), start)).or_insert(place);
            let title = title(agenda.words, sitting.announcement);
            let day = match sitting.when {
                When::Timed(_) => None,
                When::AllDay(days) | When::ToBeAnnounced(days) => Some(agenda.words.date(days.first())),
            };
            times.told.push(Time(start.timestamp(), end.timestamp(), title, day));
        }
        times
    }

    /// What `cards` need of the list, as JSON of which no part can end the element that it stands in; they are given its new places.
    pub(super) fn of_cards(&self, cards: &mut [Card]) -> String {
        let needed: BTreeSet<usize> = cards.iter().flat_map(|card| &card.times).copied().collect();
        let places: HashMap<usize, usize> = needed.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        for card in cards {
            card.times.iter_mut().for_each(|place| *place = places.get(place).copied().unwrap_or_default());
        }
        let told: Vec<&Time> = needed.iter().filter_map(|place| self.told.get(*place)).collect();
        serde_json::to_string(&told).unwrap_or_default().replace('<', "\\u003c")
    }
}

/// What is not yet over when anything was last told, and is not off.
fn upcoming<'a, 'v>(agenda: &'a Agenda<'v>) -> impl Iterator<Item = &'a Sitting<'v>> {
    let is_ahead = |sitting: &&Sitting<'_>| sitting.last_day(&agenda.view.zone) >= agenda.since;
    let takes_place = |sitting: &&Sitting<'_>| sitting.announcement.status != crate::model::Status::Cancelled;
    agenda.sittings.iter().filter(is_ahead).filter(takes_place)
}

impl Card {
    /// The view of `agenda`, in the words of the first page.
    pub(super) fn of(agenda: &Agenda<'_>, times: &Times, words: &Words) -> Self {
        let view = agenda.view;
        let name = view.name.as_deref().unwrap_or(words.word(Message::AllEvents)).to_owned();
        let is_full = view.detail == Detail::Full;
        let number = words.say(Message::NumberOfEvents, &[("number", Number(agenda.sittings.len()))]);
        let place =
            |sitting: &Sitting<'_>| times.places.get(&(sitting.announcement.event.clone(), sitting.begins())).copied();
        let address = feed_address(view).unwrap_or_default();
        Self {
            id: view.id.as_str().to_owned(),
            language: view.language.as_str().to_owned(),
            folded: format!("{} {}", name.to_lowercase(), view.id.as_str().replace('-', " ")),
            color: view.color.as_ref().map(Color::hex),
            number: is_full.then_some(number),
            subscription: Subscription::to(&address, &feed_name(view)),
            subscribe_to: words.say(Message::SubscribeTo, &[("name", Editors(&name))]),
            qr_of: words.say(Message::QrOf, &[("name", Editors(&name))]),
            times: if is_full { upcoming(agenda).filter_map(place).take(TIMES).collect() } else { Vec::new() },
            name,
        }
    }
}

/// The first page, of everything in `agenda`.
pub(super) fn front(
    templates: &Templates,
    agenda: &Agenda<'_>,
    cards: &[Card],
    times: String,
) -> Result<Artifact, TemplateFault> {
    let (view, words) = (agenda.view, agenda.words);
    let sheets = sheets(words, &agenda.sittings, &view.zone);
    let months: Vec<Month> = sheets.iter().filter_map(|sheet| Month::of(sheet, &view.zone)).collect();
    let whole = sheets.first().filter(|sheet| sheet.month.is_none());
    let page = Front {
        head: Head::of(&view.masthead, words, view.language.as_str(), String::new()),
        clocks: words.say(Message::ByTheClocksOf, &[("zone", Ours(view.zone.name()))]),
        pictures: pictures(words, &agenda.sittings, &view.zone, agenda.since),
        encounters: Encounters::of(words, agenda.around(MEETINGS), &view.zone),
        days: whole.map(|sheet| days(words, sheet.sittings, &view.zone)).unwrap_or_default(),
        months,
        cards,
        times,
    };
    Ok(html("index.html".to_owned(), templates.fill("index.html", &page)?))
}

/// The page for addresses at which there is none; it may be shown anywhere, so that its links begin at the host.
pub(super) fn not_found(templates: &Templates, view: &View, base: &str) -> Result<Artifact, TemplateFault> {
    #[derive(Serialize)]
    struct NotFound {
        head: Head,
    }
    let head = Head::of(&view.masthead, words(view), view.language.as_str(), base.to_owned());
    Ok(html("404.html".to_owned(), templates.fill("404.html", &NotFound { head })?))
}
