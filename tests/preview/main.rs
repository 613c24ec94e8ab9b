//! The preview: conducts itself as a good host does, stands a load, notices what is saved, and leaves everything on the disk as it was.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

mod conduct;
mod http;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use conduct::{Host, conducts_itself};
use http::Connection;
use server::Server;
use tempfile::TempDir;

/// The time of the last build of the real calendar.
const NOW: &str = "2022-01-10T18:00:00Z";
/// Within which time something has to be noticed.
const LIMIT: Duration = Duration::from_secs(20);

/// The real calendar with its ledger, as it is committed.
fn real() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["events.toml", "events.lock"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn small(folder: &Path, title: &str) {
    let text = format!(
        "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/week/\"\n\
         zone = \"Europe/Brussels\"\n[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n\
         [events.council]\ntitle = \"{title}\"\nstart = 2027-03-12T14:00:00\nparticipants = \"belgium\"\n"
    );
    fs::write(folder.join("events.toml"), text).unwrap();
}

/// Every file below `folder`.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tree(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

/// Waits until the page at `path` holds `words`.
fn wait_for(server: &Server, path: &str, words: &str) {
    let begun = Instant::now();
    loop {
        let answer = Connection::to(server.address).ask("GET", path, &[]);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        if text.contains(words) {
            return;
        }
        assert!(begun.elapsed() < LIMIT, "{path} never holds {words}:\n{text}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

#[test]
fn it_conducts_itself_as_a_good_host() {
    let folder = real();
    let before = tree(folder.path());
    let server = Server::start(folder.path(), NOW);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("out/feeds/nato.ics");
    let host = Host { name: "dateline serve", address: server.address, is_public: false };
    let questions = conducts_itself(host, &fs::read(committed).unwrap());
    assert_eq!(tree(folder.path()), before);
    println!("{questions} questions");
}

#[test]
fn it_answers_nobody_who_asks_for_another_host() {
    let folder = real();
    let server = Server::start(folder.path(), NOW);
    let port = server.address.port();
    let mut connection = Connection::to(server.address);
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        String::new(),
    ] {
        assert_eq!(connection.ask("GET", "/feeds/nato.ics", &[("Host", &host)]).status, 421, "{host}");
        assert_eq!(connection.ask("GET", "/.dateline/live.js", &[("Host", &host)]).status, 421, "{host}");
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), "localhost".to_owned()] {
        assert_eq!(connection.ask("GET", "/feeds/nato.ics", &[("Host", &host)]).status, 200, "{host}");
    }
    for method in ["POST", "TRACE", "OPTIONS", "CONNECT", "BREW"] {
        let path = if method == "CONNECT" { "example.org:443" } else { "/" };
        let status = Connection::to(server.address).ask(method, path, &[]).status;
        assert!(matches!(status, 400 | 405 | 421), "{method}: {status}");
    }
}

#[test]
fn a_tag_of_gzip_is_one_of_its_own() {
    let folder = real();
    let server = Server::start(folder.path(), NOW);
    let mut connection = Connection::to(server.address);
    let plain = connection.ask("GET", "/feeds/all.ics", &[]);
    let compressed = connection.ask("GET", "/feeds/all.ics", &[("Accept-Encoding", "gzip")]);
    let (plain_tag, tag) = (plain.field("etag").unwrap(), compressed.field("etag").unwrap());
    assert_ne!(plain_tag, tag);
    assert!(compressed.body.len() < plain.body.len());
    let again =
        |connection: &mut Connection, fields: &[(&str, &str)]| connection.ask("GET", "/feeds/all.ics", fields).status;
    assert_eq!(again(&mut connection, &[("Accept-Encoding", "gzip"), ("If-None-Match", &tag)]), 304);
    assert_eq!(again(&mut connection, &[("Accept-Encoding", "gzip"), ("If-None-Match", &plain_tag)]), 200);
    assert_eq!(again(&mut connection, &[("If-None-Match", &tag)]), 200);
    assert_eq!(again(&mut connection, &[("If-None-Match", "*")]), 304);
    assert_eq!(again(&mut connection, &[("If-Match", &tag)]), 412);
    assert_eq!(again(&mut connection, &[("If-Match", &plain_tag)]), 200);
    assert_eq!(again(&mut connection, &[("If-Unmodified-Since", "Tue, 04 Jan 2000 00:00:00 GMT")]), 412);
    // A part of what somebody has, or all of what they have not.
    assert_eq!(again(&mut connection, &[("Range", "bytes=0-9"), ("If-Range", &plain_tag)]), 206);
    assert_eq!(again(&mut connection, &[("Range", "bytes=0-9"), ("If-Range", "\"another\"")]), 200);
    assert_eq!(
        again(&mut connection, &[("Range", "bytes=0-9"), ("If-Range", &plain.field("last-modified").unwrap())]),
        200
    );
}

#[test]
fn what_is_saved_is_shown_and_what_is_wrong_as_well() {
    let folder = tempfile::tempdir().unwrap();
    small(folder.path(), "Council");
    let server = Server::start(folder.path(), "2027-03-01T12:00:00Z");
    // It lies where it will lie on its host.
    assert!(server.url.ends_with("/week/"), "{}", server.url);
    let above = Connection::to(server.address).ask("GET", "/", &[]);
    assert_eq!((above.status, above.field("location").as_deref()), (302, Some("/week/")));
    wait_for(&server, "/week/belgium/", "Council");
    let tag = || Connection::to(server.address).ask("GET", "/week/static/dateline.css", &[]).field("etag");
    let before = (tag(), Connection::to(server.address).ask("GET", "/week/belgium/", &[]).field("etag"));

    small(folder.path(), "General Council");
    wait_for(&server, "/week/belgium/", "General Council");
    assert_eq!(tag(), before.0);
    assert_ne!(Connection::to(server.address).ask("GET", "/week/belgium/", &[]).field("etag"), before.1);

    // A mistake leaves the last site where it is.
    let mut text = fs::read_to_string(folder.path().join("events.toml")).unwrap();
    text = text.replace("Europe/Brussels\"\n[events", "Europe/Brusels\"\n[events");
    fs::write(folder.path().join("events.toml"), text).unwrap();
    let told = events(&server, |told| told.contains("Brusels"));
    assert!(told.contains("name/unknown-zone"), "{told}");
    wait_for(&server, "/week/belgium/", "General Council");

    // Another editor saves by putting a new file in the place of the old one.
    small(folder.path(), "Special Council");
    fs::rename(folder.path().join("events.toml"), folder.path().join("events.toml.new")).unwrap();
    fs::rename(folder.path().join("events.toml.new"), folder.path().join("events.toml")).unwrap();
    wait_for(&server, "/week/belgium/", "Special Council");

    // Templates and files to be carried that come later.
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/404.html"), "<p>Lost in {{ head.calendar }}").unwrap();
    wait_for(&server, "/week/nowhere", "Lost in Talks");
    fs::create_dir_all(folder.path().join("static/deep")).unwrap();
    fs::write(folder.path().join("static/deep/note.txt"), "one").unwrap();
    wait_for(&server, "/week/deep/note.txt", "one");
    fs::write(folder.path().join("static/deep/note.txt"), "two").unwrap();
    wait_for(&server, "/week/deep/note.txt", "two");
    fs::write(folder.path().join("static/robots.txt"), "User-agent: nobody\n").unwrap();
    wait_for(&server, "/week/robots.txt", "nobody");
    assert!(!folder.path().join("out").exists() && !folder.path().join("events.lock").exists());
}

#[test]
fn a_file_that_a_pattern_finds_later_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    small(folder.path(), "Council");
    let text = fs::read_to_string(folder.path().join("events.toml")).unwrap();
    fs::write(folder.path().join("events.toml"), format!("include = [\"more/**/*.toml\"]\n{text}")).unwrap();
    fs::create_dir_all(folder.path().join("more/deep")).unwrap();
    let event = |id: &str, title: &str| {
        format!("[events.{id}]\ntitle = \"{title}\"\nstart = 2027-03-13T20:00:00\nparticipants = \"belgium\"\n")
    };
    fs::write(folder.path().join("more/lunch.toml"), event("lunch", "Lunch")).unwrap();
    let server = Server::start(folder.path(), "2027-03-01T12:00:00Z");
    wait_for(&server, "/week/belgium/", "Lunch");
    fs::write(folder.path().join("more/deep/dinner.toml"), event("dinner", "Dinner")).unwrap();
    wait_for(&server, "/week/belgium/", "Dinner");
}

#[test]
fn a_definition_that_is_wrong_from_the_start_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("events.toml"), "[calendar]\nname = \"Talks\"\nzone = \"<b>Brussels\"\n").unwrap();
    let server = Server::start(folder.path(), NOW);
    let address = server.address;
    let answer = Connection::to(address).ask("GET", "/", &[]);
    let text = String::from_utf8(answer.body.clone()).unwrap();
    small(folder.path(), "Council");
    let begun = Instant::now();
    while Connection::to(address).ask("GET", "/week/", &[]).status != 200 {
        assert!(begun.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(answer.status, 503);
    assert!(
        text.contains("schema/missing-key") && text.contains("&lt;b>Brussels") && !text.contains("<b>Brussels"),
        "{text}"
    );
}

#[test]
fn a_port_that_is_taken_is_told() {
    let folder = tempfile::tempdir().unwrap();
    small(folder.path(), "Council");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["serve", "--port", &port])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("port {port} is taken")));
}

