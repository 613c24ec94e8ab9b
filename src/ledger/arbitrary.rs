//! Ledgers of every shape, for tests: whatever a build could ever write, in any company.
//!
//! *May touch*: records, proptest. *Never touches*: what makes sense.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::ledger::{
    Attendance, Change, Departure, Detail, Digest, Facts, InstanceChange, InstanceNews, LAST_SEQUENCE, Ledger, Notice,
    Past, Record, Shown, Told, ToldInstance, ToldRepeats, ToldRun, ToldSeries, ToldText, ToldTimes, ToldView, ToldWhen,
};
use crate::model::{ActorId, Certainty, Clock, Ending, EventId, Language, Role, Scope, Seat, Status, Text};
use crate::view::ViewId;

/// Few views, so that several are told alike.
const VIEWS: [&str; 5] = ["all", "belgium", "chair", "nato", "secret/chair"];

/// Any ledger in which every event has a UID of its own.
pub(super) fn ledger() -> impl Strategy<Value = Ledger> {
    let events = btree_map("[a-z][a-z0-9]{0,12}", record(), 0..5);
    let records = events.prop_map(|events| {
        let own_uid = |(id, record): (String, Record)| {
            let uid = format!("{id}@{}", record.uid);
            (id.parse::<EventId>().unwrap(), Record { uid, ..record })
        };
        events.into_iter().map(own_uid).collect()
    });
    (btree_map(view(), told_view(), 0..4), records).prop_map(|(views, records)| Ledger { views, records })
}

/// Any record, with any UID.
pub(super) fn record() -> impl Strategy<Value = Record> {
    let uid = prop_oneof!["[a-z]{1,8}\\.example", "\\PC{1,12}"];
    let told = btree_map(view(), select(&["a", "b"][..]), 0..4);
    // Two kinds of news at most, so that several views are told alike.
    (uid, option::of(facts()), told, [news(), news()], vec(past(), 0..4)).prop_map(
        |(uid, facts, told, news, history)| {
            let told = told.into_iter().map(|(view, kind)| (view, news[usize::from(kind == "b")].clone()));
            Record { uid, facts, told: told.collect(), history }
        },
    )
}

fn view() -> impl Strategy<Value = ViewId> {
    select(&VIEWS[..]).prop_map(|view| view.parse().unwrap())
}

fn views() -> impl Strategy<Value = BTreeSet<ViewId>> {
    btree_set(view(), 1..4)
}

fn told_view() -> impl Strategy<Value = ToldView> {
    let zone = select(&["Europe/Brussels", "America/New_York", ""][..]).prop_map(str::to_owned);
    let window = option::of(stamp().prop_map(|stamp| stamp.date_naive()));
    let parts = (option::of(words()), language(), zone, option::of(stamp()), window);
    parts.prop_map(|(name, language, zone, ended, window)| ToldView { name, language, zone, ended, window })
}

fn language() -> impl Strategy<Value = Language> {
    select(&["en", "fr", "pt-BR", "zh-Hant-TW"][..]).prop_map(|tag| tag.parse().unwrap())
}

/// Words that strain JSON, and any others.
fn words() -> impl Strategy<Value = String> {
    const STRAINED: &[&str] = &[
        "{\"event\":\"a\"}\r\n",
        "\u{FFFD}",
        "\\\u{FFFD}\"",
        "\u{1b}[31m\0\u{7f}\u{2028}",
        "<<<<<<< 🦀 \u{202e}",
        " ",
    ];
    prop_oneof![select(STRAINED).prop_map(str::to_owned), any::<String>(), "\\PC{1,30}"]
}

fn text() -> impl Strategy<Value = ToldText> {
    btree_map(language(), words().prop_filter("a text is not empty", |words| !words.is_empty()), 1..3).prop_map(
        |words| {
            let words: BTreeMap<Language, Arc<str>> =
                words.into_iter().map(|(language, words)| (language, words.into())).collect();
            ToldText::of(&Text::translated(&Language::english(), words).unwrap())
        },
    )
}

