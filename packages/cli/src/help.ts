import type { Command } from "./command.js";
import { COMMANDS } from "./commands/index.js";
import type { TextOutput } from "./io.js";
import type { Options } from "./options.js";
import { COMMON_OPTIONS } from "./shared-options.js";

/** Longer lines are hard to read, whatever the terminal; into shorter ones two columns do not fit. */
const [WIDEST, NARROWEST] = [100, 60];

const widthOf = ({ columns = WIDEST }: TextOutput) => Math.max(NARROWEST, Math.min(WIDEST, columns));

/** Words in lines no longer than the help is wide, every line after the first indented. */
function wrapped(width: number, text: string, indent = 0, first = " ".repeat(indent)): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
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
function pairs(width: number, entries: readonly (readonly [string, string])[]): string {
  const least = Math.min(30, Math.max(...entries.map(([left]) => left.length)));
  return entries
    .map(([left, right]) => {
      const indent = least + 4;
      if (left.length <= least) return wrapped(width, right, indent, `  ${left.padEnd(least)}  `);
      return `  ${left}\n${wrapped(width, right, indent)}`;
    })
    .join("\n");
}

const optionPairs = (width: number, options: Options) =>
  pairs(
    width,
    Object.entries(options).map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ""}`, help]),
  );

/** Commands stay on one line, so that they can be copied. */
const examplePairs = (width: number, examples: Command["examples"]) =>
  examples.map(([command, what]) => `  tenure ${command}\n${wrapped(width, what, 6)}`).join("\n");

const ABOUT = [
  "Files are CSV, JSON, NDJSON, Arrow (Feather too) or Parquet, compressed inside or not, whatever their names say; - is " +
    "standard input. Columns of lists or records are not read. Columns are recognised by their names, English or " +
    'Japanese; "tenure inspect FILE" shows how, and --map puts it right. One bad row costs one row, and is named.',
  "The result goes to standard output; issues and progress go to standard error. Rates are fractions, money is " +
    "unrounded, and a figure that does not exist is null, with the reason under reasons. Exit status: 0 done, 1 input " +
    "that cannot be used, 2 a command that cannot be understood.",
] as const;

/** What `tenure --help` says, in lines that fit where they are written. */
export function generalHelp(output: TextOutput): string {
  const width = widthOf(output);
  return `${wrapped(width, "tenure: the numbers of customer success, from your own files, on your own machine")}

Usage: tenure COMMAND [options]
       tenure help COMMAND

Commands
${pairs(
  width,
  COMMANDS.map(({ name, summary }) => [name, summary]),
)}

Options of every command
${optionPairs(width, { ...COMMON_OPTIONS, version: { help: "the version of this program" } })}

${ABOUT.map((paragraph) => wrapped(width, paragraph)).join("\n\n")}

Examples
${examplePairs(width, [
  ["inspect exports/*.csv", "how each file is understood"],
  ["kpis --subscriptions subscriptions.csv --by segment", "MRR movements, churn, GRR and NRR by segment"],
  ["simulate less-churn.json --baseline plan.json", "what less churn is worth"],
])}
`;
}

/** What `tenure COMMAND --help` says, in lines that fit where they are written. */
export function commandHelp({ name, summary, usage, about, options, examples }: Command, output: TextOutput): string {
  const width = widthOf(output);
  const groups = Object.entries({ ...options, Output: COMMON_OPTIONS }).filter(
    ([, group]) => Object.keys(group).length > 0,
  );
  return `${wrapped(width, `tenure ${name}: ${summary}`)}

${usage.map((line, i) => wrapped(width, line, 14, `${i === 0 ? "Usage:" : "      "} tenure `)).join("\n")}

${about.map((paragraph) => wrapped(width, paragraph)).join("\n\n")}

${groups.map(([title, group]) => `${title}\n${optionPairs(width, group)}`).join("\n\n")}

Examples
${examplePairs(width, examples)}
`;
}
