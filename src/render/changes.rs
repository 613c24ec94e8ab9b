//! A view's changes as an Atom feed (RFC 4287), newest first: for people who would rather read what changed than look for it.
//!
//! *May touch*: `view`, the ledger's edition, quick-xml. *Never touches*: what changed; the ledger says that.

use std::io;

use chrono::{DateTime, SecondsFormat, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::ledger::{Edition, Headline, in_words};
use crate::model::Language;
use crate::render::feed::{feed_name, public_feed_path, words};
use crate::render::{Artifact, MediaType};
use crate::view::{View, ViewId};
use crate::words::Argument::{Editors, Ours};
use crate::words::{Message, Words};

/// The namespace of Atom (RFC 4287 §2).
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// The changes of `view`, in a calendar whose language is `preferred`; `None` for a view that has no such list: a secret one has its feed
/// alone, and of taken time nobody is told when it was taken before.
pub fn changes(view: &View, edition: &Edition<'_>, preferred: &Language) -> Option<Artifact> {
    if !view.is_open() {
        return None;
    }
    let mut bytes = Vec::new();
    write(&mut bytes, view, edition, preferred);
    Some(Artifact { path: changes_path(&view.id), media_type: MediaType::Atom, bytes })
}

/// Where the changes of a view lie below `out/`.
pub fn changes_path(view: &ViewId) -> String {
    format!("{}/changes.atom", view.as_str())
}

#[expect(clippy::expect_used, reason = "memory does not fail to be written to")]
fn write(bytes: &mut Vec<u8>, view: &View, edition: &Edition<'_>, preferred: &Language) {
    let mut writer = Writer::new_with_indent(&mut *bytes, b' ', 2);
    feed(&mut writer, view, edition, preferred).expect("XML is written to memory");
    bytes.push(b'\n');
}

fn feed<W: io::Write>(
    writer: &mut Writer<W>,
    view: &View,
    edition: &Edition<'_>,
    preferred: &Language,
) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let address = format!("{}{}", view.masthead.url, changes_path(&view.id));
    let language = view.language.as_str();
    let root =
        writer.create_element("feed").with_attribute(("xmlns", NAMESPACE)).with_attribute(("xml:lang", language));
    root.write_inner_content(|writer| {
        text(writer, "id", &address)?;
        text(writer, "title", &format!("{} – {}", feed_name(view), words(view).word(Message::Changes)))?;
        // A feed has a time even when nothing has happened yet.
        let updated = edition.headlines.first().map_or(DateTime::UNIX_EPOCH, |headline| headline.stamp);
        text(writer, "updated", &rfc3339(updated))?;
        let author = writer.create_element("author");
        author.write_inner_content(|writer| text(writer, "name", &view.masthead.name))?;
        let own = [("rel", "self"), ("type", "application/atom+xml"), ("href", address.as_str())];
        writer.create_element("link").with_attributes(own).write_empty()?;
        let feed = format!("{}{}", view.masthead.url, public_feed_path(&view.id));
        let about = [("rel", "related"), ("type", "text/calendar"), ("href", feed.as_str())];
        writer.create_element("link").with_attributes(about).write_empty()?;
        let mut headlines = edition.headlines.iter();
        headlines.try_for_each(|headline| entry(writer, view, &address, headline, preferred))
    })?;
    Ok(())
}

fn entry<W: io::Write>(
    writer: &mut Writer<W>,
    view: &View,
    address: &str,
    headline: &Headline<'_>,
    preferred: &Language,
) -> io::Result<()> {
    let words = words(view);
    let told: Vec<String> =
        headline.changes.iter().map(|change| in_words(words, change, &view.language, preferred)).collect();
    let entry = writer.create_element("entry");
    entry.write_inner_content(|writer| {
        // One event changes at most once a second in one view.
        let moment = headline.stamp.format("%Y%m%dT%H%M%SZ");
        text(writer, "id", &format!("{address}#{}-{moment}", headline.uid))?;
        let title = headline_title(words, headline, &view.language, preferred);
        text(writer, "title", &title)?;
        text(writer, "updated", &rfc3339(headline.stamp))?;
        let page = [("rel", "alternate"), ("href", view.masthead.url.as_str())];
        writer.create_element("link").with_attributes(page).write_empty()?;
        text(writer, "summary", &told.join("; "))
    })?;
    Ok(())
}

/// What a change is about: the event's title, and of a series the date.
pub(crate) fn headline_title(
    words: &Words,
    headline: &Headline<'_>,
    language: &Language,
    preferred: &Language,
) -> String {
    let title = headline.title.in_language(language, preferred);
    match headline.date.map(|date| words.day(date)) {
        None => title,
        Some(day) => words.say(Message::TitleOfDate, &[("title", Editors(&title)), ("day", Ours(&day))]),
    }
}

fn text<W: io::Write>(writer: &mut Writer<W>, element: &str, text: &str) -> io::Result<()> {
    // A ledger that somebody wrote in may hold what XML cannot (XML 1.0 §2.2).
    let text: String = text.chars().filter(|character| is_xml(*character)).collect();
    writer.create_element(element).write_text_content(BytesText::new(&text))?;
    Ok(())
}

/// Whether XML 1.0 has the character (§2.2, production 2).
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

fn rfc3339(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
