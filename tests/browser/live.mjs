// A page that somebody looks at while the definition is edited. Arguments: the address of the preview, and the definition.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { close, open } from "./browser.mjs";

const [base, definition] = process.argv.slice(2);
const text = await readFile(definition, "utf8");
const { page } = await open(base, "mission/", { now: "2027-01-01T00:00:00Z" });
const heading = (name) => page.getByRole("heading", { name, exact: true });
await heading("After both").waitFor();

// What is saved is on the page, which nobody loads again.
await writeFile(definition, text.replace("After both", "After all"));
await heading("After all").waitFor();
assert.equal(await heading("After both").count(), 0);

// What is wrong lies over it, and the page stays.
await writeFile(definition, text.replace('zone = "America/New_York"', 'zone = "America/Newyork"'));
const complaints = page.getByRole("alert");
await complaints.waitFor();
assert.match(await complaints.textContent(), /name\/unknown-zone[^]*did you mean `America\/New_York`/);
assert.ok(await heading("After all").isVisible());

// Mended, it goes.
await writeFile(definition, text);
await heading("After both").waitFor();
await complaints.waitFor({ state: "detached" });
await close();
console.log("a page followed three edits");
