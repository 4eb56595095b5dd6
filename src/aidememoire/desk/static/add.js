"use strict";
// Files that are dropped go into the form's own field; what is chosen is listed, and what is too much is told at once.
(() => {
  const form = document.querySelector("form.drop");
  if (!form) return;
  const place = form.querySelector(".place"), field = form.querySelector("#files");
  const list = form.querySelector(".chosen"), send = form.querySelector("button[type=submit]");
  const mostBytes = Number(form.dataset.mostBytes), mostFiles = Number(form.dataset.mostFiles);

  const size = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3)).toLocaleString("en")} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const line = (words, more = "") => {
    const item = document.createElement("li"), name = document.createElement("bdi"), about = document.createElement("span");
    name.textContent = words;
    about.textContent = more;
    item.append(name, about);
    return item;
  };
  const show = () => {
    const files = [...field.files], bytes = files.reduce((sum, file) => sum + file.size, 0);
    list.replaceChildren(...files.slice(0, 20).map((file) => line(file.name, size(file.size))));
    if (files.length > 20) list.append(line(`and ${files.length - 20} more`));
    const wrong = files.length > mostFiles ? `These are ${files.length} files; send ${mostFiles} at once at most.`
      : bytes > mostBytes ? `Together they have ${size(bytes)}; send ${size(mostBytes)} at once at most.` : "";
    field.setCustomValidity(wrong);
    if (wrong) list.append(line(wrong));
    send.textContent = files.length === 1 ? "Read the file" : files.length ? `Read ${files.length} files` : "Read the files";
  };

  let inside = 0;
  const over = (on) => place.classList.toggle("over", on);
  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  // A file that is dropped beside the place would else be opened by the browser in the place of this page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => { if (hasFiles(event)) event.preventDefault(); });
  place.addEventListener("dragenter", (event) => { if (hasFiles(event)) { inside += 1; over(true); } });
  place.addEventListener("dragleave", () => { inside = Math.max(0, inside - 1); over(inside > 0); });
  place.addEventListener("drop", (event) => {
    inside = 0;
    over(false);
    const files = [...event.dataTransfer.items].filter((item) => item.kind === "file" && !item.webkitGetAsEntry?.()?.isDirectory);
    const all = new DataTransfer();
    for (const file of [...field.files, ...files.map((item) => item.getAsFile())]) if (file) all.items.add(file);
    field.files = all.files;
    show();
    send.focus();
  });
  field.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    if (!field.files.length) {
      field.setCustomValidity("Choose a file, or drop one here.");
      field.reportValidity();
      field.setCustomValidity("");
      event.preventDefault();
      return;
    }
    send.disabled = true;
    send.textContent = "Sending …";
  });
  window.addEventListener("pageshow", () => { send.disabled = false; show(); });
})();
