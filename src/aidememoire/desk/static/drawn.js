// Pictures that the server draws are saved as they stand in their SVG file; a PNG is made of that.
import { offer } from "/static/pictures.js";

const SHARP = 2; // pixels of the file for each of the picture

async function asPng(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SHARP * image.naturalWidth;
  canvas.height = SHARP * image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

for (const button of document.querySelectorAll("button[data-svg]")) {
  offer(button.closest("figure"), { png: () => asPng(button.dataset.svg) });
}
