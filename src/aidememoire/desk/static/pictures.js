// What charts and the network share: the colours of the page, saving, and drawing anew when the page changes.

const ROOT = document.documentElement;
const NAMES = ["ink", "soft", "rule", "sheet", "paper", "land", "sea", "border", "low", "high"];
const LAYERS = 8;

/** Gives the colours of the page as a browser has worked them out, so that what draws can reckon with them. */
export function colours() {
  const probe = document.createElement("span");
  probe.className = "vh";
  document.body.append(probe);
  const found = {};
  const look = (name, variable) => {
    probe.style.color = `var(${variable})`;
    found[name] = getComputedStyle(probe).color;
  };
  for (const name of NAMES) look(name, getComputedStyle(ROOT).getPropertyValue(`--pic-${name}`) ? `--pic-${name}` : `--${name}`);
  found.layers = [];
  for (let at = 1; at <= LAYERS; at += 1) {
    look("layer", `--pic-${at}`);
    found.layers.push(found.layer);
  }
  probe.remove();
  found.font = getComputedStyle(document.body).fontFamily;
  return found;
}

/** Gives what a figure says it shows. */
export const drawnOf = (figure) => JSON.parse(figure.querySelector('script[type="application/json"]').textContent);

/** Hands a file to the person: what `make` gives, as a Blob. */
async function hand(make, name) {
  const address = URL.createObjectURL(await make());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30000);
}

/** Lets the buttons of a figure save it: `makes` gives a Blob for "svg" and for "png". */
export function offer(figure, makes) {
  for (const button of figure.querySelectorAll("button[data-save]")) {
    const form = button.dataset.save;
    button.hidden = false;
    button.addEventListener("click", () => hand(() => makes[form](), `${figure.dataset.file}.${form}`));
  }
}

/** Draws all figures of a kind, and again when the width, the scheme or the contrast of the page changes. */
export function drawAll(kind, draw) {
  const figures = [...document.querySelectorAll(`figure.picture[data-kind="${kind}"]:has(> script)`)];
  const again = () => figures.forEach((figure) => draw(figure).catch((fault) => tell(figure, fault)));
  let width = ROOT.clientWidth;
  let waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (ROOT.clientWidth !== width) again();
      width = ROOT.clientWidth;
    }, 200);
  });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", again);
  }
  again();
}

function tell(figure, fault) {
  figure.querySelector(".canvas").textContent = "The picture cannot be drawn here; the table below shows the same.";
  console.error(fault);
}

/** Gives the number of pixels that a picture is wide. */
export const widthOf = (figure) => Math.max(240, figure.querySelector(".canvas").clientWidth);
