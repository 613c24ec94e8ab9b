//! An editor's page templates: they take the place of dateline's own, and what is wrong with them is told where it stands, before anything
//! is published.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and reads its own files"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use dateline::render::Templates;
use tempfile::TempDir;

/// A calendar with these templates.
fn calendar(templates: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("events.toml"),
        "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
         zone = \"Europe/Brussels\"\n[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n\
         [events.council]\ntitle = \"<Council>\"\nstart = 2027-03-12T14:00:00\nparticipants = \"belgium\"\n",
    )
    .unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    for (name, text) in templates {
        fs::write(folder.path().join("templates").join(name), text).unwrap();
    }
    folder
}

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn complaints(templates: &[(&str, &str)]) -> String {
    let folder = calendar(templates);
    let check = dateline(folder.path(), &["check", "--format", "github"]);
    assert_eq!(check.status.code(), Some(1), "{templates:?}");
    let build = dateline(folder.path(), &["build"]);
    assert_eq!(build.status.code(), Some(1));
    assert!(!folder.path().join("out").exists() && !folder.path().join("events.lock").exists());
    String::from_utf8(check.stderr).unwrap()
}

#[test]
fn a_template_takes_the_place_of_datelines_own_and_may_use_others() {
    let folder = calendar(&[
        ("view.html", "{% extends \"base.html\" %}{% block content %}{% include \"imprint.html\" %}{% endblock %}"),
        ("imprint.html", "<p>{{ name }}: {% for day in days %}{{ day.items[0].title }}{% endfor %}</p>"),
        ("style.css", "p { color: teal; }\n"),
    ]);
    let build = dateline(folder.path(), &["build", "--deny", "warnings"]);
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let read = |path: &str| fs::read_to_string(folder.path().join("out").join(path)).unwrap();
    assert!(read("belgium/index.html").contains("<p>Belgium: &lt;Council&gt;</p>"), "{}", read("belgium/index.html"));
    assert!(read("belgium/index.html").contains("static/dateline.css"));
    assert_eq!(read("static/dateline.css"), "p { color: teal; }\n");
    assert!(read("index.html").contains("<h1"));
}

#[test]
fn what_a_page_does_not_have_is_told_where_it_is_asked_for() {
    let told = complaints(&[("index.html", "<h1>\n  {{ head.calender }}\n</h1>\n")]);
    assert!(told.contains("file=templates/index.html,line=2,"), "{told}");
    assert!(told.contains("template/broken"), "{told}");
}

#[test]
fn a_fault_within_an_included_template_is_told_there() {
    let told = complaints(&[
        ("404.html", "{% include \"imprint.html\" %}"),
        ("imprint.html", "<p>\n\n{{ nobody.knows }}</p>"),
    ]);
    assert!(told.contains("file=templates/imprint.html,line=3,"), "{told}");
}

#[test]
fn a_part_that_dateline_misses_in_a_template_is_told_in_its_own() {
    let told = complaints(&[("parts.html", "{% macro months(t, months, before) %}{% endmacro %}\n")]);
    assert!(told.contains("(dateline's own)"), "{told}");
}

#[test]
fn a_template_that_is_not_there_is_told() {
    let told = complaints(&[("view.html", "<p>\n{% include \"nowhere.html\" %}\n</p>")]);
    assert!(told.contains("file=templates/view.html,line=2,") && told.contains("names another"), "{told}");
}

#[test]
fn a_loop_without_an_end_is_cut_short() {
    let endless = "{% macro again(n) %}{% for _ in range(10000) %}{% for _ in range(10000) %}{{ n }}{% endfor %}{% endfor %}\
                   {% endmacro %}\n{{ again(1) }}";
    let told = complaints(&[("404.html", endless)]);
    assert!(told.contains("does not come to an end"), "{told}");
}

#[test]
fn a_page_names_every_template() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md")).unwrap();
    for (name, _) in Templates::texts() {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
