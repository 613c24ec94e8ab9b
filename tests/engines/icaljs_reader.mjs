// What ical.js reads in feeds, one line of JSON a feed.
//
// Feeds are named by arguments, or line by line on standard input. Zones are those that the feed itself defines. With
// --offsets-by-wall-clock, each line of standard input names a file with one VTIMEZONE and, after a tab, what the clocks show, in
// seconds since 1970 as if it were UTC; the answer holds the offsets that ical.js gives for them. (It has no way to ask by instant.)
// With --instances, each line names a feed and, after tabs, two days; the answer holds every instance of every event that begins from
// the first on and before the second, both as UTC.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ICAL = createRequire(new URL('../../target/engines/', import.meta.url))('ical.js');

const two = (number) => String(number).padStart(2, '0');

/** A date, or the instant of a time that has a zone. */
function moment(time) {
  const date = (at) => `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`;
  if (time.isDate) return date(time);
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} has no zone`);
  const utc = time.convertToZone(ICAL.Timezone.utcTimezone);
  return `${date(utc)}T${two(utc.hour)}:${two(utc.minute)}:${two(utc.second)}Z`;
}

/** When reminders go off, the earliest first: what ical.js makes of the start and a duration before it. */
function alarms(component, start) {
  const triggers = component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger'));
  return triggers
    .map((trigger) => {
      const at = start.clone();
      if (!at.isDate) {
        at.addDuration(trigger);
        return moment(at);
      }
      at.isDate = false;
      at.addDuration(trigger);
      return at.toString();
    })
    .sort();
}

function eventAsRead(component) {
  const value = (name) => component.getFirstPropertyValue(name);
  const start = value('dtstart');
  return {
    uid: value('uid'),
    summary: value('summary'),
    description: value('description'),
    location: value('location'),
    url: value('url'),
    status: value('status'),
    transparency: value('transp'),
    sequence: value('sequence'),
    categories: component.getAllProperties('categories').flatMap((property) => property.getValues()),
    map_title: component.getFirstProperty('x-apple-structured-location')?.getParameter('x-title') ?? null,
    all_day: start.isDate,
    start: moment(start),
    end: moment(value('dtend')),
    alarms: alarms(component, start),
  };
}

/** The calendar in that file, whose zones are those that are known from now on. */
function calendarIn(path) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar;
}

function feedAsRead(path) {
  const calendar = calendarIn(path);
  return {
    file: path,
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    name_7986: calendar.getFirstPropertyValue('name'),
    about: calendar.getFirstPropertyValue('x-wr-caldesc'),
    faults: 0,
    events: calendar.getAllSubcomponents('vevent').map(eventAsRead),
  };
}

/** The longest that an instance may lie from the day that it has by its rule. */
const FURTHEST_DAYS = 400;

function instanceAsRead(item, recurrence, start, end) {
  return {
    uid: item.uid,
    recurrence: recurrence && moment(recurrence),
    start: moment(start),
    end: moment(end),
    summary: item.summary,
    status: item.component.getFirstPropertyValue('status'),
    location: item.location,
  };
}

/** Every instance of `event` of which the rule says that it begins before `limit`. */
function* expanded(event, limit) {
  if (!event.isRecurring()) {
    yield instanceAsRead(event, null, event.startDate, event.endDate);
    return;
  }
  const iterator = event.iterator();
  for (let time = iterator.next(); time && time.compare(limit) < 0; time = iterator.next()) {
    const { item, recurrenceId, startDate, endDate } = event.getOccurrenceDetails(time);
    yield instanceAsRead(item, recurrenceId, startDate, endDate);
  }
}

function instances(line) {
  const [path, begin, stop] = line.split('\t');
  const events = calendarIn(path).getAllSubcomponents('vevent');
  const [exceptions, masters] = [true, false].map((wanted) =>
    events.filter((event) => event.hasProperty('recurrence-id') === wanted),
  );
  const limit = ICAL.Time.fromDateString(stop);
  limit.adjust(FURTHEST_DAYS, 0, 0, 0);
  const uid = (component) => component.getFirstPropertyValue('uid');
  const found = masters.flatMap((master) => {
    // Left to itself, an event takes every exception in the calendar for its own.
    const own = exceptions.filter((exception) => uid(exception) === uid(master));
    return [...expanded(new ICAL.Event(master, { exceptions: own }), limit)];
  });
  // An instant sorts as what it looks like.
  return { file: path, instances: found.filter(({ start }) => begin <= start && start < stop) };
}

function offsets(line) {
  const [path, times] = line.split('\t');
  const component = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
  const zone = new ICAL.Timezone(component);
  const offset = (seconds) => {
    const at = new Date(Number(seconds) * 1000);
    return zone.utcOffset(
      new ICAL.Time({
        year: at.getUTCFullYear(),
        month: at.getUTCMonth() + 1,
        day: at.getUTCDate(),
        hour: at.getUTCHours(),
        minute: at.getUTCMinutes(),
        second: at.getUTCSeconds(),
        isDate: false,
      }),
    );
  };
  return { file: path, offsets: times.split(' ').map(offset) };
}

const [first, ...rest] = process.argv.slice(2);
const lines = () => readFileSync(0, 'utf8').split('\n').filter((line) => line !== '');
const mode = { '--offsets-by-wall-clock': offsets, '--instances': instances }[first];
const answers = mode ? lines().map(mode) : (first === undefined ? lines() : [first, ...rest]).map(feedAsRead);
process.stdout.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
