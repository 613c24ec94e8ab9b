//! Each folder of `tests/cases` is a definition and everything that the program makes of it: `expected/` holds what `build` and
//! `show` print, `expected/events.lock` the ledger and `expected/out/` what is published, but for what every site has. Where a ledger lies beside the definition, it
//! is what was told before. `DATELINE_BLESS=1 cargo test --test cases` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The time of every build here.
const NOW: &str = "2022-01-04T18:00:00Z";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    cases
}

/// Every file below `folder` by its path in it.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(place) = waiting.pop() {
        for entry in fs::read_dir(&place).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// What the program says to these arguments, in the folder of the case: standard output, then standard error.
fn said(case: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .current_dir(case)
        .env("TZ", "Pacific/Kiritimati")
        .env_remove("SOURCE_DATE_EPOCH")
        .env("DATELINE_SECRET", "5a".repeat(32))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}: {arguments:?}\n{}", case.display(), String::from_utf8_lossy(&output.stderr));
    format!("{}{}", String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Whether a file is compared. What is the same for every calendar is committed once, in `out/`; QR codes are read by a decoder.
fn is_kept(path: &str) -> bool {
    let is_the_same = |file: &str| {
        file.starts_with("static/dateline.")
            || file.ends_with("/qr.svg")
            || ["_headers", ".htaccess", ".nojekyll", "robots.txt", "vercel.json", "feeds/index.html"].contains(&file)
    };
    path.strip_prefix("out/").is_none_or(|file| !is_the_same(file))
}

fn actual(case: &Path) -> BTreeMap<String, Vec<u8>> {
    let scratch = tempfile::tempdir().unwrap();
    let written: BTreeMap<String, Vec<u8>> =
        tree(case).into_iter().filter(|(path, _)| !path.starts_with("expected/")).collect();
    for (path, bytes) in &written {
        let path = scratch.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let built = said(scratch.path(), &["build", "--now", NOW]);
    let mut files = tree(scratch.path());
    files.retain(|path, bytes| written.get(path) != Some(bytes));
    let views: Vec<String> = files
        .keys()
        .filter_map(|path| path.strip_prefix("out/feeds/")?.strip_suffix(".ics").map(str::to_owned))
        .collect();
    files.retain(|path, _| is_kept(path));
    files.insert("build.txt".to_owned(), built.into_bytes());
    for view in views {
        let name = view.rsplit('/').next().unwrap();
        let is_busy = name.ends_with("-busy");
        if !view.contains('/') && !is_busy && !files.contains_key(&format!("out/{view}/changes.atom")) {
            // Its feed has ended, and is all that there is of it.
            continue;
        }
        let agenda = said(scratch.path(), &["show", name]);
        files.insert(format!("show/{name}.txt"), agenda.into_bytes());
    }
    files
}

#[test]
fn every_case_comes_out_as_expected() {
    let bless = std::env::var_os("DATELINE_BLESS").is_some();
    let mut faults = Vec::new();
    for case in cases() {
        let actual = actual(&case);
        let expected = case.join("expected");
        if bless {
            let _absent_at_first = fs::remove_dir_all(&expected);
            for (path, bytes) in &actual {
                let path = expected.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            continue;
        }
        let wanted = tree(&expected);
        for path in actual.keys().chain(wanted.keys()) {
            let [actual, wanted] =
                [&actual, &wanted].map(|files| files.get(path).map(|bytes| String::from_utf8_lossy(bytes)));
            if actual != wanted {
                faults.push(format!("{}: {path}\n--- expected\n{wanted:#?}\n--- actual\n{actual:#?}", case.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
