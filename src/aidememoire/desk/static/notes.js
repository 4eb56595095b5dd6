"use strict";
// Taking notes: each draft is saved while it is typed, kept here while the desk is away, and sent once it is back.
(() => {
  const room = document.getElementById("notes");
  const list = document.getElementById("drafts");
  const template = document.getElementById("draft").content.firstElementChild;
  const kept = keptNotes(room.dataset.room);
  const line = notesLine({ address: room.dataset.address, session: room.dataset.session, changed: keep });
  const { FIELDS, isSame } = line;
  const PAUSE = 600; // ms after the last key
  const SOONEST = 2000; // ms until the desk is tried again, doubled each time
  const LATEST = 30000;
  const REFRESH = 30000;
  const BLANK = { kind: "position", text: "", speaker: "", topic: room.dataset.topic };
  const drafts = new Map();
  let wait = SOONEST;
  let retry = null;
  let shut = false;

  const isBlank = (draft) => FIELDS.every((name) => name === "kind" || !draft.now[name].trim() || (name === "topic" && draft.now.topic === BLANK.topic));
  const isSaved = (draft) => (draft.stored ? isSame(draft.now, draft.stored) : isBlank(draft));
  const field = (draft, name) => draft.card.querySelector(`[name="${name}"]`);

  function keep(draft) {
    if (isSaved(draft)) {
      kept.erase(draft.id);
      return;
    }
    const { note, revision, stored, tried, now, began } = draft;
    draft.isKept = kept.keep(draft.id, { note, revision, stored, tried, now, began, place: room.dataset.place });
  }

  // What each draft says of itself, and all together.
  const WORDS = { saved: "saved", busy: "saving …", kept: "kept here, not sent yet", clash: "not stored: see below", wrong: "not stored" };
  function tell(draft, state, words) {
    draft.state = state;
    draft.card.dataset.state = state;
    const unkept = state === "kept" && draft.isKept === false;
    draft.card.querySelector(".saved").textContent = words || (unkept ? "not sent yet, and this browser keeps nothing: leave the page open" : isBlank(draft) && !draft.note ? "" : WORDS[state]);
    tellAll();
  }

  function tellAll() {
    const states = [...drafts.values()].map((draft) => draft.state);
    const away = states.filter((state) => state === "kept").length;
    const faults = states.filter((state) => state === "clash" || state === "wrong").length;
    const sign = faults ? "is-wrong" : away ? "is-kept" : states.includes("busy") ? "is-busy" : "";
    const words = faults ? `${faults} not stored` : away ? `${away} kept here, not sent yet` : states.includes("busy") ? "Saving …" : "All saved";
    const place = document.getElementById("state");
    place.className = `state ${sign}`;
    const before = place.querySelector(".words");
    if (before.textContent === words) return;
    // Each pause in typing saves: only what a person must know is read out.
    if (sign !== "is-busy" && (document.body.dataset.told || "") !== words) {
      if (document.body.dataset.told || sign) document.getElementById("said").textContent = words;
      document.body.dataset.told = words;
    }
    before.textContent = words;
  }

  function put(given) {
    const id = given.id || crypto.randomUUID();
    const draft = { note: null, revision: 0, stored: null, tried: [], began: Date.now(), ...given, id, card: template.cloneNode(true), timer: null };
    draft.now = { ...(given.now || given.stored || BLANK) };
    for (const label of draft.card.querySelectorAll("label")) {
      const control = label.parentElement.querySelector("select, input, textarea");
      control.id = `${control.name}-${id}`;
      label.htmlFor = control.id;
    }
    drafts.set(id, draft);
    if (draft.note) line.knows(draft.note);
    list.append(draft.card);
    show(draft);
    draft.card.addEventListener("input", () => typed(draft));
    draft.card.addEventListener("keydown", (event) => pressed(draft, event));
    draft.card.addEventListener("click", (event) => {
      if (event.target.dataset.act === "seal") seal([draft]);
      if (event.target.dataset.act === "drop") drop(draft);
    });
    tell(draft, isSaved(draft) ? "saved" : "kept");
    return draft;
  }

  function show(draft) {
    for (const name of FIELDS) {
      const control = field(draft, name);
      // A speaker whose seat is gone still stands in the note.
      if (name === "speaker" && draft.now.speaker && ![...control.options].some((one) => one.value === draft.now.speaker)) {
        control.append(new Option("somebody whose seat was removed", draft.now.speaker));
      }
      control.value = draft.now[name];
    }
    draft.card.setAttribute("aria-label", `Draft ${[...drafts.keys()].indexOf(draft.id) + 1}`);
  }

  function typed(draft) {
    for (const name of FIELDS) draft.now[name] = field(draft, name).value;
    keep(draft);
    if (draft.state === "clash") return;
    tell(draft, navigator.onLine === false && !isSaved(draft) ? "kept" : isSaved(draft) ? "saved" : "busy");
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => send(draft), PAUSE);
  }

  function pressed(draft, event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      another();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && event.target.name === "text") {
      event.preventDefault();
      const kind = field(draft, "kind");
      kind.selectedIndex = (kind.selectedIndex + (event.key === "ArrowDown" ? 1 : -1) + kind.length) % kind.length;
      document.getElementById("said").textContent = kind.value;
      typed(draft);
    }
  }

  function another() {
    const last = [...drafts.values()].findLast(isBlank) || put({});
    field(last, "text").focus();
  }

  async function send(draft) {
    if (shut || !drafts.has(draft.id) || draft.state === "clash") return;
    clearTimeout(draft.timer);
    if (isSaved(draft)) {
      keep(draft);
      tell(draft, "saved");
      return;
    }
    tell(draft, "busy");
    let told;
    try {
      told = await line.send(draft);
    } catch (error) {
      if (!(error instanceof line.AwayError)) throw error;
      keep(draft);
      tell(draft, "kept");
      later();
      return;
    }
    wait = SOONEST;
    keep(draft);
    if (told.state === "stored") {
      draft.card.querySelector(".clash").hidden = true;
      if (isSaved(draft)) tell(draft, "saved");
      else send(draft);
    } else {
      stopped(draft, told);
    }
  }

  function later() {
    clearTimeout(retry);
    retry = setTimeout(sendAll, wait);
    wait = Math.min(2 * wait, LATEST);
  }

  function sendAll() {
    for (const draft of drafts.values()) if (!isSaved(draft)) send(draft);
  }

  // Why a draft was not stored, with what stands there now and what can be done: what was typed stays in its field.
  function stopped(draft, told) {
    if (told.state === "sealed" && isSame(draft.now, told)) {
      forget(draft);
      refresh();
      return;
    }
    const ways = {
      overtaken: [["Keep mine", () => { draft.revision = told.revision; }], ["Take the other", () => { take(draft, told); }], ["Keep both", () => { put({ note: told.note, revision: told.revision, stored: pick(told) }); line.again(draft); }]],
      sealed: [["Make mine a note of its own", () => line.again(draft)], ["Leave mine", () => forget(draft)]],
      gone: [["Make mine a note of its own", () => line.again(draft)], ["Leave mine", () => forget(draft)]],
      wrong: [],
      closed: [["Load this page again", () => { location.reload(); }]],
    };
    asking.clash(draft.card, told, ways[told.state] || ways.closed, () => {
      draft.state = "busy";
      if (drafts.has(draft.id)) {
        field(draft, "text").focus();
        send(draft);
      }
    });
    tell(draft, told.state === "wrong" ? "wrong" : "clash");
  }

  const pick = (told) => Object.fromEntries(FIELDS.map((name) => [name, told[name] || ""]));

  function take(draft, told) {
    draft.revision = told.revision;
    draft.stored = pick(told);
    draft.now = pick(told);
    show(draft);
  }

  function forget(draft) {
    clearTimeout(draft.timer);
    kept.erase(draft.id);
    drafts.delete(draft.id);
    draft.card.remove();
    if (!drafts.size) put({});
    tellAll();
  }

  async function drop(draft) {
    if (!isBlank(draft) && !(await asking.sure("Throw this draft away? It cannot be brought back."))) return;
    if (draft.note) {
      try {
        const told = await line.drop(draft);
        if (told.state !== "gone" && told.status !== 404) {
          stopped(draft, told);
          return;
        }
      } catch (error) {
        if (!(error instanceof line.AwayError)) throw error;
        tell(draft, "kept", "The desk is away; throw it away once it is back.");
        return;
      }
    }
    forget(draft);
    another();
  }

  // Only what is stored can be sealed: what is still on its way is waited for.
  async function seal(wanted) {
    for (const draft of wanted) await send(draft);
    const ready = wanted.filter((draft) => !isBlank(draft) && draft.note && isSaved(draft) && draft.state === "saved");
    const left = wanted.filter((draft) => !isBlank(draft)).length - ready.length;
    const number = `${ready.length} note${ready.length === 1 ? "" : "s"}`;
    const rest = left ? ` ${left} more cannot be sealed before they are stored.` : "";
    if (!ready.length) {
      document.getElementById("said").textContent = `There is nothing to seal.${rest}`;
      return;
    }
    if (!(await asking.sure(`Seal ${number}? All who are named in the dialogue see them then, and nobody changes them any more.${rest}`))) return;
    let told;
    try {
      told = await line.seal(ready);
    } catch (error) {
      if (!(error instanceof line.AwayError)) throw error;
      document.getElementById("said").textContent = "The desk is away; nothing was sealed.";
      for (const draft of ready) tell(draft, "saved", "not sealed: the desk is away");
      return;
    }
    if (told.state === "sealed") {
      for (const draft of ready) forget(draft);
      await refresh();
      document.getElementById("said").textContent = `${number} sealed.`;
      another();
    } else {
      stopped(ready.find((draft) => draft.note === told.note) || ready[0], told);
    }
  }

  // What others sealed meanwhile; a desk that is away is asked again later, without a word.
  async function refresh() {
    if (navigator.onLine === false || document.hidden) return;
    try {
      const query = new URLSearchParams({ session: room.dataset.session });
      const response = await fetch(`${room.dataset.address}/sealed?${query}`, { headers: { "HX-Request": "true" } });
      if (!response.ok) return;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
      const place = document.getElementById("sealed");
      if (place.textContent.trim() !== fresh.textContent.trim()) place.replaceChildren(...fresh.childNodes);
    } catch {
      // It is asked again soon.
    }
  }

  function begin() {
    const stored = JSON.parse(room.dataset.drafts);
    const here = kept.all();
    for (const one of stored) {
      const mine = here.find((draft) => draft.note === one.note);
      const there = { note: one.note, revision: one.revision, stored: pick(one) };
      if (!mine || isSame(mine.now, there.stored)) {
        if (mine) kept.erase(mine.id);
        put(there);
      } else {
        put(mine);
      }
    }
    for (const mine of here) if (![...drafts.values()].some((draft) => draft.id === mine.id) && !stored.some((one) => one.note === mine.note)) put(mine);
    // A keyboard on the screen would cover what is to be read first.
    if (matchMedia("(pointer: fine)").matches) another();
    else if (![...drafts.values()].some(isBlank)) put({});
    sendAll();
    setInterval(refresh, REFRESH);
    addEventListener("online", () => { wait = SOONEST; sendAll(); refresh(); });
    addEventListener("offline", tellAll);
  }

  // One window of a browser writes at a time: two would send what is kept here twice.
  function stop() {
    shut = true;
    document.getElementById("elsewhere").hidden = false;
    for (const control of document.querySelectorAll(".draft input, .draft select, .draft textarea, .draft button, #another, #seal-all")) control.disabled = true;
  }

  function own(steal) {
    const name = `aidememoire:notes:${room.dataset.room}`;
    const held = (lock) => {
      if (!lock) {
        stop();
        return null;
      }
      begin();
      return new Promise(() => {});
    };
    navigator.locks.request(name, steal ? { steal: true } : { ifAvailable: true }, held).catch(stop);
  }

  document.getElementById("another").addEventListener("click", another);
  document.getElementById("seal-all").addEventListener("click", () => seal([...drafts.values()]));
  // The other window may have written on: what it stored is loaded before this one writes.
  const HERE = "aidememoire:notes:here";
  document.querySelector("#elsewhere button").addEventListener("click", () => {
    sessionStorage.setItem(HERE, "yes");
    location.reload();
  });
  const steals = sessionStorage.getItem(HERE) === "yes";
  sessionStorage.removeItem(HERE);
  own(steals);
})();
