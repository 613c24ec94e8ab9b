//! Readers for single values: words, lists, truth, numbers.
//!
//! A reader answers the value, or `None` after it has complained.
//!
//! *May touch*: TOML's types. *Never touches*: tables of the definition.

use serde::Deserialize;
use toml::de::{DeValue, ValueDeserializer};

use super::complaint::Complaint;
use super::page::Page;
use super::suggestion::nearest;
use super::table::Entry;
use super::text::{Lines, judged};
use super::wanted::Wanted;
use crate::source::Spanned;

/// What a value is, with its article, as a complaint calls it.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(date) => match (date.date, date.time) {
            (Some(_), Some(_)) => "a date-time",
            (Some(_), None) => "a date",
            (None, _) => "a time of day",
        },
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Complains that `entry` should have been `wanted`.
pub(super) fn wrong<T>(page: &mut Page<'_>, entry: &Entry<'_>, wanted: Wanted) -> Option<T> {
    page.complain(Complaint::WrongType {
        key: entry.key.to_string(),
        wanted,
        found: match &entry.value {
            DeValue::Array(list) if wanted == Wanted::Position => match list.len() {
                0 => "an empty list",
                1 => "a list of one",
                2 => "a list with something else in it",
                _ => "a longer list",
            },
            value @ (DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_)) => kind(value),
        },
        span: entry.span,
    });
    None
}

/// A string that is a name or an address: its characters are judged by whoever looks it up.
pub(super) fn string(page: &mut Page<'_>, entry: Entry<'_>) -> Option<String> {
    match entry.value {
        DeValue::String(text) => Some(text.into_owned()),
        DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => wrong(page, &entry, Wanted::Word),
    }
}

/// A string that readers see as it is, in one line and without languages: a tag.
pub(super) fn plain(page: &mut Page<'_>, entry: Entry<'_>) -> Option<String> {
    let (key, span) = (entry.key.to_string(), entry.span);
    let text = string(page, entry)?;
    judged(page, &key, Spanned::new(text.as_str(), span), Lines::One)
}

/// True or false.
#[expect(clippy::needless_pass_by_value, reason = "every reader is handed its entry, so that any can stand at any key")]
pub(super) fn truth(page: &mut Page<'_>, entry: Entry<'_>) -> Option<bool> {
    match entry.value {
        DeValue::Boolean(value) => Some(value),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => wrong(page, &entry, Wanted::Truth),
    }
}

/// Latitude and longitude.
#[expect(clippy::needless_pass_by_value, reason = "every reader is handed its entry, so that any can stand at any key")]
pub(super) fn pair(page: &mut Page<'_>, entry: Entry<'_>) -> Option<[f64; 2]> {
    let numbers = match &entry.value {
        DeValue::Array(array) => array
            .iter()
            .map(|item| f64::deserialize(ValueDeserializer::from(item.clone())).ok())
            .collect::<Option<Vec<f64>>>(),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => None,
    };
    match numbers.as_deref() {
        Some([latitude, longitude]) => Some([*latitude, *longitude]),
        Some(_) | None => wrong(page, &entry, Wanted::Position),
    }
}

/// One of a few words.
pub(super) fn word<T: Copy>(page: &mut Page<'_>, entry: Entry<'_>, words: &[(&'static str, T)]) -> Option<T> {
    let (key, span) = (entry.key.to_string(), entry.span);
    let text = string(page, entry)?;
    if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == text) {
        return Some(*meaning);
    }
    let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
    let suggestion = nearest(&text, known.iter().copied());
    page.complain(Complaint::UnknownWord { key, word: text, known, suggestion, span });
    None
}

/// A list, or the one value that would stand in it; items that cannot be read are complained about and left out.
pub(super) fn list<'t, T>(
    page: &mut Page<'t>,
    entry: Entry<'t>,
    mut read: impl FnMut(&mut Page<'t>, Entry<'t>) -> Option<T>,
) -> Vec<Spanned<T>> {
    let mut items = Vec::new();
    let mut take = |page: &mut Page<'t>, item: Entry<'t>| {
        let span = item.span;
        items.extend(read(page, item).map(|value| Spanned::new(value, span)));
    };
    match entry.value {
        DeValue::Array(array) => {
            for item in array {
                let span = page.span(item.span());
                let (key, value) = (entry.key.clone(), item.into_inner());
                take(page, Entry { key, key_span: entry.key_span, value, span });
            }
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => take(page, entry),
    }
    items
}
