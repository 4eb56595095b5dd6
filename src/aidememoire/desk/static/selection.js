"use strict";
// From selected words to a place as the record counts it: Unicode code points of the stored text or title.
// A browser counts UTF-16 units; what stands in the text's element is the stored text to the last character.
const selectedPlace = (() => {
  const LOW = /[\uDC00-\uDFFF]/;
  const SPACE = /\s/u;
  let kept = null;

  const holders = () => ({ text: document.querySelector("article.text"), title: document.querySelector("#title-place h1") });

  function holderOf(node) {
    const found = Object.entries(holders()).find(([, element]) => element && element.contains(node));
    return found ? { where: found[0], element: found[1] } : null;
  }

  // UTF-16 units before a point, within an element.
  function unitsBefore(element, node, offset) {
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  // A selection that begins or ends outside the text is cut to what lies in it.
  function within(range) {
    for (const [where, element] of Object.entries(holders())) {
      if (!element || element.querySelector(":scope > em") || !range.intersectsNode(element)) continue;
      const from = element.contains(range.startContainer) ? unitsBefore(element, range.startContainer, range.startOffset) : 0;
      const to = element.contains(range.endContainer) ? unitsBefore(element, range.endContainer, range.endOffset) : element.textContent.length;
      if (to > from) return { where, words: element.textContent, from, to };
    }
    return null;
  }

  const points = (words) => [...words].length;

  function placed({ where, words, from, to }) {
    let start = from;
    let end = to;
    if (LOW.test(words[start] || "")) start -= 1;
    if (LOW.test(words[end] || "")) end += 1;
    while (start < end && SPACE.test(words[start])) start += 1;
    while (end > start && SPACE.test(words[end - 1])) end -= 1;
    if (start >= end) return null;
    const first = points(words.slice(0, start));
    const last = first + points(words.slice(start, end));
    return { place: `${where === "title" ? "title:" : ""}${first}-${last}`, words: words.slice(start, end) };
  }

  const tell = () => document.dispatchEvent(new CustomEvent("words-selected", { detail: kept }));

  // A tap on a button may let go of a selection; a click into the text gives it up.
  function look() {
    const selection = getSelection();
    if (!selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!selection.isCollapsed) {
      const found = within(range);
      if (found) kept = placed(found);
    } else if (holderOf(range.startContainer)) {
      kept = null;
    }
  }

  document.addEventListener("selectionchange", () => {
    look();
    tell();
  });

  return {
    get() {
      look();
      return kept;
    },
    forget() {
      getSelection().removeAllRanges();
      kept = null;
      tell();
    },
  };
})();
