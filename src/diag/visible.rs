//! Text of strangers, made harmless for whoever prints it: nothing in it moves a cursor, recolours a terminal, turns the reading
//! direction or hides.
//!
//! *May touch*: nothing. *Never touches*: the meaning; a character that is replaced is replaced by something that names it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How many spaces stand for a TAB.
const TAB: &str = "    ";

/// The text in one line, with every character that a terminal would obey, or that nobody would see, replaced by one that shows it.
///
/// TAB becomes four spaces; line breaks and other control characters of ASCII become their pictures (`␊`, `␛`); the rest is
/// written as in TOML (`\u202E`). Ours; the choice of characters is that of [`is_hidden`].
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// Adds one character to `shown` in its visible form.
pub(crate) fn push_visible(shown: &mut String, c: char) {
    match c {
        '\t' => shown.push_str(TAB),
        '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7F}' => shown.push('\u{2421}'),
        _ if c.is_control() || is_hidden(c) => {
            let number = u32::from(c);
            let _infallible =
                if number > 0xFFFF { write!(shown, "\\U{number:08X}") } else { write!(shown, "\\u{number:04X}") };
        }
        _ => shown.push(c),
    }
}

/// JSON text with everything that a terminal would obey, or that nobody would see, as `\u` escapes: the same value for every
/// parser.
///
/// Outside of strings JSON holds ASCII alone, and `serde_json` has escaped the control characters below U+0020, so what is
/// replaced here stands inside a string.
pub(crate) fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\u{7F}' || (!c.is_ascii() && (c.is_control() || is_hidden(c))) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _infallible = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Characters that are no control characters and deceive all the same: controls of direction (Unicode UAX #9), separators of lines
/// and paragraphs, fillers and joiners without a width, tags, and noncharacters.
///
/// The joiners of emoji, Persian and the Indic scripts (U+200C, U+200D) and variation selectors belong to ordinary text.
fn is_hidden(c: char) -> bool {
    let listed = matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
        | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E0FFF}');
    listed || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_by_name() {
        let rows = [
            ("Київ, 会議 👩‍👩‍👧", "Київ, 会議 👩‍👩‍👧"),
            ("a\tb", "a    b"),
            ("\u{1b}[31m", "␛[31m"),
            ("a\r\nerror: b", "a␍␊error: b"),
            ("\u{7f}\u{9b}2J", "␡\\u009B2J"),
            ("\u{202e}txet", "\\u202Etxet"),
            ("\u{e0041}", "\\U000E0041"),
            ("\u{1ffff}", "\\U0001FFFF"),
        ];
        for (text, shown) in rows {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn json_keeps_its_value() {
        let text = "a\u{7f}\u{85}\u{202e}\u{e0041}é\u{1b}\"";
        let escaped = json(&serde_json::to_string(text).unwrap());
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
        assert!(escaped.chars().all(|c| !c.is_control() && !is_hidden(c)), "{escaped}");
    }
}
