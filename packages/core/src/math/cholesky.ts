/**
 * Lower triangle L of a symmetric positive definite matrix A = LLᵀ, both row by row in one column of n² numbers.
 *
 *   returns   L with zeros above the diagonal; `null` when A is not positive definite to working precision
 *
 * Source: Golub & Van Loan (2013), Matrix Computations, 4th edition, 4.2.
 */
export function choleskyFactor(matrix: ArrayLike<number>, n: number): Float64Array<ArrayBuffer> | null {
  const factor = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i > j) factor[i * n + j] = sum / factor[j * n + j]!;
      // A pivot that is all rounding says as little as a negative one.
      else if (sum > 1e-15 * Math.abs(matrix[j * n + j]!) && sum < Number.POSITIVE_INFINITY)
        factor[j * n + j] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** x with LLᵀx = b. */
export function choleskySolve(factor: ArrayLike<number>, b: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - factor[i * n + k]! * x[k]!;
    x[i] = x[i]! / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = x[i]! - factor[k * n + i]! * x[k]!;
    x[i] = x[i]! / factor[i * n + i]!;
  }
  return x;
}

/** Inverse of A = LLᵀ, row by row: the covariance matrix when A is an information matrix. */
export function choleskyInverse(factor: ArrayLike<number>, n: number): Float64Array<ArrayBuffer> {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    inverse.set(choleskySolve(factor, unit), j * n);
  }
  return inverse;
}
