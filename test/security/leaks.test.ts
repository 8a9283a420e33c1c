import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../end-to-end/browser.js";
import { type Site, serveFolder } from "../end-to-end/serve.js";

const built = fileURLToPath(new URL("../../packages/elements/dist-cdn", import.meta.url));

/** `npm run test:long` makes five thousand. */
const CYCLES = process.env.TENURE_LONG ? 5000 : 300;
/** A single allocation of the browser's own weighs much over few cycles. */
const BYTES_PER_CYCLE = process.env.TENURE_LONG ? 64 : 512;
/** Providers keep their worker for this long after they have left. */
const GRACE_MS = 5000;

let browser: Browser;
let site: Site;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenure-leaks-"));
  writeFileSync(join(folder, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  cpSync(built, join(folder, "dist-cdn"), { recursive: true });
  for (const [name, script] of [
    ["index", '<script type="module" src="dist-cdn/tenure.js"></script>'],
    ["blank", ""],
  ]) {
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><meta charset="utf-8"><link rel="icon" href="icon.svg"><title>Host</title>${script}<main></main>`,
    );
  }
  [browser, site] = await Promise.all([launchBrowser(), serveFolder(folder)]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const ELEMENTS = [
  '<tenure-kpi-card metric="nrr" value="1.12" previous="1.07"></tenure-kpi-card>',
  '<tenure-health-gauge label="Kitano" value="42" previous="51"></tenure-health-gauge>',
  "<tenure-comparison-table></tenure-comparison-table>",
];

async function measured(session: CDPSession) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

/** Bytes a cycle of mounting, drawing and removing, and what is left of it in the document. */
async function growth(page: Page, markup: string, cycles: number) {
  const session = await page.context().newCDPSession(page);
  const run = (times: number) =>
    page.evaluate(
      async ({ markup, times }) => {
        const template = document.createElement("template");
        template.innerHTML = markup;
        const place = document.querySelector("main")!;
        for (let i = 0; i < times; i++) {
          const element = document.importNode(template.content, true).firstElementChild as HTMLElement & {
            updateComplete?: Promise<unknown>;
          };
          place.append(element);
          await element.updateComplete;
          // Observers of size and language answer in frames and microtasks.
          if (i % 50 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
          element.remove();
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
      { markup, times },
    );
  await run(100);
  const before = await measured(session);
  await run(cycles);
  const after = await measured(session);
  return {
    bytes: (after.bytes - before.bytes) / cycles,
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
  };
}

describe("elements that come and go", () => {
  for (const markup of ELEMENTS) {
    const tag = /<([\w-]+)/.exec(markup)![1]!;
    it(
      `leave nothing behind: ${tag}`,
      async () => {
        const blank = await openPage(browser, `${site.address}/blank.html`);
        const own = await growth(blank.page, "<div>text</div>", CYCLES);
        await blank.page.context().close();
        const { page, complaints } = await openPage(browser, site.address);
        await page.waitForFunction((name) => customElements.get(name), tag);
        const { bytes, nodes, listeners } = await growth(page, markup, CYCLES);
        expect(bytes - own.bytes).toBeLessThanOrEqual(BYTES_PER_CYCLE);
        // Not one node or listener a cycle: a few are the browser's own.
        expect(nodes).toBeLessThan(CYCLES / 10);
        expect(listeners).toBeLessThan(CYCLES / 10);
        expect(complaints).toEqual([]);
        await page.context().close();
      },
      process.env.TENURE_LONG ? 900_000 : 120_000,
    );
  }

  it("take the worker with them, some time after the last provider has left, and keep it while one is moved", async () => {
    const { page, complaints } = await openPage(browser, site.address);
    await page.waitForFunction(() => customElements.get("tenure-provider"));
    const place = page.locator("main");
    await place.evaluate((main) => {
      const provider = document.createElement("tenure-provider");
      provider.setAttribute("sample", "");
      provider.append(Object.assign(document.createElement("tenure-kpi-card"), { metric: "mrr" }));
      main.append(provider);
    });
    const state = () =>
      page.locator("tenure-kpi-card").evaluate((card) => (card as unknown as { readonly state: string }).state);
    await expect.poll(state).toBe("ready");
    const [worker] = page.workers();
    await place.evaluate((main) => {
      const provider = main.querySelector("tenure-provider")!;
      for (let i = 0; i < 100; i++) (i % 2 ? main : document.body).append(provider);
    });
    expect(page.workers()).toEqual([worker]);
    await expect.poll(state).toBe("ready");
    await place.evaluate((main) => main.querySelector("tenure-provider")?.remove());
    await expect.poll(() => page.workers().length, { timeout: GRACE_MS + 10_000 }).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("may leave before they are drawn, while they load, and for another document", async () => {
    const { page, complaints } = await openPage(browser, site.address);
    await page.waitForFunction(() => customElements.get("tenure-provider"));
    await page.evaluate(async () => {
      const main = document.querySelector("main")!;
      const make = () => {
        const provider = document.createElement("tenure-provider");
        provider.setAttribute("sample", "");
        for (const tag of ["tenure-kpi-card", "tenure-retention-chart", "tenure-ltv-simulator"]) {
          provider.append(Object.assign(document.createElement(tag), { metric: "mrr" }));
        }
        return provider;
      };
      for (let i = 0; i < 12; i++) {
        const provider = make();
        main.append(provider);
        if (i % 3 === 1) await Promise.resolve();
        if (i % 3 === 2) await new Promise((resolve) => setTimeout(resolve, 20 * i));
        provider.remove();
      }
      const frame = document.createElement("iframe");
      main.append(frame);
      const provider = make();
      main.append(provider);
      await new Promise((resolve) => setTimeout(resolve, 50));
      frame.contentDocument!.body.append(provider);
      await new Promise((resolve) => setTimeout(resolve, 300));
      frame.remove();
    });
    await page.waitForTimeout(500);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
