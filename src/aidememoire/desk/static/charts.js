// Draws charts and maps with Vega-Lite. Expressions are interpreted, not made into code, as the page's policy demands.
import { expressionInterpreter } from "/static/vendor/vega-interpreter/vega-interpreter.js";
import { colours, drawAll, drawnOf, offer, widthOf } from "/static/pictures.js";

const { vega, vegaLite } = globalThis;
const NARROW = 600;
const BESIDE = 16; // what stands at the sides of a chart beyond the room for labels that it gives
const views = new WeakMap();

/** Fills in what only the page knows: widths, colours by their names, and the part of the world that a map shows. */
function fitted(spec, width, page, isPart = false) {
  const filled = { ...spec };
  if (filled.encoding) filled.encoding = readable(filled.encoding, width);
  const room = filled.encoding?.y?.axis?.minExtent;
  if (filled.width === "fill") filled.width = width - (room ? room + BESIDE : 0);
  if (filled.height === "map") filled.height = Math.round(width * 0.49);
  if (filled.projection) filled.projection = projected(filled.projection, filled.width, filled.height);
  if (filled.data?.sphere) filled.data = { sphere: true };
  if (filled.mark) filled.mark = painted(filled.mark, page);
  for (const parts of ["vconcat", "layer"]) {
    if (filled[parts]) filled[parts] = filled[parts].map((part) => fitted(part, width, page, true));
  }
  if (!isPart && !filled.vconcat && filled.projection === undefined) filled.autosize = { type: "fit-x", contains: "padding" };
  return filled;
}

function painted(mark, page) {
  const made = { ...mark };
  for (const name of ["fill", "stroke"]) if (page[made[name]]) made[name] = page[made[name]];
  return made;
}

/** Lets a legend have as many columns as there is room for, and an axis less room for labels on a narrow page. */
function readable(encoding, width) {
  const made = structuredClone(encoding);
  for (const channel of Object.values(made)) {
    if (channel?.legend?.columns === "fill") channel.legend.columns = Math.max(1, Math.floor(width / 170));
  }
  const axis = made.y?.axis;
  if (axis?.minExtent && width < NARROW) {
    for (const size of ["minExtent", "maxExtent", "labelLimit"]) if (axis[size]) axis[size] *= 0.5;
  }
  return made;
}

function projected({ lookingAt, ...projection }, width, height) {
  if (!lookingAt) return projection;
  const { longitude, latitude, larger } = lookingAt;
  return { ...projection, scale: (width / 5.4) * larger, rotate: [-longitude, 0], center: [0, latitude], translate: [width / 2, height / 2] };
}

function look(page, width) {
  const below = { direction: width < NARROW ? "vertical" : "horizontal" };
  const text = { labelColor: page.soft, titleColor: page.soft, labelFont: page.font, titleFont: page.font };
  return {
    background: page.sheet,
    font: page.font,
    padding: { left: 6, right: 10, top: 8, bottom: 6 },
    view: { stroke: null, fill: null },
    axis: { ...text, domainColor: page.rule, tickColor: page.rule, gridColor: page.rule, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400 },
    legend: { ...text, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400, symbolStrokeColor: page.ink, symbolBaseFillColor: page.soft, symbolBaseStrokeColor: page.ink, layout: { top: below, bottom: below } },
    range: { category: page.layers, ramp: [page.low, page.high], heatmap: [page.low, page.high], ordinal: [page.low, page.high] },
    aria: false,
  };
}

async function draw(figure) {
  const page = colours();
  const spec = fitted(drawnOf(figure), widthOf(figure), page);
  const compiled = vegaLite.compile({ $schema: "https://vega.github.io/schema/vega-lite/v6.json", ...spec }, { config: look(page, widthOf(figure)), logger: vega.logger(vega.Error) }).spec;
  const canvas = figure.querySelector(".canvas");
  const frame = document.createElement("div"); // Vega writes a role and a label on what holds it; the page has its own
  frame.ariaHidden = "true";
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    renderer: "svg",
    container: frame,
    expr: expressionInterpreter,
    hover: true,
    logLevel: vega.Error,
  });
  view.addEventListener("click", (event, item) => {
    const address = item?.datum?.href;
    if (address) location.assign(address);
  });
  await view.runAsync();
  const isNew = !views.has(figure);
  views.get(figure)?.finalize();
  views.set(figure, view);
  canvas.replaceChildren(frame);
  figure.dataset.state = "drawn";
  if (isNew) {
    offer(figure, {
      svg: async () => new Blob([await views.get(figure).toSVG()], { type: "image/svg+xml" }),
      png: async () => {
        const drawn = await views.get(figure).toCanvas(2);
        return new Promise((resolve) => { drawn.toBlob(resolve, "image/png"); });
      },
    });
  }
}

drawAll("chart", draw);
