//! The program from outside: exit codes, streams, what is written and what is left alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and reads its own files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

const NOW: [&str; 2] = ["--now", "2022-01-04T18:00:00Z"];

const SOUND: &str = r#"[calendar]
name = "Week"
domain = "talks.example.org"
url = "https://talks.example.org/"
zone = "Europe/Brussels"

[actors.belgium]
name = "Belgium"
zone = "Europe/Brussels"

[events.council]
title = "Council"
start = 2022-01-07T14:00:00
duration = "1h"
participants = ["belgium"]
"#;

/// A folder with this definition in it.
fn folder(definition: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("events.toml"), definition).unwrap();
    folder
}

fn dateline(folder: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder.path()).env_remove("SOURCE_DATE_EPOCH").env_remove("CLICOLOR_FORCE");
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    dateline(folder).args(arguments).output().unwrap()
}

fn streams(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// Every file below `folder`: its bytes and when it was last written.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(place) = waiting.pop() {
        for entry in fs::read_dir(&place).unwrap() {
            let entry = entry.unwrap();
            let (path, metadata) = (entry.path(), entry.metadata().unwrap());
            if metadata.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, (fs::read(&path).unwrap(), metadata.modified().unwrap()));
            }
        }
    }
    files
}

#[test]
fn exit_codes_are_those_of_the_table() {
    let (sound, faulty) = (folder(SOUND), folder(&SOUND.replace("\"belgium\"]", "\"belgum\"]")));
    let warned = folder(&SOUND.replace("Europe/Brussels", "Europe/Kiev"));
    let empty = tempfile::tempdir().unwrap();
    let rows: [(&TempDir, &[&str], i32); 16] = [
        (&sound, &["check"], 0),
        (&sound, &["show", "belgium", "--zone", "Asia/Tokyo"], 0),
        (&sound, &["explain", "time/skipped-hour"], 0),
        (&sound, &["--help"], 0),
        (&sound, &["--version"], 0),
        (&faulty, &["check"], 1),
        (&faulty, &["build"], 1),
        (&warned, &["check"], 0),
        (&warned, &["check", "--deny", "warnings"], 1),
        (&sound, &["buidl"], 2),
        (&sound, &["show", "belgum"], 2),
        (&sound, &["build", "--now", "yesterday"], 2),
        (&sound, &["build", "--now", "1600-01-01T00:00:00Z"], 2),
        (&sound, &["build", "--out", "static"], 3),
        (&sound, &["explain", "time/skiped-hour"], 2),
        (&empty, &["build"], 3),
    ];
    for (folder, arguments, code) in rows {
        let (left_with, out, err) = streams(&run(folder, arguments));
        assert_eq!(left_with, code, "{arguments:?}\n{out}\n{err}");
        assert_eq!(err.is_empty(), code == 0 && !Path::new(folder.path()).eq(warned.path()), "{arguments:?}\n{err}");
    }
}

#[test]
fn a_failed_build_leaves_everything_as_it_was() {
    let folder = folder(SOUND);
    assert!(run(&folder, &["build", NOW[0], NOW[1]]).status.success());
    let before = files(&folder.path().join("out"));
    assert!(before.contains_key("feeds/belgium.ics"));
    fs::write(folder.path().join("events.toml"), SOUND.replace("14:00:00", "25:00:00")).unwrap();
    let (code, out, err) = streams(&run(&folder, &["build", NOW[0], NOW[1]]));
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("events.toml:13:"), "{err}");
    assert_eq!(files(&folder.path().join("out")), before);
}

#[test]
fn a_second_build_writes_nothing_whatever_the_time() {
    let folder = folder(SOUND);
    run(&folder, &["build", NOW[0], NOW[1]]);
    let before = files(folder.path());
    for now in [NOW[1], "2022-01-05T00:00:00Z", "2021-01-05T00:00:00Z", "2199-01-01T00:00:00Z"] {
        let (code, out, _) = streams(&run(&folder, &["build", "--now", now]));
        assert_eq!(code, 0);
        assert!(out.starts_with("nothing changed"), "{out}");
        assert_eq!(files(folder.path()), before, "{now}");
    }
}

