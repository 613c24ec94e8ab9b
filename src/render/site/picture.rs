//! A few days as a picture: a row for each venue with its nights shaded, and what takes place there drawn where the hours are.
//!
//! Places are in the units of the picture's own coordinates, a pixel each where nothing scales it.
//!
//! *May touch*: `view`, `time`, words. *Never touches*: colours; the style sheet has them.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::event::title;
use crate::render::site::item::{hours, state};
use crate::render::sitting::Sitting;
use crate::time::{Local, Zone, beginning_of_day, resolve_local};
use crate::words::Argument::Ours;
use crate::words::{Message, Words};

/// How many days a picture begins with, at most; what begins on them may go on for longer.
const DAYS: u64 = 10;
/// How many days it shows, at most.
const DAYS_SHOWN: u64 = 12;
/// How many pictures a page has.
const PICTURES: usize = 3;
/// How much takes place in one picture, at most: more cannot be told apart.
const BARS: usize = 60;

/// When it is night (ours): nobody meets then if they can help it.
const NIGHT: [u32; 2] = [22, 6];

const WIDTH: f64 = 1000.0;
const NAMES: f64 = 170.0;
const HEAD: f64 = 26.0;
const LANE: f64 = 38.0;
const BAR: f64 = 16.0;
/// Between two labels in one lane.
const SPACE: f64 = 10.0;
/// How wide a character of a label is, about.
const CHARACTER: f64 = 6.4;
/// How many columns of characters a label has.
const LABEL_COLUMNS: usize = 40;
const NAME_COLUMNS: usize = 22;

/// A few days as a picture.
#[derive(Debug, Serialize)]
pub(super) struct Picture {
    /// What it shows, in words.
    label: String,
    width: f64,
    height: f64,
    /// Where names of venues end and time begins.
    left: f64,
    days: Vec<Column>,
    rows: Vec<Row>,
    /// Whether anything in it has hours that nobody confirmed.
    has_uncertain: bool,
}

