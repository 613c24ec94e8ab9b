//! What this room complains about, and in which words: the facts as fields, all wording in one place.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use super::duration::BadDuration;
use super::glob::BadPattern;
use super::quoted::Quoted;
use super::slip::Slip;
use super::text::Lines;
use super::wanted::Wanted;
use crate::diag::{Code, Diagnostic};
use crate::source::{Span, Spanned};

/// The forms of dates, as they stand in a file.
const DATE_FORMS: &str = "dates are written `2027-02-03`, hours `2027-02-03T10:00:00`";

/// The same for a key whose value is one.
const MOMENT_FORMS: &str = "dates are written `2027-02-03`, hours `2027-02-03T10:00:00`, without quotation marks";

/// A fault in what was written, with its facts.
pub(super) enum Complaint {
    /// A file is not UTF-8, from `span` on.
    NotUtf8 { name: String, utf16: bool, is_text: bool, span: Span },
    /// A file is larger than spans can count.
    TooLarge { name: String, span: Span },
    /// A file that `include` reached cannot be read.
    IncludeUnreadable { name: String, cause: String, span: Span },
    /// A pattern finds no file.
    IncludeMatchesNothing { pattern: String, span: Span },
    /// A pattern that is not followed.
    IncludeRefused { pattern: String, fault: BadPattern, span: Span },
    /// Files include each other in a circle; `files` names them in order.
    IncludeCycle { files: Vec<String>, span: Span },
    /// The parser's own words.
    Syntax { fault: String, span: Span },
    /// What is no TOML, and what was probably meant.
    Slip { slip: Slip, span: Span },
    /// A quotation mark that nobody closes; `guessed` when the text was closed by guess.
    UnclosedQuotation { span: Span, guessed: bool },
    /// A bracket that nobody closes.
    Unclosed { span: Span },
    /// A key stands twice in one table.
    DuplicateKey { key: String, span: Span },
    /// A table of the definition stands twice.
    DuplicateTable { noun: String, id: String, span: Span, first: Option<Span> },
    /// `[calendar]` stands in two files.
    SecondCalendar { span: Span, first: Span },
    /// `[calendar]` stands nowhere.
    NoCalendar { span: Span },
    /// A key that its table does not have.
    UnknownKey {
        key: String,
        noun: &'static str,
        suggestion: Option<&'static str>,
        known: Vec<&'static str>,
        span: Span,
    },
    /// A key that is not there.
    MissingKey { key: &'static str, noun: &'static str, span: Span },
    /// Two keys that exclude each other.
    ConflictingKeys { key: &'static str, other: &'static str, why: &'static str, span: Span, with: Span },
    /// A value of another type.
    WrongType { key: String, wanted: Wanted, found: &'static str, span: Span },
    /// A key that stands among the tables of a kind; `noun` has its article.
    StrayKey { key: String, kind: &'static str, noun: &'static str, span: Span },
    /// A heading with two pairs of brackets; `path` is what stands in them.
    DoubleBrackets { path: Vec<String>, span: Span },
    /// A date in quotation marks.
    QuotedDate { key: String, written: String, span: Span },
    /// A word that is none of a few.
    UnknownWord { key: String, word: String, known: Vec<&'static str>, suggestion: Option<&'static str>, span: Span },
    /// A time of day without its day.
    TimeAlone { key: String, span: Span },
    /// Fractions of a second, or a leap second.
    OddSeconds { key: String, span: Span },
    /// A time where only days count.
    DateWanted { key: String, span: Span },
    /// No duration.
    BadDuration { key: String, written: Spanned<String>, fault: BadDuration },
    /// No text.
    EmptyText { key: String, span: Span },
    /// A character that is refused.
    ControlCharacter { key: String, character: char, lines: Lines, span: Span },
    /// Two lines where there is room for one.
    LineBreak { key: String, span: Span },
    /// A control of direction.
    BidiControl { key: String, character: char, span: Span },
    /// Nothing to be seen.
    LooksEmpty { key: String, span: Span },
    /// No such code.
    UnknownCode { name: String, suggestion: Option<&'static str>, span: Span },
    /// A code that is an error.
    NotToBeSilenced { code: Code, span: Span },
}

impl From<Complaint> for Diagnostic {
    fn from(complaint: Complaint) -> Self {
        match complaint {
            Complaint::NotUtf8 { name, utf16, is_text, span } => {
                let complaint = Self::new(Code::NotUtf8, span, format!("{} is not UTF-8 from here on", Quoted(&name)));
                let kind = if utf16 {
                    "it looks like UTF-16; "
                } else if is_text {
                    ""
                } else {
                    "it looks like no text at all; "
                };
                complaint.help(format!("{kind}save the file as UTF-8"))
            }
            Complaint::TooLarge { name, span } => {
                Self::new(Code::IncludeUnreadable, span, format!("{} is larger than 4 GiB", Quoted(&name)))
            }
            Complaint::IncludeUnreadable { name, cause, span } => {
                Self::new(Code::IncludeUnreadable, span, format!("cannot read {}: {cause}", Quoted(&name)))
            }
            Complaint::IncludeMatchesNothing { pattern, span } => {
                Self::new(Code::IncludeUnreadable, span, format!("no file matches {}", Quoted(&pattern)))
                    .note("patterns are read from the folder of the file that they stand in")
            }
            Complaint::IncludeRefused { pattern, fault, span } => {
                let (fault, help) = match fault {
                    BadPattern::Malformed if pattern.is_empty() => {
                        return Self::new(Code::IncludeUnreadable, span, "an empty text names no file")
                            .help("name a file, or files with `*`: `actors/*.toml`");
                    }
                    BadPattern::Absolute => {
                        ("is an absolute path", "name files from the folder of this file: `actors/*.toml`")
                    }
                    BadPattern::Outside => {
                        ("leads out of the definition's folder", "keep every file of a definition in one folder")
                    }
                    BadPattern::Backslash => ("holds a backslash", "separate folders with `/`, on every system"),
                    BadPattern::Malformed => {
                        ("is no pattern for files", "name a file, or files with `*`: `actors/*.toml`")
                    }
                };
                Self::new(Code::IncludeUnreadable, span, format!("{} {fault}", Quoted(&pattern))).help(help)
            }
            Complaint::IncludeCycle { files, span } => {
                let path: Vec<_> = files.iter().map(|file| Quoted(file).to_string()).collect();
                let message = match files.as_slice() {
                    [one] => format!("{} includes itself", Quoted(one)),
                    _ => format!("files include each other: {}", around(&path)),
                };
                Self::new(Code::IncludeCycle, span, message).help("let one file include all others")
            }
            Complaint::Syntax { fault, span } => {
                Self::new(Code::TomlSyntax, span, format!("this is not TOML: {fault}"))
            }
            Complaint::Slip { slip, span } => slipped(slip, span),
            Complaint::UnclosedQuotation { span, guessed } => {
                let complaint =
                    Self::new(Code::TomlSyntax, span, "this is not TOML: nothing closes this quotation mark");
                if guessed {
                    complaint.note("it was taken to end before the next line that begins something else")
                } else {
                    complaint
                }
            }
            Complaint::Unclosed { span } => {
                Self::new(Code::TomlSyntax, span, "this is not TOML: nothing closes this bracket")
                    .note("it was taken to end before the next line that begins something else")
            }
            Complaint::DuplicateKey { key, span } => {
                Self::new(Code::TomlSyntax, span, format!("{} stands a second time in its table", Quoted(&key)))
            }
            Complaint::DuplicateTable { noun, id, span, first } => {
                let complaint =
                    Self::new(Code::DuplicateId, span, format!("{noun} {} is defined a second time", Quoted(&id)));
                match first {
                    Some(first) => complaint.also(first, "first defined here"),
                    None => complaint,
                }
            }
            Complaint::SecondCalendar { span, first } => {
                Self::new(Code::ConflictingKeys, span, "`[calendar]` stands in a second file")
                    .also(first, "it stands here already")
                    .help("keep one of them")
            }
            Complaint::NoCalendar { span } => {
                Self::new(Code::MissingKey, span, "the definition has no table `[calendar]`")
                    .help("begin with `[calendar]` and its `name`, `domain`, `url` and `zone`")
            }
            Complaint::UnknownKey { key, noun, suggestion, known, span } => {
                let complaint = Self::new(Code::UnknownKey, span, format!("{noun} has no key {}", Quoted(&key)));
                match suggestion {
                    Some(suggestion) => complaint.help(format!("did you mean `{suggestion}`?")),
                    None => complaint.help(format!("it may have {}", listed(&known))),
                }
            }
            Complaint::MissingKey { key, noun, span } => {
                let example = match key {
                    "domain" => "domain = \"talks.example.org\"",
                    "url" => "url = \"https://talks.example.org/\"",
                    "zone" => "zone = \"Europe/Brussels\"",
                    "start" => "start = 2022-01-07T14:00:00",
                    "title" if noun == "a source" => "title = \"Delegations to meet in March\"",
                    "title" => "title = \"Council\"",
                    "actor" => "actor = \"belgium\"",
                    "every" => "every = \"2 weeks\"",
                    "instance" => "instance = 2027-02-03",
                    _ if noun == "the calendar" => "name = \"Week of talks\"",
                    _ if noun == "a venue" => "name = \"Palais\"",
                    _ => "name = \"Belgium\"",
                };
                Self::new(Code::MissingKey, span, format!("{noun} needs `{key}`"))
                    .help(format!("add it, as in `{example}`"))
            }
            Complaint::ConflictingKeys { key, other, why, span, with } => {
                Self::new(Code::ConflictingKeys, span, format!("`{key}` excludes `{other}`: {why}"))
                    .also(with, format!("`{other}` stands here"))
                    .help("keep one of the two")
            }
            Complaint::WrongType { key, wanted, found, span } => {
                let message = format!("{} wants {wanted}, and this is {found}", Quoted(&key));
                let complaint = Self::new(Code::WrongType, span, message);
                match remedy(wanted, found) {
                    Some(remedy) => complaint.help(remedy),
                    None => complaint,
                }
            }
            Complaint::StrayKey { key, kind, noun, span } => {
                let message = format!("{} stands in `[{kind}s]`, and in no table of {noun}", Quoted(&key));
                Self::new(Code::WrongType, span, message)
                    .help(format!("begin {noun} with `[{kind}s.ID]`, with an id of its own"))
            }
            Complaint::DoubleBrackets { path, span } => {
                let (message, help) = match path.as_slice() {
                    [kind, id] => (
                        format!("{} stands in two pairs of brackets", Quoted(id)),
                        format!("begin with `[{kind}.ID]`, one pair, and another id for each"),
                    ),
                    path => {
                        let kind = path.concat();
                        (
                            format!("{} wants {}, and this is a list of them", Quoted(&kind), Wanted::Tables),
                            format!("begin each with `[{kind}.ID]`, in one pair of brackets and with an id of its own"),
                        )
                    }
                };
                Self::new(Code::WrongType, span, message).help(help)
            }
            Complaint::QuotedDate { key, written, span } => {
                Self::new(Code::WrongType, span, format!("{} wants a date, and this is a string", Quoted(&key)))
                    .help(format!("write it without quotation marks: `{key} = {written}`"))
            }
            Complaint::UnknownWord { key, word, known, suggestion, span } => {
                let complaint =
                    Self::new(Code::UnknownWord, span, format!("{} cannot be {}", Quoted(&key), Quoted(&word)));
                match suggestion {
                    Some(suggestion) => complaint.help(format!("did you mean `{suggestion}`?")),
                    None => complaint.help(format!("it can be {}", listed(&known))),
                }
            }
            Complaint::TimeAlone { key, span } => {
                Self::new(Code::DateOrTime, span, format!("{} has an hour and no day", Quoted(&key)))
                    .help("write both, as in `2022-01-07T14:00:00`")
            }
            Complaint::OddSeconds { key, span } => {
                let message = format!("{} has a fraction of a second, or a leap second", Quoted(&key));
                Self::new(Code::WrongType, span, message)
                    .note("calendars count in whole seconds (RFC 5545 §3.3.12)")
                    .help("write it in whole minutes")
            }
            Complaint::DateWanted { key, span } => {
                Self::new(Code::DateOrTime, span, format!("{} wants a day without an hour", Quoted(&key)))
                    .help("write the day alone, as in `2022-01-07`")
            }
            Complaint::BadDuration { key, written, fault } => {
                let message = format!("{} cannot be {}: {fault}", Quoted(&key), Quoted(&written.value));
                Self::new(Code::BadDuration, written.span, message)
            }
            Complaint::EmptyText { key, span } => {
                Self::new(Code::EmptyText, span, format!("{} is empty", Quoted(&key)))
                    .help("write a text, or leave the key out")
            }
            Complaint::ControlCharacter { key, character, lines, span } => {
                let message = format!("{} holds {}", Quoted(&key), named(character));
                let complaint = Self::new(Code::ControlCharacter, span, message);
                match character {
                    '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' if lines == Lines::One => {
                        complaint.help("write it in one line")
                    }
                    '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                        complaint.help("break lines with `\\n`, or in a text between `\"\"\"`")
                    }
                    _ => complaint.help("remove it: calendar apps refuse or mangle texts with it"),
                }
            }
            Complaint::LineBreak { key, span } => {
                Self::new(Code::ControlCharacter, span, format!("{} has several lines", Quoted(&key)))
                    .help("write it in one; only descriptions and reasons have several")
            }
            Complaint::BidiControl { key, character, span } => {
                Self::new(Code::BidiControl, span, format!("{} holds {}", Quoted(&key), named(character)))
                    .note("it turns the direction of what follows, also of words that are not part of this text")
                    .help("remove it: apps find the direction of a text by themselves")
            }
            Complaint::LooksEmpty { key, span } => {
                Self::new(Code::LooksEmpty, span, format!("{} holds nothing that can be seen", Quoted(&key)))
            }
            Complaint::UnknownCode { name, suggestion, span } => {
                let complaint = Self::new(Code::UnknownCode, span, format!("no warning is called {}", Quoted(&name)));
                match suggestion {
                    Some(suggestion) => complaint.help(format!("did you mean `{suggestion}`?")),
                    None => complaint.help("a warning's name stands in its brackets: `warning[time/unusual-year]`"),
                }
            }
            Complaint::NotToBeSilenced { code, span } => {
                Self::new(Code::UnknownCode, span, format!("`{code}` is an error, and only warnings can be allowed"))
            }
        }
    }
}

/// How a value is written.
fn remedy(wanted: Wanted, found: &str) -> Option<&'static str> {
    match wanted {
        Wanted::Text | Wanted::Word => {
            (!found.ends_with("list") && !found.ends_with("table")).then_some("write it in quotation marks")
        }
        Wanted::Duration => Some("durations are written `\"45m\"`, `\"2h\"`, `\"1d\"` or `\"1d12h30m\"`"),
        Wanted::Truth => Some("write `true` or `false`, without quotation marks"),
        Wanted::Position => Some("write latitude and longitude in degrees, as in `[50.84, 4.36]`"),
        Wanted::Date => Some("dates are written `2027-02-03`, without quotation marks"),
        Wanted::Moment => Some(MOMENT_FORMS),
        Wanted::Removal => Some("write `{ policy = \"cancel\", keep = \"30d\" }`, or one of the two"),
        Wanted::Reasons => Some("give a reason for each, as in `{ \"time/unusual-year\" = \"a centenary\" }`"),
        Wanted::Repeat => Some("write `{ every = \"week\" }`"),
        Wanted::DayOfSeries => Some("write `monday`, `first wednesday` or `15`, in quotation marks"),
        Wanted::Change => Some("begin each change with `[[events.ID.changes]]`, and name its `instance`"),
        Wanted::Notes => Some("name the actor for whom it is, as in `{ belgium = \"Meet at 09:15.\" }`"),
        Wanted::Rotation => Some("count from 1 how often the address was changed"),
        Wanted::Count | Wanted::Membership | Wanted::Offset | Wanted::Table | Wanted::Tables => None,
    }
}

/// What is no TOML, and how it is written.
fn slipped(slip: Slip, span: Span) -> Diagnostic {
    let told = |fault: String| Diagnostic::new(Code::TomlSyntax, span, format!("this is not TOML: {fault}"));
    match slip {
        Slip::NoValue => {
            told("this key has no value".to_owned()).help("write its value behind the `=`, or leave the key out")
        }
        Slip::Date { written, zone } => {
            let complaint = told(format!("{} is no date", Quoted(&written))).help(DATE_FORMS);
            if zone {
                complaint.note("the zone of an hour is that of the `venue`, or stands in `zone`")
            } else {
                complaint
            }
        }
        Slip::Truth { written } => told(format!("{} is no value", Quoted(&written)))
            .help("write `true` or `false`; text needs quotation marks"),
        Slip::Bare { written } => {
            let complaint = told(format!("{} has no quotation marks", Quoted(&written)));
            if written.len() > 40 || written.contains(['"', '\\']) {
                complaint.help("put text in quotation marks")
            } else {
                complaint.help(format!("put text in quotation marks: `\"{written}\"`"))
            }
        }
        Slip::Curly { written } => told(format!("{} is in printers' quotation marks", Quoted(&written)))
            .help("put text in straight ones: `\"…\"`"),
        Slip::Row => told("several values stand in a row".to_owned())
            .help("put them in brackets, each text in quotation marks: `[\"belgium\", \"chair\"]`"),
        Slip::Comma => told("a comma ends this line".to_owned()).help("leave the comma out"),
        Slip::InnerMark { mark: '"' } => told("a quotation mark ends the text too early".to_owned())
            .help("within a text write `\\\"`, or use marks such as `“…”`"),
        Slip::InnerMark { .. } => {
            told("an apostrophe ends the text too early".to_owned()).help("put the text between `\"` and `\"`")
        }
        Slip::Backslash => told("this backslash stands before nothing that it could escape".to_owned())
            .help("write `\\\\` for a backslash"),
        Slip::NoEquals => {
            told("no `=` follows this key".to_owned()).help("write `key = value`; begin a comment with `#`")
        }
        Slip::Heading { meant } => {
            let complaint = told("nothing closes this heading".to_owned());
            match meant {
                Some(meant) => complaint.help(format!("write `{meant}`")),
                None => complaint.help("write `[events.ID]`; ids are made of lower-case letters, digits and hyphens"),
            }
        }
    }
}

/// A character by its number, and by its name where it has one that people know.
fn named(character: char) -> String {
    let name = match character {
        '\0' => " (null)",
        '\u{8}' => " (backspace)",
        '\r' => " (carriage return) without a line feed",
        '\u{1b}' => " (escape)",
        '\u{7f}' => " (delete)",
        '\u{85}' => " (next line)",
        '\u{2028}' => " (line separator)",
        '\u{2029}' => " (paragraph separator)",
        '\u{202a}' | '\u{202d}' | '\u{2066}' => " (left-to-right control)",
        '\u{202b}' | '\u{202e}' | '\u{2067}' => " (right-to-left control)",
        other if other.is_control() => " (control)",
        _ => "",
    };
    format!("U+{:04X}{name}", u32::from(character))
}

/// Words in a row: "`a`, `b`, `c`".
fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// A circle as a path that comes back to where it began: "a → b → a".
fn around(path: &[String]) -> String {
    path.iter().chain(path.first()).map(String::as_str).collect::<Vec<_>>().join(" → ")
}
