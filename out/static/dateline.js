// What a page cannot know when it is built: the reader's clocks, and what is next. Everything else works without.
"use strict";
(() => {
  // Days come before months wherever our own words are English.
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const now = Date.now();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const here = new Intl.DateTimeFormat(language, {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const dayHere = new Intl.DateTimeFormat("en", { dateStyle: "short" });
  const hour = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  // 1. Each hour by the reader's own clocks.
  const told = (start, end) => {
    if (!end) return here.format(start);
    const isSameDay = dayHere.format(start) === dayHere.format(end);
    return `${here.format(start)} – ${isSameDay ? hour.format(end) : here.format(end)}`;
  };
  const label = document.querySelector("[data-here]")?.dataset.here ?? "";
  for (const time of document.querySelectorAll("time[data-start]")) {
    const start = new Date(time.dataset.start);
    const end = time.dataset.end ? new Date(time.dataset.end) : null;
    const line = document.createElement("span");
    line.className = "here";
    line.textContent = `${label} ${told(start, end)} (${zone})`;
    time.parentElement.append(line);
  }

  // 2. What is next, or now.
  const next = document.querySelector(".next");
  const announce = (element, title, from, day, href) => {
    element.textContent = `${from <= now ? next.dataset.now : next.dataset.next} `;
    const link = document.createElement(href ? "a" : "span");
    if (href) link.href = href;
    link.dir = "auto";
    link.textContent = title;
    // Whole days have no hour that could be told by the reader's clocks.
    element.append(link, day === "" ? "" : ` · ${day ?? here.format(from)}`);
    element.hidden = false;
  };
  const ahead = [...document.querySelectorAll("[data-until]:not(.cancelled)")]
    .map((element) => ({ element, from: Date.parse(element.dataset.from), until: Date.parse(element.dataset.until) }))
    .filter(({ until }) => until > now)
    .sort((one, other) => one.from - other.from);
  if (next && ahead.length > 0) {
    const { element, from } = ahead[0];
    const { day } = element.dataset;
    const link = element.querySelector(".title a");
    const title = (link ?? element.querySelector("h4, .title")).textContent.trim();
    element.classList.add("is-next");
    announce(next, title, from, day, link ? link.getAttribute("href") : element.id && `#${element.id}`);
  }
  const times = JSON.parse(document.getElementById("_times")?.textContent ?? "[]");
  for (const card of document.querySelectorAll("[data-times]")) {
    const own = card.dataset.times.split(" ").filter(Boolean).map((place) => times[place]);
    const first = own.find(([, until]) => until * 1000 > now);
    if (first) announce(card.querySelector(".card-next"), first[2], first[0] * 1000, first[3], null);
  }
  const today = new Date().toLocaleDateString("sv");
  const month = [...document.querySelectorAll("[data-last]")].find((link) => link.dataset.last >= today);
  if (month) {
    month.parentElement.classList.add("is-next");
    if (next && next.hidden) announce(next, month.textContent, Date.parse(month.dataset.first), "", month.getAttribute("href"));
  }

  // 3. Find a calendar by its name, whatever accents it bears.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);
  const search = document.getElementById("_search");
  if (search) {
    const none = document.querySelector("[data-none]");
    const cards = [...document.querySelectorAll(".card")].map((card) => [card, plain(card.dataset.name)]);
    search.closest(".search").hidden = false;
    search.addEventListener("input", () => {
      const wanted = plain(search.value.trim());
      let found = 0;
      for (const [card, name] of cards) {
        card.hidden = !name.includes(wanted);
        if (!card.hidden) found += 1;
      }
      none.textContent = found === 0 ? none.dataset.none : "";
    });
  }

  // 4. Copy an address.
  for (const link of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button copy";
    button.textContent = link.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.href);
      button.textContent = link.dataset.copied;
    });
    link.after(" ", button);
  }
})();
