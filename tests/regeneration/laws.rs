//! What holds whatever an editor does: thousands of small calendars, edited at random, built again after each edit.
//!
//! *May touch*: the library. *Never touches*: the disk.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dateline::ledger::{Expiry, Ledger};
use dateline::model::Calendar;
use dateline::view::{self, Horizon};

use crate::feed::Vevent;
use crate::publisher::{Publisher, calendar, read, regenerate, revise};
use crate::sketch::{Chance, Sketch};

/// How many calendars are drawn; `DATELINE_SCRIPTS` asks for more.
const SCRIPTS: u64 = 1_000;
const EDITS: usize = 5;

/// What was counted, so that a script that does nothing does not pass for a law that holds.
#[derive(Debug, Default)]
struct Count {
    builds: usize,
    unchanged: usize,
    changed: usize,
    tombstones: usize,
    revived: usize,
    unseen: usize,
    dates: usize,
}

/// One script, and everything that was ever told in it.
struct Script {
    chance: Chance,
    now: DateTime<Utc>,
    publisher: Publisher,
    /// By view and UID, the highest sequence and the latest stamp that were ever told, and whether it was there last.
    highest: BTreeMap<(String, String), (u32, String)>,
    /// To which event a UID belongs, for good.
    owners: BTreeMap<String, usize>,
    /// What a first build would tell, but for the stamps, of the calendar as it was before the last edit.
    told: BTreeMap<String, Vec<String>>,
    calendar: Option<Calendar>,
    /// Every event that ever was a series, by the UID that it would have.
    repeats: BTreeSet<String>,
    count: Count,
    log: Vec<String>,
}

#[test]
fn whatever_is_edited_subscribers_see_changes_and_only_changes() {
    let run = |seeds: std::ops::Range<u64>| -> Count {
        let mut sum = Count::default();
        for seed in seeds {
            let count = script(seed);
            sum.builds += count.builds;
            sum.unchanged += count.unchanged;
            sum.changed += count.changed;
            sum.tombstones += count.tombstones;
            sum.revived += count.revived;
            sum.unseen += count.unseen;
            sum.dates += count.dates;
        }
        sum
    };
    let scripts = std::env::var("DATELINE_SCRIPTS").ok().and_then(|scripts| scripts.parse().ok()).unwrap_or(SCRIPTS);
    let half = scripts / 2;
    let counts = std::thread::scope(|scope| {
        let halves = [0..half, half..scripts].map(|seeds| scope.spawn(|| run(seeds)));
        halves.map(|half| half.join().unwrap())
    });
    println!("{scripts} scripts: {counts:?}");
    for count in counts {
        let builds = usize::try_from(half).unwrap() * (EDITS + 1);
        assert_eq!(count.builds, builds);
        assert!(count.unchanged > 3 * builds && count.changed > builds / 2 && count.unseen > 2 * builds, "{count:?}");
        assert!(count.dates > builds / 20, "{count:?}");
        assert!(count.tombstones > builds / 8 && count.revived > builds / 20, "{count:?}");
    }
}

fn script(seed: u64) -> Count {
    let mut chance = Chance::new(seed);
    let mut sketch = Sketch::new(&mut chance);
    let now = "2027-03-01T12:00:00Z".parse().unwrap();
    let mut script = Script {
        chance,
        now,
        publisher: Publisher::new(),
        highest: BTreeMap::new(),
        owners: BTreeMap::new(),
        told: BTreeMap::new(),
        calendar: None,
        repeats: BTreeSet::new(),
        count: Count::default(),
        log: vec![format!("seed {seed}")],
    };
    script.build(&sketch, &sketch);
    for _ in 0..EDITS {
        let before = sketch.clone();
        // Renaming twice between two builds would lose the thread: the ledger never saw the id in between.
        let edit = sketch.edit(&mut script.chance);
        script.log.push(edit);
        // Now and then the clock of a machine is wrong, and now and then much time passes.
        let step = script.chance.of(&[0, 0, 0, 60, 3_600, 86_400, 20 * 86_400, -86_400]);
        script.now += TimeDelta::seconds(step);
        script.log.push(format!("build at {}", script.now));
        script.build(&before, &sketch);
    }
    script.count
}

