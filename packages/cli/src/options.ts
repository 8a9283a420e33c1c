import { parseArgs } from "node:util";
import { closestName, parseDay, parseMonth } from "@tenure/core";

/** A number as it may be typed, in full-width digits too; NaN for anything else. */
export function numberWritten(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.normalize("NFKC"));
}

/** Something wrong with how a command was written: said in one line, exit code 2. */
export class UsageError extends Error {}

/** One option of a command: what help says of it and what values it takes. */
export interface OptionSpec {
  /** What stands for the value in help, `FILE`; an option without one is a switch. */
  readonly value?: string;
  /** What the value has to be. Default: any text. */
  readonly kind?: "number" | "whole" | "month" | "day" | "month-or-day";
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** May be given more than once. */
  readonly many?: true;
  /** Blanks are a value. Default: a value of blanks is none. */
  readonly blanks?: true;
  readonly help: string;
}

export type Options = Readonly<Record<string, OptionSpec>>;

/** What was written behind a command, checked against its options. */
export class Arguments {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];

  constructor(values: ReadonlyMap<string, readonly string[]>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Values of a comma-separated list; several lists add up. Throws {@link UsageError} where nothing stands between two commas. */
  list(name: string): readonly string[] {
    return this.all(name).flatMap((list) => {
      const items = list.split(",").map((item) => item.trim());
      if (items.includes("")) throw new UsageError(`--${name} has an empty entry in "${list}"`);
      return items;
    });
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : numberWritten(text);
  }

  /**
   * Values of the form `NAME=VALUE`, also several of them between commas. Throws {@link UsageError} for another form and
   * for a name given twice.
   *
   *   form   what help calls it, `POLICY=VALUE`
   */
  pairs(name: string, form: string): ReadonlyMap<string, string> {
    const pairs = new Map<string, string>();
    for (const pair of this.list(name)) {
      const equals = pair.indexOf("=");
      const [left, right] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
      if (equals < 0 || left === "" || right === "") {
        throw new UsageError(`--${name} takes ${form}, and "${pair}" was given`);
      }
      if (pairs.has(left)) throw new UsageError(`--${name} ${left} may be given once only`);
      pairs.set(left, right);
    }
    return pairs;
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw new UsageError(`--${name} is missing`);
    return text;
  }
}

/**
 * Reads what stands behind a command. Throws {@link UsageError} for an unknown option (with the one that was probably
 * meant), a value that is missing, one too many, or one that the option does not take.
 */
export function parseOptions(argv: readonly string[], options: Options): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [name, { type: value ? "string" : "boolean" }] as const),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!spec) throw new UsageError(unknownOption(token.rawName, Object.keys(options)));
    const { inlineValue } = token;
    // Months, days and numbers may come in the full-width digits of a Japanese keyboard.
    const value = spec.kind ? token.value?.normalize("NFKC") : token.value;
    if (!spec.value) {
      if (value !== undefined) throw new UsageError(`--${token.name} takes no value, and "${value}" was given`);
      values.set(token.name, [""]);
      continue;
    }
    // What looks like the next option is one, unless it is a number or was tied on with "=".
    if (
      value === undefined ||
      value === "" ||
      (!spec.blanks && value.trim() === "") ||
      (!inlineValue && value.startsWith("-") && value !== "-" && Number.isNaN(Number(value)))
    ) {
      throw new UsageError(`--${token.name} needs a value: --${token.name} ${spec.value}`);
    }
    checkValue(token.name, spec, value);
    const before = values.get(token.name);
    if (before && !spec.many) throw new UsageError(`--${token.name} may be given once only`);
    values.set(token.name, [...(before ?? []), value]);
  }
  return new Arguments(values, positionals);
}

/** That a name is not among those there are, with the nearest one, or all. */
export function unknownName(what: string, given: string, known: readonly string[]): UsageError {
  const near = closestName(given, known);
  return new UsageError(`${what}; ${near ? `did you mean ${near}?` : `there are ${known.join(", ")}`}`);
}

function unknownOption(written: string, names: readonly string[]): string {
  const near = closestName(written.replace(/^-+/, ""), names);
  return `unknown option ${written}${near ? `; did you mean --${near}?` : ""}`;
}

function checkValue(name: string, spec: OptionSpec, value: string): void {
  const wrong = (expected: string) => {
    throw new UsageError(`--${name} takes ${expected}, and "${value}" was given`);
  };
  const { choices, kind, min, max } = spec;
  if (choices && !choices.includes(value)) {
    const near = closestName(value, choices);
    wrong(`one of ${choices.join(", ")}${near ? ` (did you mean ${near}?)` : ""}`);
  }
  if (kind === "month" && parseMonth(value) === undefined) wrong("a month, YYYY-MM");
  if (kind === "day" && parseDay(value) === undefined) wrong("a day, YYYY-MM-DD");
  if (kind === "month-or-day" && parseDay(value) === undefined && parseMonth(value) === undefined) {
    wrong("a day, YYYY-MM-DD, or a month, YYYY-MM");
  }
  if (kind === "number" || kind === "whole") {
    const number = numberWritten(value);
    const range = min === undefined && max === undefined ? "" : ` ${rangeText(min, max)}`;
    if (!Number.isFinite(number)) wrong(`a number${range}`);
    if (kind === "whole" && !Number.isInteger(number)) wrong(`a whole number${range}`);
    if (number < (min ?? number) || number > (max ?? number)) wrong(`a number${range}`);
  }
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `up to ${max}`;
  return max === undefined ? `from ${min}` : `from ${min} to ${max}`;
}
