//! What every view of one language says of an event: texts chosen, names looked up, relations followed.
//!
//! *May touch*: `model`. *Never touches*: one viewer's own circumstances; they stand in the entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::model::{
    Availability, Calendar, Certainty, Clock, Color, Detail, Ending, Event, EventId, Fate, Instance, Language, Link,
    Place, Position, Role, Scope, Seat, Site, Status, Text, Timed, Venue, Visibility, When,
};
use crate::time::Zone;
use crate::view::part::{Named, Tellings, is_cancelled};
use crate::view::{Deviation, Exception, Memberships, Part, Repetition};

/// An event in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// What it is called in the ledger: the event's id, or that of an instance.
    pub id: EventId,
    /// The id of the event that it is, or is a part of.
    pub event: EventId,
    /// How much of the event it is.
    pub part: Part,
    /// Its title, without any mark of its status.
    pub title: String,
    /// When; of a run, when its first instance takes place by the rule.
    pub when: When,
    /// When an instance begins by its rule, on the clock of the series; `None` for an event that takes place once.
    pub recurrence: Option<NaiveDateTime>,
    /// How a run goes on; `None` for what takes place once.
    pub repetition: Option<Repetition>,
    /// For how long it is announced.
    pub stay: Stay,
    /// The zone of the clocks where it takes place.
    pub zone: Zone,
    /// What the parties say of it.
    pub status: Status,
    /// Why, in their words.
    pub reason: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Point by point.
    pub agenda: Vec<String>,
    /// Who is on it, in the order of roles.
    pub who: Vec<Attendee>,
    /// The name of the place alone; `None` where nobody announced one.
    pub place: Option<String>,
    /// The place in one line: name and address; `None` where nobody announced one.
    pub location: Option<String>,
    /// Where on Earth.
    pub position: Option<Position>,
    /// A page about the place.
    pub place_url: Option<Link>,
    /// The link by which to join it.
    pub join: Option<Link>,
    /// A page about it.
    pub url: Option<Link>,
    /// The events that it prepares.
    pub prepares: Vec<Relation>,
    /// The events that prepare it.
    pub prepared_by: Vec<Relation>,
    /// The publications that it rests on.
    pub sources: Vec<Citation>,
    /// Words to sort it by.
    pub tags: Vec<String>,
    /// Its own colour.
    pub color: Option<Color>,
    /// Whether it blocks the time of those who are on it.
    pub availability: Availability,
    /// Who may know of it.
    pub visibility: Visibility,
    /// Whether more is said of it than that the time is taken.
    pub detail: Detail,
}

impl Announcement {
    /// That the time is taken, by the clocks of `zone`, and nothing else; `None` where it takes nobody's time. Its ids are for the ledger,
    /// which is not published.
    pub(crate) fn taken_time(&self, zone: &Zone) -> Option<Self> {
        let when = match &self.when {
            When::ToBeAnnounced(_) => return None,
            When::AllDay(days) => When::AllDay(*days),
            When::Timed(timed) => {
                let start = timed.start().with_timezone(zone);
                // In UTC, so that no zone tells where it is.
                let (certainty, ending, clock) = (Certainty::Fixed, Ending::Stated, Clock::Instant);
                When::Timed(Timed::new(start, timed.end(), certainty, ending, clock)?)
            }
        };
        let takes_time = self.availability == Availability::Busy && self.status != Status::Cancelled;
        takes_time.then(|| Self {
            id: self.id.clone(),
            event: self.event.clone(),
            part: self.part,
            title: String::new(),
            when,
            recurrence: None,
            repetition: None,
            stay: Stay::ForGood,
            zone: zone.clone(),
            status: Status::Confirmed,
            reason: None,
            description: None,
            agenda: Vec::new(),
            who: Vec::new(),
            place: None,
            location: None,
            position: None,
            place_url: None,
            join: None,
            url: None,
            prepares: Vec::new(),
            prepared_by: Vec::new(),
            sources: Vec::new(),
            tags: Vec::new(),
            color: None,
            availability: Availability::Busy,
            visibility: Visibility::Public,
            detail: Detail::Busy,
        })
    }

