//! What becomes of the published folder: exchanged whole, or left as it was.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

#![expect(clippy::disallowed_methods, reason = "the tests lay out the disk that `publish` then finds")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs::{self, File, FileTimes};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use dateline::publish::{Changes, Comparison, PublishError, Published, Staging};
use dateline::render::{Artifact, MediaType};
use tempfile::TempDir;

/// A folder with room for `out/` and `static/`.
struct Place {
    here: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { here: tempfile::tempdir().unwrap() }
    }

    fn out(&self) -> PathBuf {
        self.here.path().join("out")
    }

    fn statics(&self) -> PathBuf {
        self.here.path().join("static")
    }

    /// Writes a file, relative to the place, and the folders that lead to it.
    fn put(&self, path: &str, text: &str) -> PathBuf {
        let path = self.here.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.here.path().join(path)).ok()
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        self.stage(files)?.plan()?.apply()
    }

    fn stage(&self, files: &[(&str, &str)]) -> Result<Staging, PublishError> {
        let mut staging = Staging::open(&self.out())?;
        staging.carry(&self.statics())?;
        for (path, text) in files {
            staging.write(&artifact(path, text))?;
        }
        Ok(staging)
    }

    fn compare(&self, files: &[(&str, &str)]) -> Result<Changes, PublishError> {
        let mut comparison = Comparison::open(&self.out())?;
        comparison.carry(&self.statics())?;
        for (path, text) in files {
            comparison.compare(&artifact(path, text))?;
        }
        comparison.changes()
    }

    /// Every path below the place with what it is, its date and its contents: equal before and after means untouched.
    fn picture(&self) -> Vec<(PathBuf, u64, Option<SystemTime>, Option<Vec<u8>>)> {
        let mut picture = Vec::new();
        let mut waiting = vec![self.here.path().to_path_buf()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                let contents = metadata.is_file().then(|| fs::read(&path).unwrap());
                if metadata.is_dir() {
                    waiting.push(path.clone());
                }
                picture.push((path, metadata.ino(), metadata.modified().ok(), contents));
            }
        }
        picture.sort();
        picture
    }

    /// The names beside `out/`, hidden ones too.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.here.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Asserts that a build is refused, says so in `words`, and leaves everything as it was.
    #[track_caller]
    fn refuses(&self, files: &[(&str, &str)], words: &str) {
        let before = self.picture();
        let message = self.build(files).unwrap_err().to_string();
        assert!(message.contains(words), "{message:?} does not say {words:?}");
        assert_eq!(self.picture(), before, "{message}");
    }
}

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.to_owned(), media_type: MediaType::Text, bytes: text.as_bytes().to_vec() }
}

fn written(published: &Published) -> Vec<&str> {
    published.changes.written().map(dateline::publish::PublicPath::as_str).collect()
}

fn age(path: &Path) -> SystemTime {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(long_ago)).unwrap();
    long_ago
}

const SITE: [(&str, &str); 3] =
    [("index.html", "week"), ("feeds/belgium.ics", "talks"), ("belgium/index.html", "agenda")];

#[test]
fn a_first_build_makes_the_folder_and_its_manifest() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    let published = place.build(&SITE).unwrap();
    assert_eq!(written(&published), [".dateline", "CNAME", "belgium/index.html", "feeds/belgium.ics", "index.html"]);
    assert_eq!(published.changes.carried().count(), 1);
    assert_eq!(place.text("out/feeds/belgium.ics").as_deref(), Some("talks"));
    assert_eq!(place.text("out/CNAME").as_deref(), Some("talks.example.org\n"));
    let manifest =
        "dateline manifest 1\ncarried CNAME\nmade belgium/index.html\nmade feeds/belgium.ics\nmade index.html\n";
    assert_eq!(place.text("out/.dateline").as_deref(), Some(manifest));
    assert_eq!(place.names(), ["out", "static"]);
}

