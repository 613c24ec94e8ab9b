"""What icalendar and recurring-ical-events read in feeds, one line of JSON a feed.

Feeds are named by arguments, or line by line on standard input. Zones are looked up by TZID. With --offsets-by-wall-clock,
each line of standard input names a file with one VTIMEZONE and, after a tab, what the clocks show, in seconds since 1970 as if it were
UTC; the answer holds the offsets that icalendar gives for them. (Asked by instant, dateutil gets the last second before a change of
the standard offset wrong.)
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


def event_as_read(event, occurrence):
    """The event as icalendar reads it; its `occurs` is what recurring-ical-events makes of it."""
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
        "occurs": [moment(occurrence["DTSTART"].dt), moment(occurrence["DTEND"].dt)],
    }


def day(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def feed_as_read(path):
    calendar = icalendar.Calendar.from_ical(Path(path).read_bytes())
    parsed = calendar.walk("VEVENT")
    faults = [fault for component in calendar.walk() for fault in getattr(component, "errors", [])]
    expanded = []
    if parsed:
        first = min(day(event["DTSTART"].dt) for event in parsed) - 2 * ONE_DAY
        last = max(day(event["DTEND"].dt) for event in parsed) + 2 * ONE_DAY
        expanded = recurring_ical_events.of(calendar).between(first, last)
    occurrences = {text(event, "UID"): event for event in expanded}
    if len(expanded) != len(parsed) or set(occurrences) != {text(event, "UID") for event in parsed}:
        raise ValueError(f"{path}: {len(parsed)} events are there, {len(expanded)} take place")
    return {
        "file": path,
        "name": text(calendar, "X-WR-CALNAME"),
        "name_7986": text(calendar, "NAME"),
        "about": text(calendar, "X-WR-CALDESC"),
        "faults": len(faults),
        "events": [event_as_read(event, occurrences[text(event, "UID")]) for event in parsed],
    }


def offsets(line):
    path, times = line.split("\t")
    zone = icalendar.Timezone.from_ical(Path(path).read_bytes()).to_tz(lookup_tzid=False)
    epoch = datetime.datetime(1970, 1, 1, tzinfo=zone)
    shown = [epoch + datetime.timedelta(seconds=int(time)) for time in times.split()]
    return {"file": path, "offsets": [int(at.utcoffset().total_seconds()) for at in shown]}


def main():
    arguments = sys.argv[1:]
    answer = feed_as_read
    if arguments[:1] == ["--offsets-by-wall-clock"]:
        answer = offsets
        arguments = []
    lines = arguments or (line.rstrip("\n") for line in sys.stdin)
    for line in lines:
        print(json.dumps(answer(line), ensure_ascii=False))


sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
main()
