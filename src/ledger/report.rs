//! The news of a revision as a report: what subscribers will see, by event and by view.
//!
//! *May touch*: the words for changes, serde. *Never touches*: the terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::ledger::{Change, News, Past, Revised, in_words};
use crate::model::{Calendar, EventId, Language};
use crate::view::ViewId;
use crate::words::english;

/// How many feeds are named before the rest is counted; the JSON form names all.
const NAMED_FEEDS: usize = 12;

/// What subscribers will see. Printed, it is text for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Every event that changes for somebody, by id.
    pub events: Vec<ReportedEvent>,
    /// Feeds that begin, by id.
    pub begun: Vec<ViewId>,
    /// Feeds that end, by id.
    pub ended: Vec<ViewId>,
    /// How many blocks of taken time change in each feed that tells nothing else, where it is not said which.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub busy: BTreeMap<ViewId, usize>,
}

/// Who reads a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Anybody: it says what subscribers of public feeds will see, and nothing else.
    Public,
    /// Those who write the definition.
    Editors,
}

/// One event, and what is seen of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedEvent {
    /// Its id; where several instances of a series change alike, that of the series.
    pub event: EventId,
    /// What tells those instances apart; empty where it is about one event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instances: Vec<String>,
    /// Its title in the calendar's language.
    pub title: String,
    /// What is seen, by whom; what most see comes first.
    pub seen: Vec<Sight>,
}

/// What the subscribers of these feeds see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sight {
    /// In words, one for each change.
    pub words: Vec<String>,
    /// The same as values.
    pub changes: Vec<Change>,
    /// The feeds, by id.
    pub views: BTreeSet<ViewId>,
}

impl Report {
    /// The report on `revised`, which is about `calendar`, in its language, for those who read it.
    pub fn new(revised: &Revised, calendar: &Calendar, sharing: Sharing) -> Self {
        let mut busy: BTreeMap<ViewId, usize> = BTreeMap::new();
        let mut shared = |news: &News| {
            let mut news = news.clone();
            for past in &mut news.items {
                past.views.retain(|view| match sharing {
                    Sharing::Editors => true,
                    Sharing::Public => {
                        let is_busy = revised.is_busy(view, &news.event);
                        if is_busy && !view.is_secret() {
                            *busy.entry(view.clone()).or_default() += 1;
                        }
                        !is_busy && !view.is_secret()
                    }
                });
            }
            news.items.retain(|past| !past.views.is_empty());
            (!news.items.is_empty()).then_some(news)
        };
        let news: Vec<News> = revised.news.iter().filter_map(&mut shared).collect();
        let events = together(news.iter().map(|news| ReportedEvent::new(news, &calendar.language)), calendar);
        let is_shared = |view: &&ViewId| sharing == Sharing::Editors || !view.is_secret();
        let [begun, ended] =
            [&revised.begun, &revised.ended].map(|views| views.iter().filter(is_shared).cloned().collect());
        Self { events, begun, ended, busy }
    }

    /// Whether subscribers see nothing change.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.begun.is_empty() && self.ended.is_empty() && self.busy.is_empty()
    }

    /// The report as Markdown, fit to be a comment on a pull request: nobody's name or number in a title calls anybody.
    pub fn markdown(&self) -> String {
        if self.is_empty() {
            return "Subscribers will see no change.\n".to_owned();
        }
        let mut text = format!("### What subscribers will see\n\n{}.\n", self.sums());
        for event in &self.events {
            // Writing to a string does not fail.
            let _ = write!(text, "\n**{}** (`{}`{})\n", harmless(&event.title), event.event, event.dates());
            for sight in &event.seen {
                let words: Vec<String> = sight.words.iter().map(|words| harmless(words)).collect();
                let _ = writeln!(text, "- {} – {}", words.join("; "), feeds(&sight.views, "`"));
            }
        }
        if !self.busy.is_empty() {
            let _ = writeln!(text, "\nbusy times that change: {}.", self.busy_times("`"));
        }
        for (words, views) in self.lives() {
            let _ = writeln!(text, "\n{words}: {}.", named(views, "`"));
        }
        text
    }

    /// The report as one JSON document, ended with LF.
    ///
    /// # Panics
    /// Never: strings, lists and tables with strings for keys are all JSON.
    #[expect(clippy::expect_used, reason = "strings, lists and tables with strings for keys are all JSON")]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a report is JSON") + "\n"
    }

    /// `3 events change, in 34 feeds`.
    pub fn sums(&self) -> String {
        let views: BTreeSet<&ViewId> =
            self.events.iter().flat_map(|event| &event.seen).flat_map(|sight| &sight.views).collect();
        let feeds = if views.len() == 1 { "1 feed".to_owned() } else { format!("{} feeds", views.len()) };
        match self.events.len() {
            0 => "no event changes".to_owned(),
            1 => format!("1 event changes, in {feeds}"),
            several => format!("{several} events change, in {feeds}"),
        }
    }

    /// `belgium-busy (2), russia-busy (1)`, each name between `quotes`.
    fn busy_times(&self, quotes: &str) -> String {
        let times: Vec<String> =
            self.busy.iter().map(|(view, number)| format!("{quotes}{view}{quotes} ({number})")).collect();
        times.join(", ")
    }

    fn lives(&self) -> impl Iterator<Item = (&'static str, &[ViewId])> {
        let lives = [("new feeds", self.begun.as_slice()), ("feeds that end", self.ended.as_slice())];
        lives.into_iter().filter(|(_, views)| !views.is_empty())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "subscribers will see no change");
        }
        for event in &self.events {
            writeln!(f, "{}{}: {}", event.event, event.dates(), event.title)?;
            for sight in &event.seen {
                for words in &sight.words {
                    writeln!(f, "  {words}")?;
                }
                writeln!(f, "    {}", feeds(&sight.views, ""))?;
            }
        }
        if !self.busy.is_empty() {
            writeln!(f, "busy times that change: {}", self.busy_times(""))?;
        }
        for (words, views) in self.lives() {
            writeln!(f, "{words}: {}", named(views, ""))?;
        }
        writeln!(f, "{}", self.sums())
    }
}

