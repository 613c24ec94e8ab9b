//! Feeds that some app will not take as they are: empty ones, long ones, and those with a long name.
//!
//! *May touch*: actors, and how many events each is on. *Never touches*: feeds as text; there is none yet.

use crate::diag::{Code, Diagnostic};
use crate::lint::attendance::{Entries, attendance};
use crate::model::{Actor, Calendar, Feed, Visibility};
use crate::source::{Origins, Span};
use crate::words::{Message, in_language};

/// From how many events on a feed is too long for somebody: Google was seen to stop at 1,111, near its limit of a megabyte.
const MANY_EVENTS: usize = 1_000;
/// How many characters Proton keeps of a feed's name.
const NAME_CHARACTERS: usize = 100;
/// What stands between an actor's name and the calendar's.
const DASH: &str = " – ";

/// What is to be said of the feed with everything, at the calendar, and of every other, at its actor.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins) -> Vec<Diagnostic> {
    let span = |actor: &Actor| origins.span(&format!("actors.{}", actor.id));
    let fed = attendance(calendar).into_iter().filter(|(actor, _)| actor.feed == Feed::Published);
    let fed: Vec<(&Actor, usize, Span)> =
        fed.filter_map(|(actor, events)| Some((actor, events, span(actor)?))).collect();
    let mut complaints = Vec::new();
    if let Some(span) = origins.span("calendar") {
        let public = calendar.events.values().filter(|event| event.visibility == Visibility::Public);
        complaints.extend(size("all", public.map(|event| Entries::of(event).number()).sum(), span));
    }
    let is_all_public = calendar.events.values().all(|event| event.visibility == Visibility::Public);
    for (actor, events, span) in &fed {
        complaints.extend(match events {
            0 => Some(empty(actor, is_all_public, *span)),
            events => size(actor.id.as_str(), *events, *span),
        });
    }
    complaints.extend(names(calendar, &fed, origins));
    complaints
}

fn empty(actor: &Actor, is_all_public: bool, span: Span) -> Diagnostic {
    let event = if is_all_public { "event" } else { "public event" };
    Diagnostic::new(Code::FeedEmpty, span, format!("`{}` is on no {event}, and its feed would hold none", actor.id))
        .note("some apps go on showing what an empty feed held before")
        .help("name it on an event, or give it `feed = false`")
}

fn size(feed: &str, events: usize, span: Span) -> Option<Diagnostic> {
    let message = format!("the feed `{feed}` would hold {events} events, and Google stops near {MANY_EVENTS}");
    (events > MANY_EVENTS).then(|| {
        Diagnostic::new(Code::FeedSize, span, message)
            .help("take out years that are past, or make two calendars of one")
    })
}

/// Long names: once, at the calendar's, where that alone is too long for the feed with everything.
fn names(calendar: &Calendar, fed: &[(&Actor, usize, Span)], origins: &Origins) -> Vec<Diagnostic> {
    let complaint = |length: usize, span: Span| {
        let message = format!("the name of this feed would have {length} characters");
        Diagnostic::new(Code::FeedNameLength, span, message)
            .note(format!("some calendar apps keep {NAME_CHARACTERS}, and it ends in the calendar's name"))
            .help("shorten this name or the calendar's")
    };
    let length = |name: &str, calendar: &str| [name, DASH, calendar].map(|part| part.chars().count()).iter().sum();
    let everything = in_language(&calendar.language, &calendar.language).word(Message::AllEvents);
    let of_everything: usize = length(everything, calendar.name.in_language(&calendar.language));
    if let (true, Some(span)) = (of_everything > NAME_CHARACTERS, origins.span("calendar.name")) {
        return vec![complaint(of_everything, span)];
    }
    let of_actor = |(actor, _, span): &(&Actor, usize, Span)| {
        let language = actor.language.as_ref().unwrap_or(&calendar.language);
        let length = length(actor.name.in_language(language), calendar.name.in_language(language));
        (length > NAME_CHARACTERS).then(|| complaint(length, *span))
    };
    fed.iter().filter_map(of_actor).collect()
}
