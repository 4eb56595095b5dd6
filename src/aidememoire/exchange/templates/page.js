"use strict";
// Words and cards light each other up. Marks are already cut: nothing here counts characters.
(() => {
  const root = document.documentElement;
  const said = document.getElementById("said");
  const drawer = document.getElementById("drawer");
  const narrow = matchMedia("(max-width: 60rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "auto" : "smooth");
  let pinned = null;
  let opener = null;
  let waiting = 0;
  let pointer = {};
  root.classList.add("lively");

  const cardsOf = (mark) => mark.dataset.cards.split(" ").map((id) => document.getElementById(id)).filter((card) => card && card.offsetParent);
  const wordsOf = (card) => linkOf(card).getAttribute("aria-controls").split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  const linkOf = (card) => card.querySelector(".find");
  const inView = (element) => {
    const box = element.getBoundingClientRect();
    return box.top > 80 && box.bottom < innerHeight - 40;
  };

  function light(cards) {
    for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
    for (const card of cards) {
      card.classList.add("lit");
      for (const word of wordsOf(card)) word.classList.add("lit");
    }
  }
  const rest = () => light(pinned ? [pinned] : []);

  function pin(card) {
    if (pinned) pinned.classList.remove("pinned");
    pinned = card;
    if (card) {
      card.classList.add("pinned");
      say([card]);
    }
    rest();
  }

  function say(cards) {
    said.textContent = cards.map((card) => `${card.closest(".kind").querySelector("h2, h3").firstChild.data.trim()}: ${linkOf(card).textContent}`.replace(": show the words", "")).join("; ");
  }

  function showWords(card) {
    const words = wordsOf(card);
    if (words.length && !words.some(inView)) words[0].scrollIntoView({ block: "center", behavior: behavior() });
  }

  function showCard(card) {
    const panel = card.closest(".record");
    if (narrow.matches || !panel) return;
    const at = card.getBoundingClientRect();
    const frame = panel.getBoundingClientRect();
    if (at.top >= frame.top && at.bottom <= frame.bottom) return;
    panel.scrollTo({ top: panel.scrollTop + at.top - frame.top - frame.height / 3, behavior: behavior() });
  }

  function openDrawer(cards, mark) {
    opener = mark;
    drawer.querySelector(".cards").replaceChildren(...cards.map((card) => {
      const copy = card.cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("lit", "pinned");
      return copy;
    }));
    drawer.hidden = false;
    drawer.scrollTop = 0;
    if (mark.getBoundingClientRect().bottom > drawer.getBoundingClientRect().top) mark.scrollIntoView({ block: "start", behavior: behavior() });
  }

  function closeDrawer() {
    drawer.hidden = true;
    pin(null);
    if (opener) opener.focus({ preventScroll: true });
  }

  function attend(mark) {
    const cards = cardsOf(mark);
    roam(mark);
    light(cards);
    say(cards);
    if (cards.length) showCard(cards[0]);
  }

  function chooseMark(mark) {
    const cards = cardsOf(mark);
    const next = cards[(cards.indexOf(pinned) + 1) % (cards.length + (cards.includes(pinned) ? 1 : 0))];
    if (narrow.matches && cards.length) {
      pin(cards[0]);
      light(cards);
      openDrawer(cards, mark);
    } else {
      pin(next || null);
      if (next) showCard(next);
    }
  }

  // Pointing.
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    // What moves under a pointer that rests was not pointed at.
    const rests = event.isTrusted && event.screenX === pointer.x && event.screenY === pointer.y;
    pointer = { x: event.screenX, y: event.screenY };
    if (rests) return;
    clearTimeout(waiting);
    const mark = event.target.closest("mark.m[data-cards]");
    const card = event.target.closest(".record .card");
    if (mark) {
      const cards = cardsOf(mark);
      light(cards);
      if (cards.length) waiting = setTimeout(() => showCard(cards[0]), 120);
    } else if (card) {
      light([card]);
      waiting = setTimeout(() => showWords(card), 450);
    } else {
      rest();
    }
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark.m[data-cards]");
    const link = event.target.closest(".find");
    if (mark) {
      if (String(getSelection())) return;
      roam(mark);
      chooseMark(mark);
    } else if (link) {
      event.preventDefault();
      const card = link.closest(".card");
      const original = card.id ? card : document.getElementById(link.getAttribute("aria-controls").split(" ")[0]);
      if (card.id) {
        pin(pinned === card ? null : card);
        showWords(card);
      } else {
        original.scrollIntoView({ block: "center", behavior: behavior() });
      }
    } else if (event.target.closest(".close")) {
      closeDrawer();
    }
  });

  // Keys. One tab stop in each text: the arrows go from mark to mark, in the record from card to card.
  function roam(mark) {
    for (const other of mark.closest(".account").querySelectorAll("mark.m")) other.tabIndex = -1;
    mark.tabIndex = 0;
  }
  function giveTabStops() {
    for (const account of document.querySelectorAll(".account")) {
      const first = account.querySelector("mark.m");
      if (first) roam(first);
    }
  }
  giveTabStops();
  document.addEventListener("marks-changed", giveTabStops);
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest("mark.m[data-cards]");
    const card = event.target.closest(".record .card");
    if (mark && mark.matches(":focus-visible")) {
      attend(mark);
    } else if (card && event.target.matches(":focus-visible")) {
      light([card]);
      showWords(card);
    }
  });
  document.addEventListener("focusout", rest);

  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest("mark.m[data-cards]");
    const card = event.target.closest(".record .card");
    const account = event.target.closest(".account");
    if (event.key === "Escape") {
      if (!drawer.hidden) {
        closeDrawer();
        // A window in the background gives focus without telling.
        if (opener) attend(opener);
        return;
      }
      const words = card ? wordsOf(card) : [];
      const back = words.includes(opener) ? opener : words[0];
      pin(null);
      if (back) back.focus();
    } else if (mark && event.key === "Enter") {
      chooseMark(mark);
      opener = mark;
      if (pinned) (narrow.matches ? drawer.querySelector(".close") : linkOf(pinned)).focus();
    } else if ((mark || card) && !event.target.matches("input, select") && event.key in STEPS && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const all = mark ? [...account.querySelectorAll("mark.m[data-cards]")]
        : [...account.querySelectorAll(".card .find")].filter((link) => link.offsetParent);
      const now = all.indexOf(mark || linkOf(card));
      const next = all[Math.max(0, Math.min(all.length - 1, now + STEPS[event.key]))];
      if (mark) roam(next);
      next.focus();
      event.preventDefault();
    }
  });

  // The legend.
  for (const box of document.querySelectorAll(".legend input")) {
    const toggle = () => document.body.classList.toggle(`no-${box.dataset.kind}`, !box.checked);
    box.addEventListener("change", toggle);
    toggle();
  }
})();
