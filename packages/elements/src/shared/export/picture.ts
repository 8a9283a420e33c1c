import { type Box, cut, insideOf, isEmpty } from "./box.js";
import { lineBoxes } from "./line-boxes.js";
import { plainColour } from "./plain-colour.js";
import { shapePath } from "./shape-path.js";
import { dotsOf, stripesOf, type Tile } from "./tile.js";

/** What a pen needs to know of a colour. */
export interface Paint {
  readonly colour: string;
  readonly opacity: number;
}

export interface Stroke extends Paint {
  readonly width: number;
  readonly dash: readonly number[];
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
  /** Keeps its width however the shape is stretched. */
  readonly fixed: boolean;
}

/** Six numbers of a matrix, as `transform="matrix(…)"` and `setTransform` take them. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface ShapeMark {
  readonly kind: "shape";
  /** Path data, in the coordinates of `matrix`. */
  readonly path: string;
  readonly matrix: Matrix | null;
  readonly fill: Paint | Tile | null;
  readonly stroke: Stroke | null;
  readonly clip: Box | null;
}

export interface TextMark {
  readonly kind: "text";
  readonly text: string;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly family: string;
  readonly weight: string;
  readonly slant: string;
  readonly variant: string;
  readonly rightToLeft: boolean;
  readonly paint: Paint;
  readonly clip: Box | null;
}

export type Mark = ShapeMark | TextMark;

/** An element as it stands on the page: marks in the order in which they are painted, lengths in CSS pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly background: Paint;
  readonly marks: readonly Mark[];
}

/** What print leaves out too, what the reader chooses by, and the export menu itself. */
const LEFT_OUT =
  ".segmented, .button, .tool, button.step, select, label:has(select, input[type='number']), details:not([open]), .visually-hidden, [part~='export'], script, style";

/** What is drawn whole or not at all where a list scrolls: half a row says nothing. */
const WHOLE = "tr, th, td";

/** Milliseconds of reading after which the page may draw and answer. */
const SLICE = 12;
/** How often reading begins again because the element was drawn anew meanwhile; then it is read in one go. */
const MOST_TRIES = 5;

/**
 * Reads how an element is drawn, box by box, line by line, shape by shape, from what the browser has laid out. Nothing
 * of the page's styles is needed to show it again, and nothing is loaded. Null where the element has no size.
 */
export async function pictureOf(host: HTMLElement, signal?: AbortSignal): Promise<Picture | null> {
  let changed = false;
  const observer = new MutationObserver(() => {
    changed = true;
  });
  const watched = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(host.shadowRoot ?? host, watched);
  try {
    for (let attempt = 1; ; attempt += 1) {
      changed = false;
      const outer = host.getBoundingClientRect();
      if (outer.width === 0 || outer.height === 0) return null;
      const reader = new PictureReader(host, outer);
      let until = performance.now() + SLICE;
      for (const _ of reader.read()) {
        if (attempt === MOST_TRIES || performance.now() < until) continue;
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
        const { width, height } = host.getBoundingClientRect();
        if (changed || width !== outer.width || height !== outer.height) break;
        reader.outer = host.getBoundingClientRect();
        until = performance.now() + SLICE;
      }
      if (reader.picture) return reader.picture;
    }
  } finally {
    observer.disconnect();
  }
}

/** Text whose first letter is of a script that reads from right to left. */
const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

class PictureReader {
  readonly #host: HTMLElement;
  /** Where the element stands now: the page may scroll while it is read. */
  outer: DOMRect;
  picture: Picture | undefined;
  /** Where the page shows the element larger or smaller than it is. */
  readonly #scale: number;
  readonly #marks: Mark[] = [];

  constructor(host: HTMLElement, outer: DOMRect) {
    this.#host = host;
    this.outer = outer;
    this.#scale = outer.width / (host.offsetWidth || outer.width);
  }

