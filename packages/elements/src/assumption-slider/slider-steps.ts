/** The ends of a slider, its grid, and the base, which need not lie on the grid. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly base: number;
}

/**
 * The value meant by a thumb at `given`: the base within half a step of it, else the nearest step. One that stands on a
 * step already was put there, by a key perhaps, and stays.
 */
export function snapped(given: number, { min, max, step, base }: SliderScale): number {
  if (given === onGrid(Math.round(given / step), step)) return given;
  if (Math.abs(given - base) <= step / 2) return base;
  return Math.min(max, Math.max(min, onGrid(Math.round(given / step), step)));
}

/** The next value for a key: so many steps on along the grid; one that would pass over the base stops there. */
export function stepped(value: number, steps: number, { min, max, step, base }: SliderScale): number {
  // A value between two steps first goes to the nearer end of its own step.
  const slack = 1e-9;
  const cell = steps > 0 ? Math.floor(value / step + slack) : Math.ceil(value / step - slack);
  const next = Math.min(max, Math.max(min, onGrid(cell + steps, step)));
  // Browsers keep a slider's value to fewer digits than a number has: the base itself can come back a little off.
  const off = step * 1e-6;
  const passes = steps > 0 ? value < base - off && base < next : next < base && base < value - off;
  return passes && Math.abs(steps) === 1 ? base : next;
}

/** The steps that a key asks for, or null where it is no key of a slider's. */
export function stepsOfKey(key: string): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return 1;
    case "ArrowLeft":
    case "ArrowDown":
      return -1;
    case "PageUp":
      return 10;
    case "PageDown":
      return -10;
    default:
      return null;
  }
}

/** Multiples of a decimal step without the noise of binary ones. */
function onGrid(cell: number, step: number): number {
  return Number((cell * step).toPrecision(12));
}
