"use strict";
// What all pages of the desk share: whatever changes something carries the key of its form.
(() => {
  const key = document.querySelector('meta[name="form-key"]').content;
  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-Form-Key"] = key; });
})();
