//! The catalogue: read once, and asked for words.
//!
//! *May touch*: Fluent. *Never touches*: what the words are for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::Language;
use crate::words::title::Marks;
use crate::words::{Message, embedded};

/// The languages that dateline speaks, and what it says in each.
const SPOKEN: [(&str, &str); 6] = [
    ("en", include_str!("en.ftl")),
    ("fr", include_str!("fr.ftl")),
    ("de", include_str!("de.ftl")),
    ("ru", include_str!("ru.ftl")),
    ("uk", include_str!("uk.ftl")),
    ("es", include_str!("es.ftl")),
];

/// In which it speaks where it does not speak the reader's.
const ENGLISH: &str = "en";

static CATALOGUE: LazyLock<BTreeMap<&'static str, Words>> =
    LazyLock::new(|| SPOKEN.iter().map(|(tag, text)| (*tag, Words::read(tag, text))).collect());
static WORDLESS: LazyLock<Words> = LazyLock::new(|| Words::read(ENGLISH, ""));

/// The words of dateline in one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    /// By message, those in which nothing stands.
    fixed: Vec<Box<str>>,
    pub(super) days: Days,
    pub(super) marks: Marks,
}

/// What names days and months, by number from 1: Monday, January.
pub(super) struct Days {
    pub(super) weekdays: Vec<Box<str>>,
    pub(super) months: Vec<Box<str>>,
    pub(super) first_of_month: Box<str>,
    /// A day and a date in which names and numbers still have to be put, between [`GAPS`].
    pub(super) day: Box<str>,
    pub(super) date: Box<str>,
    pub(super) day_and_month: Box<str>,
    pub(super) in_rules: BTreeMap<&'static str, Vec<Box<str>>>,
}

/// What stands for the weekday, the day, the month and the year in what is filled in later: nobody writes these.
pub(super) const GAPS: [&str; 4] = ["\u{fdd0}", "\u{fdd1}", "\u{fdd2}", "\u{fdd3}"];

/// What stands in a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Words of ours, or something in digits.
    Ours(&'a str),
    /// What an editor wrote.
    Editors(&'a str),
    /// How many.
    Number(usize),
}

/// The words for a reader of `reader`, in a calendar whose language is `calendar`: in the reader's primary language where dateline speaks
/// it, else in the calendar's, else in English.
///
/// ```
/// use dateline::words::{Message, in_language};
/// let [swiss, italian, english] = ["fr-CH", "it", "en"].map(|tag| tag.parse().unwrap());
/// assert_eq!(in_language(&swiss, &english).word(Message::Busy), "Occupé");
/// assert_eq!(in_language(&italian, &swiss).word(Message::Busy), "Occupé");
/// assert_eq!(in_language(&italian, &italian).word(Message::Busy), "Busy");
/// ```
pub fn in_language(reader: &Language, calendar: &Language) -> &'static Words {
    let spoken = |language: &Language| CATALOGUE.get(language.primary());
    spoken(reader).or_else(|| spoken(calendar)).unwrap_or_else(english)
}

/// The words in English, in which the program itself speaks.
pub fn english() -> &'static Words {
    CATALOGUE.get(ENGLISH).unwrap_or(&WORDLESS)
}

/// Whether dateline has words of its own in `language`.
pub fn is_spoken(language: &Language) -> bool {
    CATALOGUE.contains_key(language.primary())
}

/// The words in every language.
pub(super) fn all() -> impl Iterator<Item = &'static Words> {
    CATALOGUE.values()
}

impl Words {
    /// A message in which nothing stands.
    pub fn word(&self, message: Message) -> &str {
        self.fixed.get(message as usize).map_or("", |word| word)
    }

