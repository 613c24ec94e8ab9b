// The hours that readers in three places see on one page, around the days on which clocks change. Argument: the address of the preview.
//
// The hours were worked out by hand, from the offsets of each place on each day.
import assert from "node:assert/strict";
import { close, open } from "./browser.mjs";

const [base] = process.argv.slice(2);
const hours = {
  before: {
    "Asia/Tokyo": "Fri 12 Mar, 23:00 – Sat 13 Mar, 00:30",
    "America/New_York": "Fri 12 Mar, 09:00 – 10:30",
    "Europe/Brussels": "Fri 12 Mar, 15:00 – 16:30",
  },
  between: {
    "Asia/Tokyo": "Mon 15 Mar, 23:00 – Tue 16 Mar, 00:30",
    "America/New_York": "Mon 15 Mar, 10:00 – 11:30",
    "Europe/Brussels": "Mon 15 Mar, 15:00 – 16:30",
  },
  night: {
    "Asia/Tokyo": "Sun 28 Mar, 09:30 – 10:30",
    "America/New_York": "Sat 27 Mar, 20:30 – 21:30",
    "Europe/Brussels": "Sun 28 Mar, 01:30 – 03:30",
  },
  after: {
    "Asia/Tokyo": "Mon 29 Mar, 22:00",
    "America/New_York": "Mon 29 Mar, 09:00",
    "Europe/Brussels": "Mon 29 Mar, 15:00",
  },
  again: {
    "Asia/Tokyo": "Sun 31 Oct, 10:30 – 11:30",
    "America/New_York": "Sat 30 Oct, 21:30 – 22:30",
    "Europe/Brussels": "Sun 31 Oct, 02:30 – 03:30",
  },
  late: {
    "Asia/Tokyo": "Wed 3 Nov, 07:30 – 08:30",
    "America/New_York": "Tue 2 Nov, 18:30 – 19:30",
    "Europe/Brussels": "Tue 2 Nov, 23:30 – Wed 3 Nov, 00:30",
  },
};
// By the clocks of the actor, which the page itself goes by.
const own = {
  before: "09:00–10:30",
  between: "10:00–11:30",
  night: "20:30–21:30",
  after: "09:00",
  again: "21:30–22:30",
  late: "18:30–19:30",
};

let seen = 0;
for (const timezoneId of ["Asia/Tokyo", "America/New_York", "Europe/Brussels"]) {
  for (const now of ["2027-01-01T00:00:00Z", "2027-07-01T00:00:00Z", "2028-01-01T00:00:00Z"]) {
    const { page, context } = await open(base, "mission/", { timezoneId, now });
    for (const [event, there] of Object.entries(hours)) {
      const article = page.locator(`#${event}`);
      assert.equal(await article.locator(".here").textContent(), `Where you are: ${there[timezoneId]} (${timezoneId})`);
      assert.equal(await article.locator("time").textContent(), own[event]);
      seen += 1;
    }
    await context.close();
  }
}
await close();
console.log(`${seen} hours as readers in three places must see them`);