#[test]
fn the_folders_that_lead_to_it_are_made() {
    let place = Place::new();
    let deep = place.here.path().join("a/b/out");
    let mut staging = Staging::open(&deep).unwrap();
    staging.write(&artifact("index.html", "week")).unwrap();
    staging.plan().unwrap().apply().unwrap();
    assert_eq!(place.text("a/b/out/index.html").as_deref(), Some("week"));
}

#[test]
fn files_and_folders_are_as_readable_as_any_that_are_made_here() {
    let place = Place::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let any_file = mode(&place.put("any/file", ""));
    let any_folder = mode(&place.here.path().join("any"));
    place.build(&SITE).unwrap();
    assert_eq!(mode(&place.out()), any_folder);
    assert_eq!(mode(&place.out().join("feeds")), any_folder);
    assert_eq!(mode(&place.out().join("index.html")), any_file);
}

#[test]
fn the_folder_keeps_the_permissions_that_it_was_given() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::set_permissions(place.out(), fs::Permissions::from_mode(0o750)).unwrap();
    place.build(&[("index.html", "new")]).unwrap();
    assert_eq!(fs::metadata(place.out()).unwrap().permissions().mode() & 0o7777, 0o750);
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    place.build(&SITE).unwrap();
    let before = place.picture();
    let published = place.build(&SITE).unwrap();
    assert!(published.changes.are_none());
    assert_eq!(place.picture(), before);
}

#[test]
fn an_unchanged_file_keeps_its_date_in_a_changed_build() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let date = age(&place.out().join("feeds/belgium.ics"));
    let published = place.build(&[("index.html", "other"), SITE[1], SITE[2]]).unwrap();
    assert_eq!(written(&published), ["index.html"]);
    assert_eq!(place.text("out/index.html").as_deref(), Some("other"));
    assert_eq!(fs::metadata(place.out().join("feeds/belgium.ics")).unwrap().modified().unwrap(), date);
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_file_that_is_no_longer_wanted_goes() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    place.build(&SITE).unwrap();
    fs::remove_dir_all(place.statics()).unwrap();
    let published = place.build(&SITE[..2]).unwrap();
    let removed: Vec<String> = published.changes.removed().map(ToString::to_string).collect();
    assert_eq!(removed, ["CNAME", "belgium/index.html"]);
    assert!(!place.out().join("belgium").exists() && !place.out().join("CNAME").exists());
    assert!(published.changes.to_string().ends_with("1 written, 2 removed, 2 unchanged\n"), "{}", published.changes);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let place = Place::new();
    place.build(&[("a", "1"), ("b/c", "2")]).unwrap();
    place.build(&[("a/c", "1"), ("b", "2")]).unwrap();
    assert_eq!(place.text("out/a/c").as_deref(), Some("1"));
    assert_eq!(place.text("out/b").as_deref(), Some("2"));
}

#[test]
fn a_file_that_dateline_did_not_write_stops_the_build() {
    let place = Place::new();
    place.put("out/notes.txt", "mine");
    place.refuses(&SITE, "`notes.txt`; move them to `static/`");
    fs::remove_file(place.out().join("notes.txt")).unwrap();
    place.build(&SITE).unwrap();
    place.put("out/deep/notes.txt", "mine");
    place.refuses(&SITE, "`deep/notes.txt`");
    place.refuses(&[("deep/notes.txt", "theirs")], "`deep/notes.txt`");
    assert!(matches!(place.compare(&SITE), Err(PublishError::Foreign { .. })));
}

#[test]
fn a_foreign_file_stops_the_build_whatever_its_name() {
    use std::os::unix::ffi::OsStrExt;

    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::write(place.out().join(std::ffi::OsStr::from_bytes(b"\xff.txt")), "mine").unwrap();
    place.refuses(&SITE, "did not write");
}

#[test]
fn a_file_that_moved_to_static_stops_no_build() {
    let place = Place::new();
    place.put("out/CNAME", "old.example.org\n");
    place.put("static/CNAME", "talks.example.org\n");
    place.build(&SITE).unwrap();
    assert_eq!(place.text("out/CNAME").as_deref(), Some("talks.example.org\n"));
}

