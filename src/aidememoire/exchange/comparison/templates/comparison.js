"use strict";
// Quotations lead to their words in the full texts. Without this script their labels do so all the same.
(() => {
  document.documentElement.classList.add("lively");

  function light() {
    const anchor = location.hash.slice(1);
    for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
    if (!anchor) return;
    for (const words of document.querySelectorAll(`[data-quoted~="${CSS.escape(anchor)}"]`)) words.classList.add("lit");
  }
  addEventListener("hashchange", light);
  light();

  document.addEventListener("click", (event) => {
    const quotation = event.target.closest("blockquote[data-place]");
    if (quotation && !event.target.closest("a") && !String(getSelection())) location.hash = quotation.dataset.place;
  });

  // On paper nothing is folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
