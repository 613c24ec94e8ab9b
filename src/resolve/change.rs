//! Changes: how one instance of a series differs from the others.
//!
//! *May touch*: drafts of instances, venues, texts. *Never touches*: which instance a date means; that is for `exception`.

use chrono::{NaiveDate, NaiveDateTime};

use super::complaint::{Complaint, Kind};
use super::desk::{Desk, settled};
use super::exception::{find, name, unclaimed};
use super::instance::{Claim, ClaimedFate, Draft, Drafts, Regular};
use super::pattern::{Lasting, Pattern};
use super::place::{Authority, Clockwork, LINE_CHARACTERS};
use super::series::{Course, Gait};
use super::series_complaint::{Passing, SeriesComplaint};
use super::settings::DESCRIPTION_CHARACTERS;
use super::time_complaint::{Bound, TimeComplaint};
use super::when::{FoldReach, Timing, when};
use crate::model::{Alteration, Origin, Place, Site, Status, Text, Timed, When};
use crate::schema::{Field, WrittenChange, WrittenEvent, WrittenMoment, WrittenOffset, WrittenStatus, WrittenTime};
use crate::source::{Span, Spanned};
use crate::time::{Local, Zone, resolve_local};

/// What the instances of a series have in common beside their time; `None` where it is at fault, which has been complained about.
pub(super) struct Occasion<'o> {
    /// As written.
    pub(super) event: &'o WrittenEvent,
    /// By whose clocks its hours are read.
    pub(super) clockwork: &'o Clockwork,
    /// Its title.
    pub(super) title: Option<&'o Text>,
    /// Where it is.
    pub(super) place: Option<&'o Place>,
    /// What the parties say of it.
    pub(super) status: Status,
    /// Why.
    pub(super) reason: Option<&'o Text>,
}

/// The status of that word; `usual` where there is none.
pub(super) fn status(written: &Field<WrittenStatus>, usual: Status) -> Status {
    match written.value() {
        Some(WrittenStatus::Confirmed) => Status::Confirmed,
        Some(WrittenStatus::Tentative) => Status::Tentative,
        Some(WrittenStatus::Cancelled) => Status::Cancelled,
        None => usual,
    }
}

/// Puts every change into the draft of its instance; whether all of them are sound.
pub(super) fn changes(
    desk: &mut Desk<'_>,
    course: &Course<'_>,
    occasion: &Occasion<'_>,
    pattern: Option<&Pattern>,
    drafts: &mut Drafts,
) -> bool {
    let mut sound = true;
    for written in occasion.event.changes.value().into_iter().flatten() {
        let change = &written.value;
        let instance = change.instance.given();
        let found = instance.and_then(|instance| {
            let at = find(desk, course, "instance", instance, drafts)?;
            unclaimed(desk, course, at, instance.span, drafts).map(|draft| (at, instance.span, draft))
        });
        // What it says is judged even where it is not known of which instance.
        let Some((at, span, draft)) = found else {
            Changing { desk, course, occasion, change, pattern }.texts();
            sound = false;
            continue;
        };
        let alteration = Changing { desk, course, occasion, change, pattern }.alteration(at, span, draft);
        sound &= alteration.is_some();
        let fate = match alteration {
            Some(alteration) => ClaimedFate::Changed(Box::new(alteration)),
            None if keeps_faulty_hours(change, &draft.regular) => ClaimedFate::Unmoved,
            None => ClaimedFate::Faulty,
        };
        draft.claim = Some(Claim { span, fate });
    }
    sound
}

/// Judges what can be judged of changes where it is not known what instances there are.
pub(super) fn forms(desk: &mut Desk<'_>, course: &Course<'_>, occasion: &Occasion<'_>) {
    for written in occasion.event.changes.value().into_iter().flatten() {
        let change = &written.value;
        if let Some(instance) = change.instance.given() {
            course.named(desk, "instance", instance);
        }
        let mut changing = Changing { desk, course, occasion, change, pattern: None };
        changing.texts();
        changing.venue();
        if let Some(start) = change.start.given() {
            changing.start(start);
        }
    }
}

