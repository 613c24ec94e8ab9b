//! Escapes: TEXT values (RFC 5545 §3.3.11), parameter values (RFC 6868), URIs (RFC 3986 §2.1).
//!
//! Whatever goes in, what comes out holds no line break and no control character, so that no value can become a property.
//!
//! *May touch*: nothing. *Never touches*: folding.

use std::borrow::Cow;

/// `text` as a TEXT value: `\`, `;` and `,` escaped, every kind of line break as `\n`, other control characters left out.
///
/// ```
/// use dateline::ics::escape_text;
/// assert_eq!(escape_text("Brussels, 10:00\nBEGIN:VEVENT"), "Brussels\\, 10:00\\nBEGIN:VEVENT");
/// ```
pub fn escape_text(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '\\' | ';' | ',') && (!is_break(c) && !c.is_control() || c == '\t');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\r' if characters.peek() == Some(&'\n') => {}
            _ if is_break(character) => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// `value` as a parameter value: `^`, `"` and line breaks by RFC 6868 §3, in quotes where `:`, `;` or `,` stand in it
/// (RFC 5545 §3.2), control characters left out.
pub fn escape_parameter(value: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '^' | '"' | ':' | ';' | ',') || c.is_control() || is_break(c);
    if !value.contains(special) {
        return Cow::Borrowed(value);
    }
    let mut escaped = String::with_capacity(value.len() + 16);
    let quoted = value.contains([':', ';', ',']);
    if quoted {
        escaped.push('"');
    }
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '^' => escaped.push_str("^^"),
            '"' => escaped.push_str("^'"),
            '\r' if characters.peek() == Some(&'\n') => {}
            _ if is_break(character) => escaped.push_str("^n"),
            '\t' => escaped.push('\t'),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    if quoted {
        escaped.push('"');
    }
    Cow::Owned(escaped)
}

/// `uri` with everything percent-encoded that cannot stand in a URI; a URI comes out as it went in.
pub fn escape_uri(uri: &str) -> Cow<'_, str> {
    let stays = |octet: u8| {
        octet.is_ascii_graphic() && !matches!(octet, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    };
    if uri.bytes().all(stays) {
        return Cow::Borrowed(uri);
    }
    let mut escaped = String::with_capacity(uri.len() + 16);
    for octet in uri.bytes() {
        if stays(octet) {
            escaped.push(char::from(octet));
        } else {
            let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase();
            escaped.extend(['%', digit(octet >> 4), digit(octet & 15)]);
        }
    }
    Cow::Owned(escaped)
}

/// What some reader takes for the end of a line: besides CR and LF, what Python's `splitlines` splits at.
fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_escaped_by_the_table() {
        let rows = [
            ("plain – текст 🦀", "plain – текст 🦀"),
            ("a;b,c\\d", "a\\;b\\,c\\\\d"),
            ("a\nb\r\nc\rd", "a\\nb\\nc\\nd"),
            ("a\u{0}\u{7}\u{7f}b\tc", "ab\tc"),
            ("a\u{2028}b\u{85}c", "a\\nb\\nc"),
        ];
        for (text, escaped) in rows {
            assert_eq!(escape_text(text), escaped, "{text:?}");
        }
    }

    #[test]
    fn parameters_are_escaped_by_the_table() {
        let rows = [
            ("Join the call", "Join the call"),
            ("Hofburg, Wien", "\"Hofburg, Wien\""),
            ("the \"Palais\"", "the ^'Palais^'"),
            ("a^b\nc", "a^^b^nc"),
            ("x\":mailto:a;Y=z", "\"x^':mailto:a;Y=z\""),
        ];
        for (value, escaped) in rows {
            assert_eq!(escape_parameter(value), escaped, "{value:?}");
        }
    }

    #[test]
    fn a_uri_keeps_its_octets_and_anything_else_is_encoded() {
        assert_eq!(escape_uri("https://a.example/b?c=d&e=%20#f"), "https://a.example/b?c=d&e=%20#f");
        assert_eq!(escape_uri("https://a/\r\nX:é"), "https://a/%0D%0AX:%C3%A9");
    }

    proptest! {
        #[test]
        fn nothing_escaped_can_end_its_line(text in any::<String>()) {
            for escaped in [escape_text(&text), escape_parameter(&text), escape_uri(&text)] {
                prop_assert!(!escaped.chars().any(|c| (c.is_control() && c != '\t') || is_break(c)), "{escaped:?}");
            }
        }
    }
}
