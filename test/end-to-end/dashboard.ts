import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, onTestFailed } from "vitest";
import { openSharedPage, type WatchedPage } from "./browser.js";

/** The KPI card of one metric. */
export const card = (page: Page, metric: string): Locator => page.locator(`tenure-kpi-card[metric="${metric}"]`);

/** Waits until a headline card shows a figure, and returns it. */
export async function figure(page: Page, metric: string): Promise<string> {
  await card(page, metric).locator('[part~="value"]').first().waitFor();
  return (await card(page, metric).locator('[part~="value"]').first().innerText()).trim();
}

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const csvFile = (name: string, text: string | Uint8Array): GivenFile => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text as Uint8Array),
});

/** Picks files as a reader would, and waits for the report on them. */
export async function openFiles(page: Page, ...files: readonly (GivenFile | string)[]): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(files as GivenFile[]);
  await page.locator("section.report").waitFor();
}

/** What a reader sees of the report. */
export const reportText = (page: Page): Promise<string> => page.locator("section.report").innerText();

/** Comes near to what stands below the sheet, so that it loads. */
export async function goBelowTheSheet(page: Page): Promise<void> {
  await page.locator("playground-dashboard .below").waitFor({ state: "attached" });
  await page.locator("playground-dashboard .below").evaluate((below) => below.scrollIntoView());
  await page.locator("playground-embed pre").first().waitFor();
}

/**
 * Gives a dashboard that tests share which begin with subscriptions of their own: to load it with its sample costs more
 * than they do. The first finds the sample, others what the one before has left, without its report and its complaints;
 * after a test that failed the page is loaded anew.
 */
export function sharedDashboard(open: () => readonly [browser: Browser, url: string]): () => Promise<WatchedPage> {
  let shared: WatchedPage | undefined;
  const close = async () => {
    await shared?.page.context().close();
    shared = undefined;
  };
  afterAll(close);
  return async () => {
    onTestFailed(close);
    if (!shared) {
      shared = await openSharedPage(...open());
      await figure(shared.page, "mrr");
      return shared;
    }
    shared.complaints.length = 0;
    const report = shared.page.locator("section.report");
    if ((await report.count()) > 0) await shared.page.getByRole("button", { name: "Close" }).click();
    await report.waitFor({ state: "detached" });
    return shared;
  };
}
