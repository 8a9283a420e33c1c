import type { Command } from "./command.js";
import { COMMANDS } from "./commands/index.js";
import type { Options } from "./options.js";
import { COMMON_OPTIONS } from "./shared-options.js";

const WIDTH = 100;

/** Words in lines no longer than the help is wide, every line after the first indented. */
function wrapped(text: string, indent: number, first = " ".repeat(indent)): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = " ".repeat(indent);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}

/** Two columns: what to write, and what it means. */
function pairs(entries: readonly (readonly [string, string])[]): string {
  const width = Math.min(30, Math.max(...entries.map(([left]) => left.length)));
  return entries
    .map(([left, right]) => {
      const indent = width + 4;
      if (left.length <= width) return wrapped(right, indent, `  ${left.padEnd(width)}  `);
      return `  ${left}\n${wrapped(right, indent)}`;
    })
    .join("\n");
}

const optionPairs = (options: Options) =>
  pairs(Object.entries(options).map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ""}`, help]));

const examplePairs = (examples: Command["examples"]) =>
  examples.map(([command, what]) => `  tenure ${command}\n      ${what}`).join("\n");

/** What `tenure --help` says. */
export function generalHelp(): string {
  return `tenure: the numbers of customer success, from your own files, on your own machine

Usage: tenure COMMAND [options]
       tenure help COMMAND

Commands
${pairs(COMMANDS.map(({ name, summary }) => [name, summary]))}

Options of every command
${optionPairs({ ...COMMON_OPTIONS, version: { help: "the version of this program" } })}

Files are CSV, JSON, NDJSON, Arrow (Feather too) or Parquet, compressed inside or not, whatever their
names say; - is standard input. Columns of lists or records are not read. Columns are recognised by
their names, English or Japanese; "tenure inspect FILE" shows how, and --map puts it right. One bad
row costs one row, and is named.

The result goes to standard output; issues and progress go to standard error. Rates are fractions,
money is unrounded, and a figure that does not exist is null, with the reason under "reasons".
Exit status: 0 done, 1 input that cannot be used, 2 a command that cannot be understood.

Examples
${examplePairs([
  ["inspect exports/*.csv", "how each file is understood"],
  ["kpis --subscriptions subscriptions.csv --by segment", "MRR movements, churn, GRR and NRR by segment"],
  ["simulate less-churn.json --baseline plan.json", "what less churn is worth"],
])}
`;
}

/** What `tenure COMMAND --help` says. */
export function commandHelp({ name, summary, usage, about, options, examples }: Command): string {
  const groups = Object.entries({ ...options, Output: COMMON_OPTIONS }).filter(
    ([, group]) => Object.keys(group).length > 0,
  );
  return `tenure ${name}: ${summary}

${usage.map((line, i) => wrapped(line, 14, `${i === 0 ? "Usage:" : "      "} tenure `)).join("\n")}

${about.map((paragraph) => wrapped(paragraph, 0)).join("\n\n")}

${groups.map(([title, group]) => `${title}\n${optionPairs(group)}`).join("\n\n")}

Examples
${examplePairs(examples)}
`;
}
