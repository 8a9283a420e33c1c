import type { LitElement, ReactiveController } from "lit";

/**
 * Tells an element, at most once a frame, that boxes inside it have other sizes, and once right after such a box was
 * first drawn, before anything is painted. The callback runs in a frame of its own: a ResizeObserver that changes what
 * it observes would report a loop.
 */
export class ResizeController implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #measure: () => void;
  readonly #observed = new Set<Element>();
  #observer: ResizeObserver | undefined;
  #frame = 0;

  constructor(host: LitElement, selector: string, measure: () => void) {
    this.#host = host;
    this.#selector = selector;
    this.#measure = measure;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#observe();
  }

  hostUpdated(): void {
    this.#observe();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#observer?.disconnect();
    this.#observed.clear();
  }

  #observe(): void {
    if (!this.#host.isConnected) return;
    this.#observer ??= new ResizeObserver(() => {
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#measure();
      });
    });
    const boxes = new Set(this.#host.renderRoot.querySelectorAll(this.#selector));
    for (const box of this.#observed) {
      if (boxes.has(box)) continue;
      this.#observer.unobserve(box);
      this.#observed.delete(box);
    }
    let fresh = false;
    for (const box of boxes) {
      if (this.#observed.has(box)) continue;
      this.#observer.observe(box);
      this.#observed.add(box);
      fresh = true;
    }
    // After the update, so that a changed property starts the next one instead of being lost in this one.
    if (fresh) queueMicrotask(() => this.#host.isConnected && this.#measure());
  }
}