#[test]
fn a_site_that_lost_its_manifest_is_taken_up_where_its_bytes_agree() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::remove_file(place.out().join(".dateline")).unwrap();
    place.refuses(&[("index.html", "other"), SITE[2]], "`index.html`");
    let published = place.build(&SITE).unwrap();
    assert_eq!(written(&published), [".dateline"]);
}

#[test]
fn an_empty_folder_and_the_litter_of_file_managers_stop_no_build() {
    let place = Place::new();
    fs::create_dir_all(place.out().join("empty")).unwrap();
    place.put("out/.DS_Store", "");
    place.put("static/.DS_Store", "");
    place.build(&SITE).unwrap();
    assert!(!place.out().join("empty").exists() && !place.out().join(".DS_Store").exists());
    place.put("out/.DS_Store", "");
    assert!(place.build(&SITE).unwrap().changes.are_none());
}

#[test]
fn feeds_is_its_own_and_what_else_lies_there_goes() {
    let place = Place::new();
    let outside = place.put("precious.ics", "mine");
    place.build(&SITE).unwrap();
    place.put("out/feeds/abandoned.ics", "old");
    symlink(&outside, place.out().join("feeds/link.ics")).unwrap();
    symlink(place.here.path(), place.out().join("feeds/folder")).unwrap();
    fs::remove_file(place.out().join("feeds/belgium.ics")).unwrap();
    symlink(&outside, place.out().join("feeds/belgium.ics")).unwrap();
    place.build(&SITE).unwrap();
    assert_eq!(fs::read_dir(place.out().join("feeds")).unwrap().count(), 1);
    assert_eq!(place.text("out/feeds/belgium.ics").as_deref(), Some("talks"));
    assert_eq!(fs::read_to_string(outside).unwrap(), "mine");
}

#[test]
fn a_link_in_the_published_folder_is_never_followed() {
    let place = Place::new();
    place.put("elsewhere/index.html", "mine");
    place.build(&SITE).unwrap();
    symlink(place.here.path().join("elsewhere"), place.out().join("chair")).unwrap();
    place.refuses(&SITE, "out/chair` is a symbolic link");
    place.refuses(&[("chair/index.html", "theirs")], "is a symbolic link");
    fs::remove_file(place.out().join("chair")).unwrap();
    fs::remove_file(place.out().join("index.html")).unwrap();
    symlink(place.here.path().join("elsewhere/index.html"), place.out().join("index.html")).unwrap();
    place.refuses(&SITE, "out/index.html` is a symbolic link");
    assert_eq!(place.text("elsewhere/index.html").as_deref(), Some("mine"));
}

#[test]
fn a_pipe_in_the_published_folder_keeps_nobody_waiting() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::remove_file(place.out().join("index.html")).unwrap();
    pipe(&place.out().join("index.html"));
    place.build(&SITE).unwrap();
    assert_eq!(place.text("out/index.html").as_deref(), Some("week"));
    pipe(&place.out().join("stranger"));
    assert!(place.build(&SITE).unwrap_err().to_string().contains("`stranger`"));
}

fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o644), 0).unwrap();
}

#[test]
fn a_hostile_manifest_leads_nowhere() {
    let place = Place::new();
    let outside = place.put("precious.txt", "mine");
    place.build(&SITE).unwrap();
    let hostile = format!("made ../precious.txt\nmade {}\nmade feeds/../../precious.txt\nmade .\n", outside.display());
    place.put("out/.dateline", &format!("dateline manifest 1\n{hostile}made index.html\nmade belgium/index.html\n"));
    let published = place.build(&SITE[..1]).unwrap();
    assert_eq!(published.changes.removed().count(), 2);
    assert_eq!(fs::read_to_string(outside).unwrap(), "mine");
}

#[test]
fn a_manifest_of_another_kind_stops_the_build() {
    let place = Place::new();
    place.put("out/.dateline", "dateline manifest 2\nmade index.html\n");
    place.refuses(&SITE, ".dateline` is not a manifest");
}

