//! Exceptions to a series, made from numbers: what is skipped, cancelled, moved, lengthened, renamed, elsewhere or additional.

use std::fmt::Write as _;

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use crate::dice::Dice;
use crate::series_definition::{Extent, Kind, Sketch, ZONES, venue};

/// Writes exceptions to the instances of `sketch`, whose event has just been written.
pub(crate) fn exceptions(dice: &mut Dice, sketch: &Sketch, text: &mut String) {
    // One instance is left alone, and no instance is the subject of two exceptions.
    let mut free: Vec<usize> = (0..sketch.instances.len()).collect();
    free.remove(dice.below(free.len()));
    let mut chosen = |dice: &mut Dice| {
        if free.is_empty() {
            return None;
        }
        // The first and the last are what is done wrongly.
        let place = match dice.below(8) {
            0 => 0,
            1 => free.len() - 1,
            _ => dice.below(free.len()),
        };
        Some(free.remove(place))
    };
    let skips = dice.one(&[0, 0, 1, 2, 4]);
    let mut skipped: Vec<NaiveDateTime> =
        (0..skips).filter_map(|_| chosen(dice)).map(|place| sketch.instances[place]).collect();
    skipped.sort();
    list(text, "skip", &skipped.iter().map(|at| sketch.reference(*at)).collect::<Vec<_>>());
    let additional = dice.one(&[0, 0, 0, 1, 3]);
    list(text, "also", &also(dice, sketch, additional));
    for _ in 0..dice.one(&[0, 1, 2, 4]) {
        if let Some(place) = chosen(dice) {
            change(dice, sketch, place, text);
        }
    }
}

fn list(text: &mut String, key: &str, moments: &[String]) {
    if !moments.is_empty() {
        writeln!(text, "{key} = [{}]", moments.join(", ")).unwrap();
    }
}

/// Days on which the rule has no instance, some with an hour of their own.
fn also(dice: &mut Dice, sketch: &Sketch, count: usize) -> Vec<String> {
    let (first, last) = (sketch.instances[0], sketch.instances[sketch.instances.len() - 1]);
    // What comes after those of a rule without an end is not known here.
    let beyond = if sketch.extent == Extent::Finite { 20 } else { 0 };
    let days = usize::try_from((last - first).num_days() + beyond).unwrap();
    let mut taken: Vec<_> = sketch.instances.iter().map(NaiveDateTime::date).collect();
    let mut moments = Vec::new();
    for _ in 0..count {
        let day = first + TimeDelta::days(i64::try_from(1 + dice.below(days)).unwrap());
        if taken.contains(&day.date()) {
            continue;
        }
        taken.push(day.date());
        let own_hour = sketch.often || (sketch.kind != Kind::Days && dice.once_in(2));
        moments.push(if own_hour { sketch.moment(odd_hour(dice, day)) } else { day.date().to_string() });
    }
    moments
}

/// That day, at an hour at which no series begins.
fn odd_hour(dice: &mut Dice, day: NaiveDateTime) -> NaiveDateTime {
    let hour = u32::try_from(5 + dice.below(15)).unwrap();
    day.with_hour(hour).and_then(|day| day.with_minute(7)).unwrap()
}

fn change(dice: &mut Dice, sketch: &Sketch, place: usize, text: &mut String) {
    let at = sketch.instances[place];
    writeln!(text, "[[events.{}.changes]]\ninstance = {}", sketch.id, sketch.reference(at)).unwrap();
    if dice.once_in(4) {
        *text += "status = \"cancelled\"\nreason = \"a strike; trains, too\"\n";
        return;
    }
    let moved = match dice.below(5) {
        0 | 1 => within_the_gap(dice, sketch, place),
        2 => beyond_a_neighbour(dice, sketch, place),
        _ => None,
    };
    if let Some(moved) = moved {
        // An hour at a venue is one of the clocks there.
        if sketch.venue.is_some() && dice.once_in(8) {
            let (venue, start) = (venue(dice.one(&ZONES)), sketch.moment(moved));
            writeln!(text, "venue = \"{venue}\"\nstart = {start}\nreason = \"a flood\"").unwrap();
            return;
        }
        writeln!(text, "start = {}\nreason = \"minister travelling\"", sketch.moment(moved)).unwrap();
    }
    if dice.once_in(3) {
        let more = if sketch.kind == Kind::Days { 1 } else { dice.one(&[-5, 10, 75]) };
        writeln!(text, "{}", sketch.length(dice, moved.unwrap_or(at), more)).unwrap();
    } else if dice.once_in(3) && sketch.venue.is_some() {
        writeln!(text, "venue = \"{}-annex\"", sketch.venue.as_deref().unwrap()).unwrap();
    } else if moved.is_none() || dice.once_in(4) {
        writeln!(text, "title = \"Special {}\"", sketch.id).unwrap();
    }
    if dice.once_in(10) {
        *text += "status = \"tentative\"\n";
    }
}

/// Another day or hour between the neighbours of an instance; `None` if there is none.
fn within_the_gap(dice: &mut Dice, sketch: &Sketch, place: usize) -> Option<NaiveDateTime> {
    let at = sketch.instances[place];
    if sketch.often {
        return Some(at + TimeDelta::minutes(7));
    }
    let length = if sketch.kind == Kind::Days { sketch.length } else { 1 + sketch.length / (24 * 60) };
    let gap = |one: usize, other: usize| (sketch.instances[other] - sketch.instances[one]).num_days();
    let back = if place == 0 { 10 } else { (gap(place - 1, place) - length).max(0) };
    let forth = if place + 1 == sketch.instances.len() { 10 } else { (gap(place, place + 1) - length).max(0) };
    let days = i64::try_from(dice.below(usize::try_from(back + forth + 1).unwrap())).unwrap() - back;
    let day = at + TimeDelta::days(days.clamp(-10, 10));
    match sketch.kind {
        Kind::Days => (days != 0).then_some(day),
        Kind::Wall | Kind::Instant => Some(odd_hour(dice, day)),
    }
}

/// A day or hour on the other side of the instance before or after; `None` if there is no such instance.
fn beyond_a_neighbour(dice: &mut Dice, sketch: &Sketch, place: usize) -> Option<NaiveDateTime> {
    let days = TimeDelta::days(dice.one(&[1, 2]));
    let moved = if dice.once_in(3) {
        *sketch.instances.get(place.checked_sub(1)?)? - days
    } else {
        *sketch.instances.get(place + 1)? + days
    };
    Some(if sketch.kind == Kind::Days { moved } else { odd_hour(dice, moved) })
}
