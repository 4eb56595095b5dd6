"use strict";
// Decisions on their way to the desk, one after the other, so that each rests on what the one before has changed.
const decisionLine = ({ answered, refused, unreachable }) => {
  const { cardOf } = answers;
  const address = document.querySelector(".desk-readout").dataset.address;
  const formKey = document.querySelector('meta[name="form-key"]').content;
  let line = Promise.resolve();
  let waiting = 0;

  // What is on the page already need not be sent again.
  function known() {
    const cards = [...document.querySelectorAll(".record .card[data-made]")].map((card) => `${card.id}:${card.dataset.made}`);
    return [...cards, `text:${document.querySelector("article.text").dataset.made}`].join(" ");
  }

  function letGo(entry) {
    const card = cardOf(entry);
    if (card) card.classList.remove("sent");
  }

  function bodyOf(fields, card, form) {
    const body = new URLSearchParams(form ? new FormData(form) : undefined);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (card) {
      body.set("entry", card.id);
      body.set("spot", card.dataset.spot);
      body.set("basis", (form && form.dataset.basis) || card.dataset.basis);
    }
    body.set("known", known());
    return body;
  }

  async function deliver(fields, entry, form) {
    const card = cardOf(entry);
    if (entry && !card) {
      refused(`${entry.toUpperCase()} is in the record no more.`, form);
      return;
    }
    const response = await fetch(`${address}/decisions`, {
      method: "POST", body: bodyOf(fields, card, form), headers: { "X-Form-Key": formKey, "HX-Request": "true" }, redirect: "error",
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.getElementById("answer");
    if (answer) {
      if (form && response.ok) form.remove();
      answered(answer, entry);
    } else {
      letGo(entry);
      refused(page.body.textContent.trim(), form);
    }
  }

  return {
    send(fields, { card = null, form = null } = {}) {
      waiting += 1;
      if (card) card.classList.add("sent");
      line = line.then(() => deliver(fields, card && card.id, form)).catch(() => {
        letGo(card && card.id);
        unreachable("The desk does not answer. Look whether it still runs, and try again.");
      }).finally(() => { waiting -= 1; });
      return line;
    },
    idle: () => line,
    isBusy: () => waiting > 0,
  };
};
