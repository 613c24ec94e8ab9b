//! Feeds of a calendar that was never published before, in memory.

use chrono::{DateTime, Utc};
use dateline::ledger::{self, Expiry, Ledger, Today};
use dateline::model::Calendar;
use dateline::render::{self, Press};
use dateline::view::View;

/// The feed of each of `views` as of `now`: a name for its file, and its octets.
pub(crate) fn published(calendar: &Calendar, views: &[View], now: DateTime<Utc>) -> Vec<(String, Vec<u8>)> {
    let mut press = Press::new();
    let drafts: Vec<_> = views.iter().map(|view| press.draft(view).unwrap()).collect();
    let said: Vec<_> = drafts.iter().map(|draft| draft.said.clone()).collect();
    let farewell = &render::farewell;
    let today = Today { calendar, views, said: &said, farewell, now, expiry: Expiry::Judged };
    let revised = ledger::revise(&Ledger::new(), &today);
    let editions = revised.ledger.editions(&calendar.language);
    let feeds = views.iter().zip(&drafts).map(|(view, draft)| press.feed(view, draft, editions.of(&view.id).unwrap()));
    feeds.map(|feed| feed.unwrap()).map(|feed| (feed.path.replace('/', "-"), feed.bytes)).collect()
}
