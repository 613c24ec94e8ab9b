//! Waiting until something changes on the disk.
//!
//! *May touch*: the system's notices about files; where there are none, dates. *Never touches*: what the files hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::publish::preview::Rebuilt;

/// For how long nothing more may happen before something has happened: editors save in several steps.
const QUIET: Duration = Duration::from_millis(60);
/// After so many notices it has happened all the same.
const NOTICES: usize = 1000;
/// How often dates are looked at where the system gives no notice.
const POLL: Duration = Duration::from_secs(1);

/// What is watched, and whether with everything below it.
type Watched = BTreeMap<PathBuf, RecursiveMode>;

/// A watch over some files.
pub(super) struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    sender: Sender<()>,
    notices: Receiver<()>,
    watched: Watched,
}

impl Watch {
    /// A watch over what `site` was made from.
    pub(super) fn of(site: &Rebuilt) -> Self {
        let (sender, notices) = channel();
        let watcher = watcher::<RecommendedWatcher>(sender.clone(), Config::default());
        let mut watch = Self { watcher, sender, notices, watched: Watched::new() };
        watch.turn_to(site);
        watch
    }

    /// Watches what `site` was made from, and nothing else: the folders of files, since editors put a new file in the place of the old one.
    pub(super) fn turn_to(&mut self, site: &Rebuilt) {
        let mut wanted: Watched = BTreeMap::new();
        // Of a folder that is not there yet, the one above tells when it is.
        wanted.extend(
            site.files
                .iter()
                .chain(&site.folders)
                .filter_map(|path| Some((parent(path)?, RecursiveMode::NonRecursive))),
        );
        let folders = site.folders.iter().filter(|folder| folder.is_dir());
        wanted.extend(folders.map(|folder| (folder.clone(), RecursiveMode::Recursive)));
        if wanted == self.watched {
            return;
        }
        let missed = self.try_to(&wanted);
        if missed {
            // The system may be out of watches; looking at dates always works.
            self.watcher = watcher::<PollWatcher>(
                self.sender.clone(),
                Config::default().with_poll_interval(POLL).with_compare_contents(true),
            );
            self.watched.clear();
            self.try_to(&wanted);
        }
        self.watched = wanted;
    }

    /// Waits until something changes; false when nothing ever can.
    pub(super) fn wait(&self) -> bool {
        if self.notices.recv().is_err() {
            return false;
        }
        for _ in 0..NOTICES {
            match self.notices.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    /// Answers whether a folder could not be watched.
    fn try_to(&mut self, wanted: &Watched) -> bool {
        let Some(watcher) = &mut self.watcher else { return true };
        let is_same = |one: &Watched, path: &PathBuf, mode: &RecursiveMode| one.get(path) == Some(mode);
        for (path, _) in self.watched.iter().filter(|(path, mode)| !is_same(wanted, path, mode)) {
            let _gone_already = watcher.unwatch(path);
        }
        let new = wanted.iter().filter(|(path, mode)| !is_same(&self.watched, path, mode));
        let answers: Vec<bool> = new.map(|(path, mode)| watcher.watch(path, *mode).is_ok()).collect();
        answers.contains(&false)
    }
}

/// What gives notice of all that happens but that something is read.
fn watcher<W: Watcher + Send + 'static>(sender: Sender<()>, config: Config) -> Option<Box<dyn Watcher + Send>> {
    let notice = move |event: notify::Result<Event>| {
        let is_read = event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
        if !is_read {
            // Nobody waits any more only when the program ends.
            let _ended = sender.send(());
        }
    };
    W::new(notice, config).ok().map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)
}

/// The folder that `path` lies in; `None` where there is none.
fn parent(path: &Path) -> Option<PathBuf> {
    let parent = path.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent });
    parent.filter(|parent| parent.is_dir()).map(Path::to_path_buf)
}
