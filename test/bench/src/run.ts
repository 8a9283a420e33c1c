import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium as browsers } from "playwright-core";
import { serveFolder } from "../../end-to-end/serve.ts";
import { launchOptions } from "../../launch-options.ts";
import { type ColdStart, coldStartReport, measureColdStart } from "./cold-start.ts";
import { EDITED_ACCOUNTS, measureEditing } from "./editing/measure.ts";
import { commit, machineFacts, peerVersions } from "./machine.ts";
import { type Measurement, measure } from "./measure.ts";
import { type MemoryMeasurement, measureMemory, memoryReport } from "./memory.ts";
import { optionsFrom } from "./options.ts";
import { buildPage } from "./page/build.ts";
import { mediansOf, reportOf, verdictsOf } from "./report.ts";
import { measureBook, measureSlider, type SimulationMeasurement } from "./simulation/measure.ts";
import { simulationReport } from "./simulation/report.ts";
import { workloadOf } from "./workloads/index.ts";

/** What a page needs for a fine clock, and DuckDB for threads. */
const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const say = (message: string) => process.stderr.write(`[bench] ${message}\n`);
const options = optionsFrom(process.argv.slice(2));
const machine = machineFacts();
if (machine.load > machine.cores / 2) {
  say(`the machine is busy (load ${machine.load} on ${machine.cores} cores): even ratios will be rough`);
}

const measurements: Measurement[] = [];
const simulations: SimulationMeasurement[] = [];
let coldStart: ColdStart | null = null;
let chromium: string | null = null;
if (options.workloads.length + options.simulations.length > 0 || options.editing || options.coldStart) {
  say("building the page");
  const site = await serveFolder(await buildPage(), ISOLATION);
  const browser = await browsers.launch(launchOptions);
  chromium = browser.version();
  try {
    for (const workload of options.workloads) {
      for (const rows of options.rows ?? workloadOf(workload).sizes) {
        const measurement = await measure(browser, site.address, workload, rows, options, say);
        process.stdout.write(reportOf(measurement));
        measurements.push(measurement);
      }
    }
    const { rounds, peers } = options;
    if (options.coldStart) {
      coldStart = await measureColdStart(browser, site.address, rounds);
      process.stdout.write(coldStartReport(coldStart));
    }
    const taking = { rounds, numpy: peers?.includes("numpy") ?? false, objects: peers?.includes("objects") ?? true };
    for (const id of options.simulations) {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`${site.address}/simulation.html`);
      await page.waitForFunction(() => globalThis.simulation !== undefined);
      await page.evaluate(() => globalThis.simulation.start());
      const measurement = id === "W4a" ? await measureSlider(page, taking) : await measureBook(page, id, taking, say);
      await page.close();
      process.stdout.write(simulationReport(measurement));
      simulations.push(measurement);
    }
    if (options.editing) {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`${site.address}/editing.html`);
      await page.waitForFunction(() => globalThis.editing !== undefined);
      const measurement = await measureEditing(page, { rounds, accounts: options.rows?.[0] ?? EDITED_ACCOUNTS }, say);
      await page.close();
      process.stdout.write(simulationReport(measurement));
      simulations.push(measurement);
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

let memory: MemoryMeasurement[] = [];
if (options.memory) {
  say("memory: one process a question");
  memory = measureMemory(options.rows?.at(-1) ?? 1_000_000);
  process.stdout.write(memoryReport(memory));
}

const folder = fileURLToPath(new URL("../results/", import.meta.url));
mkdirSync(folder, { recursive: true });
const results = {
  when: new Date().toISOString(),
  commit: commit(),
  machine: { ...machine, loadAfter: machineFacts().load },
  versions: { chromium, ...peerVersions() },
  workloads: measurements.map((measurement) => ({
    ...measurement,
    contenders: measurement.contenders.map((contender) => ({ ...contender, medians: mediansOf(contender) })),
    verdicts: verdictsOf(measurement),
  })),
  coldStart,
  simulations,
  memory,
};
writeFileSync(`${folder}latest.json`, `${JSON.stringify(results, null, 2)}\n`);
say("written to test/bench/results/latest.json");
if ([...measurements, ...simulations].some(({ disagreements }) => disagreements.length > 0)) process.exit(1);
