// Loads the page again when the site has changed, and lays complaints over it: open where they keep the site from being made, else
// folded up. Only the preview has this.
{
  const news = new EventSource("/.dateline/events");
  let overlay = null;
  news.addEventListener("message", ({ data }) => {
    const { version: current, complaints, isStale } = JSON.parse(data);
    if (current !== version) {
      news.close();
      location.reload();
      return;
    }
    overlay?.remove();
    overlay = null;
    // Without a site, the page itself is the complaints.
    if (!complaints || !current) return;
    overlay = document.createElement("aside");
    overlay.id = "_complaints";
    overlay.setAttribute("aria-label", "Complaints");
    const details = document.createElement("details");
    details.open = isStale;
    const summary = document.createElement("summary");
    // The last line counts them.
    summary.textContent = complaints.trim().split("\n").at(-1);
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = complaints;
    if (isStale) text.setAttribute("role", "alert");
    details.append(summary, text);
    overlay.append(details);
    Object.assign(overlay.style, {
      position: "fixed", insetInlineEnd: "0", bottom: "0", maxWidth: "100%", padding: "0.5rem 1rem", zIndex: "9",
      background: "#2b0d0d", color: "#ffecec", borderTop: `4px solid ${isStale ? "#ff6b6b" : "#f0b566"}`,
    });
    Object.assign(text.style, { margin: "0", maxHeight: "60vh", overflow: "auto", font: "13px/1.4 ui-monospace, monospace" });
    document.body.append(overlay);
  });
}
