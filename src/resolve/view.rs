//! Further views: whose they are, what they hold, and how they say it.
//!
//! *May touch*: actors, venues, tags and other views by name. *Never touches*: which events that makes.

use std::collections::{BTreeMap, BTreeSet};

use super::complaint::Kind;
use super::desk::{Desk, settled};
use super::name;
use super::settings::commas;
use super::view_complaint::{NoPart, ViewComplaint};
use crate::model::{
    ActorId, Address, Clocks, Criteria, Detail, FurtherView, Lead, Role, Selection, VenueId, ViewName, Visibility,
    Window,
};
use crate::schema::{
    Field, WrittenDefinition, WrittenDetail, WrittenDuration, WrittenRole, WrittenView, WrittenVisibility,
};
use crate::source::{Span, Spanned};

/// How long before an event a reminder comes at most, in days (ours): nobody plans by a reminder of half a year.
const EARLIEST_DAYS: u32 = 28;

/// How many reminders of one event there are at most (ours): Google keeps five, and most apps fewer.
const ALARMS: usize = 5;

/// The further views by id; `None` when one of them is at fault.
pub(super) fn views(desk: &mut Desk<'_>, written: &WrittenDefinition) -> Option<BTreeMap<ViewName, FurtherView>> {
    let actors: BTreeMap<&str, Span> =
        written.actors.iter().map(|actor| (actor.id.value.as_str(), actor.id.span)).collect();
    let others: BTreeMap<&str, &WrittenView> =
        written.views.iter().map(|view| (view.id.value.as_str(), view)).collect();
    let tags = written.events.iter().filter_map(|event| event.tags.value()).flatten();
    let known = Known { actors, others, tags: tags.map(|tag| tag.value.as_str()).collect() };
    let views: Vec<Option<FurtherView>> = written.views.iter().map(|view| known.view(desk, view)).collect();
    views.into_iter().map(|view| view.map(|view| (view.id.clone(), view))).collect()
}

/// What a view may name beside what the desk knows.
struct Known<'w> {
    actors: BTreeMap<&'w str, Span>,
    others: BTreeMap<&'w str, &'w WrittenView>,
    tags: BTreeSet<&'w str>,
}

