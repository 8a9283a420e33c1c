import { drain, type Steps } from "../steps.js";
import { stream } from "./random.js";

/** Shares of a model's variance, by input. */
export interface SobolIndices {
  /** What knowing an input alone would take off the variance. */
  readonly first: Float64Array;
  /** What would be left of it if all but this input were known. */
  readonly total: Float64Array;
  readonly variance: number;
}

/**
 * First-order and total Sobol indices of a model of independent inputs, each uniform on [0, 1), from scrambled Halton
 * points.
 *
 *   Sᵢ  = mean of f(B)·(f(A with column i of B) − f(A)) / V      (Saltelli 2010)
 *   STᵢ = mean of (f(A) − f(A with column i of B))² / 2V         (Jansen 1999)
 *
 *   model     finite; called points·(dimensions + 2) times
 *   returns   zeros where the model is constant
 *
 * The error falls nearly as 1/points; with 4,096 it is below 0.01 on Ishigami's function. An estimate of a small index
 * may come out slightly negative.
 *
 * Source: Saltelli et al. (2010), "Variance based sensitivity analysis of model output", Computer Physics Communications
 * 181, 259–270; Jansen (1999), Computer Physics Communications 117, 35–43.
 */
export function sobolIndices(
  model: (inputs: Float64Array) => number,
  dimensions: number,
  options: { readonly points?: number; readonly seed?: number } = {},
): SobolIndices {
  return drain(sobolIndicesSteps(model, dimensions, options));
}

/** {@link sobolIndices} in steps of one point. */
export function* sobolIndicesSteps(
  model: (inputs: Float64Array) => number,
  dimensions: number,
  { points = 4096, seed = 1 }: { readonly points?: number; readonly seed?: number } = {},
): Steps<SobolIndices> {
  const digits = Array.from({ length: 2 * dimensions }, (_, j) => new HaltonDigits(prime(j), seed, j));
  const [a, b, mixed] = [0, 1, 2].map(() => new Float64Array(dimensions)) as [Float64Array, Float64Array, Float64Array];
  const first = new Float64Array(dimensions);
  const total = new Float64Array(dimensions);
  const centre = model(new Float64Array(dimensions).fill(0.5));
  let sum = 0;
  let squares = 0;
  for (let n = 1; n <= points; n++) {
    for (let j = 0; j < dimensions; j++) {
      a[j] = digits[j]!.at(n);
      b[j] = digits[dimensions + j]!.at(n);
    }
    // Less a constant near the mean, which changes no index and keeps the products small.
    const [atA, atB] = [model(a) - centre, model(b) - centre];
    sum += atA + atB;
    squares += atA * atA + atB * atB;
    for (let i = 0; i < dimensions; i++) {
      mixed.set(a);
      mixed[i] = b[i]!;
      const change = model(mixed) - centre - atA;
      first[i]! += atB * change;
      total[i]! += change * change;
    }
    yield;
  }
  const variance = squares / (2 * points) - (sum / (2 * points)) ** 2;
  for (let i = 0; i < dimensions; i++) {
    first[i] = variance > 0 ? first[i]! / points / variance : 0;
    total[i] = variance > 0 ? total[i]! / (2 * points) / variance : 0;
  }
  return { first, total, variance: Math.max(0, variance) };
}

/** Halton's sequence in one base, its digits permuted at each place so that high bases are not in step. */
class HaltonDigits {
  readonly #base: number;
  readonly #permutations: readonly (readonly number[])[];

  constructor(base: number, seed: number, index: number) {
    this.#base = base;
    const random = stream(seed, index);
    const places = Math.ceil(32 / Math.log2(base));
    this.#permutations = Array.from({ length: places }, () => {
      const digits = Array.from({ length: base }, (_, d) => d);
      for (let d = base - 1; d > 0; d--) {
        const other = random.below(d + 1);
        [digits[d], digits[other]] = [digits[other]!, digits[d]!];
      }
      return digits;
    });
  }

  at(n: number): number {
    let rest = n;
    let scale = 1;
    let value = 0;
    for (const permutation of this.#permutations) {
      scale /= this.#base;
      value += permutation[rest % this.#base]! * scale;
      rest = Math.floor(rest / this.#base);
    }
    return Math.min(value, 1 - 2 ** -53);
  }
}

function prime(index: number): number {
  const found: number[] = [];
  for (let candidate = 2; found.length <= index; candidate++) {
    if (found.every((p) => candidate % p !== 0)) found.push(candidate);
  }
  return found[index]!;
}