#[test]
fn a_git_worktree_is_never_replaced() {
    let place = Place::new();
    let file = place.put("out/.git", "gitdir: ../.git/worktrees/out\n");
    place.refuses(&SITE, "git worktree");
    fs::remove_file(file).unwrap();
    place.put("out/.git/HEAD", "ref: refs/heads/pages\n");
    place.refuses(&SITE, "git worktree");
}

#[test]
fn a_file_in_the_folders_place_is_named() {
    let place = Place::new();
    place.put("out", "a file");
    place.refuses(&SITE, "out` is not a folder");
}

#[test]
fn a_link_in_the_folders_place_is_followed_and_stays() {
    let place = Place::new();
    fs::create_dir_all(place.here.path().join("server/site")).unwrap();
    symlink("server/site", place.out()).unwrap();
    for text in ["one", "two"] {
        place.build(&[("index.html", text)]).unwrap();
        assert!(fs::symlink_metadata(place.out()).unwrap().is_symlink());
        assert_eq!(place.text("server/site/index.html").as_deref(), Some(text));
        assert_eq!(fs::read_dir(place.here.path().join("server")).unwrap().count(), 1);
    }
}

#[test]
fn a_link_to_a_folder_that_does_not_exist_makes_it() {
    let place = Place::new();
    symlink("server/site", place.out()).unwrap();
    place.build(&SITE).unwrap();
    assert_eq!(place.text("server/site/index.html").as_deref(), Some("week"));
}

#[test]
fn links_in_a_circle_are_an_error() {
    let place = Place::new();
    symlink("out", place.out()).unwrap();
    place.refuses(&SITE, "cannot read");
}

#[test]
fn a_static_file_collides_with_no_artifact() {
    for (name, words) in [
        ("index.html", "`static/index.html` and the generated `index.html`"),
        ("INDEX.html", "`static/INDEX.html` and the generated `index.html`"),
        ("belgium", "`static/belgium` and the generated `belgium/index.html`"),
        ("Feeds/x.ics", "static/Feeds/x.ics` has a name that dateline keeps"),
        ("feeds", "static/feeds` has a name that dateline keeps"),
        (".dateline", "static/.dateline` has a name that dateline keeps"),
        (".git/HEAD", "static/.git` has a name that dateline keeps"),
        ("a\nb", "cannot be published"),
        ("a\\b", "cannot be published"),
    ] {
        let place = Place::new();
        place.build(&SITE).unwrap();
        place.put(&format!("static/{name}"), "mine");
        place.refuses(&SITE, words);
        assert!(place.compare(&SITE).is_err(), "{name}");
    }
}

#[test]
fn two_static_files_that_capitals_tell_apart_are_refused() {
    let place = Place::new();
    place.put("static/logo.svg", "");
    place.put("static/Logo.svg", "");
    place.refuses(&SITE, "`static/Logo.svg` and `static/logo.svg`");
}

#[test]
fn only_regular_files_are_carried() {
    use std::os::unix::ffi::OsStrExt;

    let place = Place::new();
    let secret = place.put("events.toml", "secret");
    fs::create_dir_all(place.statics()).unwrap();
    symlink(&secret, place.statics().join("leak")).unwrap();
    place.refuses(&SITE, "static/leak` is a symbolic link");
    fs::remove_file(place.statics().join("leak")).unwrap();
    pipe(&place.statics().join("pipe"));
    place.refuses(&SITE, "static/pipe` is neither a file nor a folder");
    fs::remove_file(place.statics().join("pipe")).unwrap();
    let unreadable = place.statics().join(std::ffi::OsStr::from_bytes(b"\xff"));
    fs::write(&unreadable, "").unwrap();
    place.refuses(&SITE, "must be UTF-8");
    fs::remove_dir_all(place.statics()).unwrap();
    symlink(place.here.path(), place.statics()).unwrap();
    place.refuses(&SITE, "static` is a symbolic link");
    fs::remove_file(place.statics()).unwrap();
    place.put("static", "a file");
    place.refuses(&SITE, "static` is not a folder");
}

