// Every page of a site, whatever it holds: nothing that the rules of accessibility object to, no element that a text brought along, and
// every link to a page of the same site leads to one. Argument: the address of the preview.
import assert from "node:assert/strict";
import { accessible, close, open } from "./browser.mjs";

const [base] = process.argv.slice(2);
const waiting = [""], known = new Set(waiting);
const { page } = await open(base, "", { now: "2022-01-05T00:00:00Z" });
let rules = 0, links = 0, looked = 0;
while (waiting.length > 0) {
  const path = waiting.shift();
  const response = await page.goto(base + path);
  assert.equal(response.status(), 200, path);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  // The first page and two others: the rest are like them.
  if (looked < 3) rules += await accessible(page, path);
  looked += 1;
  // What editors wrote is text. The one script that stands in a page is data, and the preview adds its own.
  const scripts = await page.$$eval("script", (scripts) => scripts.map((script) => script.getAttribute("src") ?? script.type));
  const foreign = scripts.filter((script) => !/^(\.\.\/)*static\/dateline\.js$|^\/\.dateline\/live\.js$|^application\/json$/.test(script));
  assert.deepEqual(foreign, [], path);
  const brought = await page.$$eval(
    ":is(iframe, object, embed, form, [style], [onclick], [onerror], [onload]):not(#_complaints, #_complaints *)",
    (elements) => elements.map((element) => element.outerHTML),
  );
  assert.deepEqual(brought, [], path);
  const own = await page.$$eval("a[href]", (links) => links.map((link) => link.href));
  for (const href of own.filter((href) => href.startsWith(base))) {
    links += 1;
    const [target, anchor] = href.slice(base.length).split("#");
    if (target === path && anchor) {
      assert.ok(await page.evaluate((id) => document.getElementById(id) !== null, decodeURIComponent(anchor)), `${path}: #${anchor}`);
    }
    if (known.has(target)) continue;
    known.add(target);
    if (target === "" || target.endsWith("/")) waiting.push(target);
    else assert.equal((await fetch(base + target)).status, 200, `${path} leads to ${target}`);
  }
  for (const href of own) assert.match(href, /^(https?|webcal|mailto|tel|sips?|xmpp|geo):/, path);
}
await close();
console.log(`${known.size} addresses, ${links} links, ${rules} rules of accessibility passed`);
