"use strict";
// Forms in rows: another row when the last one is being filled in, so that there is always room for one more.
(() => {
  for (const group of document.querySelectorAll("[data-rows]")) {
    group.addEventListener("input", (event) => {
      const rows = group.querySelectorAll(".row");
      const last = rows[rows.length - 1];
      if (!last.contains(event.target) || !event.target.value) return;
      const next = last.cloneNode(true);
      next.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+$/, rows.length + 1));
      for (const field of next.querySelectorAll("input, select")) {
        const id = field.id.replace(/\d+$/, rows.length + 1);
        next.querySelector(`label[for="${CSS.escape(field.id)}"]`).htmlFor = id;
        field.id = id;
        if (field.tagName === "SELECT") field.selectedIndex = 0;
        else field.value = "";
      }
      last.after(next);
    });
  }
})();