  /** Stops after every element; `picture` is there once all are read. */
  *read(): Generator<undefined> {
    const { width, height } = this.#boxOf(this.outer);
    yield* this.#element(this.#host, 1, { x: 0, y: 0, width, height });
    this.picture = { width, height, background: backgroundBehind(this.#host), marks: this.#marks };
  }

  #boxOf({ left, top, width, height }: DOMRect): Box {
    const scale = this.#scale;
    return {
      x: (left - this.outer.left) / scale,
      y: (top - this.outer.top) / scale,
      width: width / scale,
      height: height / scale,
    };
  }

  *#node(node: Node, opacity: number, clip: Box): Generator<undefined> {
    if (node instanceof Text) this.#text(node, opacity, clip);
    else if (node instanceof SVGSVGElement) yield* this.#drawing(node, opacity, clip);
    else if (node instanceof HTMLElement) yield* this.#element(node, opacity, clip);
  }

  *#element(element: HTMLElement, opacity: number, clip: Box): Generator<undefined> {
    if (element.matches(LEFT_OUT)) return;
    const style = getComputedStyle(element);
    if (style.display === "none" || style.clipPath !== "none") return;
    const own = opacity * Number(style.opacity);
    let inner = clip;
    if (style.display !== "contents") {
      const box = this.#boxOf(element.getBoundingClientRect());
      if (element.matches(WHOLE) && isCutOff(element, box, clip)) return;
      if (style.visibility === "visible") {
        this.#box(box, style, own, clip);
        if (!element.matches(":focus-visible")) this.#outline(box, style, own, clip);
        this.#control(element, box, style, own, clip);
      }
      if (style.overflowX !== "visible" || style.overflowY !== "visible") inner = cut(clip, box);
      if (isEmpty(inner)) return;
    }
    this.#pseudo(element, "::before", own, inner);
    for (const child of childrenOf(element)) yield* this.#node(child, own, inner);
    this.#pseudo(element, "::after", own, inner);
    yield;
  }

  /** Lines, dots and signs that a style draws beside an element; only what is placed by hand has a place to read. */
  #pseudo(element: HTMLElement, which: "::before" | "::after", opacity: number, clip: Box): void {
    const style = getComputedStyle(element, which);
    if (style.content === "none" || style.content === "normal" || style.position !== "absolute") return;
    let around: HTMLElement = element;
    while (getComputedStyle(around).position === "static" && around !== this.#host) {
      const up = around.parentElement ?? this.#host;
      around = up;
    }
    const edge = getComputedStyle(around);
    const outer = this.#boxOf(around.getBoundingClientRect());
    const length = (value: string) => Number.parseFloat(value) || 0;
    const box = {
      x: outer.x + length(edge.borderLeftWidth) + length(style.left),
      y: outer.y + length(edge.borderTopWidth) + length(style.top),
      width: length(style.width),
      height: length(style.height),
    };
    const own = opacity * Number(style.opacity);
    this.#box(box, style, own, clip);
    const [, text] = /^"((?:[^"\\]|\\.)+)"/.exec(style.content) ?? [];
    const paint = text ? paintOf(style.color, own) : null;
    if (!text || !paint) return;
    const font = fontOf(style, 1);
    const { width, ascent, descent } = measured(text, font);
    const y = box.y + (box.height - ascent - descent) / 2 + ascent;
    this.#marks.push({ ...font, kind: "text", text, x: box.x, y, width, paint, clip });
  }

  #box(box: Box, style: CSSStyleDeclaration, opacity: number, clip: Box): void {
    const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
    const round = style.borderTopLeftRadius.endsWith("%") ? Math.min(box.width, box.height) / 2 : radius;
    const shape = (path: string, fill: Paint | Tile | null, stroke: Stroke | null = null) => {
      this.#marks.push({ kind: "shape", path, matrix: null, fill, stroke, clip });
    };
    const ground = paintOf(style.backgroundColor, opacity);
    if (ground) shape(boxPath(box, round), ground);
    const { backgroundImage } = style;
    if (backgroundImage !== "none") {
      const tile =
        stripesOf(backgroundImage, box, opacity) ?? dotsOf(backgroundImage, style.backgroundSize, box, opacity);
      if (tile) shape(boxPath(box, round), tile);
    }
    for (const path of insetShadows(style.boxShadow, box)) shape(path.path, paintOf(path.colour, opacity));
    const sides = (["Top", "Right", "Bottom", "Left"] as const).map((side) => ({
      width: style[`border${side}Style`] === "none" ? 0 : Number.parseFloat(style[`border${side}Width`]) || 0,
      colour: style[`border${side}Color`],
      dash: style[`border${side}Style`],
    }));
    const [top, right, bottom, left] = sides as [Side, Side, Side, Side];
    const same = sides.every(
      ({ width, colour, dash }) => width === top.width && colour === top.colour && dash === top.dash,
    );
    if (same) {
      const stroke = strokeOfSide(top, opacity);
      if (stroke) shape(boxPath(insideOf(box, top.width / 2), Math.max(0, round - top.width / 2)), null, stroke);
      return;
    }
    const { x, y, width, height } = box;
    const line = (side: Side, path: string) => {
      const stroke = strokeOfSide(side, opacity);
      if (stroke) shape(path, null, stroke);
    };
    line(top, `M${x} ${y + top.width / 2}h${width}`);
    line(right, `M${x + width - right.width / 2} ${y}v${height}`);
    line(bottom, `M${x} ${y + height - bottom.width / 2}h${width}`);
    line(left, `M${x + left.width / 2} ${y}v${height}`);
  }

  #outline(box: Box, style: CSSStyleDeclaration, opacity: number, clip: Box): void {
    const { outlineStyle: dash, outlineColor: colour } = style;
    const width = dash === "none" ? 0 : Number.parseFloat(style.outlineWidth) || 0;
    const stroke = strokeOfSide({ width, colour, dash }, opacity);
    if (!stroke) return;
    const path = boxPath(insideOf(box, -width / 2 - (Number.parseFloat(style.outlineOffset) || 0)), 0);
    this.#marks.push({ kind: "shape", path, matrix: null, fill: null, stroke, clip });
  }

  /** What a control shows has no node of its own. */
  #control(element: HTMLElement, box: Box, style: CSSStyleDeclaration, opacity: number, clip: Box): void {
    if (element instanceof HTMLInputElement && element.type === "range") {
      const { min, max, valueAsNumber, disabled } = element;
      const low = Number(min || 0);
      const share = (valueAsNumber - low) / (Number(max || 100) - low || 1);
      const ink = paintOf(style.color, opacity * (disabled ? 0.5 : 1));
      const middle = box.y + box.height / 2;
      const at = box.x + 8 + (style.direction === "rtl" ? 1 - share : share) * (box.width - 16);
      const circle = `M${at - 7} ${middle}a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z`;
      this.#marks.push({ kind: "shape", path: circle, matrix: null, fill: ink, stroke: null, clip });
      return;
    }
    const text =
      element instanceof HTMLSelectElement
        ? (element.selectedOptions[0]?.label ?? "")
        : element instanceof HTMLInputElement && /^(text|number|search|date|month)$/.test(element.type)
          ? element.value || element.placeholder
          : "";
    if (!text) return;
    const font = fontOf(style, 1);
    const { width } = measured(text, font);
    const before = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
    const after = Number.parseFloat(style.paddingRight) + Number.parseFloat(style.borderRightWidth);
    const isRight = style.direction === "rtl" ? style.textAlign === "start" : style.textAlign === "end";
    const toEnd = style.textAlign === "right" || isRight;
    this.#marks.push({
      ...font,
      kind: "text",
      text,
      x: toEnd ? box.x + box.width - after - width : box.x + before,
      y: box.y + box.height / 2 + font.size * 0.35,
      width,
      paint: paintOf(style.color, opacity) ?? NOTHING,
      clip: cut(clip, box),
    });
  }

  #text(node: Text, opacity: number, clip: Box, style?: CSSStyleDeclaration, scale = 1): void {
    const parent = node.parentElement ?? this.#host;
    const look = style ?? getComputedStyle(parent);
    if (look.visibility !== "visible") return;
    const paint = paintOf(style ? look.fill : look.color, opacity);
    if (!paint) return;
    const font = fontOf(look, scale);
    for (const { text, rect } of lineBoxes(node)) {
      const box = this.#boxOf(rect);
      if (isEmpty(cut(clip, box))) continue;
      const { ascent, descent } = measured(text, font);
      this.#marks.push({
        ...font,
        kind: "text",
        text,
        rightToLeft: look.unicodeBidi === "plaintext" ? RIGHT_TO_LEFT.test(text) : font.rightToLeft,
        x: box.x,
        y: box.y + (box.height - ascent - descent) / 2 + ascent,
        width: box.width,
        paint,
        clip: insideClip(clip, box) ? null : clip,
      });
      const under = look.textDecorationLine.includes("underline") && paintOf(look.textDecorationColor, opacity);
      if (under) {
        const path = `M${box.x} ${box.y + box.height - descent + 2}h${box.width}`;
        this.#marks.push({ kind: "shape", path, matrix: null, fill: null, stroke: plainStroke(under, 1), clip });
      }
    }
  }

  *#drawing(drawing: SVGSVGElement, opacity: number, clip: Box): Generator<undefined> {
    const style = getComputedStyle(drawing);
    if (style.display === "none" || drawing.matches(LEFT_OUT)) return;
    const box = this.#boxOf(drawing.getBoundingClientRect());
    const inner = style.overflowX === "visible" ? clip : cut(clip, box);
    for (const child of drawing.children) {
      this.#shape(child, opacity * Number(style.opacity), inner);
      yield;
    }
  }

  #shape(element: Element, opacity: number, clip: Box): void {
    if (!(element instanceof SVGGraphicsElement)) return;
    if (element instanceof SVGDefsElement) return;
    const style = getComputedStyle(element);
    if (style.display === "none") return;
    const own = opacity * Number(style.opacity);
    if (element instanceof SVGTextContentElement) {
      const matrix = element.getScreenCTM();
      const scale = matrix ? Math.hypot(matrix.c, matrix.d) / this.#scale : 1;
      for (const node of textsOf(element)) {
        this.#text(node, own, clip, getComputedStyle(node.parentElement ?? element), scale);
      }
      return;
    }
    const path = shapePath(element);
    if (path === undefined) {
      for (const child of element.children) this.#shape(child, own, clip);
      return;
    }
    if (style.visibility !== "visible" || path === "") return;
    const to = element.getScreenCTM();
    if (!to) return;
    const scale = this.#scale;
    const matrix: Matrix = [
      to.a / scale,
      to.b / scale,
      to.c / scale,
      to.d / scale,
      (to.e - this.outer.left) / scale,
      (to.f - this.outer.top) / scale,
    ];
    const fill = this.#fill(element, style, own);
    const stroke = strokeOf(style, own);
    if (fill || stroke) this.#marks.push({ kind: "shape", path, matrix, fill, stroke, clip });
  }

  #fill(element: SVGGraphicsElement, style: CSSStyleDeclaration, opacity: number): Paint | Tile | null {
    const [, id] = /^url\("?#([^")]+)"?\)/.exec(style.fill) ?? [];
    const own = opacity * Number(style.fillOpacity);
    if (!id) return paintOf(style.fill, own);
    const pattern = (element.getRootNode() as ShadowRoot | Document).getElementById(id);
    if (!(pattern instanceof SVGPatternElement)) return null;
    const turn = pattern.patternTransform.baseVal.consolidate()?.matrix;
    return {
      width: pattern.width.baseVal.value,
      height: pattern.height.baseVal.value,
      matrix: turn ? [turn.a, turn.b, turn.c, turn.d, turn.e, turn.f] : null,
      shapes: [...pattern.children].flatMap((child) => {
        const look = getComputedStyle(child);
        const path = child instanceof SVGGraphicsElement ? shapePath(child) : undefined;
        const paint = paintOf(look.fill, own) ?? NOTHING;
        const stroke = strokeOf(look, own);
        return path ? [{ path, paint, stroke }] : [];
      }),
    };
  }
}

