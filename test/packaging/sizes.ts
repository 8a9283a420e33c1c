/**
 * Prints how many bytes a page loads for the elements it uses, and fails when a goal is missed. Sizes are of the built
 * packages, so build them first: `npm run sizes` does.
 */
import { type Bundle, type Bytes, bundle, sum } from "./bundle.ts";

const KIB = 1024;
const entry = (name: string) => `@tenure/elements/${name}.js`;
const FIRST_FIVE = ["health-gauge", "kpi-card", "retention-chart", "comparison-table", "ltv-simulator"];
const W5_PAGE = ["health-gauge", "kpi-card", "retention-chart", "comparison-table"];

interface Row {
  readonly name: string;
  readonly bytes: Bytes;
  readonly goal?: { readonly of: keyof Bytes; readonly bytes: number };
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

function goalOf({ bytes, goal }: Row): string {
  if (!goal) return "";
  const over = bytes[goal.of] - goal.bytes;
  return `≤ ${kilobytes(goal.bytes)} ${goal.of}${over > 0 ? `   MISSED by ${kilobytes(over)}` : ""}`;
}

const difference = (whole: Bytes, part: Bytes): Bytes => ({
  brotli: whole.brotli - part.brotli,
  gzip: whole.gzip - part.gzip,
});

const named = ({ later }: Bundle, name: RegExp): Bytes[] =>
  [...later].flatMap(([file, bytes]) => (name.test(file) ? [bytes] : []));

const largest = (bundle: Bundle, name: RegExp): Bytes =>
  named(bundle, name).reduce((most, bytes) => (bytes.gzip > most.gzip ? bytes : most));

const gauge = await bundle([entry("health-gauge")]);
const rows: Row[] = [{ name: "health gauge alone, with Lit", bytes: gauge.first, goal: { of: "gzip", bytes: 13_000 } }];
for (const name of ["kpi-card", "retention-chart", "comparison-table", "ltv-simulator"]) {
  const both = await bundle([entry("health-gauge"), entry(name)]);
  const bytes = name === "retention-chart" ? 9000 : 6000;
  rows.push({
    name: `  and the ${name} beside it`,
    bytes: difference(both.first, gauge.first),
    goal: { of: "gzip", bytes },
  });
  // It has its heading and its room at once; levers and outcome come while the engine does.
  const drawing = named(both, /^(simulation|outcome)-/);
  if (drawing.length > 0) rows.push({ name: "    levers and outcome, with the engine", bytes: drawing.reduce(sum) });
}
const five = await bundle([...FIRST_FIVE, "provider"].map(entry));
rows.push({ name: "first five with the provider", bytes: five.first, goal: { of: "gzip", bytes: 45_000 } });
const japanese = /(^|\.)ja-/;
rows.push({
  name: "  their largest set of Japanese words",
  bytes: largest(five, japanese),
  goal: { of: "gzip", bytes: 2000 },
});
rows.push({ name: "  all their Japanese words", bytes: named(five, japanese).reduce(sum) });
const page = await bundle(W5_PAGE.map(entry));
// What a page says where figures are missing counts as part of it, although it loads only then. What lists the sources of
// statements does not: it loads where a statement names one.
const parts = /^(states-template|reasons\.en)-/;
rows.push({
  name: "page W5: gauge, cards, cohorts, table",
  bytes: [page.first, ...named(page, parts)].reduce(sum),
  goal: { of: "brotli", bytes: 32 * KIB },
});
const all = await bundle([entry("all")]);
rows.push({ name: "every element", bytes: all.first });
const worker = await bundle(["@tenure/worker/worker.js"]);
rows.push({ name: "worker, first load", bytes: worker.first, goal: { of: "brotli", bytes: 40 * KIB } });

const width = Math.max(...rows.map(({ name }) => name.length));
print(`${"".padEnd(width)}   brotli      gzip       goal`);
for (const row of rows) {
  const { brotli, gzip } = row.bytes;
  print(`${row.name.padEnd(width)}  ${kilobytes(brotli).padStart(8)}  ${kilobytes(gzip).padStart(8)}   ${goalOf(row)}`);
}

if (process.argv.includes("--modules")) {
  for (const [title, { modules }] of [["page W5", page] as const, ["worker", worker] as const]) {
    print(`\n${title}: largest modules, before minifying`);
    for (const [id, bytes] of modules.slice(0, 40)) {
      print(`${kilobytes(bytes).padStart(8)}  ${id.replace(/^.*\/(node_modules|packages)\//, "")}`);
    }
  }
}
process.exitCode = rows.some(({ bytes, goal }) => goal && bytes[goal.of] > goal.bytes) ? 1 : 0;
