/** So many steps back are kept. */
const MOST_STEPS = 200;

/**
 * The states that something being edited has gone through. Moves of one slider that belong together (`key`, not yet
 * settled) are one step.
 */
export class EditHistory<T> {
  #past: T[] = [];
  #present: T;
  #future: T[] = [];
  #moving: string | null = null;

  constructor(start: T) {
    this.#present = start;
  }

  get present(): T {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  edit(next: T, key: string, settled: boolean): void {
    if (this.#moving !== key) this.#past = [...this.#past, this.#present].slice(-MOST_STEPS);
    this.#moving = settled ? null : key;
    this.#present = next;
    this.#future = [];
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#future = [this.#present, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#present = before;
    this.#moving = null;
  }

  redo(): void {
    const [after, ...rest] = this.#future;
    if (after === undefined) return;
    this.#past = [...this.#past, this.#present];
    this.#future = rest;
    this.#present = after;
    this.#moving = null;
  }
}
