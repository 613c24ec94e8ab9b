//! Somebody who looks at a calendar: for what, in which language, and what has been found so far.
//!
//! *May touch*: `model`. *Never touches*: what may be known; the calendar that is looked at holds nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::model::{
    Actor, ActorId, Address, Calendar, Clocks, Color, Criteria, Detail, Event, Fate, FurtherView, Instance, Language,
    Selection, Site, VenueId, ViewName, When,
};
use crate::time::Zone;
use crate::view::part::Named;
use crate::view::standing::Seating;
use crate::view::{Announcement, Circumstances, Door, Entry, Masthead, Outlined, Part, Standing, View, ViewId};

/// Somebody who looks at a calendar.
pub(super) struct Viewer<'c> {
    id: ViewId,
    name: Option<Arc<str>>,
    /// In which the viewer reads.
    pub(super) language: Language,
    zone: Zone,
    color: Option<Color>,
    /// Whether anybody's role is told.
    standing: Telltale,
    filters: Vec<Filter<'c>>,
    /// What an editor asks of it; `None` where it is the view of everything or an actor's own.
    further: Option<&'c FurtherView>,
    entries: Vec<Entry>,
    /// What has been entered of the event that is being told, where several filters may let it through.
    entered: BTreeSet<Named>,
}

/// Whose role a view tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telltale {
    /// Nobody's.
    Nobody,
    /// That of the actor whose view it is.
    Own,
}

/// What lets an event through.
struct Filter<'c> {
    watched: Watched<'c>,
    /// `None` for whatever those who are watched are on.
    criteria: Option<&'c Criteria>,
}

enum Watched<'c> {
    Everything,
    Actors(BTreeSet<&'c ActorId>),
}

impl<'c> Viewer<'c> {
    /// Whoever looks at everything.
    pub(super) fn of_everything(calendar: &'c Calendar) -> Self {
        Self {
            id: ViewId::All,
            name: None,
            language: calendar.language.clone(),
            zone: calendar.zone.clone(),
            color: calendar.color.clone(),
            standing: Telltale::Nobody,
            filters: vec![Filter { watched: Watched::Everything, criteria: None }],
            further: None,
            entries: Vec::new(),
            entered: BTreeSet::new(),
        }
    }

    /// An actor that looks at what it is on.
    pub(super) fn of_actor(calendar: &'c Calendar, actor: &'c Actor) -> Self {
        let language = actor.language.as_ref().unwrap_or(&calendar.language);
        Self {
            id: ViewId::from(&actor.id),
            name: Some(actor.name.shared(language)),
            language: language.clone(),
            zone: actor.zone.clone(),
            color: actor.color.clone().or_else(|| calendar.color.clone()),
            standing: Telltale::Own,
            filters: vec![Filter::own(&actor.id, None)],
            further: None,
            entries: Vec::new(),
            entered: BTreeSet::new(),
        }
    }

    /// Whoever looks in the way that an editor chose.
    pub(super) fn further(calendar: &'c Calendar, view: &'c FurtherView) -> Self {
        let actor = match &view.selection {
            Selection::Of(actor, _) => calendar.actors.get(actor),
            Selection::Fitting(_) | Selection::Union(_) => None,
        };
        let language = view.language.as_ref().or_else(|| actor?.language.as_ref()).unwrap_or(&calendar.language);
        let own_name = actor.map(|actor| &actor.name);
        let name = view.name.as_ref().or(own_name).map(|name| name.shared(language));
        let color = view.color.as_ref().or_else(|| actor?.color.as_ref()).or(calendar.color.as_ref());
        Self {
            id: match view.address {
                Address::Public => ViewId::Public(view.id.clone()),
                Address::Secret { .. } => ViewId::Secret(view.id.clone()),
            },
            name: Some(name.unwrap_or_else(|| view.id.as_str().into())),
            language: language.clone(),
            zone: view.zone.as_ref().or_else(|| actor.map(|actor| &actor.zone)).unwrap_or(&calendar.zone).clone(),
            color: color.cloned(),
            standing: if actor.is_some() { Telltale::Own } else { Telltale::Nobody },
            filters: filters(calendar, &view.selection),
            further: Some(view),
            entries: Vec::new(),
            entered: BTreeSet::new(),
        }
    }

