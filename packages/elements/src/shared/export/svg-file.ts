import type { Box } from "./box.js";
import type { Mark, Paint, Picture, ShapeMark, Stroke, TextMark } from "./picture.js";
import type { Tile } from "./tile.js";

/**
 * A picture as an SVG file that stands alone: real text, plain shapes and colours, no style sheet, no script, no link, and
 * nothing that a strict policy refuses. Each line of text is given the width that it has on the page, so that another
 * font cannot spoil the layout.
 */
export function svgFile({ width, height, background, marks }: Picture, title: string, locale: string): Blob {
  const tiles: string[] = [];
  const clips = new Map<string, string>();
  const clipId = (box: Box) => {
    const key = `x="${short(box.x)}" y="${short(box.y)}" width="${short(box.width)}" height="${short(box.height)}"`;
    const id = clips.get(key) ?? `c${clips.size}`;
    clips.set(key, id);
    return id;
  };
  const size = `width="${short(width)}" height="${short(height)}"`;
  const body = marks.map((mark) => {
    const clip = mark.clip && needsClip(mark, width, height) ? ` clip-path="url(#${clipId(mark.clip)})"` : "";
    const drawn = mark.kind === "text" ? textTag(mark) : shapeTag(mark, tiles);
    return clip ? `<g${clip}>${drawn}</g>` : drawn;
  });
  const defs =
    [...clips].map(([key, id]) => `<clipPath id="${id}"><rect ${key}/></clipPath>`).join("") + tiles.join("");
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${short(width)} ${short(height)}" role="img" xml:lang="${xml(locale)}" lang="${xml(locale)}">\n`,
    `<title>${xml(title)}</title>\n`,
    defs && `<defs>${defs}</defs>\n`,
    `<rect ${size} fill="${background.colour}"/>\n`,
    body.join("\n"),
    "\n</svg>\n",
  ];
  return new Blob(parts, { type: "image/svg+xml" });
}

function needsClip(mark: Mark, width: number, height: number): boolean {
  const { clip } = mark;
  return (
    clip !== null && (mark.kind === "text" || clip.x > 0 || clip.y > 0 || clip.width < width || clip.height < height)
  );
}

function textTag({ text, x, y, width, size, family, weight, slant, variant, rightToLeft, paint }: TextMark): string {
  return `<text x="${short(x)}" y="${short(y)}" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs" font-family="${xml(family)}" font-size="${short(size)}" font-weight="${xml(weight)}"${unusual("font-style", slant)}${unusual("font-variant", variant)}${rightToLeft ? ' direction="rtl" text-anchor="end"' : ""}${fill(paint)}>${xml(text)}</text>`;
}

/** An attribute of a font, where it is not the usual one. */
const unusual = (name: string, value: string) => (value === "normal" ? "" : ` ${name}="${xml(value)}"`);

function shapeTag({ path, matrix, fill: given, stroke }: ShapeMark, tiles: string[]): string {
  let paint = ' fill="none"';
  if (given && "shapes" in given) {
    const id = `t${tiles.length}`;
    tiles.push(tileTag(given, id));
    paint = ` fill="url(#${id})"`;
  } else if (given) paint = fill(given);
  const transform = matrix ? ` transform="matrix(${matrix.map((one) => short(one, 5)).join(" ")})"` : "";
  return `<path d="${xml(path)}"${transform}${paint}${strokeOf(stroke)}/>`;
}

function tileTag({ width, height, matrix, shapes }: Tile, id: string): string {
  const transform = matrix ? ` patternTransform="matrix(${matrix.map((one) => short(one, 5)).join(" ")})"` : "";
  const inside = shapes.map(({ path, paint, stroke }) => `<path d="${xml(path)}"${fill(paint)}${strokeOf(stroke)}/>`);
  return `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${transform}>${inside.join("")}</pattern>`;
}

function fill({ colour, opacity }: Paint): string {
  return ` fill="${colour}"${opacity < 1 ? ` fill-opacity="${short(opacity, 3)}"` : ""}`;
}

function strokeOf(stroke: Stroke | null): string {
  if (!stroke) return "";
  const { colour, opacity, width, dash, cap, join, fixed } = stroke;
  return ` stroke="${colour}" stroke-width="${short(width)}"${opacity < 1 ? ` stroke-opacity="${short(opacity, 3)}"` : ""}${
    dash.length > 0 ? ` stroke-dasharray="${dash.map((one) => short(one)).join(" ")}"` : ""
  }${cap === "butt" ? "" : ` stroke-linecap="${cap}"`}${join === "miter" ? "" : ` stroke-linejoin="${join}"`}${
    fixed ? ' vector-effect="non-scaling-stroke"' : ""
  }`;
}

const short = (value: number, digits = 2): string => String(Number(value.toFixed(digits)));

/** Text inside XML: what would be markup is written out, and what XML has no place for becomes a sign of its absence. */
function xml(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, "\ufffd")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: just these are what XML forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
