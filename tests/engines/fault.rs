//! Known faults of engines in reading texts and times. Each says exactly what is read instead of what was meant, and a fault that is not
//! seen any more has to go.

use serde_json::{Value, json};

use crate::engine::Engine;

/// A known fault of an engine.
pub(crate) struct Fault {
    pub(crate) engine: Engine,
    /// The keys under which the engine's answer is wrong.
    pub(crate) keys: &'static [&'static str],
    /// The only UID at which this happens; `None` where it may happen anywhere.
    pub(crate) only: Option<&'static str>,
    /// What it reads instead of what was meant.
    pub(crate) instead: fn(&Value) -> Value,
    pub(crate) reason: &'static str,
}

/// What engines do to every calendar that is hostile enough.
pub(crate) const EVERYWHERE: [&Fault; 3] = [
    &Fault {
        engine: Engine::Icalendar,
        keys: &["name", "name_7986", "about"],
        only: None,
        instead: escaped,
        reason: "properties that RFC 5545 does not define are of an unknown type to it, so that it leaves their escapes",
    },
    &Fault {
        engine: Engine::IcalJs,
        keys: &["name", "name_7986", "about"],
        only: None,
        instead: escaped,
        reason: "properties that RFC 5545 does not define are of an unknown type to it, so that it leaves their escapes",
    },
    &Fault {
        engine: Engine::Libical,
        keys: &["categories"],
        only: None,
        instead: joined,
        reason: "it takes CATEGORIES for one text, in which the commas between categories and those within them are alike",
    },
];

/// A category that ends in a backslash, and another after it.
pub(crate) const BACKSLASH_BEFORE_COMMA: Fault = Fault {
    engine: Engine::IcalJs,
    keys: &["categories"],
    only: None,
    instead: |meant| {
        let mut read: Vec<String> = Vec::new();
        for word in meant.as_array().unwrap().iter().map(|word| word.as_str().unwrap()) {
            match read.last_mut() {
                Some(last) if last.ends_with('\\') => *last = format!("{last},{word}"),
                Some(_) | None => read.push(word.to_owned()),
            }
        }
        json!(read)
    },
    reason: "looking for the comma after a value, it takes the second octet of an escaped backslash for an escape",
};

/// What stands in a feed for `meant`: the text with its escapes (RFC 5545 §3.3.11).
fn escaped(meant: &Value) -> Value {
    let text = meant.as_str().unwrap();
    json!(text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n"))
}

/// `meant`, a list, as one text.
fn joined(meant: &Value) -> Value {
    let words: Vec<&str> = meant.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    json!([words.join(",")])
}
