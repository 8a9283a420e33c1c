import type { Mark, Picture, ShapeMark, TextMark } from "./picture.js";
import type { Tile } from "./tile.js";

/** Pixels for each CSS pixel: sharp in print and on dense screens. */
const DENSITY = 2;
/** Canvases beyond these stay empty in some browsers. */
const MOST_PIXELS_A_SIDE = 16_384;
const MOST_PIXELS = 64_000_000;
/** Milliseconds of painting after which the page may draw and answer. */
const SLICE = 12;

/**
 * A picture as a PNG file. It is painted mark by mark with the page's own fonts and never goes through an image, so that
 * no policy of the page (`img-src`) has a say in it. Null where the browser gives no canvas.
 */
export async function pngFile(picture: Picture, locale: string, signal?: AbortSignal): Promise<Blob | null> {
  await document.fonts.ready;
  const { width, height, background, marks } = picture;
  const density = Math.min(
    DENSITY,
    MOST_PIXELS_A_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  const canvas = document.createElement("canvas");
  canvas.lang = locale;
  canvas.width = Math.max(1, Math.round(width * density));
  canvas.height = Math.max(1, Math.round(height * density));
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = background.colour;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  let until = performance.now() + SLICE;
  for (const mark of marks) {
    paintMark(pen, mark, density);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    until = performance.now() + SLICE;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function paintMark(pen: CanvasRenderingContext2D, mark: Mark, density: number): void {
  pen.save();
  pen.setTransform(density, 0, 0, density, 0, 0);
  if (mark.clip) {
    pen.beginPath();
    pen.rect(mark.clip.x, mark.clip.y, mark.clip.width, mark.clip.height);
    pen.clip();
  }
  if (mark.kind === "text") paintText(pen, mark);
  else paintShape(pen, mark);
  pen.restore();
}

function paintText(pen: CanvasRenderingContext2D, mark: TextMark): void {
  const { text, x, y, width, size, family, weight, slant, rightToLeft, paint } = mark;
  pen.font = `${slant} ${weight} ${size}px ${family}`;
  pen.direction = rightToLeft ? "rtl" : "ltr";
  pen.textAlign = "left";
  pen.globalAlpha = paint.opacity;
  pen.fillStyle = paint.colour;
  const natural = pen.measureText(text).width;
  pen.translate(x, y);
  if (natural > 0 && width > 0) pen.scale(width / natural, 1);
  pen.fillText(text, 0, 0);
}

function paintShape(pen: CanvasRenderingContext2D, { path, matrix, fill, stroke }: ShapeMark): void {
  const base = pen.getTransform();
  if (matrix) pen.transform(...matrix);
  const shape = new Path2D(path);
  if (fill) {
    pen.globalAlpha = "shapes" in fill ? 1 : fill.opacity;
    pen.fillStyle = "shapes" in fill ? (repeated(pen, fill) ?? "transparent") : fill.colour;
    pen.fill(shape);
  }
  if (!stroke) return;
  pen.globalAlpha = stroke.opacity;
  pen.strokeStyle = stroke.colour;
  pen.lineWidth = stroke.width;
  pen.lineCap = stroke.cap;
  pen.lineJoin = stroke.join;
  pen.setLineDash([...stroke.dash]);
  if (stroke.fixed && matrix) {
    const stretched = new Path2D();
    stretched.addPath(shape, new DOMMatrix([...matrix]));
    pen.setTransform(base);
    pen.stroke(stretched);
  } else pen.stroke(shape);
}

/** Tiles are painted larger than they are, so that they stay sharp at any density. */
const TILE_DENSITY = 4;

function repeated(pen: CanvasRenderingContext2D, { width, height, matrix, shapes }: Tile): CanvasPattern | null {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * TILE_DENSITY));
  canvas.height = Math.max(1, Math.round(height * TILE_DENSITY));
  const tile = canvas.getContext("2d");
  if (!tile) return null;
  for (const { path, paint, stroke } of shapes) {
    tile.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
    const mark = { kind: "shape", path, matrix: null, fill: paint, stroke, clip: null } as const;
    paintShape(tile, mark);
  }
  const pattern = pen.createPattern(canvas, "repeat");
  const own = new DOMMatrix(matrix ? [...matrix] : undefined);
  pattern?.setTransform(own.scale(width / canvas.width, height / canvas.height));
  return pattern;
}
