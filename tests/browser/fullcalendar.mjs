// What FullCalendar's iCalendar plugin makes of every feed, in a page of the preview. Argument: the address of the preview.
//
// The plugin passes over VTIMEZONE: of an event in a zone it shows the clock on the wall of the venue, wherever its reader is. So instants are
// compared for what is in UTC, and walls for the rest; the reader is in Tokyo, where the two are nowhere the same.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { close, installed, open } from "./browser.mjs";

const [base] = process.argv.slice(2);
const script = async (path) => readFile(installed.resolve(path), "utf8");
const scripts = {
  "ical.js": await script("ical.js/build/ical.js"),
  "core.js": await readFile(new URL("../../target/browser/node_modules/@fullcalendar/core/index.global.min.js", import.meta.url), "utf8"),
  "daygrid.js": await readFile(new URL("../../target/browser/node_modules/@fullcalendar/daygrid/index.global.min.js", import.meta.url), "utf8"),
  "icalendar.js": await readFile(new URL("../../target/browser/node_modules/@fullcalendar/icalendar/index.global.min.js", import.meta.url), "utf8"),
};
const ICAL = installed("ical.js");

const { page } = await open(base, "", { timezoneId: "Asia/Tokyo" });
await page.route("**/embed/*", (route) => {
  const name = route.request().url().split("/").pop();
  if (name === "page") return route.fulfill({ contentType: "text/html", body: "<!doctype html><link rel=icon href=data:,><div id=calendar></div>" });
  return route.fulfill({ contentType: "text/javascript", body: scripts[name] });
});
await page.goto(`${base}embed/page`);
for (const name of Object.keys(scripts)) await page.addScriptTag({ url: `${base}embed/${name}` });

const { feeds } = await (await fetch(`${base}feeds.json`)).json();
let instants = 0, walls = 0, days = 0;
for (const { id, url } of feeds) {
  const path = new URL(url).pathname.replace(new URL(base).pathname, "");
  const text = await (await fetch(base + path)).text();
  const shown = await page.evaluate(async (url) => {
    const calendar = new FullCalendar.Calendar(document.getElementById("calendar"), {
      initialView: "dayGrid",
      visibleRange: { start: "2020-01-01", end: "2030-01-01" },
    });
    const failed = new Promise((_, fail) => calendar.setOption("eventSourceFailure", (error) => fail(error)));
    const loaded = new Promise((done) => calendar.setOption("loading", (isLoading) => isLoading || done()));
    calendar.addEventSource({ url, format: "ics" });
    await Promise.race([loaded, failed]);
    const events = calendar.getEvents().map(({ title, start, allDay }) => ({
      title, allDay, instant: start.getTime(),
      wall: [start.getFullYear(), start.getMonth() + 1, start.getDate(), start.getHours(), start.getMinutes()].join(" "),
    }));
    calendar.destroy();
    return events;
  }, base + path);
  const vevents = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((vevent) => new ICAL.Event(vevent));
  const singles = vevents.filter((event) => !event.isRecurring() && !event.isRecurrenceException());
  for (const event of singles) {
    const { startDate } = event;
    const wall = [startDate.year, startDate.month, startDate.day, startDate.hour, startDate.minute].join(" ");
    const found = shown.filter(({ title, allDay, instant, wall: shownWall }) => {
      if (title !== event.summary || allDay !== startDate.isDate) return false;
      // ical.js tells a time in UTC by its zone.
      return startDate.zone === ICAL.Timezone.utcTimezone && !startDate.isDate
        ? instant === startDate.toUnixTime() * 1000
        : shownWall === wall;
    });
    assert.equal(found.length, 1, `${id}: ${event.summary} is shown as ${JSON.stringify(shown)}`);
    if (startDate.isDate) days += 1;
    else if (startDate.zone === ICAL.Timezone.utcTimezone) instants += 1;
    else walls += 1;
  }
  if (singles.length === vevents.length) assert.equal(shown.length, singles.length, id);
}
assert.ok(feeds.length > 1 && walls > 0, "nothing was compared");
if (process.argv[3] === "utc") assert.ok(instants > 0, "nothing was in UTC");
await close();
console.log(`FullCalendar: ${feeds.length} feeds, ${instants} instants, ${walls} walls, ${days} whole days`);
