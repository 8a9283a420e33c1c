import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { axeFindings } from "./axe.js";
import { launchBrowser, openPage } from "./browser.js";
import { csvFile, figure, goBelowTheSheet, openFiles } from "./dashboard.js";
import { type Site, serveFolder, strictPolicy } from "./serve.js";

const dist = fileURLToPath(new URL("../../playground/dist", import.meta.url));
const oneFile = join(dist, "one-file", "tenure.html");

let browser: Browser;
let site: Site;

beforeAll(async () => {
  expect(existsSync(oneFile), "run `npm run build` first").toBe(true);
  [browser, site] = await Promise.all([
    launchBrowser(),
    serveFolder(dist, { "content-security-policy": strictPolicy("'self'") }),
  ]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
});

const title = (page: Page) => page.locator("[data-step]").innerText();

describe("the rooms", () => {
  it("are led to by links, come back by the browser's button, and see the same data", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en`);
    await figure(page, "mrr");
    await openFiles(
      page,
      csvFile("subscriptions.csv", "account_id,start_date,mrr\nA,2024-01-10,100\nB,2024-01-20,70\n"),
    );
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    await page.getByRole("link", { name: "Classroom" }).click();
    await page.locator(".lessons").first().waitFor();
    await page.getByRole("link", { name: "Simulator" }).click();
    await page.locator("tenure-ltv-simulator").waitFor();
    expect(await page.locator('.rooms [aria-current="page"]').innerText()).toBe("Simulator");
    await page.goBack();
    await page.locator(".lessons").first().waitFor();
    await page.goBack();
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    expect(complaints).toEqual([]);
  });

  it("load their code when they are opened, the first within 120 kB gzipped before anything can be done", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en`);
    await figure(page, "mrr");
    // What the page itself has loaded: the engine's worker and what that loads come beside it.
    const scripts = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map(({ name }) => new URL(name).pathname)
          .filter((path) => path.endsWith(".js") && !path.includes("/worker-")),
      );
    const loaded = await scripts();
    const of = (room: string, paths: readonly string[]) => paths.some((path) => path.includes(`${room}-room`));
    expect(["dashboard", "simulator", "classroom"].map((room) => of(room, loaded))).toEqual([true, false, false]);
    const bytes = loaded.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
    console.error(`playground before interaction: ${(bytes / 1000).toFixed(1)} kB gzipped`);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThanOrEqual(120_000);
    await page.getByRole("link", { name: "Classroom" }).click();
    await page.locator(".lessons").first().waitFor();
    expect(of("classroom", await scripts())).toBe(true);
  });

  it("open where a link leads, in its language", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=ja#/simulator?preset=onboarding`);
    await page.locator("svg.lines").waitFor();
    expect(await page.locator("#preset-heading").innerText()).toBe("オンボーディングへの投資");
    expect(await page.locator(".preset-pick select").inputValue()).toBe("onboarding");
  });

  it("run a preset again when one of its numbers moves, and over another horizon", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en#/simulator?preset=proactive-or-reactive`);
    const first = () => page.locator(".scenario-table tbody tr").last().locator("xpath=../tr[1]").innerText();
    await page.locator("svg.lines").waitFor();
    const before = await page.locator("svg.lines path.series").first().getAttribute("d");
    await page.locator(".slide input").first().focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.locator("svg.lines path.series").first().getAttribute("d")).not.toBe(before);
    await page.getByRole("button", { name: "Back to the preset" }).click();
    await expect.poll(() => page.locator("svg.lines path.series").first().getAttribute("d")).toBe(before);
    const three = await first();
    await page.getByRole("button", { name: "12 months" }).click();
    await expect.poll(first).not.toBe(three);
  });
});

