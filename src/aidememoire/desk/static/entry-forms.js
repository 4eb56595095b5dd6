"use strict";
// What lies in the forms of entries: which kind a new one is, the words that prove a value, and the rows of posts.
const entryForms = (() => {
  const KINDS = ["person", "organization", "encounter", "statement", "commitment", "reference"];

  // Ask of what kind the entry is that stands at the chosen words.
  function choose(adding, chosen) {
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
    return buttons;
  }

  // Places: the words that prove a value, taken from the selection.
  function take(button) {
    const chosen = selectedPlace.get();
    const group = button.closest(".places");
    if (!chosen) return false;
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
    return true;
  }

  function drop(button) {
    const group = button.closest(".places");
    button.closest("li").remove();
    group.querySelector('[data-act="take"]').focus();
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

  return { KINDS, choose, take, drop, addPost };
})();