    /// Everyone of whom it is wanted to know what they are on.
    pub(super) fn watched(&self) -> impl Iterator<Item = &'c ActorId> {
        let watched = self.filters.iter().filter_map(|filter| match &filter.watched {
            Watched::Everything => None,
            Watched::Actors(actors) => Some(actors),
        });
        watched.flatten().copied()
    }

    /// Whether somebody's being on it need not be what an event is there for.
    pub(super) fn looks_at_everything(&self) -> bool {
        self.filters.iter().any(|filter| matches!(filter.watched, Watched::Everything))
    }

    /// Whether it tells no more than that a time is taken.
    pub(super) fn is_busy(&self) -> bool {
        self.further.is_some_and(|view| view.detail == Detail::Busy)
    }

    /// Whether there may be a series that it wants date by date.
    pub(super) fn may_ask_for_dates(&self) -> bool {
        self.always_asks_for_dates() || self.criteria().any(|criteria| !criteria.venues.is_empty())
    }

    /// Whether it wants `event`, which takes place several times, date by date: where it shows some and not others, or where it says of none
    /// what the rule is.
    pub(super) fn asks_for_dates(&self, event: &Event) -> bool {
        let is_elsewhere = |instance: &Instance| match &instance.fate {
            Fate::Changed(alteration) => alteration.place.site != event.place.site,
            Fate::Regular | Fate::Skipped => false,
        };
        self.always_asks_for_dates()
            || (self.criteria().any(|criteria| !criteria.venues.is_empty())
                && event.series.iter().flat_map(|series| &series.instances).any(is_elsewhere))
    }

    fn always_asks_for_dates(&self) -> bool {
        let dates =
            |view: &FurtherView| !view.window.is_open() || view.detail == Detail::Busy || view.clocks == Clocks::Utc;
        let several = |filter: &Filter<'_>| match &filter.watched {
            Watched::Everything => false,
            Watched::Actors(actors) => actors.len() > 1,
        };
        self.further.is_some_and(dates)
            || self.filters.len() > 1
            || self.filters.iter().any(several)
            || self.criteria().any(|criteria| criteria.since.is_some() || criteria.until.is_some())
    }

    fn criteria(&self) -> impl Iterator<Item = &'c Criteria> {
        self.filters.iter().filter_map(|filter| filter.criteria)
    }

    /// Whether a part of `event` is to be entered; `seat` says who is on it, and as what, where that is why it may be wanted.
    pub(super) fn wants(&self, event: &Event, named: &Named, seat: Option<(&ActorId, &Seating)>) -> bool {
        self.further.is_none_or(|view| view.visibilities.contains(&event.visibility))
            && !self.entered.contains(named)
            && self.filters.iter().any(|filter| filter.lets_through(event, named.part, seat))
    }

    /// Whether it says why its viewer is told.
    pub(super) fn tells_standing(&self) -> bool {
        self.standing == Telltale::Own && !self.is_busy()
    }

    /// Enters a part of `event`.
    pub(super) fn enter(
        &mut self,
        event: &Event,
        named: &Named,
        (announcement, standing): (Option<Arc<Announcement>>, Option<Arc<Standing>>),
        (calendar, under): (&Calendar, &Circumstances<'_>),
    ) {
        let announcement = match announcement {
            Some(full) if self.is_busy() => full.taken_time(&self.zone).map(Arc::new),
            other => other,
        };
        let Some(announcement) = announcement else { return };
        let uid = under.key.filter(|_| self.is_busy()).map(|key| {
            let uid = key.busy_uid(&calendar.domain, self.id.as_str(), &announcement.id);
            Arc::from(uid.as_str())
        });
        let note = self.reads_notes_of().and_then(|actor| event.notes.get(actor));
        let note = note.map(|note| note.shared(&self.language));
        if self.filters.len() > 1 || self.always_asks_for_dates() {
            self.entered.insert(named.clone());
        }
        self.entries.push(Entry { announcement, standing, note, uid });
    }

    /// Whose notes it holds: those that the calendar that it looks at has left are its own.
    fn reads_notes_of(&self) -> Option<&'c ActorId> {
        match &self.further?.selection {
            Selection::Of(actor, _) if self.id.is_secret() && !self.is_busy() => Some(actor),
            Selection::Of(..) | Selection::Fitting(_) | Selection::Union(_) => None,
        }
    }

    /// Makes ready for the next event.
    pub(super) fn turn_the_page(&mut self) {
        self.entered.clear();
    }

    /// What it came to see, once that is in order.
    pub(super) fn view(
        mut self,
        calendar: &Calendar,
        masthead: Arc<Masthead>,
        under: &Circumstances<'_>,
        order: impl Fn(&mut Vec<Entry>),
    ) -> View {
        order(&mut self.entries);
        let window = self.further.and_then(|view| self.outlined(view, under));
        if let Some(window) = &window {
            self.entries.retain(|entry| !window.left_out.contains(&entry.announcement.id));
        }
        let further = self.further;
        View {
            door: match further.map(|view| view.address) {
                Some(Address::Secret { rotation }) => {
                    let name = further.map(|view| &view.id);
                    let token = under.key.zip(name).map(|(key, name)| key.token(&calendar.domain, name, rotation));
                    Door::Secret(token)
                }
                Some(Address::Public) | None => Door::Public,
            },
            id: self.id,
            name: self.name,
            zone: self.zone,
            language: self.language,
            color: self.color,
            masthead,
            detail: further.map(|view| view.detail).unwrap_or_default(),
            alarms: further.map(|view| view.alarms.clone()).unwrap_or_default(),
            clocks: further.map(|view| view.clocks).unwrap_or_default(),
            window,
            entries: self.entries,
        }
    }

    /// What the window leaves out: on the day of the last time, as long as it would be the same today.
    fn outlined(&self, view: &FurtherView, under: &Circumstances<'_>) -> Option<Outlined> {
        let days = under.days(&self.id, view, &self.zone);
        let mut outlined = days.into_iter().map(|day| Outlined {
            day,
            left_out: self
                .entries
                .iter()
                .filter(|entry| !is_within(&entry.announcement.when, view, day, &self.zone))
                .map(|entry| entry.announcement.id.clone())
                .collect(),
        });
        let first = outlined.next()?;
        Some(outlined.next().filter(|today| today.left_out != first.left_out).unwrap_or(first))
    }
}