/// Whether a change leaves its instance at an hour that does not exist, or happens twice.
fn keeps_faulty_hours(change: &WrittenChange, regular: &Regular) -> bool {
    match regular {
        Regular::Known(_) | Regular::Unknown => false,
        Regular::Skipped { bound: Bound::Start, .. } | Regular::Repeated { bound: Bound::Start, .. } => {
            change.start.is_absent()
        }
        Regular::Skipped { .. } | Regular::Repeated { .. } => {
            change.start.is_absent() && change.end.is_absent() && change.duration.is_absent()
        }
    }
}

/// A change while it is resolved.
struct Changing<'a, 'd, 'w> {
    desk: &'a mut Desk<'d>,
    course: &'a Course<'w>,
    occasion: &'a Occasion<'w>,
    change: &'a WrittenChange,
    pattern: Option<&'a Pattern>,
}

impl Changing<'_, '_, '_> {
    /// Title and reason, where they are there.
    fn texts(&mut self) -> (Option<Text>, Option<Text>) {
        let title = self.desk.text_up_to("title", &self.change.title, LINE_CHARACTERS);
        let reason = self.desk.text_up_to("reason", &self.change.reason, DESCRIPTION_CHARACTERS);
        (title, reason)
    }

    /// How the instance differs that begins at `at` by the series, and is named at `span`.
    fn alteration(&mut self, at: NaiveDateTime, span: Span, draft: &Draft) -> Option<Alteration> {
        let (change, occasion) = (self.change, self.occasion);
        let (title, reason) = self.texts();
        let venue = self.venue();
        let when = self.when(at, span, draft, venue.as_ref());
        let sound = settled(&change.title, title.as_ref())
            && settled(&change.reason, reason.as_ref())
            && settled(&change.venue, venue.as_ref())
            && !change.status.is_faulty();
        let status = status(&change.status, occasion.status);
        self.worth_saying(span, draft, when.as_ref(), status);
        let place = venue.map(|venue| venue.place).or_else(|| occasion.place.cloned());
        let title = title.or_else(|| occasion.title.cloned());
        // Who says otherwise of the status does not mean the reason that the series has for its own.
        let reason = reason.or_else(|| occasion.reason.filter(|_| change.status.is_absent()).cloned());
        let (when, place, title) = (when?, place?, title?);
        sound.then_some(Alteration { when, place, title, status, reason })
    }

    /// Complains about a change that changes nothing, and about a reason for nothing.
    fn worth_saying(&mut self, span: Span, draft: &Draft, when: Option<&When>, status: Status) {
        let (change, occasion) = (self.change, self.occasion);
        let moves = !change.start.is_absent() || !change.end.is_absent() || !change.duration.is_absent();
        let says = moves || !change.venue.is_absent() || !change.title.is_absent() || !change.status.is_absent();
        if let (Some(span), false) = (change.reason.span(), says) {
            self.desk.complain(Complaint::NeedlessReason { span });
            return;
        }
        let same_time = !moves || when.is_some() && when == draft.regular.known();
        let same_venue = change.venue.is_absent() || change.venue.value() == occasion.event.venue.value();
        let same_words = change.title.is_absent() || change.title.value() == occasion.event.title.value();
        let same_status = change.status.is_absent() || !change.status.is_faulty() && status == occasion.status;
        if same_time && same_venue && same_words && same_status {
            self.desk.complain(SeriesComplaint::NeedlessChange { span });
        }
    }

    /// The venue that it moves to.
    fn venue(&mut self) -> Option<Moved> {
        let venue = self.change.venue.given()?;
        if !self.desk.knows(Kind::Venue, venue) {
            return None;
        }
        let zone = self.desk.venue_zones.get(venue.value.as_str()).cloned().flatten()?;
        // A link of the event's own leads to the call wherever people sit.
        let own =
            self.occasion.place.filter(|_| !self.occasion.event.join.is_absent()).and_then(|place| place.join.clone());
        let join = own.or_else(|| self.desk.venue_joins.get(venue.value.as_str()).cloned());
        let site = Site::Venue(venue.value.parse().ok()?);
        let clockwork = Clockwork { zone: Some(zone.clone()), authority: Authority::Venue };
        Some(Moved { place: Place { zone, site, join }, clockwork, span: venue.span })
    }

    /// When it takes place.
    fn when(&mut self, at: NaiveDateTime, span: Span, draft: &Draft, venue: Option<&Moved>) -> Option<When> {
        let change = self.change;
        if change.start.is_faulty() || change.end.is_faulty() || change.duration.is_faulty() || change.fold.is_faulty()
        {
            return None;
        }
        if let (Some(fold), true) = (change.fold.span(), change.start.is_absent()) {
            self.desk.complain(TimeComplaint::NeedlessFold { span: fold, start: span });
        }
        let start = match change.start.given() {
            Some(start) => Some(self.start(start)?),
            None => None,
        };
        if start.is_none() {
            if keeps_faulty_hours(change, &draft.regular) || self.is_at_whose_hour(at, venue) {
                return None;
            }
            if change.end.is_absent() && change.duration.is_absent() {
                let regular = draft.regular.known()?;
                return Some(venue.map_or_else(|| regular.clone(), |venue| shown_in(regular, &venue.place.zone)));
            }
        }
        // Read once more by itself, the start of an instance needs the `fold` that the series has for it.
        let fold = if start.is_some() { &change.fold } else { &self.occasion.event.fold };
        let reach = if start.is_some() { FoldReach::Start } else { FoldReach::Series };
        let start = start.unwrap_or_else(|| Spanned::new(self.course.written(at), span));
        let end = self.end(start)?;
        let duration = if change.end.is_absent() && change.duration.is_absent() {
            &self.occasion.event.duration
        } else {
            &change.duration
        };
        let time = self.time();
        let timing = Timing { start, end: &end, duration, time: &time, fold, reach };
        when(self.desk, &timing, venue.map_or(self.occasion.clockwork, |venue| &venue.clockwork))
    }

    /// The start that it moves to, by the clock of the series where that is UTC.
    fn start(&mut self, start: &Spanned<WrittenMoment>) -> Option<Spanned<WrittenMoment>> {
        let (key, span, days) = ("start", start.span, self.course.start_span);
        match (start.value, self.course.is_of_days()) {
            (WrittenMoment::Day(_), false) => {
                self.desk.complain(SeriesComplaint::DayForHour { key, span, start: days });
                None
            }
            (WrittenMoment::Wall(_) | WrittenMoment::Instant(..), true) => {
                self.desk.complain(SeriesComplaint::HourForDay { key, span, start: days });
                None
            }
            (WrittenMoment::Day(_), true) | (WrittenMoment::Wall(_) | WrittenMoment::Instant(..), false) => {
                Some(Spanned::new(self.by_the_clock(start.value), span))
            }
        }
    }

    /// An hour as it is read by the clock of the series, where that is UTC and no venue has clocks of its own.
    fn by_the_clock(&self, moment: WrittenMoment) -> WrittenMoment {
        match (moment, self.course.gait) {
            (WrittenMoment::Wall(wall), Gait::Utc) if self.change.venue.is_absent() => {
                WrittenMoment::Instant(wall, WrittenOffset::Zulu)
            }
            (moment @ (WrittenMoment::Day(_) | WrittenMoment::Wall(_) | WrittenMoment::Instant(..)), _) => moment,
        }
    }

    /// The `end` that it has: its own, or one as long after `start` as that of the series.
    fn end(&self, start: Spanned<WrittenMoment>) -> Option<Field<WrittenMoment>> {
        let change = self.change;
        if let Some(end) = change.end.given() {
            return Some(Field::Given(Spanned::new(self.by_the_clock(end.value), end.span)));
        }
        let Some(series_end) = self.occasion.event.end.given().filter(|_| change.duration.is_absent()) else {
            return Some(Field::Absent);
        };
        let end = match (self.pattern?.length(), start.value) {
            (Lasting::Days(more), WrittenMoment::Day(day)) => {
                WrittenMoment::Day(day.checked_add_days(chrono::Days::new(more))?)
            }
            (Lasting::OnTheWall(span) | Lasting::Elapsed(span), WrittenMoment::Wall(wall)) => {
                WrittenMoment::Wall(wall.checked_add_signed(span)?)
            }
            (Lasting::OnTheWall(span) | Lasting::Elapsed(span), WrittenMoment::Instant(wall, offset)) => {
                WrittenMoment::Instant(wall.checked_add_signed(span)?, offset)
            }
            (Lasting::Days(_), WrittenMoment::Wall(_) | WrittenMoment::Instant(..))
            | (Lasting::OnTheWall(_) | Lasting::Elapsed(_), WrittenMoment::Day(_))
            | (Lasting::For(..), _) => return Some(Field::Absent),
        };
        Some(Field::Given(Spanned::new(end, series_end.span)))
    }

    /// What is known of the hour, where that says something of an instance; what does not fit has been complained about.
    fn time(&self) -> Field<WrittenTime> {
        match (&self.occasion.event.time, self.course.is_of_days()) {
            (Field::Given(time), true) if time.value == WrittenTime::ToBeAnnounced => Field::Given(*time),
            (Field::Given(time), false) if time.value == WrittenTime::Provisional => Field::Given(*time),
            (Field::Given(_) | Field::Absent | Field::Faulty, _) => Field::Absent,
        }
    }

    /// Whether it is not known by which clocks the hour of the series is meant at another venue; complains when it is not.
    fn is_at_whose_hour(&mut self, at: NaiveDateTime, venue: Option<&Moved>) -> bool {
        let (Some(venue), Gait::Wall) = (venue, self.course.gait) else { return false };
        let Local::Once(moment) = resolve_local(self.course.there, at) else { return false };
        let zone = &venue.place.zone;
        let here = moment.with_timezone(zone).naive_local();
        if here == at {
            return false;
        }
        let (here, there) = ((here, zone.name()), (at, self.course.there.name()));
        self.desk.complain(SeriesComplaint::WhoseHour { here, there, span: venue.span });
        true
    }
}

