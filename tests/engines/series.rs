//! Series against engines that are not ours: what a feed says of a series by a rule, by exceptions to it and by events of their own,
//! engines must expand to the very instances that the model has.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use dateline::model::Event;
use dateline::schema::FilesInMemory;
use dateline::view::{self, Horizon, ViewId};

use crate::engine::Engine;
use crate::instance::{Instance, Window};
use crate::published::published;
use crate::series_definition::{Extent, MEMBERSHIP, SERIES, SeriesDefinition};
use crate::series_difference::differences;
use crate::{expectation, series_meant};

/// The seeds of the definitions whose series end, and of those whose series do not.
const SEEDS: [(Range<u64>, Extent); 2] = [(0..37, Extent::Finite), (37..41, Extent::Endless)];

/// A feed with series, and the instances that were meant.
struct Feed {
    path: PathBuf,
    /// The same feed without X-WR-TIMEZONE, of which [`Engine::Icalendar`] makes too much; see `by_hand`.
    without_zone: PathBuf,
    window: Window,
    meant: Vec<Instance>,
}

/// Whether an actor is on an event on that day.
fn is_on(actor: &str, event: &Event, day: NaiveDate) -> bool {
    let membership = MEMBERSHIP.map(|(since, until)| [since, until].map(|day| day.parse::<NaiveDate>().unwrap()));
    match actor {
        "belgium" => true,
        "finland" => {
            let of_nato = event.seats.iter().any(|seat| seat.actor.as_str() == "nato");
            of_nato && membership.iter().any(|[since, until]| (*since..=*until).contains(&day))
        }
        other => panic!("{other} has a feed"),
    }
}

/// The feeds of a definition.
fn feeds(seed: u64, extent: Extent, folder: &Path) -> Vec<Feed> {
    let SeriesDefinition { text, window } = SeriesDefinition::new(seed, extent);
    let calendar = expectation::calendar(&FilesInMemory::of(text));
    // Nothing is over yet, so that all of it is told.
    let now = window.from.and_time(NaiveTime::MIN).and_utc();
    let views: Vec<_> =
        view::see(&calendar, Horizon::at(now)).into_iter().filter(|view| view.id != ViewId::All).collect();
    let feeds = views.iter().zip(published(&calendar, &views, now)).map(|(view, (_, bytes))| {
        let actor = view.id.to_string();
        let [path, without_zone] = ["", "-without-zone"].map(|kind| folder.join(format!("{seed}-{actor}{kind}.ics")));
        let text = String::from_utf8(bytes).unwrap();
        let other = text.replacen(&format!("X-WR-TIMEZONE:{}\r\n", view.zone.name()), "", 1);
        assert_ne!(text, other);
        fs::write(&path, text).unwrap();
        fs::write(&without_zone, other).unwrap();
        let meant = series_meant::instances(&calendar, window, |event, day| is_on(&actor, event, day));
        Feed { path, without_zone, window, meant }
    });
    feeds.collect()
}

fn all_feeds(folder: &Path) -> Vec<Feed> {
    let seeds: Vec<_> = SEEDS.into_iter().flat_map(|(seeds, extent)| seeds.map(move |seed| (seed, extent))).collect();
    std::thread::scope(|scope| {
        let some = |seeds: &[(u64, Extent)]| {
            seeds.iter().flat_map(|&(seed, extent)| feeds(seed, extent, folder)).collect::<Vec<_>>()
        };
        let halves = seeds.chunks(seeds.len().div_ceil(2));
        let made: Vec<_> = halves.map(|seeds| scope.spawn(move || some(seeds))).collect();
        made.into_iter().flat_map(|made| made.join().unwrap()).collect()
    })
}

/// What one engine finds in each feed.
fn answers(engine: Engine, feeds: &[Feed]) -> Vec<Vec<Instance>> {
    let request = |feed: &Feed| match engine {
        Engine::Icalendar => (feed.without_zone.clone(), feed.window),
        Engine::IcalJs | Engine::Libical | Engine::Feedparser => (feed.path.clone(), feed.window),
    };
    engine.instances(&feeds.iter().map(request).collect::<Vec<_>>())
}

/// What stands alone shares its UID with nothing, and no instance is there twice.
fn twice(instances: &[Instance]) -> Vec<&str> {
    let mut by_uid: BTreeMap<&str, Vec<Option<&str>>> = BTreeMap::new();
    for instance in instances {
        by_uid.entry(&instance.uid).or_default().push(instance.recurrence.as_deref());
    }
    by_uid.retain(|_, recurrences| {
        recurrences.sort_unstable();
        recurrences.windows(2).any(|two| two[0] == two[1] || two[0].is_none())
    });
    by_uid.into_keys().collect()
}

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn every_engine_finds_every_instance_of_every_series() {
    let folder = tempfile::tempdir().unwrap();
    let feeds = all_feeds(folder.path());
    let definitions: u64 = SEEDS.into_iter().map(|(seeds, _)| seeds.end - seeds.start).sum();
    let series = usize::try_from(definitions).unwrap() * SERIES;
    let answers = std::thread::scope(|scope| {
        let feeds = &feeds;
        let asked = Engine::ALL.map(|engine| (engine, scope.spawn(move || answers(engine, feeds))));
        asked.map(|(engine, answer)| (engine, answer.join().unwrap()))
    });
    for (engine, answers) in answers {
        let (mut wrong, mut instances, mut by_rule) = (Vec::new(), 0, 0);
        for (feed, read) in feeds.iter().zip(&answers) {
            let path = feed.path.display();
            instances += read.len();
            by_rule += read.iter().filter(|instance| instance.recurrence.is_some()).count();
            assert_eq!(twice(read), [""; 0], "{engine:?}: {path}");
            wrong.extend(differences(&feed.meant, read).iter().map(|difference| format!("{path}: {difference}")));
        }
        println!(
            "{engine:?}: {series} series in {} feeds, {instances} instances, {by_rule} of them by a rule",
            feeds.len()
        );
        let some = wrong[..wrong.len().min(20)].join("\n");
        assert!(wrong.is_empty(), "{engine:?} reads {} instances otherwise, such as\n{some}", wrong.len());
        assert!(series > 1000 && instances > 30_000 && by_rule > instances / 2, "too little was compared");
    }
}
