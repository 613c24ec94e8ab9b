//! What a definition says that cannot be, after what subscribers were told.
//!
//! *May touch*: ledger, calendar, places in `source`, the distance of words (strsim). *Never touches*: what is told next.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::ledger::complaint::Complaint;
use crate::ledger::revise::first_uid;
use crate::ledger::{Ledger, Record};
use crate::model::{Calendar, Event, EventId};
use crate::source::{Origins, Span};

/// How many events that are gone a complaint names (ours).
const NAMED: usize = 5;

/// Every complaint about `calendar` that only the ledger knows of.
pub fn objections(ledger: &Ledger, calendar: &Calendar, origins: &Origins) -> Vec<Diagnostic> {
    if ledger.records.is_empty() {
        return Vec::new();
    }
    let holders = ledger.records.iter().map(|(event, record)| (record.uid.as_str(), event)).collect();
    let desk = Desk { ledger, calendar, holders, origins };
    let objections = calendar.events.values().filter_map(|event| desk.objection(event));
    let mut objections: Vec<Diagnostic> = objections.map(Diagnostic::from).collect();
    objections.sort_by_key(|objection| objection.primary.span);
    objections
}

struct Desk<'a> {
    ledger: &'a Ledger,
    calendar: &'a Calendar,
    /// By UID, the event that bears it.
    holders: BTreeMap<&'a str, &'a EventId>,
    origins: &'a Origins,
}

impl Desk<'_> {
    fn objection(&self, event: &Event) -> Option<Complaint> {
        let was =
            event.was.as_ref().and_then(|was| Some((was, self.origins.span(&format!("events.{}.was", event.id))?)));
        let is_told = |event: &EventId| self.is_told(event);
        match was {
            Some((was, span)) if is_told(&event.id) => {
                is_told(was).then(|| Complaint::LateWas { event: event.id.to_string(), was: was.to_string(), span })
            }
            Some((was, _)) if is_told(was) => None,
            Some((was, span)) => Some(self.unknown(event, was, span)),
            None if is_told(&event.id) => self.taken_by_date(event),
            None => self.taken(event).or_else(|| self.taken_by_date(event)),
        }
    }

    /// The complaint about a series one of whose dates would be called as something else was that subscribers know.
    fn taken_by_date(&self, event: &Event) -> Option<Complaint> {
        let series = event.series.as_ref()?;
        let is_ours = |record: &Record| match &record.facts {
            // What is gone for long is remembered by its UID alone.
            None => true,
            Some(facts) => facts.of.as_ref() == Some(&event.id),
        };
        (0..series.instances.len()).find_map(|place| {
            let id = series.instance_id(&event.id, place)?;
            let uid = first_uid(&id, event, self.calendar);
            let holder = *self.holders.get(uid.as_str())?;
            self.ledger.records.get(holder).filter(|record| !is_ours(record))?;
            let (span, bearer) = (self.bearer(&event.id)?, self.bearer(holder));
            Some(Complaint::UidTaken { event: event.id.to_string(), uid, holder: holder.to_string(), bearer, span })
        })
    }

    /// Whether anything was told of the event, or of an instance of it that stands by itself.
    fn is_told(&self, event: &EventId) -> bool {
        let mut from_there = self.ledger.records.range(event.clone()..);
        let is_it = |(told, record): (&EventId, &Record)| {
            let is_date = || told.as_instance().is_some_and(|(series, _)| series == event.as_str());
            told == event || is_date() && record.facts.as_ref().is_none_or(|facts| facts.of.as_ref() == Some(event))
        };
        from_there.by_ref().take_while(|(told, _)| told.as_str().starts_with(event.as_str())).any(is_it)
    }

    /// What to say of a former id that the ledger does not have.
    fn unknown(&self, event: &Event, was: &EventId, span: Span) -> Complaint {
        let (holder, was_called) =
            (self.holders.get(first_uid(&event.id, event, self.calendar).as_str()), was.to_string());
        match holder {
            Some(since) => {
                Complaint::OlderWas { was: was_called, since: since.to_string(), bearer: self.bearer(since), span }
            }
            None => Complaint::UnknownWas { was: was_called, gone: self.gone(was), span },
        }
    }

    /// The complaint about a new event whose UID another bears.
    fn taken(&self, event: &Event) -> Option<Complaint> {
        let uid = first_uid(&event.id, event, self.calendar);
        let holder = *self.holders.get(uid.as_str())?;
        let (span, bearer) = (self.bearer(&event.id)?, self.bearer(holder));
        Some(Complaint::UidTaken { event: event.id.to_string(), uid, holder: holder.to_string(), bearer, span })
    }

    /// Where the definition has an event; `None` when it is gone.
    fn bearer(&self, event: &EventId) -> Option<Span> {
        self.origins.span(&format!("events.{event}"))
    }

    /// Events that are in the ledger and no longer in the definition, those first whose ids are nearest to `was`.
    fn gone(&self, was: &EventId) -> Vec<String> {
        let is_gone = |event: &&EventId| !self.calendar.events.contains_key(*event);
        let mut gone: Vec<&EventId> = self.ledger.records.keys().filter(is_gone).collect();
        gone.sort_by_cached_key(|event| strsim::damerau_levenshtein(event.as_str(), was.as_str()));
        gone.into_iter().take(NAMED).map(ToString::to_string).collect()
    }
}
