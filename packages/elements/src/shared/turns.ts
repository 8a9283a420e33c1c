/** Milliseconds of first drawings after which the page gets its turn: to lay out what they draw takes longer still. */
const LONG_ENOUGH = 6;

/** Drawings that wait for a task of their own, in the order in which they were asked for. */
const waiting: (() => void)[] = [];
let began: number | undefined;

/**
 * Draws at once, or in a later task where the drawings of this one have taken long: many elements that come together then
 * hold the page up for no long time.
 */
export function inTurn(draw: () => void): Promise<void> | undefined {
  if (began === undefined) {
    began = performance.now();
    setTimeout(nextTurn);
  }
  if (waiting.length === 0 && !isLongEnough()) {
    draw();
    return undefined;
  }
  return new Promise((resolve, reject) => {
    waiting.push(() => {
      try {
        resolve(draw());
      } catch (error) {
        reject(error);
      }
    });
  });
}

function nextTurn(): void {
  began = waiting.length > 0 ? performance.now() : undefined;
  while (waiting.length > 0 && !isLongEnough()) waiting.shift()!();
  if (began !== undefined) setTimeout(nextTurn);
}

const isLongEnough = () => performance.now() - began! >= LONG_ENOUGH;
