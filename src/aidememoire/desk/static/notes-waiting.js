"use strict";
// Notes that this browser keeps because they could not be sent: the way to their page, so that they are not forgotten.
(() => {
  const place = document.getElementById("kept-notes");
  const begins = `aidememoire:notes:${place.dataset.who}/`;
  const pages = new Map();
  try {
    for (let n = 0; n < localStorage.length; n += 1) {
      const name = localStorage.key(n);
      if (!name.startsWith(begins)) continue;
      const [key, event, session] = name.slice(begins.length).split(":")[0].split("/");
      const address = `/dialogues/${encodeURIComponent(key)}/events/${encodeURIComponent(event)}/notes${session ? `?session=${encodeURIComponent(session)}` : ""}`;
      const known = pages.get(address) || { number: 0, place: "" };
      pages.set(address, { number: known.number + 1, place: known.place || JSON.parse(localStorage.getItem(name)).place || "" });
    }
  } catch {
    return;
  }
  for (const [address, { number, place: where }] of pages) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = `${number} note${number === 1 ? "" : "s"}${where ? ` of ${where}` : ""} kept in this browser, not sent yet: open the page to send ${number === 1 ? "it" : "them"}`;
    const line = document.createElement("p");
    line.append(link);
    place.append(line);
  }
  place.hidden = !pages.size;
})();
