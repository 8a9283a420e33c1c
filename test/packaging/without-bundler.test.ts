import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchBrowser, openPage } from "../end-to-end/browser.js";
import { type Site, serveFolder, strictPolicy } from "../end-to-end/serve.js";

const built = fileURLToPath(new URL("../../packages/elements/dist-cdn/", import.meta.url));

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), "tenure-pages-"));
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder with a page and copies of built files, by the names they have there. */
function site(name: string, page: string, files: Readonly<Record<string, string>> = {}): string {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(
    join(place, "index.html"),
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="icon.svg"><title>Host</title>${page}`,
  );
  writeFileSync(join(place, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  for (const [to, from] of Object.entries(files)) copyFileSync(join(built, from), join(place, to));
  return place;
}

async function serve(place: string, headers: Readonly<Record<string, string>> = {}): Promise<Site> {
  const served = await serveFolder(place, headers);
  onTestFinished(() => served.close());
  return served;
}

const provider = (attributes = "") =>
  `<tenure-provider sample currency="JPY" ${attributes}><tenure-kpi-card metric="mrr"></tenure-kpi-card></tenure-provider>`;

const ready = (page: Page, tag = "tenure-kpi-card") =>
  expect
    .poll(() => page.locator(tag).evaluate((element) => (element as unknown as { readonly state: string }).state))
    .toBe("ready");
const engine = (page: Page) =>
  page.locator("tenure-provider").evaluate((element) => {
    const { mode, why } = element as unknown as { readonly mode: string; readonly why: string | null };
    return { mode, why };
  });
const inWorker = { mode: "worker", why: null };

describe("the one file", () => {
  it("is all that a strict page needs, with the engine in a worker made of the same file", async () => {
    const place = site("one", `<script type="module" src="tenure.js"></script>${provider()}`, {
      "tenure.js": "one-file/tenure.js",
    });
    const { address } = await serve(place, { "content-security-policy": strictPolicy("'self'") });
    const { page, complaints, requests } = await openPage(browser, address);
    await ready(page);
    expect(await engine(page)).toEqual(inWorker);
    const files = await page.locator("tenure-kpi-card").evaluate(async (element) => {
      const card = element as HTMLElement & { exportAs(kind: string): Promise<Blob> };
      const given = ["svg", "png", "csv", "json"].map(async (kind) => (await card.exportAs(kind)).size);
      return Promise.all(given);
    });
    expect(Math.min(...files)).toBeGreaterThan(100);
    expect(complaints).toEqual([]);
    expect([...new Set(requests)].filter((url) => !url.endsWith(".svg"))).toEqual([
      `${address}/`,
      `${address}/tenure.js`,
    ]);
  });

  it("speaks Japanese without another file", async () => {
    const place = site(
      "japanese",
      `<script type="module" src="tenure.js"></script><div lang="ja">${provider()}</div>`,
      {
        "tenure.js": "one-file/tenure.js",
      },
    );
    const { page, requests } = await openPage(browser, (await serve(place)).address);
    await ready(page);
    await expect.poll(() => page.locator("tenure-kpi-card [part=value]").innerText()).toContain("万円");
    expect(requests.filter((url) => url.endsWith(".js")).every((url) => url.endsWith("/tenure.js"))).toBe(true);
  });
});

describe("files of another origin", () => {
  for (const [name, file] of [
    ["the one file", "one-file/tenure.js"],
    ["the folder", "tenure.js"],
  ]) {
    it(`start the engine in a worker of the page's own: ${name}`, async () => {
      const cdn = await serveFolder(built, { "access-control-allow-origin": "*" });
      onTestFinished(() => cdn.close());
      const script = `<script type="module" src="${cdn.address}/${file}" crossorigin></script>`;
      const { page, complaints } = await openPage(
        browser,
        (await serve(site(`foreign ${name}`, `${script}${provider()}`))).address,
      );
      await ready(page);
      expect(await engine(page)).toEqual(inWorker);
      expect(complaints).toEqual([]);
    });
  }

  it("fall back to the page's own thread at once where the worker's file is gone", async () => {
    const cdn = await serveFolder(built, { "access-control-allow-origin": "*" });
    onTestFinished(() => cdn.close());
    const script = `<script type="module" src="${cdn.address}/tenure.js" crossorigin></script>`;
    const lost = provider(`worker-src="${cdn.address}/none.js"`);
    const { page } = await openPage(browser, (await serve(site("lost", `${script}${lost}`))).address);
    await ready(page);
    expect(await engine(page)).toEqual({ mode: "main", why: "blocked" });
  });
});

describe("worker.js", () => {
  it("is the whole engine in one file, served by the host under its own policy", async () => {
    const script = `<script type="module" src="one.js"></script>`;
    const place = site("worker", `${script}${provider('worker-src="engine.js"')}`, {
      "one.js": "one-file/tenure.js",
      "engine.js": "one-file/worker.js",
    });
    const { address } = await serve(place, { "content-security-policy": strictPolicy("'self'") });
    const { page, complaints, requests } = await openPage(browser, address);
    await ready(page);
    expect(await engine(page)).toEqual(inWorker);
    expect(requests).toContain(`${address}/engine.js`);
    expect(requests.filter((url) => url.includes("worker"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe("two versions on one page", () => {
  const version = /VERSION = "([^"]+)"/.exec(
    readFileSync(new URL("../../packages/worker/src/version.ts", import.meta.url), "utf8"),
  )![1]!;
  const newer = () => {
    const text = readFileSync(join(built, "one-file/tenure.js"), "utf8");
    const other = text.replaceAll(new RegExp(`(["\`])${version.replaceAll(".", "\\.")}\\1`, "g"), '"9.9.9"');
    if (other === text) throw new Error("the built file does not say its version");
    return other;
  };

  it("work, under Trusted Types as well: the first keeps its tags, and the second says so once", async () => {
    const place = site(
      "versions",
      `<script type="module" src="first.js"></script><script type="module" src="second.js"></script>${provider()}`,
      { "first.js": "one-file/tenure.js" },
    );
    writeFileSync(join(place, "second.js"), newer());
    const policy = strictPolicy("'self'").replace("lit-html", "lit-html 'allow-duplicates'");
    const { page, complaints } = await openPage(
      browser,
      (await serve(place, { "content-security-policy": policy })).address,
    );
    await ready(page);
    expect(await engine(page)).toEqual(inWorker);
    await expect.poll(() => complaints).not.toEqual([]);
    const warnings = complaints.filter((text) => !text.startsWith("Multiple versions of Lit loaded"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`already defined by Tenure ${version}`);
    expect(warnings[0]).toContain("9.9.9");
  });

  it("are silent where they are the same", async () => {
    const place = site(
      "twice",
      `<script type="module" src="a.js"></script><script type="module" src="b.js"></script>${provider()}`,
      { "a.js": "one-file/tenure.js", "b.js": "one-file/tenure.js" },
    );
    const { page, complaints } = await openPage(browser, (await serve(place)).address);
    await ready(page);
    await page.waitForLoadState("networkidle");
    expect(complaints.filter((text) => !text.startsWith("Multiple versions of Lit loaded"))).toEqual([]);
  });
});