impl Script {
    fn build(&mut self, before: &Sketch, sketch: &Sketch) {
        let earlier = self.publisher.clone();
        let calendar = calendar(&sketch.definition());
        let series = calendar.events.values().filter(|event| event.series.is_some());
        self.repeats
            .extend(series.flat_map(|event| [Some(&event.id), event.was.as_ref()]).flatten().map(ToString::to_string));
        self.publisher.publish(&calendar, self.now);
        self.count.builds += 1;
        let ledger = read(&self.publisher.ledger);
        self.stays_when_built_again(&calendar, &ledger);
        for (id, record) in &ledger.records {
            let series = id.as_instance().and_then(|(series, _)| sketch.events.get(series));
            let Some(event) = sketch.events.get(id.as_str()).or(series) else { continue };
            let owner = *self.owners.entry(record.uid.clone()).or_insert(event.identity);
            assert_eq!(owner, event.identity, "{} is used again\n{:#?}", record.uid, self.log);
        }
        for view in self.publisher.views() {
            let (was, is) = (earlier.feed(&view), self.publisher.feed(&view));
            if !was.is_empty() {
                assert!(!is.is_empty(), "the feed of {view} is empty\n{:#?}", self.log);
            }
            for (uid, vevent) in &is {
                self.rises_with_every_change(&view, uid, was.get(uid), vevent);
            }
            for uid in was.keys().filter(|uid| !is.contains_key(*uid)) {
                // Of what is or was a series, dates are looked at one by one.
                if !self.repeats.contains(series_of(uid)) {
                    self.goes_only_when_its_time_is_over(&view, &was[uid], uid, sketch);
                }
            }
        }
        if sketch.policy != "drop" {
            self.no_date_goes_without_a_word(&earlier, &calendar);
        }
        let before = self.calendar.replace(calendar).filter(|_| before.policy == sketch.policy);
        self.what_a_view_may_not_see_changes_nothing_in_it(&earlier, before.as_ref());
    }

    /// The same definition, whenever it is built again before something expires, leaves the ledger as it is, and what is published is
    /// made of these two alone; so does a check of what was recorded.
    fn stays_when_built_again(&self, calendar: &Calendar, ledger: &Ledger) {
        for (now, expiry) in [(self.now, Expiry::Judged), (self.now + TimeDelta::days(400), Expiry::AsRecorded)] {
            let again = revise(calendar, ledger, now, expiry);
            assert!(again.ledger == *ledger, "{expiry:?}\n{:#?}", self.log);
            assert!(again.news.is_empty() && again.begun.is_empty() && again.ended.is_empty(), "{:#?}", self.log);
        }
    }

    fn rises_with_every_change(&mut self, view: &str, uid: &str, was: Option<&Vevent>, is: &Vevent) {
        let key = (view.to_owned(), uid.to_owned());
        if let Some(was) = was {
            let same = was.says == is.says;
            let stayed = (was.sequence, &was.stamp) == (is.sequence, &is.stamp);
            assert_eq!(same, stayed, "{view} {uid}\n{was:#?}\n{is:#?}\n{:#?}", self.log);
            if same {
                assert_eq!(was.octets, is.octets);
                self.count.unchanged += 1;
            } else {
                self.count.changed += 1;
                assert_eq!(is.sequence, was.sequence + 1, "{view} {uid}\n{:#?}", self.log);
                assert!(is.stamp > was.stamp, "{view} {uid}\n{:#?}", self.log);
            }
            match [was, is].map(|vevent| vevent.value("SUMMARY").contains(": ")) {
                [false, true] => self.count.tombstones += 1,
                [true, false] => self.count.revived += 1,
                [true, true] | [false, false] => {}
            }
        } else if let Some((sequence, stamp)) = self.highest.get(&key) {
            self.count.revived += 1;
            assert!(is.sequence > *sequence && is.stamp > *stamp, "{view} {uid} came back\n{:#?}", self.log);
        } else {
            assert_eq!(is.sequence, 0, "{view} {uid}\n{:#?}", self.log);
        }
        self.highest.insert(key, (is.sequence, is.stamp.clone()));
    }