/// From the first second of a year in four digits to the last.
fn stamp() -> impl Strategy<Value = DateTime<Utc>> {
    (-62_167_219_200_i64..=253_402_300_799).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap())
}

/// A feed names the day after the last one, too.
fn day() -> impl Strategy<Value = NaiveDate> {
    stamp().prop_map(|stamp| stamp.date_naive().min(NaiveDate::from_ymd_opt(9999, 12, 30).unwrap()))
}

/// Offsets of whole minutes: RFC 3339 has no others.
fn moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    let a_day = TimeDelta::days(1);
    let inner = stamp().prop_filter("its own clocks may be a day ahead or behind", move |stamp| {
        let (first, last) = (*stamp - a_day, *stamp + a_day);
        first.timestamp() >= -62_167_219_200 && last.timestamp() <= 253_402_300_799
    });
    (inner, -1439_i32..=1439)
        .prop_map(|(stamp, minutes)| stamp.with_timezone(&FixedOffset::east_opt(minutes * 60).unwrap()))
}

fn when() -> impl Strategy<Value = ToldWhen> {
    let times = (
        moment(),
        moment(),
        words(),
        select(&[Certainty::Fixed, Certainty::Provisional][..]),
        select(&[Ending::Stated, Ending::Assumed][..]),
        select(&[Clock::Wall, Clock::Instant][..]),
    );
    prop_oneof![
        (day(), day()).prop_map(|(first, last)| ToldWhen::AllDay(first, last)),
        (day(), day()).prop_map(|(first, last)| ToldWhen::ToBeAnnounced(first, last)),
        times.prop_map(|(start, end, zone, certainty, ending, clock)| {
            ToldWhen::Timed(ToldTimes { start, end, zone, certainty, ending, clock })
        }),
    ]
}

fn status() -> impl Strategy<Value = Status> {
    select(&[Status::Confirmed, Status::Tentative, Status::Cancelled][..])
}

fn scope() -> impl Strategy<Value = Scope> {
    select(&[Scope::Itself, Scope::WithMembers][..])
}

fn role() -> impl Strategy<Value = Role> {
    select(&[Role::Host, Role::Chair, Role::Participant, Role::Observer][..])
}

fn seats() -> impl Strategy<Value = Vec<Seat>> {
    let actor = select(&["belgium", "chair", "nato"][..]).prop_map(|actor| actor.parse::<ActorId>().unwrap());
    let seat = (role(), actor, scope()).prop_map(|(role, actor, scope)| Seat { role, actor, scope });
    vec(seat, 0..5).prop_map(|mut seats| {
        seats.sort_by_key(|seat| seat.role);
        seats
    })
}

fn digest() -> impl Strategy<Value = Digest> {
    prop_oneof![Just(Digest::unknown()), any::<[u8; 8]>().prop_map(|octets| Digest::of([octets]))]
}

fn detail() -> impl Strategy<Value = Detail> {
    select(
        &[
            Detail::Reason,
            Detail::Join,
            Detail::Description,
            Detail::Agenda,
            Detail::Sources,
            Detail::Relations,
            Detail::Pages,
            Detail::Position,
            Detail::Tags,
            Detail::Color,
            Detail::Availability,
        ][..],
    )
}

fn facts() -> impl Strategy<Value = Facts> {
    let details = btree_map(detail(), digest(), 0..3);
    let series = (option::weighted(0.2, series()), option::weighted(0.2, event()));
    (text(), when(), series, status(), option::of(words()), seats(), details).prop_map(
        |(title, when, (series, of), status, place, seats, details)| Facts {
            title,
            when,
            series,
            of,
            status,
            place,
            seats,
            details,
        },
    )
}

