//! The description of an event: what, who, where, when, sources and relations, the same for every reader; then why it is in this
//! view, and the hour where the viewer is.
//!
//! *May touch*: `view`, words. *Never touches*: escaping.

use crate::model::{Certainty, Ending, Role, Status, When};
use crate::render::hours::{series_in, usual_hours_in, when_in};
use crate::time::Zone;
use crate::view::{Announcement, Attendee, Capacity, Citation, Company, Entry, Recurs, Relation, Standing, Way};
use crate::words::Argument::{Editors, Number, Ours};
use crate::words::{Message, Words, embedded};

/// What every reader of one language is told; paragraphs with an empty line between them.
pub(crate) fn for_everyone(words: &Words, announcement: &Announcement) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    if announcement.status != Status::Cancelled {
        let join = announcement.join.as_ref();
        paragraphs.extend(join.map(|join| words.say(Message::Join, &[("link", Ours(join.as_str()))])));
    }
    paragraphs.extend(joined(&certainty(words, announcement)));
    paragraphs.extend(announcement.description.clone());
    paragraphs.extend(agenda(words, &announcement.agenda));
    paragraphs.extend(joined(&who(words, &announcement.who)));
    paragraphs.push(where_and_when(words, announcement));
    paragraphs.extend(joined(&relations(words, announcement)));
    paragraphs.extend(sources(words, &announcement.sources));
    paragraphs.extend(announcement.url.as_ref().map(ToString::to_string));
    paragraphs.join("\n\n")
}

/// What is the view's own, to stand after [`for_everyone`]; empty in a view that is nobody's own. `role` is what [`role`] says of it.
pub(crate) fn for_viewer(
    words: &Words,
    announcement: &Announcement,
    entry: &Entry,
    role: Option<&str>,
    zone: &Zone,
) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(entry.note.as_ref().map(|note| words.say(Message::Note, &[("text", Editors(note))])));
    if let Some(role) = role {
        lines.push(words.say(Message::YourRole, &[("role", Ours(role))]));
        lines.extend(your_time(words, announcement, zone));
    }
    if lines.is_empty() { String::new() } else { format!("\n\n{}", lines.join("\n")) }
}

/// The hour where the viewer is; `None` for whole days and where the clocks agree.
fn your_time(words: &Words, announcement: &Announcement, zone: &Zone) -> Option<String> {
    match &announcement.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => None,
        When::Timed(timed) if zone.name() == timed.zone().name() => None,
        When::Timed(timed) => {
            let when = match &announcement.repetition {
                None => when_in(words, &announcement.when, zone),
                Some(repetition) => usual_hours_in(words, timed, repetition, zone),
            };
            Some(words.say(Message::YourTime, &[("when", Ours(&when))]))
        }
    }
}

/// Every role and the way to it, the strongest first: `participant, as a member of NATO`.
pub(crate) fn role(words: &Words, standing: &Standing) -> String {
    let mut capacities = standing.capacities.iter().map(|one| capacity(words, one));
    let strongest = capacities.next().unwrap_or_default();
    let others: Vec<String> = capacities.collect();
    if others.is_empty() {
        return strongest;
    }
    words.say(Message::Also, &[("role", Ours(&strongest)), ("others", Ours(&words.and(&others)))])
}

fn capacity(words: &Words, capacity: &Capacity) -> String {
    let ways: Vec<String> = capacity
        .ways
        .iter()
        .filter_map(|way| match way {
            Way::Directly => None,
            Way::Through(organisations) => {
                let mut organisations = organisations.iter().map(|name| ("organisation", Editors(name)));
                let first = words.say(Message::AsAMemberOf, &[organisations.next()?]);
                Some(organisations.fold(first, |way, organisation| {
                    words.say(Message::AsAMemberOfAMember, &[("way", Ours(&way)), organisation])
                }))
            }
        })
        .collect();
    let role = words.word(match capacity.role {
        Role::Host => Message::RoleHost,
        Role::Chair => Message::RoleChair,
        Role::Participant => Message::RoleParticipant,
        Role::Observer => Message::RoleObserver,
    });
    if ways.is_empty() {
        return role.to_owned();
    }
    words.say(Message::RoleAndWay, &[("role", Ours(role)), ("way", Ours(&words.and(&ways)))])
}

/// What is uncertain about it, in the first lines, because most apps do not show STATUS.
pub(crate) fn certainty(words: &Words, announcement: &Announcement) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    match announcement.status {
        Status::Confirmed => {}
        Status::Tentative => lines.push(words.word(Message::IsTentative).to_owned()),
        Status::Cancelled => lines.push(words.word(Message::IsCancelled).to_owned()),
    }
    let reason = announcement.reason.as_ref();
    lines.extend(reason.map(|reason| words.say(Message::Reason, &[("text", Editors(reason))])));
    if announcement.status != Status::Cancelled {
        match &announcement.when {
            When::AllDay(_) => {}
            When::ToBeAnnounced(_) => lines.push(words.word(Message::NoHourYet).to_owned()),
            When::Timed(timed) => match timed.certainty {
                Certainty::Fixed => {}
                Certainty::Provisional => lines.push(words.word(Message::HourUnconfirmed).to_owned()),
            },
        }
    }
    lines
}

