import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

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
const cli = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

async function answers(zone: string): Promise<string> {
  const env = { ...process.env, TZ: zone };
  const subscriptions = fixture("edge_subscriptions.csv");
  const commands = [
    ["kpis", "--subscriptions", subscriptions],
    ["cohorts", "--subscriptions", subscriptions],
    ["inspect", fixture("moments.csv")],
  ];
  const outputs = await Promise.all(
    commands.map((command) => run(process.execPath, [cli, ...command, "--format", "json"], { env })),
  );
  return outputs.map(({ stdout }) => stdout).join("\n");
}

describe("the machine's time zone", () => {
  beforeAll(async () => {
    await run(process.execPath, [`${root}/node_modules/typescript-7/bin/tsc`, "-b", "packages/cli"], { cwd: root });
  }, 60_000);

  it(`changes nothing, in ${ZONES.length} zones`, async () => {
    const expected = await answers(ZONES[0] as string);
    expect(expected).toContain("2023-01");
    for (const zone of ZONES.slice(1)) expect(await answers(zone), zone).toBe(expected);
  }, 60_000);
});
