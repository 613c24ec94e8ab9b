// The pages of a whole site as readers find them. Arguments: the address of the preview, and the names of all public views.
import assert from "node:assert/strict";
import { accessible, close, installed, open } from "./browser.mjs";

const [base, ...views] = process.argv.slice(2);
const jsQR = installed("jsqr");
const { PNG } = installed("pngjs");
const now = "2022-01-11T12:00:00Z";
const listing = await (await fetch(`${base}feeds.json`)).json();
const said = [];

// The list for machines, and the first page, have every public view.
assert.deepEqual(listing.feeds.map((feed) => feed.id).sort(), [...views].sort());
{
  const { page, context } = await open(base, "", { now });
  const cards = await page.$$eval(".card h3 a", (links) => links.map((link) => link.getAttribute("href").replace("/", "")));
  assert.deepEqual(cards.sort(), [...views].sort());
  said.push(`${cards.length} views on the first page`);

  // The next meeting is the one after `now`.
  assert.match(await page.textContent(".next"), /^Next: NATO–Russia Council · Wed 12 Jan, 10:00$/);
  const russia = page.locator(".card", { has: page.locator("a[href='russia/']") });
  assert.match(await russia.locator(".card-next").textContent(), /NATO–Russia Council · Wed 12 Jan, 10:00/);

  // Whole days have no hour.
  const { page: earlier, context: before } = await open(base, "", { now: "2022-01-05T12:00:00Z", timezoneId: "Asia/Tokyo" });
  assert.match(await earlier.textContent(".next"), / · 4 January 2022$/);
  await earlier.goto(`${base}russia/`);
  assert.match(await earlier.textContent(".next"), / · 6 января 2022 г\.$/);
  await before.close();

  // Search by name, by the name in English, without accents; and nothing found.
  const shown = () => page.$$eval(".card:not([hidden]) h3 a", (links) => links.map((link) => link.textContent));
  await page.fill("#_search", "österr");
  assert.deepEqual(await shown(), ["Österreich"]);
  await page.fill("#_search", "osterr");
  assert.deepEqual(await shown(), ["Österreich"]);
  await page.fill("#_search", "Germany");
  assert.deepEqual(await shown(), ["Deutschland"]);
  await page.fill("#_search", "united");
  assert.deepEqual(await shown(), ["United Kingdom", "United States"]);
  await page.fill("#_search", "atlantis");
  assert.deepEqual(await shown(), []);
  assert.equal(await page.textContent(".none"), "No calendar has that in its name.");
  await page.fill("#_search", "");
  assert.equal((await shown()).length, views.length);

  // By keyboard: past everything to the content, and into a card.
  await page.reload();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "_content");
  const summary = russia.locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.ok(await russia.getByText("Calendar app").isVisible());
  await context.close();
}

