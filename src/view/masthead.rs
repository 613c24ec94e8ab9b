//! What stands over every view of one language.
//!
//! *May touch*: `model`. *Never touches*: who looks.

use chrono::TimeDelta;

use crate::model::{Calendar, Domain, Language, Link};

/// What stands over every view of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masthead {
    /// The calendar's name.
    pub name: String,
    /// The calendar's language, for readers whose own is not spoken.
    pub language: Language,
    /// What it is about.
    pub description: Option<String>,
    /// The right-hand side of every UID.
    pub domain: Domain,
    /// Where `out/` is hosted; ends with a slash.
    pub url: Link,
    /// How often to look again.
    pub refresh: TimeDelta,
    /// A page by which to reach the editors.
    pub contact: Option<Link>,
}

impl Masthead {
    /// What stands over the views of `calendar` for readers of `language`.
    pub(crate) fn of(calendar: &Calendar, language: &Language) -> Self {
        Self {
            name: calendar.name.in_language(language).to_owned(),
            language: calendar.language.clone(),
            description: calendar.description.as_ref().map(|text| text.in_language(language).to_owned()),
            domain: calendar.domain.clone(),
            url: calendar.url.clone(),
            refresh: calendar.refresh,
            contact: calendar.contact.clone(),
        }
    }
}
