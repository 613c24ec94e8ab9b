//! Which parts of an event stand in a feed by themselves, and who sees which of them.
//!
//! An event that takes place once has one part. Of a series that is told by its rule, a viewer sees one run of instances for each time
//! during which it is on the event in one way, and beside it the instances that no rule can hold; of one that is told date by date, each
//! instance. Membership is judged on each instance's own day.
//!
//! *May touch*: `model`, memberships. *Never touches*: what is said of a part.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, Offset};

use crate::model::{
    Event, EventId, Extent, Fate, Instance, Language, Origin, RemovalPolicy, Scope, Series, Status, When,
};
use crate::time::Rule;
use crate::view::standing::{Seating, seatings};
use crate::view::{Deviation, Exception, Form, Horizon, Memberships, Occurrence};

/// A part of an event that stands in a feed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of an event that takes place once.
    Whole,
    /// Of a series the instances from one to another that its rule tells, by their places in [`Series::instances`]; more than one, or the first of those
    /// that are not known.
    Run {
        /// The first.
        first: usize,
        /// The last that is known, inclusive.
        last: usize,
        /// Whether it has no end.
        goes_on: bool,
    },
    /// One instance of a series, by its place.
    Instance(usize),
}

/// A part, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub(crate) part: Part,
    pub(crate) id: EventId,
}

/// How an instance is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// By the rule, or as an exception to it.
    ByRule,
    /// By itself.
    Alone,
    /// Not at all.
    Never,
}

/// The instances of a series, each with how it is told.
pub(crate) struct Tellings<'c> {
    event: &'c Event,
    series: &'c Series,
    /// The rule, where there is one to be told.
    pub(crate) rule: Option<&'c Rule>,
    each: Vec<Telling>,
    /// Those that the rule tells, by place.
    by_rule: Vec<usize>,
    /// When these take place.
    pub(crate) occurrences: Arc<[Occurrence]>,
    /// Starts by the rule at which it tells none.
    pub(crate) excluded: Arc<[NaiveDateTime]>,
    /// By language, what is said of those that differ, once it has been asked for.
    pub(crate) exceptions: RefCell<BTreeMap<Language, Arc<[Exception]>>>,
}

impl<'c> Tellings<'c> {
    /// How each instance of `series` is told in this form. Of rules without an end, single events reach up to `horizon`; that an instance
    /// is cancelled is told where `policy` wants it.
    pub(crate) fn new(
        event: &'c Event,
        series: &'c Series,
        form: &'c Form,
        policy: RemovalPolicy,
        horizon: Horizon,
    ) -> Self {
        let rule = match form {
            Form::ByRule(rule) => Some(&**rule),
            Form::DateByDate(_) => None,
        };
        // What an editor names is told, however far away.
        let is_beyond = |instance: &Instance, when: &When| {
            rule.is_none() && instance.origin == Origin::Rule && when.day() > horizon.last_day()
        };
        let alone = |instance: &Instance| match instance.when() {
            None => Telling::Never,
            Some(_) if is_cancelled(event, instance) && policy == RemovalPolicy::Drop => Telling::Never,
            Some(when) => match series.extent {
                Extent::Endless if is_beyond(instance, when) => Telling::Never,
                Extent::Endless | Extent::Finite => Telling::Alone,
            },
        };
        let tell = |(place, instance): (usize, &Instance)| match (rule, instance.origin) {
            (Some(_), Origin::Rule) if !is_cancelled(event, instance) && series.passed(place).is_none() => {
                if instance.when().is_some() { Telling::ByRule } else { Telling::Never }
            }
            (Some(_) | None, Origin::Rule | Origin::Also) => alone(instance),
        };
        let each: Vec<Telling> = series.instances.iter().enumerate().map(tell).collect();
        let is_told = |(_, telling): &(&Instance, &Telling)| **telling == Telling::ByRule;
        let both = || series.instances.iter().zip(&each);
        let occurrence = |(instance, _): (&Instance, &Telling)| {
            instance.when().map(|when| Occurrence { recurrence: instance.recurrence, when: when.clone() })
        };
        let excluded = both().filter(|one| one.0.origin == Origin::Rule && !is_told(one));
        Self {
            event,
            series,
            rule,
            by_rule: both().enumerate().filter(|(_, one)| is_told(one)).map(|(place, _)| place).collect(),
            occurrences: both().filter(is_told).filter_map(occurrence).collect(),
            excluded: excluded.map(|(instance, _)| instance.recurrence).collect(),
            each,
            exceptions: RefCell::default(),
        }
    }