    /// The days on which it begins, by its own clocks; of a run those of its instances.
    pub fn days(&self) -> Vec<NaiveDate> {
        match &self.repetition {
            None => vec![self.when.day()],
            Some(repetition) => repetition.occurrences.iter().map(|one| one.when.day()).collect(),
        }
    }

    /// When it takes place; of a run when each of its instances does.
    pub fn times(&self) -> impl Iterator<Item = &When> {
        let occurrences = self.repetition.iter().flat_map(|repetition| repetition.occurrences.iter());
        let single = self.repetition.is_none().then_some(&self.when);
        occurrences.map(|occurrence| &occurrence.when).chain(single)
    }

    /// When its first and its last instance begin by the rule, the last being `None` where there is no end; `None` for what takes place
    /// once and for good.
    pub fn recurrences(&self) -> Option<(NaiveDateTime, Option<NaiveDateTime>)> {
        match &self.repetition {
            None => self.recurrence.map(|recurrence| (recurrence, Some(recurrence))),
            Some(repetition) => {
                let first = repetition.occurrences.first()?;
                Some((first.recurrence, repetition.last()))
            }
        }
    }
}

/// Somebody who is named on an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// As what.
    pub role: Role,
    /// The name.
    pub name: Arc<str>,
    /// Who comes with it.
    pub company: Company,
}

/// Who comes with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// Nobody: it attends as itself.
    Nobody,
    /// So many members.
    Members(usize),
    /// Its members, of whom there are not as many at every instance.
    ChangingMembers,
}

/// For how long something is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// For as long as the definition has it.
    ForGood,
    /// Until it is so long over that a removed event would be forgotten: an instance that is called off.
    UntilForgotten,
}

/// Another event, as far as it is named here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its title.
    pub title: String,
    /// Its day; of a series, the first.
    pub day: NaiveDate,
    /// Whether it takes place once.
    pub recurs: Recurs,
    /// What the parties say of it.
    pub status: Status,
}

/// How often something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurs {
    /// Once.
    Once,
    /// From that day on.
    FromThenOn,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication.
    pub date: Option<NaiveDate>,
    /// Where to read it.
    pub url: Option<Link>,
}

/// What is known of a calendar before any event is announced: who prepares what.
#[derive(Debug)]
pub(crate) struct Preparations<'c> {
    by_prepared: BTreeMap<&'c EventId, Vec<&'c EventId>>,
}

impl<'c> Preparations<'c> {
    pub(crate) fn of(calendar: &'c Calendar) -> Self {
        let mut by_prepared: BTreeMap<&EventId, Vec<&EventId>> = BTreeMap::new();
        for event in calendar.events.values() {
            for prepared in &event.prepares {
                by_prepared.entry(prepared).or_default().push(&event.id);
            }
        }
        Self { by_prepared }
    }
}

/// Who announces everything of a calendar.
pub(crate) struct Announcer<'c> {
    pub(crate) calendar: &'c Calendar,
    pub(crate) preparations: Preparations<'c>,
}

/// What of an event is announced.
pub(crate) struct Subject<'s> {
    pub(crate) event: &'s Event,
    pub(crate) named: &'s Named,
    /// `None` where it takes place once.
    pub(crate) tellings: Option<&'s Tellings<'s>>,
}

/// What one instance says of itself, or the event of all of them.
struct Particulars<'s> {
    title: &'s Text,
    when: &'s When,
    recurrence: Option<NaiveDateTime>,
    place: &'s Place,
    status: Status,
    reason: Option<&'s Text>,
    stay: Stay,
}

impl<'s> Particulars<'s> {
    fn of_event(event: &'s Event, when: &'s When, recurrence: Option<NaiveDateTime>) -> Self {
        Self {
            title: &event.title,
            when,
            recurrence,
            place: &event.place,
            status: event.status,
            reason: event.reason.as_ref(),
            stay: Stay::ForGood,
        }
    }

