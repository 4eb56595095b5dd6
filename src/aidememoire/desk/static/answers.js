"use strict";
// Putting in place what the desk answers: only what is another than before, so that nothing jumps and no form is lost.
const answers = (() => {
  const record = document.querySelector(".desk-readout .record");
  const PLACES = { progress: "progress-place", sections: "sections-place", below: "below", title: "title-place", text: "text-place" };
  const cardOf = (entry) => (entry ? record.querySelector(`.card[id="${CSS.escape(entry)}"]`) : null);

  // The parts of an answer, each in its place; what was unfolded stays so.
  function put(answer) {
    const part = (name) => answer.querySelector(`[data-for="${name}"]`);
    for (const name of ["progress", "below", "title", "text"]) {
      const fresh = part(name);
      if (!fresh) continue;
      const place = document.getElementById(PLACES[name]);
      const open = [...place.querySelectorAll("details[open]")].map((one) => one.id);
      place.replaceChildren(...fresh.childNodes);
      for (const id of open) {
        const again = document.getElementById(id);
        if (again) again.open = true;
      }
      if (name === "text") document.dispatchEvent(new Event("marks-changed"));
    }
    putCards(part("sections"));
    return part("clash");
  }

  const order = (root) => [...root.querySelectorAll(".kind, .kind li:not(.kind form li)")].filter((one) => !one.closest("form")).map((one) => one.id || one.textContent).join("\n");

  function putCards(fresh) {
    const place = document.getElementById(PLACES.sections);
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

  return { put, cardOf };
})();
