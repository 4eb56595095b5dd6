"use strict";
// What all pages of the desk share: whatever changes something carries the key of its form, and what fails is told.
(() => {
  const key = document.querySelector('meta[name="form-key"]').content;
  const trouble = document.getElementById("trouble");
  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-Form-Key"] = key; });

  // htmx leaves the answer to a failed request aside; the words of its notice are shown, never its markup.
  function tell(words) {
    trouble.querySelector("p").textContent = words;
    trouble.hidden = false;
    trouble.querySelector("button").focus();
  }
  document.addEventListener("htmx:responseError", (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    tell((answer.querySelector("[role=alert], .notice, main") || answer.body).textContent.trim());
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => tell("The desk does not answer. Does `aidememoire desk` still run?"));
  }
  trouble.querySelector("button").addEventListener("click", () => { trouble.hidden = true; });
})();