#[test]
fn what_differs_is_said_with_a_code_of_its_own_and_nothing_is_written() {
    let folder = folder(SOUND);
    let questions: [&[&str]; 3] = [&["check", "--drift"], &["diff", "--exit-code"], &["build", "--locked"]];
    let ask = |code: i32| {
        for arguments in questions {
            let before = files(folder.path());
            let (left_with, out, err) = streams(&run(&folder, arguments));
            assert_eq!(left_with, code, "{arguments:?}\n{out}\n{err}");
            assert_eq!(files(folder.path()), before, "{arguments:?}");
        }
    };
    ask(4);
    run(&folder, &["build", NOW[0], NOW[1]]);
    ask(0);
    fs::write(folder.path().join("events.toml"), SOUND.replace("14:00:00", "15:00:00")).unwrap();
    ask(4);
    let (_, out, _) = streams(&run(&folder, &["diff"]));
    assert!(out.contains("moved from 14:00 to 15:00, Brussels"), "{out}");
    run(&folder, &["build", NOW[0], NOW[1]]);
    // What somebody else did to a published file is found by the check alone.
    let feed = folder.path().join("out/feeds/belgium.ics");
    fs::write(&feed, "").unwrap();
    let (code, out, _) = streams(&run(&folder, &["check", "--drift"]));
    assert_eq!((code, out.lines().next()), (4, Some("~ out/feeds/belgium.ics")), "{out}");
    let (code, _, _) = streams(&run(&folder, &["build", "--locked"]));
    assert_eq!(code, 0);
    assert!(fs::read_to_string(feed).unwrap().contains("SEQUENCE:1\r\n"));
    ask(0);
}