#[derive(Debug, Serialize)]
struct Column {
    date: NaiveDate,
    x: f64,
    width: f64,
    label: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    zone: String,
    y: f64,
    height: f64,
    nights: Vec<Stretch>,
    bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
struct Stretch {
    x: f64,
    width: f64,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    /// `confirmed`, `uncertain` or `cancelled`.
    state: &'static str,
    /// Everything, for those who point at it.
    told: String,
    label: String,
    who: String,
    label_x: f64,
    /// `start` or `end`, as SVG calls the sides.
    side: &'static str,
}

/// From when to when a picture shows, and on how much room.
struct Scale {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Scale {
    #[expect(clippy::cast_precision_loss, reason = "seconds within days")]
    fn x(&self, moment: DateTime<Utc>) -> f64 {
        let whole = (self.to - self.from).num_seconds().max(1) as f64;
        let since = (moment.clamp(self.from, self.to) - self.from).num_seconds() as f64;
        rounded(NAMES + (WIDTH - NAMES) * since / whole)
    }
}

/// The pictures of `sittings`, which stand in the order of days by the clocks of `zone`: of the days from `since` on, or, where too little
/// comes after it, the last ones.
pub(super) fn pictures(words: &Words, sittings: &[Sitting<'_>], zone: &Zone, since: NaiveDate) -> Vec<Picture> {
    let mut rest = sittings;
    let mut spans = Vec::new();
    while let Some(first) = rest.first().map(|sitting| sitting.first_day(zone)) {
        let end = first.checked_add_days(Days::new(DAYS)).unwrap_or(NaiveDate::MAX);
        let (span, after) = rest.split_at(rest.partition_point(|sitting| sitting.first_day(zone) < end));
        spans.push(span);
        rest = after;
    }
    let is_over = |span: &&[Sitting<'_>]| span.iter().all(|sitting| sitting.last_day(zone) < since);
    let over = spans.iter().take_while(|span| is_over(span)).count().min(spans.len().saturating_sub(PICTURES));
    let shown = spans.into_iter().skip(over).take(PICTURES);
    shown.filter_map(|span| Picture::of(words, span.get(..BARS.min(span.len()))?, zone)).collect()
}

impl Picture {
    fn of(words: &Words, sittings: &[Sitting<'_>], zone: &Zone) -> Option<Self> {
        let first = sittings.first()?.first_day(zone);
        let limit = first.checked_add_days(Days::new(DAYS_SHOWN - 1))?;
        let last = sittings.iter().map(|sitting| sitting.last_day(zone)).max()?.clamp(first, limit);
        let scale = Scale { from: beginning_of_day(zone, first), to: beginning_of_day(zone, last.succ_opt()?) };
        let days = first.iter_days().take_while(|day| *day <= last).map(|date| {
            let [x, end] = [date, date.succ_opt().unwrap_or(date)].map(|day| scale.x(beginning_of_day(zone, day)));
            Column { date, x, width: rounded(end - x), label: words.day_and_month(date) }
        });
        let mut places: Vec<(Option<&str>, &Zone)> = Vec::new();
        for sitting in sittings {
            let place = place(sitting);
            if !places.iter().any(|(name, zone)| (*name, zone.name()) == (place.0, place.1.name())) {
                places.push(place);
            }
        }
        let mut y = HEAD;
        let mut rows = Vec::new();
        for (name, there) in places {
            let here = sittings.iter().filter(|sitting| {
                let place = self::place(sitting);
                (place.0, place.1.name()) == (name, there.name())
            });
            let (bars, lanes) = bars(words, here, zone, &scale, y);
            let height = LANE * lanes + 6.0;
            rows.push(Row {
                name: shortened(name.unwrap_or(words.word(Message::Somewhere)), NAME_COLUMNS),
                zone: there.name().to_owned(),
                y,
                height,
                nights: nights(there, (first, last), &scale),
                bars,
            });
            y += height;
        }
        Some(Self {
            label: label(words, (first, last), zone),
            width: WIDTH,
            height: y + 1.0,
            left: NAMES,
            days: days.collect(),
            has_uncertain: rows.iter().flat_map(|row| &row.bars).any(|bar| bar.state == "uncertain"),
            rows,
        })
    }
}

/// What a picture of these days shows.
fn label(words: &Words, (first, last): (NaiveDate, NaiveDate), zone: &Zone) -> String {
    if first == last {
        return words.say(Message::DrawnOn, &[("day", Ours(&words.date(first))), ("zone", Ours(zone.name()))]);
    }
    let (first, last) = (words.date(first), words.date(last));
    words.say(Message::DrawnFromUntil, &[("first", Ours(&first)), ("last", Ours(&last)), ("zone", Ours(zone.name()))])
}

/// Whose row it is in.
fn place<'v>(sitting: &Sitting<'v>) -> (Option<&'v str>, &'v Zone) {
    (sitting.announcement.place.as_deref(), &sitting.announcement.zone)
}

/// What takes place in one row, and in how many lanes, so that no label lies on another.
fn bars<'s, 'v: 's>(
    words: &Words,
    sittings: impl Iterator<Item = &'s Sitting<'v>>,
    zone: &Zone,
    scale: &Scale,
    top: f64,
) -> (Vec<Bar>, f64) {
    let mut lanes: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut bars = Vec::new();
    for sitting in sittings {
        let (from, to) = (scale.x(sitting.begins()), scale.x(sitting.ends()));
        let width = (to - from).max(3.0);
        let title = title(words, sitting.announcement);
        let who = named(sitting);
        let (label, who) = (shortened(&title, LABEL_COLUMNS), shortened(&who, LABEL_COLUMNS));
        let columns = label.width().max(who.width());
        #[expect(clippy::cast_precision_loss, reason = "a few dozen characters")]
        let room = columns as f64 * CHARACTER;
        // To the right of where it begins, or, near the edge, up to where it ends.
        let (extent, label_x, side) = if from + room <= WIDTH {
            ((from, from + room.max(width)), from, "start")
        } else {
            ((to - room.max(width), to), to, "end")
        };
        let is_free = |lane: &[(f64, f64)]| lane.iter().all(|(a, b)| extent.1 + SPACE <= *a || *b + SPACE <= extent.0);
        let lane = lanes.iter().position(|lane| is_free(lane)).unwrap_or(lanes.len());
        match lanes.get_mut(lane) {
            Some(lane) => lane.push(extent),
            None => lanes.push(vec![extent]),
        }
        #[expect(clippy::cast_precision_loss, reason = "a few lanes")]
        let y = top + 3.0 + LANE * lane as f64;
        let day = words.day(sitting.first_day(zone));
        let told = [Some(title), Some(day), Some(hours(words, sitting.when, zone))];
        bars.push(Bar {
            x: from,
            y,
            width: rounded(width),
            height: BAR,
            state: state(sitting.announcement, sitting.when),
            told: told.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            label,
            who,
            label_x,
            side,
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "a few lanes")]
    let number = lanes.len().max(1) as f64;
    (bars, number)
}

/// Who is named on it, once each.
fn named(sitting: &Sitting<'_>) -> String {
    let mut known: BTreeSet<&Arc<str>> = BTreeSet::new();
    let names = sitting.announcement.who.iter().map(|attendee| &attendee.name);
    names.filter(|name| known.insert(name)).map(|name| &**name).collect::<Vec<_>>().join(" · ")
}

/// The nights of `zone` from the one before the first day to that after the last.
fn nights(zone: &Zone, (first, last): (NaiveDate, NaiveDate), scale: &Scale) -> Vec<Stretch> {
    let at = |day: NaiveDate, hour: u32| {
        let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
        match resolve_local(zone, local) {
            Local::Once(moment) | Local::Skipped { after: moment, .. } | Local::Repeated { first: moment, .. } => {
                moment.to_utc()
            }
        }
    };
    let [evening, morning] = NIGHT;
    let days = |day: NaiveDate, number: u64| day.checked_sub_days(Days::new(number)).unwrap_or(day);
    // A zone may be a day ahead of the picture's clocks, or behind them.
    let nights = days(first, 2).iter_days().take_while(|day| *day <= last.succ_opt().unwrap_or(last));
    let stretch = |day: NaiveDate| {
        let (x, end) = (scale.x(at(day, evening)), scale.x(at(day.succ_opt()?, morning)));
        (end > x).then(|| Stretch { x, width: rounded(end - x) })
    };
    nights.filter_map(stretch).collect()
}

/// `text` in one line of so many columns, an ellipsis where it is cut.
fn shortened(text: &str, columns: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.width() <= columns {
        return line;
    }
    let mut room = columns.saturating_sub(1);
    let fits = |c: &char| {
        let left = room.checked_sub(c.width().unwrap_or(0));
        room = left.unwrap_or(room);
        left.is_some()
    };
    let cut: String = line.chars().take_while(fits).collect();
    format!("{}…", cut.trim_end())
}

/// To a tenth: what is finer, nobody sees.
fn rounded(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Tzdb;

    #[test]
    fn nights_are_those_of_the_venue_also_when_its_clocks_change() {
        let [here, there] = ["Europe/Brussels", "America/New_York"].map(|name| Tzdb::bundled().zone(name).unwrap());
        let [first, last, after] = [13, 14, 15].map(|day| NaiveDate::from_ymd_opt(2027, 3, day).unwrap());
        let scale = Scale { from: beginning_of_day(&here, first), to: beginning_of_day(&here, after) };
        let hour = |x: f64| (x - NAMES) / (WIDTH - NAMES) * 48.0;
        let nights: Vec<[f64; 2]> = nights(&there, (first, last), &scale)
            .into_iter()
            .map(|night| [hour(night.x).round(), hour(night.x + night.width).round()])
            .collect();
        // From 22:00 to 06:00 in New York, which is five hours behind on the 14th, and six on other days; that night has seven hours.
        assert_eq!(nights, [[4.0, 12.0], [28.0, 35.0]]);
    }

    #[test]
    fn what_is_cut_says_so_and_keeps_its_columns() {
        assert_eq!(shortened("Council", 7), "Council");
        assert_eq!(shortened("Councils", 7), "Counci…");
        assert_eq!(shortened("Council of all", 9), "Council…");
        // Wide characters take two columns.
        assert_eq!(shortened("欧州連合の会議", 9), "欧州連合…");
        assert_eq!(shortened("one\nline", 20), "one line");
    }
}