interface Side {
  readonly width: number;
  readonly colour: string;
  readonly dash: string;
}

const NOTHING: Paint = { colour: "#000000", opacity: 0 };

function childrenOf(element: HTMLElement): Iterable<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes({ flatten: true });
    if (assigned.length > 0) return assigned;
  }
  if (element instanceof HTMLSelectElement) return [];
  return element.childNodes;
}

function* textsOf(element: Element): Generator<Text> {
  for (const child of element.childNodes) {
    if (child instanceof Text) yield child;
    else if (child instanceof SVGTextContentElement) yield* textsOf(child);
  }
}

/** Whether a row reaches over the upper or lower edge of what it scrolls in, or a cell over an edge at its sides. */
function isCutOff(element: HTMLElement, box: Box, clip: Box): boolean {
  const over = (from: number, length: number, edge: number, room: number) =>
    from < edge - 1 || from + length > edge + room + 1;
  return element.localName === "tr"
    ? over(box.y, box.height, clip.y, clip.height)
    : over(box.x, box.width, clip.x, clip.width);
}

/** The first colour behind an element that covers what is below it; else that of the page in its colour scheme. */
function backgroundBehind(host: HTMLElement): Paint {
  let node: Node | null = host;
  while (node) {
    if (node instanceof Element) {
      const { colour, opacity } = plainColour(getComputedStyle(node).backgroundColor);
      if (opacity === 1) return { colour, opacity };
    }
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  const dark = /dark/.test(getComputedStyle(host).colorScheme) && !/light/.test(getComputedStyle(host).colorScheme);
  return { colour: dark ? "#121212" : "#ffffff", opacity: 1 };
}

function paintOf(colour: string, opacity: number): Paint | null {
  if (colour === "none" || colour === "") return null;
  const plain = plainColour(colour);
  const seen = plain.opacity * opacity;
  return seen > 0 ? { colour: plain.colour, opacity: seen } : null;
}

function plainStroke(paint: Paint, width: number): Stroke {
  return { ...paint, width, dash: [], cap: "butt", join: "miter", fixed: false };
}

function strokeOfSide({ width, colour, dash }: Side, opacity: number): Stroke | null {
  const paint = width > 0 ? paintOf(colour, opacity) : null;
  if (!paint) return null;
  const pattern = dash === "dashed" ? [width * 3, width * 2] : dash === "dotted" ? [width, width * 1.5] : [];
  return { ...plainStroke(paint, width), dash: pattern };
}

function strokeOf(style: CSSStyleDeclaration, opacity: number): Stroke | null {
  const width = Number.parseFloat(style.strokeWidth) || 0;
  const paint = width > 0 ? paintOf(style.stroke, opacity * Number(style.strokeOpacity)) : null;
  if (!paint) return null;
  return {
    ...paint,
    width,
    dash: style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat),
    cap: style.strokeLinecap as CanvasLineCap,
    join: style.strokeLinejoin as CanvasLineJoin,
    fixed: style.vectorEffect === "non-scaling-stroke",
  };
}

