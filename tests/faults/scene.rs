//! A build that is about to happen: what is there, what will be, and every call by which the one becomes the other.
//!
//! *May touch*: temporary folders. *Never touches*: anything else.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Output;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use crate::call::{Call, Fault, calls, disturbed};
use crate::definition::{self, EARLIER, LATER, NOW};
use crate::place::Place;
use crate::revisions::revisions;
use crate::tree::Tree;

/// A build, and how it ends when nothing disturbs it.
pub(crate) struct Scene {
    /// Where the ledger's text is.
    ledger: &'static str,
    /// What befalls every build here.
    standing: Vec<Fault>,
    start: Tree,
    /// When that was last written. A build dates what it writes after what it replaces, so that this decides on its calls.
    modified: SystemTime,
    pub(crate) end: Tree,
    /// By what the build changes the disk.
    pub(crate) calls: Vec<Call>,
    /// What was mended already, and by a build for which time.
    mended: Mutex<BTreeSet<(&'static str, Tree)>>,
}

/// How far a disturbed build came, to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Moment {
    /// The old ledger and the old folder.
    Old,
    /// The new ledger and the old folder.
    Written,
    /// The new ledger and no folder: only between the two steps of an exchange that cannot be done in one.
    Between,
    /// The new ledger and the new folder.
    Published,
}

impl Scene {
    /// An earlier calendar has been told, and the definition has changed.
    pub(crate) fn changed() -> Self {
        Self::new(&told_earlier(), "events.lock", Vec::new(), long_ago())
    }

    /// Nothing has been built.
    pub(crate) fn first() -> Self {
        let place = Place::new();
        definition::after(&place);
        Self::new(&place, "events.lock", Vec::new(), long_ago())
    }

    /// An earlier calendar has been told, the definition has changed, and the ledger is lost.
    pub(crate) fn adoption() -> Self {
        let place = told_earlier();
        std::fs::remove_file(place.path().join("events.lock")).unwrap();
        Self::new(&place, "events.lock", Vec::new(), long_ago())
    }

    /// All has been told.
    pub(crate) fn unchanged() -> Self {
        let place = told_earlier();
        place.build(NOW, "a first time");
        Self::new(&place, "events.lock", Vec::new(), long_ago())
    }

    /// As [`changed`](Self::changed), and the ledger is a link to a file in another folder.
    pub(crate) fn linked() -> Self {
        let place = told_earlier();
        let link = place.path().join("events.lock");
        place.put("kept/events.lock", std::fs::read(&link).unwrap());
        std::fs::remove_file(&link).unwrap();
        symlink("kept/events.lock", &link).unwrap();
        Self::new(&place, "kept/events.lock", Vec::new(), long_ago())
    }

    /// As [`changed`](Self::changed), on a file system that can neither exchange two names nor give a file a second one, and after a clock was
    /// wrong.
    pub(crate) fn poor() -> Self {
        let standing = vec![Fault::always("renameat2", "EINVAL"), Fault::always("linkat", "EPERM")];
        Self::new(&told_earlier(), "events.lock", standing, long_hence())
    }

    fn new(place: &Place, ledger: &'static str, standing: Vec<Fault>, modified: SystemTime) -> Self {
        let start = place.tree();
        let place = Place::of(&start, modified);
        let calls = calls(&place, NOW, &standing);
        let end = place.tree();
        assert!(is_tidy(&end), "an undisturbed build leaves something");
        Self { ledger, standing, start, modified, end, calls, mended: Mutex::default() }
    }

    /// The calls at which a sample of all is taken: every `step`th, and all about the ledger's replacement and the exchange of folders.
    pub(crate) fn sample(&self, step: usize) -> Vec<&Call> {
        let neighbour = |index: usize| {
            let around = index.saturating_sub(1)..(index + 2).min(self.calls.len());
            self.calls[around].iter().any(|call| call.writes_ledger() || call.exchanges())
        };
        let chosen = |(index, _): &(usize, &Call)| index % step == 0 || neighbour(*index);
        self.calls.iter().enumerate().filter(chosen).map(|(_, call)| call).collect()
    }

    /// A place in which the build is about to happen, and what it answers when these faults befall it as well.
    pub(crate) fn disturbed(&self, faults: &[Fault]) -> (Place, Output) {
        let place = Place::of(&self.start, self.modified);
        let output = self.disturbed_in(&place, faults);
        (place, output)
    }

