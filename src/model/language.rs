//! Language tags, as far as choosing a text needs them (BCP 47).
//!
//! *May touch*: nothing. *Never touches*: the words themselves.

use std::fmt;
use std::str::FromStr;

/// A language tag such as `en`, `pt-BR` or `zh-Hant`.
///
/// Invariant: a primary subtag of 2 or 3 letters and further subtags of 1 to 8 letters or digits, in the case in which
/// RFC 5646 §2.1.1 recommends to write them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

/// The text is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{tag}` is no language tag")]
pub struct BadLanguage {
    /// What was given.
    pub tag: String,
}

impl Language {
    /// English, in which a calendar speaks that names no language.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The tag for iCalendar's PRODID and the like, in capitals: `EN`.
    pub fn capitals(&self) -> String {
        self.0.to_ascii_uppercase()
    }
}

impl FromStr for Language {
    type Err = BadLanguage;

    fn from_str(tag: &str) -> Result<Self, BadLanguage> {
        let mut written = Vec::new();
        for (place, subtag) in tag.split('-').enumerate() {
            let fits = if place == 0 {
                (2..=3).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphabetic())
            } else {
                (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
            };
            if !fits {
                return Err(BadLanguage { tag: tag.to_owned() });
            }
            written.push(recommended_case(place, subtag));
        }
        Ok(Self(written.join("-").into()))
    }
}

/// RFC 5646 §2.1.1: regions in capitals, scripts with one capital, all else small.
fn recommended_case(place: usize, subtag: &str) -> String {
    let small = subtag.to_ascii_lowercase();
    match (place, small.len()) {
        (0, _) => small,
        (_, 2) => small.to_ascii_uppercase(),
        (_, 4) => {
            let mut letters = small.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
        (_, _) => small,
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::model::spelled!(Language);

impl std::borrow::Borrow<str> for Language {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_in_the_recommended_case() {
        let rows = [
            ("EN", Some("en")),
            ("pt-br", Some("pt-BR")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("e", None),
            ("", None),
            ("en-", None),
            ("en_GB", None),
        ];
        for (given, kept) in rows {
            assert_eq!(given.parse::<Language>().ok().map(|l| l.to_string()).as_deref(), kept, "{given:?}");
        }
    }
}