#[test]
fn a_definition_is_never_its_own_ledger() {
    let folder = folder(SOUND);
    fs::rename(folder.path().join("events.toml"), folder.path().join("events.lock")).unwrap();
    for arguments in [&["build", "events.lock"][..], &["check", "events.lock"], &["diff", "events.lock"]] {
        let (code, _, err) = streams(&run(&folder, arguments));
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("its own ledger"), "{err}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("events.lock")).unwrap(), SOUND);
}

#[test]
fn neither_host_zone_nor_language_nor_folder_shows_in_the_output() {
    let (here, there) = (folder(SOUND), folder(SOUND));
    run(&here, &["build", NOW[0], NOW[1]]);
    let elsewhere = dateline(&there)
        .args(["build", NOW[0], NOW[1]])
        .env("TZ", "Asia/Tokyo")
        .env("LC_ALL", "ru_RU.UTF-8")
        .env("LANG", "ru_RU.UTF-8")
        .output()
        .unwrap();
    assert!(elsewhere.status.success());
    let bytes = |folder: &TempDir| -> BTreeMap<String, Vec<u8>> {
        files(&folder.path().join("out")).into_iter().map(|(name, (bytes, _))| (name, bytes)).collect()
    };
    assert_eq!(bytes(&here), bytes(&there));
}

#[test]
fn the_time_comes_from_source_date_epoch_where_none_is_given() {
    let folder = folder(SOUND);
    assert!(dateline(&folder).arg("build").env("SOURCE_DATE_EPOCH", "1641319200").output().unwrap().status.success());
    let feed = fs::read_to_string(folder.path().join("out/feeds/belgium.ics")).unwrap();
    assert!(feed.contains("DTSTAMP:20220104T180000Z\r\n"), "{feed}");
    // Five digits of a year would be no DTSTAMP.
    for (epoch, named) in [("today", "`today`"), ("253402300800", "10000-01-01"), ("-1", "1969-12-31")] {
        let refused = dateline(&folder).arg("build").env("SOURCE_DATE_EPOCH", epoch).output().unwrap();
        let (code, _, err) = streams(&refused);
        assert_eq!(code, 2, "{epoch}");
        assert!(err.contains(named), "{err}");
    }
}

#[test]
fn complaints_come_in_the_form_that_was_asked_for() {
    let folder = folder(&SOUND.replace("\"belgium\"]", "\"belgum\"]"));
    let rows = [
        ("human", "error[name/unknown-actor]: no actor is called `belgum`"),
        ("json", "\"name/unknown-actor\""),
        ("github", "::error file=events.toml,line=15,"),
        ("sarif", "\"2.1.0\""),
    ];
    for (form, part) in rows {
        let (code, out, err) = streams(&run(&folder, &["check", "--format", form]));
        assert_eq!((code, out.as_str()), (1, ""), "{form}");
        assert!(err.contains(part), "{form}: {err}");
        assert!(!err.contains('\u{1b}'), "{form}: colours without a terminal");
        if matches!(form, "json" | "sarif") {
            serde_json::from_str::<serde_json::Value>(&err).unwrap();
        }
    }
}

#[test]
fn the_version_tells_both_tzdbs() {
    let (_, out, _) = streams(&run(&folder(SOUND), &["--version"]));
    assert!(out.contains("tzdb 20") && out.contains("chrono-tz 20"), "{out}");
}

#[test]
fn a_file_that_nobody_knows_stops_the_build() {
    let folder = folder(SOUND);
    run(&folder, &["build", NOW[0], NOW[1]]);
    fs::write(folder.path().join("out/holiday.jpg"), "mine").unwrap();
    let (code, _, err) = streams(&run(&folder, &["build", NOW[0], NOW[1]]));
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("holiday.jpg"), "{err}");
    assert_eq!(fs::read_to_string(folder.path().join("out/holiday.jpg")).unwrap(), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_said_is_no_success() {
    let folder = folder(SOUND);
    for arguments in [&["show"][..], &["check"], &["explain"], &["build", NOW[0], NOW[1]]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let status = dateline(&folder).args(arguments).stdout(full).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(3), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_steers_a_terminal() {
    let folder = folder(SOUND);
    run(&folder, &["build", NOW[0], NOW[1]]);
    for place in ["out", "out/feeds"] {
        let name = folder.path().join(place).join("\u{1b}[31mred\nerror: forged");
        fs::write(&name, "").unwrap();
        let output = dateline(&folder).args(["build", NOW[0], NOW[1]]).env("CLICOLOR_FORCE", "1").output().unwrap();
        let (code, _, err) = streams(&output);
        assert_eq!(code, 3, "{err}");
        assert!(err.contains("␛[31mred␊error: forged"), "{err:?}");
        assert_eq!(err.lines().count(), 1, "{err:?}");
        fs::remove_file(name).unwrap();
    }
}

/// What a build of a long definition leaves on a terminal, which `script` plays, where `CI` is what is given.
#[cfg(target_os = "linux")]
fn on_a_terminal(ci: Option<&str>) -> String {
    use std::fmt::Write as _;

    let mut definition = SOUND.to_owned();
    for number in 0..20000 {
        let (day, hour) = (number % 28 + 1, number / 28 % 24);
        write!(
            definition,
            "[events.talk-{number}]\ntitle = \"Talk {number}\"\nstart = 2022-02-{day:02}T{hour:02}:00:00\nparticipants = [\"belgium\"]\n"
        )
        .unwrap();
    }
    let folder = folder(&definition);
    let build = format!("{} build --now {}", env!("CARGO_BIN_EXE_dateline"), NOW[1]);
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &build, "/dev/null"]).current_dir(folder.path());
    command.env_remove("CI").env("TERM", "xterm").envs(ci.map(|ci| ("CI", ci))).stdin(Stdio::null());
    let (code, said, _) = streams(&command.output().unwrap());
    assert_eq!(code, 0, "{said}");
    said
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_build_says_on_a_terminal_how_far_it_is_and_clears_it_away() {
    let said = on_a_terminal(None);
    assert!(said.contains("writing feeds and pages"), "{said:?}");
    // What remains to be seen after the last line was cleared is the result.
    let remains = said.rsplit("\u{1b}[2K").next().unwrap();
    assert!(!remains.contains("writing feeds") && remains.contains("feeds of 20001 events"), "{remains:?}");
    assert!(!on_a_terminal(Some("true")).contains("writing feeds and pages"));
}

#[test]
fn what_hosts_read_gives_way_to_the_editors_own() {
    let folder = folder(SOUND);
    let own = folder.path().join("static");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("robots.txt"), "User-agent: nobody\nDisallow: /\n").unwrap();
    let (code, said, _) = streams(&run(&folder, &[&["build"], &NOW[..]].concat()));
    assert_eq!(code, 0);
    assert!(said.contains("+ robots.txt  (from static/)"), "{said}");
    let read = |path: &str| fs::read_to_string(folder.path().join("out").join(path)).unwrap();
    assert_eq!(read("robots.txt"), "User-agent: nobody\nDisallow: /\n");
    assert!(read("_headers").contains("Content-Security-Policy"));
    assert_eq!(streams(&run(&folder, &["check", "--drift"])).0, 0);
    // Taken away, it makes room for ours again.
    fs::remove_file(own.join("robots.txt")).unwrap();
    assert_eq!(streams(&run(&folder, &["check", "--drift"])).0, 4);
    assert_eq!(streams(&run(&folder, &[&["build"], &NOW[..]].concat())).0, 0);
    assert_eq!(read("robots.txt"), "User-agent: *\nAllow: /\n");
    // A page is changed by its template.
    fs::write(own.join("index.html"), "<p>Ours").unwrap();
    let (code, _, complaint) = streams(&run(&folder, &[&["build"], &NOW[..]].concat()));
    assert_eq!(code, 3);
    assert!(complaint.contains("index.html"), "{complaint}");
}