/// The same time by the clocks of another venue, which show the same.
fn shown_in(when: &When, zone: &Zone) -> When {
    match when {
        When::AllDay(_) | When::ToBeAnnounced(_) => when.clone(),
        When::Timed(timed) => {
            let start = timed.start().with_timezone(zone);
            let shown = Timed::new(start, timed.end(), timed.certainty, timed.ending, timed.clock);
            shown.map_or_else(|| when.clone(), When::Timed)
        }
    }
}

/// A venue that an instance moves to.
struct Moved {
    place: Place,
    clockwork: Clockwork,
    span: Span,
}

/// Complains about moved instances that meet or pass others.
pub(super) fn neighbours(desk: &mut Desk<'_>, course: &Course<'_>, drafts: &Drafts) {
    // An additional instance is an event of its own in any case.
    let by_rule = drafts.iter().filter(|(_, draft)| draft.origin == Origin::Rule);
    let taking_place: Vec<(NaiveDateTime, Position, &Draft)> =
        by_rule.filter_map(|(at, draft)| Some((*at, Position::of(course, draft.when()?), draft))).collect();
    for (number, (at, position, draft)) in taking_place.iter().enumerate() {
        let Some(Claim { span, fate: ClaimedFate::Changed(_) }) = &draft.claim else { continue };
        let before = number.checked_sub(1).and_then(|before| taking_place.get(before));
        let after = taking_place.get(number + 1);
        let meets = |other: &Position| position.day == other.day && position.day != at.date();
        let behind = before.filter(|(_, other, _)| position.begins <= other.begins || meets(other));
        let ahead = after.filter(|(_, other, _)| position.begins >= other.begins || meets(other));
        if let Some((neighbour, other, _)) = behind.or(ahead) {
            let way = if meets(other) { Passing::Meets } else { Passing::Passes };
            let neighbour = name(course, *neighbour, drafts);
            desk.complain(SeriesComplaint::PassesNeighbour { way, neighbour, span: *span });
        }
    }
}

/// Where an instance stands among the others.
struct Position {
    begins: NaiveDateTime,
    day: NaiveDate,
}

impl Position {
    /// By the clock of the series.
    fn of(course: &Course<'_>, when: &When) -> Self {
        let begins = match when {
            When::AllDay(days) | When::ToBeAnnounced(days) => days.first().and_time(chrono::NaiveTime::MIN),
            When::Timed(timed) => course.shown(timed.start().naive_utc()),
        };
        Self { begins, day: begins.date() }
    }
}
