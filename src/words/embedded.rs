//! Text of the other direction inside a line of ours.
//!
//! *May touch*: characters (unicode-bidi). *Never touches*: text that stands alone; whoever shows it finds its direction.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// FIRST STRONG ISOLATE: what follows has the direction of its first letter, and lends it to nobody (Unicode Standard Annex 9 §2.3).
const ISOLATE: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE: so far, and whatever was begun inside ends here as well (§2.5).
const END: char = '\u{2069}';

/// `text` as it stands inside a line of ours: where it runs from right to left, or holds marks that would turn what follows, it is put
/// between isolates, and what would end them early is taken out.
///
/// ```
/// use dateline::words::embedded;
/// assert_eq!(embedded("Brussels"), "Brussels");
/// assert_eq!(embedded("القاهرة"), "\u{2068}القاهرة\u{2069}");
/// ```
pub fn embedded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(turns) {
        return Cow::Borrowed(text);
    }
    let mut isolated = String::with_capacity(text.len() + 2 * ISOLATE.len_utf8());
    isolated.push(ISOLATE);
    let mut open = 0_usize;
    for character in text.chars() {
        let class = bidi_class(character);
        if matches!(class, BidiClass::FSI | BidiClass::LRI | BidiClass::RLI) {
            open += 1;
        } else if class == BidiClass::PDI {
            let Some(one_less) = open.checked_sub(1) else { continue };
            open = one_less;
        }
        isolated.push(character);
    }
    // What was begun and not ended would take our own end for its.
    isolated.extend(std::iter::repeat_n(END, open + 1));
    Cow::Owned(isolated)
}

/// Whether a character runs from right to left, or turns others.
fn turns(character: char) -> bool {
    matches!(
        bidi_class(character),
        BidiClass::R
            | BidiClass::AL
            | BidiClass::AN
            | BidiClass::LRE
            | BidiClass::RLE
            | BidiClass::LRO
            | BidiClass::RLO
            | BidiClass::PDF
            | BidiClass::LRI
            | BidiClass::RLI
            | BidiClass::FSI
            | BidiClass::PDI
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_the_other_way_lends_its_direction_to_nobody() {
        let rows = [
            ("Talks, 14:00", "Talks, 14:00"),
            ("Conseil OTAN-Russie – été", "Conseil OTAN-Russie – été"),
            ("שיחות", "\u{2068}שיחות\u{2069}"),
            // An override that nobody ended.
            ("a\u{202e}b", "\u{2068}a\u{202e}b\u{2069}"),
            // An end that would end ours.
            ("a\u{2069}b\u{5d0}", "\u{2068}ab\u{5d0}\u{2069}"),
            // A beginning that would take our end.
            ("\u{2067}a", "\u{2068}\u{2067}a\u{2069}\u{2069}"),
            ("\u{2067}a\u{2069}\u{5d0}", "\u{2068}\u{2067}a\u{2069}\u{5d0}\u{2069}"),
        ];
        for (text, expected) in rows {
            assert_eq!(embedded(text), expected, "{text:?}");
        }
    }
}
