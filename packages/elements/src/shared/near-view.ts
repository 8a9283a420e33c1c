/** Elements that wait to be seen, and what each does then. */
const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** So far ahead of the reader that figures are there by the time they scroll to them. */
const AHEAD = "600px";

/** Paper has no view port: whatever waits is asked for when the page is printed. */
function comeAll(): void {
  for (const come of [...waiting.values()]) come();
}

/** Resolves when an element is near what the reader sees, when it is printed, or when it waits no more. */
export function nearView(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const come = () => {
      observer?.unobserve(element);
      waiting.delete(element);
      if (waiting.size === 0) removeEventListener("beforeprint", comeAll);
      resolve();
    };
    if (waiting.size === 0) addEventListener("beforeprint", comeAll);
    waiting.set(element, come);
    signal.addEventListener("abort", come, { once: true });
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.();
      },
      { rootMargin: AHEAD, scrollMargin: AHEAD } as IntersectionObserverInit,
    );
    observer.observe(element);
  });
}
