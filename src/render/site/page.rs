//! The pages of one view: its agenda by day, how to subscribe, and what changed lately.
//!
//! *May touch*: `view`, the ledger's edition, words. *Never touches*: secret views; they have their feed alone.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::ledger::{Edition, Headline, in_words};
use crate::model::{Detail, Language};
use crate::render::changes::headline_title;
use crate::render::feed::{feed_address, feed_name, words};
use crate::render::site::days::{Day, Month, Sheet, days, sheets};
use crate::render::site::head::Head;
use crate::render::site::picture::{Picture, pictures};
use crate::render::site::subscription::Subscription;
use crate::render::site::templates::{TemplateFault, Templates};
use crate::render::sitting::Sitting;
use crate::render::{Artifact, MediaType};
use crate::view::{Horizon, Stay, View};
use crate::words::Argument::{Editors, Ours};
use crate::words::{Message, Words};

/// How many changes a page tells.
const CHANGES: usize = 10;

/// A page of one view.
#[derive(Debug, Serialize)]
struct Page<'p> {
    head: Head,
    /// The view's id, as it stands in addresses.
    id: &'p str,
    name: String,
    /// Whose clocks the page goes by.
    zone: &'p str,
    clocks: String,
    color: Option<String>,
    /// Whether only taken time is told.
    is_busy: bool,
    /// Whether the feed has ended.
    is_ended: bool,
    subscription: Subscription,
    subscribe_to: String,
    qr_of: String,
    /// From when to when, of a page for one month.
    part: Option<&'p str>,
    pictures: Vec<Picture>,
    days: Vec<Day>,
    months: Vec<Month>,
    /// Series that have no end.
    goes_on: Vec<String>,
    changes: Vec<ChangeLine>,
    /// Whether the changes can be followed.
    has_changes: bool,
}

#[derive(Debug, Serialize)]
struct ChangeLine {
    moment: String,
    day: String,
    title: String,
    told: String,
}

/// What of a view a page shows, and what the first page needs of it.
pub(super) struct Agenda<'v> {
    pub(super) view: &'v View,
    pub(super) words: &'static Words,
    /// Everything that takes place, by day on the view's clocks.
    pub(super) sittings: Vec<Sitting<'v>>,
    /// The day, on the view's clocks, on which something was last told: what a page goes by that knows no clock.
    pub(super) since: NaiveDate,
}

impl<'v> Agenda<'v> {
    /// What `view` shows after `edition`.
    pub(super) fn of(view: &'v View, edition: &Edition<'_>) -> Self {
        let last = edition.last_stamp().unwrap_or(DateTime::UNIX_EPOCH);
        let mut sittings = Sitting::all(view, &view.zone, Horizon::at(last).last_day());
        // What the feed no longer announces, no page does.
        sittings.retain(|sitting| match sitting.announcement.stay {
            Stay::ForGood => true,
            Stay::UntilForgotten => edition.revision(&sitting.announcement.id).is_some(),
        });
        let since = last.with_timezone(&view.zone).date_naive();
        Self { view, words: words(view), sittings, since }
    }

    /// At most so much of what takes place: from the day on which something was last told, or the last of it, and where that is too little, what
    /// comes before.
    pub(super) fn around(&self, number: usize) -> &[Sitting<'v>] {
        let is_over = |sitting: &Sitting<'_>| sitting.first_day(&self.view.zone) < self.since;
        let next = self.sittings.partition_point(is_over);
        let first = next.min(self.sittings.len().saturating_sub(number));
        let rest = self.sittings.get(first..).unwrap_or_default();
        rest.get(..number).unwrap_or(rest)
    }

