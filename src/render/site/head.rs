//! What every page has: the calendar's name, the words, the way to the first page.
//!
//! *May touch*: `view`, words. *Never touches*: HTML.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;
use serde::Serialize;

use crate::view::Masthead;
use crate::words::{Message, Words};

/// What every page has.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    /// The language of the page.
    language: String,
    /// From this page to the first one, to put before the path of any other.
    root: String,
    calendar: String,
    description: Option<String>,
    contact: Option<String>,
    /// Where `out/` is hosted.
    url: String,
    /// The words of the page, by their names in the catalogue with `_` between them.
    t: Value,
}

impl Head {
    /// That of a page so many folders below the first, in `words` of `language`.
    pub(super) fn of(masthead: &Masthead, words: &'static Words, language: &str, root: String) -> Self {
        Self {
            language: language.to_owned(),
            root,
            calendar: masthead.name.clone(),
            description: masthead.description.clone(),
            contact: masthead.contact.as_ref().map(ToString::to_string),
            url: masthead.url.to_string(),
            t: Value::from_object(Spoken(words)),
        }
    }
}

/// The path of the calendar's address, which ends with a slash: what stands before every path on its host.
pub(super) fn base(masthead: &Masthead) -> &str {
    let url = masthead.url.as_str();
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    url.get(host..).and_then(|rest| rest.find('/')).and_then(|path| url.get(host + path..)).unwrap_or("/")
}

/// The words in which nothing stands, for templates.
struct Spoken(&'static Words);

impl fmt::Debug for Spoken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("words")
    }
}

impl Object for Spoken {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let message = Message::of_id(&key.as_str()?.replace('_', "-"))?;
        Some(Value::from(self.0.word(message)))
    }
}
