//! From a calendar and its ledger to the next ledger and every artifact: what `build`, `check --drift` and `diff` have in common.
//!
//! *May touch*: `view`, `ledger`, `render`, the published feeds through `publish`. *Never touches*: the disk, for writing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::cli::definition::Definition;
use crate::cli::exit::Mishap;
use crate::ledger::{self, Adoption, Digest, Expiry, Ledger, Published, Revised, Today};
use crate::model::Calendar;
use crate::publish::{PublicPath, published_feeds};
use crate::render::{self, Artifact, Draft, Press, Site, Templates, feed_path, public_feed_path};
use crate::time::Tzdb;
use crate::view::{View, ViewId};
use crate::words::plain_title;

/// On what day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Day {
    /// On this one.
    Today(DateTime<Utc>),
    /// On the day of the last build, as far as the ledger knows it: tombstones stand as they do there.
    AsRecorded,
}

/// A calendar, put together again.
pub(crate) struct Regeneration<'c> {
    calendar: &'c Calendar,
    templates: &'c Templates,
    views: &'c [View],
    press: Press<'c>,
    drafts: Vec<Draft>,
    tzdb: Tzdb,
    /// What is told from now on.
    pub(crate) revised: Revised,
}

impl<'c> Regeneration<'c> {
    /// Revises the ledger of `definition`, whose views are `views`; where it has none, the feeds that are published in the first of the
    /// folders `out` that holds any are adopted.
    pub(crate) fn new(
        definition: &'c Definition,
        views: &'c [View],
        out: &[PathBuf],
        day: Day,
        tzdb: Tzdb,
    ) -> Result<Self, Mishap> {
        let calendar = &definition.calendar;
        let mut press = Press::new();
        let drafts: Result<Vec<Draft>, _> = views.iter().map(|view| press.draft(view)).collect();
        let drafts = drafts.map_err(Mishap::WrongZone)?;
        let said: Vec<Vec<Digest>> = drafts.iter().map(|draft| draft.said.clone()).collect();
        let before = match &definition.ledger {
            Some(ledger) => caught_up(ledger.clone(), views, out.first())?,
            None => adopted(calendar, views, (&mut press, &drafts, &said), out, tzdb)?,
        };
        let (now, expiry) = match day {
            Day::Today(now) => (now, Expiry::Judged),
            Day::AsRecorded => (before.last_stamp().unwrap_or(DateTime::UNIX_EPOCH), Expiry::AsRecorded),
        };
        let today = Today { calendar, views, said: &said, farewell: &render::farewell, now, expiry };
        let revised = ledger::revise(&before, &today);
        let templates = &definition.templates.templates;
        Ok(Self { calendar, templates, views, press, drafts, tzdb, revised })
    }

    /// The text of the next ledger.
    pub(crate) fn ledger(&self) -> String {
        ledger::write(&self.revised.ledger)
    }

    /// Hands every artifact to `publish`, one at a time, and answers how many feeds there were. A secret feed is passed over where no key is
    /// at hand.
    pub(crate) fn artifacts<E: From<Mishap>>(
        &mut self,
        mut publish: impl FnMut(&Artifact) -> Result<(), E>,
    ) -> Result<usize, E> {
        let editions = self.revised.ledger.editions(&self.calendar.language);
        let language = &self.calendar.language;
        let all = self.views.iter().find(|view| view.id == ViewId::All);
        let all = all.and_then(|view| Some((view, editions.of(&view.id)?)));
        let mut site = Site::new(self.templates, all);
        let mut feeds = 0;
        for (view, draft) in self.views.iter().zip(&self.drafts) {
            let Some(edition) = editions.of(&view.id) else { continue };
            if feed_path(view).is_none() {
                continue;
            }
            feeds += 1;
            let feed = self.press.feed(view, draft, edition).map_err(Mishap::Untold)?;
            publish(&feed)?;
            if let Some(changes) = render::changes(view, edition, language) {
                publish(&changes)?;
            }
            let pages = site.view(view, edition, &feed, language).map_err(Mishap::Template)?;
            pages.iter().try_for_each(&mut publish)?;
        }
        for (id, edition) in editions.ended() {
            let (name, told) = (edition.view.name.as_deref(), &edition.view.language);
            let zone = self.tzdb.zone(&edition.view.zone).unwrap_or_else(|| self.calendar.zone.clone());
            let view = View::ended(self.calendar, id.clone(), name, told, zone);
            publish(&Press::new().feed(&view, &Draft::default(), edition).map_err(Mishap::Untold)?)?;
            let pages = site.ended(&view, edition, language).map_err(Mishap::Template)?;
            pages.iter().try_for_each(&mut publish)?;
            feeds += 1;
        }
        let rest = site.finish().map_err(Mishap::Template)?;
        rest.iter().try_for_each(publish)?;
        Ok(feeds)
    }

