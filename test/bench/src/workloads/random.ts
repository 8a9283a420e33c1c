/**
 * Mulberry32 (Tommy Ettinger, 2017; public domain): uniform numbers in [0, 1) from a 32-bit seed. Every number of every
 * workload comes from here, so that a size and a seed name the same data on every machine.
 */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
