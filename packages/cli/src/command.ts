import type { Io } from "./io.js";
import type { FiledIssue } from "./issue-lines.js";
import type { Arguments, Options } from "./options.js";
import type { Sheet } from "./output/sheet.js";

/** What a command found: the result as it is printed, and how it looks as a table. */
export interface Outcome {
  /** Plain data; typed arrays are allowed. Printed as JSON. */
  readonly result: unknown;
  /** What was left out, assumed or worth knowing; printed on standard error. */
  readonly issues: readonly FiledIssue[];
  /** Whether some of the input could not be used although there is a result: exit status 1. */
  readonly incomplete?: boolean;
  /** The natural main table of the result: what CSV holds. */
  readonly main: () => Sheet;
  /** Small tables that a reader at a terminal wants before and after the main one. */
  readonly before?: () => readonly Sheet[];
  readonly after?: () => readonly Sheet[];
}

/** What a command works with. */
export interface Context {
  readonly args: Arguments;
  readonly io: Io;
  /** Says something on standard error that is neither result nor issue; silent under `--quiet`. */
  readonly note: (text: string) => void;
}

/** Input that could not be used at all: exit code 1, nothing on standard output. */
export class UnusableInput extends Error {
  constructor(readonly issues: readonly FiledIssue[]) {
    super(issues.map((issue) => issue.code).join(", "));
  }
}

export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What stands behind `tenure`, one line for each form. */
  readonly usage: readonly string[];
  /** Files named without an option in front: exactly one, or one and more. Default: none. */
  readonly files?: "one" | "many";
  /** What it computes and what to know about it: paragraphs of plain text. */
  readonly about: readonly string[];
  /** Options by group, in the order in which help shows them. */
  readonly options: Readonly<Record<string, Options>>;
  readonly examples: readonly (readonly [command: string, what: string])[];
  run(context: Context): Promise<Outcome>;
}

/** Every option a command takes, whatever its group. */
export function optionsOf(command: Pick<Command, "options">): Options {
  return Object.assign({}, ...Object.values(command.options)) as Options;
}
