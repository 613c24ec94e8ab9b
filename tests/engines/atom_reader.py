"""What feedparser reads in Atom feeds: one line of JSON for each file that standard input names."""

import json
import sys

import feedparser


def moment(parsed):
    """A time in UTC as RFC 3339 writes it."""
    return "%04d-%02d-%02dT%02d:%02d:%02dZ" % tuple(parsed)[:6]


for line in sys.stdin:
    file = line.rstrip("\n")
    with open(file, "rb") as opened:
        feed = feedparser.parse(opened.read())
    entries = [
        {
            "id": entry.id,
            "title": entry.title,
            "updated": moment(entry.updated_parsed),
            "summary": entry.summary,
        }
        for entry in feed.entries
    ]
    answer = {
        "file": file,
        "version": feed.version,
        "fault": str(feed.bozo_exception) if feed.bozo else None,
        "id": feed.feed.id,
        "title": feed.feed.title,
        "updated": moment(feed.feed.updated_parsed),
        "language": feed.feed.language,
        "entries": entries,
    }
    print(json.dumps(answer, ensure_ascii=False))
