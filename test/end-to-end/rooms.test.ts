import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { axeFindings } from "./axe.js";
import { launchBrowser, openPage, openSharedPage, type WatchedPage } from "./browser.js";
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
    // One month of data is no ground for rates.
    await expect.poll(() => page.locator(".messages").innerText()).toContain("workspace/no-complete-month");
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
    await page.locator("tenure-scenario-table table").first().waitFor();
    expect(await page.locator("#preset-heading").innerText()).toBe("オンボーディングへの投資");
    expect(await page.locator(".start select").inputValue()).toBe("onboarding");
  });
});

describe("the simulator", () => {
  /** What the first scenario beside the base is worth. */
  const worth = async (page: Page) => {
    const text = await page.locator("tenure-scenario-table tr.big td").nth(1).innerText();
    return text.split("\n")[0]!;
  };
  /** The same once what was moved last is in it. */
  const settled = async (page: Page) => {
    await page.locator('.outcome[aria-busy="false"]').waitFor();
    return worth(page);
  };
  const open = async (query = "", lang = "en") => {
    const opened = await openPage(browser, `${site.address}/?lang=${lang}#/simulator${query}`);
    await opened.page.locator("tenure-scenario-table tr.big").waitFor();
    return opened;
  };
  /** Moves a lever of the open group by its keys. */
  const press = async (page: Page, lever: string, key: string, times = 5) => {
    await page.locator("tenure-assumption-slider", { hasText: lever }).first().getByRole("slider").focus();
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };

  it("starts from churn fitted to the loaded data, by segment and term, each with its range", async () => {
    const { page, complaints } = await open();
    const rows = await page.locator("table.baseline tbody tr").allInnerTexts();
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toMatch(/\d%.*\d%–\d.*\d \/ \d/s);
    await page.getByLabel("Segments by").selectOption("");
    await expect.poll(() => page.locator("table.baseline tbody tr").count()).toBeLessThan(rows.length);
    expect(complaints).toEqual([]);
  });

  it("takes changes back and makes them again, by buttons and by keys, and says what moved", async () => {
    const { page, complaints } = await open("?preset=price-rise");
    const before = await worth(page);
    await press(page, "Logo churn", "ArrowLeft");
    await expect.poll(() => worth(page)).not.toBe(before);
    const after = await settled(page);
    await page.keyboard.press("Control+z");
    await expect.poll(() => worth(page)).not.toBe(after);
    for (let i = 0; i < 4; i++) await page.keyboard.press("Control+z");
    await expect.poll(() => worth(page)).toBe(before);
    expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
    for (let i = 0; i < 4; i++) await page.keyboard.press("Control+Shift+Z");
    await page.getByRole("button", { name: "Redo" }).click();
    await expect.poll(() => worth(page)).toBe(after);
    await expect.poll(() => page.locator("details.levers summary").nth(1).innerText()).toContain("1 moved");
    expect(complaints).toEqual([]);
  });

  it("keeps analyses on the device: saved, found again, renamed, deleted and put back", async () => {
    const { page, complaints } = await open();
    await page.getByLabel("Name of this analysis").fill("Renewal desk");
    await page.getByLabel("Notes", { exact: true }).fill("From the July review.");
    const before = await worth(page);
    await press(page, "Churn, multiplied", "ArrowLeft", 8);
    await expect.poll(() => worth(page)).not.toBe(before);
    const after = await settled(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(() => page.locator(".messages").innerText()).toContain("“Renewal desk” is saved");
    await page.goto(`${site.address}/?lang=en#/simulator`);
    await page.reload();
    await page.locator("tenure-scenario-table tr.big").waitFor();
    await page.getByRole("button", { name: "Saved analyses" }).click();
    const entry = page.locator("dialog.saved li");
    await entry.getByLabel("Name").fill("Renewals");
    await entry.getByLabel("Name").press("Tab");
    await page.getByRole("button", { name: "Delete: Renewals" }).click();
    await expect.poll(() => entry.count()).toBe(0);
    await page.getByRole("button", { name: "Put it back" }).click();
    await page.getByRole("button", { name: "Open: Renewals" }).click();
    await expect.poll(() => worth(page)).toBe(after);
    expect(await page.getByLabel("Name of this analysis").inputValue()).toBe("Renewals");
    expect(await page.getByLabel("Notes", { exact: true }).inputValue()).toBe("From the July review.");
    expect(complaints).toEqual([]);
  });

  it("says what is the matter with storage, and goes on with what is there", async () => {
    const { page, complaints } = await open("?preset=price-rise");
    await page.getByLabel("Name of this analysis").fill("Kept in mind");
    for (const [name, said] of [
      ["QuotaExceededError", "no room left"],
      ["SecurityError", "does not let the page keep anything"],
    ] as const) {
      await page.evaluate((error) => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("no", error);
        };
      }, name);
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect.poll(() => page.getByRole("alert").innerText()).toContain(said);
    }
    expect(await page.getByLabel("Name of this analysis").inputValue()).toBe("Kept in mind");
    expect(complaints).toEqual([]);
  });

  it("gives what it shows as files and as a link that shows the same again", async () => {
    const { page, complaints } = await open("?preset=price-rise");
    await press(page, "Logo churn", "ArrowLeft");
    await page.getByLabel("Name of the scenario").fill("Calmer");
    await expect.poll(() => page.url()).toContain("tenure=1.");
    await expect.poll(() => page.locator("tenure-scenario-table thead").innerText()).toContain("Calmer");
    const after = await settled(page);
    const file = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: button }).click(),
      ]);
      return readFileSync(await download.path());
    };
    const set = JSON.parse((await file("Scenarios (JSON)")).toString());
    expect(set.scenarios.map(({ scenario }: { scenario: { title: unknown } }) => scenario.title)).toContain("Calmer");
    // A row for each month that is drawn, and in it the customers and the value of every scenario.
    const [heads, ...months] = (await file("Months (CSV)")).toString().trim().split("\r\n");
    expect(heads!.split(": Calmer").length).toBe(1 + 2);
    const figures = months.map((row) => row.split(",").map(Number));
    const { horizonMonths } = set.scenarios[0].scenario;
    expect(figures.map(([month]) => month)).toEqual(Array.from({ length: horizonMonths + 1 }, (_, month) => month));
    expect(new Set(figures.map(({ length }) => length))).toEqual(new Set([1 + 2 * set.scenarios.length]));
    expect(figures.at(-2)!.every((figure) => figure > 0)).toBe(true);
    expect((await file("Charts (PNG)")).subarray(1, 4).toString()).toBe("PNG");

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect.poll(() => page.locator(".copy").innerText()).toBe("Copied");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const again = await openPage(browser, link);
    await again.page.locator("tenure-scenario-table tr.big").waitFor();
    await expect.poll(() => worth(again.page)).toBe(after);
    expect(await again.page.locator("#preset-heading").innerText()).toBe("A price rise");
    const said = () => again.page.locator(".messages").innerText();
    await again.page.goto(link.slice(0, -30));
    await expect.poll(said).toContain("link/truncated");
    await again.page.goto(link.replace("tenure=1.", "tenure=2."));
    await expect.poll(said).toContain("link/newer-version");
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it("opens a file of scenarios, refuses one that is none, and prints a report with the notes", async () => {
    const { page, complaints } = await open();
    const scenario = (monthly: number) => ({
      notes: "Agreed with finance.",
      segments: [{ customers: 10, arpa: 50, grossMargin: 0.8, hazard: { kind: "constant", monthly } }],
    });
    const scenarios = [0.03, 0.02].map((monthly, i) => ({ name: `s${i}`, scenario: scenario(monthly) }));
    const file = (name: string, value: unknown) => ({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(value)),
    });
    const input = page.locator('.toolbar input[type="file"]');
    await input.setInputFiles(file("broken.json", { tenure: 9, scenarios }));
    await expect.poll(() => page.locator(".messages").innerText()).toContain("scenario/newer-version");
    expect(await page.locator("table.baseline").count()).toBe(1);
    await input.setInputFiles(file("ours.tenure.json", { scenarios }));
    await expect.poll(() => page.getByLabel("Name of this analysis").inputValue()).toBe("ours");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Print report" }).isVisible()).toBe(false);
    expect(await page.locator("section.print-only").innerText()).toContain("Agreed with finance.");
    expect(await page.locator("tenure-assumption-ledger table").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".analysis-title").waitFor();
    await expect.poll(() => page.getByLabel("Name of this analysis").inputValue()).toBe("");
    expect(complaints).toEqual([]);
  });
});

