//! Texts that readers see, and the characters that they may hold.
//!
//! White space at both ends is dropped, and CRLF becomes LF. What breaks lines for some reader and not for another (a carriage return
//! alone, U+0085, U+2028, U+2029), drives terminals (other controls) or is no character is refused, because it would reach feeds.
//!
//! *May touch*: characters. *Never touches*: language tags beyond keeping them.

use toml::de::DeValue;

use super::complaint::Complaint;
use super::page::Page;
use super::table::{Entry, entries};
use super::value::{string, wrong};
use super::wanted::Wanted;
use crate::source::{Span, Spanned};

/// A text as written.
///
/// Invariant: no text in it is empty, and each holds only characters that may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenText {
    /// In the calendar's language.
    Plain(String),
    /// By language.
    ByLanguage(Vec<WrittenTranslation>),
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenTranslation {
    /// The language tag, as written.
    pub tag: Spanned<String>,
    /// The words.
    pub text: Spanned<String>,
}

/// Whether a text may have several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// A title, a name, an address.
    One,
    /// A description.
    Several,
}

/// A text of one line.
pub(super) fn line(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenText> {
    text(page, entry, Lines::One)
}

/// A text that may have several lines.
pub(super) fn lines(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenText> {
    text(page, entry, Lines::Several)
}

fn text(page: &mut Page<'_>, entry: Entry<'_>, lines: Lines) -> Option<WrittenText> {
    let (key, span) = (entry.key.to_string(), entry.span);
    match entry.value {
        DeValue::String(words) => judged(page, &key, Spanned::new(&*words, span), lines).map(WrittenText::Plain),
        DeValue::Table(table) => {
            let mut translations = Vec::new();
            let mut sound = true;
            for translation in entries(page, table) {
                let tag = Spanned::new(translation.key.to_string(), translation.key_span);
                let span = translation.span;
                let words = (!page.is_broken(span)).then(|| string(page, translation)).flatten();
                let words = words.and_then(|words| judged(page, &key, Spanned::new(words.as_str(), span), lines));
                match words {
                    Some(words) => translations.push(WrittenTranslation { tag, text: Spanned::new(words, span) }),
                    None => sound = false,
                }
            }
            if translations.is_empty() && sound {
                page.complain(Complaint::EmptyText { key, span });
            }
            (sound && !translations.is_empty()).then_some(WrittenText::ByLanguage(translations))
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            wrong(page, &entry, Wanted::Text)
        }
    }
}

/// The words as they may be published, or `None` after a complaint.
pub(super) fn judged(page: &mut Page<'_>, key: &str, written: Spanned<&str>, lines: Lines) -> Option<String> {
    let (text, span) = (written.value.replace("\r\n", "\n"), written.span);
    let key = || key.to_owned();
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.trim_matches(' ').is_empty() {
        return Some(text.trim_matches(' ').to_owned());
    }
    let found = text.chars().find(|c| is_refused(*c));
    if let Some(character) = found {
        let at = literal(page, span, character);
        page.complain(Complaint::ControlCharacter { key: key(), character, lines, span: at });
        return None;
    }
    let trimmed = text.trim();
    if lines == Lines::One && trimmed.contains('\n') {
        page.complain(Complaint::LineBreak { key: key(), span });
        return None;
    }
    if let Some(character) = trimmed.chars().find(|c| is_bidi_control(*c)) {
        let at = literal(page, span, character);
        page.complain(Complaint::BidiControl { key: key(), character, span: at });
    }
    if trimmed.is_empty() {
        page.complain(Complaint::EmptyText { key: key(), span });
        return None;
    }
    if trimmed.chars().all(is_invisible) {
        page.complain(Complaint::LooksEmpty { key: key(), span });
    }
    Some(trimmed.to_owned())
}

/// Where `character` itself stands within `span`, or the whole of it when it was written as an escape.
fn literal(page: &Page<'_>, span: Span, character: char) -> Span {
    let source = page.text.get(span.range()).unwrap_or_default();
    match source.find(character) {
        Some(at) => page.span(span.range().start + at..span.range().start + at + character.len_utf8()),
        None => span,
    }
}

/// Controls (C0 but TAB and LF, DEL, C1), the line and paragraph separators, and the 66 noncharacters (Unicode §23.7).
fn is_refused(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{2028}' | '\u{2029}' | '\u{FDD0}'..='\u{FDEF}' => true,
        other => other.is_control() || (u32::from(other) & 0xFFFE) == 0xFFFE,
    }
}

/// The controls that change the direction of what follows (Unicode Standard Annex 9 §2.1 to §2.4). The marks of §2.6 only stand for a
/// letter and belong in well-written Arabic and Hebrew.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that leave no mark: white space, joiners, fillers, marks of direction (after Unicode's `Default_Ignorable_Code_Point`).
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_lines_or_drives_terminals_is_refused() {
        for c in [
            '\0',
            '\u{7}',
            '\u{b}',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{2028}',
            '\u{2029}',
            '\u{fffe}',
            '\u{1ffff}',
            '\u{fdd0}',
        ] {
            assert!(is_refused(c), "{c:?}");
        }
        for c in ['\t', '\n', ' ', '\u{a0}', 'é', '\u{200d}', '\u{202e}', '\u{feff}', '\u{fffd}', '🇺'] {
            assert!(!is_refused(c), "{c:?}");
        }
    }

    #[test]
    fn what_leaves_no_mark_is_known() {
        for c in [' ', '\u{a0}', '\u{200b}', '\u{3000}', '\u{feff}', '\u{2800}', '\u{3164}'] {
            assert!(is_invisible(c), "{c:?}");
        }
        assert!(!is_invisible('.'));
    }
}
