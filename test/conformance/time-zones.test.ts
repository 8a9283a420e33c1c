import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { tenure } from "./command-line.js";

/** Zones on both sides of the date line, with and without summer time, and one that changes its clock for Ramadan. */
const ZONES = [
  "UTC",
  "Asia/Tokyo",
  "America/Chicago",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Africa/Casablanca",
  "Europe/London",
];

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const program = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

const COMMANDS = [
  ["kpis", "--subscriptions", fixture("edge_subscriptions.csv")],
  ["cohorts", "--subscriptions", fixture("edge_subscriptions.csv")],
  ["inspect", fixture("moments.csv")],
].map((command) => [...command, "--format", "json"]);

/** What the commands answer in this process, whose zone Node changes as soon as `TZ` is set. */
async function answers(zone: string): Promise<string[]> {
  process.env.TZ = zone;
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  const ran = await Promise.all(COMMANDS.map((command) => tenure(command)));
  expect(ran.map(({ status }) => status)).toEqual([0, 0, 0]);
  return ran.map(({ out }) => out);
}

describe("the machine's time zone", () => {
  const before = process.env.TZ;

  beforeAll(async () => {
    await run(process.execPath, [`${root}/node_modules/typescript-7/bin/tsc`, "-b", "packages/cli"], { cwd: root });
  }, 120_000);

  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it(`changes nothing, in ${ZONES.length} zones`, async () => {
    const expected = await answers("UTC");
    expect(expected[0]).toContain("2023-01");
    for (const zone of ZONES.slice(1)) expect(await answers(zone), zone).toEqual(expected);
  });

  it("changes nothing for the built program either, started on the other side of the date line", async () => {
    const env = { ...process.env, TZ: "Pacific/Kiritimati" };
    const outputs = await Promise.all(COMMANDS.map((command) => run(process.execPath, [program, ...command], { env })));
    expect(outputs.map(({ stdout }) => stdout)).toEqual(await answers("UTC"));
  }, 120_000);
});
