// A browser, and what every page that it opens is held to: nothing is asked of another host, and nothing is written to the console.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

export const installed = createRequire(new URL("../../target/browser/", import.meta.url));
const { chromium } = installed("playwright-core");

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

const faults = [];

/** A page of a reader with these settings, who asks nothing of another host than that of `base`. `expected` are texts that the console may have. */
export async function open(base, path, settings = {}, expected = []) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Brussels", ...settings });
  const page = await context.newPage();
  if (settings.now) await page.clock.setFixedTime(new Date(settings.now));
  page.on("console", (message) => {
    if (expected.some((text) => message.text().includes(text))) return;
    faults.push(`${path}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A page that is left, or closed, drops what it was still waiting for.
    const { errorText } = request.failure();
    if (errorText !== "net::ERR_ABORTED") faults.push(`${path}: ${request.url()}: ${errorText}`);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(base).origin) faults.push(`${path}: asks ${request.url()}`);
  });
  const response = await page.goto(base + path);
  return { page, context, response };
}

/** What a whole page says of itself against the rules of accessibility. */
export async function accessible(page, place) {
  await page.evaluate(installed("axe-core").source);
  const { violations, passes } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"], preload: false }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join("\n  ")}`);
  assert.deepEqual(told, [], place);
  return passes.length;
}

/** Ends the browser; fails if any page had a fault. */
export async function close() {
  await browser.close();
  assert.deepEqual(faults, []);
}