    /// The path on its host below which the site lies, with a slash at both ends.
    #[cfg(feature = "serve")]
    pub(crate) fn base(&self) -> &str {
        self.views.first().map_or("/", render::base)
    }

    /// What static hosts read, which gives way to what an editor has of the same name.
    pub(crate) fn hosts(&self) -> Vec<Artifact> {
        self.views.first().map(render::hosts).unwrap_or_default()
    }
}

/// The ledger that the published feeds come from; an empty one, where none are published.
fn adopted<'c>(
    calendar: &Calendar,
    views: &'c [View],
    (press, drafts, said): (&mut Press<'c>, &[Draft], &[Vec<Digest>]),
    out: &[PathBuf],
    tzdb: Tzdb,
) -> Result<Ledger, Mishap> {
    for folder in out {
        let published = published(folder, views)?;
        if published.is_empty() {
            continue;
        }
        let mut vevent = |view: usize, entry: usize, revision: ledger::Revision<'_>| {
            let (Some(view), Some(draft)) = (views.get(view), drafts.get(view)) else { return Vec::new() };
            let entry = view.entries.get(entry);
            entry.map(|entry| press.vevent(view, draft, entry, revision)).unwrap_or_default()
        };
        let title = plain_title;
        let tombstone =
            |tombstone: &ledger::Tombstone<'_>| (render::tombstone_vevent(tombstone), render::farewell(tombstone));
        let mut adoption = Adoption {
            published: &published,
            calendar,
            views,
            said,
            tzdb,
            vevent: &mut vevent,
            tombstone: &tombstone,
            title,
        };
        return ledger::adopt(&mut adoption)
            .map_err(|fault| Mishap::Unadoptable { path: folder.join(public_feed_path(&fault.view)), fault });
    }
    Ok(Ledger::new())
}

/// The ledger, no further behind what is published in `out` than it was written.
fn caught_up(mut ledger: Ledger, views: &[View], out: Option<&PathBuf>) -> Result<Ledger, Mishap> {
    let Some(out) = out else { return Ok(ledger) };
    let bearers = ledger.bearers();
    let whose = Whose::of(views);
    let catch_up = |path: &PublicPath, feed: Vec<u8>| {
        // What is not UTF-8 was not written by dateline.
        if let (Some(view), Ok(feed)) = (whose.view(path), str::from_utf8(&feed)) {
            ledger.catch_up(&view, feed, &bearers);
        }
    };
    published_feeds(out, catch_up).map_err(Mishap::Publish)?;
    Ok(ledger)
}

/// The feeds in a folder that could be those of views; others were not written by dateline.
fn published(folder: &Path, views: &[View]) -> Result<Vec<Published>, Mishap> {
    let mut published = Vec::new();
    let whose = Whose::of(views);
    let keep = |path: &PublicPath, feed| published.extend(whose.view(path).map(|view| Published { view, feed }));
    published_feeds(folder, keep).map_err(Mishap::Publish)?;
    Ok(published)
}

/// Whose feeds lie where.
struct Whose<'v>(BTreeMap<String, &'v ViewId>);

impl<'v> Whose<'v> {
    fn of(views: &'v [View]) -> Self {
        Self(views.iter().filter_map(|view| Some((feed_path(view)?, &view.id))).collect())
    }

    /// The view whose feed lies at `path`: one of today, or one of former days that had a public address.
    fn view(&self, path: &PublicPath) -> Option<ViewId> {
        let former = || {
            let view = path.as_str().strip_prefix("feeds/")?.strip_suffix(".ics")?.parse::<ViewId>().ok()?;
            (public_feed_path(&view) == path.as_str()).then_some(view)
        };
        self.0.get(path.as_str()).map(|view| ViewId::clone(view)).or_else(former)
    }
}