describe("every room", () => {
  const places = [
    ["simulator?preset=price-rise", "svg.lines"],
    ["classroom", ".lessons"],
    ["classroom/success-support-and-sales/three-roles", "tenure-comparison-table table"],
    ["classroom/proactive-and-reactive/touch?large", ".lesson-table"],
    ["classroom/putting-a-team-together/whole-firm", ".readiness-item"],
    ["classroom/one-off-and-subscription/~handout", ".paper-answers"],
  ] as const;
  const looks = [
    ["en", "light", 1440],
    ["ja", "dark", 360],
  ] as const;

  for (const [place, shown] of places) {
    it.each(looks)(
      `has no fault that axe finds, and fits its window, at ${place}: %s, %s, %d px`,
      async (lang, theme, width) => {
        const url = `${site.address}/?lang=${lang}&theme=${theme}#/${place}`;
        const { page, complaints } = await openPage(browser, url, { viewport: { width, height: 900 } });
        await page.locator(shown).first().waitFor();
        expect(await axeFindings(page)).toEqual([]);
        const root = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await root()).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      },
    );
  }
});

describe("the classroom", () => {
  it("goes through a lesson by keyboard alone, and remembers the answers", async () => {
    const { page, complaints } = await openPage(
      browser,
      `${site.address}/?lang=en#/classroom/success-support-and-sales`,
    );
    await expect.poll(() => title(page)).toBe("Three roles, one customer");
    await page.keyboard.press("PageDown");
    await expect.poll(() => title(page)).toBe("Success acts first, support answers");
    expect(page.url()).toContain("#/classroom/success-support-and-sales/stance");
    await page.getByRole("radio", { name: "Support: wait for a request" }).focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("radio", { name: "Success: make contact first" }).isChecked()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".answer").innerText()).toContain("Right");
    await page.reload();
    await expect.poll(() => page.locator(".answer").innerText()).toContain("Right");
    expect(await page.locator("aside").innerText()).toContain("1 of 4 questions answered, 1 right.");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => title(page)).toBe("Earning and spending");
    await page.keyboard.press("PageUp");
    await expect.poll(() => title(page)).toBe("Success acts first, support answers");
    await page.goBack();
    await expect.poll(() => title(page)).toBe("Earning and spending");
    expect(complaints).toEqual([]);
  });

  it("gives the trainer notes in a window of their own, and a clicker shows the answer before it goes on", async () => {
    const { page, complaints } = await openPage(
      browser,
      `${site.address}/?lang=ja#/classroom/ltv-and-averages/two-kinds`,
    );
    const button = page.getByRole("button", { name: "講師用の画面を開く" });
    const [notes] = await Promise.all([page.waitForEvent("popup"), button.click()]);
    await expect.poll(() => notes.locator("body").innerText()).toContain("600社は10か月、400社は100か月");
    await expect.poll(() => notes.getByRole("timer").innerText()).toMatch(/0:0[1-9]／5:00/);
    await notes.keyboard.press("PageDown");
    await expect.poll(() => page.locator(".answer").innerText()).toContain("平均するのは価値であって");
    expect(await title(page)).toBe("二種類の顧客");
    await notes.keyboard.press("PageDown");
    await expect.poll(() => title(page)).toBe("ひとりでに下がる解約率");
    await expect.poll(() => notes.locator("h2").innerText()).toBe("ひとりでに下がる解約率");
    await page.getByRole("link", { name: "ダッシュボード" }).click();
    await expect.poll(() => notes.isClosed()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("puts a whole lesson on paper, with the answers at the end", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en#/classroom/reading-churn-and-retention`);
    await page.getByRole("link", { name: "Handout to print" }).click();
    await expect.poll(() => page.locator(".handout section").count()).toBe(6);
    await page.locator(".handout tenure-retention-chart table").first().waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Print" }).isVisible()).toBe(false);
    expect(await page.locator(".paper-answers li").count()).toBeGreaterThan(3);
  });

  const own = {
    id: "our-first-hour",
    title: { en: "Our first hour", ja: "最初の1時間" },
    summary: "What we do on Mondays.",
    steps: [{ id: "silent", title: "Those who say nothing", text: "Look for falling use without contact." }],
  };
  const file = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

  it("opens a trainer's own lesson, keeps it, and says what is wrong with another without losing it", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en#/classroom`);
    await page.locator('input[type="file"]').setInputFiles(file("ours.json", JSON.stringify(own)));
    await expect.poll(() => title(page)).toBe("Those who say nothing");
    await page.reload();
    await expect.poll(() => title(page)).toBe("Those who say nothing");
    await page.getByRole("link", { name: "All lessons" }).click();
    const broken = {
      ...own,
      steps: [
        {
          ...own.steps[0],
          question: { ask: "Whose move?", reason: "Ours." },
          show: { kind: "preset", id: "onbording" },
        },
      ],
    };
    await page.locator('input[type="file"]').setInputFiles(file("broken.json", JSON.stringify(broken)));
    const report = page.locator(".lesson-report");
    await expect
      .poll(() => report.innerText())
      .toContain("broken.json cannot be used as a lesson. Nothing was changed.");
    expect(await report.innerText()).toContain("steps[0].question");
    expect(await report.innerText()).toContain("onboarding");
    await page.locator('input[type="file"]').setInputFiles(file("cut.json", JSON.stringify(own).slice(0, 60)));
    await expect.poll(() => report.innerText()).toContain("cut.json");
    expect(await report.innerText()).toContain("lesson/not-json");
    await page.getByRole("link", { name: "Our first hour" }).click();
    await expect.poll(() => title(page)).toBe("Those who say nothing");
    expect(complaints).toEqual([]);
  });

  it("says so where nothing may be kept, and goes on", async () => {
    const { page, complaints } = await openPage(browser, "about:blank");
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
    await page.goto(`${site.address}/?lang=en#/classroom/ltv-and-averages/horizon`);
    await expect.poll(() => page.locator("aside").innerText()).toContain("keeps nothing");
    await page.getByRole("radio", { name: "It stays" }).check();
    await page.getByRole("button", { name: "Show the answer" }).click();
    await expect.poll(() => page.locator(".answer").innerText()).toContain("Not quite");
    expect(complaints).toEqual([]);
  });
});

