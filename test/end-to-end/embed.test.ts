import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "./browser.js";
import { type Site, serveFolder } from "./serve.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the README's five lines", () => {
  let browser: Browser;
  let site: Site;
  const folder = mkdtempSync(join(tmpdir(), "tenure-embed-"));

  beforeAll(async () => {
    const snippet = /```html\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "";
    const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${snippet}`;
    writeFileSync(join(folder, "index.html"), page);
    cpSync(join(root, "packages/elements/dist-cdn"), join(folder, "dist-cdn"), { recursive: true });
    [browser, site] = await Promise.all([launchBrowser(), serveFolder(folder)]);
  });

  afterAll(async () => {
    await Promise.all([browser?.close(), site?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it("work when pasted into an empty page, with the engine in its worker", async () => {
    const { page, complaints } = await openPage(browser, site.address);
    const state = (tag: string) =>
      page.locator(tag).evaluate((element) => (element as unknown as { readonly state: string }).state);
    await expect.poll(() => state("tenure-kpi-card")).toBe("ready");
    await expect.poll(() => state("tenure-retention-chart")).toBe("ready");
    const mode = await page
      .locator("tenure-provider")
      .evaluate((element) => (element as unknown as { readonly mode: string }).mode);
    expect(mode).toBe("worker");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
