//! Titles with their marks, and without.
//!
//! *May touch*: the catalogue. *Never touches*: when a title bears which mark.

use crate::words::catalogue::all;
use crate::words::{Argument, Message, Words};

/// The marks that say what is certain of an event.
const MARKS: [Message; 5] = [
    Message::TitleCancelled,
    Message::TitleNoLongerListed,
    Message::TitleToBeAnnounced,
    Message::TitleProvisional,
    Message::TitleTentative,
];

/// What stands for a title while marks are read.
const TITLE: &str = "\u{fdd0}";

/// What each mark puts before a title, and behind it.
pub(super) type Marks = Vec<(Box<str>, Box<str>)>;

impl Words {
    /// `title` with a mark.
    pub fn title(&self, mark: Message, title: &str) -> String {
        self.say(mark, &[("title", Argument::Editors(title))])
    }

    pub(super) fn read_marks(&self) -> Marks {
        let parts = |mark: &Message| {
            let marked = self.title(*mark, TITLE);
            marked.split_once(TITLE).map(|(before, after)| (before.into(), after.into()))
        };
        MARKS.iter().filter_map(parts).collect()
    }
}

/// `title` without the marks that say what is certain of it, in whichever language they are.
///
/// ```
/// use dateline::words::plain_title;
/// assert_eq!(plain_title("CANCELLED: Council"), "Council");
/// assert_eq!(plain_title("Rat (Uhrzeit folgt)"), "Rat");
/// ```
pub fn plain_title(title: &str) -> &str {
    let marks = || all().flat_map(|words| &words.marks);
    let before = marks().filter(|(before, _)| !before.is_empty()).find_map(|(before, _)| title.strip_prefix(&**before));
    let title = before.unwrap_or(title);
    let after = marks().filter(|(_, after)| !after.is_empty()).find_map(|(_, after)| title.strip_suffix(&**after));
    let title = after.unwrap_or(title);
    title.strip_prefix('\u{2068}').and_then(|title| title.strip_suffix('\u{2069}')).unwrap_or(title)
}