describe("the page that is one file", () => {
  it("opens from disk without a network: figures from a worker, rooms, Japanese, and the back button", async () => {
    const { page, complaints, requests } = await openPage(browser, `${pathToFileURL(oneFile).href}?lang=en`, {
      offline: true,
    });
    expect(await figure(page, "mrr")).toMatch(/^¥/);
    expect(await page.locator(".engine").innerText()).toContain("in a worker");
    await page.getByRole("button", { name: "日本語" }).click();
    await expect.poll(() => page.locator("h1").innerText()).toContain("顧客概況");
    await page.getByRole("link", { name: "教室" }).click();
    await page.getByRole("link", { name: "能動と受動" }).click();
    await page.keyboard.press("PageDown");
    await expect.poll(() => title(page)).toBe("何も言わない顧客");
    await page.goBack();
    await expect.poll(() => title(page)).toBe("二つの姿勢");
    const outside = requests.filter(
      (url) => !url.startsWith("file:") && !url.startsWith("blob:") && !url.startsWith("data:"),
    );
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe("the snippet", () => {
  it("works when it is pasted into an empty page", async () => {
    const cdn = fileURLToPath(new URL("../../packages/elements/dist-cdn", import.meta.url));
    const { page } = await openPage(browser, `${site.address}/?lang=ja`);
    // The gauge names an account that the data have.
    await page.locator(".account-pick").waitFor();
    await goBelowTheSheet(page);
    const snippet = await page.locator("playground-embed pre").first().innerText();
    const folder = mkdtempSync(join(tmpdir(), "tenure-snippet-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(cdn, join(folder, "dist-cdn"), { recursive: true });
    writeFileSync(
      join(folder, "index.html"),
      `<!doctype html><link rel="icon" href="data:," /><title>empty</title>${snippet}`,
    );
    const host = await serveFolder(folder);
    onTestFinished(() => host.close());
    const pasted = await openPage(browser, host.address);
    expect(await figure(pasted.page, "nrr")).toMatch(/%/);
    await pasted.page.locator("tenure-health-gauge [role=meter]").waitFor();
    expect(pasted.complaints).toEqual([]);
  });
});