/// What the pages are told, until it is what is waited for.
fn events(server: &Server, is_it: impl Fn(&str) -> bool) -> String {
    use std::io::{BufRead, BufReader, Write};
    let mut stream = std::net::TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    write!(stream, "GET /.dateline/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).unwrap();
    let lines = BufReader::new(stream).lines();
    lines.map(Result::unwrap).find(|line| line.starts_with("data:") && is_it(line)).unwrap()
}

/// Thousands of conditional requests, none of which is answered wrong, and after which the process is no larger.
#[test]
fn thousands_of_readers_ask_whether_there_is_news() {
    const READERS: usize = 8;
    const ROUNDS: usize = 2500;
    let folder = real();
    let server = Server::start(folder.path(), NOW);
    let paths = ["/feeds/all.ics", "/feeds/russia.ics", "/", "/nato/", "/feeds.json", "/static/dateline.css"];
    let round = |rounds: usize| {
        std::thread::scope(|scope| {
            for reader in 0..READERS {
                let (paths, address) = (&paths, server.address);
                scope.spawn(move || {
                    let mut connection = Connection::to(address);
                    let encoding = if reader % 2 == 0 { "gzip" } else { "identity" };
                    let known: Vec<_> = paths
                        .iter()
                        .map(|path| connection.ask("GET", path, &[("Accept-Encoding", encoding)]))
                        .collect();
                    for round in 0..rounds {
                        let place = (round + reader) % paths.len();
                        let (path, known) = (paths[place], &known[place]);
                        let (tag, date) = (known.field("etag").unwrap(), known.field("last-modified").unwrap());
                        let fields = [("Accept-Encoding", encoding), ("If-None-Match", &tag)];
                        match round % 5 {
                            0 => {
                                let answer = connection.ask(
                                    "GET",
                                    path,
                                    &[("Accept-Encoding", encoding), ("If-None-Match", "\"old\"")],
                                );
                                assert_eq!((answer.status, &answer.body), (200, &known.body), "{path}");
                            }
                            1 => assert_eq!(
                                connection
                                    .ask("GET", path, &[("Accept-Encoding", encoding), ("If-Modified-Since", &date)])
                                    .status,
                                304
                            ),
                            2 => assert_eq!(connection.ask("HEAD", path, &fields).status, 304),
                            3 => assert_eq!(connection.ask("GET", "/feeds/nowhere.ics", &fields).status, 404),
                            _ => assert_eq!(connection.ask("GET", path, &fields).status, 304, "{path}"),
                        }
                    }
                });
            }
        });
    };
    round(50);
    let before = resident(server.id());
    let begun = Instant::now();
    round(ROUNDS);
    let after = resident(server.id());
    println!("{} requests in {:?}; resident {before} KiB, then {after} KiB", READERS * ROUNDS, begun.elapsed());
    assert!(after < before + 4096, "{before} KiB has grown to {after} KiB");
}

/// How much memory a process holds, in KiB.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
