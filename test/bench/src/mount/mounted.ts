/** What a page tells of one mount: how long it took, and the longest time it held the page up, 0 where never over 50 ms. */
export interface Mounted {
  readonly took: number;
  readonly longTask: number;
}

declare global {
  var mountBoard: () => Promise<Mounted>;
}

const FRAMES_AFTER = 5;
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Measures a mount from its first element until everything is there and laid out. */
export function offer(mount: (board: HTMLElement) => void, isDrawn: (board: HTMLElement) => boolean): void {
  globalThis.mountBoard = async () => {
    let longTask = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTask = Math.max(longTask, duration);
    });
    observer.observe({ type: "longtask" });
    // As a click would: in a task of its own, not in that of the question.
    await nextFrame();
    const board = document.createElement("main");
    document.body.append(board);
    const began = performance.now();
    mount(board);
    while (!isDrawn(board)) await new Promise((resolve) => setTimeout(resolve));
    board.getBoundingClientRect();
    const took = performance.now() - began;
    for (let frame = 0; frame < FRAMES_AFTER; frame += 1) await nextFrame();
    observer.disconnect();
    return { took, longTask };
  };
}
