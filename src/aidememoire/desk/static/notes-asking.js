"use strict";
// What a rapporteur is asked: whether they are sure, and what shall hold where a draft was not stored.
const asking = (() => {
  const SAID = {
    overtaken: "You wrote on this draft elsewhere meanwhile. There it says now:",
    sealed: "This note was sealed meanwhile, and stays as it is. It says:",
    gone: "This draft is not there any more: it was thrown away elsewhere.",
    closed: "The desk does not take this: you are logged out, or no longer named in this dialogue. What you wrote is kept in this browser. Log in, then load this page again.",
  };

  async function sure(words) {
    const dialog = document.getElementById("sure");
    document.getElementById("sure-words").textContent = words;
    dialog.returnValue = "no";
    dialog.showModal();
    await new Promise((done) => { dialog.addEventListener("close", done, { once: true }); });
    return dialog.returnValue === "yes";
  }

  // Shows what stands at the desk beneath a draft, and the ways to go on; `then` follows whichever is taken.
  function clash(card, told, ways, then) {
    const place = card.querySelector(".clash");
    place.querySelector(".said").textContent = told.state === "wrong" ? told.said : SAID[told.state] || SAID.closed;
    const there = place.querySelector("blockquote");
    there.textContent = told.text || "";
    there.hidden = !told.text;
    const choices = ways.map(([name, does]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => {
        place.hidden = true;
        does();
        then();
      });
      return button;
    });
    place.querySelector(".choices").replaceChildren(...choices);
    place.hidden = false;
  }

  return { sure, clash };
})();
