import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { BOOK_MONTHS, PLANS, SPREADS } from "./book.ts";
import type { Draws } from "./objects.ts";

export type NumpyForm = "thinning, prices drawn" | "thinning, prices expected" | "individuals";

export interface NumpyTurn extends Draws {
  readonly ms: number;
}

/** NumPy in a process of its own, on one thread, which answers question after question. */
export class Numpy {
  readonly version: string;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** Throws where there is no Python with NumPy. */
  constructor() {
    this.version = execFileSync("python3", ["-c", "import numpy; print(numpy.__version__)"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    this.#process = spawn("python3", [fileURLToPath(new URL("./book_in_numpy.py", import.meta.url))], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  async ask(form: NumpyForm, runs: number, seed: number): Promise<NumpyTurn> {
    const [kind, prices] = form.split(", prices ");
    const question = { form: kind, prices, runs, seed, plans: PLANS, months: BOOK_MONTHS, spreads: SPREADS };
    this.#process.stdin!.write(`${JSON.stringify(question)}\n`);
    const line = await this.#lines.next();
    if (line.done) throw new Error("NumPy ended without an answer");
    return JSON.parse(line.value) as NumpyTurn;
  }

  end(): void {
    this.#process.stdin!.end();
  }
}