impl Known<'_> {
    fn view(&self, desk: &mut Desk<'_>, written: &WrittenView) -> Option<FurtherView> {
        origins(desk, written);
        let id = name::id(desk, Kind::View, &written.id);
        name::free(desk, &written.id);
        if let Some(actor) = self.actors.get(written.id.value.as_str()) {
            let (id, span) = (written.id.value.clone(), written.id.span);
            desk.complain(ViewComplaint::ActorsId { id, actor: *actor, span });
        }
        let name = desk.text("name", &written.name);
        commas(desk, "view", &written.name);
        let selection = self.selection(desk, written);
        let detail = match written.detail.value() {
            Some(WrittenDetail::Busy) => Detail::Busy,
            Some(WrittenDetail::Full) | None => Detail::Full,
        };
        if let (Detail::Busy, Some(span), true) = (detail, written.detail.span(), written.of.is_absent()) {
            desk.complain(ViewComplaint::BusyOfNobody { span });
        }
        let address = address(desk, written);
        let language = desk.language(&written.language);
        let zone = desk.zone(&written.zone);
        let color = desk.color(&written.color);
        let alarms = alarms(desk, &written.alarms);
        let (past, future) = (days(desk, &written.past), days(desk, &written.future));
        let sound = settled(&written.name, name.as_ref())
            && settled(&written.language, language.as_ref())
            && settled(&written.zone, zone.as_ref())
            && settled(&written.color, color.as_ref())
            && settled(&written.past, past.as_ref())
            && settled(&written.future, future.as_ref())
            && !written.detail.is_faulty()
            && !written.secret.is_faulty()
            && !written.rotation.is_faulty()
            && !written.visibility.is_faulty()
            && !written.alarms.is_faulty()
            && !written.utc.is_faulty();
        let view = FurtherView {
            id: id?,
            name,
            selection: selection?,
            visibilities: visibilities(&written.visibility),
            detail,
            address,
            language,
            zone,
            color,
            alarms,
            window: Window { past, future },
            clocks: if written.utc.value() == Some(&true) { Clocks::Utc } else { Clocks::Zoned },
        };
        sound.then_some(view)
    }

    fn selection(&self, desk: &mut Desk<'_>, written: &WrittenView) -> Option<Selection> {
        if let Field::Given(parts) = &written.views {
            return self.union(desk, &written.id, &parts.value);
        }
        let criteria = self.criteria(desk, written);
        if let Some(actor) = written.of.given() {
            let known = desk.knows(Kind::Actor, actor);
            let actor: Option<ActorId> = actor.value.parse().ok().filter(|_| known);
            return Some(Selection::Of(actor?, criteria?));
        }
        if let (Some(span), true) = (written.roles.span(), written.actors.is_absent()) {
            desk.complain(ViewComplaint::RolesOfNobody { span });
        }
        let is_bare = written.of.is_absent()
            && written.views.is_absent()
            && written.actors.is_absent()
            && written.venues.is_absent()
            && written.tags.is_absent()
            && written.roles.is_absent()
            && written.since.is_absent()
            && written.until.is_absent();
        // Of taken time it is said in another complaint that somebody has to be named.
        if is_bare && written.detail.value() != Some(&WrittenDetail::Busy) {
            desk.complain(ViewComplaint::NoSelection { span: written.head });
        }
        criteria.filter(|_| !is_bare && !written.views.is_faulty()).map(Selection::Fitting)
    }

    fn criteria(&self, desk: &mut Desk<'_>, written: &WrittenView) -> Option<Criteria> {
        let actors = named::<ActorId>(desk, Kind::Actor, &written.actors);
        let venues = named::<VenueId>(desk, Kind::Venue, &written.venues);
        let tags = self.tags(desk, &written.tags);
        let roles = written.roles.value().into_iter().flatten().map(|role| self::role(role.value)).collect();
        let (since, until) = (written.since.given(), written.until.given());
        if let (Some(since), Some(until)) = (since, until)
            && until.value < since.value
        {
            desk.complain(ViewComplaint::UntilBeforeSince { since: *since, until: *until });
        }
        let sound = !written.roles.is_faulty() && !written.since.is_faulty() && !written.until.is_faulty();
        let (since, until) = (since.map(|day| day.value), until.map(|day| day.value));
        let criteria = Criteria { actors: actors?, venues: venues?, tags: tags?, roles, since, until };
        sound.then_some(criteria)
    }

    /// The tags, each of which some event has: one that hits nothing is a mistake that nobody finds.
    fn tags(&self, desk: &mut Desk<'_>, written: &Field<Vec<Spanned<String>>>) -> Option<BTreeSet<String>> {
        let mut sound = !written.is_faulty();
        let mut tags = BTreeSet::new();
        for tag in written.value().into_iter().flatten() {
            if self.tags.contains(tag.value.as_str()) {
                tags.insert(tag.value.clone());
                continue;
            }
            let suggestion = desk.suggestion(&tag.value, self.tags.len(), self.tags.iter().copied()).map(str::to_owned);
            desk.complain(ViewComplaint::UnknownTag { tag: tag.clone(), suggestion });
            sound = false;
        }
        sound.then_some(tags)
    }

    fn union(&self, desk: &mut Desk<'_>, own: &Spanned<String>, parts: &[Spanned<String>]) -> Option<Selection> {
        let mut sound = true;
        let mut names = BTreeSet::new();
        for part in parts {
            let why = match self.others.get(part.value.as_str()) {
                Some(_) if part.value == own.value => Some(NoPart::Itself),
                Some(view) if !view.views.is_absent() => Some(NoPart::Union),
                Some(view) if view.secret.value() == Some(&true) => Some(NoPart::Secret),
                Some(view) if view.detail.value() == Some(&WrittenDetail::Busy) => Some(NoPart::Busy),
                Some(_) => None,
                None if self.actors.contains_key(part.value.as_str()) => None,
                None => {
                    desk.knows_view(part);
                    sound = false;
                    continue;
                }
            };
            match (why, part.value.parse::<ViewName>()) {
                (None, Ok(name)) => {
                    names.insert(name);
                }
                (Some(why), _) => {
                    desk.complain(ViewComplaint::NoPart { name: part.clone(), why });
                    sound = false;
                }
                (None, Err(_)) => sound = false,
            }
        }
        (sound && !names.is_empty()).then_some(Selection::Union(names))
    }
}

