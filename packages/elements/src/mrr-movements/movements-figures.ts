import type { MovementRow } from "@tenure/core/fields";
import type { Formats } from "../shared/format.js";
import { axisMoney, sharedUnit } from "../shared/special-format.js";
import { amountOf, GAINS, LOSSES, type Movement, netOf } from "./movements-layout.js";

/** Writes the figures of a drawing in one unit: `1.5` below `2M`, `+1.08` below a bar. */
export interface MovementFigures {
  readonly divisor: number;
  readonly mark: string;
  readonly net: (value: number) => string;
  readonly ticks: (values: readonly number[]) => readonly string[];
}

export function movementFigures(rows: readonly MovementRow[], formats: Formats): MovementFigures {
  const total = (row: MovementRow, movements: readonly Movement[]) =>
    movements.reduce((sum, movement) => sum + amountOf(row, movement), 0);
  const largest = Math.max(0, ...rows.map((row) => Math.max(total(row, GAINS), total(row, LOSSES))));
  const { divisor, mark } = sharedUnit(formats, largest);
  const biggestNet = Math.max(0, ...rows.map((row) => Math.abs(netOf(row)))) / divisor;
  const digits = divisor === 1 ? 0 : biggestNet < 10 ? 2 : biggestNet < 100 ? 1 : 0;
  return {
    divisor,
    mark,
    net: (value) => formats.decimal(value / divisor, digits, true),
    ticks: (values) => {
      const places = Math.min(6, Math.max(0, ...values.map((value) => decimals(value / divisor))));
      // The unit stands once, on the outermost tick.
      return values.map((value, index) =>
        index === values.length - 1 && divisor > 1
          ? axisMoney(formats, value)
          : formats.decimal(value / divisor, places && !Number.isInteger(value / divisor) ? places : 0),
      );
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9, T: 1e12, 万: 1e4, 億: 1e8 };
/** From here on money is written as a power of ten, and nobody adds it up. */
const ADDED_UP = 1e15;

/** The amount that a reader takes a written figure for: `−¥704.8k` is −704,800. */
export function amountRead(figure: string): number {
  let sum = 0;
  for (const [, digits = "", unit = ""] of figure.matchAll(/([\d.,]+)([kMBT万億]?)/g))
    sum += Number(digits.replaceAll(",", "")) * (UNITS[unit] ?? 1);
  return figure.includes("−") ? -sum : sum;
}

/** By how much a written sum differs from the sum of its written parts; 0 where a reader who adds them up gets it. */
export function roundingOf(parts: readonly number[], sum: number, write: (value: number) => string): number {
  if ([...parts, sum].some((value) => Math.abs(value) >= ADDED_UP)) return 0;
  const read = (value: number) => amountRead(write(value));
  const difference = read(sum) - parts.reduce((total, part) => total + read(part), 0);
  return Number(difference.toFixed(2)) || 0;
}

/** Decimals that a round figure needs: 0.5 has one. */
function decimals(value: number): number {
  const [, fraction = ""] = String(Number(value.toPrecision(6))).split(".");
  return fraction.length;
}
