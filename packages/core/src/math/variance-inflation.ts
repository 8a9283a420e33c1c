import { inBatches, type Steps } from "../steps.js";
import { choleskyFactor, choleskyInverse } from "./cholesky.js";

/** How far a column is made up by the others. */
export interface VarianceInflation {
  /** 1 or more; infinite where the others make the column up but for rounding. */
  readonly factor: number;
  /** The column that it goes with most closely once the rest is taken out of both; −1 of a single column. */
  readonly nearest: number;
}

/**
 * Variance inflation of the columns of a regression: by how much the variance of a column's coefficient is above what
 * it would be if the column were correlated with none of the others.
 *
 *   VIFⱼ = 1 / (1 − Rⱼ²) = (C⁻¹)ⱼⱼ,   C the correlations of the columns, Rⱼ² of column j on all others
 *
 *   columns   of equal length, none of them constant
 *   nearest   the largest |partial correlation| = |(C⁻¹)ⱼₖ| / √((C⁻¹)ⱼⱼ (C⁻¹)ₖₖ)
 *
 * Source: Marquardt (1970), "Generalized inverses, ridge regression, biased linear estimation, and nonlinear
 * estimation", Technometrics 12(3), 591–612.
 *
 * @example drain(varianceInflationSteps([x, y])) // both 1 / (1 − r²)
 */
export function* varianceInflationSteps(columns: readonly Float64Array[]): Steps<VarianceInflation[]> {
  const n = columns.length;
  const rowCount = columns[0]?.length ?? 0;
  const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / rowCount);
  const sums = new Float64Array(n * n);
  yield* inBatches(rowCount, (from, to) => {
    for (let j = 0; j < n; j += 1) {
      for (let k = 0; k <= j; k += 1) {
        let sum = 0;
        for (let i = from; i < to; i += 1) sum += (columns[j]![i]! - means[j]!) * (columns[k]![i]! - means[k]!);
        sums[j * n + k]! += sum;
      }
    }
  });
  const correlations = sums.map((_, at) => {
    const [j, k] = [Math.max(Math.floor(at / n), at % n), Math.min(Math.floor(at / n), at % n)];
    return j === k ? 1 : sums[j * n + k]! / Math.sqrt(sums[j * n + j]! * sums[k * n + k]!);
  });
  const factor = choleskyFactor(correlations, n);
  const inverse = factor && choleskyInverse(factor, n);
  const closeness = (j: number, k: number) =>
    inverse ? Math.abs(inverse[j * n + k]!) / Math.sqrt(inverse[k * n + k]!) : Math.abs(correlations[j * n + k]!);
  return columns.map((_, j) => {
    let nearest = -1;
    for (let k = 0; k < n; k += 1) {
      if (k !== j && (nearest < 0 || closeness(j, k) > closeness(j, nearest))) nearest = k;
    }
    return { factor: inverse ? Math.max(1, inverse[j * n + j]!) : Number.POSITIVE_INFINITY, nearest };
  });
}
