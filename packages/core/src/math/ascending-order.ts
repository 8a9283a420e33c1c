import { drain, inBatches, type Steps } from "../steps.js";

const DIGITS = 8;
const SIZE = 256;
const SIGN = 0x80000000;

/**
 * Row numbers by rising value, equal ones in their order; 0 and −0 are equal.
 *
 *   values   any numbers but `NaN`
 *
 * A radix sort over the eight bytes of each number, the last first: in a number's bits as IEEE 754 writes them, order by
 * magnitude is order of whole numbers, so that turning over those of negative numbers and the sign of the others makes
 * all comparable. Bytes that all values share cost no pass.
 *
 * @example ascendingOrder(Float64Array.of(0.5, -1, 0.5)) // 1, 0, 2
 */
export function ascendingOrder(values: Float64Array): Uint32Array<ArrayBuffer> {
  return drain(ascendingOrderSteps(values));
}

/** {@link ascendingOrder} in steps. */
export function* ascendingOrderSteps(values: Float64Array): Steps<Uint32Array<ArrayBuffer>> {
  const n = values.length;
  const [high, low] = [new Uint32Array(n), new Uint32Array(n)];
  let [order, sorted] = [new Uint32Array(n), new Uint32Array(n)];
  const counts = new Uint32Array(DIGITS * SIZE);
  const bits = new DataView(new ArrayBuffer(8));
  yield* inBatches(n, (from, to) => {
    for (let i = from; i < to; i += 1) {
      bits.setFloat64(0, values[i]! + 0);
      const upper = bits.getUint32(0);
      const turned = upper >= SIGN ? 0xffffffff : 0;
      let [h, l] = [(turned === 0 ? upper | SIGN : ~upper) >>> 0, (bits.getUint32(4) ^ turned) >>> 0];
      high[i] = h;
      low[i] = l;
      order[i] = i;
      for (let digit = 0; digit < 4; digit += 1) {
        counts[digit * SIZE + (l & 255)]! += 1;
        counts[(digit + 4) * SIZE + (h & 255)]! += 1;
        l >>>= 8;
        h >>>= 8;
      }
    }
  });
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const next = counts.subarray(digit * SIZE, (digit + 1) * SIZE);
    if (next.includes(n)) continue;
    let place = 0;
    for (let value = 0; value < SIZE; value += 1) {
      const count = next[value]!;
      next[value] = place;
      place += count;
    }
    const [keys, shift] = [digit < 4 ? low : high, (digit % 4) * 8];
    yield* inBatches(n, (from, to) => {
      for (let k = from; k < to; k += 1) {
        const row = order[k]!;
        const value = (keys[row]! >>> shift) & 255;
        sorted[next[value]!] = row;
        next[value]! += 1;
      }
    });
    [order, sorted] = [sorted, order];
  }
  return order;
}