    /// A date of a series that is shown no more was taken out of the series, which says so by its sequence, or is announced as gone.
    fn no_date_goes_without_a_word(&mut self, earlier: &Publisher, calendar: &Calendar) {
        let Some(before) = &self.calendar else { return };
        let dates = |calendar: &Calendar| -> BTreeMap<(String, String), BTreeSet<NaiveDate>> {
            let mut dates: BTreeMap<_, BTreeSet<NaiveDate>> = BTreeMap::new();
            for view in view::see(calendar, Horizon::at(self.now)) {
                for entry in &view.entries {
                    let key = (view.id.to_string(), entry.announcement.event.to_string());
                    dates.entry(key).or_default().extend(entry.announcement.days());
                }
            }
            dates
        };
        let (was, is) = (dates(before), dates(calendar));
        for ((view, event), days) in was {
            let is_series =
                |calendar: &Calendar| calendar.events.get(&*event).is_some_and(|event| event.series.is_some());
            if !is_series(before) || !is_series(calendar) || !self.publisher.views().contains(&view) {
                continue;
            }
            let none = BTreeSet::new();
            let still = is.get(&(view.clone(), event.clone())).unwrap_or(&none);
            let [feed_before, feed] = [earlier, &self.publisher].map(|publisher| publisher.feed(&view));
            // What was told by a rule says by its sequence that there are fewer dates, and what stood by itself that it is on another.
            let rose = |digits: &str| {
                let mut tellers = feed_before.iter().filter(|(_, vevent)| {
                    !vevent.value("RRULE").is_empty() || vevent.value("DTSTART").starts_with(digits)
                });
                tellers.any(|(uid, before)| feed.get(uid).is_some_and(|now| before.sequence < now.sequence))
            };
            for day in days.difference(still) {
                let is_over = day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::days(10 - 2) < self.now;
                let digits = day.format("%Y%m%d").to_string();
                let is_announced =
                    feed.values().any(|vevent| vevent.is_cancelled() && vevent.value("DTSTART").starts_with(&digits));
                assert!(
                    is_over || is_announced || rose(&digits),
                    "{event} on {day} vanished from {view}\n{:#?}",
                    self.log
                );
                self.count.dates += 1;
            }
        }
    }

    /// What is there no more was a tombstone, or is dropped by policy, or was over for longer than tombstones are kept.
    fn goes_only_when_its_time_is_over(&self, view: &str, was: &Vevent, uid: &str, sketch: &Sketch) {
        let end = &was.value("DTEND")[..8];
        let end = chrono::NaiveDate::parse_from_str(end, "%Y%m%d").unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
        // Ends are read to the day here, and zones move them by as much again.
        let is_over = end + TimeDelta::days(10 - 2) < self.now;
        let is_dropped = sketch.policy == "drop" || was.is_cancelled() && is_over;
        assert!(is_over || is_dropped, "{uid} vanished from {view}\n{was:#?}\n{:#?}", self.log);
    }

    /// Where a first build would tell a view the same before and after an edit, its feed and its list of changes are what they would have
    /// become by time alone.
    /// `before` is the calendar before the edit, `None` where there was none or the edit concerns every tombstone.
    fn what_a_view_may_not_see_changes_nothing_in_it(&mut self, earlier: &Publisher, before: Option<&Calendar>) {
        let Some(calendar) = &self.calendar else { return };
        let told_after = regenerate(calendar, &Ledger::new(), self.now, Expiry::Judged).1;
        let told_after: BTreeMap<String, Vec<String>> =
            told_after.iter().map(|(path, octets)| (path.clone(), without_stamps(octets))).collect();
        let told_before = std::mem::replace(&mut self.told, told_after);
        let Some(before) = before else { return };
        let (_, by_time) = regenerate(before, &read(&earlier.ledger), self.now, Expiry::Judged);
        for (path, told) in &self.told {
            let Some(view) = path.strip_prefix("feeds/").and_then(|name| name.strip_suffix(".ics")) else { continue };
            if told_before.get(path) == Some(told) {
                self.count.unseen += 1;
                for path in [path, &format!("{view}/changes.atom")] {
                    let [expected, is] =
                        [&by_time, &self.publisher.out].map(|out| String::from_utf8(out[path].clone()).unwrap());
                    assert!(expected == is, "{path}\n{expected}\n{is}\n{:#?}", self.log);
                }
            }
        }
    }
}

/// The id in a UID, of an instance of a series that of the series.
fn series_of(uid: &str) -> &str {
    let id = uid.split_once('@').unwrap().0;
    match id.rsplit_once('-') {
        Some((series, instance)) if instance.len() == 8 && instance.bytes().all(|b| b.is_ascii_digit()) => series,
        Some(_) | None => id,
    }
}

/// The lines of a feed but for those that depend on the day.
fn without_stamps(octets: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(octets).unwrap();
    let stamps = ["DTSTAMP:", "LAST-MODIFIED:"];
    text.lines().filter(|line| !stamps.iter().any(|stamp| line.starts_with(stamp))).map(str::to_owned).collect()
}