    /// Every part, for somebody who sees all of them.
    pub(crate) fn parts(&self) -> Vec<Named> {
        let mut parts = self.run(&self.by_rule, true, self.series.extent == Extent::Endless);
        parts.extend(self.places(Telling::Alone).into_iter().filter_map(|place| self.instance(place)));
        parts
    }

    /// Every part that anybody with a feed sees, by the number of the viewer, with how it comes to see it.
    pub(crate) fn seated(&self, memberships: &mut Memberships) -> Vec<(usize, Seating, Named)> {
        let mut seats = Seats { event: self.event, last: None };
        let mut seated = Vec::new();
        for (place, when) in self.places(Telling::Alone).into_iter().filter_map(|place| self.when(place)) {
            let Some(named) = self.instance(place) else { continue };
            let there = seats.on(when.day(), memberships);
            seated.extend(there.iter().map(|(viewer, seating)| (*viewer, seating.clone(), named.clone())));
        }
        // Who is on it as of the last instance, in which way, and since which place among those of the rule.
        let mut open: BTreeMap<usize, (Seating, usize)> = BTreeMap::new();
        let mut runs: Vec<(usize, Seating, usize, usize)> = Vec::new();
        let mut before: Option<There> = None;
        for (number, (_, when)) in self.by_rule.iter().filter_map(|place| self.when(*place)).enumerate() {
            let there = seats.on(when.day(), memberships);
            if before.as_ref().is_some_and(|before| Rc::ptr_eq(before, &there)) {
                continue;
            }
            let (stay, go): (BTreeMap<_, _>, BTreeMap<_, _>) =
                open.into_iter().partition(|(viewer, (seating, _))| there.get(viewer) == Some(seating));
            runs.extend(go.into_iter().map(|(viewer, (seating, first))| (viewer, seating, first, number)));
            open = stay;
            for (viewer, seating) in there.iter() {
                open.entry(*viewer).or_insert_with(|| (seating.clone(), number));
            }
            before = Some(there);
        }
        let known = self.by_rule.len();
        runs.extend(open.into_iter().map(|(viewer, (seating, first))| (viewer, seating, first, known)));
        let for_ever = seats.on(NaiveDate::MAX, memberships);
        runs.sort_by_key(|(viewer, _, first, _)| (*viewer, *first));
        let mut last_viewer = None;
        for (viewer, seating, first, end) in runs {
            let is_first = last_viewer.replace(viewer) != Some(viewer);
            let goes_on =
                self.series.extent == Extent::Endless && end == known && for_ever.get(&viewer) == Some(&seating);
            let run = self.run(self.by_rule.get(first..end).unwrap_or_default(), is_first, goes_on);
            seated.extend(run.into_iter().map(|named| (viewer, seating.clone(), named)));
        }
        seated
    }

