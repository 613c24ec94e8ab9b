//! The description of an event: what, who, where, when, sources and relations, the same for every reader; then why it is in this
//! view, and the hour where the viewer is.
//!
//! *May touch*: `view`, words. *Never touches*: escaping.

use crate::model::{Certainty, Ending, Role, Status, When};
use crate::render::hours::{series_in, usual_hours_in, when_in};
use crate::render::words;
use crate::time::Zone;
use crate::view::{Announcement, Attendee, Capacity, Citation, Entry, Relation, Standing, Way};

/// What every reader of one language is told; paragraphs with an empty line between them.
pub(crate) fn for_everyone(announcement: &Announcement) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    if announcement.status != Status::Cancelled {
        paragraphs.extend(announcement.join.as_ref().map(|join| format!("{}: {join}", words::JOIN)));
    }
    paragraphs.extend(certainty(announcement));
    paragraphs.extend(announcement.description.clone());
    paragraphs.extend(agenda(&announcement.agenda));
    paragraphs.extend(who(&announcement.who));
    paragraphs.push(where_and_when(announcement));
    paragraphs.extend(relations(announcement));
    paragraphs.extend(sources(&announcement.sources));
    paragraphs.extend(announcement.url.as_ref().map(ToString::to_string));
    paragraphs.join("\n\n")
}

/// What is the view's own, to stand after [`for_everyone`]; empty in a view that is nobody's own.
pub(crate) fn for_viewer(announcement: &Announcement, entry: &Entry, zone: &Zone) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(entry.note.as_ref().map(|note| format!("{}: {note}", words::NOTE)));
    if let Some(standing) = &entry.standing {
        lines.push(format!("{}: {}", words::YOUR_ROLE, role(standing)));
        lines.extend(your_time(announcement, zone));
    }
    if lines.is_empty() { String::new() } else { format!("\n\n{}", lines.join("\n")) }
}

/// The hour where the viewer is; `None` for whole days and where the clocks agree.
fn your_time(announcement: &Announcement, zone: &Zone) -> Option<String> {
    match &announcement.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => None,
        When::Timed(timed) if zone.name() == timed.zone().name() => None,
        When::Timed(timed) => {
            let when = match &announcement.repetition {
                None => when_in(&announcement.when, zone),
                Some(repetition) => usual_hours_in(timed, repetition, zone),
            };
            Some(format!("{}: {when}", words::YOUR_TIME))
        }
    }
}

/// Every role and the way to it, the strongest first: `participant, as a member of NATO`.
pub(crate) fn role(standing: &Standing) -> String {
    let capacities: Vec<String> = standing.capacities.iter().map(capacity).collect();
    capacities.join("; also ")
}

fn capacity(capacity: &Capacity) -> String {
    let ways: Vec<String> = capacity
        .ways
        .iter()
        .filter_map(|way| match way {
            Way::Directly => None,
            Way::Through(organisations) => {
                let organisations: Vec<&str> = organisations.iter().map(|name| &**name).collect();
                Some(words::as_a_member_of(&organisations))
            }
        })
        .collect();
    let role = words::role(capacity.role);
    if ways.is_empty() { role.to_owned() } else { format!("{role}, {}", words::and(&ways)) }
}

/// What is uncertain about it, in the first lines, because most apps do not show STATUS.
fn certainty(announcement: &Announcement) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    match announcement.status {
        Status::Confirmed => {}
        Status::Tentative => lines.push(words::IS_TENTATIVE.to_owned()),
        Status::Cancelled => lines.push(words::IS_CANCELLED.to_owned()),
    }
    lines.extend(announcement.reason.as_ref().map(|reason| format!("{}: {reason}", words::REASON)));
    if announcement.status != Status::Cancelled {
        match &announcement.when {
            When::AllDay(_) => {}
            When::ToBeAnnounced(_) => lines.push(words::NO_HOUR_YET.to_owned()),
            When::Timed(timed) => match timed.certainty {
                Certainty::Fixed => {}
                Certainty::Provisional => lines.push(words::HOUR_UNCONFIRMED.to_owned()),
            },
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn agenda(points: &[String]) -> Option<String> {
    let point = |(place, point): (usize, &String)| format!("\n{}. {point}", place + 1);
    let points: Vec<String> = points.iter().enumerate().map(point).collect();
    (!points.is_empty()).then(|| format!("{}:{}", words::AGENDA, points.concat()))
}

fn who(attendees: &[Attendee]) -> Option<String> {
    let name = |attendee: &Attendee| words::with_company(&attendee.name, attendee.company);
    let lines: Vec<String> = Role::ALL
        .iter()
        .filter_map(|role| {
            let names: Vec<String> = attendees.iter().filter(|attendee| attendee.role == *role).map(name).collect();
            let heading = words::role_heading(*role, names.len() > 1);
            (!names.is_empty()).then(|| format!("{heading}: {}", names.join(", ")))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn where_and_when(announcement: &Announcement) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(announcement.location.as_ref().map(|location| format!("{}: {location}", words::WHERE)));
    lines.extend(announcement.place_url.as_ref().map(ToString::to_string));
    let no_end = match &announcement.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => "",
        When::Timed(timed) => match timed.ending {
            Ending::Stated => "",
            Ending::Assumed => words::NO_END,
        },
    };
    let when = match &announcement.repetition {
        None => when_in(&announcement.when, &announcement.zone),
        Some(repetition) => series_in(&announcement.when, repetition),
    };
    let when = format!("{}: {when}. {no_end}", words::WHEN);
    lines.push(when.trim_end().trim_end_matches('.').to_owned() + if no_end.is_empty() { "" } else { "." });
    lines.join("\n")
}

fn relations(announcement: &Announcement) -> Option<String> {
    let named = |relation: &Relation| {
        let mark = match relation.status {
            Status::Confirmed | Status::Tentative => "",
            Status::Cancelled => words::CANCELLED,
        };
        format!("{mark}{} ({})", relation.title, words::relation_day(relation.day, relation.recurs))
    };
    let line = |heading: &str, relations: &[Relation]| {
        let named: Vec<String> = relations.iter().map(named).collect();
        (!named.is_empty()).then(|| format!("{heading}: {}", named.join("; ")))
    };
    let lines: Vec<String> = line(words::PREPARES, &announcement.prepares)
        .into_iter()
        .chain(line(words::PREPARED_BY, &announcement.prepared_by))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn sources(citations: &[Citation]) -> Option<String> {
    let cited = |citation: &Citation| {
        // No quotation marks: a title may be the editor's own description of what was published.
        let title = match &citation.publisher {
            Some(publisher) => format!("{publisher}: {}", citation.title),
            None => citation.title.clone(),
        };
        let parts = [Some(title), citation.date.map(words::date), citation.url.as_ref().map(ToString::to_string)];
        format!("\n– {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    let cited: Vec<String> = citations.iter().map(cited).collect();
    (!cited.is_empty()).then(|| format!("{}:{}", words::SOURCES, cited.concat()))
}
