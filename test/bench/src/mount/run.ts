/**
 * How long pages take to mount, by turns with a peer: `npm run bench:mount`. A hundred gauges beside a hundred rings of
 * Web Awesome; a board of one gauge, four cards, 24 cohorts and a hundred rows beside the same with Chart.js. Fails where a
 * goal is missed. Only ratios mean something; the milliseconds are those of this machine at this minute.
 */
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";
import { serveFolder } from "../../../end-to-end/serve.ts";
import { launchOptions } from "../../../launch-options.ts";
import type { Tag } from "./gauges.ts";
import type { Mounted } from "./mounted.ts";

const COUNT = 100;
/** Rounds that count, after those that warm up. */
const ROUNDS = 31;
const WARM_UP = 5;
const TAGS: readonly Tag[] = ["tenure-health-gauge", "wa-progress-ring"];
/** A board is mounted once in every page that is opened, as visitors have it. */
const VISITS = 11;
const BOARDS = { tenure: "board.html", "Chart.js": "board-of-charts.html" } as const;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outDir = here("../../dist/mount");
await build({
  configFile: false,
  root: here("."),
  base: "./",
  logLevel: "warn",
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: { input: ["gauges.html", ...Object.values(BOARDS)].map(here) },
  },
});

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]!;
const print = (line: string) => process.stdout.write(`${line}\n`);
function printTimes(name: string, times: readonly number[]): void {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(times, share).toFixed(1));
  print(`${name.padEnd(26)} ${middle} ms (middle half ${low}–${high})`);
}
/** Who goes first changes, so that what disturbs the machine disturbs both. */
const inTurn = <T>(all: readonly T[], round: number) => (round % 2 === 0 ? all : all.toReversed());

async function gaugesBesideRings(browser: Browser, address: string): Promise<boolean> {
  const page = await browser.newPage();
  await page.goto(`${address}/gauges.html`);
  await page.waitForFunction(() => globalThis.mount !== undefined);
  const times = new Map<Tag, number[]>(TAGS.map((tag) => [tag, []]));
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const tag of inTurn(TAGS, round)) {
      const took = await page.evaluate(([name, count]) => globalThis.mount(name, count), [tag, COUNT] as const);
      if (round >= WARM_UP) times.get(tag)!.push(took);
    }
  }
  await page.close();
  for (const tag of TAGS) printTimes(`${COUNT} × ${tag}`, times.get(tag)!);
  const [gauges, rings] = TAGS.map((tag) => quantile(times.get(tag)!, 0.5)) as [number, number];
  print(`gauges take ${(gauges / rings).toFixed(2)} times as long as rings; goal ≤ 1`);
  return gauges <= rings;
}

async function visit(browser: Browser, address: string): Promise<Mounted> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  await page.waitForFunction(() => globalThis.mountBoard !== undefined);
  const mounted = await page.evaluate(() => globalThis.mountBoard());
  await page.close();
  return mounted;
}

async function boards(browser: Browser, address: string): Promise<boolean> {
  const names = Object.keys(BOARDS) as (keyof typeof BOARDS)[];
  const visits = new Map<keyof typeof BOARDS, Mounted[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= VISITS; round += 1) {
    for (const name of inTurn(names, round)) {
      const mounted = await visit(browser, `${address}/${BOARDS[name]}`);
      if (round > 0) visits.get(name)!.push(mounted);
    }
  }
  const times = (name: keyof typeof BOARDS) => visits.get(name)!.map(({ took }) => took);
  for (const name of names) {
    const long = visits.get(name)!.map(({ longTask }) => longTask);
    printTimes(`board with ${name}`, times(name));
    print(
      `${"".padEnd(26)} long tasks in ${long.filter((task) => task > 0).length} of ${VISITS} visits, the longest ${quantile(long, 1).toFixed(0)} ms`,
    );
  }
  const share = quantile(times("tenure"), 0.5) / quantile(times("Chart.js"), 0.5);
  const held = quantile(
    visits.get("tenure")!.map(({ longTask }) => longTask),
    0.5,
  );
  print(`Tenure's board takes ${share.toFixed(2)} of the time of Chart.js; goal ≤ 0.33, and no long task`);
  return share <= 1 / 3 && held === 0;
}

const site = await serveFolder(outDir);
const browser = await chromium.launch(launchOptions);
try {
  const met = [await gaugesBesideRings(browser, site.address), await boards(browser, site.address)];
  process.exitCode = met.every(Boolean) ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}
