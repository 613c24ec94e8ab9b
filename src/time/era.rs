//! Eras: the stretches of a zone's history in which its clocks changed by one pair of rules, or in which they did not change.
//!
//! A VTIMEZONE begins with an era and not with the event, so that its text stays the same while events come and go.
//!
//! *May touch*: transitions. *Never touches*: which events there are.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::time::observance::OnsetDay;
use crate::time::{Transition, Zone};

/// How far beyond the last listed transition the rule of the future is followed; a pattern of weekdays shows all its dates in 28
/// years.
const FUTURE_YEARS: i32 = 40;
/// The longest time between two changes of one era; a little over a year, since the dates move.
const ADJACENT_DAYS: i64 = 380;
/// From how many onsets on a simple rule is no longer taken for a coincidence.
const COINCIDENCE_ONSETS: usize = 2;
/// Zones whose transitions are listed beyond this year have no yearly rule there (Gaza, by the moon).
const RULELESS_YEAR: i32 = 2038;

/// A change of offset, with the wall clock at which it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Onset {
    /// The instant.
    pub(crate) at: DateTime<Utc>,
    /// The wall clock until then, at that instant.
    pub(crate) local: NaiveDateTime,
    /// Seconds east of UTC until then.
    pub(crate) before: i32,
    /// Seconds east of UTC from then on.
    pub(crate) after: i32,
    /// What local time is called from then on.
    pub(crate) name: String,
}

impl Onset {
    fn new(transition: Transition) -> Self {
        let Transition { at, before, after, name } = transition;
        Self { at, local: at.naive_utc() + TimeDelta::seconds(i64::from(before)), before, after, name }
    }

    /// Whether `next` is the same change of the clocks a year later, whatever it is called.
    pub(crate) fn comes_again_as(&self, next: &Self) -> bool {
        (self.before, self.after, self.local.time()) == (next.before, next.after, next.local.time())
            && next.local.year() == self.local.year() + 1
    }

    /// Whether both are the same change of the clocks, at the same time of day.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        (self.before, self.after, &self.name, self.local.time())
            == (other.before, other.after, &other.name, other.local.time())
    }

    /// Whether this one takes back the other, whatever the hour.
    pub(crate) fn undoes(&self, other: &Self) -> bool {
        self.before == other.after && self.after == other.before
    }

    /// Whether `next`, the following onset, takes this one back within a year.
    pub(crate) fn is_undone_by(&self, next: Option<&Self>) -> bool {
        next.is_some_and(|next| next.undoes(self) && (next.at - self.at).num_days() <= ADJACENT_DAYS)
    }
}

/// A stretch of a zone's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Era {
    /// Its onsets, in order; changes of two kinds, by turns, or one change.
    pub(crate) onsets: Vec<Onset>,
    /// Whether its rules go on for good.
    pub(crate) endless: bool,
}

/// Whether what comes after the listed transitions of `zone` is known for good: a yearly rule, or no change any more.
pub(crate) fn follows_a_rule(zone: &Zone) -> bool {
    last_listed_year(zone) < RULELESS_YEAR
}

fn last_listed_year(zone: &Zone) -> i32 {
    zone.data().last_listed().and_then(|at| DateTime::from_timestamp(at, 0)).map_or(1970, |at| at.year())
}

/// Every onset in the history of `zone` that is needed for times up to `latest`, in order.
pub(crate) fn onsets(zone: &Zone, latest: DateTime<Utc>) -> Vec<Onset> {
    let to = if follows_a_rule(zone) {
        beginning_of_year(last_listed_year(zone).max(latest.year()) + FUTURE_YEARS)
    } else {
        latest
    };
    zone.transitions(beginning_of_year(1800), to).map(Onset::new).collect()
}

/// The same history in eras.
pub(crate) fn eras(zone: &Zone, latest: DateTime<Utc>) -> Vec<Era> {
    let data = zone.data();
    let endless = follows_a_rule(zone) && data.footer().is_some_and(|footer| footer.summer.is_some());
    let mut onsets = onsets(zone, latest);
    let mut eras = Vec::new();
    if endless {
        let listed =
            onsets.iter().take_while(|onset| onset.at.timestamp() <= data.last_listed().unwrap_or(i64::MIN)).count();
        let length = era_length(&onsets, onsets.len() - listed);
        eras.push(Era { onsets: onsets.split_off(onsets.len() - length), endless: true });
    } else if let Some(last) = onsets.pop() {
        // What has held ever since is an era of its own.
        eras.push(Era { onsets: vec![last], endless: false });
    }
    while !onsets.is_empty() {
        let length = era_length(&onsets, 1);
        eras.push(Era { onsets: onsets.split_off(onsets.len() - length), endless: false });
    }
    eras.reverse();
    eras
}

/// How many of the last of `onsets` make one era, reaching back as far as the same two rules do; at least `sure`, which are known
/// to follow them.
fn era_length(onsets: &[Onset], sure: usize) -> usize {
    // The dates of the two kinds, the kind at hand first, and the two onsets that follow.
    let (mut dates, mut others): (Vec<NaiveDate>, Vec<NaiveDate>) = (Vec::new(), Vec::new());
    let (mut next, mut same): (Option<&Onset>, Option<&Onset>) = (None, None);
    let mut length = 0;
    for onset in onsets.iter().rev() {
        let by_turns = next.is_none_or(|next| onset.is_undone_by(Some(next)));
        let yearly = same.is_none_or(|same| onset.is_like(same) && same.local.year() == onset.local.year() + 1);
        if length >= sure && !(by_turns && yearly && stretches(&dates, onset.local.date())) {
            break;
        }
        dates.insert(0, onset.local.date());
        std::mem::swap(&mut dates, &mut others);
        (same, next) = (next, Some(onset));
        length += 1;
    }
    length
}

/// Midnight UTC of 1 January; the earliest time there is for a year out of chrono's range.
pub(crate) fn beginning_of_year(year: i32) -> DateTime<Utc> {
    NaiveDate::from_yo_opt(year, 1)
        .map_or(DateTime::<Utc>::MIN_UTC, |date| date.and_time(chrono::NaiveTime::MIN).and_utc())
}

/// Whether a rule for `dates` may be stretched to one more year's date, the earlier one: a simple rule that has held for some years
/// does not become a complicated one for the sake of a year more.
fn stretches(dates: &[NaiveDate], earlier: NaiveDate) -> bool {
    let known = OnsetDay::naming(dates);
    let with: Vec<NaiveDate> = std::iter::once(earlier).chain(dates.iter().copied()).collect();
    match (known.first(), OnsetDay::naming(&with).first()) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(before), Some(after)) => after.is_simple() || !before.is_simple() || dates.len() <= COINCIDENCE_ONSETS,
    }
}
