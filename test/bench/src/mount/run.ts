/**
 * Mounts a hundred gauges, and a hundred rings of Web Awesome, by turns on one page: `npm run bench:mount`. Fails where
 * gauges take longer. Only the ratio means something; the milliseconds are those of this machine at this minute.
 */
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { serveFolder } from "../../../end-to-end/serve.ts";
import { launchOptions } from "../../../launch-options.ts";
import type { Tag } from "./page.ts";

const COUNT = 100;
/** Rounds that count, after those that warm up. */
const ROUNDS = 31;
const WARM_UP = 5;
const TAGS: readonly Tag[] = ["tenure-health-gauge", "wa-progress-ring"];

const here = fileURLToPath(new URL(".", import.meta.url));
const outDir = fileURLToPath(new URL("../../dist/mount", import.meta.url));
await build({
  configFile: false,
  root: here,
  base: "./",
  logLevel: "warn",
  build: { outDir, emptyOutDir: true, target: "es2022", modulePreload: false },
});

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]!;

const site = await serveFolder(outDir);
const browser = await chromium.launch(launchOptions);
try {
  const page = await browser.newPage();
  await page.goto(`${site.address}/index.html`);
  await page.waitForFunction(() => globalThis.mount !== undefined);
  const times = new Map<Tag, number[]>(TAGS.map((tag) => [tag, []]));
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    // Who goes first changes, so that what disturbs the machine disturbs both.
    for (const tag of round % 2 === 0 ? TAGS : TAGS.toReversed()) {
      const took = await page.evaluate(([name, count]) => globalThis.mount(name, count), [tag, COUNT] as const);
      if (round >= WARM_UP) times.get(tag)!.push(took);
    }
  }
  const [gauges, rings] = TAGS.map((tag) => times.get(tag)!) as [number[], number[]];
  for (const tag of TAGS) {
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(times.get(tag)!, share).toFixed(1));
    process.stdout.write(`${COUNT} × ${tag.padEnd(20)} ${middle} ms (middle half ${low}–${high})\n`);
  }
  const ratio = quantile(gauges, 0.5) / quantile(rings, 0.5);
  process.stdout.write(`gauges take ${ratio.toFixed(2)} times as long as rings; goal ≤ 1\n`);
  process.exitCode = ratio <= 1 ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}