    /// The pages of the view: the first, and where there is too much for it, one for each month.
    pub(super) fn pages(
        &self,
        templates: &Templates,
        edition: &Edition<'_>,
        preferred: &Language,
    ) -> Result<Vec<Artifact>, TemplateFault> {
        let (view, words) = (self.view, self.words);
        let sheets = sheets(words, &self.sittings, &view.zone);
        let months: Vec<Month> = sheets.iter().filter_map(|sheet| Month::of(sheet, &view.zone)).collect();
        let id = view.id.as_str();
        let mut artifacts = Vec::with_capacity(1 + months.len());
        let first = sheets.first().filter(|sheet| sheet.month.is_none());
        let mut page = self.page(edition, first, "../", false);
        page.months = months;
        page.pictures = match view.detail {
            Detail::Full => pictures(words, &self.sittings, &view.zone, self.since),
            Detail::Busy => Vec::new(),
        };
        page.changes = if view.is_open() {
            edition.headlines.iter().take(CHANGES).map(|headline| self.change(headline, preferred)).collect()
        } else {
            Vec::new()
        };
        artifacts.push(html(format!("{id}/index.html"), templates.fill("view.html", &page)?));
        for sheet in &sheets {
            let Some(month) = &sheet.month else { continue };
            let page = self.page(edition, Some(sheet), "../../", true);
            artifacts.push(html(format!("{id}/{month}/index.html"), templates.fill("view.html", &page)?));
        }
        Ok(artifacts)
    }

    fn page<'p>(
        &'p self,
        edition: &Edition<'_>,
        sheet: Option<&'p Sheet<'_, '_>>,
        root: &str,
        is_part: bool,
    ) -> Page<'p> {
        let (view, words) = (self.view, self.words);
        let name = view.name.as_deref().unwrap_or(words.word(Message::AllEvents)).to_owned();
        let address = feed_address(view).unwrap_or_default();
        Page {
            head: Head::of(&view.masthead, words, view.language.as_str(), root.to_owned()),
            id: view.id.as_str(),
            zone: view.zone.name(),
            clocks: words.say(Message::ByTheClocksOf, &[("zone", Ours(view.zone.name()))]),
            color: view.color.as_ref().map(crate::model::Color::hex),
            is_busy: view.detail == Detail::Busy,
            is_ended: edition.view.ended.is_some(),
            subscription: Subscription::to(&address, &feed_name(view)),
            subscribe_to: words.say(Message::SubscribeTo, &[("name", Editors(&name))]),
            qr_of: words.say(Message::QrOf, &[("name", Editors(&name))]),
            part: sheet.filter(|_| is_part).map(|sheet| sheet.label.as_str()),
            pictures: Vec::new(),
            days: sheet.map(|sheet| days(words, sheet.sittings, &view.zone)).unwrap_or_default(),
            months: Vec::new(),
            goes_on: if is_part { Vec::new() } else { self.goes_on() },
            changes: Vec::new(),
            has_changes: view.is_open() && edition.view.ended.is_none(),
            name,
        }
    }

    /// The series that have no end, each with its rule.
    fn goes_on(&self) -> Vec<String> {
        let endless = self.view.entries.iter().filter_map(|entry| {
            let announcement = &entry.announcement;
            let repetition = announcement.repetition.as_ref().filter(|repetition| repetition.last().is_none())?;
            let first = repetition.occurrences.first().map_or(announcement.when.day(), |one| one.recurrence.date());
            let rule = format!("{}, {}", announcement.title, self.words.rule(&repetition.rule, first));
            Some(self.words.say(Message::GoesOn, &[("rule", Ours(&rule))]))
        });
        endless.collect()
    }

    fn change(&self, headline: &Headline<'_>, preferred: &Language) -> ChangeLine {
        let (view, words) = (self.view, self.words);
        let told: Vec<String> =
            headline.changes.iter().map(|change| in_words(words, change, &view.language, preferred)).collect();
        let day = |moment: DateTime<Utc>| moment.with_timezone(&view.zone).date_naive();
        ChangeLine {
            moment: headline.stamp.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            day: words.date(day(headline.stamp)),
            title: headline_title(words, headline, &view.language, preferred),
            told: told.join("; "),
        }
    }
}

/// A page as a file.
pub(super) fn html(path: String, text: String) -> Artifact {
    Artifact { path, media_type: MediaType::Html, bytes: text.into_bytes() }
}
