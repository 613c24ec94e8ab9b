//! The author's own words inside a complaint: in backticks, short, and unable to drive a terminal.
//!
//! *May touch*: nothing. *Never touches*: what is complained about.

use std::fmt;

/// How many characters of a text a message quotes.
const QUOTED_CHARACTERS: usize = 60;

/// A text as a message shows it: in backticks, cut after a few characters, with what cannot be seen escaped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`")?;
        for c in self.0.chars().take(QUOTED_CHARACTERS) {
            // `escape_debug` would also escape quotation marks, which are no danger here.
            if matches!(c, '"' | '\'' | '\\') { write!(f, "{c}")? } else { write!(f, "{}", c.escape_debug())? }
        }
        f.write_str(if self.0.chars().nth(QUOTED_CHARACTERS).is_some() { "…`" } else { "`" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_short_and_harmless() {
        assert_eq!(Quoted("it's \"so\"").to_string(), "`it's \"so\"`");
        assert_eq!(Quoted("a\u{1b}[31m\u{202e}").to_string(), "`a\\u{1b}[31m\\u{202e}`");
        assert_eq!(Quoted(&"é".repeat(70)).to_string().chars().count(), 63);
    }
}
