/** A value over a grid, row by row: `values[j * width + i]`. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/** A piece of a line of equal value, in steps of the grid. */
export type Piece = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * Pieces of the line along which a grid has one value: marching squares, straight between the places where the value
 * crosses a cell's edges. In a saddle the mean of the corners decides which two belong together.
 */
export function contour({ width, height, values }: Grid, level: number): Piece[] {
  const pieces: Piece[] = [];
  for (let j = 0; j + 1 < height; j++) {
    for (let i = 0; i + 1 < width; i++) {
      const at = (dx: number, dy: number) => values[(j + dy) * width + i + dx]! - level;
      const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
      if (!corners.every(Number.isFinite)) continue;
      const crossings = EDGES.flatMap(([from, to, x, y, dx, dy]) => {
        const [a, b] = [corners[from]!, corners[to]!];
        if (a < 0 === b < 0) return [];
        const share = a / (a - b);
        return [[i + x + dx * share, j + y + dy * share] as const];
      });
      if (crossings.length === 2) pieces.push([...crossings[0]!, ...crossings[1]!]);
      else if (crossings.length === 4) {
        const middle = corners.reduce((sum, corner) => sum + corner, 0);
        // Crossings go round: bottom, right, top, left. Those around the corners that differ from the middle are joined.
        const [first, second] =
          middle < 0 === corners[0]! < 0
            ? [
                [0, 1],
                [2, 3],
              ]
            : [
                [3, 0],
                [1, 2],
              ];
        for (const [a, b] of [first, second] as [number, number][]) pieces.push([...crossings[a]!, ...crossings[b]!]);
      }
    }
  }
  return pieces;
}

/** A field with straight edges, in steps of the grid, round in one direction. */
export type Field = readonly (readonly [x: number, y: number])[];

/**
 * The part of a grid whose values are at a level or above it, cell by cell: what {@link contour} draws the edge of. Cells
 * that touch share their edge, so that drawn as one path they are one field.
 */
export function fieldsAbove({ width, height, values }: Grid, level: number): Field[] {
  const fields: Field[] = [];
  for (let j = 0; j + 1 < height; j++) {
    for (let i = 0; i + 1 < width; i++) {
      const at = (dx: number, dy: number) => values[(j + dy) * width + i + dx]! - level;
      const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)] as const;
      if (!corners.every(Number.isFinite)) continue;
      const round = EDGES.flatMap(([from, to, x, y, dx, dy]) => {
        const [a, b] = [corners[from], corners[to]];
        const share = a / (a - b);
        return [
          ...(a < 0 ? [] : [[i + x, j + y] as const]),
          ...(a < 0 === b < 0 ? [] : [[i + x + dx * share, j + y + dy * share] as const]),
        ];
      });
      // Two opposite corners below the level, and the middle too: those above it are apart, each with the edges about it.
      const isSaddle = round.length === 6 && corners[0] < 0 === corners[2] < 0;
      const isApart = isSaddle && corners.reduce((sum, corner) => sum + corner, 0) < 0;
      if (isApart) {
        const from = corners[0] < 0 ? 0 : 5;
        const place = (k: number) => round[(from + k) % 6]!;
        fields.push([place(0), place(1), place(2)], [place(3), place(4), place(5)]);
      } else if (round.length > 0) fields.push(round);
    }
  }
  return fields;
}

/** Edges of a cell: its corners, where it starts, and which way it goes. */
const EDGES = [
  [0, 1, 0, 0, 1, 0],
  [1, 2, 1, 0, 0, 1],
  [2, 3, 1, 1, -1, 0],
  [3, 0, 0, 1, 0, -1],
] as const;

/** Levels that are round figures, a handful between the least and the greatest value; and always some. */
export function levelsOf(values: ArrayLike<number>, count = 6): number[] {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  if (!(high > low)) return [];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.999)!;
  const first = Math.ceil(low / step);
  const levels: number[] = [];
  for (let k = first; k * step < high; k++) if (k * step > low) levels.push(Number((k * step).toPrecision(12)));
  return levels;
}
