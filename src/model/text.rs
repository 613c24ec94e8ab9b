//! A text that readers see, in one language or several.
//!
//! *May touch*: languages. *Never touches*: escaping; that is for whoever writes it out.

use std::collections::BTreeMap;

use crate::model::Language;

/// A text by language.
///
/// Invariant: it exists in at least one language, `original` among them, and is empty in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    original: Language,
    by_language: BTreeMap<Language, Box<str>>,
}

impl Text {
    /// A text in one language; `None` when it is empty.
    pub fn plain(language: Language, text: &str) -> Option<Self> {
        Self::translated(language.clone(), BTreeMap::from([(language, text.into())]))
    }

    /// A text by language, with `preferred` as its original where it has it, else the first language in alphabetical order;
    /// `None` when it exists in no language or is empty in one.
    pub fn translated(preferred: Language, by_language: BTreeMap<Language, Box<str>>) -> Option<Self> {
        if by_language.values().any(|text| text.is_empty()) {
            return None;
        }
        let original =
            if by_language.contains_key(&preferred) { preferred } else { by_language.keys().next()?.clone() };
        Some(Self { original, by_language })
    }

    /// The text for a reader of `language`: that very tag, then its primary language, then the original.
    pub fn in_language(&self, language: &Language) -> &str {
        let exact = self.by_language.get(language);
        let primary =
            || self.by_language.iter().find(|(tag, _)| tag.as_str() == language.primary()).map(|(_, text)| text);
        exact.or_else(primary).or_else(|| self.by_language.get(&self.original)).map_or("", |text| text)
    }

    /// Every language it exists in, with its words there, sorted by tag.
    pub fn languages(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.by_language.iter().map(|(language, text)| (language, &**text))
    }

    /// The language that is shown to readers whose own is missing.
    pub fn original(&self) -> &Language {
        &self.original
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
        let text = Text::translated(tag("en"), words).unwrap();
        for (reader, shown) in [("ru", "Россия"), ("ru-RU", "Россия"), ("en-GB", "Russia"), ("fr", "Russia")]
        {
            assert_eq!(text.in_language(&tag(reader)), shown, "{reader}");
        }
    }

    #[test]
    fn no_text_is_empty_in_any_language() {
        assert_eq!(Text::plain(tag("en"), ""), None);
        assert_eq!(Text::translated(tag("en"), BTreeMap::new()), None);
    }
}
