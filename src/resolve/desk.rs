//! The desk at which a definition is resolved: who and what is known, and the complaints so far.
//!
//! *May touch*: everything written. *Never touches*: the meaning of any one table.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::complaint::{Complaint, Kind};
use crate::diag::Diagnostic;
use crate::model::{Color, Language, Link, Text};
use crate::schema::{
    Field, WrittenActor, WrittenDefinition, WrittenDuration, WrittenMembership, WrittenText, WrittenTranslation,
    nearest,
};
use crate::source::{Origins, Span, Spanned};
use crate::time::{NameStanding, Tzdb, Zone, name_standing, suggestions};

/// How many words are compared for suggestions in one run; beyond it, complaints come without them (ours). It keeps a definition of
/// a hundred thousand misspelt names from costing their square.
const COMPARISONS: usize = 2_000_000;

/// For how many comparisons the search for a misspelt zone counts: the tzdb has six hundred names, and each is compared by the whole and
/// by its city, edit for edit. That leaves suggestions for fifty zones.
const ZONE_COMPARISONS: usize = 40_000;

/// How long a timed event without an end is taken to last where the calendar does not say: "1h".
const USUAL_MINUTES: u32 = 60;

/// The state of one resolution.
pub(super) struct Desk<'w> {
    tzdb: &'w Tzdb,
    /// The language of texts that name none.
    pub(super) language: Language,
    /// The zone of the calendar; `None` where it is missing or unknown.
    pub(super) zone: Option<Zone>,
    /// Days and minutes of a timed event without an end.
    pub(super) usual: (u32, u32),
    known: BTreeMap<Kind, BTreeMap<&'w str, Span>>,
    /// The zone of each venue; `None` where it is missing or unknown.
    pub(super) venue_zones: BTreeMap<&'w str, Option<Zone>>,
    /// The link of each venue that is a call.
    pub(super) venue_joins: BTreeMap<&'w str, Link>,
    members: BTreeMap<&'w str, &'w WrittenActor>,
    /// For the organisations asked about so far, the stretches of days on which they have members.
    member_days: BTreeMap<&'w str, Vec<(NaiveDate, NaiveDate)>>,
    /// The zones looked up so far; where the tzdb has none of that name, those that may have been meant.
    zones: BTreeMap<String, Result<Zone, Vec<&'static str>>>,
    comparisons: Cell<usize>,
    /// How many instances all series have so far.
    pub(super) instances: usize,
    complaints: Vec<Diagnostic>,
    /// Where things are written.
    pub(super) origins: Origins,
}

impl<'w> Desk<'w> {
    /// A desk for `written`. The calendar's language and zone are read here, because every table needs them; they are complained
    /// about with the rest of the calendar's table.
    pub(super) fn new(written: &'w WrittenDefinition, tzdb: &'w Tzdb) -> Self {
        let calendar = written.calendar.as_ref();
        let language = calendar.and_then(|calendar| calendar.language.value()).and_then(|tag| tag.parse().ok());
        let zone = calendar.and_then(|calendar| calendar.zone.value()).and_then(|name| tzdb.zone(name));
        let usual = calendar.and_then(|calendar| calendar.duration.value());
        let known = BTreeMap::from([
            (Kind::Actor, written.actors.iter().map(|actor| spot(&actor.id)).collect()),
            (Kind::Venue, written.venues.iter().map(|venue| spot(&venue.id)).collect()),
            (Kind::Source, written.sources.iter().map(|source| spot(&source.id)).collect()),
            (Kind::Event, written.events.iter().map(|event| spot(&event.id)).collect()),
            (Kind::View, written.views.iter().map(|view| spot(&view.id)).collect()),
        ]);
        Self {
            tzdb,
            language: language.unwrap_or_else(Language::english),
            zone,
            usual: usual.map_or((0, USUAL_MINUTES), |usual: &WrittenDuration| (usual.days(), usual.minutes())),
            known,
            venue_zones: BTreeMap::new(),
            venue_joins: BTreeMap::new(),
            members: written.actors.iter().map(|actor| (actor.id.value.as_str(), actor)).collect(),
            member_days: BTreeMap::new(),
            zones: BTreeMap::new(),
            comparisons: Cell::new(0),
            instances: 0,
            complaints: Vec::new(),
            origins: Origins::new(),
        }
    }

    /// Takes in a complaint.
    pub(super) fn complain(&mut self, complaint: impl Into<Diagnostic>) {
        self.complaints.push(complaint.into());
    }

    /// Everything that was gathered.
    pub(super) fn cleared(self) -> (Origins, Vec<Diagnostic>) {
        (self.origins, self.complaints)
    }

    /// Whether something of that kind bears `name`; complains when nothing does.
    pub(super) fn knows(&mut self, kind: Kind, name: &Spanned<String>) -> bool {
        self.knows_before(kind, name, "")
    }

