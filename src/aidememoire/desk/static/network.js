// Draws a network of people with Cytoscape.js: sides are told apart by shape, letters and colour.
import { colours, drawAll, drawnOf, offer } from "/static/pictures.js";

const drawings = new WeakMap();
const SMALLEST = 9; // pixels on the screen, when all of the network is seen
const LARGEST = 34;
const FIRST = 12; // people who are named before all others
const LETTERS = { name: 11.5, code: 8.5 }; // pixels
const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function elements({ people, ties }) {
  const turn = Math.PI * (3 - Math.sqrt(5)); // each person beside the last one, turned by the golden angle
  const nodes = people.map((data, at) => ({
    data: { ...data, label: data.side ? `${data.name} · ${data.side}` : data.name },
    position: { x: 60 * Math.sqrt(at) * Math.cos(at * turn), y: 60 * Math.sqrt(at) * Math.sin(at * turn) },
  }));
  const edges = ties.map(({ one, other, encounters }, at) => ({ data: { id: `t${at}`, source: one, target: other, encounters } }));
  return [...nodes, ...edges];
}

/** Gives how large a person is drawn: by encounters, and so that the smallest can be seen where `unit` is a pixel. */
const sizeOf = (most, unit, roomy) => (node) => unit * roomy * (SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(node.data("encounters") / most));

/** Gives the numbers on which the sizes hang; `unit` is a pixel of the screen, when all is seen; marks shrink on a phone. */
function scaleOf(drawing) {
  const greatest = (elements) => Math.max(1, ...elements.map((one) => one.data("encounters")));
  return { unit: 1 / drawing.scratch("fit"), people: greatest(drawing.nodes()), ties: greatest(drawing.edges()), roomy: drawing.width() < 700 ? 0.65 : 1 };
}

function look(page, { unit, people, ties, roomy }) {
  return [
    { selector: "node", style: {
      "background-color": (node) => page.layers[node.data("colour") % page.layers.length],
      shape: "data(shape)", width: sizeOf(people, unit, roomy), height: sizeOf(people, unit, roomy),
      "border-width": unit, "border-color": page.ink,
      label: "", color: page.soft, "font-family": page.font, "font-size": LETTERS.code * unit, "text-valign": "bottom", "text-margin-y": 2 * unit,
      "text-outline-color": page.sheet, "text-outline-width": 2 * unit,
    } },
    { selector: "edge", style: {
      width: (edge) => unit * (0.6 + 4 * Math.sqrt(edge.data("encounters") / ties)), "line-color": page.soft, opacity: 0.3, "curve-style": "straight",
    } },
    { selector: "node.coded", style: { label: "data(side)" } },
    { selector: "node.named", style: { label: "data(label)", color: page.ink, "font-size": LETTERS.name * unit, "z-index": 5 } },
    { selector: ".away", style: { opacity: 0.12 } },
    { selector: "node.near", style: { label: "data(label)", color: page.ink, "font-size": LETTERS.name * unit, "border-width": 2 * unit, "z-index": 9 } },
    { selector: "edge.near", style: { opacity: 0.9, "line-color": page.ink } },
  ];
}

function layout(name) {
  const shared = { animate: false, fit: true, padding: 24 };
  if (name === "rings") {
    return { ...shared, name: "concentric", concentric: (node) => Math.floor(Math.log2(node.data("encounters"))), levelWidth: () => 1, minNodeSpacing: 12 };
  }
  return { ...shared, name: "cose", randomize: false, nodeRepulsion: () => 2000000, idealEdgeLength: () => 60, edgeElasticity: () => 300, gravity: 1.2, numIter: 1500, nodeOverlap: 40, componentSpacing: 40 };
}

async function draw(figure) {
  const known = drawings.get(figure);
  if (known) {
    known.resize();
    settle(known);
    return;
  }
  const drawn = drawnOf(figure);
  const drawing = globalThis.cytoscape({
    container: figure.querySelector(".canvas"),
    elements: elements(drawn),
    style: [{ selector: "node", style: { shape: "data(shape)", width: 24, height: 24 } }],
    layout: layout(drawn.layout),
    minZoom: 0.05, maxZoom: 6, userZoomingEnabled: false, boxSelectionEnabled: false,
  });
  drawings.set(figure, drawing);
  settle(drawing);
  listen(figure, drawing);
  writeKey(figure, drawn.key);
  offer(figure, {
    svg: async () => new Blob([asSvg(drawing, colours())], { type: "image/svg+xml" }),
    png: () => drawing.png({ output: "blob-promise", full: true, scale: 2 * drawing.scratch("fit"), bg: colours().sheet }),
  });
  figure.dataset.state = "drawn";
}

/** Shows all of the network, with names and marks as large as can be read at that size. */
function settle(drawing) {
  drawing.fit(undefined, drawing.width() < 700 ? 30 : 56);
  drawing.scratch("fit", drawing.zoom());
  label(drawing);
  drawing.style(look(colours(), scaleOf(drawing)));
}

/**
 * Writes names where there is room for them, of those who met most first; else the code of the side; else nothing.
 * The first few are named over the marks of others too.
 */
