//! Definitions in which every event is a series, made from a number.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use dateline::time::{Rule, Tzdb};

use crate::dice::Dice;
use crate::instance::Window;
use crate::rule_sketch::{self, EARLY, RuleSketch};
use crate::series_exceptions::exceptions;

/// How many series one definition has.
pub(crate) const SERIES: usize = 25;

/// The zones of the venues, and of events without any.
pub(crate) const ZONES: [&str; 16] = [
    "Europe/Brussels",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Europe/Moscow",
    "Asia/Kathmandu",
    "America/Vancouver",
    "Europe/Dublin",
    "Etc/UTC",
    "America/St_Johns",
    "Pacific/Chatham",
];

/// When Finland is a member of NATO, both ends inclusive.
pub(crate) const MEMBERSHIP: [(&str, &str); 3] =
    [("2021-03-01", "2023-12-31"), ("2025-06-01", "2026-10-31"), ("2027-05-01", "2100-01-01")];

/// A definition, and the days within which its instances are compared.
pub(crate) struct SeriesDefinition {
    pub(crate) text: String,
    pub(crate) window: Window,
}

/// Whether the rules of a definition have an end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Finite,
    Endless,
}

/// What tells when the instances of a series begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whole days.
    Days,
    /// The clock on the wall.
    Wall,
    /// UTC.
    Instant,
}

/// One series, while it is written.
pub(crate) struct Sketch {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) zone: &'static str,
    /// The venue, which has an annex; `None` where there is only a zone.
    pub(crate) venue: Option<String>,
    /// Of days, how many; of hours, how many minutes.
    pub(crate) length: i64,
    /// Whether it may begin twice on one day.
    pub(crate) often: bool,
    pub(crate) extent: Extent,
    /// When its instances begin by the rule, by its clock, as far as they are compared.
    pub(crate) instances: Vec<NaiveDateTime>,
}

/// How a rule ends.
enum End {
    Never,
    Count(usize),
    Day(NaiveDate),
    Moment(NaiveDateTime),
}

impl SeriesDefinition {
    /// The definition of that number. Belgium is on every event, Finland on those of NATO while it is a member.
    pub(crate) fn new(seed: u64, extent: Extent) -> Self {
        let mut dice = Dice(seed);
        let mut text = "[calendar]\nname = \"Series\"\ndomain = \"talks.example.org\"\n".to_owned();
        text += "url = \"https://talks.example.org/\"\nzone = \"Europe/Brussels\"\n";
        // What is called off is told until a day after its end, or not at all.
        let policy = dice.one(&["cancel", "cancel", "drop"]);
        writeln!(text, "removed = {{ policy = \"{policy}\", keep = \"1d\" }}").unwrap();
        text += "[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n";
        text += "[actors.finland]\nname = \"Finland\"\nzone = \"Europe/Helsinki\"\n";
        let member = |(since, until)| format!("{{ actor = \"finland\", since = {since}, until = {until} }}");
        let members = MEMBERSHIP.map(member).join(", ");
        writeln!(
            text,
            "[actors.nato]\nname = \"NATO\"\nzone = \"Europe/Brussels\"\nfeed = false\nmembers = [{members}]"
        )
        .unwrap();
        for zone in ZONES {
            let venue = venue(zone);
            writeln!(text, "[venues.{venue}]\nname = \"Palais; {venue}\"\naddress = \"1, Road\"\nzone = \"{zone}\"")
                .unwrap();
            writeln!(text, "[venues.{venue}-annex]\nname = \"Annex\"\nzone = \"{zone}\"").unwrap();
        }
        for number in 0..SERIES {
            series(&mut dice, format!("s{number:02}"), extent, &mut text);
        }
        let days = match extent {
            Extent::Finite => ["2019-01-01", "2050-01-01"],
            // Single events that stand for an endless rule reach to the end of 2028.
            Extent::Endless => ["2026-01-01", "2028-12-01"],
        };
        let [from, until] = days.map(|day| day.parse().unwrap());
        Self { text, window: Window { from, until } }
    }
}