fn origins(desk: &mut Desk<'_>, written: &WrittenView) {
    let path = format!("views.{}", written.id.value);
    for (key, span) in [("language", written.language.span()), ("name", written.name.span())] {
        if let Some(span) = span {
            desk.origins.insert(format!("{path}.{key}"), span);
        }
    }
    desk.origins.insert(path, written.id.span);
}

/// The ids in a list, each borne by something of that kind.
fn named<T>(desk: &mut Desk<'_>, kind: Kind, written: &Field<Vec<Spanned<String>>>) -> Option<BTreeSet<T>>
where
    T: std::str::FromStr + Ord,
{
    let mut sound = !written.is_faulty();
    let mut ids = BTreeSet::new();
    for name in written.value().into_iter().flatten() {
        let known = desk.knows(kind, name);
        match name.value.parse::<T>() {
            Ok(id) if known => {
                ids.insert(id);
            }
            Ok(_) | Err(_) => sound = false,
        }
    }
    sound.then_some(ids)
}

fn role(written: WrittenRole) -> Role {
    match written {
        WrittenRole::Host => Role::Host,
        WrittenRole::Chair => Role::Chair,
        WrittenRole::Participant => Role::Participant,
        WrittenRole::Observer => Role::Observer,
    }
}

/// A visibility as meant.
pub(super) fn visibility(written: WrittenVisibility) -> Visibility {
    match written {
        WrittenVisibility::Public => Visibility::Public,
        WrittenVisibility::Participants => Visibility::Participants,
        WrittenVisibility::Confidential => Visibility::Confidential,
    }
}

/// Those that are named, else all.
fn visibilities(written: &Field<Vec<Spanned<WrittenVisibility>>>) -> BTreeSet<Visibility> {
    let named: BTreeSet<Visibility> = written.value().into_iter().flatten().map(|one| visibility(one.value)).collect();
    if named.is_empty() { BTreeSet::from(Visibility::ALL) } else { named }
}

fn address(desk: &mut Desk<'_>, written: &WrittenView) -> Address {
    if written.secret.value() == Some(&true) {
        return Address::Secret { rotation: written.rotation.value().copied().unwrap_or_default() };
    }
    if let Some(span) = written.rotation.span().filter(|_| !written.secret.is_faulty()) {
        desk.complain(ViewComplaint::NeedlessRotation { span });
    }
    Address::Public
}

/// The reminders, the earliest first.
fn alarms(desk: &mut Desk<'_>, written: &Field<Vec<Spanned<WrittenDuration>>>) -> Vec<Lead> {
    let mut leads: BTreeMap<Lead, Span> = BTreeMap::new();
    let given = written.value().map_or(&[][..], Vec::as_slice);
    for alarm in given {
        let lead = Lead { days: alarm.value.days(), minutes: alarm.value.minutes() };
        if lead.days.saturating_mul(24 * 60).saturating_add(lead.minutes) > EARLIEST_DAYS * 24 * 60 {
            desk.complain(ViewComplaint::EarlyAlarm { limit: EARLIEST_DAYS, span: alarm.span });
        }
        match leads.get(&lead).copied() {
            Some(first) => desk.complain(ViewComplaint::AlarmTwice { first, span: alarm.span }),
            None => drop(leads.insert(lead, alarm.span)),
        }
    }
    if let (true, Some(span)) = (given.len() > ALARMS, written.span()) {
        desk.complain(ViewComplaint::ManyAlarms { number: given.len(), limit: ALARMS, span });
    }
    let mut leads: Vec<Lead> = leads.into_keys().collect();
    leads
        .sort_by_key(|lead| std::cmp::Reverse((lead.days.saturating_mul(24 * 60).saturating_add(lead.minutes), *lead)));
    leads
}

/// How many days a window reaches. Hours are refused: who builds once a day could not keep to them.
fn days(desk: &mut Desk<'_>, written: &Field<WrittenDuration>) -> Option<u32> {
    let given = written.given()?;
    let (days, minutes) = (given.value.days(), given.value.minutes());
    if minutes > 0 {
        let whole = days.saturating_add(minutes.div_ceil(24 * 60));
        desk.complain(ViewComplaint::WindowOfHours { whole, span: given.span });
        return None;
    }
    Some(days)
}