/// To the second, as a clock on a wall shows it.
fn recurrence() -> impl Strategy<Value = NaiveDateTime> {
    stamp().prop_map(|stamp| stamp.naive_utc())
}

fn series() -> impl Strategy<Value = ToldSeries> {
    let instance = (when(), digest()).prop_map(|(when, rest)| ToldInstance { when, rest });
    let excluded = btree_set(recurrence(), 0..3);
    (words(), option::of(words()), option::of(recurrence()), excluded, btree_map(recurrence(), instance, 0..3))
        .prop_map(|(rule, clock, last, excluded, changed)| ToldSeries { rule, clock, last, excluded, changed })
}

fn event() -> impl Strategy<Value = EventId> {
    "[a-z][a-z0-9]{0,12}".prop_map(|id| id.parse().unwrap())
}

fn run() -> impl Strategy<Value = ToldRun> {
    (recurrence(), option::of(recurrence())).prop_map(|(first, last)| ToldRun { first, last })
}

fn repeats() -> impl Strategy<Value = ToldRepeats> {
    (day(), words(), option::of(day())).prop_map(|(first, rule, last)| ToldRepeats { first, rule, last })
}

fn instance_change() -> impl Strategy<Value = InstanceChange> {
    let bare = [InstanceNews::Excluded, InstanceNews::Included, InstanceNews::Changed, InstanceNews::AsUsual].to_vec();
    let news = prop_oneof![select(bare), when().prop_map(InstanceNews::Moved)];
    (recurrence(), news).prop_map(|(instance, news)| InstanceChange { instance, news })
}

/// What one view was told.
fn news() -> impl Strategy<Value = Told> {
    let departure = select(&[Departure::Left, Departure::Removed][..]);
    let notice = (departure, text(), when()).prop_map(|(departure, title, when)| Notice { departure, title, when });
    let shown = prop_oneof![
        digest().prop_map(Shown::Listed),
        (digest(), notice).prop_map(|(digest, notice)| Shown::Tombstone(digest, Arc::new(notice))),
        Just(Shown::Absent),
    ];
    let sequence = prop_oneof![0..4_u32, Just(LAST_SEQUENCE)];
    let uid = option::weighted(0.1, "busy-[0-9a-f]{4}".prop_map(Arc::from));
    let own = option::weighted(0.1, facts().prop_map(Arc::new)).boxed();
    (sequence, stamp(), shown, option::weighted(0.2, run()), uid, own)
        .prop_map(|(sequence, stamp, shown, run, uid, facts)| Told { sequence, stamp, shown, run, uid, facts })
}

fn change() -> impl Strategy<Value = Change> {
    let attendance = || (role(), text(), scope()).prop_map(|(role, name, scope)| Attendance { role, name, scope });
    let bare = [
        Change::Added,
        Change::CalledOff,
        Change::Returned,
        Change::Retold,
        Change::Left,
        Change::Removed,
        Change::Cleared,
        Change::Expired,
        Change::Wording,
    ];
    prop_oneof![
        select(bare.to_vec()),
        text().prop_map(Change::Retitled),
        (when(), when()).prop_map(|(from, to)| Change::Moved { from, to }),
        (option::of(repeats()), option::of(repeats())).prop_map(|(from, to)| Change::Repeats { from, to }),
        vec(instance_change(), 1..3).prop_map(Change::Instances),
        (option::of(words()), option::of(words())).prop_map(|(from, to)| Change::Placed { from, to }),
        (status(), status()).prop_map(|(from, to)| Change::Status { from, to }),
        attendance().prop_map(Change::Joined),
        attendance().prop_map(Change::Withdrew),
        vec(detail(), 1..4).prop_map(Change::Details),
    ]
}

fn past() -> impl Strategy<Value = Past> {
    (stamp(), views(), text(), vec(change(), 1..3)).prop_map(|(stamp, views, title, changes)| Past {
        stamp,
        views,
        title,
        changes,
    })
}