    /// What `places`, told by the rule one after the other, are told as. The first run bears the id of the series. At the head of it stands
    /// an instance like all others: of one that is moved, DTSTART would tell a date at which nothing takes place, and where the clocks
    /// change during it, engines do not agree on how long the others would be. Such a one goes by itself.
    fn run(&self, places: &[usize], is_first: bool, goes_on: bool) -> Vec<Named> {
        let differs = |place: &usize| {
            self.instance_at(*place).is_none_or(|instance| instance.is_moved() || spans_a_change(instance))
        };
        let heads = places.iter().take_while(|place| differs(place)).count();
        let (alone, run) = places.split_at(heads);
        let mut parts: Vec<Named> = alone.iter().filter_map(|place| self.instance(*place)).collect();
        let whole = |first: usize| if is_first { Some(self.event.id.clone()) } else { self.id(first) };
        parts.extend(match run {
            [] => None,
            [only] if !goes_on => whole(*only).map(|id| Named { part: Part::Instance(*only), id }),
            [first, ..] => {
                let last = run.last().copied().unwrap_or(*first);
                whole(*first).map(|id| Named { part: Part::Run { first: *first, last, goes_on }, id })
            }
        });
        parts
    }

    fn instance(&self, place: usize) -> Option<Named> {
        self.id(place).map(|id| Named { part: Part::Instance(place), id })
    }

    fn id(&self, place: usize) -> Option<EventId> {
        self.series.instance_id(&self.event.id, place)
    }

    fn instance_at(&self, place: usize) -> Option<&'c Instance> {
        self.series.instances.get(place)
    }

    fn when(&self, place: usize) -> Option<(usize, &'c When)> {
        self.instance_at(place)?.when().map(|when| (place, when))
    }

    fn places(&self, telling: Telling) -> Vec<usize> {
        self.each.iter().enumerate().filter(|(_, one)| **one == telling).map(|(place, _)| place).collect()
    }

    /// The instances that the rule tells, from `first` to `last` by place.
    pub(crate) fn told(&self, first: usize, last: usize) -> impl Iterator<Item = &'c Instance> {
        let begin = self.by_rule.partition_point(|place| *place < first);
        let told = self.by_rule.iter().skip(begin).take_while(move |place| **place <= last);
        told.filter_map(|place| self.series.instances.get(*place))
    }

    /// All instances that the rule tells, and that differ from the others, each by its place and with what it differs in.
    pub(crate) fn deviations(&self) -> impl Iterator<Item = (&'c Instance, Deviation)> {
        let told = self.by_rule.iter().filter_map(|place| self.series.instances.get(*place));
        told.filter_map(|instance| Some((instance, Deviation::of(instance)?)))
    }
}

/// Whether the parties have called off this instance, and not the whole series.
pub(crate) fn is_cancelled(event: &Event, instance: &Instance) -> bool {
    match &instance.fate {
        Fate::Changed(alteration) => alteration.status == Status::Cancelled && event.status != Status::Cancelled,
        Fate::Regular | Fate::Skipped => false,
    }
}

/// Whether the clocks change between its start and its end, as the series has them.
pub(crate) fn spans_a_change(instance: &Instance) -> bool {
    match &instance.regular {
        Some(When::Timed(timed)) => timed.start().offset().fix() != timed.end().offset().fix(),
        Some(When::AllDay(_) | When::ToBeAnnounced(_)) | None => false,
    }
}

/// Who is on an event, by the numbers of viewers, and in which way.
type There = Rc<BTreeMap<usize, Seating>>;

/// Who is on an event, day by day; the last answer is kept for as long as nothing changes.
struct Seats<'c> {
    event: &'c Event,
    last: Option<(Vec<usize>, There)>,
}

impl Seats<'_> {
    fn on(&mut self, day: NaiveDate, memberships: &mut Memberships) -> There {
        let mut periods = Vec::new();
        for seat in &self.event.seats {
            match seat.scope {
                Scope::Itself => {}
                Scope::WithMembers => {
                    periods.extend(memberships.number(&seat.actor).map(|number| memberships.period(number, day)));
                }
            }
        }
        if let Some((_, there)) = self.last.as_ref().filter(|(known, _)| *known == periods) {
            return Rc::clone(there);
        }
        let there = Rc::new(seatings(self.event, day, memberships));
        self.last = Some((periods, Rc::clone(&there)));
        there
    }
}
