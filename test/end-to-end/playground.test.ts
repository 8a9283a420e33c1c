import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "./browser.js";
import { csvFile, figure, goBelowTheSheet, openFiles, reportText, sharedDashboard } from "./dashboard.js";
import { type Site, serveFolder, strictPolicy } from "./serve.js";

const dist = fileURLToPath(new URL("../../playground/dist", import.meta.url));
const reference = process.env.TENURE_REFERENCE_DATA;
const ravenstack = reference ? join(reference, "ravenstack") : undefined;

let browser: Browser;
let site: Site;
let strictSite: Site;
let workerlessSite: Site;

beforeAll(async () => {
  expect(existsSync(join(dist, "index.html")), "run `npm run build` first").toBe(true);
  [browser, site, strictSite, workerlessSite] = await Promise.all([
    launchBrowser(),
    serveFolder(dist),
    serveFolder(dist, { "content-security-policy": strictPolicy("'self'") }),
    serveFolder(dist, { "content-security-policy": strictPolicy("'none'") }),
  ]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close(), strictSite?.close(), workerlessSite?.close()]);
});

describe("the playground's first page", () => {
  it("shows nothing invented while the data are on their way", async () => {
    const { page } = await openPage(browser, "about:blank");
    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seenTexts: seen });
      const look = () => {
        for (const tag of ["tenure-kpi-card", "tenure-scenario-table", "tenure-ltv-chart"]) {
          const text = document.querySelector(tag)?.shadowRoot?.textContent ?? "";
          if (/No data yet|\d+\.\d\dk/.test(text)) seen.add(text.trim().slice(0, 80));
        }
        requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(`${site.address}/?lang=en`);
    await figure(page, "mrr");
    await page.getByRole("link", { name: "Simulator" }).click();
    await page.locator("tenure-ltv-chart svg[part=curve]").first().waitFor();
    expect(await page.evaluate(() => [...(window as unknown as { seenTexts: Set<string> }).seenTexts])).toEqual([]);
  });

  it("shows the sample portfolio, and asks only its own server for its own files", async () => {
    const { page, complaints, requests } = await openPage(browser, `${site.address}/?lang=en`);
    expect(await figure(page, "mrr")).toMatch(/^¥\d+\.\d+M/);
    for (const metric of ["nrr", "grr", "logo-churn", "arpa"]) expect(await figure(page, metric)).not.toBe("");
    await page.locator("tenure-health-gauge [role=meter]").waitFor();
    await page.locator("tenure-retention-chart table").first().waitFor();
    await page.locator("tenure-mrr-movements table").first().waitFor({ state: "attached" });
    await page.locator("tenure-survey-chart [part~=value]").first().waitFor();
    await goBelowTheSheet(page);
    await page.locator("tenure-comparison-table table").first().waitFor();
    await page.locator("tenure-ltv-simulator svg[part=curve]").first().waitFor();
    expect(requests.filter((url) => !url.startsWith(`${site.address}/`) && !url.startsWith("blob:"))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("speaks Japanese when asked, and the address carries the choice", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en`);
    await figure(page, "mrr");
    await page.getByRole("button", { name: "日本語" }).click();
    await expect.poll(() => figure(page, "mrr")).toMatch(/万円|億/);
    expect(await page.locator("h1").innerText()).toContain("顧客概況");
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
    expect(page.url()).toContain("lang=ja");
    await page.reload();
    await expect.poll(() => page.locator("h1").innerText()).toContain("顧客概況 2026年6月");
    expect(complaints).toEqual([]);
  });

  it("turns dark by the system's wish and by the switch", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en`, { colorScheme: "dark" });
    await figure(page, "mrr");
    const background = () =>
      page
        .locator("tenure-kpi-card")
        .first()
        .evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(await background()).toBe("rgb(20, 26, 32)");
    await page.getByRole("button", { name: "Light", exact: true }).click();
    await expect.poll(background).toBe("rgb(255, 255, 255)");
  });

  it("redraws lifetime value while a slider moves, by keyboard alone", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en`);
    await goBelowTheSheet(page);
    const simulator = page.locator("tenure-ltv-simulator");
    const ltv = () => simulator.locator('table[part="output"] .big td').last().innerText();
    await simulator.locator('table[part="output"]').waitFor();
    await expect.poll(ltv).toContain("same as base");
    await simulator.getByRole("slider", { name: "Logo churn, a month" }).focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowLeft");
    await expect.poll(ltv).toMatch(/\+¥.* better/);
    await simulator.getByRole("slider", { name: /Expansion/ }).focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowLeft");
    await expect.poll(ltv).toMatch(/−¥.* worse/);
    await simulator.getByRole("button", { name: "Back to base" }).click();
    await expect.poll(ltv).toContain("same as base");
    expect(complaints).toEqual([]);
  });

  it("draws many frames while the thumb is dragged, not only the last", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en#/simulator?preset=price-rise`);
    const chart = page.locator("tenure-ltv-chart");
    await chart.locator("svg[part=curve]").first().waitFor();
    await chart.evaluate((element) => {
      const seen = new Set<string>();
      Object.assign(window, { seenPaths: seen });
      const look = () => {
        const path = element.shadowRoot?.querySelector("svg[part=curve] path.line.s1")?.getAttribute("d");
        if (path) seen.add(path);
        requestAnimationFrame(look);
      };
      look();
    });
    const slider = page.getByRole("slider", { name: "Logo churn, a month" });
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new Error("the slider is not on the page");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.2, y);
    await page.mouse.down();
    // As fast as a hand, which takes half a second: an idle machine would be done within a few frames.
    for (let i = 0; i <= 30; i++) {
      await page.mouse.move(box.x + box.width * (0.2 + 0.02 * i), y);
      await page.waitForTimeout(16);
    }
    await page.mouse.up();
    await page.waitForTimeout(200);
    const drawn = await page.evaluate(() => (window as unknown as { seenPaths: Set<string> }).seenPaths.size);
    expect(drawn).toBeGreaterThan(5);
  });

  it("fits windows from 280 to 1440 px wide without scrolling sideways", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=ja`, { viewport: { width: 280, height: 800 } });
    await figure(page, "mrr");
    for (const width of [280, 360, 900, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(300);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
    }
  });
});

describe("strict pages", () => {
  it("work in a worker under a strict policy with Trusted Types, without a single report", async () => {
    const { page, complaints } = await openPage(browser, `${strictSite.address}/?lang=en`);
    expect(await figure(page, "mrr")).toMatch(/^¥/);
    await page.getByRole("link", { name: "Simulator" }).click();
    await page.locator("tenure-ltv-chart svg[part=curve]").first().waitFor();
    expect(await page.locator(".engine").innerText()).toContain("in a worker");
    expect(complaints).toEqual([]);
  });

  it("show the same figures without a worker, and say why", async () => {
    const inWorker = await openPage(browser, `${site.address}/?lang=en`);
    const onPage = await openPage(browser, `${workerlessSite.address}/?lang=en`);
    for (const metric of ["mrr", "nrr", "grr", "logo-churn", "arpa"]) {
      expect(await figure(onPage.page, metric)).toBe(await figure(inWorker.page, metric));
    }
    expect(await onPage.page.locator(".engine").innerText()).toContain("page's own thread");
    expect(await inWorker.page.locator(".engine").innerText()).toContain("in a worker");
  });
});

describe("opening files", () => {
  const shared = sharedDashboard(() => [browser, `${site.address}/?lang=en`]);
  /** Rows that come to this much a month at their end. */
  const rowsOf = (mrr: number) =>
    `account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-01-20,2024-03-05,50\nC,2024-02-01,,${mrr - 100}\n`;
  const good = rowsOf(170);

  // Those come first that leave the sample where it is; every other has an amount of its own.
  const bad: readonly {
    readonly what: string;
    readonly text: string | Uint8Array;
    readonly says: RegExp;
    readonly mrr: RegExp;
  }[] = [
    { what: "an empty file", text: "", says: /data\/empty-file/, mrr: /¥/ },
    {
      what: "a binary file named .csv",
      text: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]),
      says: /data\/not-text/,
      mrr: /¥/,
    },
    { what: "a missing required column", text: "account_id,mrr\nA,100\n", says: /start_date/, mrr: /¥/ },
    { what: "repeated rows", text: `${good}A,2024-01-10,,100\n`, says: /data\/repeated-row/, mrr: /170/ },
    {
      what: "overlapping intervals",
      text: "account_id,subscription_id,start_date,end_date,mrr\nA,S,2024-01-10,2024-06-01,100\nA,S,2024-03-01,,100\n",
      says: /data\/overlapping-intervals/,
      mrr: /100/,
    },
    {
      what: "an end before a start",
      text: `${rowsOf(171)}D,2024-03-01,2024-02-01,10\n`,
      says: /data\/end-before-start/,
      mrr: /171/,
    },
    {
      what: "an impossible date",
      text: `${rowsOf(172)}D,2024-02-30,,10\n`,
      says: /data\/(not-a-date|impossible-date|invalid-date|out-of-range|not-a-day)/,
      mrr: /172/,
    },
    { what: "a negative amount", text: `${rowsOf(173)}D,2024-02-01,,-10\n`, says: /data\/out-of-range/, mrr: /173/ },
    {
      what: "mixed currencies",
      text: "account_id,start_date,end_date,mrr,currency\nA,2024-01-10,,100,USD\nB,2024-01-10,,15000,JPY\nC,2024-01-11,,50,USD\n",
      says: /data\/mixed-currencies/,
      mrr: /150/,
    },
    {
      what: "a byte order mark and semicolons",
      text: `\uFEFF${rowsOf(174).replaceAll(",", ";")}`,
      says: /3 of 3 rows/,
      mrr: /174/,
    },
    {
      what: "Shift_JIS",
      // 顧客ID,利用開始日,利用終了日,月額 / 東京,2024-01-10,,175
      text: new Uint8Array([
        0x8c,
        0xda,
        0x8b,
        0x71,
        0x49,
        0x44,
        0x2c,
        0x97,
        0x98,
        0x97,
        0x70,
        0x8a,
        0x4a,
        0x8e,
        0x6e,
        0x93,
        0xfa,
        0x2c,
        0x97,
        0x98,
        0x97,
        0x70,
        0x8f,
        0x49,
        0x97,
        0xb9,
        0x93,
        0xfa,
        0x2c,
        0x8c,
        0x8e,
        0x8a,
        0x7a,
        0x0a,
        0x93,
        0x8c,
        0x8b,
        0x9e,
        ...new TextEncoder().encode(",2024-01-10,,175\n"),
      ]),
      says: /shift_jis/i,
      mrr: /175/,
    },
  ];

  for (const { what, text, says, mrr } of bad) {
    it(`survives ${what}: says so, keeps the good rows and what was there before`, async () => {
      const { page, complaints } = await shared();
      await openFiles(page, csvFile("subscriptions.csv", text));
      await expect.poll(() => reportText(page)).toMatch(says);
      await expect.poll(() => figure(page, "mrr")).toMatch(mrr);
      expect(complaints).toEqual([]);
    });
  }

  it("redraws the dashboard from a file and says what was read", async () => {
    const { page, complaints } = await shared();
    await openFiles(page, csvFile("subscriptions.csv", good));
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    expect(await reportText(page)).toContain("1 file, 3 of 3 rows read.");
    expect(complaints).toEqual([]);
  });

  it("keeps files that still lack their subscriptions, and reads them together with these", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en`);
    const before = await figure(page, "mrr");
    await openFiles(page, csvFile("accounts.csv", "account_id,name\nA,Alpha Works\n"));
    await expect.poll(() => reportText(page)).toContain("workspace/missing-table");
    expect(await figure(page, "mrr")).toBe(before);
    await openFiles(page, csvFile("subscriptions.csv", good));
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    expect(await reportText(page)).toContain("accounts.csv");
    await expect.poll(() => page.locator(".account-pick").textContent()).toContain("Alpha Works");
    expect(complaints).toEqual([]);
  });

  it("says that new subscriptions replaced the ones before", async () => {
    const { page } = await shared();
    await openFiles(page, csvFile("subscriptions.csv", good));
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    await page.getByRole("button", { name: "Close" }).click();
    await openFiles(page, csvFile("subscriptions.csv", "account_id,start_date,end_date,mrr\nZ,2024-01-10,,999\n"));
    await expect.poll(() => figure(page, "mrr")).toMatch(/999/);
    expect(await reportText(page)).toContain("replaced what was shown before");
  });

  it.runIf(ravenstack)("reads RavenStack's five files together", async () => {
    const { page, complaints } = await shared();
    const names = ["accounts", "subscriptions", "feature_usage", "support_tickets", "churn_events"];
    await openFiles(page, ...names.map((name) => join(ravenstack ?? "", `${name}.csv`)));
    await expect.poll(() => page.locator("h1").innerText()).toContain("December 2024");
    const report = await reportText(page);
    for (const name of names) expect(report).toContain(`${name}.csv`);
    await page.locator("tenure-health-gauge [role=meter]").waitFor();
    // The list of these customers says whom to begin with.
    const first = page.locator("tenure-risk-list tbody button[aria-pressed]").first();
    await expect.poll(() => first.getAttribute("aria-pressed")).toBe("true");
    const chosen = page.locator(".account-pick select");
    expect(await chosen.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]!.text)).toBe(
      await first.innerText(),
    );
    expect(complaints).toEqual([]);
  });

  it("goes back to the sample", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en`);
    const before = await figure(page, "mrr");
    await openFiles(page, csvFile("subscriptions.csv", good));
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    await page.getByRole("button", { name: "Sample portfolio" }).click();
    await expect.poll(() => figure(page, "mrr")).toBe(before);
  });

  it("says that a file's figures are shown when they are, and not over those of before", async () => {
    const { page } = await shared();
    await page.evaluate(() => {
      const before = document.querySelector(".page-head")!.textContent;
      const card = () => document.querySelector('tenure-kpi-card[metric="mrr"]')!.shadowRoot!.textContent;
      const mrr = card();
      const seen = { busy: false, falsely: false };
      Object.assign(window, { seen });
      const look = () => {
        const isBusy = document.querySelector("tenure-provider")!.ariaBusy === "true";
        seen.busy ||= isBusy;
        const isTold = document.querySelector("section.report") !== null;
        const isOld = card() === mrr || document.querySelector(".page-head")!.textContent === before;
        seen.falsely ||= isTold && (isOld || isBusy);
        requestAnimationFrame(look);
      };
      look();
    });
    const many = Array.from({ length: 60_000 }, (_, i) => `M${i},2024-0${1 + (i % 6)}-10,,1\n`);
    await openFiles(page, csvFile("subscriptions.csv", good + many.join("")));
    await expect.poll(() => figure(page, "mrr")).toMatch(/60[.,]\d/);
    expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toEqual({
      busy: true,
      falsely: false,
    });
  });

  it("keeps a file that is being read while the page takes another language", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en`);
    await figure(page, "mrr");
    const many = Array.from({ length: 60_000 }, (_, i) => `M${i},2024-01-10,,1\n`);
    await page.locator('input[type="file"]').setInputFiles([csvFile("subscriptions.csv", good + many.join(""))]);
    await page.getByRole("button", { name: "日本語" }).click();
    await page.locator("section.report").waitFor();
    await expect.poll(() => figure(page, "mrr")).toMatch(/6万|60,170/);
    await expect.poll(() => page.locator("h1").innerText()).toContain("2024年3月");
    // A sample that comes late would take the file's place now.
    await page.waitForTimeout(1000);
    expect(await figure(page, "mrr")).toMatch(/6万|60,170/);
  });
});