    /// The same for a name behind which `ending` was written, which a suggestion keeps.
    pub(super) fn knows_before(&mut self, kind: Kind, name: &Spanned<String>, ending: &str) -> bool {
        let Some(names) = self.known.get(&kind) else { return false };
        if names.contains_key(name.value.as_str()) {
            return true;
        }
        let suggestion = self.suggestion(&name.value, names.len(), names.keys().copied());
        let suggestion = suggestion.map(|name| format!("{name}{ending}"));
        // The commonest mix-up: the right word in the wrong place.
        let other = self.known.iter().find(|(_, names)| names.contains_key(name.value.as_str())).map(|(kind, _)| *kind);
        self.complain(Complaint::Unknown { kind, name: name.value.clone(), suggestion, other, span: name.span });
        false
    }

    /// Whether the organisation of that name has a member on one of `days`, which are sorted; also where that cannot be read.
    pub(super) fn has_members(&mut self, name: &str, days: &[NaiveDate]) -> bool {
        let Some((name, organisation)) = self.members.get_key_value(name) else { return true };
        let Some(members) = organisation.members.value() else { return organisation.members.is_faulty() };
        let stretches = self.member_days.entry(name).or_insert_with(|| stretches(members));
        let is_within = |day: &NaiveDate| {
            let begun = stretches.partition_point(|(first, _)| first <= day);
            begun.checked_sub(1).and_then(|at| stretches.get(at)).is_some_and(|(_, last)| day <= last)
        };
        let holds_one = |(first, last): &(NaiveDate, NaiveDate)| {
            let before = days.partition_point(|day| day < first);
            days.get(before).is_some_and(|day| day <= last)
        };
        // The shorter of the two lists is walked, and the longer one is halved.
        if days.len() < stretches.len() { days.iter().any(is_within) } else { stretches.iter().any(holds_one) }
    }

    /// UTC as a zone.
    pub(super) fn utc(&self) -> Option<Zone> {
        self.tzdb.zone("UTC")
    }

    /// The zone of the actor of that name, where it is known.
    pub(super) fn actor_zone(&self, name: &str) -> Option<Zone> {
        let zone = self.members.get(name)?.zone.value()?;
        self.zones.get(zone.as_str())?.as_ref().ok().cloned()
    }

