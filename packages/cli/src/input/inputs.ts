import { openAsBlob } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { Issue } from "@tenure/core";
import { UnusableInput } from "../command.js";
import type { Io } from "../io.js";
import type { FiledIssue } from "../issue-lines.js";

/** Stands for standard input wherever a file is asked for. */
export const STANDARD_INPUT = "-";

/** Above this a file does not fit into one buffer of Node's, and is read a stretch at a time. */
const LARGEST_BUFFER = 2 ** 31 - 1;

/** Files and standard input, as a run reads them. */
export class Inputs {
  readonly #stdin: Io["stdin"];
  #standardInput: Promise<Uint8Array> | undefined;

  constructor(stdin: Io["stdin"]) {
    this.#stdin = stdin;
  }

  /** Bytes of a file, or of standard input for `-`. Throws {@link UnusableInput} when they cannot be had. */
  async bytes(path: string): Promise<Uint8Array | Blob> {
    if (path === STANDARD_INPUT) {
      this.#standardInput ??= collected(this.#stdin);
      return this.#standardInput;
    }
    try {
      const { size } = await stat(path);
      return size > LARGEST_BUFFER ? await openAsBlob(path) : await readFile(path);
    } catch (error) {
      throw new UnusableInput([fileIssue(path, error)]);
    }
  }

  /** What a JSON file holds. Throws {@link UnusableInput} where it is none. */
  async json(path: string): Promise<unknown> {
    const bytes = await this.bytes(path);
    const text = bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : await bytes.text();
    if (text.trim() === "") throw new UnusableInput([{ code: "file/empty", severity: "error", file: nameOf(path) }]);
    try {
      return JSON.parse(text);
    } catch (error) {
      const params = { detail: (error as Error).message };
      throw new UnusableInput([{ code: "file/not-json", severity: "error", file: nameOf(path), params }]);
    }
  }
}

async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** Issues of one input, with its name where it has to be said: when there are several, and when the name is the place. */
export function filed(issues: readonly Issue[], name: string, several: boolean): FiledIssue[] {
  return issues.map(({ path, ...issue }): FiledIssue => {
    if (path === name) return { ...issue, file: name };
    return { ...issue, ...(path === undefined ? {} : { path }), ...(several ? { file: name } : {}) };
  });
}

/** How an input is called in messages. */
export function nameOf(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

function fileIssue(path: string, error: unknown): FiledIssue {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return { code: "file/not-found", severity: "error", file: path };
  if (code === "EISDIR") return { code: "file/is-a-folder", severity: "error", file: path };
  return { code: "file/unreadable", severity: "error", file: path, params: { detail: code ?? message } };
}
