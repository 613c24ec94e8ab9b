//! Every VTIMEZONE that we can write, read by engines that are not ours, against the tzdb as jiff reads it.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use dateline::ics::vtimezone;
use dateline::time::{Tzdb, ZoneDefinition, exact_definition, outlook_definition};

use crate::engine::{Asking, Engine};

const EPOCHS: [&str; 3] = ["2026-11-25T00:00:00Z", "2020-01-01T00:00:00Z", "1970-01-01T00:00:00Z"];
const COMPARED_UNTIL: &str = "2060-01-01T00:00:00Z";

/// A known fault of an engine: in that zone it reads one offset for another.
struct Fault {
    engine: Engine,
    zone: &'static str,
    meant: i32,
    read: i32,
    reason: &'static str,
}

const FAULTS: &[Fault] = &[Fault {
    engine: Engine::IcalJs,
    zone: "Africa/Monrovia",
    meant: -(44 * 60 + 30),
    read: -44 * 60,
    reason: "it drops the seconds of an offset; Monrovia was 44 minutes and 30 seconds behind UTC until 1972",
}];

/// One VTIMEZONE, and what is asked of it.
struct Question {
    /// Such as `1970 exact Europe/Brussels`.
    name: String,
    zone: &'static str,
    file: PathBuf,
    text: String,
    /// Instants with the offsets that jiff gives.
    points: Vec<(i64, i32)>,
    /// Those of them at which the clocks show what they show at no other instant.
    once: Vec<(i64, i32)>,
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The instants to ask about: around every transition of the tzdb, before and after every repeated stretch, and in every July.
fn points(zone: &jiff::tz::TimeZone, from: i64, until: i64) -> BTreeSet<i64> {
    let offset = |at: i64| i64::from(zone.to_offset(jiff::Timestamp::from_second(at).unwrap()).seconds());
    let mut points = BTreeSet::from([from, until - 1]);
    for transition in zone.following(jiff::Timestamp::from_second(from).unwrap()) {
        let at = transition.timestamp().as_second();
        if at >= until {
            break;
        }
        let repeated = (offset(at - 1) - offset(at)).max(0);
        points.extend([at - 1, at, at + 1, at - 1 - repeated, at + repeated]);
    }
    for year in 1970..2060 {
        points.insert(instant(&format!("{year}-07-01T00:00:00Z")).timestamp());
    }
    points.retain(|at| (from..until).contains(at));
    points
}

fn question(
    jiff: &jiff::tz::TimeZoneDatabase,
    folder: &Path,
    kind: &str,
    definition: &ZoneDefinition,
    epoch: &str,
    until: DateTime<Utc>,
) -> Question {
    let zone = definition.zone().name();
    let text = vtimezone(definition).unwrap();
    let name = format!("{} {kind} {zone}", &epoch[..4]);
    let file = folder.join(name.replace(['/', ' '], "-")).with_extension("ics");
    fs::File::create_new(&file).unwrap().write_all(text.as_bytes()).unwrap();
    let rules = jiff.get(zone).unwrap();
    let mut question = Question { name, zone, file, text, points: Vec::new(), once: Vec::new() };
    for at in points(&rules, instant(epoch).timestamp(), until.timestamp()) {
        let timestamp = jiff::Timestamp::from_second(at).unwrap();
        let point = (at, rules.to_offset(timestamp).seconds());
        question.points.push(point);
        if !rules.to_ambiguous_timestamp(rules.to_datetime(timestamp)).is_ambiguous() {
            question.once.push(point);
        }
    }
    question
}

/// Every zone of the tzdb from every epoch, with the exact definition, and with the stand-in for Outlook where that is another.
fn questions(folder: &Path) -> Vec<Question> {
    let tzdb = Tzdb::bundled();
    let until = instant(COMPARED_UNTIL);
    let of_epoch = |epoch: &'static str| {
        let jiff = jiff::tz::TimeZoneDatabase::bundled();
        let from = instant(epoch);
        let mut questions = Vec::new();
        for name in tzdb.names() {
            let zone = tzdb.zone(name).unwrap();
            let exact = exact_definition(&zone, from, until);
            questions.push(question(&jiff, folder, "exact", &exact, epoch, until));
            // What a feed with one event holds, where that is not the same.
            let short = [
                ("short", Some(exact_definition(&zone, from, from))),
                ("stand-in", outlook_definition(&zone, from, from)),
            ];
            for (kind, definition) in short {
                if let Some(definition) = definition.filter(|other| other.observances() != exact.observances()) {
                    questions.push(question(&jiff, folder, kind, &definition, epoch, from + TimeDelta::days(365)));
                }
            }
        }
        questions
    };
    std::thread::scope(|scope| {
        let epochs = EPOCHS.map(|epoch| scope.spawn(move || of_epoch(epoch)));
        epochs.into_iter().flat_map(|questions| questions.join().unwrap()).collect()
    })
}