describe("an analysis in hand", () => {
  /** Two segments, a year and a half, and no word of a currency. */
  const months = Array.from(
    { length: 18 },
    (_, i) => `20${23 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  );
  const rows = months.flatMap((month, i) => [
    `A${i},${month}-03,,100,small`,
    `B${i},${month}-03,${i < 6 ? "2024-03-20" : ""},900,large`,
  ]);
  const files = [
    csvFile(
      "ours.csv",
      `account_id,start_date,end_date,mrr\n${rows.map((row) => row.split(",").slice(0, 4).join(",")).join("\n")}\n`,
    ),
    csvFile(
      "accounts.csv",
      `account_id,segment\n${rows.map((row) => `${row.split(",")[0]},${row.split(",")[4]}`).join("\n")}\n`,
    ),
  ];
  const ledger = (page: Page) => page.locator("tenure-assumption-ledger table").innerText();
  const lever = (page: Page) =>
    page.locator("tenure-assumption-slider", { hasText: "Churn, multiplied" }).getByRole("slider");
  const lead = (page: Page) => page.locator(".page-head p").first().innerText();
  const ours = async () => {
    const opened = await openPage(browser, `${site.address}/?lang=en#/simulator`);
    await opened.page.locator("tenure-scenario-table tr.big").waitFor();
    await opened.page.locator('.page-tools input[type="file"]').setInputFiles(files);
    await expect.poll(() => opened.page.locator("table.baseline").innerText()).toContain("large");
    await expect.poll(() => ledger(opened.page)).toContain("ours.csv");
    return opened;
  };
  const work = async (page: Page) => {
    await lever(page).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
    await page.getByLabel("Notes", { exact: true }).fill("Three hours of thought.");
    await page.getByLabel("Name of this analysis").fill("Renewals");
    return lever(page).inputValue();
  };

  it("is still there after a look into another room, by the room's link and by going back, with every step of undo", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en#/simulator`);
    await page.locator("tenure-scenario-table tr.big").waitFor();
    const moved = await work(page);
    const stands = async () => {
      await page.locator("tenure-scenario-table tr.big").waitFor();
      expect(await lever(page).inputValue()).toBe(moved);
      expect(await page.getByLabel("Notes", { exact: true }).inputValue()).toBe("Three hours of thought.");
      expect(await page.getByLabel("Name of this analysis").inputValue()).toBe("Renewals");
      expect(await page.locator("table.baseline").count()).toBe(1);
      expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(false);
    };
    await page.getByRole("link", { name: "Dashboard" }).click();
    await figure(page, "mrr");
    await page.getByRole("link", { name: "Simulator" }).click();
    await stands();
    await page.getByRole("link", { name: "Simulator" }).click();
    await stands();
    await page.getByRole("link", { name: "Classroom" }).click();
    await page.locator(".lessons").first().waitFor();
    await page.goBack();
    await stands();
    for (let i = 0; i < 5; i++) await page.getByRole("button", { name: "Undo" }).click();
    expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
    expect(await page.getByLabel("Notes", { exact: true }).inputValue()).toBe("");
    // What was taken back is out of the address too.
    await expect.poll(() => page.url()).not.toContain("tenure=");
    expect(complaints).toEqual([]);
  });

  it("may be left while the engine still answers about it", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en#/simulator`);
    await page.locator("tenure-scenario-table tr.big").waitFor();
    await lever(page).focus();
    await lever(page).evaluate(async (slider: HTMLInputElement) => {
      for (const value of ["0.9", "0.8", "0.7"]) {
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
        await new Promise((resolve) => queueMicrotask(() => resolve(null)));
      }
      location.hash = "#/dashboard";
    });
    await figure(page, "mrr");
    await page.getByRole("link", { name: "Simulator" }).click();
    await page.locator("tenure-scenario-table tr.big").waitFor();
    expect(await lever(page).inputValue()).toBe("0.7");
    expect(complaints).toEqual([]);
  });

  it("tells the same of its numbers after a reload and to whoever has the link, in the currency that nobody stated", async () => {
    const { page, complaints } = await ours();
    expect(await lead(page)).toContain("30 paying customers");
    await work(page);
    await expect.poll(() => page.url()).toContain("tenure=1.");
    await page.locator('.outcome[aria-busy="false"]').waitFor();
    const unnamed = page.url();
    await page.getByLabel("Name of this analysis").fill("Renewals of 2025");
    await expect.poll(() => page.url()).not.toBe(unnamed);
    const seen = async () => {
      await expect.poll(() => ledger(page)).toContain("Observed in ours.csv, last 12 months to");
      return {
        ledger: (await ledger(page)).split("\n").sort(),
        baseline: await page.locator("table.baseline").innerText(),
        name: await page.getByLabel("Name of this analysis").inputValue(),
        worth: await page.locator("tenure-scenario-table tr.big").innerText(),
      };
    };
    const before = await seen();
    expect(before.worth).not.toMatch(/[¥$€£]/);
    const looked = page.locator('.scenario-tabs [aria-pressed="true"]');
    await page.locator(".scenario-tabs button", { hasText: "Base" }).click();
    await expect.poll(() => page.url()).toContain("?s=0&");
    await page.reload();
    await page.locator("tenure-scenario-table tr.big").waitFor();
    expect(await looked.innerText()).toBe("Base");
    await expect.poll(seen).toEqual(before);
    await page.emulateMedia({ media: "print" });
    // The sample of the new page comes a moment later.
    await expect.poll(() => lead(page)).toContain("The data loaded now (the sample portfolio) are other data");
    expect(await lead(page)).toContain("made from ours.csv: 30 paying customers");
    expect(await page.locator("main").innerText()).not.toContain("made-up company");
    expect(complaints).toEqual([]);
  });

  it("of a broken file says what it is, whatever it is called", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en#/simulator`);
    await page.locator("tenure-scenario-table tr.big").waitFor();
    const input = page.locator('.toolbar input[type="file"]');
    for (const [name, buffer, told] of [
      ["cut.tenure.json", Buffer.from("{oops"), "is not valid JSON"],
      ["picture.json", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "is a picture. A file of scenarios is expected"],
    ] as const) {
      await input.setInputFiles({ name, mimeType: "application/json", buffer });
      await expect.poll(() => page.locator(".messages").innerText()).toContain(`${name} ${told}`);
      expect(await page.locator(".messages").innerText()).not.toContain("missing-field");
    }
  });
});

