import { fileURLToPath } from "node:url";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "./browser.js";
import { csvFile, openFiles, sharedDashboard } from "./dashboard.js";
import { type Site, serveFolder, strictPolicy } from "./serve.js";

const dist = fileURLToPath(new URL("../../playground/dist", import.meta.url));

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

describe("whom to contact, on the dashboard", () => {
  const dashboard = sharedDashboard(() => [browser, `${site.address}/?lang=en`]);

  it("begins with the most urgent account, and shows the score of whichever is chosen", async () => {
    const { page, complaints } = await dashboard();
    const names = page.locator("tenure-risk-list tbody th button");
    const gauge = page.locator("tenure-health-gauge [part=heading]");
    await names.first().waitFor();
    const [first, , third] = await names.allInnerTexts();
    await expect.poll(() => gauge.innerText()).toBe(first);
    await page.locator("tenure-risk-list tbody tr").nth(2).locator(".why").click();
    await expect.poll(() => gauge.innerText()).toBe(third);
    expect(await page.locator("tenure-risk-list [aria-pressed=true]").last().innerText()).toBe(third);
    expect(await page.locator(".account-pick option:checked").innerText()).toBe(third);
    // The score in the list is the score of the gauge.
    const score = await page.locator("tenure-risk-list tbody tr").nth(2).locator(".score .tone").innerText();
    expect(await page.locator("tenure-health-gauge [part=value]").innerText()).toBe(score.trim());
    expect(complaints).toEqual([]);
  });

  it("saves the list as a file when asked, without complaint of a strict policy", async () => {
    const { page, complaints } = await dashboard();
    const count = Number((await page.getByRole("button", { name: /^All \d/ }).innerText()).replace(/\D/g, ""));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("contacts.csv");
    const lines = Buffer.concat(await (await download.createReadStream()).toArray())
      .toString("utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(count + 1);
    expect(lines[0]).toBe(
      "\ufeffaccount,name,owner,kind,score,band,change of score,risk,mrr,currency,renewal,renewal assumed,act by,priority,reason,action",
    );
    expect(complaints).toEqual([]);
  });

  it("says of the account chosen what changed, and what its score would be if missing data counted otherwise", async () => {
    const { page, complaints } = await dashboard();
    await page.locator("tenure-risk-list tbody th button").nth(1).click();
    await page.getByText(/^Why this score/).click();
    const why = page.locator("tenure-score-waterfall");
    const score = await page.locator("tenure-health-gauge [part=value]").innerText();
    await why.locator("tr[part=factor]").first().waitFor();
    // The gauge shows whole points where no band begins between.
    const near = async (figure: Locator) => Math.abs(Number(await figure.innerText()) - Number(score)) < 0.51;
    expect(await near(why.locator("tr.total .figure").last())).toBe(true);
    await why.getByRole("button", { name: "Missing data" }).click();
    const own = why.locator("tr[part=policy].own");
    await own.waitFor();
    expect(await why.locator("tr[part=policy]").count()).toBe(4);
    expect(await near(own.locator(".figure"))).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("shows accounts with room for more, too, with their own scores", async () => {
    const { page } = await dashboard();
    await page.getByRole("button", { name: /^Upsell readiness/ }).click();
    const name = page.locator("tenure-risk-list tbody th button").first();
    const chosen = await name.innerText();
    await name.click();
    await expect.poll(() => page.locator("tenure-health-gauge [part=heading]").innerText()).toBe(chosen);
    expect(await page.locator(".account-pick option:checked").innerText()).toBe(chosen);
    const id = await page.locator(".account-pick select").inputValue();
    await expect.poll(() => page.url()).toContain(`a=${id}`);
    await page.reload();
    await expect.poll(() => page.locator("tenure-health-gauge [part=heading]").innerText()).toBe(chosen);
  });

  it("lets a reader improve the score beside it: what is saved orders the list and fills the gauge", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en`);
    const scores = page.locator("tenure-risk-list tbody .score .tone");
    await scores.first().waitFor();
    const before = await scores.allInnerTexts();
    await page.getByText(/^Why this score/).click();
    const waterfall = page.locator("tenure-score-waterfall");
    const change = waterfall.getByText(/^Why [\d.]+ became [\d.]+/).first();
    await change.waitFor();
    const account = await page.locator(".account-pick select").inputValue();
    const [, then] = (await change.innerText()).split(" ");
    await page.getByText(/^Improve the health score/).click();
    const editor = page.locator("tenure-scorecard-editor");
    const judged = editor.locator(".proof[aria-busy=false] .verdict");
    await judged.waitFor();
    expect(await judged.innerText()).toMatch(/^Edit the model to compare it/);
    await editor.getByLabel("Contacts the team can make a week").fill("25");
    await editor.getByRole("slider", { name: "Weight of the group" }).first().press("Home");
    await expect.poll(() => judged.innerText()).toMatch(/tells losses apart worse: AUC −0\.\d+ \(p\s<\s0\.001\)/);
    await expect.poll(() => editor.locator(".load").innerText()).toMatch(/of its capacity/);
    expect(await scores.allInnerTexts()).toEqual(before);
    await editor.getByRole("button", { name: "Save as version 2" }).click();
    await expect.poll(() => scores.allInnerTexts()).not.toEqual(before);
    const gauge = page.locator("tenure-health-gauge");
    await expect.poll(() => gauge.locator("[part=value]").innerText()).toBe(await scores.first().innerText());
    // The score of a month ago stays that of the model of then, and the waterfall tells what the edit did.
    await page.locator(".account-pick select").selectOption(account);
    await waterfall
      .getByText(/b2b-default@1.*b2b-default@2/)
      .first()
      .waitFor();
    expect((await change.innerText()).split(" ")[1]).toBe(then);
    // The device keeps what was saved, until the reader goes back to the default.
    const saved = await scores.allInnerTexts();
    await page.reload();
    await expect.poll(() => page.locator(".own-model").innerText()).toContain("version 2");
    await expect.poll(() => scores.allInnerTexts()).toEqual(saved);
    // Other data begin with the default, and these find their own again.
    const rows = "account_id,start_date,end_date,amount\na,2024-01-01,,100\nb,2024-02-01,,90";
    await openFiles(page, csvFile("subscriptions.csv", rows));
    await expect.poll(() => page.locator(".own-model").count()).toBe(0);
    await page.getByRole("button", { name: "Sample portfolio" }).click();
    await expect.poll(() => page.locator(".own-model").innerText()).toContain("version 2");
    await expect.poll(() => scores.allInnerTexts()).toEqual(saved);
    await page.getByRole("button", { name: "Back to the default score" }).click();
    await expect.poll(() => scores.allInnerTexts()).toEqual(before);
    await page.reload();
    await expect.poll(() => scores.allInnerTexts()).toEqual(before);
    expect(await page.locator(".own-model").count()).toBe(0);
    const keep = (model: object) =>
      page.evaluate((kept) => {
        const opening = indexedDB.open("tenure-health-model", 1);
        return new Promise<void>((resolve) => {
          opening.onsuccess = () => {
            const writing = opening.result.transaction("models", "readwrite");
            writing.objectStore("models").put([kept], "sample");
            writing.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        });
      }, model);
    // What a later version wrote stays for it.
    await keep({ tenure: 2, id: "x", version: 1 });
    for (let visit = 0; visit < 2; visit += 1) {
      await page.reload();
      await expect.poll(() => page.locator(".own-model").innerText()).toMatch(/later version of Tenure/);
      await expect.poll(() => scores.allInnerTexts()).toEqual(before);
    }
    // What is kept and is no model is let go, which is said once.
    await keep({ id: "x", version: 1, groups: "none" });
    await page.reload();
    await expect.poll(() => page.locator(".own-model").innerText()).toMatch(/could not be read/);
    await expect.poll(() => scores.allInnerTexts()).toEqual(before);
    await page.reload();
    await expect.poll(() => scores.allInnerTexts()).toEqual(before);
    expect(await page.locator(".own-model").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows what comes due below the list, and the account of a contract above it", async () => {
    const { page } = await dashboard();
    await page.getByText(/^Renewals: what comes due/).click();
    const contract = page.locator("tenure-renewal-calendar [part=contracts] button").first();
    const name = await contract.innerText();
    await contract.click();
    await expect.poll(() => page.locator("tenure-health-gauge [part=heading]").innerText()).toBe(name);
  });
});