impl Sketch {
    /// A day, a time on the wall or an instant in TOML.
    pub(crate) fn moment(&self, at: NaiveDateTime) -> String {
        match self.kind {
            Kind::Days => at.date().to_string(),
            Kind::Wall => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Kind::Instant => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }

    /// What tells one of its instances from the others, in TOML.
    pub(crate) fn reference(&self, at: NaiveDateTime) -> String {
        if self.often { self.moment(at) } else { at.date().to_string() }
    }

    /// When it is over that begins at `at` and is `more` days or minutes longer than usual, in TOML: `duration` or `end`.
    pub(crate) fn length(&self, dice: &mut Dice, at: NaiveDateTime, more: i64) -> String {
        let length = self.length + more;
        let by_end = dice.once_in(2);
        match self.kind {
            Kind::Days if by_end => format!("end = {}", (at + TimeDelta::days(length - 1)).date()),
            Kind::Days => format!("duration = \"{length}d\""),
            Kind::Wall | Kind::Instant if by_end => {
                format!("end = {}", self.moment(at + TimeDelta::minutes(length)))
            }
            Kind::Wall | Kind::Instant if length % (24 * 60) == 0 => format!("duration = \"{}d\"", length / (24 * 60)),
            Kind::Wall | Kind::Instant => format!("duration = \"{length}m\""),
        }
    }

    fn instant(&self, at: NaiveDateTime) -> DateTime<Utc> {
        let zone = Tzdb::bundled().zone(self.zone).unwrap();
        if self.kind == Kind::Wall { zone.from_local_datetime(&at).unwrap().to_utc() } else { at.and_utc() }
    }
}

/// The id of the venue in that zone.
pub(crate) fn venue(zone: &str) -> String {
    zone.to_lowercase().replace(['/', '_'], "-")
}

/// When a series begins that runs by the rule `text` from `start` on, by its clock: not more often than `most`, nor after `last`.
fn instances(text: &str, start: NaiveDateTime, most: usize, last: NaiveDateTime) -> Vec<NaiveDateTime> {
    let rule: Rule = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    rule.instances(start).take(most).take_while(|at| *at <= last).collect()
}

/// Writes a series.
fn series(dice: &mut Dice, id: String, extent: Extent, text: &mut String) {
    let kind = match dice.below(20) {
        0..5 => Kind::Days,
        5..7 => Kind::Instant,
        _ => Kind::Wall,
    };
    let (first, days) = match extent {
        Extent::Finite => ("2020-01-01T00:00:00", 2800),
        Extent::Endless => ("2026-01-01T00:00:00", 300),
    };
    let guess = first.parse::<NaiveDateTime>().unwrap() + TimeDelta::days(i64::try_from(dice.below(days)).unwrap());
    let night = kind == Kind::Wall && dice.once_in(10);
    let rule = if night {
        rule_sketch::saturdays()
    } else {
        rule_sketch::rule(dice, guess.date(), kind != Kind::Days && extent == Extent::Finite)
    };
    let (hour, length) = match kind {
        Kind::Days => (TimeDelta::zero(), dice.one(&[1, 1, 1, 1, 2, 3])),
        Kind::Wall | Kind::Instant if night => (TimeDelta::hours(22), 9 * 60),
        Kind::Wall | Kind::Instant if rule.often => (TimeDelta::hours(EARLY), 30),
        Kind::Wall | Kind::Instant => {
            let quarters = i32::try_from(dice.below(60)).unwrap();
            (TimeDelta::hours(5) + TimeDelta::minutes(15) * quarters, dice.one(&[15, 45, 60, 90, 120, 24 * 60]))
        }
    };
    let zone = dice.one(&ZONES);
    let venue = (kind != Kind::Instant && dice.below(3) > 0).then(|| venue(zone));
    let start = instances(&rule.rrule, guess + hour, 1, NaiveDateTime::MAX)[0];
    let mut sketch = Sketch { id, kind, zone, venue, length, often: rule.often, extent, instances: Vec::new() };
    let end = sketch.end(dice, &rule, start);
    sketch.write(dice, &rule, &end, text);
    exceptions(dice, &sketch, text);
}

impl Sketch {
    /// Where the rule ends, by which its instances are known.
    fn end(&mut self, dice: &mut Dice, rule: &RuleSketch, start: NaiveDateTime) -> End {
        let years = if rule.most > 12 { 4 } else { 10 };
        let known = instances(&rule.rrule, start, rule.most + 1, start + TimeDelta::days(366 * years));
        if self.extent == Extent::Endless {
            self.instances = known;
            return End::Never;
        }
        // Many short ones, and some long ones.
        let limit = 1 + dice.below(known.len() - 2);
        let count = 2 + dice.below(limit);
        let (last, beyond) = (known[count - 1], known[count]);
        let end = match dice.below(3) {
            0 => End::Count(count),
            1 => {
                let days = (beyond.date() - last.date()).num_days().max(1);
                End::Day(last.date() + TimeDelta::days(i64::try_from(dice.below(days.try_into().unwrap())).unwrap()))
            }
            _ if self.kind == Kind::Days => End::Day(last.date()),
            _ => End::Moment(last + (beyond - last) * dice.one(&[0, 1, 2]) / 3),
        };
        let belongs = |place: usize, at: NaiveDateTime| match end {
            End::Never => true,
            End::Count(count) => place < count,
            End::Day(day) => at.date() <= day,
            End::Moment(moment) => at <= moment,
        };
        self.instances =
            known.into_iter().enumerate().filter(|(place, at)| belongs(*place, *at)).map(|(_, at)| at).collect();
        end
    }