#[test]
fn the_folder_and_static_lie_apart() {
    let place = Place::new();
    place.put("static/CNAME", "");
    for (out, statics) in [("static", "static"), ("static/out", "static"), (".", "static")] {
        let mut staging = Staging::open(&place.here.path().join(out)).unwrap();
        let refusal = staging.carry(&place.here.path().join(statics));
        assert!(matches!(refusal, Err(PublishError::Nested { .. })), "{out} {statics}: {refusal:?}");
    }
}

#[test]
fn artifacts_have_paths_of_their_own_that_stay_inside() {
    let place = Place::new();
    place.refuses(&[SITE[0], SITE[0]], "the generated `index.html` and the generated `index.html`");
    place.refuses(&[("../events.toml", "")], "no usable path");
    place.refuses(&[("/etc/passwd", "")], "no usable path");
}

#[test]
fn two_builds_at_once_are_refused() {
    let place = Place::new();
    let first = place.stage(&SITE).unwrap();
    assert!(matches!(Staging::open(&place.out()), Err(PublishError::Busy { .. })));
    first.plan().unwrap().apply().unwrap();
    place.build(&SITE).unwrap();
}

#[test]
fn builds_that_race_are_refused_or_whole() {
    let place = Place::new();
    let succeeded: usize = std::thread::scope(|scope| {
        let builders: Vec<_> = (0..4)
            .map(|builder| {
                let place = &place;
                scope.spawn(move || {
                    let texts = (0..50).map(|round| format!("{builder} {round}"));
                    let builds = texts.map(|text| place.build(&[("a", text.as_str()), ("b", text.as_str())]));
                    builds
                        .map(|answer| match answer {
                            Ok(_) => 1,
                            Err(PublishError::Busy { .. }) => 0,
                            Err(error) => panic!("{error:?}"),
                        })
                        .sum::<usize>()
                })
            })
            .collect();
        builders.into_iter().map(|builder| builder.join().unwrap()).sum()
    });
    assert!(succeeded > 0);
    assert_eq!(place.text("out/a"), place.text("out/b"));
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_build_that_is_given_up_leaves_nothing() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let before = place.picture();
    drop(place.stage(&[("index.html", "other")]).unwrap());
    assert_eq!(place.picture(), before);
    drop(place.stage(&[("index.html", "other")]).unwrap().plan().unwrap());
    assert_eq!(place.picture(), before);
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    place.put(".out.dateline-new-Ab12Cd/feeds/belgium.ics", "half");
    place.put(".out.dateline-old/index.html", "week before");
    place.put(".out.dateline-lock", "");
    let bystander = place.put(".outer.dateline-new-Ab12Cd/file", "mine");
    symlink(bystander.parent().unwrap(), place.here.path().join(".out.dateline-new-link")).unwrap();
    place.build(&SITE).unwrap();
    assert_eq!(place.names(), [".out.dateline-new-link", ".outer.dateline-new-Ab12Cd", "out"]);
    assert!(bystander.exists());
}

#[test]
fn a_build_killed_between_two_renames_is_taken_back() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::rename(place.out(), place.here.path().join(".out.dateline-old")).unwrap();
    place.put(".out.dateline-new-Ab12Cd/index.html", "half");
    assert!(place.build(&SITE).unwrap().changes.are_none());
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_build_that_fails_half_way_leaves_the_folder_as_it_was() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    // No file system here bears a name of 300 octets, whoever asks; permissions would not stop root.
    let endless = "x".repeat(300);
    place.refuses(&[("index.html", "other"), (endless.as_str(), "")], "cannot write");
    place.refuses(&[("index.html", "other"), (format!("{endless}/a").as_str(), "")], "cannot create");
}

#[test]
fn a_place_that_cannot_hold_a_folder_is_named() {
    let place = Place::new();
    place.put("file", "");
    let refusal = Staging::open(&place.here.path().join("file/out")).unwrap_err();
    assert!(refusal.to_string().contains("cannot"), "{refusal}");
    assert!(std::error::Error::source(&refusal).is_some());
}

