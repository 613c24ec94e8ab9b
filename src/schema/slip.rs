//! What was probably meant where a line is not TOML, by looking at what stands there: the parser's own words are for programmers.
//!
//! *May touch*: one line of text. *Never touches*: keys and what they mean.

use std::ops::Range;

/// The months, as English speakers write them; three letters of each are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// What other formats write for true and false; ours are spelt in small letters.
const TRUTHS: [&str; 6] = ["yes", "no", "on", "off", "true", "false"];

/// A slip that keeps a line from being TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Nothing behind `=`.
    NoValue,
    /// A date or an hour of another form; `zone` when a word like `CET` stands behind it.
    Date { written: String, zone: bool },
    /// `yes`, `True`.
    Truth { written: String },
    /// Words without quotation marks.
    Bare { written: String },
    /// Words between quotation marks as printers set them.
    Curly { written: String },
    /// Several values in a row without brackets.
    Row,
    /// A comma behind the only value.
    Comma,
    /// A quotation mark within a text; which.
    InnerMark { mark: char },
    /// A backslash that escapes nothing.
    Backslash,
    /// A line without `=`.
    NoEquals,
    /// A heading that does not end where it should; the heading as it was probably meant.
    Heading { meant: Option<String> },
}

/// The slip behind what the parser calls `fault` at `at`, and where it stands; `None` where the parser's words say it best.
pub(super) fn slip(text: &str, at: &Range<usize>, fault: &str) -> Option<(Slip, Range<usize>)> {
    // Of a day or an hour that does not exist the parser says so.
    if fault.contains(" between ") {
        return None;
    }
    let start = text.get(..at.start)?.rfind('\n').map_or(0, |end| end + 1);
    let rest = text.get(start..)?;
    let line = rest.lines().next().unwrap_or_default();
    if line.trim_start().starts_with('[') && fault.starts_with("unclosed table") {
        let meant = heading(line);
        let indent = line.len() - line.trim_start().len();
        return Some((Slip::Heading { meant }, start + indent..start + line.trim_end().len()));
    }
    if fault.starts_with("missing escaped value") {
        return Some((Slip::Backslash, at.clone()));
    }
    let Some((key, value)) = line.split_once('=').filter(|(key, _)| is_key(key)) else {
        return match fault {
            _ if fault.starts_with("key with no value") || text.get(at.clone()) == Some(":") => {
                Some((Slip::NoEquals, at.clone()))
            }
            _ if fault.starts_with("string values must be quoted") => Some((value(text.get(at.clone())?)?, at.clone())),
            _ => None,
        };
    };
    let value_start = start + key.len() + 1 + (value.len() - value.trim_start().len());
    let written = value.trim();
    let place = value_start..value_start + written.len();
    match written.chars().next() {
        None | Some('#') => {
            let indent = key.len() - key.trim_start().len();
            Some((Slip::NoValue, start + indent..start + key.len() + 1))
        }
        Some(mark @ ('"' | '\'')) if fault.starts_with("unexpected key or value") => {
            let rest = text.get(at.start..place.end)?.trim();
            let follows_a_text = text.get(..at.start)?.trim_end().ends_with(mark);
            match rest.chars().next() {
                Some(',') if rest == "," => Some((Slip::Comma, at.start..place.end)),
                Some(',') => Some((Slip::Row, place)),
                _ if follows_a_text && rest.contains(mark) => Some((Slip::InnerMark { mark }, place)),
                _ => None,
            }
        }
        Some('[' | '{') if fault.starts_with("string values must be quoted") => {
            Some((self::value(text.get(at.clone())?)?, at.clone()))
        }
        Some('"' | '\'' | '[' | '{') => None,
        Some(_) => {
            let written = written.split(" #").next().unwrap_or(written).trim_end();
            let place = value_start..value_start + written.len();
            Some((self::value(written)?, place))
        }
    }
}

/// The slip in a value that stands without quotation marks.
fn value(written: &str) -> Option<Slip> {
    let word = || written.to_owned();
    if is_dated(written) {
        let last = written.rsplit(' ').next().unwrap_or_default();
        let zone = last.len() > 2 && last.bytes().all(|b| b.is_ascii_uppercase()) && written.contains(':');
        return Some(Slip::Date { written: word(), zone });
    }
    if TRUTHS.contains(&written.to_ascii_lowercase().as_str()) {
        return Some(Slip::Truth { written: word() });
    }
    if written.starts_with(['“', '”', '„', '«', '»', '‘', '’', '‚']) {
        return Some(Slip::Curly { written: word() });
    }
    if !written.chars().next().is_some_and(char::is_alphabetic) {
        return None;
    }
    Some(if written.contains(',') { Slip::Row } else { Slip::Bare { written: word() } })
}

/// Whether a text was probably meant as a date or an hour: `12.01.2027`, `2027-1-2`, `12 January 2027`, `10:00 AM`.
pub(super) fn is_dated(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    let month = text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let word = word.to_lowercase();
        word.len() > 2 && MONTHS.iter().any(|month| month.starts_with(&word))
    });
    let by_name = month && groups.iter().any(|group| matches!(group.len(), 1 | 2 | 4)) && (begins || groups.len() > 1);
    let date = text.split([' ', 'T']).next().unwrap_or_default().trim_end_matches([',', ';']);
    let parts: Vec<&str> = date.split(['.', '/', '-']).collect();
    let number =
        |part: &&str, most: usize| !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
    let by_number = match parts.as_slice() {
        [a, b, c] if a.len() == 4 => number(a, 4) && number(b, 2) && number(c, 2),
        [a, b, c] => number(a, 2) && number(b, 2) && number(c, 4),
        _ => false,
    };
    let hour = text
        .split_once(':')
        .is_some_and(|(hour, minute)| number(&hour, 2) && minute.starts_with(|c: char| c.is_ascii_digit()));
    by_name || by_number || hour
}

/// Whether a text reads as a key without anything strange in it.
fn is_key(text: &str) -> bool {
    let key = text.trim();
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'"' | b'\''))
}

/// The heading that was probably meant: closed, and with hyphens for blanks.
fn heading(line: &str) -> Option<String> {
    let words = line.split('#').next().unwrap_or_default().trim().trim_matches(['[', ']']).trim();
    let meant = words.split_whitespace().collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let plain = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    meant.split('.').all(plain).then(|| format!("[{meant}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_date_or_an_hour_is_known() {
        for text in [
            "02/03/2027",
            "12.01.2027",
            "12.1.27",
            "2027-1-2",
            "2027/01/02",
            "12-01-2027 10:00",
            "12 January 2027",
            "January 12, 2027",
            "10:00 AM",
            "9:30",
            "2027-01-12T10:00:00 CET",
        ] {
            assert!(is_dated(text), "{text}");
        }
        for text in [
            "Council",
            "48.2, 16.3",
            "3 councils",
            "March",
            "may we",
            "yes",
            "1.5",
            "Market 12, 14",
            "192.168.1.1",
            "a: b",
            "",
        ] {
            assert!(!is_dated(text), "{text}");
        }
    }

    #[test]
    fn a_heading_is_closed_and_its_blanks_become_hyphens() {
        for (line, meant) in [
            ("[events.new council]", Some("[events.new-council]")),
            ("[events.council", Some("[events.council]")),
            ("[events.Council # x", Some("[events.council]")),
            ("[events.a & b]", None),
        ] {
            assert_eq!(heading(line).as_deref(), meant, "{line}");
        }
    }
}