/// What came of asking one engine.
struct Answers {
    points: usize,
    /// The VTIMEZONEs that it reads wrongly, in words.
    wrong: Vec<String>,
    /// The faults that it showed, by their place.
    seen: BTreeSet<usize>,
}

fn answers(engine: Engine, asking: Asking, questions: &[Question]) -> Answers {
    let points = |question: &Question| match asking {
        Asking::ByInstant => question.points.clone(),
        Asking::ByWallClock => question.once.clone(),
    };
    let request = |question: &Question| {
        let times = points(question).into_iter().map(|(at, offset)| match asking {
            Asking::ByInstant => at,
            Asking::ByWallClock => at + i64::from(offset),
        });
        (question.file.clone(), times.collect::<Vec<_>>())
    };
    let requests: Vec<_> = questions.iter().map(request).collect();
    let mut answers = Answers { points: 0, wrong: Vec::new(), seen: BTreeSet::new() };
    for (question, offsets) in questions.iter().zip(engine.offsets(asking, &requests)) {
        let mut wrong = Vec::new();
        for ((at, meant), read) in points(question).into_iter().zip(offsets) {
            answers.points += 1;
            let known = |fault: &Fault| {
                (fault.engine, fault.zone, fault.meant, fault.read) == (engine, question.zone, meant, read)
            };
            if meant == read {
                continue;
            }
            match FAULTS.iter().position(known) {
                Some(fault) => drop(answers.seen.insert(fault)),
                None => wrong.push(format!("{}: meant {meant}, read {read}", DateTime::from_timestamp(at, 0).unwrap())),
            }
        }
        if let Some(first) = wrong.first() {
            let (name, text) = (&question.name, &question.text);
            answers.wrong.push(format!("{name}, {} points, first {first}\n{text}", wrong.len()));
        }
    }
    answers
}

/// Asks every engine in every way that it knows.
fn asked(questions: &[Question]) -> Vec<(Engine, Asking, Answers)> {
    let ways = [
        (Engine::Icalendar, Asking::ByWallClock),
        (Engine::IcalJs, Asking::ByWallClock),
        (Engine::Libical, Asking::ByWallClock),
        (Engine::Libical, Asking::ByInstant),
    ];
    std::thread::scope(|scope| {
        let asked =
            ways.map(|(engine, asking)| (engine, asking, scope.spawn(move || answers(engine, asking, questions))));
        asked.into_iter().map(|(engine, asking, answers)| (engine, asking, answers.join().unwrap())).collect()
    })
}

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn every_engine_reads_every_zone_as_the_tzdb_has_it() {
    let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    let questions = questions(folder.path());
    assert!(questions.len() > 3 * 590, "only {} VTIMEZONEs", questions.len());
    for (engine, asking, answers) in asked(&questions) {
        println!("{engine:?} {asking:?}: {} VTIMEZONEs, {} points", questions.len(), answers.points);
        assert!(answers.points > 250_000, "only {} points", answers.points);
        let wrong = &answers.wrong;
        let some = wrong[..wrong.len().min(5)].join("\n");
        assert!(wrong.is_empty(), "{engine:?} {asking:?} reads {} VTIMEZONEs wrongly, such as\n{some}", wrong.len());
        for (place, fault) in FAULTS.iter().enumerate().filter(|(_, fault)| fault.engine == engine) {
            assert!(answers.seen.contains(&place), "{engine:?} is right about {} by now: {}", fault.zone, fault.reason);
        }
    }
}

/// That engines agree with us would mean little if they agreed with anything.
#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn a_rule_that_is_a_week_off_is_seen_by_every_engine() {
    let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    let jiff = jiff::tz::TimeZoneDatabase::bundled();
    let (epoch, until) = (EPOCHS[1], instant(COMPARED_UNTIL));
    let brussels = Tzdb::bundled().zone("Europe/Brussels").unwrap();
    let definition = exact_definition(&brussels, instant(epoch), until);
    let question = question(&jiff, folder.path(), "faulty", &definition, epoch, until);
    let faulty = question.text.replace("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=4SU");
    assert_ne!(faulty, question.text);
    fs::write(&question.file, faulty).unwrap();
    for (engine, asking, answers) in asked(&[question]) {
        assert_eq!(answers.wrong.len(), 1, "{engine:?} {asking:?}");
    }
}
