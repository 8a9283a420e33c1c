import type { Outcome } from "../command.js";
import { type Io, wantsColour } from "../io.js";
import type { Arguments } from "../options.js";
import { csvLines } from "./csv.js";
import { writeJson } from "./json.js";
import { tableLines } from "./table.js";

export const FORMATS = ["json", "csv", "table"] as const;
export type Format = (typeof FORMATS)[number];

/** The format asked for, or else the one that suits where the result goes. */
export function formatOf(args: Arguments, { stdout }: Io): Format {
  return (args.text("format") ?? (stdout.isTTY ? "table" : "json")) as Format;
}

/** Characters written at once: few writes, and no result as one string. */
const CHUNK = 2 ** 16;

/** Writes a result to standard output. */
export function print(outcome: Outcome, format: Format, { stdout, env }: Io): void {
  let waiting = "";
  const write = (text: string) => {
    waiting += text;
    if (waiting.length < CHUNK) return;
    stdout.write(waiting);
    waiting = "";
  };
  if (format === "json") {
    writeJson(outcome.result, write);
    write("\n");
  } else if (format === "csv") {
    for (const line of csvLines(outcome.main())) write(`${line}\n`);
  } else {
    const look = { colour: wantsColour(stdout, env), width: stdout.isTTY ? stdout.columns : undefined };
    const sheets = [...(outcome.before?.() ?? []), outcome.main(), ...(outcome.after?.() ?? [])];
    sheets.forEach((sheet, i) => {
      if (i > 0) write("\n");
      for (const line of tableLines(sheet, look)) write(`${line}\n`);
    });
  }
  if (waiting !== "") stdout.write(waiting);
}
