import { readFileSync } from "node:fs";
import { closestName } from "@tenure/core";
import { type Command, optionsOf, UnusableInput } from "./command.js";
import { COMMANDS } from "./commands/index.js";
import { commandHelp, generalHelp } from "./help.js";
import { STANDARD_INPUT } from "./input/inputs.js";
import { type Io, wantsColour } from "./io.js";
import { type FiledIssue, issueLines, type Language } from "./issue-lines.js";
import { type Arguments, parseOptions, UsageError } from "./options.js";
import { formatOf, print } from "./output/print.js";
import { COMMON_OPTIONS } from "./shared-options.js";

/** Exit status of a run. */
export type ExitStatus = 0 | 1 | 2;

/**
 * Runs one command line and returns its exit status: 0 done, 1 input that cannot be used, 2 a command that cannot be
 * understood. The result goes to `io.stdout`, everything else to `io.stderr`; nothing is thrown for what people write.
 *
 *   argv      what stands behind `tenure`
 *
 * @example await run(["kpis", "--subscriptions", "subscriptions.csv"], io)
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitStatus> {
  const [first, ...rest] = argv;
  try {
    if (first === undefined) {
      io.stderr.write(generalHelp(io.stderr));
      return 2;
    }
    if (first === "--help" || first === "-h" || first === "help") {
      const named = first === "help" && rest[0] !== undefined ? commandNamed(rest[0]) : undefined;
      io.stdout.write(named ? commandHelp(named, io.stdout) : generalHelp(io.stdout));
      return 0;
    }
    if (first === "--version" || first === "-v") {
      io.stdout.write(`${version()}\n`);
      return 0;
    }
    if (first.startsWith("-")) throw new UsageError(`the command comes first: tenure COMMAND ${first} …`);
    return await runCommand(commandNamed(first), rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const command = COMMANDS.find(({ name }) => name === first);
    io.stderr.write(`tenure: ${error.message}\nSee: tenure ${command ? `${command.name} ` : ""}--help\n`);
    return 2;
  }
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return command;
  const names = COMMANDS.map((one) => one.name);
  const near = closestName(name, names);
  throw new UsageError(
    `unknown command ${name}${near ? `; did you mean ${near}?` : `; there are ${names.join(", ")}`}`,
  );
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<ExitStatus> {
  if (argv.some((word) => word === "--help" || word === "-h")) {
    io.stdout.write(commandHelp(command, io.stdout));
    return 0;
  }
  const options = { ...optionsOf(command), ...COMMON_OPTIONS };
  const args = parseOptions(argv, options);
  const inputs = [
    ...args.positionals,
    ...Object.entries(options).flatMap(([name, { value }]) => (value === "FILE" ? args.all(name) : [])),
  ];
  if (inputs.filter((path) => path === STANDARD_INPUT).length > 1) {
    throw new UsageError("standard input (-) can stand for one file only");
  }
  checkFiles(command, args.positionals);
  const quiet = args.has("quiet");
  const say = (issues: readonly FiledIssue[]) => report(issues, command, args, io);
  try {
    const note = (text: string) => {
      if (!quiet) io.stderr.write(`${text}\n`);
    };
    const outcome = await command.run({ args, io, note });
    say(outcome.issues);
    print(outcome, formatOf(args, io), io);
    return outcome.incomplete ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    say(error.issues);
    return 1;
  }
}

function checkFiles({ name, files }: Command, given: readonly string[]): void {
  if (!files && given.length > 0) throw new UsageError(`${name} takes no "${given[0]}" without an option in front`);
  if (files && given.length === 0)
    throw new UsageError(`${name} needs ${files === "one" ? "a file" : "at least one file"}`);
  if (files === "one" && given.length > 1) throw new UsageError(`${name} takes one file, and "${given[1]}" is another`);
}

function report(issues: readonly FiledIssue[], command: Command, args: Arguments, { stderr, env }: Io): void {
  const said = args.has("quiet") ? issues.filter(({ severity }) => severity === "error") : issues;
  const language = (args.text("lang") ?? "en") as Language;
  const lines = issueLines(said, {
    language,
    colour: wantsColour(stderr, env),
    options: Object.keys(optionsOf(command)),
    // It is what inspect is for.
    all: command.name === "inspect",
  });
  if (lines.length > 0) stderr.write(`${lines.join("\n")}\n`);
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
