import type { ReadProgress } from "@tenure/data";
import type { Context } from "./command.js";
import type { TextOutput } from "./io.js";

/** Below this a file is read before anybody has finished reading a progress line. */
const WORTH_SAYING = 4 * 2 ** 20;

/** Work is told of once it has taken so long. */
const PATIENCE_MS = 500;

/**
 * How far a read or a computation is, on one line of a terminal that is wiped at the end; nothing anywhere else, and
 * nothing under `--quiet`.
 */
export class ProgressLine {
  readonly #output: TextOutput | undefined;
  #shown = "";

  constructor({ args, io }: Pick<Context, "args" | "io">) {
    this.#output = io.stderr.isTTY && !args.has("quiet") ? io.stderr : undefined;
  }

  readonly show = ({ name, bytesRead, bytesTotal }: ReadProgress): void => {
    if (bytesTotal < WORTH_SAYING) return;
    this.#tell(`reading ${name.split(/[\\/]/).pop()}`, share(bytesRead / bytesTotal));
  };

  /** Tells of a computation, `scoring past days`, where it takes longer than half a second. */
  work(what: string): (done: number, total?: number) => void {
    const begun = performance.now();
    return (done, total) => {
      const waited = performance.now() - begun;
      if (waited >= PATIENCE_MS)
        this.#tell(what, total === undefined ? `${Math.floor(waited / 1000)} s` : share(done / total));
    };
  }

  #tell(what: string, howFar: string): void {
    if (!this.#output) return;
    const line = `${what} … ${howFar}`;
    if (line === this.#shown) return;
    this.#shown = line;
    this.#output.write(`\r\u001b[K${line}`);
  }

  end(): void {
    if (this.#shown !== "") this.#output?.write("\r\u001b[K");
    this.#shown = "";
  }
}

function share(done: number): string {
  return `${Math.min(100, Math.floor(100 * done))} %`;
}