#[test]
fn a_folder_that_changes_while_it_is_compared_is_not_replaced() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let plan = place.stage(&[("index.html", "other")]).unwrap().plan().unwrap();
    place.put("out/notes.txt", "mine");
    assert!(matches!(plan.apply(), Err(PublishError::Disturbed { .. })));
    assert_eq!(place.text("out/index.html").as_deref(), Some("week"));
    assert_eq!(place.text("out/notes.txt").as_deref(), Some("mine"));
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_comparison_says_what_a_plan_says_and_writes_nothing() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    let before = place.picture();
    assert!(!place.compare(&SITE).unwrap().are_none());
    assert_eq!(place.picture(), before);
    place.build(&SITE).unwrap();
    assert!(place.compare(&SITE).unwrap().are_none());
    place.put("static/CNAME", "other.example.org\n");
    place.put("out/feeds/stray.ics", "");
    let before = place.picture();
    let compared = place.compare(&SITE[..2]).unwrap();
    assert_eq!(place.picture(), before);
    assert_eq!(&compared, place.stage(&SITE[..2]).unwrap().plan().unwrap().changes());
    assert_eq!(
        compared.to_string(),
        "~ .dateline\n~ CNAME  (from static/)\n- belgium/index.html\n- feeds/stray.ics\n2 written, 2 removed, 2 unchanged\n"
    );
}

#[test]
fn the_token_of_a_secret_feed_stands_in_no_manifest_and_no_message() {
    let place = Place::new();
    let token = "0123456789abcdef";
    let feed = format!("feeds/{token}/chair.ics");
    let published = place.build(&[(feed.as_str(), "secret"), SITE[0]]).unwrap();
    assert!(!place.text("out/.dateline").unwrap().contains(token));
    assert!(!format!("{published:?} {}", published.changes).contains(token));
    let endless = format!("feeds/{token}/{}", "x".repeat(300));
    let refusal = place.build(&[(endless.as_str(), "")]).unwrap_err();
    assert!(!format!("{refusal} {refusal:?}").contains(token), "{refusal:?}");
    let rest = place.compare(&[SITE[0]]).unwrap();
    assert!(!rest.are_none() && rest.without_secret().are_none());
    place.build(&[SITE[0]]).unwrap();
    assert!(!place.out().join("feeds").exists());
}

#[test]
fn a_reader_never_sees_two_builds_at_once() {
    const BUILDS: usize = 200;
    let place = Place::new();
    let site = |number: usize| [("a", format!("{number:04}")), ("feeds/b.ics", format!("{number:04}"))];
    let build = |number: usize| {
        let files = site(number);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        place.build(&files).unwrap();
    };
    build(0);
    let ended = AtomicBool::new(false);
    let (pairs, gaps) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut pairs, mut gaps) = (0_usize, 0_usize);
            while !ended.load(Ordering::Relaxed) {
                // The folder must be there at every moment; only files of one that has just been replaced may be gone.
                let folder =
                    rustix::fs::open(place.out(), rustix::fs::OFlags::DIRECTORY, rustix::fs::Mode::empty()).unwrap();
                match (text_in(&folder, "a"), text_in(&folder, "feeds/b.ics")) {
                    (Some(a), Some(b)) => {
                        assert_eq!(a, b);
                        pairs += 1;
                    }
                    _ => gaps += 1,
                }
                // By path: when the first file is the same before and after, no exchange came between.
                let path = place.out();
                let [before, between, after] =
                    ["a", "feeds/b.ics", "a"].map(|name| fs::read_to_string(path.join(name)).ok());
                if before.is_some() && between.is_some() && before == after {
                    assert_eq!(before, between);
                }
            }
            (pairs, gaps)
        });
        (1..=BUILDS).for_each(build);
        ended.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(pairs > gaps, "{pairs} pairs were read, {gaps} times the folder was gone in between");
    assert_eq!(place.names(), ["out"]);
}

/// The text of a file in an open folder; `None` when it is gone.
fn text_in(folder: &std::os::fd::OwnedFd, name: &str) -> Option<String> {
    use rustix::fs::{Mode, OFlags, openat};
    let file = openat(folder, name, OFlags::RDONLY, Mode::empty()).ok()?;
    std::io::read_to_string(File::from(file)).ok()
}