    /// Writes the event, but for its exceptions.
    fn write(&self, dice: &mut Dice, rule: &RuleSketch, end: &End, text: &mut String) {
        let Self { id, zone, .. } = self;
        let start = self.instances[0];
        writeln!(text, "[events.{id}]\ntitle = \"Series {id}\"").unwrap();
        *text += dice.one(&["participants = \"belgium\"\n", "participants = [\"belgium\", \"nato/*\"]\n"]);
        writeln!(text, "start = {}\n{}", self.moment(start), self.length(dice, start, 0)).unwrap();
        match (&self.venue, self.kind) {
            (Some(venue), _) => writeln!(text, "venue = \"{venue}\"").unwrap(),
            (None, Kind::Days | Kind::Wall) => writeln!(text, "zone = \"{zone}\"").unwrap(),
            (None, Kind::Instant) => *text += "location = \"Somewhere\"\n",
        }
        match (dice.below(20), self.kind) {
            (0, _) => *text += "status = \"tentative\"\n",
            (1, _) => *text += "status = \"cancelled\"\nreason = \"no quorum\"\n",
            (2, Kind::Days) => *text += "time = \"to-be-announced\"\n",
            (2, Kind::Wall | Kind::Instant) => *text += "time = \"provisional\"\n",
            _ => {}
        }
        match rule.repeat.as_ref().filter(|_| dice.below(4) > 0) {
            Some(repeat) => {
                let end = match end {
                    End::Never => String::new(),
                    End::Count(count) => format!(", count = {count}"),
                    End::Day(day) => format!(", until = {day}"),
                    End::Moment(moment) => format!(", until = {}", self.moment(*moment)),
                };
                writeln!(text, "repeat = {{ {repeat}{end} }}").unwrap();
            }
            None => writeln!(text, "rrule = \"{}{}\"", rule.rrule, self.until(end)).unwrap(),
        }
    }

    /// `end` as a part of an RRULE.
    fn until(&self, end: &End) -> String {
        let last = self.instances.last().copied().unwrap();
        match end {
            End::Never => String::new(),
            End::Count(count) => format!(";COUNT={count}"),
            End::Day(_) if self.kind == Kind::Days => last.format(";UNTIL=%Y%m%d").to_string(),
            End::Day(_) | End::Moment(_) => self.instant(last).format(";UNTIL=%Y%m%dT%H%M%SZ").to_string(),
        }
    }
}
