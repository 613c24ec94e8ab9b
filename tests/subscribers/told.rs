//! What the subscribers of each view hold, told from the model, revision after revision. Of the ledger and of feeds it knows nothing:
//! it counts for itself how often each view saw something of an event change.

use std::collections::BTreeMap;

use dateline::view::{Entry, View, ViewId};
use serde_json::{Value, json};

use crate::expectation;
use crate::tongue::{Mark, Tongue};

/// What the subscribers of every view hold.
#[derive(Default)]
pub(crate) struct Told {
    views: BTreeMap<String, BTreeMap<String, Line>>,
}

/// One event in one view.
pub(crate) struct Line {
    /// What the view shows of it; `None` once it shows no more than that it is gone.
    entry: Option<Entry>,
    /// As an engine reads it.
    pub(crate) event: Value,
    /// Whether it came, changed or went by the last revision.
    pub(crate) is_news: bool,
}

impl Told {
    /// What they hold once `views` are published.
    pub(crate) fn after(&self, views: &[View]) -> Self {
        let everything = views.iter().find(|view| view.id == ViewId::All).unwrap();
        let of = |view: &View| {
            let nothing = BTreeMap::new();
            let before = self.views.get(view.id.as_str()).unwrap_or(&nothing);
            let feed = expectation::feed(view);
            let listed = view.entries.iter().zip(feed["events"].as_array().unwrap());
            let mut lines: BTreeMap<String, Line> = listed.map(|(entry, event)| line(before, entry, event)).collect();
            for (uid, line) in before {
                lines.entry(uid.clone()).or_insert_with(|| line.gone(everything, Tongue::of(view)));
            }
            (view.id.to_string(), lines)
        };
        Self { views: views.iter().map(of).collect() }
    }

    /// The names of the views, in order.
    pub(crate) fn views(&self) -> impl Iterator<Item = &str> {
        self.views.keys().map(String::as_str)
    }

    /// The names of the views in which something is news.
    pub(crate) fn views_with_news(&self) -> Vec<&str> {
        let views = self.views.iter().filter(|(_, lines)| lines.values().any(|line| line.is_news));
        views.map(|(view, _)| view.as_str()).collect()
    }

    /// What is held of the events of `view`, by UID.
    pub(crate) fn lines(&self, view: &str) -> &BTreeMap<String, Line> {
        &self.views[view]
    }

    /// The events of `view` as an engine reads them, by UID.
    pub(crate) fn events(&self, view: &str) -> BTreeMap<String, Value> {
        self.lines(view).iter().map(|(uid, line)| (uid.clone(), line.event.clone())).collect()
    }
}

impl Line {
    fn sequence(&self) -> u64 {
        self.event["sequence"].as_u64().unwrap()
    }

    fn shows(&self, entry: &Entry) -> bool {
        self.entry
            .as_ref()
            .is_some_and(|shown| (&shown.announcement, &shown.standing) == (&entry.announcement, &entry.standing))
    }

    /// The same once the view lists it no more: called off, or gone on without these readers.
    fn gone(&self, everything: &View, tongue: &Tongue) -> Self {
        let Some(entry) = &self.entry else {
            return Self { entry: None, event: self.event.clone(), is_news: false };
        };
        let lives_on = everything.entries.iter().any(|other| other.announcement.id == entry.announcement.id);
        let mark = if lives_on { Mark::Gone } else { Mark::Cancelled };
        let mut event = self.event.clone();
        event["summary"] = json!(tongue.marked(mark, &entry.announcement.title));
        event["status"] = json!("CANCELLED");
        event["transparency"] = json!("TRANSPARENT");
        event["sequence"] = json!(self.sequence() + 1);
        for told_no_more in ["location", "url", "map_title"] {
            event[told_no_more] = Value::Null;
        }
        event["categories"] = json!([]);
        Self { entry: None, event, is_news: true }
    }
}

/// An event that the view lists, with its UID.
fn line(before: &BTreeMap<String, Line>, entry: &Entry, event: &Value) -> (String, Line) {
    let uid = event["uid"].as_str().unwrap().to_owned();
    let (sequence, is_news) = match before.get(&uid) {
        None => (0, true),
        Some(line) if line.shows(entry) => (line.sequence(), false),
        Some(line) => (line.sequence() + 1, true),
    };
    let mut event = event.clone();
    event["sequence"] = json!(sequence);
    (uid, Line { entry: Some(entry.clone()), event, is_news })
}
