/** How long a trainer has been at a step and at the whole lesson, pauses left out. Milliseconds. */
export class LessonTimer {
  #step = 0;
  #lesson = 0;
  #since: number | null;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.#since = now();
  }

  get running(): boolean {
    return this.#since !== null;
  }

  get inStep(): number {
    return this.#step + this.#current();
  }

  get inLesson(): number {
    return this.#lesson + this.#current();
  }

  /** Another step begins; the lesson goes on. */
  nextStep(): void {
    this.#settle();
    this.#step = 0;
  }

  pause(): void {
    this.#settle();
    this.#since = null;
  }

  resume(): void {
    this.#since ??= this.now();
  }

  restart(): void {
    this.#step = 0;
    this.#lesson = 0;
    this.#since = this.now();
  }

  #current(): number {
    return this.#since === null ? 0 : this.now() - this.#since;
  }

  #settle(): void {
    const passed = this.#current();
    this.#step += passed;
    this.#lesson += passed;
    if (this.#since !== null) this.#since = this.now();
  }
}