function label(drawing) {
  const { people, roomy } = scaleOf(drawing);
  const taken = [];
  const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const isFree = (box) => !taken.some((other) => meet(box, other));
  const nodes = drawing.nodes().removeClass("named coded");
  nodes.slice(0, FIRST).forEach((node) => {
    const box = around(node, node.data("label").length * LETTERS.name * 0.56, LETTERS.name * 1.3, sizeOf(people, 1, roomy)(node));
    if (isFree(box)) {
      taken.push(box);
      node.addClass("named");
    }
  });
  nodes.forEach((node) => taken.push(around(node, 0, 0, sizeOf(people, 1, roomy)(node))));
  for (const [kind, words, letters] of [["named", "label", LETTERS.name], ["coded", "side", LETTERS.code]]) {
    nodes.filter((node) => !node.hasClass("named") && node.data(words)).forEach((node) => {
      const box = around(node, node.data(words).length * letters * 0.56, letters * 1.3, sizeOf(people, 1, roomy)(node));
      if (isFree(box)) {
        taken.push(box);
        node.addClass(kind);
      }
    });
  }
}

/** Gives the room on the screen of what stands under a person's mark, or of the mark itself. */
function around(node, width, height, size) {
  const { x, y } = node.renderedPosition();
  if (!height) return { left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 };
  return { left: x - width / 2, right: x + width / 2, top: y + size / 2 + 1, bottom: y + size / 2 + height };
}

/** A tap opens a person; whoever is pointed at stands out with all who met them; buttons make the picture larger. */
function listen(figure, drawing) {
  drawing.on("tap", "node", ({ target }) => location.assign(target.data("href")));
  drawing.on("mouseover", "node", ({ target }) => {
    const near = target.closedNeighborhood();
    drawing.elements().difference(near).addClass("away");
    near.addClass("near");
    drawing.container().style.cursor = "pointer";
  });
  drawing.on("mouseout", "node", () => {
    drawing.elements().removeClass("away near");
    drawing.container().style.cursor = "";
  });
  for (const button of figure.querySelectorAll("button[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => zoom(drawing, button.dataset.zoom));
  }
}

function zoom(drawing, way) {
  const middle = { x: drawing.width() / 2, y: drawing.height() / 2 };
  if (way === "all") drawing.animate({ zoom: drawing.scratch("fit"), center: {} }, { duration: isCalm() ? 0 : 200 });
  else drawing.zoom({ level: drawing.zoom() * (way === "in" ? 1.4 : 1 / 1.4), renderedPosition: middle });
}

const SVG = "http://www.w3.org/2000/svg";
const CORNERS = { triangle: 3, diamond: 4, pentagon: 5, hexagon: 6 };

/** Gives the points of a shape of a size around a point, for those that have corners. */
function outline(shape, x, y, size) {
  const radius = size / 2;
  if (shape === "star") return corners(10, x, y, (at) => (at % 2 ? radius * 0.45 : radius));
  return corners(CORNERS[shape], x, y, () => radius);
}

function corners(number, x, y, radius) {
  const points = Array.from({ length: number }, (_, at) => {
    const angle = (2 * Math.PI * at) / number - Math.PI / 2;
    return `${(x + radius(at) * Math.cos(angle)).toFixed(1)},${(y + radius(at) * Math.sin(angle)).toFixed(1)}`;
  });
  return points.join(" ");
}

/** Makes an SVG element with attributes. */
function make(name, about, words) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(about)) element.setAttribute(key, value);
  if (words !== undefined) element.textContent = words;
  return element;
}

function mark(shape, x, y, size, paint) {
  if (shape === "ellipse") return make("circle", { cx: x, cy: y, r: size / 2, ...paint });
  if (CORNERS[shape] || shape === "star") return make("polygon", { points: outline(shape, x, y, size), ...paint });
  return make("rect", { x: x - size / 2, y: y - size / 2, width: size, height: size, rx: shape === "rectangle" ? 0 : size / 5, ...paint });
}

/** Writes the network as it is laid out into an SVG file. */
function asSvg(drawing, page) {
  const { unit, people, ties, roomy } = scaleOf(drawing);
  const box = drawing.elements().boundingBox();
  const room = 20 * unit;
  const frame = [box.x1 - room, box.y1 - room, box.w + 2 * room, box.h + 2 * room].map((one) => one.toFixed(1));
  const svg = make("svg", { xmlns: SVG, viewBox: frame.join(" "), width: Math.round(frame[2] / unit), height: Math.round(frame[3] / unit), "font-family": page.font });
  svg.append(make("rect", { x: frame[0], y: frame[1], width: frame[2], height: frame[3], fill: page.sheet }));
  for (const edge of drawing.edges().toArray()) {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const width = unit * (0.6 + 4 * Math.sqrt(edge.data("encounters") / ties));
    svg.append(make("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: page.soft, "stroke-opacity": 0.3, "stroke-width": width }));
  }
  for (const node of drawing.nodes().toArray()) {
    const { x, y } = node.position();
    const size = sizeOf(people, unit, roomy)(node);
    const [words, letters] = node.hasClass("named") ? ["label", LETTERS.name * unit] : ["side", LETTERS.code * unit];
    const fill = page.layers[node.data("colour") % page.layers.length];
    svg.append(mark(node.data("shape"), x, y, size, { fill, stroke: page.ink, "stroke-width": unit }));
    const under = { x, y: y + size / 2 + letters, "text-anchor": "middle", "font-size": letters, fill: page.ink, stroke: page.sheet, "stroke-width": 2 * unit, "paint-order": "stroke" };
    if (node.hasClass("named") || node.hasClass("coded")) svg.append(make("text", under, node.data(words)));
  }
  return new XMLSerializer().serializeToString(svg);
}

/** Writes which shape is which side. */
function writeKey(figure, key) {
  const list = figure.querySelector(".sides-key");
  for (const { shape, colour, words } of key) {
    const icon = make("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" });
    icon.append(mark(shape, 9, 9, 14, { class: `layer-${colour + 1}` }));
    const item = document.createElement("li");
    item.append(icon, ` ${words}`);
    list.append(item);
  }
}

drawAll("network", draw);
