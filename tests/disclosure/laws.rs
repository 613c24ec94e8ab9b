//! The laws: no mark of what is not public stands in what a stranger reads, and what a stranger reads is the same, octet by octet, whether
//! or not there is anything that is not public.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use dateline::ledger::{Digest, Report};
use dateline::render::ProvenZones;
use dateline::view::ViewId;
use sha2::{Digest as _, Sha256};

use crate::dice::Dice;
use crate::happening::{Happening, Open};
use crate::publisher::Publisher;
use crate::sketch::{Reading, Sketch, WATCHED};

/// How many calendars are drawn, each of which is edited three times and read in four ways; `DATELINE_CALENDARS` asks for more.
const CALENDARS: u64 = 500;
const EDITS: usize = 3;

/// Of so many calendars one is published with its pages.
const PAGED: u64 = 10;

/// What was counted, so that a calendar without secrets does not pass for one that keeps them.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    builds: usize,
    secrets: usize,
    artifacts: usize,
    octets: usize,
    told: usize,
    blocks: usize,
}

/// What one who builds a history of edits publishes after each.
type History = Vec<(BTreeMap<ViewId, BTreeMap<String, Vec<u8>>>, Report)>;

#[test]
fn nobody_learns_more_than_a_view_allows() {
    let calendars =
        std::env::var("DATELINE_CALENDARS").ok().and_then(|calendars| calendars.parse().ok()).unwrap_or(CALENDARS);
    let half = calendars / 2;
    let counts = std::thread::scope(|scope| {
        let halves = [0..half, half..calendars].map(|seeds| scope.spawn(|| run(seeds)));
        halves.map(|half| half.join().unwrap())
    });
    println!("{calendars} calendars: {counts:?}");
    for count in counts {
        assert!(
            count.secrets > 2 * count.builds && count.told > count.builds && count.blocks > count.builds,
            "{count:?}"
        );
    }
}

fn run(seeds: std::ops::Range<u64>) -> Count {
    let mut sum = Count::default();
    // What those who know have proven is unknown to those who do not.
    let mut zones: [ProvenZones; 2] = Default::default();
    for seed in seeds {
        let mut dice = Dice(seed);
        let mut sketch = Sketch::new(&mut dice);
        let mut drafts = vec![sketch.clone()];
        for _ in 0..EDITS {
            sketch.edit(&mut dice);
            drafts.push(sketch.clone());
        }
        check(seed, &drafts, &mut zones, &mut sum);
    }
    sum
}

/// The time of a build, no second of which is that of another.
fn moment(build: usize) -> DateTime<Utc> {
    let first: DateTime<Utc> = "2027-03-01T12:00:00Z".parse().unwrap();
    first + TimeDelta::seconds(i64::try_from(build).unwrap() * 131_077)
}

fn history(drafts: &[Sketch], reading: &Reading<'_>, zones: &mut ProvenZones) -> History {
    let mut publisher = Publisher::with_zones(std::mem::take(zones), reading.has_pages);
    let mut history = Vec::new();
    for (build, sketch) in drafts.iter().enumerate() {
        publisher.build(&sketch.toml(reading), moment(build));
        history.push((std::mem::take(&mut publisher.out), publisher.report.take().unwrap()));
    }
    *zones = publisher.into_zones();
    history
}

fn check(seed: u64, drafts: &[Sketch], zones: &mut [ProvenZones; 2], sum: &mut Count) {
    let [knowing, ignorant] = zones;
    let has_pages = seed.is_multiple_of(PAGED);
    let everything = Reading { keeps: &|_| true, notes: None, is_wordless: false, has_pages };
    let known = history(drafts, &everything, knowing);
    for (sketch, (out, report)) in drafts.iter().zip(&known) {
        marks(seed, sketch, out, report, sum);
    }
    // Whoever reads what everybody may read.
    let public =
        Reading { keeps: &|event: &Happening| !event.is_secret(), notes: Some(&[]), is_wordless: false, has_pages };
    let strangers = |view: &ViewId| !view.is_secret() && !view.as_str().ends_with("-busy");
    let without = history(drafts, &public, ignorant);
    same(seed, "everybody", &known, &without, &strangers);
    for ((_, told), (_, otherwise)) in known.iter().zip(&without) {
        let events = |report: &Report| Report { busy: BTreeMap::new(), ..report.clone() };
        assert_eq!(events(told).markdown(), events(otherwise).markdown(), "seed {seed}");
    }
    // Whoever reads what one actor may know.
    let actor = WATCHED[usize::try_from(seed).unwrap() % WATCHED.len()];
    let its_own = |event: &Happening| !event.is_secret() || event.may_seat(actor);
    let delegation = Reading { keeps: &its_own, notes: Some(&[actor]), is_wordless: false, has_pages };
    let view: ViewId = format!("secret/{actor}-delegation").parse().unwrap();
    same(seed, actor, &known, &history(drafts, &delegation, ignorant), &|candidate| *candidate == view);
    // Whoever is told that its time is taken: of what it is on, whatever that is about.
    let takes_time = |event: &Happening| match event.open {
        Open::Public => true,
        Open::Participants => event.may_seat(actor),
        Open::Confidential => false,
    };
    let wordless = Reading { keeps: &takes_time, notes: Some(&[]), is_wordless: true, has_pages };
    let busy = [format!("{actor}-busy"), format!("secret/{actor}-quiet")].map(|view| view.parse::<ViewId>().unwrap());
    same(seed, "busy", &known, &history(drafts, &wordless, ignorant), &|view| busy.contains(view));
}

