import type { ReadProgress } from "@tenure/data";
import type { TextOutput } from "./io.js";

/** Below this a file is read before anybody has finished reading a progress line. */
const WORTH_SAYING = 4 * 2 ** 20;

/** How far a read is, on one line of a terminal that is wiped at the end; nothing anywhere else. */
export class ProgressLine {
  readonly #output: TextOutput;
  #shown = "";

  constructor(output: TextOutput) {
    this.#output = output;
  }

  readonly show = ({ name, bytesRead, bytesTotal }: ReadProgress): void => {
    if (!this.#output.isTTY || bytesTotal < WORTH_SAYING) return;
    const percent = Math.min(100, Math.floor((100 * bytesRead) / bytesTotal));
    const line = `reading ${name.split(/[\\/]/).pop()} … ${percent} %`;
    if (line === this.#shown) return;
    this.#shown = line;
    this.#output.write(`\r\u001b[K${line}`);
  };

  end(): void {
    if (this.#shown !== "") this.#output.write("\r\u001b[K");
    this.#shown = "";
  }
}
