"""What icalendar and recurring-ical-events read in feeds, one line of JSON a feed.

Feeds are named by arguments, or line by line on standard input. Zones are looked up by TZID. With --offsets-by-wall-clock,
each line of standard input names a file with one VTIMEZONE and, after a tab, what the clocks show, in seconds since 1970 as if it were
UTC; the answer holds the offsets that icalendar gives for them. (Asked by instant, dateutil gets the last second before a change of
the standard offset wrong.) With --instances, each line names a feed and, after tabs, two days; the answer holds every instance of
every event that begins from the first on and before the second, both as UTC.
"""

import datetime
import json
import sys
from pathlib import Path

import icalendar
import recurring_ical_events

UTC = datetime.timezone.utc
ONE_DAY = datetime.timedelta(days=1)


def text(component, key):
    value = component.get(key)
    return None if value is None else str(value)


def moment(value):
    """A date, or the instant of a time that has a zone."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        raise ValueError(f"{value} has no zone")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def categories(event):
    found = event.get("CATEGORIES")
    if found is None:
        return []
    properties = found if isinstance(found, list) else [found]
    return [str(category) for one in properties for category in one.cats]


def map_title(event):
    """The name that Apple's maps are given; a parameter (RFC 6868)."""
    place = event.get("X-APPLE-STRUCTURED-LOCATION")
    return None if place is None else place.params.get("X-TITLE")


def alarms(event):
    """When reminders go off by icalendar's own reckoning, the earliest first; of whole days by nobody's clock."""
    triggers = [time.trigger for time in event.alarms.times]
    local = [not isinstance(at, datetime.datetime) or at.tzinfo is None for at in triggers]
    read = [at.isoformat() if is_local else moment(at) for at, is_local in zip(triggers, local)]
    return sorted(f"{at}T00:00:00" if len(at) == 10 else at for at in read)


def event_as_read(event, occurrence):
    """The event as icalendar reads it; its `occurs` is what recurring-ical-events makes of it, if it does not recur."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    return {
        "uid": text(event, "UID"),
        "summary": text(event, "SUMMARY"),
        "description": text(event, "DESCRIPTION"),
        "location": text(event, "LOCATION"),
        "url": text(event, "URL"),
        "status": text(event, "STATUS"),
        "transparency": text(event, "TRANSP"),
        "sequence": int(event["SEQUENCE"]),
        "categories": categories(event),
        "map_title": map_title(event),
        "all_day": not isinstance(start, datetime.datetime),
        "start": moment(start),
        "end": moment(end),
        "alarms": alarms(event),
        "occurs": occurrence and [moment(occurrence["DTSTART"].dt), moment(occurrence["DTEND"].dt)],
    }


def day(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def recurring_uids(calendar):
    return {text(event, "UID") for event in calendar.walk("VEVENT") if "RRULE" in event or "RECURRENCE-ID" in event}


def feed_as_read(path):
    calendar = icalendar.Calendar.from_ical(Path(path).read_bytes())
    parsed = calendar.walk("VEVENT")
    faults = [fault for component in calendar.walk() for fault in getattr(component, "errors", [])]
    expanded = []
    if parsed:
        first = min(day(event["DTSTART"].dt) for event in parsed) - 2 * ONE_DAY
        last = max(day(event["DTEND"].dt) for event in parsed) + 2 * ONE_DAY
        expanded = recurring_ical_events.of(calendar).between(first, last)
    recurring = recurring_uids(calendar)
    once, expanded = ([event for event in events if text(event, "UID") not in recurring] for events in (parsed, expanded))
    occurrences = {text(event, "UID"): event for event in expanded}
    if len(expanded) != len(once) or set(occurrences) != {text(event, "UID") for event in once}:
        raise ValueError(f"{path}: {len(once)} events are there that do not recur, {len(expanded)} take place")
    return {
        "file": path,
        "name": text(calendar, "X-WR-CALNAME"),
        "name_7986": text(calendar, "NAME"),
        "about": text(calendar, "X-WR-CALDESC"),
        "faults": len(faults),
        "events": [event_as_read(event, occurrences.get(text(event, "UID"))) for event in parsed],
    }


def instance_as_read(event, recurring):
    """An instance; a RECURRENCE-ID is given to all, also to those of events that do not recur."""
    uid = text(event, "UID")
    return {
        "uid": uid,
        "recurrence": moment(event["RECURRENCE-ID"].dt) if uid in recurring else None,
        "start": moment(event["DTSTART"].dt),
        "end": moment(event["DTEND"].dt),
        "summary": text(event, "SUMMARY"),
        "status": text(event, "STATUS"),
        "location": text(event, "LOCATION"),
    }


def instances(line):
    path, begin, stop = line.split("\t")
    calendar = icalendar.Calendar.from_ical(Path(path).read_bytes())
    recurring = recurring_uids(calendar)
    first, last = (datetime.date.fromisoformat(day) for day in (begin, stop))
    # Days are asked for by the clocks of the calendar, hence one or two more; an instant sorts as what it looks like.
    found = recurring_ical_events.of(calendar).between(first - 2 * ONE_DAY, last + 2 * ONE_DAY)
    read = [instance_as_read(event, recurring) for event in found]
    return {"file": path, "instances": [one for one in read if begin <= one["start"] < stop]}


def offsets(line):
    path, times = line.split("\t")
    zone = icalendar.Timezone.from_ical(Path(path).read_bytes()).to_tz(lookup_tzid=False)
    epoch = datetime.datetime(1970, 1, 1, tzinfo=zone)
    shown = [epoch + datetime.timedelta(seconds=int(time)) for time in times.split()]
    return {"file": path, "offsets": [int(at.utcoffset().total_seconds()) for at in shown]}


def main():
    arguments = sys.argv[1:]
    answer = feed_as_read
    modes = {"--offsets-by-wall-clock": offsets, "--instances": instances}
    if arguments[:1] and arguments[0] in modes:
        answer = modes[arguments[0]]
        arguments = []
    lines = arguments or (line.rstrip("\n") for line in sys.stdin)
    for line in lines:
        print(json.dumps(answer(line), ensure_ascii=False))


sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
main()