    /// Everyone who ever is a member of the actor of that name, once each as long as a name is written once; not their own members.
    pub(super) fn members_of(&self, name: &str) -> impl Iterator<Item = &'w str> {
        let members = self.members.get(name).and_then(|actor| actor.members.value());
        let names = members.into_iter().flatten().filter_map(|membership| membership.value.actor.value());
        names.map(String::as_str)
    }

    /// Complains that neither an actor nor a further view bears `name`.
    pub(super) fn knows_view(&mut self, name: &Spanned<String>) {
        let names = [Kind::Actor, Kind::View].map(|kind| self.known.get(&kind).into_iter().flat_map(BTreeMap::keys));
        let names: Vec<&str> = names.into_iter().flatten().copied().collect();
        let suggestion = self.suggestion(&name.value, names.len(), names.iter().copied()).map(str::to_owned);
        let (kind, other) = (Kind::View, None);
        self.complain(Complaint::Unknown { kind, name: name.value.clone(), suggestion, other, span: name.span });
    }

    /// The word among `candidates` nearest to `word`, as long as the budget for comparisons lasts.
    pub(super) fn suggestion<'a>(
        &self,
        word: &str,
        count: usize,
        candidates: impl Iterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if self.affords(count) { nearest(word, candidates) } else { None }
    }

    /// Whether so many more comparisons are within the budget; they count as made.
    fn affords(&self, count: usize) -> bool {
        let spent = self.comparisons.get().saturating_add(count);
        let affords = spent <= COMPARISONS;
        if affords {
            self.comparisons.set(spent);
        }
        affords
    }

    /// The zone of that name; complains when there is none, or when it is not one to plan by.
    pub(super) fn zone(&mut self, field: &Field<String>) -> Option<Zone> {
        let name = field.given()?;
        let (name, span) = (name.value.clone(), name.span);
        if !self.zones.contains_key(&name) {
            self.zones.insert(name.clone(), self.zone_or_suggestions(&name));
        }
        let zone = match self.zones.get(&name)? {
            Ok(zone) => zone.clone(),
            Err(suggestions) => {
                let suggestions = suggestions.clone();
                self.complain(Complaint::UnknownZone { name, suggestions, span });
                return None;
            }
        };
        match name_standing(&name) {
            NameStanding::Current => {}
            NameStanding::Retired { use_instead } => self.complain(Complaint::RetiredZone { name, use_instead, span }),
            NameStanding::Abbreviation { clocks_of } => {
                self.complain(Complaint::AbbreviatedZone { name, clocks_of, span });
            }
            NameStanding::FixedOffset => self.complain(Complaint::FixedOffsetZone { name, span }),
        }
        Some(zone)
    }

    fn zone_or_suggestions(&self, name: &str) -> Result<Zone, Vec<&'static str>> {
        let suggestions = || if self.affords(ZONE_COMPARISONS) { suggestions(name) } else { Vec::new() };
        self.tzdb.zone(name).ok_or_else(suggestions)
    }

    /// The text at `key`.
    pub(super) fn text(&mut self, key: &'static str, field: &Field<WrittenText>) -> Option<Text> {
        self.text_up_to(key, field, usize::MAX)
    }

    /// The text at `key`, of which some apps keep no more than `limit` characters.
    pub(super) fn text_up_to(&mut self, key: &'static str, field: &Field<WrittenText>, limit: usize) -> Option<Text> {
        let given = field.given()?;
        self.words(key, given.as_ref(), limit)
    }

    /// The text itself.
    pub(super) fn words(&mut self, key: &'static str, given: Spanned<&WrittenText>, limit: usize) -> Option<Text> {
        match given.value {
            WrittenText::Plain(words) => {
                self.length(key, words, given.span, limit);
                Text::plain(self.language.clone(), words)
            }
            WrittenText::ByLanguage(translations) => self.translations(key, given.span, translations, limit),
        }
    }

    fn translations(
        &mut self,
        key: &'static str,
        span: Span,
        translations: &[WrittenTranslation],
        limit: usize,
    ) -> Option<Text> {
        let mut by_language: BTreeMap<Language, Arc<str>> = BTreeMap::new();
        let mut sound = true;
        for WrittenTranslation { tag, text } in translations {
            self.length(key, &text.value, text.span, limit);
            let Ok(language) = tag.value.parse::<Language>() else {
                self.complain(Complaint::BadLanguage { tag: tag.value.clone(), span: tag.span });
                sound = false;
                continue;
            };
            if by_language.insert(language, text.value.as_str().into()).is_some() {
                self.complain(Complaint::LanguageTwice { tag: tag.value.clone(), span: tag.span });
                sound = false;
            }
        }
        let serves = |tag: &Language| tag.primary() == self.language.primary();
        if sound && !by_language.keys().any(serves) {
            let language = self.language.to_string();
            self.complain(Complaint::MissingTranslation { key, language, span });
        }
        if sound { Text::translated(&self.language, by_language) } else { None }
    }

    fn length(&mut self, key: &'static str, words: &str, span: Span, limit: usize) {
        // Characters are never more than bytes, so most texts need not be counted.
        if words.len() > limit {
            let length = words.chars().count();
            if length > limit {
                self.complain(Complaint::TooLong { key, length, limit, span });
            }
        }
    }

    /// The language of that tag.
    pub(super) fn language(&mut self, field: &Field<String>) -> Option<Language> {
        let tag = field.given()?;
        tag.value
            .parse()
            .map_err(|_bad| self.complain(Complaint::BadLanguage { tag: tag.value.clone(), span: tag.span }))
            .ok()
    }

    /// The link at `key`.
    pub(super) fn link(&mut self, key: &'static str, field: &Field<String>) -> Option<Link> {
        let written = field.given()?;
        match written.value.parse() {
            Ok(link) => Some(link),
            Err(fault) => {
                self.complain(Complaint::BadLink { key, written: written.value.clone(), fault, span: written.span });
                None
            }
        }
    }

    /// The link by which a call is joined; warns when it tells everyone the passcode.
    pub(super) fn join(&mut self, field: &Field<String>) -> Option<Link> {
        let link = self.link("join", field)?;
        let written = link.as_str().to_ascii_lowercase();
        let told = written.split(['?', '&', '#', ';']).skip(1).any(|part| {
            ["pwd=", "passcode=", "password="].iter().any(|name| part.strip_prefix(name).is_some_and(|v| !v.is_empty()))
        });
        if let Some(span) = field.span().filter(|_| told) {
            self.complain(Complaint::Passcode { span });
        }
        Some(link)
    }

    /// The colour of that name.
    pub(super) fn color(&mut self, field: &Field<String>) -> Option<Color> {
        let name = field.given()?;
        match name.value.parse::<Color>() {
            Ok(color) => Some(color),
            Err(unknown) => {
                let names: Vec<_> = crate::model::named_colors().map(|(name, _)| name).collect();
                let spelt = self.suggestion(&name.value, names.len(), names.iter().copied()).map(str::to_owned);
                let suggestion = unknown.nearest.or(spelt);
                self.complain(Complaint::UnknownColor { name: unknown.name, suggestion, span: name.span });
                None
            }
        }
    }
}

fn spot(id: &Spanned<String>) -> (&str, Span) {
    (id.value.as_str(), id.span)
}

/// The days on which one of `members` is a member: stretches by first and last day, sorted and without overlaps.
fn stretches(members: &[Spanned<WrittenMembership>]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut written: Vec<_> = members
        .iter()
        .map(|Spanned { value: WrittenMembership { since, until, .. }, .. }| {
            let (since, until) = (since.value().copied(), until.value().copied());
            (since.unwrap_or(NaiveDate::MIN), until.unwrap_or(NaiveDate::MAX))
        })
        .filter(|(first, last)| first <= last)
        .collect();
    written.sort_unstable();
    let mut stretches: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (first, last) in written {
        match stretches.last_mut() {
            Some((_, end)) if first <= *end => *end = last.max(*end),
            Some(_) | None => stretches.push((first, last)),
        }
    }
    stretches
}

/// Whether an optional key was either not there or understood: `None` in the model is right only then.
pub(super) fn settled<T, U>(field: &Field<T>, meant: Option<&U>) -> bool {
    field.is_absent() || meant.is_some()
}
