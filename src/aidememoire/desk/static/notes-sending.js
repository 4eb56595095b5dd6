"use strict";
// Notes on their way to the desk, one after the other; an answer that never came back does no harm, since a blank draft
// is begun only once and words that are stored already are known to the desk.
const notesLine = ({ address, session, changed }) => {
  const FIELDS = ["kind", "text", "speaker", "topic"];
  const formKey = document.querySelector('meta[name="form-key"]').content;
  let line = Promise.resolve();
  let waiting = 0;
  const begun = new Set();

  class AwayError extends Error {}

  // Gives the answer's data with its status; throws `AwayError` where the desk cannot be reached.
  async function post(what, fields) {
    if (navigator.onLine === false) throw new AwayError();
    const body = fields instanceof URLSearchParams ? fields : new URLSearchParams(fields);
    let response;
    try {
      response = await fetch(`${address}/${what}`, { method: "POST", body, headers: { "X-Form-Key": formKey, "HX-Request": "true" }, redirect: "error" });
    } catch {
      throw new AwayError();
    }
    if (response.status >= 500 || response.status === 429) throw new AwayError();
    const isData = (response.headers.get("content-type") || "").includes("json");
    return { status: response.status, ...(isData ? await response.json() : { state: "closed" }) };
  }

  async function begin(draft, fresh = "") {
    let told = await post("begin", { session, fresh });
    // An own draft that another note of this page already writes on is not taken twice.
    if (told.state === "stored" && begun.has(told.note)) told = await post("begin", { session, fresh: "yes" });
    if (told.state === "stored") {
      begun.add(told.note);
      draft.note = told.note;
      draft.revision = told.revision;
      draft.stored = null;
    }
    return told;
  }

  const isSame = (one, other) => FIELDS.every((name) => (one[name] || "").trim() === (other[name] || "").trim());

  // What stands at the desk may be an earlier attempt of this page whose answer was lost: then nobody else was there.
  async function write(draft) {
    const sent = { ...draft.now };
    draft.tried = [...(draft.tried || []).slice(-4), sent];
    changed(draft);
    let told = await post("write", { note: draft.note, revision: draft.revision, ...sent });
    if (told.state === "overtaken" && draft.tried.some((one) => isSame(one, told))) {
      draft.stored = { kind: told.kind, text: told.text, speaker: told.speaker, topic: told.topic };
      told = await post("write", { note: draft.note, revision: told.revision, ...sent });
    }
    if (told.state === "stored") {
      draft.revision = told.revision;
      draft.stored = sent;
      draft.tried = [];
    }
    return told;
  }

  async function deliver(draft) {
    if (!draft.note) {
      const told = await begin(draft);
      changed(draft);
      if (told.state !== "stored") return told;
    }
    let told = await write(draft);
    // Two windows may have got one blank draft: the one that comes second begins another, and nobody is asked.
    if (told.state === "overtaken" && draft.stored === null) {
      told = await begin(draft, "yes");
      if (told.state === "stored") told = await write(draft);
    }
    return told;
  }

  const inLine = (work) => {
    waiting += 1;
    const done = line.then(work).finally(() => { waiting -= 1; });
    line = done.catch(() => {});
    return done;
  };

  return {
    FIELDS,
    isSame,
    AwayError,
    knows: (note) => begun.add(note),
    send: (draft) => inLine(() => deliver(draft)),
    drop: (draft) => inLine(() => post("drop", { note: draft.note, revision: draft.revision })),
    seal: (drafts) => inLine(() => {
      const body = new URLSearchParams();
      for (const draft of drafts) {
        body.append("note", draft.note);
        body.append("revision", draft.revision);
      }
      return post("seal", body);
    }),
    again: (draft) => { draft.note = null; draft.revision = 0; draft.stored = null; draft.tried = []; },
    isBusy: () => waiting > 0,
  };
};