    /// The same in a place where builds were disturbed before.
    pub(crate) fn disturbed_in(&self, place: &Place, faults: &[Fault]) -> Output {
        let faults: Vec<Fault> = self.standing.iter().chain(faults).cloned().collect();
        disturbed(place, NOW, &faults)
    }

    /// What a reader finds at this moment: the old folder or the new one, whole, and likewise the ledger; and nothing else has been touched.
    #[track_caller]
    pub(crate) fn moment(&self, place: &Place, circumstances: &str) -> Moment {
        let now = place.tree();
        let (out, start, end) = (published(&now), published(&self.start), published(&self.end));
        let ledger = now.file(self.ledger);
        let (old_ledger, new_ledger) = (ledger == self.start.file(self.ledger), ledger == self.end.file(self.ledger));
        assert!(old_ledger || new_ledger, "{circumstances}: the ledger is torn");
        let rest = |tree: &Tree| {
            let ledger = Path::new(self.ledger);
            tree.part(|path| !is_leftover(path) && !path.starts_with("out") && path != ledger)
        };
        assert_eq!(rest(&now).differences(&rest(&self.start)), [""; 0], "{circumstances}: not a build's to touch");
        if out == end {
            assert!(new_ledger, "{circumstances}: the folder was published before the ledger was written");
            Moment::Published
        } else if out == start {
            if new_ledger { Moment::Written } else { Moment::Old }
        } else if out.is_empty() && !self.standing.is_empty() && new_ledger {
            Moment::Between
        } else {
            panic!(
                "{circumstances}: the folder is neither the old one: {:#?}\nnor the new one: {:#?}",
                out.differences(&start),
                out.differences(&end)
            );
        }
    }

    /// Building again for the same time ends where an undisturbed build ends.
    #[track_caller]
    pub(crate) fn mends(&self, place: &Place, circumstances: &str) {
        if self.is_mended(place, NOW) {
            return;
        }
        place.build(NOW, circumstances);
        let found = place.tree().differences(&self.end);
        assert_eq!(found, [""; 0], "{circumstances}: building again ends elsewhere");
    }

    /// Building again on a later day loses no revision and doubles none.
    #[track_caller]
    pub(crate) fn mends_later(&self, place: &Place, circumstances: &str) {
        if self.is_mended(place, LATER) {
            return;
        }
        place.build(LATER, circumstances);
        let tree = place.tree();
        assert!(is_tidy(&tree), "{circumstances}: building later leaves something");
        let (found, expected) = (revisions(&tree, self.ledger), revisions(&self.end, self.ledger));
        assert!(expected.len() > 100, "this scene has hardly any revisions: {}", expected.len());
        let differ: Vec<_> = found.iter().filter(|(name, number)| expected.get(*name) != Some(number)).collect();
        assert!(differ.is_empty() && found.len() == expected.len(), "{circumstances}: building later: {differ:?}");
    }

    /// Whether the same was there before and has been mended by a build for that time: every build ends alike that begins alike, but for the
    /// names that are drawn at random.
    fn is_mended(&self, place: &Place, now: &'static str) -> bool {
        let tree = place.tree().renamed(|path| path.iter().map(without_chance).collect());
        tree.is_some_and(|tree| !self.mended.lock().unwrap().insert((now, tree)))
    }
}

/// Holds `law` for each of `subjects`; two at a time, since each waits for the disk and for strace.
pub(crate) fn everywhere<T: Sync>(subjects: &[T], law: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
                    law(subject);
                }
            });
        }
    });
}

/// A place where the earlier calendar has been told, and the definition has changed.
pub(crate) fn told_earlier() -> Place {
    let place = Place::new();
    definition::before(&place);
    place.build(EARLIER, "the earlier calendar");
    definition::after(&place);
    place
}

/// 2001: what everything is later than.
fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// 2096: what nothing is later than.
fn long_hence() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000)
}

fn published(tree: &Tree) -> Tree {
    tree.part(|path| path.starts_with("out"))
}

fn is_tidy(tree: &Tree) -> bool {
    tree.part(is_leftover).is_empty()
}

/// Whether a build that came to no end may have left this.
fn is_leftover(path: &Path) -> bool {
    let ours = |name: &str| name.starts_with(".out.dateline-") || name.starts_with(".events.lock.dateline-");
    path.iter().any(|name| name.to_str().is_some_and(ours))
}

/// A name without what was drawn at random.
fn without_chance(name: &OsStr) -> &OsStr {
    let kept = name.to_str().and_then(|name| name.split_inclusive(".dateline-new-").next());
    kept.map_or(name, OsStr::new)
}
