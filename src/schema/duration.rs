//! Durations: "45m", "2h", "1d", "1d12h30m".
//!
//! *May touch*: nothing. *Never touches*: clocks; how long a day is, is for `resolve`.

use std::str::FromStr;

use toml::de::DeValue;

use super::complaint::Complaint;
use super::page::Page;
use super::table::Entry;
use super::value::{string, wrong};
use super::wanted::Wanted;
use crate::source::Spanned;

/// The longest duration in days; beyond it somebody mistook the unit (ours).
const LONGEST_DAYS: u32 = 3_660;

/// A duration as written.
///
/// Invariant: it is not nothing, and not longer than ten years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDuration {
    days: u32,
    minutes: u32,
}

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadDuration {
    /// It has another form.
    #[error("durations are written `45m`, `2h`, `1d` or `1d12h30m`")]
    Form,
    /// It adds up to nothing.
    #[error("a duration is longer than nothing")]
    Nothing,
    /// It is longer than ten years.
    #[error("a duration is at most {LONGEST_DAYS} days")]
    TooLong,
}

impl WrittenDuration {
    /// Whole days, by the calendar: the hour on the wall stays the same over a change of clocks.
    pub fn days(self) -> u32 {
        self.days
    }

    /// What comes on top of the days, in minutes of elapsed time. `24h` is 1440 minutes and no day.
    pub fn minutes(self) -> u32 {
        self.minutes
    }
}

impl FromStr for WrittenDuration {
    type Err = BadDuration;

    fn from_str(text: &str) -> Result<Self, BadDuration> {
        let (mut rest, mut days, mut minutes) = (text, 0_u32, 0_u32);
        for (unit, factor) in [('d', None), ('h', Some(60)), ('m', Some(1))] {
            let Some((number, after)) = rest.split_once(unit) else { continue };
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                return Err(BadDuration::Form);
            }
            // Digits alone can only fail to be a number by being too large for one.
            let number: u32 = number.parse().map_err(|_too_large| BadDuration::TooLong)?;
            match factor {
                None => days = number,
                Some(factor) => {
                    let more = number.checked_mul(factor).and_then(|more| minutes.checked_add(more));
                    minutes = more.ok_or(BadDuration::TooLong)?;
                }
            }
            rest = after;
        }
        if !rest.is_empty() || text.is_empty() {
            return Err(BadDuration::Form);
        }
        if days.saturating_add(minutes / (24 * 60)) > LONGEST_DAYS {
            return Err(BadDuration::TooLong);
        }
        if days == 0 && minutes == 0 { Err(BadDuration::Nothing) } else { Ok(Self { days, minutes }) }
    }
}

/// A duration.
pub(super) fn duration(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenDuration> {
    let (key, span) = (entry.key.to_string(), entry.span);
    if !matches!(entry.value, DeValue::String(_)) {
        return wrong(page, &entry, Wanted::Duration);
    }
    let text = string(page, entry)?;
    match text.parse() {
        Ok(duration) => Some(duration),
        Err(fault) => {
            page.complain(Complaint::BadDuration { key, written: Spanned::new(text, span), fault });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, and its days and minutes.
    type Row = (&'static str, Result<(u32, u32), BadDuration>);

    #[test]
    fn a_duration_is_days_and_what_comes_on_top_of_them() {
        let rows: &[Row] = &[
            ("45m", Ok((0, 45))),
            ("2h", Ok((0, 120))),
            ("1d", Ok((1, 0))),
            ("1h30m", Ok((0, 90))),
            ("1d12h", Ok((1, 720))),
            ("1d12h5m", Ok((1, 725))),
            ("24h", Ok((0, 1440))),
            ("0m", Err(BadDuration::Nothing)),
            ("0d0h", Err(BadDuration::Nothing)),
            ("", Err(BadDuration::Form)),
            ("90", Err(BadDuration::Form)),
            ("h", Err(BadDuration::Form)),
            ("1h1h", Err(BadDuration::Form)),
            ("30m1h", Err(BadDuration::Form)),
            ("-1h", Err(BadDuration::Form)),
            ("+1h", Err(BadDuration::Form)),
            ("1.5h", Err(BadDuration::Form)),
            ("1 h", Err(BadDuration::Form)),
            ("PT1H", Err(BadDuration::Form)),
            ("１h", Err(BadDuration::Form)),
            ("3661d", Err(BadDuration::TooLong)),
            ("99999999999d", Err(BadDuration::TooLong)),
            ("4294967295h", Err(BadDuration::TooLong)),
        ];
        for (text, expected) in rows {
            let read = text.parse::<WrittenDuration>().map(|d| (d.days(), d.minutes()));
            assert_eq!(read, *expected, "{text:?}");
        }
    }
}
