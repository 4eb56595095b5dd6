"use strict";
// Checking a readout: each decision goes to the desk at once, and what changed comes back and is put in place.
(() => {
  const account = document.querySelector(".desk-readout");
  const record = account.querySelector(".record");
  const tell = document.getElementById("tell");
  const adding = document.getElementById("adding");
  const clashes = document.getElementById("clash-place");
  const keys = document.getElementById("keys");
  const drawer = document.getElementById("drawer");
  const { cardOf } = answers;
  let current = null;
  const line = decisionLine({ answered: put, refused: complain, unreachable: say });

  // Cards.
  const cards = () => [...record.querySelectorAll(".card[data-state]")].filter((card) => card.offsetParent);
  const unchecked = () => cards().filter((card) => card.dataset.state === "unchecked" && !card.classList.contains("sent"));
  const here = () => cardOf((document.activeElement && document.activeElement.closest(".record .card") || {}).id) || cardOf(current);

  function show(card) {
    for (const old of record.querySelectorAll(".card.current")) old.classList.remove("current");
    current = card ? card.id : null;
    if (!card) return;
    card.classList.add("current");
    card.querySelector(".find").focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function step(by, all) {
    const now = here();
    const row = all.includes(now) || !now ? all : cards().filter((card) => card === now || all.includes(card));
    if (!row.length) return;
    const at = row.indexOf(now);
    show(row[now ? Math.max(0, Math.min(row.length - 1, at + by)) : by > 0 ? 0 : row.length - 1]);
  }

  // After a decision: the next unchecked card behind this one, else the first of all.
  function goOn(from) {
    const left = unchecked();
    const behind = from ? left.find((card) => from.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) : null;
    const next = behind || left[0];
    if (next) show(next);
    else document.getElementById("next").focus();
  }

  function say(words) {
    tell.hidden = !words;
    tell.textContent = words;
  }

  const send = (fields, about) => line.send(fields, about);

  function complain(words, form) {
    const wrong = form && form.querySelector(".wrong");
    if (wrong) {
      wrong.hidden = false;
      wrong.textContent = words;
      for (const button of form.querySelectorAll("[type=submit]")) button.disabled = false;
    } else {
      say(words);
    }
  }

  // Putting in place what came back: only what is another than before.
  function put(answer, entry) {
    const had = document.activeElement && document.activeElement.closest(".record .card");
    const focused = had && !document.activeElement.closest("form") ? had.id : null;
    const clash = answers.put(answer);
    const sent = cardOf(entry);
    if (sent) sent.classList.remove("sent");
    const card = focused && cardOf(focused);
    if (card && document.activeElement === document.body) show(card);
    else if (current && cardOf(current)) cardOf(current).classList.add("current");
    say(answer.dataset.said);
    showClash(clash);
    if (!drawer.hidden) drawer.querySelector(".close").click();
  }

  function showClash(fresh) {
    if (!fresh) return;
    const card = cardOf(fresh.dataset.entry);
    const form = fresh.querySelector("form");
    const open = card && card.querySelector(".entry-form");
    if (open) close(open);
    const place = card || clashes;
    for (const old of place.querySelectorAll(":scope > .clash")) old.remove();
    place.append(form);
    if (card) show(card);
    form.querySelector("button").focus();
    form.scrollIntoView({ block: "nearest" });
  }

  // What can be done.
  function confirm(card) {
    if (!card || card.classList.contains("sent")) return;
    if (card.dataset.state === "unchecked") send({ action: "confirm" }, { card });
    goOn(card);
  }

  function reject(card) {
    if (!card || card.classList.contains("sent")) return;
    send({ action: "reject" }, { card });
    goOn(card);
  }

  function confirmAll(section) {
    const left = [...section.querySelectorAll('.card[data-state="unchecked"]:not(.sent)')];
    const seen = Object.fromEntries(left.map((card) => [card.id, card.dataset.basis]));
    if (left.length) send({ action: "confirm-all", seen: JSON.stringify(seen) }).then(() => goOn(cardOf(left[left.length - 1].id)));
  }

  async function edit(card) {
    if (!card || card.querySelector(".entry-form")) return;
    await line.idle();
    const now = cardOf(card.id);
    const form = await fetchForm({ entry: now.id });
    if (!form) return;
    form.dataset.basis = now.dataset.basis;
    now.append(form);
    now.classList.add("editing");
    begin(form);
  }

  function add() {
    const chosen = selectedPlace.get();
    if (!chosen) {
      say("Select words in the text first, then press a.");
      return;
    }
    const buttons = entryForms.choose(adding, chosen);
    adding.hidden = false;
    buttons.querySelector("button").focus();
    adding.scrollIntoView({ block: "nearest" });
  }

  async function addKind(kind, place) {
    const form = await fetchForm({ kind, place });
    if (!form) return;
    adding.replaceChildren(form);
    begin(form);
  }

  async function fetchForm(asked) {
    const response = await fetch(`${account.dataset.address}/form?${new URLSearchParams(asked)}`, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const form = page.querySelector(".entry-form");
    if (!form) say(page.body.textContent.trim());
    return form;
  }

  function begin(form) {
    say("");
    const first = form.querySelector("input:not([type=hidden]), select, textarea");
    first.focus();
    if (first.select) first.select();
    form.scrollIntoView({ block: "nearest" });
  }

  function close(form) {
    const card = form.closest(".card");
    form.remove();
    if (card) {
      card.classList.remove("editing");
      show(card);
    }
    if (!adding.querySelector("form")) adding.hidden = true;
  }

  function leaveAdding() {
    adding.replaceChildren();
    adding.hidden = true;
    const card = cardOf(current);
    if (card) show(card);
  }

  function submit(form) {
    const card = form.closest(".card");
    for (const button of form.querySelectorAll("[type=submit]")) button.disabled = true;
    if (form.dataset.act === "add") {
      send({ action: "add" }, { form }).then(() => {
        if (form.isConnected) return;
        adding.hidden = true;
        selectedPlace.forget();
        goOn(null);
      });
    } else if (form.dataset.act === "instead") {
      send({}, { form });
    } else {
      send({ action: "correct" }, { card, form }).then(() => {
        if (form.isConnected) return;
        const now = cardOf(card.id);
        if (now) now.classList.remove("editing");
        if (now && !now.querySelector(".clash")) goOn(now);
      });
    }
  }

  // By mouse and touch.
  const ACTS = {
    confirm: (button) => confirm(cardOf(button.closest("[data-entry]").dataset.entry)),
    reject: (button) => reject(cardOf(button.closest("[data-entry]").dataset.entry)),
    edit: (button) => edit(cardOf(button.closest("[data-entry]").dataset.entry)),
    undo: (button) => send({ action: "undo", number: button.dataset.number || "" }),
    "confirm-all": (button) => confirmAll(button.closest(".kind")),
    add,
    "add-kind": (button) => addKind(button.dataset.kind, button.dataset.place),
    "add-post": entryForms.addPost,
    take: (button) => { if (!entryForms.take(button)) say("Select words in the text first."); },
    drop: entryForms.drop,
    keys: () => keys.showModal(),
    close: (button) => (button.closest("form") ? close(button.closest("form")) : leaveAdding()),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button || !(button.dataset.act in ACTS)) return;
    if (!drawer.hidden && drawer.contains(button)) drawer.querySelector(".close").click();
    ACTS[button.dataset.act](button);
  });
  // A press on a button must not let go of the selected words.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest('[data-act="add"], [data-act="take"], [data-act="add-post"], [data-act="add-kind"]')) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    if (!event.target.closest(".desk-readout")) return;
    event.preventDefault();
    submit(event.target);
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".record .card");
    if (card && card.id !== current && !event.target.closest("form")) {
      for (const old of record.querySelectorAll(".card.current")) old.classList.remove("current");
      card.classList.add("current");
      current = card.id;
    }
  });
  document.addEventListener("words-selected", (event) => {
    account.classList.toggle("has-selection", Boolean(event.detail));
  });

  // By keyboard.
  const KEYS = {
    j: () => step(1, cards()),
    k: () => step(-1, cards()),
    J: () => step(1, unchecked()),
    K: () => step(-1, unchecked()),
    y: () => confirm(here()),
    n: () => reject(here()),
    e: () => edit(here()),
    a: add,
    u: () => send({ action: "undo", number: "" }),
    Y: () => { const card = here(); if (card) confirmAll(card.closest(".kind")); },
    g: () => leaveFor(),
    "]": () => leaveFor(),
    "?": () => keys.showModal(),
  };

  async function leaveFor() {
    await line.idle();
    location.assign(account.dataset.next);
  }

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest(".entry-form, .clash");
    if (event.key === "Escape" && !keys.open) {
      if (form) close(form);
      else if (!adding.hidden) leaveAdding();
      return;
    }
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (!adding.hidden && !adding.querySelector("form") && /^[1-6]$/.test(event.key)) {
      adding.querySelector(`[data-kind="${entryForms.KINDS[event.key - 1]}"]`).click();
      event.preventDefault();
      return;
    }
    if (event.key in KEYS) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  addEventListener("beforeunload", (event) => { if (line.isBusy()) event.preventDefault(); });

  // The first unchecked card is the one to begin with, unless the address names another.
  const named = cardOf(decodeURIComponent(location.hash.slice(1)));
  const first = named || unchecked()[0];
  if (first) {
    first.classList.add("current");
    current = first.id;
    if (named) show(named);
  }
})();