impl<'c> Filter<'c> {
    fn own(actor: &'c ActorId, criteria: Option<&'c Criteria>) -> Self {
        Self { watched: Watched::Actors(BTreeSet::from([actor])), criteria }
    }

    fn fitting(criteria: &'c Criteria) -> Self {
        let actors: BTreeSet<&ActorId> = criteria.actors.iter().collect();
        let watched = if actors.is_empty() { Watched::Everything } else { Watched::Actors(actors) };
        Self { watched, criteria: Some(criteria) }
    }

    fn lets_through(&self, event: &Event, part: Part, seat: Option<(&ActorId, &Seating)>) -> bool {
        let roles = match (&self.watched, seat) {
            (Watched::Everything, None) => None,
            (Watched::Actors(actors), Some((actor, seating))) if actors.contains(actor) => Some(seating),
            (Watched::Everything, Some(_)) | (Watched::Actors(_), Some(_) | None) => return false,
        };
        self.criteria.is_none_or(|criteria| {
            let has_role = |seating: &Seating| seating.roles().any(|role| criteria.roles.contains(&role));
            let is_at = |venue: &VenueId| criteria.venues.contains(venue);
            let day = day(event, part);
            (criteria.roles.is_empty() || roles.is_some_and(has_role))
                && (criteria.venues.is_empty() || venue(event, part).is_some_and(is_at))
                && (criteria.tags.is_empty() || event.tags.iter().any(|tag| criteria.tags.contains(tag)))
                && criteria.since.is_none_or(|since| since <= day)
                && criteria.until.is_none_or(|until| day <= until)
        })
    }
}

/// What lets an event into a view of this selection.
fn filters<'c>(calendar: &'c Calendar, selection: &'c Selection) -> Vec<Filter<'c>> {
    let by_name = |name: &'c ViewName| match calendar.views.get(name).map(|view| &view.selection) {
        Some(Selection::Of(actor, criteria)) => Some(Filter::own(actor, Some(criteria))),
        Some(Selection::Fitting(criteria)) => Some(Filter::fitting(criteria)),
        Some(Selection::Union(_)) => None,
        None => calendar.actors.get_key_value(name.as_str()).map(|(actor, _)| Filter::own(actor, None)),
    };
    match selection {
        Selection::Of(actor, criteria) => vec![Filter::own(actor, Some(criteria))],
        Selection::Fitting(criteria) => vec![Filter::fitting(criteria)],
        Selection::Union(names) => names.iter().filter_map(by_name).collect(),
    }
}

/// The instance that a part is; `None` for the whole of an event and for a run.
fn instance(event: &Event, part: Part) -> Option<&Instance> {
    match part {
        Part::Whole | Part::Run { .. } => None,
        Part::Instance(place) => event.series.as_ref()?.instances.get(place),
    }
}

/// The venue of a part.
fn venue(event: &Event, part: Part) -> Option<&VenueId> {
    let site = match instance(event, part).map(|instance| &instance.fate) {
        Some(Fate::Changed(alteration)) => &alteration.place.site,
        Some(Fate::Regular | Fate::Skipped) | None => &event.place.site,
    };
    match site {
        Site::Venue(venue) => Some(venue),
        Site::Location(_) | Site::Unknown => None,
    }
}

/// The day on which a part begins.
fn day(event: &Event, part: Part) -> NaiveDate {
    instance(event, part).and_then(Instance::when).unwrap_or(&event.when).day()
}

/// Whether `when`, by the clocks of `zone`, lies in the window of `view` as seen on `day`.
fn is_within(when: &When, view: &FurtherView, day: NaiveDate, zone: &Zone) -> bool {
    let (first, last) = match when {
        When::AllDay(days) | When::ToBeAnnounced(days) => (days.first(), days.last()),
        When::Timed(timed) => {
            let day = |moment: &chrono::DateTime<Zone>| moment.with_timezone(zone).date_naive();
            (day(timed.start()), day(timed.end()))
        }
    };
    let reach = |days: u32| Days::new(u64::from(days));
    let from = view.window.past.and_then(|past| day.checked_sub_days(reach(past)));
    let to = view.window.future.and_then(|future| day.checked_add_days(reach(future)));
    from.is_none_or(|from| from <= last) && to.is_none_or(|to| first <= to)
}