    fn of_instance(event: &'s Event, instance: &'s Instance) -> Option<Self> {
        match &instance.fate {
            Fate::Skipped => None,
            Fate::Regular => {
                instance.regular.as_ref().map(|when| Self::of_event(event, when, Some(instance.recurrence)))
            }
            Fate::Changed(alteration) => Some(Self {
                title: &alteration.title,
                when: &alteration.when,
                recurrence: Some(instance.recurrence),
                place: &alteration.place,
                status: alteration.status,
                reason: alteration.reason.as_ref(),
                stay: if is_cancelled(event, instance) { Stay::UntilForgotten } else { Stay::ForGood },
            }),
        }
    }
}

impl Announcer<'_> {
    /// `subject` for readers of `language`; `None` where there is no such part.
    pub(crate) fn announce(
        &self,
        subject: &Subject<'_>,
        language: &Language,
        memberships: &mut Memberships,
    ) -> Option<Announcement> {
        let event = subject.event;
        let instances = event.series.as_ref().map_or(&[][..], |series| series.instances.as_slice());
        match subject.named.part {
            Part::Whole => {
                let company = Self::company(event, &[event.when.day()], memberships);
                Some(self.telling(subject, &Particulars::of_event(event, &event.when, None), &company, None, language))
            }
            Part::Instance(place) => {
                let particulars = Particulars::of_instance(event, instances.get(place)?)?;
                let company = Self::company(event, &[particulars.when.day()], memberships);
                Some(self.telling(subject, &particulars, &company, None, language))
            }
            Part::Run { first, last, goes_on } => {
                let (series, tellings) = (event.series.as_ref()?, subject.tellings?);
                let head = instances.get(first)?;
                let days: Vec<NaiveDate> =
                    tellings.told(first, last).filter_map(Instance::when).map(When::day).collect();
                let company = Self::company(event, &days, memberships);
                let exceptions = self.exceptions(subject, language, memberships);
                let repetition = Repetition::of_run(series, tellings, &exceptions, (first, last, goes_on))?;
                let particulars = Particulars::of_event(event, head.regular.as_ref()?, Some(head.recurrence));
                Some(self.telling(subject, &particulars, &company, Some(repetition), language))
            }
        }
    }

    /// The exceptions of the whole series that `subject` is a run of, told once for all runs.
    fn exceptions(
        &self,
        subject: &Subject<'_>,
        language: &Language,
        memberships: &mut Memberships,
    ) -> Arc<[Exception]> {
        let Some(tellings) = subject.tellings else { return Arc::default() };
        if let Some(known) = tellings.exceptions.borrow().get(language) {
            return Arc::clone(known);
        }
        let exception = |(instance, deviation): (&Instance, Deviation)| {
            let particulars = Particulars::of_instance(subject.event, instance)?;
            let company = Self::company(subject.event, &[particulars.when.day()], memberships);
            let announcement = self.telling(subject, &particulars, &company, None, language);
            Some(Exception { recurrence: instance.recurrence, deviation, announcement })
        };
        let exceptions: Arc<[Exception]> = tellings.deviations().filter_map(exception).collect();
        tellings.exceptions.borrow_mut().insert(language.clone(), Arc::clone(&exceptions));
        exceptions
    }

    /// Who comes with each of those who are on the event, on these days.
    fn company(event: &Event, days: &[NaiveDate], memberships: &mut Memberships) -> Vec<Company> {
        let mut company = |seat: &Seat| match seat.scope {
            Scope::Itself => Company::Nobody,
            Scope::WithMembers => {
                let mut numbers = days.iter().map(|day| memberships.on(&seat.actor, *day).len());
                let first = numbers.next().unwrap_or_default();
                if numbers.all(|number| number == first) { Company::Members(first) } else { Company::ChangingMembers }
            }
        };
        event.seats.iter().map(&mut company).collect()
    }

    fn telling(
        &self,
        subject: &Subject<'_>,
        particulars: &Particulars<'_>,
        company: &[Company],
        repetition: Option<Repetition>,
        language: &Language,
    ) -> Announcement {
        let (calendar, event) = (self.calendar, subject.event);
        let words = |text: &Text| text.in_language(language).to_owned();
        let relation = |id: &EventId| {
            calendar.events.get(id).map(|other| Relation {
                title: words(&other.title),
                day: other.when.day(),
                recurs: if other.series.is_some() { Recurs::FromThenOn } else { Recurs::Once },
                status: other.status,
            })
        };
        let who = event.seats.iter().zip(company).filter_map(|(seat, company)| {
            let name = calendar.actors.get(&seat.actor)?.name.shared(language);
            Some(Attendee { role: seat.role, name, company: *company })
        });
        let venue = match &particulars.place.site {
            Site::Venue(id) => calendar.venues.get(id),
            Site::Location(_) | Site::Unknown => None,
        };
        let preparing = self.preparations.by_prepared.get(&event.id).map_or(&[][..], Vec::as_slice);
        Announcement {
            id: subject.named.id.clone(),
            event: event.id.clone(),
            part: subject.named.part,
            title: words(particulars.title),
            when: particulars.when.clone(),
            recurrence: particulars.recurrence,
            repetition,
            stay: particulars.stay,
            zone: particulars.place.zone.clone(),
            status: particulars.status,
            reason: particulars.reason.map(words),
            description: event.description.as_ref().map(words),
            agenda: event.agenda.iter().map(words).collect(),
            who: who.collect(),
            place: place(particulars.place, venue, language),
            location: location(particulars.place, venue, language),
            position: venue.and_then(|venue| venue.position),
            place_url: venue.and_then(|venue| venue.url.clone()),
            join: particulars.place.join.clone(),
            url: event.url.clone(),
            prepares: event.prepares.iter().filter_map(relation).collect(),
            prepared_by: preparing.iter().filter_map(|id| relation(id)).collect(),
            sources: citations(calendar, event, language),
            tags: event.tags.clone(),
            color: event.color.clone(),
            availability: availability(event, particulars.when),
            visibility: event.visibility,
            detail: Detail::Full,
        }
    }
}