// Every way to subscribe has the exact form that its app wants (docs/subscribing.md).
let links = 0;
const { page: reader, context: reading } = await open(base, "", { permissions: ["clipboard-read", "clipboard-write"] });
for (const feed of listing.feeds) {
  const page = reader;
  await page.goto(`${base}${feed.id}/`);
  const ways = await page.$$eval(".ways a", (links) => links.map((link) => link.getAttribute("href")));
  const webcal = feed.url.replace("https:", "webcal:");
  const name = encodeURIComponent(feed.name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const microsoft = (host) => `https://${host}/calendar/0/addfromweb?url=${encodeURIComponent(feed.url)}&name=${name}`;
  assert.deepEqual(ways, [
    webcal,
    `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    microsoft("outlook.live.com"),
    microsoft("outlook.office.com"),
  ]);
  links += ways.length;
  assert.ok(feed.url.length < 200 && /^[\x21-\x7e]+\.ics$/.test(feed.url), feed.url);
  assert.equal((await fetch(new URL(new URL(feed.url).pathname.slice(1), base))).status, 200);

  // In the picture no words lie on others, and none beyond its edge.
  const overlaps = await page.$$eval(".picture", (pictures) => pictures.flatMap((picture) => {
    const { width, height } = picture.viewBox.baseVal;
    const boxes = [...picture.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
    const lie = ([, one], [, other]) => one.x < other.x + other.width - 1 && other.x < one.x + one.width - 1
      && one.y < other.y + other.height - 4 && other.y < one.y + one.height - 4;
    const over = boxes.flatMap((one, place) => boxes.slice(place + 1).filter((other) => lie(one, other)).map((other) => `${one[0]} / ${other[0]}`));
    const beyond = boxes.filter(([, box]) => box.x < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1);
    return [...over, ...beyond.map(([text]) => `${text} /`)];
  }));
  assert.deepEqual(overlaps, [], feed.id);

  // The QR code holds the webcal address.
  const { pixels, side } = await page.evaluate(async () => {
    const image = document.querySelector(".qr img");
    image.loading = "eager";
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 360, height: 360 });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    // One of red, green and blue is enough of what is black and white.
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { pixels: data.filter((_, place) => place % 4 === 0).join(" "), side: canvas.width };
  });
  const shades = pixels.split(" ").map(Number);
  assert.equal(jsQR(Uint8ClampedArray.from(shades.flatMap((shade) => [shade, shade, shade, 255])), side, side)?.data, webcal);

  if (feed.id === "nato") {
    // As it stands on the page, with what is around it.
    const { data, width, height } = PNG.sync.read(await page.locator(".qr").screenshot());
    assert.equal(jsQR(new Uint8ClampedArray(data), width, height)?.data, webcal);
    await page.getByRole("button", { name: "Copy the address" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), feed.url);
  }
}
await reading.close();
said.push(`${links} links to subscribe and ${listing.feeds.length} QR codes as they must be`);

// Nothing that the rules of accessibility object to, in light and dark, on a screen and on a phone.
let rules = 0;
const phone = { viewport: { width: 390, height: 844 } };
const paths = ["", "all/", "russia/", "united-states/", "feeds/", "no-such-page/"];
for (const [place, path] of paths.entries()) {
  const ways = [{}, { ...phone, colorScheme: "dark" }, { colorScheme: "dark" }, phone];
  for (const settings of path === "" ? ways : [ways[place % ways.length]]) {
    const { page, context } = await open(base, path, { now, ...settings }, ["status of 404"]);
    // Cards are all alike; to look at two of them is to look at all.
    await page.evaluate(() => [...document.querySelectorAll("details")].slice(0, 3).forEach((details) => { details.open = true; }));
    rules += await accessible(page, `${path} ${JSON.stringify(settings)}`);
    // A page is never wider than its screen; what is wider scrolls by itself.
    const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= screen, `${path} is ${wide} wide on ${screen}`);
    await context.close();
  }
}
said.push(`${rules} rules of accessibility passed`);

// Without script one can subscribe, and reads every hour.
{
  const { page, context } = await open(base, "russia/", { javaScriptEnabled: false });
  assert.ok(await page.locator(".ways a[href^='webcal://']").isVisible());
  assert.ok(await page.locator(".address a").isVisible());
  assert.ok(await page.locator(".qr img").isVisible());
  assert.ok(await page.locator("article time", { hasText: "12:00–15:00" }).isVisible());
  await page.goto(base);
  const card = page.locator(".card").first();
  await card.locator("summary").click();
  assert.ok(await card.locator(".ways a[href^='webcal://']").isVisible());
  assert.equal(await page.locator(".search").isVisible(), false);
  await context.close();
}

// On paper there is the agenda, and nothing to click on.
{
  const { page, context } = await open(base, "united-states/", { now });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".ways").first().isVisible(), false);
  assert.ok(await page.getByRole("heading", { name: "NATO–Russia Council" }).isVisible());
  await context.close();
}

await close();
console.log(said.join("; "));
