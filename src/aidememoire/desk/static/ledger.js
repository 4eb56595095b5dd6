"use strict";
// The keys j and k (and the arrows, while an entry has the focus) go down and up through the entries of a list.
(() => {
  const links = [...document.querySelectorAll("[data-rows-by-key] tbody th a, .offers .offer .acts > :first-child button")];
  if (!links.length) return;
  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, summary")) return;
    const at = links.indexOf(document.activeElement);
    if (event.key.startsWith("Arrow") && at < 0) return;
    const next = links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  });
})();