describe("the address", () => {
  it("holds what was chosen on the dashboard, through a reload, another room and back", async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/?lang=en#/dashboard`);
    await figure(page, "mrr");
    const movements = page.locator("tenure-mrr-movements");
    const list = page.locator("tenure-risk-list");
    const cohorts = page.locator("tenure-retention-chart").first();
    await movements.getByText("24 months").click();
    await list.getByRole("button", { name: /^Silent/ }).click();
    await cohorts.locator("label", { hasText: "Period" }).locator("select").selectOption("month");
    await page.locator("playground-dashboard .below").evaluate((below) => below.scrollIntoView());
    await page.getByRole("button", { name: "Svelte" }).click();
    await page.getByLabel("Accent, Light").fill("#884400");
    const stands = async () => {
      await figure(page, "mrr");
      await expect.poll(() => movements.evaluate((element) => (element as { months?: number }).months)).toBe(24);
      expect(await list.evaluate((element) => (element as { view?: string }).view)).toBe("silent");
      expect(await cohorts.evaluate((element) => (element as { granularity?: string }).granularity)).toBe("month");
      const pressed = page.locator("playground-embed").getByRole("button", { name: "Svelte" });
      await expect.poll(() => pressed.getAttribute("aria-pressed")).toBe("true");
      const accent = () =>
        page.evaluate(() => document.documentElement.style.getPropertyValue("--tenure-color-accent"));
      expect(await accent()).toBe("light-dark(#884400, #79b6f4)");
    };
    await stands();
    await expect.poll(() => page.url()).toContain("k=accent_884400_79b6f4");
    await page.reload();
    await stands();
    await page.getByRole("link", { name: "Classroom" }).click();
    await page.locator(".lessons").first().waitFor();
    await page.getByRole("link", { name: "Dashboard" }).click();
    await stands();
    await movements.getByText("12 months").click();
    await expect.poll(() => page.url()).not.toContain("m=24");
    expect(complaints).toEqual([]);
  });

  it("holds the levers of a lesson, which stay with their step", async () => {
    const { page, complaints } = await openPage(
      browser,
      `${site.address}/?lang=en#/classroom/putting-a-team-together/first-hire`,
    );
    const lever = page.locator("playground-scenarios input[type=range]").first();
    const before = await lever.inputValue();
    await lever.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
    const moved = await lever.inputValue();
    expect(moved).not.toBe(before);
    await page.getByRole("button", { name: "24 months" }).click();
    await expect.poll(() => page.url()).toMatch(/v=.*h=24/);
    await page.reload();
    await expect.poll(() => lever.inputValue()).toBe(moved);
    expect(await page.getByRole("button", { name: "24 months" }).getAttribute("aria-pressed")).toBe("true");
    const here = page.url();
    await page.locator("[data-step]").focus();
    await page.keyboard.press("PageDown");
    await expect.poll(() => page.url()).not.toBe(here);
    expect(page.url()).not.toContain("v=");
    await page.goBack();
    await expect.poll(() => lever.inputValue()).toBe(moved);
    expect(complaints).toEqual([]);
  });
});

