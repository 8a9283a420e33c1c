import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ScenarioSetInput } from "@tenure/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "./browser.js";
import { csvFile } from "./dashboard.js";
import { type Site, serveFolder, strictPolicy } from "./serve.js";

const dist = fileURLToPath(new URL("../../playground/dist", import.meta.url));
const cli = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchBrowser(),
    serveFolder(dist, { "content-security-policy": strictPolicy("'self'") }),
  ]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
});

/** Two years of customers who pay by the month, of whom one in twenty leaves each month, whatever their age. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const month = (of: number) => `20${23 + Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, "0")}-01`;
  const start = i % 20;
  // Fractions of multiples of the golden ratio lie evenly, and so their logarithms as lives of constant churn do.
  const life = 1 + Math.floor(Math.log(((i + 1) * 0.618033988749895) % 1) / Math.log(0.95));
  const end = start + life < 23 ? month(start + life) : "";
  return { id: `C${i}`, start: month(start), end, mrr: i % 2 ? 120 : 40, segment: i % 2 ? "large" : "small" };
});
const files = [
  csvFile(
    "ours.csv",
    `account_id,start_date,end_date,mrr,term_months\n${rows.map(({ id, start, end, mrr }) => `${id},${start},${end},${mrr},1`).join("\n")}\n`,
  ),
  csvFile("accounts.csv", `account_id,segment\n${rows.map(({ id, segment }) => `${id},${segment}`).join("\n")}\n`),
];

const levers = (page: Page) => page.getByRole("region", { name: "Levers of" });
const ledgerRow = async (page: Page, label: string) =>
  (await page.locator("tenure-assumption-ledger tbody tr", { hasText: label }).first().innerText()).replace(
    /\s+/g,
    " ",
  );

async function analysis() {
  const opened = await openPage(browser, `${site.address}/?lang=en#/simulator`);
  const { page } = opened;
  await page.locator("tenure-scenario-table tr.big").waitFor();
  await page.locator('.page-tools input[type="file"]').setInputFiles(files);
  await expect.poll(() => page.locator("table.baseline").innerText()).toContain("large");
  await expect.poll(() => page.locator("tenure-assumption-ledger table").innerText()).toContain("ours.csv");
  return opened;
}

async function type(page: Page, lever: string, text: string) {
  const box = levers(page).getByRole("textbox", { name: lever, exact: true }).first();
  await box.fill(text);
  await box.press("Enter");
  await page.locator('.outcome[aria-busy="false"]').waitFor();
}

async function exported(page: Page) {
  const button = page.getByRole("button", { name: "Scenarios (JSON)" });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = await download.path();
  return { path, set: JSON.parse(readFileSync(path, "utf8")) as ScenarioSetInput };
}

describe("an analyst with files of their own", () => {
  it("moves a fitted churn and is told of it as an assumption, with what was counted: in the ledger, the link and the file", async () => {
    const { page, complaints } = await analysis();
    await levers(page).getByRole("combobox", { name: "Segment", exact: true }).selectOption("large");
    await levers(page).getByRole("button", { name: "Base", exact: true }).click();
    const before = await ledgerRow(page, "Logo churn, a month (large)");
    const counts = /\d+ lost of \d+ in ours\.csv, last \d+ months to [^.]+/.exec(before)?.[0];
    expect(before).toContain("Estimated");
    await type(page, "Logo churn, a month", "9%");
    const said = `Moved by hand, with its range in proportion. Before: ${counts}`;
    await expect.poll(() => ledgerRow(page, "Logo churn, a month (large)")).toContain(said);
    expect(await ledgerRow(page, "Logo churn, a month (large)")).toContain("Assumed");
    const { set } = await exported(page);
    expect(set.engine).toMatch(/^\d+\.\d+\.\d+$/);
    const place = set.scenarios[0]!.scenario.segments.findIndex(({ name }) => name === "large");
    const known = set.known!.find(({ path }) => path === `segments[${place}].hazard.monthly`)!;
    expect(known).toMatchObject({ standing: "estimated", source: { en: counts } });
    const range = set.scenarios[0]!.scenario.ranges!.find(
      ({ parameter, segment }) => parameter === "hazard.monthly" && segment === "large",
    )!;
    expect(range.counts).toBeUndefined();
    await expect.poll(() => page.url()).toContain("tenure=1.");
    const link = await openPage(browser, page.url());
    await link.page.locator("tenure-scenario-table tr.big").waitFor();
    expect(await ledgerRow(link.page, "Logo churn, a month (large)")).toContain(said);
    expect([...complaints, ...link.complaints]).toEqual([]);
  });

  it("reads the figures that the command line gives for the exported file, under names that say their convention", async () => {
    const { page } = await analysis();
    await type(page, "Churn, multiplied", "0.8");
    const { path } = await exported(page);
    const told = JSON.parse(
      execFileSync(process.execPath, [cli, "simulate", path, "--format", "json"], { encoding: "utf8" }),
    );
    const row = async (label: string) => {
      const cells = page
        .locator("tenure-scenario-table [part='output'] tr", { hasText: label })
        .first()
        .locator("td .figure");
      return (await cells.allInnerTexts()).map((text) => text.trim());
    };
    const [base, scenario] = told.scenarios;
    const months = (field: string) => [base, scenario].map((one) => String(one[field] ?? "—"));
    expect(await row("Payback, months (undiscounted)")).toEqual(months("paybackMonths"));
    expect(await row("Payback, months (discounted)")).toEqual(months("paybackMonthsDiscounted"));
    expect(await row("LTV : CAC")).toEqual([base, scenario].map((one) => one.ltvToCac.toFixed(2)));
  });

  it("has chance tried more often, sees how far it has come, and stops it", async () => {
    const { page, complaints } = await analysis();
    const progress = page.locator(".drawing");
    await expect.poll(() => progress.innerText(), { timeout: 20_000 }).toBe("500 of 500 draws");
    await page.getByLabel("Draws by chance").first().selectOption("10000");
    await progress.getByRole("button", { name: "Stop" }).click();
    expect(await progress.innerText()).toMatch(/^[\d,]+ of 10,000 draws\s+Draw again$/);
    expect(await progress.innerText()).not.toMatch(/^10,000/);
    expect((await exported(page)).set.monteCarlo).toEqual({ runs: 10_000, seed: 1 });
    await page.getByLabel("Draws by chance").first().selectOption("2000");
    await expect.poll(() => progress.innerText(), { timeout: 60_000 }).toBe("2,000 of 2,000 draws");
    expect(complaints).toEqual([]);
  });

  it("is told that a file is of another engine", async () => {
    const { page } = await analysis();
    const { set } = await exported(page);
    const old = { name: "old.tenure.json", mimeType: "application/json" };
    const input = page.locator('.toolbar input[type="file"]');
    await input.setInputFiles({ ...old, buffer: Buffer.from(JSON.stringify({ ...set, engine: "0.0.1" })) });
    await expect.poll(() => page.locator(".follow").innerText()).toContain("scenario/other-engine");
    await input.setInputFiles({ ...old, buffer: Buffer.from(JSON.stringify(set)) });
    await expect.poll(() => page.locator(".follow").innerText()).not.toContain("scenario/other-engine");
  });
});

describe("a reader of the preset on one-off sales", () => {
  it("sees the sale as a line, and the month in which the subscription is ahead of it", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en#/simulator?preset=one-off-or-subscription`);
    await page.locator("tenure-scenario-table tr.big").waitFor();
    await expect
      .poll(() => page.locator("tenure-scenario-table [part='output']").innerText())
      .toMatch(/Months until it is ahead of the one-off sale \(undiscounted\)\s+18\s+—/);
    await expect
      .poll(() => page.locator("tenure-ltv-chart svg text.end.once").innerHTML())
      .toContain("One-off sale ¥626k");
  });
});
