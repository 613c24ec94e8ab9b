//! Which files are carried from `static/`, and which paths two files may not share.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

use std::fs;
use std::os::unix::fs::symlink;

use dateline::publish::{PublishError, Staging};

use crate::place::{Place, SITE, pipe};

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
    place.refuses(&[(".dateline", "")], "the generated `.dateline` and the generated `.dateline`");
}
