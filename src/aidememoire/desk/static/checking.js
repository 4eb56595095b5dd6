"use strict";
// Checking a readout: each decision goes to the desk at once, and what changed comes back and is put in place.
(() => {
  const account = document.querySelector(".desk-readout");
  const record = account.querySelector(".record");
  const places = { progress: "progress-place", sections: "sections-place", below: "below", title: "title-place", text: "text-place" };
  const tell = document.getElementById("tell");
  const adding = document.getElementById("adding");
  const clashes = document.getElementById("clash-place");
  const keys = document.getElementById("keys");
  const drawer = document.getElementById("drawer");
  const formKey = document.querySelector('meta[name="form-key"]').content;
  const KINDS = ["person", "organization", "encounter", "statement", "commitment", "reference"];
  let current = null;
  let line = Promise.resolve();
  let waiting = 0;

  // Cards.
  const cards = () => [...record.querySelectorAll(".card[data-state]")].filter((card) => card.offsetParent);
  const unchecked = () => cards().filter((card) => card.dataset.state === "unchecked" && !card.classList.contains("sent"));
  const cardOf = (entry) => (entry ? record.querySelector(`.card[id="${CSS.escape(entry)}"]`) : null);
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
    const line = all.includes(now) || !now ? all : cards().filter((card) => card === now || all.includes(card));
    if (!line.length) return;
    const at = line.indexOf(now);
    show(line[now ? Math.max(0, Math.min(line.length - 1, at + by)) : by > 0 ? 0 : line.length - 1]);
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

  // Sending, one after the other, so that each rests on what the one before has changed.
  function known() {
    const text = document.getElementById("r1-text");
    return [...cards().map((card) => `${card.id}:${card.dataset.made}`), `text:${text.dataset.made}`].join(" ");
  }

  function send(fields, { card = null, form = null } = {}) {
    waiting += 1;
    if (card) card.classList.add("sent");
    line = line.then(() => deliver(fields, card ? card.id : null, form)).catch(() => {
      say("The desk does not answer. Nothing was stored; try again.");
      const left = card && cardOf(card.id);
      if (left) left.classList.remove("sent");
    }).finally(() => { waiting -= 1; });
    return line;
  }

  async function deliver(fields, entry, form) {
    const body = form ? new URLSearchParams(new FormData(form)) : new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const card = cardOf(entry);
    if (card) {
      body.set("entry", card.id);
      body.set("spot", card.dataset.spot);
      body.set("basis", form && form.dataset.basis || card.dataset.basis);
    }
    body.set("known", known());
    const response = await fetch(`${account.dataset.address}/decisions`, {
      method: "POST", body, headers: { "X-Form-Key": formKey, "HX-Request": "true" }, redirect: "error",
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.getElementById("answer");
    if (answer) {
      if (form && response.ok) form.remove();
      put(answer, entry);
    } else {
      const left = cardOf(entry);
      if (left) left.classList.remove("sent");
      complain(page.body.textContent.trim(), form);
    }
  }

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
    const part = (name) => answer.querySelector(`[data-for="${name}"]`);
    for (const name of ["progress", "below", "title", "text"]) {
      const fresh = part(name);
      if (!fresh) continue;
      const place = document.getElementById(places[name]);
      const open = [...place.querySelectorAll("details[open]")].map((one) => one.id);
      place.replaceChildren(...fresh.childNodes);
      for (const id of open) { const again = document.getElementById(id); if (again) again.open = true; }
      if (name === "text") document.dispatchEvent(new Event("marks-changed"));
    }
    putCards(part("sections"));
    const sent = cardOf(entry);
    if (sent) sent.classList.remove("sent");
    const card = focused && cardOf(focused);
    if (card && document.activeElement === document.body) show(card);
    else if (current && cardOf(current)) cardOf(current).classList.add("current");
    say(answer.dataset.said);
    showClash(part("clash"));
    if (!drawer.hidden) drawer.querySelector(".close").click();
  }

  const order = (root) => [...root.querySelectorAll(".kind, .kind li:not(.kind form li)")].filter((one) => !one.closest("form")).map((one) => one.id || one.textContent).join("\n");

  function putCards(fresh) {
    const place = document.getElementById(places.sections);
    const top = record.scrollTop;
    if (order(fresh) === order(place)) {
      for (const card of fresh.querySelectorAll(".card[data-state]")) replaceCard(cardOf(card.id), card);
      for (const heading of fresh.querySelectorAll(".kind > h2")) document.getElementById(heading.id).replaceWith(heading);
      for (const section of fresh.querySelectorAll(".kind")) putTogether(document.getElementById(section.id), section.querySelector(".together"));
    } else {
      for (const card of fresh.querySelectorAll(".card")) {
        const old = cardOf(card.id);
        if (old && card.dataset.same !== undefined) card.replaceWith(old);
        else if (old) keepForm(old, card);
      }
      place.replaceChildren(...fresh.childNodes);
    }
    record.scrollTop = top;
  }

  function putTogether(section, fresh) {
    const old = section.querySelector(".together");
    if (old && fresh) old.replaceWith(fresh);
    else if (old) old.remove();
    else if (fresh) section.querySelector("ul").before(fresh);
  }

  // A form that is being filled in stays where it is; it still tells what it was based on.
  function keepForm(old, card) {
    const form = old.querySelector(":scope > .entry-form");
    if (form) {
      card.append(form);
      card.classList.add("editing");
    }
    if (old.classList.contains("sent")) card.classList.add("sent");
  }

  function replaceCard(old, card) {
    keepForm(old, card);
    old.replaceWith(card);
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
    await line;
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
    adding.replaceChildren();
    const heading = document.createElement("p");
    const quote = document.createElement("q");
    quote.dir = "auto";
    quote.textContent = chosen.words.length > 160 ? `${chosen.words.slice(0, 160)}…` : chosen.words;
    heading.append("Add ", quote, " as:");
    const buttons = document.createElement("p");
    buttons.className = "acts kinds";
    KINDS.forEach((kind, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.act = "add-kind";
      button.dataset.kind = kind;
      button.dataset.place = chosen.place;
      button.textContent = `${n + 1} ${kind}`;
      buttons.append(button, " ");
    });
    const leave = document.createElement("button");
    leave.type = "button";
    leave.dataset.act = "close";
    leave.textContent = "Leave it";
    buttons.append(leave);
    adding.append(heading, buttons);
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

  // Places: the words that prove a value, taken from the selection.
  function take(button) {
    const chosen = selectedPlace.get();
    const group = button.closest(".places");
    if (!chosen) {
      say("Select words in the text first.");
      return;
    }
    const list = group.querySelector("ul");
    const item = document.createElement("li");
    const quote = document.createElement("q");
    quote.dir = "auto";
    quote.textContent = chosen.words;
    item.append(quote);
    if (group.dataset.joined !== undefined) {
      const field = group.querySelector("input");
      field.value = [field.value, chosen.place].filter(Boolean).join(",");
    } else {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = group.dataset.name;
      field.value = chosen.place;
      const drop = document.createElement("button");
      drop.type = "button";
      drop.dataset.act = "drop";
      drop.setAttribute("aria-label", `Leave out: ${chosen.words.slice(0, 40)}`);
      drop.textContent = "×";
      item.append(field, " ", drop);
      if (group.dataset.single !== undefined) list.replaceChildren();
    }
    list.append(item);
  }

  function addPost(button) {
    const group = button.closest("[data-posts]");
    const post = group.querySelector("template").content.cloneNode(true);
    const chosen = selectedPlace.get();
    group.insertBefore(post, group.querySelector("template"));
    const made = group.querySelector("template").previousElementSibling;
    if (chosen) take(made.querySelector('[data-act="take"]'));
    made.querySelector('input[name="posts.title"]').value = chosen ? chosen.words : "";
    made.querySelector('input[name="posts.title"]').focus();
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
    "add-post": addPost,
    take,
    drop: (button) => {
      const group = button.closest(".places");
      button.closest("li").remove();
      group.querySelector('[data-act="take"]').focus();
    },
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
    await line;
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
      adding.querySelector(`[data-kind="${KINDS[event.key - 1]}"]`).click();
      event.preventDefault();
      return;
    }
    if (event.key in KEYS) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });

  // The first unchecked card is the one to begin with, unless the address names another.
  const named = cardOf(decodeURIComponent(location.hash.slice(1)));
  const first = named || unchecked()[0];
  if (first) {
    first.classList.add("current");
    current = first.id;
    if (named) show(named);
  }
})();