impl ReportedEvent {
    fn new(news: &News, language: &Language) -> Self {
        let mut seen: Vec<Sight> = Vec::new();
        for Past { views, changes, .. } in &news.items {
            match seen.iter_mut().find(|sight| sight.changes == *changes) {
                Some(sight) => sight.views.extend(views.iter().cloned()),
                None => seen.push(Sight {
                    words: changes.iter().map(|change| in_words(english(), change, language, language)).collect(),
                    changes: changes.clone(),
                    views: views.clone(),
                }),
            }
        }
        seen.sort_by_key(|sight| std::cmp::Reverse(sight.views.len()));
        let title = news.items.first().map(|past| past.title.in_language(language, language)).unwrap_or_default();
        Self { event: news.event.clone(), instances: Vec::new(), title, seen }
    }

    /// How many dates it is about, where there are several.
    fn dates(&self) -> String {
        if self.instances.is_empty() { String::new() } else { format!(", {} dates", self.instances.len()) }
    }
}

/// The events in their order, instances of one series that change alike as one.
fn together(events: impl Iterator<Item = ReportedEvent>, calendar: &Calendar) -> Vec<ReportedEvent> {
    let mut reported: Vec<ReportedEvent> = Vec::new();
    for event in events {
        let series = event.event.as_instance().and_then(|(series, instance)| {
            let (id, series) = calendar.events.get_key_value(series)?;
            series.series.is_some().then(|| (id.clone(), instance.to_owned()))
        });
        let Some((id, instance)) = series else {
            reported.push(event);
            continue;
        };
        let alike = |other: &&mut ReportedEvent| {
            let is_it = other.event == id || other.event.as_instance().is_some_and(|(series, _)| series == id.as_str());
            is_it && other.title == event.title && other.seen == event.seen
        };
        // The series itself is told apart from its instances.
        match reported.last_mut().filter(alike).filter(|other| other.event != id || !other.instances.is_empty()) {
            None => reported.push(event),
            Some(other) => {
                if other.instances.is_empty() {
                    other.instances.extend(other.event.as_instance().map(|(_, instance)| instance.to_owned()));
                }
                other.event = id;
                other.instances.push(instance);
            }
        }
    }
    reported
}

/// `in 34 feeds: albania, all, …`, each name between `quotes`.
fn feeds<'v>(views: impl IntoIterator<Item = &'v ViewId>, quotes: &str) -> String {
    let views: Vec<&ViewId> = views.into_iter().collect();
    let named = named(views.iter().copied(), quotes);
    if views.len() == 1 { format!("in 1 feed: {named}") } else { format!("in {} feeds: {named}", views.len()) }
}

/// `albania, all, …`, each name between `quotes`.
fn named<'v>(views: impl IntoIterator<Item = &'v ViewId>, quotes: &str) -> String {
    let views: Vec<String> = views.into_iter().map(|view| format!("{quotes}{view}{quotes}")).collect();
    let rest = views.len().saturating_sub(NAMED_FEEDS);
    // To count a single one takes as much room as to name it.
    match views.get(..NAMED_FEEDS).filter(|_| rest > 1) {
        None => views.join(", "),
        Some(named) => format!("{} and {rest} more", named.join(", ")),
    }
}

/// What Markdown takes for markup in the middle of a line.
const MARKUP: &str = "\\`*_[]<>()!|&~$^{}";

/// `text` as Markdown that shows it and does nothing: no markup, no link, nobody called by `@`, no issue by `#`.
fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' => harmless.push(' '),
            // A comment that shows nothing parts what GitHub would make a link of.
            '@' | '#' => harmless.extend([character.encode_utf8(&mut [0; 4]), "<!-- -->"]),
            markup if MARKUP.contains(markup) => harmless.extend(['\\', markup]),
            other => harmless.push(other),
        }
    }
    // Addresses become links by themselves.
    harmless.replace("://", "\\://").replace("www.", "www\\.").replace("WWW.", "WWW\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_does_nothing_in_markdown() {
        let rows = [
            ("Talks, 14:00 – 15:00", "Talks, 14:00 – 15:00"),
            ("*Talks* @somebody #1", "\\*Talks\\* @<!-- -->somebody #<!-- -->1"),
            ("[a](https://a.example)", "\\[a\\]\\(https\\://a.example\\)"),
            ("<img src=x> www.a.example", "\\<img src=x\\> www\\.a.example"),
        ];
        for (title, markdown) in rows {
            assert_eq!(harmless(title), markdown, "{title}");
        }
    }

    #[test]
    fn a_few_feeds_are_named_and_many_are_counted() {
        let views =
            |number: usize| -> Vec<ViewId> { (10..10 + number).map(|n| format!("v{n}").parse().unwrap()).collect() };
        assert_eq!(feeds(&views(1), "`"), "in 1 feed: `v10`");
        assert_eq!(feeds(&views(13), "").matches(", ").count(), 12);
        assert!(feeds(&views(14), "").ends_with("v21 and 2 more"));
    }
}
