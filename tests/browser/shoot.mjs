// The pictures of docs/pictures, made anew: `dateline serve --now 2022-01-10T18:00:00Z --port 8000`, and beside it
// `node tests/browser/shoot.mjs http://127.0.0.1:8000/ docs/pictures`. The reader is in Tokyo, on the eve of the second stop.
import { close, open } from "./browser.mjs";

const [base, folder] = process.argv.slice(2);
const screen = { viewport: { width: 1100, height: 1250 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
for (const [page, path] of [["index", ""], ["view", "united-states/"]]) {
  for (const [kind, settings] of [["light", screen], ["dark", { ...screen, colorScheme: "dark" }], ["phone", phone]]) {
    const opened = await open(base, path, { now: "2022-01-11T12:00:00Z", timezoneId: "Asia/Tokyo", ...settings });
    await opened.page.locator("#_complaints").evaluateAll((complaints) => complaints.forEach((one) => one.remove()));
    await opened.page.screenshot({ path: `${folder}/${page}-${kind}.png` });
    await opened.context.close();
  }
}
await close();
