//! Complaints in SARIF 2.1.0, the format of code scanning services (OASIS Standard, 2023, with errata 01).
//!
//! *May touch*: `source`, complaints, explanations, serde. *Never touches*: the network.

use std::fmt::Write as _;

use serde::Serialize;

use crate::diag::explain::{explain, summary};
use crate::diag::json::write;
use crate::diag::place::Place;
use crate::diag::visible::visible;
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::{Sources, Span};

/// Where the JSON Schema of the format stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Location {
    /// For related locations alone, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    place: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The complaints, in the order given, as a SARIF log of one run that ends with a line break.
///
/// Columns count characters (`unicodeCodePoints`, §3.14.17). Of the codes, those that occur are listed as rules, with their
/// explanations. Names of files become URI references (§3.4.3), relative to where the program was started.
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let codes: Vec<Code> = {
        let occurs = |code: &Code| diagnostics.iter().any(|diagnostic| diagnostic.code == *code);
        Code::ALL.iter().copied().filter(occurs).collect()
    };
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: codes.iter().map(|code| rule(*code)).collect(),
    };
    let outcome = |diagnostic| outcome(diagnostic, &codes, sources);
    let results = diagnostics.iter().map(outcome).collect();
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    write(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn rule(code: Code) -> Rule {
    Rule {
        id: code.name(),
        short_description: Message { text: summary(code) },
        help: Help { text: explain(code), markdown: explain(code) },
        default_configuration: Configuration { level: level(code.severity()) },
    }
}

fn outcome(diagnostic: &Diagnostic, codes: &[Code], sources: &Sources) -> Outcome {
    let place = |span, id, words: &str| {
        let message = (!words.is_empty()).then(|| Message { text: message_text(words) });
        Location { id, place: physical_location(span, sources), message }
    };
    let further = diagnostic.secondary.iter().zip(1..);
    Outcome {
        rule_id: diagnostic.code.name(),
        rule_index: codes.iter().position(|code| *code == diagnostic.code).unwrap_or_default(),
        level: level(diagnostic.severity),
        message: Message { text: paragraphs(diagnostic) },
        locations: [place(diagnostic.primary.span, None, &diagnostic.primary.text)],
        related_locations: further.map(|(label, id)| place(label.span, Some(id), &label.text)).collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The message, its notes and remedies, a line each.
fn paragraphs(diagnostic: &Diagnostic) -> String {
    let notes = diagnostic.notes.iter().map(|note| format!("note: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    let lines = std::iter::once(diagnostic.message.clone()).chain(notes).chain(help);
    lines.map(|line| message_text(&line)).collect::<Vec<_>>().join("\n")
}

/// The escapes of a message string: braces would be placeholders (§3.11.5), brackets before a parenthesis a link (§3.11.6).
fn message_text(text: &str) -> String {
    visible(text).replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

fn physical_location(span: Span, sources: &Sources) -> PhysicalLocation {
    let Place { file, start, end } = Place::new(span, sources);
    PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(file) },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

/// A file's name as a URI reference (RFC 3986 §4.1): all but unreserved characters and slashes in percent-encoding.
fn uri(name: &str) -> String {
    let mut uri = String::from(if name.starts_with('/') { "file://" } else { "" });
    for octet in name.bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~/".contains(&octet) {
            uri.push(char::from(octet));
        } else {
            let _infallible = write!(uri, "%{octet:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_log_has_what_the_standard_requires() {
        let mut sources = Sources::new();
        let one = sources.add("my events.toml", "имя = \"a\"\nb\n");
        let other = sources.add("/srv/actors.toml", "[actors.belgium]\n");
        let complaints = [
            Diagnostic::new(Code::UnknownActor, Span::new(one, 9..12), "no `{x}` [a](1)")
                .label("here")
                .also(Span::new(other, 1..7), "first")
                .help("say y"),
            Diagnostic::new(Code::BadId, Span::new(one, 13..14), "bad"),
        ];
        let log: Value = serde_json::from_str(&sarif(&complaints, &sources)).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["tool"]["driver"]["name"], "dateline");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["name/bad-id", "name/unknown-actor"]);
        for rule in rules {
            for text in [&rule["shortDescription"]["text"], &rule["help"]["text"], &rule["help"]["markdown"]] {
                assert!(!text.as_str().unwrap().is_empty(), "{rule}");
            }
        }
        let location = |uri: &str, line: u32, start: u32, end: u32| {
            let region = json!({ "startLine": line, "startColumn": start, "endLine": line, "endColumn": end });
            json!({ "artifactLocation": { "uri": uri }, "region": region })
        };
        let here = json!({ "physicalLocation": location("my%20events.toml", 1, 7, 10), "message": { "text": "here" } });
        let first = json!({
            "id": 1, "physicalLocation": location("file:///srv/actors.toml", 1, 2, 8), "message": { "text": "first" },
        });
        let expected = json!([
            {
                "ruleId": "name/unknown-actor", "ruleIndex": 1, "level": "error",
                "message": { "text": "no `{{x}}` [a\\](1)\nhelp: say y" },
                "locations": [here], "relatedLocations": [first],
            },
            {
                "ruleId": "name/bad-id", "ruleIndex": 0, "level": "error", "message": { "text": "bad" },
                "locations": [{ "physicalLocation": location("my%20events.toml", 2, 1, 2) }],
            },
        ]);
        assert_eq!(run["results"], expected);
    }

    #[test]
    fn names_of_files_become_uri_references() {
        let rows = [
            ("events.toml", "events.toml"),
            ("../a:b%.toml", "../a%3Ab%25.toml"),
            ("/srv/é.toml", "file:///srv/%C3%A9.toml"),
        ];
        for (name, expected) in rows {
            assert_eq!(uri(name), expected, "{name}");
        }
    }
}