/// That two histories are one in the eyes of those views.
fn same(seed: u64, whose: &str, known: &History, otherwise: &History, views: &dyn Fn(&ViewId) -> bool) {
    for (build, ((known, _), (otherwise, _))) in known.iter().zip(otherwise).enumerate() {
        let [known, otherwise] =
            [known, otherwise].map(|out| out.iter().filter(|(view, _)| views(view)).collect::<BTreeMap<_, _>>());
        assert!(!known.is_empty());
        assert_eq!(known.keys().collect::<Vec<_>>(), otherwise.keys().collect::<Vec<_>>());
        for (view, files) in known {
            for (path, octets) in files {
                let there = otherwise[view].get(path).map(|octets| String::from_utf8_lossy(octets));
                let here = String::from_utf8_lossy(octets);
                assert_eq!(Some(&here), there.as_ref(), "seed {seed}, build {build}, {whose}: {path}");
            }
        }
    }
}

/// That no mark stands where it must not.
fn marks(
    seed: u64,
    sketch: &Sketch,
    out: &BTreeMap<ViewId, BTreeMap<String, Vec<u8>>>,
    report: &Report,
    sum: &mut Count,
) {
    sum.builds += 1;
    sum.secrets += sketch.events.iter().filter(|event| event.is_secret() && !event.is_gone).count();
    let tokens: Vec<(&ViewId, &str)> = out
        .iter()
        .flat_map(|(view, files)| files.keys().map(move |path| (view, path)))
        .filter_map(|(view, path)| Some((view, path.strip_prefix("feeds/")?.split_once('/')?.0)))
        .collect();
    assert!(!tokens.is_empty());
    for (view, files) in out {
        let actor = WATCHED.into_iter().find(|actor| *view == format!("secret/{actor}-delegation").parse().unwrap());
        let is_busy = view.as_str().ends_with("-busy") || view.as_str().ends_with("-quiet");
        for (path, octets) in files {
            let text = String::from_utf8(octets.clone()).unwrap().replace("\r\n ", "");
            sum.artifacts += 1;
            sum.octets += octets.len();
            for token in tokens.iter().filter(|(whose, _)| *whose != view).map(|(_, token)| token) {
                assert!(!text.contains(token), "seed {seed}: `{token}` in {path}\n{text}");
            }
            if is_busy {
                sum.blocks += text.matches("UID:busy-").count();
                bare(&text);
            }
            for event in &sketch.events {
                let may_know = !is_busy && (!event.is_secret() || actor.is_some_and(|actor| event.may_seat(actor)));
                if may_know {
                    sum.told += usize::from(event.is_secret() && text.contains(&event.mark()));
                } else {
                    for trace in traces(event) {
                        assert!(!text.contains(&trace), "seed {seed}: `{trace}` in {path}\n{text}");
                    }
                }
                let others = event.notes.iter().filter(|whose| actor != Some(**whose));
                for note in others.map(|whose| event.note(whose)) {
                    assert!(!text.contains(&note), "seed {seed}: `{note}` in {path}\n{text}");
                }
            }
        }
    }
    for text in [report.markdown(), report.to_string(), report.json()] {
        for event in sketch.events.iter().filter(|event| event.is_secret()) {
            assert!(!text.contains(&event.mark()), "seed {seed}: {text}");
        }
        assert!(!text.contains("nqx") && !text.contains("secret/"), "seed {seed}: {text}");
    }
}

/// That a feed of taken time says nothing else: no zone that would tell where, no rule that would tell what.
fn bare(feed: &str) {
    let said = [
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "STATUS",
        "TRANSP",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "CLASS",
        "BEGIN",
        "END",
    ];
    let vevents = feed.split("BEGIN:VEVENT\r\n").skip(1);
    for line in vevents.flat_map(|vevent| vevent.split("END:VEVENT").next().unwrap().lines()) {
        let (name, value) = line.split_once([':', ';']).unwrap();
        assert!(said.contains(&name), "{line}");
        match name {
            "DTSTART" | "DTEND" => assert!(value.ends_with('Z') || value.starts_with("VALUE=DATE:"), "{line}"),
            "SUMMARY" => assert!(value.ends_with("Busy") || value.ends_with("Occupé"), "{line}"),
            "CLASS" => assert_eq!(value, "PUBLIC"),
            _ => {}
        }
    }
    assert!(!feed.contains("VTIMEZONE"), "{feed}");
}

/// What would tell of an event: its mark, its id, and what is made of that without a key.
fn traces(event: &Happening) -> BTreeSet<String> {
    let id = event.id();
    let hexadecimal = |octets: &[u8]| {
        octets.iter().take(8).fold(String::new(), |mut digits, octet| {
            let _ = write!(digits, "{octet:02x}");
            digits
        })
    };
    let named = [id.clone(), format!("{id}@talks.example.org")];
    let hashes = named.iter().flat_map(|name| {
        let ours = Digest::of([name]).to_string()[..16].to_owned();
        [hexadecimal(&Sha256::digest(name.as_bytes())), ours]
    });
    hashes.chain([event.mark(), id.clone()]).collect()
}
