//! A part of a file (RFC 9110 §14).
//!
//! *May touch*: header values. *Never touches*: bytes.

use std::ops::Range;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Everything: nothing was asked for that we know, or more than one part, which a server may answer with everything.
    Whole,
    /// These octets.
    Octets(Range<usize>),
    /// Nothing that is there.
    Unsatisfiable,
}

impl Part {
    /// What `value`, of the field `Range`, asks for of a file of `length` octets.
    pub(super) fn of(value: &str, length: usize) -> Self {
        let Some((unit, range)) = value.split_once('=') else { return Self::Whole };
        let Some((first, last)) = range.trim().split_once('-') else { return Self::Whole };
        if !unit.trim().eq_ignore_ascii_case("bytes") || range.contains(',') {
            return Self::Whole;
        }
        if [first, last].iter().any(|number| !number.bytes().all(|digit| digit.is_ascii_digit())) {
            return Self::Whole;
        }
        // What no number can hold is as far as one can be.
        let number = |digits: &str| (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX));
        match (number(first), number(last)) {
            (None, None) => Self::Whole,
            (Some(first), Some(last)) if last < first => Self::Whole,
            (None, Some(0)) => Self::Unsatisfiable,
            (None, Some(suffix)) if length > 0 => Self::Octets(length.saturating_sub(suffix)..length),
            (Some(first), last) if first < length => {
                Self::Octets(first..last.map_or(length, |last| last.saturating_add(1).min(length)))
            }
            (_, _) => Self::Unsatisfiable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_rfc_9110() {
        let table = [
            ("bytes=0-499", 1000, Part::Octets(0..500)),
            ("bytes=500-999", 1000, Part::Octets(500..1000)),
            ("bytes=500-9999", 1000, Part::Octets(500..1000)),
            ("bytes=-500", 1000, Part::Octets(500..1000)),
            ("bytes=-5000", 1000, Part::Octets(0..1000)),
            ("bytes=999-", 1000, Part::Octets(999..1000)),
            ("Bytes = 0-0", 1000, Part::Octets(0..1)),
            ("bytes=1000-", 1000, Part::Unsatisfiable),
            ("bytes=99999999999999999999999-", 1000, Part::Unsatisfiable),
            ("bytes=0-99999999999999999999999", 1000, Part::Octets(0..1000)),
            ("bytes=-0", 1000, Part::Unsatisfiable),
            ("bytes=0-", 0, Part::Unsatisfiable),
            ("bytes=-1", 0, Part::Unsatisfiable),
            ("bytes=5-4", 1000, Part::Whole),
            ("bytes=0-1,5-6", 1000, Part::Whole),
            ("bytes=a-b", 1000, Part::Whole),
            ("bytes=+1-2", 1000, Part::Whole),
            ("bytes=-", 1000, Part::Whole),
            ("lines=0-1", 1000, Part::Whole),
            ("", 1000, Part::Whole),
        ];
        for (value, length, part) in table {
            assert_eq!(Part::of(value, length), part, "{value} of {length}");
        }
    }
}
