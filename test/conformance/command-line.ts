import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@tenure/cli";
import { onTestFinished } from "vitest";

/** What a run of `tenure` left behind. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly stdin?: string | Uint8Array;
  /** Width of the terminal that standard output is; none when it is a pipe. */
  readonly terminal?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command line inside the test's own process: the same code, without the cost of starting Node. */
export async function tenure(args: readonly string[], { stdin = "", terminal, env = {} }: Around = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const bytes = typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
  const status = await run(args, {
    stdout: { write: (text) => out.push(text), isTTY: terminal !== undefined, columns: terminal },
    stderr: { write: (text) => err.push(text), isTTY: terminal !== undefined, columns: terminal },
    stdin: (async function* () {
      // In pieces, as a pipe brings it: none ends where a character or a line does.
      for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001);
    })(),
    env,
  });
  return { status, out: out.join(""), err: err.join("") };
}

/** The JSON result of a run that has to succeed. */
export async function result<T = unknown>(args: readonly string[], around?: Around): Promise<T> {
  const { status, out, err } = await tenure(args, around);
  if (status !== 0) throw new Error(`exit ${status}: ${err}`);
  return JSON.parse(out) as T;
}

/** Writes files into a folder that goes with the test, and tells their paths. */
export function written(files: Readonly<Record<string, string | object>>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "tenure-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      const path = join(folder, name);
      writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
      return [name, path];
    }),
  );
}
