//! A text that readers see, in one language or several.
//!
//! *May touch*: languages. *Never touches*: escaping; that is for whoever writes it out.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use crate::model::Language;

/// A text by language.
///
/// Invariant: it exists in at least one language, `original` among them, and is empty in none. Its words are shared, not copied,
/// because a name is told to every reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    original: Language,
    by_language: BTreeMap<Language, Arc<str>>,
}

impl Text {
    /// A text in one language; `None` when it is empty.
    pub fn plain(language: Language, text: &str) -> Option<Self> {
        Self::translated(&language.clone(), BTreeMap::from([(language, text.into())]))
    }

    /// A text by language. Its original is what a reader of `preferred` would get, else the first language in alphabetical
    /// order; `None` when it exists in no language or is empty in one.
    pub fn translated(preferred: &Language, by_language: BTreeMap<Language, Arc<str>>) -> Option<Self> {
        if by_language.values().any(|text| text.is_empty()) {
            return None;
        }
        let original = Self::nearest(&by_language, preferred).or_else(|| by_language.keys().next())?.clone();
        Some(Self { original, by_language })
    }

    /// The text for a reader of `language`: that very tag, then its primary language, then another variety of it, then the
    /// original.
    pub fn in_language(&self, language: &Language) -> &str {
        self.shown(language).map_or("", |text| text)
    }

    /// The same, to be kept.
    pub fn shared(&self, language: &Language) -> Arc<str> {
        self.shown(language).map_or_else(|| Arc::from(""), Arc::clone)
    }

    /// Whether it exists in a language of the same primary tag, so that a reader of `language` is not shown another.
    pub fn serves(&self, language: &Language) -> bool {
        Self::nearest(&self.by_language, language).is_some()
    }

    /// Every language it exists in, with its words there, sorted by tag.
    pub fn languages(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.by_language.iter().map(|(language, text)| (language, &**text))
    }

    /// The language that is shown to readers whose own is missing.
    pub fn original(&self) -> &Language {
        &self.original
    }

    fn shown(&self, language: &Language) -> Option<&Arc<str>> {
        let shown = Self::nearest(&self.by_language, language).unwrap_or(&self.original);
        self.by_language.get(shown)
    }

    /// The tag that a reader of `language` is best served by; `None` where none is of that primary language.
    fn nearest<'t>(by_language: &'t BTreeMap<Language, Arc<str>>, language: &Language) -> Option<&'t Language> {
        let exact = by_language.get_key_value(language).map(|(tag, _)| tag);
        // In the order of tags a primary language stands right before its varieties.
        let primary = language.primary();
        let mut kin = by_language.range::<str, _>((Bound::Included(primary), Bound::Unbounded)).map(|(tag, _)| tag);
        exact.or_else(|| kin.next().filter(|tag| tag.primary() == primary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    #[test]
    fn a_reader_gets_the_tag_then_its_primary_language_then_the_original() {
        let words = BTreeMap::from([(tag("en"), "Russia".into()), (tag("ru"), "Россия".into())]);
        let text = Text::translated(&tag("en"), words).unwrap();
        for (reader, shown) in [("ru", "Россия"), ("ru-RU", "Россия"), ("en-GB", "Russia"), ("fr", "Russia")]
        {
            assert_eq!(text.in_language(&tag(reader)), shown, "{reader}");
        }
    }

    #[test]
    fn the_original_is_the_calendars_language_in_whatever_variety_there_is() {
        let words = |tags: &[&str]| tags.iter().map(|name| (tag(name), (*name).into())).collect();
        let rows: [(&str, &[&str], &str); 4] = [
            ("en-GB", &["de", "en", "fr"], "en"),
            ("en", &["de", "en-GB", "en-US"], "en-GB"),
            ("en-GB", &["en-AU", "de"], "en-AU"),
            ("en", &["fr", "de"], "de"),
        ];
        for (language, tags, original) in rows {
            let text = Text::translated(&tag(language), words(tags)).unwrap();
            assert_eq!(
                (text.original(), text.in_language(&tag("it"))),
                (&tag(original), original),
                "{language} {tags:?}"
            );
        }
    }

    #[test]
    fn no_text_is_empty_in_any_language() {
        assert_eq!(Text::plain(tag("en"), ""), None);
        assert_eq!(Text::translated(&tag("en"), BTreeMap::new()), None);
    }
}