fn agenda(words: &Words, points: &[String]) -> Option<String> {
    let point = |(place, point): (usize, &String)| format!("\n{}. {}", place + 1, embedded(point));
    let points: Vec<String> = points.iter().enumerate().map(point).collect();
    (!points.is_empty()).then(|| format!("{}{}", words.word(Message::Agenda), points.concat()))
}

/// Who is on it, a line for each role.
pub(crate) fn who(words: &Words, attendees: &[Attendee]) -> Vec<String> {
    let name = |attendee: &Attendee| with_company(words, &attendee.name, attendee.company);
    Role::ALL
        .iter()
        .filter_map(|role| {
            let names: Vec<String> = attendees.iter().filter(|attendee| attendee.role == *role).map(name).collect();
            let message = match role {
                Role::Host => Message::Hosts,
                Role::Chair => Message::Chairs,
                Role::Participant => Message::Participants,
                Role::Observer => Message::Observers,
            };
            let listed = names.join(", ");
            (!names.is_empty())
                .then(|| words.say(message, &[("number", Number(names.len())), ("names", Ours(&listed))]))
        })
        .collect()
}

/// Somebody with the company that it is in.
fn with_company(words: &Words, name: &str, company: Company) -> String {
    match company {
        Company::Nobody | Company::Members(0) => embedded(name).into_owned(),
        Company::Members(several) => {
            words.say(Message::WithMembers, &[("name", Editors(name)), ("number", Number(several))])
        }
        Company::ChangingMembers => words.say(Message::WithChangingMembers, &[("name", Editors(name))]),
    }
}

fn where_and_when(words: &Words, announcement: &Announcement) -> String {
    let mut lines: Vec<String> = Vec::new();
    let location = announcement.location.as_ref();
    lines.extend(location.map(|location| words.say(Message::Where, &[("place", Editors(location))])));
    lines.extend(announcement.place_url.as_ref().map(ToString::to_string));
    lines.push(when_line(words, announcement));
    lines.join("\n")
}

/// When it takes place by the clocks where it does, and whether anybody knows until when.
fn when_line(words: &Words, announcement: &Announcement) -> String {
    let when = match &announcement.repetition {
        None => when_in(words, &announcement.when, &announcement.zone),
        Some(repetition) => series_in(words, &announcement.when, repetition),
    };
    let when = words.say(Message::When, &[("when", Ours(&when))]);
    no_end(words, announcement).map_or_else(|| when.clone(), |no_end| format!("{when}. {no_end}"))
}

/// How a series goes on; `None` for what takes place once.
pub(crate) fn series_line(words: &Words, announcement: &Announcement) -> Option<String> {
    let repetition = announcement.repetition.as_ref()?;
    Some(words.say(Message::When, &[("when", Ours(&series_in(words, &announcement.when, repetition)))]))
}

/// That nobody announced an end; `None` where somebody did, and where days are all that there is.
pub(crate) fn no_end<'w>(words: &'w Words, announcement: &Announcement) -> Option<&'w str> {
    match &announcement.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => None,
        When::Timed(timed) => match timed.ending {
            Ending::Stated => None,
            Ending::Assumed => Some(words.word(Message::NoEnd)),
        },
    }
}

/// What it prepares and what prepares it, a line for each.
pub(crate) fn relations(words: &Words, announcement: &Announcement) -> Vec<String> {
    let named = |relation: &Relation| {
        let title = match relation.status {
            Status::Confirmed | Status::Tentative => embedded(&relation.title).into_owned(),
            Status::Cancelled => words.title(Message::TitleCancelled, &relation.title),
        };
        let day = match relation.recurs {
            Recurs::Once => words.day(relation.day),
            Recurs::FromThenOn => words.span(relation.day, None),
        };
        format!("{title} ({day})")
    };
    let line = |message: Message, relations: &[Relation]| {
        let named: Vec<String> = relations.iter().map(named).collect();
        (!named.is_empty()).then(|| words.say(message, &[("events", Ours(&named.join("; ")))]))
    };
    let prepares = line(Message::Prepares, &announcement.prepares);
    prepares.into_iter().chain(line(Message::PreparedBy, &announcement.prepared_by)).collect()
}

fn sources(words: &Words, citations: &[Citation]) -> Option<String> {
    let cited = |one: &Citation| {
        let url = one.url.iter().map(|url| format!(", {url}"));
        std::iter::once(format!("\n– {}", citation(words, one))).chain(url).collect::<String>()
    };
    let cited: Vec<String> = citations.iter().map(cited).collect();
    (!cited.is_empty()).then(|| format!("{}{}", words.word(Message::Sources), cited.concat()))
}

/// A publication: who published it, its title, its day.
pub(crate) fn citation(words: &Words, citation: &Citation) -> String {
    // No quotation marks: a title may be the editor's own description of what was published.
    let title = match &citation.publisher {
        Some(publisher) => {
            let places = [("publisher", Editors(publisher)), ("title", Editors(&citation.title))];
            words.say(Message::ByPublisher, &places)
        }
        None => embedded(&citation.title).into_owned(),
    };
    let date = citation.date.map(|date| words.date(date));
    std::iter::once(title).chain(date).collect::<Vec<_>>().join(", ")
}

/// Lines as one paragraph; `None` where there are none.
fn joined(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join("\n"))
}
