import type { Box } from "./box.js";
import type { Matrix, Paint, Stroke } from "./picture.js";
import { plainColour } from "./plain-colour.js";

/** A small drawing that fills a shape by being repeated. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix | null;
  readonly shapes: readonly { readonly path: string; readonly paint: Paint; readonly stroke: Stroke | null }[];
}

const lengths = (text: string) => [...text.matchAll(/(-?[\d.]+)px/g)].map(([, value]) => Number(value));
const firstColour = (text: string) => /(?:rgba?|color|oklch|oklab|lab|lch|hsl)\([^)]*\)/.exec(text)?.[0];

function paint(colour: string, opacity: number): Paint {
  const plain = plainColour(colour);
  return { colour: plain.colour, opacity: plain.opacity * opacity };
}

/** Stripes that a repeating gradient draws: the first colour up to its stop, then nothing up to the last one. */
export function stripesOf(image: string, { x, y }: Box, opacity: number): Tile | undefined {
  const [, gradient] = /repeating-linear-gradient\((.*)\)/.exec(image) ?? [];
  const colour = gradient && firstColour(gradient);
  if (!gradient || !colour) return undefined;
  const stops = lengths(gradient);
  const period = Math.max(...stops);
  const stripe = stops.find((stop) => stop > 0) ?? period / 2;
  const degrees = Number(/^(-?[\d.]+)deg/.exec(gradient)?.[1] ?? 180);
  const turn = ((degrees - 90) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return {
    width: period,
    height: period,
    matrix: [cos, sin, -sin, cos, x, y],
    shapes: [{ path: `M0 0h${stripe}v${period}h${-stripe}z`, paint: paint(colour, opacity), stroke: null }],
  };
}

/** Dots that a radial gradient draws in every field of the background's size. */
export function dotsOf(image: string, size: string, { x, y }: Box, opacity: number): Tile | undefined {
  const [, gradient] = /radial-gradient\((.*)\)/.exec(image) ?? [];
  const colour = gradient && firstColour(gradient);
  const [width, height = width] = lengths(size);
  const [radius] = lengths(gradient ?? "");
  if (!colour || !width || !height || !radius) return undefined;
  const [cx, cy] = [width / 2, height / 2];
  return {
    width,
    height,
    matrix: [1, 0, 0, 1, x, y],
    shapes: [
      {
        path: `M${cx - radius} ${cy}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`,
        paint: paint(colour, opacity),
        stroke: null,
      },
    ],
  };
}