describe("every room", () => {
  const places = [
    ["simulator", "tenure-scenario-table table"],
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

  describe.each(looks)("in %s, %s, at %d px", (lang, theme, width) => {
    let opened: WatchedPage;
    beforeAll(async () => {
      opened = await openSharedPage(browser, "about:blank", { viewport: { width, height: 900 } });
    });
    afterAll(() => opened?.page.context().close());

    it.each(places)("has no fault that axe finds, and fits its window: %s", async (place, shown) => {
      const { page, complaints } = opened;
      await page.goto(`${site.address}/?lang=${lang}&theme=${theme}#/${place}`);
      await page.locator(shown).first().waitFor();
      expect(await axeFindings(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints.splice(0)).toEqual([]);
    });
  });
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

  it("gives the trainer notes in a window of their own, and a clicker shows question and answer before it goes on", async () => {
    const { page, complaints } = await openPage(
      browser,
      `${site.address}/?lang=ja#/classroom/ltv-and-averages/two-kinds`,
    );
    const button = page.getByRole("button", { name: "講師用の画面を開く" });
    const [notes] = await Promise.all([page.waitForEvent("popup"), button.click()]);
    await expect.poll(() => notes.locator("body").innerText()).toContain("600社は10か月、400社は100か月");
    await expect.poll(() => notes.getByRole("timer").innerText()).toMatch(/0:0[1-9]／5:00/);
    const questionSeen = () =>
      page.evaluate(() => document.querySelector(".question")!.getBoundingClientRect().bottom <= innerHeight);
    while (!(await questionSeen())) {
      expect(await page.locator(".answer").innerText()).toBe("");
      await notes.keyboard.press("PageDown");
    }
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

  it("keeps what was opened in a table while answers are shown and the clock moves", async () => {
    const { page } = await openPage(browser, `${site.address}/?lang=en#/classroom/success-support-and-sales`);
    const table = page.locator("tenure-comparison-table");
    await table.locator("table").waitFor();
    await table.evaluate((element) => element.setAttribute("data-mark", ""));
    await page.getByRole("button", { name: "Notes on this page" }).click();
    await page.locator(".question").getByRole("button", { name: "Show the answer" }).click();
    await expect.poll(() => page.locator(".answer").innerText()).not.toBe("");
    expect(await table.getAttribute("data-mark")).toBe("");
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
    await page.getByRole("link", { name: "研修" }).click();
    await page.getByRole("link", { name: "プロアクティブとリアクティブ" }).click();
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
    // Also the elements that are given scenarios, which a script of the snippet does; and a colour that is tried.
    const taken = ["シナリオの比較", "感度分析", "等LTVマップ", "アンケートの設問"];
    for (const name of taken) await page.locator(".embed-pieces label", { hasText: name }).locator("input").check();
    await page.locator(".theme-panel summary").click();
    await page.locator(".theme-panel input[aria-label='背景（ライト）']").fill("#fff8e1");
    expect(await page.locator(".theme-panel pre").innerText()).toContain("--tenure-color-surface: light-dark(#fff8e1,");
    expect(
      await page
        .locator(".sheet > *")
        .first()
        .evaluate((cell) => getComputedStyle(cell).backgroundColor),
    ).toBe("rgb(255, 248, 225)");
    await page.locator(".theme-panel button", { hasText: "CSSをコピー" }).click();
    await expect.poll(() => page.locator(".theme-panel p[aria-hidden]").innerText()).toMatch(/コピー/);
    const snippet = await page.locator(".embed-code pre").innerText();
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
    for (const name of ["scenario-table table", "tornado-chart table", "iso-ltv-map svg", "survey-form form"])
      await pasted.page.locator(`tenure-${name}`).first().waitFor();
    expect(pasted.complaints).toEqual([]);
  });
});
