/** Milliseconds of first drawings after which the page gets its turn: to lay out what they draw takes as long again. */
const LONG_ENOUGH = 12;

/** Drawings that wait for a later task, in the order in which they were asked for. */
const waiting: { readonly draw: () => void; readonly isMuch: boolean }[] = [];
let began: number | undefined;

/**
 * Draws at once, or in a later task where the drawings of this one have taken long, or where there is much to draw and
 * this one has drawn already: many elements that come together then hold the page up for no long time.
 */
export function inTurn(draw: () => void, isMuch: boolean): Promise<void> | undefined {
  const isFirst = began === undefined;
  if (isFirst) {
    began = performance.now();
    setTimeout(nextTurn);
  }
  if (isFirst || (waiting.length === 0 && !isMuch && !isLongEnough())) {
    draw();
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const drawLater = () => {
      try {
        resolve(draw());
      } catch (error) {
        reject(error);
      }
    };
    waiting.push({ draw: drawLater, isMuch });
  });
}

function nextTurn(): void {
  began = waiting.length > 0 ? performance.now() : undefined;
  if (began === undefined) return;
  do waiting.shift()!.draw();
  while (waiting[0] && !waiting[0].isMuch && !isLongEnough());
  setTimeout(nextTurn);
}

const isLongEnough = () => performance.now() - began! >= LONG_ENOUGH;
