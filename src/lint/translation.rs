//! Texts that somebody reads in a language that they lack, and languages in which dateline has no words.
//!
//! A title is missed in every language in which it is read. Any other text only where it exists in several: what is written once is meant
//! for everybody, as names are.
//!
//! *May touch*: texts, who reads what. *Never touches*: which text is shown instead; that is for the text itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::lint::presence::Presence;
use crate::model::{ActorId, Calendar, Event, Fate, Feed, Language, Selection, Site, Text};
use crate::source::{Origins, Span};
use crate::words::is_spoken;

/// How many texts a complaint names before it counts.
const NAMED: usize = 3;

/// Who reads one language.
struct Readers<'c> {
    language: &'c Language,
    /// Where it is first asked for.
    span: Span,
    actors: BTreeSet<&'c ActorId>,
    /// Whether any of the views is nobody's own, and may hold everything.
    reads_everything: bool,
}

/// One complaint for each language in which texts are missing, and one for each in which dateline itself has no words.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut presence = Presence::of(calendar);
    let mut complaints = Vec::new();
    if let (false, Some(span)) = (is_spoken(&calendar.language), origins.span("calendar.language")) {
        complaints.push(unspoken(&calendar.language, "English", span));
    }
    for readers in readers(calendar, origins) {
        if !is_spoken(readers.language) {
            let instead = if is_spoken(&calendar.language) { calendar.language.as_str() } else { "English" };
            complaints.push(unspoken(readers.language, instead, readers.span));
        }
        let missing = missing(calendar, &readers, &mut presence, allows);
        complaints.extend(untranslated(&missing, &readers));
    }
    complaints
}

fn unspoken(language: &Language, instead: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnspokenLanguage, span, format!("dateline has no words of its own in `{language}`"))
        .note(format!("what it adds to your texts, such as days and \"time to be announced\", will be in {instead}"))
}

/// Everybody who reads another language than the calendar's, by language.
fn readers<'c>(calendar: &'c Calendar, origins: &Origins) -> Vec<Readers<'c>> {
    let mut by_language: BTreeMap<&Language, Readers<'c>> = BTreeMap::new();
    let mut enter = |language: Option<&'c Language>, path: String, actor: Option<&'c ActorId>| {
        let language = language.filter(|language| language.primary() != calendar.language.primary());
        let (Some(language), Some(span)) = (language, origins.span(&path)) else { return };
        let readers = by_language.entry(language).or_insert_with(|| Readers {
            language,
            span,
            actors: BTreeSet::new(),
            reads_everything: false,
        });
        readers.actors.extend(actor);
        readers.reads_everything |= actor.is_none();
    };
    for actor in calendar.actors.values().filter(|actor| actor.feed == Feed::Published) {
        enter(actor.language.as_ref(), format!("actors.{}.language", actor.id), Some(&actor.id));
    }
    for view in calendar.views.values() {
        let actor = match &view.selection {
            Selection::Of(actor, _) => Some(actor),
            Selection::Fitting(_) | Selection::Union(_) => None,
        };
        enter(view.language.as_ref(), format!("views.{}.language", view.id), actor);
    }
    by_language.into_values().collect()
}

/// What they read that has no text of theirs, by the place where it stands.
fn missing<'c>(
    calendar: &'c Calendar,
    readers: &Readers<'c>,
    presence: &mut Presence<'c>,
    allows: Allows<'_>,
) -> Vec<String> {
    let lacks = |text: &Text| !text.serves(readers.language);
    let in_several = |text: &Text| text.languages().count() > 1;
    let mut missing = Vec::new();
    let mut shown: BTreeSet<String> = BTreeSet::new();
    let mut look = |path: String, text: &Text| {
        if in_several(text) && lacks(text) && shown.insert(path.clone()) {
            missing.push(path);
        }
    };
    look("calendar.name".to_owned(), &calendar.name);
    calendar.description.iter().for_each(|text| look("calendar.description".to_owned(), text));
    let mut titles = Vec::new();
    for event in calendar.events.values().filter(|event| !allows(&event.id, Code::MissingTranslation)) {
        let is_read = readers.reads_everything || readers.actors.iter().any(|actor| presence.is_on(event, actor));
        if !is_read {
            continue;
        }
        if lacks(&event.title) {
            titles.push(format!("events.{}.title", event.id));
        }
        each_text(calendar, event, &mut look);
    }
    for actor in readers.actors.iter().filter_map(|actor| calendar.actors.get(*actor)) {
        look(format!("actors.{}.name", actor.id), &actor.name);
    }
    titles.extend(missing);
    titles
}

/// Every text of an event but its title, with the place where it stands.
fn each_text(calendar: &Calendar, event: &Event, look: &mut dyn FnMut(String, &Text)) {
    let path = |key: &str| format!("events.{}.{key}", event.id);
    event.description.iter().for_each(|text| look(path("description"), text));
    event.reason.iter().for_each(|text| look(path("reason"), text));
    event.agenda.iter().for_each(|text| look(path("agenda"), text));
    event.notes.values().for_each(|text| look(path("notes"), text));
    let changed = event.series.iter().flat_map(|series| &series.instances).filter_map(|one| match &one.fate {
        Fate::Changed(alteration) => Some(alteration),
        Fate::Regular | Fate::Skipped => None,
    });
    for alteration in changed {
        if alteration.title != event.title {
            look(path("changes"), &alteration.title);
        }
        alteration.reason.iter().for_each(|text| look(path("changes"), text));
    }
    match &event.place.site {
        Site::Venue(id) => {
            if let Some(venue) = calendar.venues.get(id) {
                look(format!("venues.{id}.name"), &venue.name);
                venue.address.iter().for_each(|text| look(format!("venues.{id}.address"), text));
            }
        }
        Site::Location(text) => look(path("location"), text),
        Site::Unknown => {}
    }
    for actor in event.seats.iter().filter_map(|seat| calendar.actors.get(&seat.actor)) {
        look(format!("actors.{}.name", actor.id), &actor.name);
    }
    for source in event.sources.iter().filter_map(|id| calendar.sources.get(id)) {
        look(format!("sources.{}.title", source.id), &source.title);
        source.publisher.iter().for_each(|text| look(format!("sources.{}.publisher", source.id), text));
    }
}

fn untranslated(missing: &[String], readers: &Readers<'_>) -> Option<Diagnostic> {
    let language = readers.language;
    let message = match missing.len() {
        0 => return None,
        1 => format!("one text that is read in `{language}` has none in it"),
        several => format!("{several} texts that are read in `{language}` have none in it"),
    };
    let named: Vec<String> = missing.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    let rest = missing.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    Some(
        Diagnostic::new(Code::MissingTranslation, readers.span, message)
            .note(format!("its readers are shown another language: {}{more}", named.join(", ")))
            .help(format!("add it to each text, as in `{{ en = \"Council\", {language} = \"…\" }}`")),
    )
}