/// Whether it blocks time; what the editor says of the series holds for an instance of its kind, which a day that is given an hour is not.
fn availability(event: &Event, when: &When) -> Availability {
    match (&event.when, when) {
        (When::Timed(_), When::Timed(_))
        | (When::AllDay(_) | When::ToBeAnnounced(_), When::AllDay(_) | When::ToBeAnnounced(_)) => event.availability,
        (_, When::Timed(_)) => Availability::Busy,
        (_, When::AllDay(_) | When::ToBeAnnounced(_)) => Availability::Free,
    }
}

/// The name of the place.
fn place(place: &Place, venue: Option<&Venue>, language: &Language) -> Option<String> {
    match &place.site {
        Site::Venue(_) => venue.map(|venue| venue.name.in_language(language).to_owned()),
        Site::Location(text) => Some(text.in_language(language).to_owned()),
        Site::Unknown => None,
    }
}

/// The place in one line.
fn location(place: &Place, venue: Option<&Venue>, language: &Language) -> Option<String> {
    match &place.site {
        Site::Venue(_) => venue.map(|venue| {
            let address = venue.address.iter().map(|address| address.in_language(language));
            let parts: Vec<&str> = std::iter::once(venue.name.in_language(language)).chain(address).collect();
            parts.join(", ")
        }),
        Site::Location(text) => Some(text.in_language(language).to_owned()),
        Site::Unknown => None,
    }
}

fn citations(calendar: &Calendar, event: &Event, language: &Language) -> Vec<Citation> {
    let cite = |source: &crate::model::Source| Citation {
        title: source.title.in_language(language).to_owned(),
        publisher: source.publisher.as_ref().map(|publisher| publisher.in_language(language).to_owned()),
        date: source.date,
        url: source.url.clone(),
    };
    event.sources.iter().filter_map(|id| calendar.sources.get(id)).map(cite).collect()
}