function boxPath({ x, y, width, height }: Box, radius: number): string {
  if (radius <= 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const r = Math.min(radius, width / 2, height / 2);
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`;
}

/** Bars along an edge, which is what elements use shadows for. */
function insetShadows(shadow: string, { x, y, width, height }: Box): readonly { path: string; colour: string }[] {
  const [, colour, dx] = /^(\S+\([^)]*\)) (-?[\d.]+)px 0px 0px 0px inset$/.exec(shadow) ?? [];
  if (!colour) return [];
  const bar = Number(dx);
  return [{ colour, path: boxPath({ x: bar > 0 ? x : x + width + bar, y, width: Math.abs(bar), height }, 0) }];
}

function insideClip(clip: Box, box: Box): boolean {
  return (
    box.x >= clip.x &&
    box.y >= clip.y &&
    box.x + box.width <= clip.x + clip.width &&
    box.y + box.height <= clip.y + clip.height
  );
}

type Font = Pick<TextMark, "size" | "family" | "weight" | "slant" | "variant" | "rightToLeft">;

function fontOf(style: CSSStyleDeclaration, scale: number): Font {
  return {
    size: Number.parseFloat(style.fontSize) * scale,
    family: style.fontFamily,
    weight: style.fontWeight,
    slant: style.fontStyle,
    variant: style.fontVariantNumeric,
    rightToLeft: style.direction === "rtl",
  };
}

let pen: CanvasRenderingContext2D | null | undefined;

function measured(text: string, { slant, weight, size, family }: Font) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return { width: 0, ascent: size * 0.8, descent: size * 0.2 };
  pen.font = `${slant} ${weight} ${size}px ${family}`;
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = pen.measureText(text.slice(0, 200));
  return { width, ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent };
}
