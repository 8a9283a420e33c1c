import { parseArgs } from "node:util";
import { SIMULATIONS, type SimulationId } from "./simulation/measure.ts";
import { WORKLOADS, type WorkloadId } from "./workloads/index.ts";

export interface Options {
  readonly workloads: readonly WorkloadId[];
  readonly simulations: readonly SimulationId[];
  readonly editing: boolean;
  readonly coldStart: boolean;
  readonly memory: boolean;
  /** Instead of each workload's own sizes. */
  readonly rows: readonly number[] | null;
  /** Rounds that count; one more goes before them. */
  readonly rounds: number;
  readonly peers: readonly string[] | null;
  /** A peer whose first, uncounted turn takes longer is left out of the rest. */
  readonly patienceMs: number;
}

const HELP = `npm run bench -- [options]

  --only W2a,W3,memory   workloads (${[...Object.keys(WORKLOADS), ...SIMULATIONS].join(", ")}), editing,
                         cold-start and memory; all without it
  --rows 100000          rows, instead of each workload's own sizes
  --rounds 5             rounds that count; one more is run before them and dropped
  --peers duckdb-eh      whom to compare with: duckdb-eh, duckdb-coi, arquero, objects; all without it.
                         numpy, of W4b1 and W4b2, only where it is named: it needs python3 with NumPy
  --patience 60          seconds after which a peer's first turn leaves it out of the rest
`;

/** Reads the command's arguments; a slip ends it with a word on what was expected. */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      rows: { type: "string" },
      rounds: { type: "string", default: "5" },
      peers: { type: "string" },
      patience: { type: "string", default: "60" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  const known = [...Object.keys(WORKLOADS), ...SIMULATIONS, "editing", "cold-start", "memory"];
  const only = values.only?.split(",") ?? known;
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0) stop(`--only: ${unknown.join(", ")} is no workload`);
  return {
    workloads: only.filter((name): name is WorkloadId => Object.hasOwn(WORKLOADS, name)),
    simulations: SIMULATIONS.filter((name) => only.includes(name)),
    editing: only.includes("editing"),
    coldStart: only.includes("cold-start"),
    memory: only.includes("memory"),
    rows: values.rows?.split(",").map((text) => wholeNumber("--rows", text)) ?? null,
    rounds: wholeNumber("--rounds", values.rounds),
    peers: values.peers?.split(",") ?? null,
    patienceMs: wholeNumber("--patience", values.patience) * 1000,
  };
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) stop(`${option} takes a whole number from 1, not ${text}`);
  return value;
}

function stop(message: string): never {
  process.stderr.write(`${message}\n\n${HELP}`);
  process.exit(2);
}
