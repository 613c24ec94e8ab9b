// Loads the page again when the site has changed, and lays complaints over it. Only the preview has this.
{
  const news = new EventSource("/.dateline/events");
  let overlay = null;
  news.addEventListener("message", ({ data }) => {
    const { version: current, complaints } = JSON.parse(data);
    if (current !== version) {
      news.close();
      location.reload();
      return;
    }
    overlay?.remove();
    overlay = null;
    // Without a site, the page itself is the complaints.
    if (!complaints || !current) return;
    overlay = document.createElement("pre");
    overlay.id = "_complaints";
    overlay.setAttribute("role", "alert");
    overlay.tabIndex = 0;
    overlay.textContent = complaints;
    Object.assign(overlay.style, {
      position: "fixed", insetInline: "0", bottom: "0", margin: "0", maxHeight: "60vh", overflow: "auto", padding: "1rem",
      background: "#2b0d0d", color: "#ffecec", borderTop: "4px solid #ff6b6b", font: "13px/1.4 ui-monospace, monospace", zIndex: "9",
    });
    document.body.append(overlay);
  });
}