    /// A message with what stands in it, by the names of its places.
    pub fn say(&self, message: Message, arguments: &[(&'static str, Argument<'_>)]) -> String {
        let arguments = arguments.iter().map(|(name, argument)| {
            let value: FluentValue<'_> = match argument {
                Argument::Ours(text) => (*text).into(),
                Argument::Editors(text) => embedded(text).into(),
                Argument::Number(number) => (*number).into(),
            };
            (*name, value)
        });
        self.format(message.id(), &arguments.collect())
    }

    fn read(tag: &str, text: &'static str) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Only what runs the other way is isolated, and that is for `embedded` to find.
        bundle.set_use_isolating(false);
        // What cannot be read is missing, which no test lets pass.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
        let mut words = Self { bundle, fixed: Vec::new(), days: Days::default(), marks: Marks::default() };
        words.fixed =
            Message::ALL.iter().map(|message| words.format(message.id(), &FluentArgs::new()).into()).collect();
        words.days = words.read_days();
        words.marks = words.read_marks();
        words
    }

    fn read_days(&self) -> Days {
        let numbered = |name: &str, last: usize| -> Vec<Box<str>> {
            (1..=last).map(|number| self.format(&format!("{name}-{number}"), &FluentArgs::new()).into()).collect()
        };
        let [weekday, day, month, year] = GAPS.map(Argument::Ours);
        let gaps = [("weekday", weekday), ("day", day), ("month", month), ("year", year)];
        let in_rules = ["weekdays", "weekday-of-month", "weekday-gender"].map(|name| (name, numbered(name, 7)));
        Days {
            weekdays: numbered("weekday", 7),
            months: numbered("month", 12),
            first_of_month: self.word(Message::FirstOfMonth).into(),
            day: self.say(Message::Day, &gaps).into(),
            date: self.say(Message::Date, &gaps).into(),
            day_and_month: self.say(Message::DayAndMonth, &gaps).into(),
            in_rules: in_rules.into_iter().chain([("of-month", numbered("of-month", 12))]).collect(),
        }
    }

    fn format(&self, id: &str, arguments: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return String::new();
        };
        self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
    }
}

impl Default for Days {
    fn default() -> Self {
        let empty = || Box::<str>::from("");
        Self {
            weekdays: Vec::new(),
            months: Vec::new(),
            first_of_month: empty(),
            day: empty(),
            date: empty(),
            day_and_month: empty(),
            in_rules: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names of the places of a message, wherever they stand in it, with the message.
    fn places(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut message = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" = ").filter(|(id, _)| !id.starts_with([' ', '[', '*'])) {
                message = id.to_owned();
                assert!(places.insert(message.clone(), BTreeSet::new()).is_none(), "{message} stands there twice");
            }
            for (at, _) in line.match_indices('$') {
                let name: String =
                    line.split_at(at + 1).1.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                // In which gender a weekday is, not every language asks.
                if name != "gender" {
                    places.get_mut(&message).unwrap().insert(name);
                }
            }
        }
        places
    }

    #[test]
    fn every_language_says_everything_with_the_same_in_it() {
        let english = places(SPOKEN[0].1);
        for (tag, text) in SPOKEN {
            assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{tag} cannot be read");
            let there = places(text);
            let [ids, wanted] = [&there, &english].map(|places| places.keys().collect::<Vec<_>>());
            assert_eq!(ids, wanted, "{tag}");
            for (message, names) in &there {
                // A language that has one form for all numbers need not ask for the number.
                let numbers: BTreeSet<String> = ["number", "nth", "day"].map(str::to_owned).into();
                assert_eq!(names - &numbers, &english[message] - &numbers, "{tag}: {message}");
            }
        }
        let messages: BTreeSet<&str> = Message::ALL.iter().map(|message| message.id()).collect();
        let numbered = |id: &&String| id.rsplit_once('-').is_some_and(|(_, number)| number.parse::<u8>().is_ok());
        let ids: BTreeSet<&str> = english.keys().filter(|id| !numbered(id)).map(String::as_str).collect();
        assert_eq!(messages, ids);
    }

    #[test]
    fn no_message_fails_in_any_language_whatever_the_number() {
        for (tag, text) in SPOKEN {
            let words = &CATALOGUE[tag];
            for (id, names) in places(text) {
                for number in (0..=32).chain([100, 101, 111, 121]) {
                    let mut arguments = FluentArgs::new();
                    for name in &names {
                        match name.as_str() {
                            "number" | "nth" => arguments.set(name.as_str(), number),
                            "day" if id.ends_with("day-of-month") => arguments.set(name.as_str(), number),
                            _ => arguments.set(name.as_str(), "X"),
                        }
                    }
                    for gender in ["m", "f", "n"] {
                        arguments.set("gender", gender);
                        let pattern = words.bundle.get_message(&id).unwrap().value().unwrap();
                        let mut faults = Vec::new();
                        let said = words.bundle.format_pattern(pattern, Some(&arguments), &mut faults);
                        assert!(faults.is_empty(), "{tag}: {id}: {faults:?}");
                        assert!(!said.contains(['{', '}', '\n']) && said.trim() == said, "{tag}: {id}: {said:?}");
                    }
                }
            }
        }
    }
}
