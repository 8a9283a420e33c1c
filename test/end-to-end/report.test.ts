import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "./axe.js";
import { launchBrowser, openPage } from "./browser.js";
import { csvFile, figure, openFiles, reportText, sharedDashboard } from "./dashboard.js";
import { type Site, serveFolder } from "./serve.js";

const dist = fileURLToPath(new URL("../../playground/dist", import.meta.url));
const reference = process.env.TENURE_REFERENCE_DATA;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveFolder(dist)]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
});

/** The page with its sample, ready for files. */
async function dashboard(lang = "en", theme = "light", width = 1280) {
  const url = `${site.address}/?lang=${lang}&theme=${theme}`;
  const opened = await openPage(browser, url, { viewport: { width, height: 900 } });
  await figure(opened.page, "mrr");
  return opened;
}

const shared = sharedDashboard(() => [browser, `${site.address}/?lang=en&theme=light`]);

/** Unfolds how a file was read, where that is not unfolded already. */
async function unfold(page: Page): Promise<void> {
  // Figures come before the report on where they are from.
  await page.locator("section.report").waitFor();
  await page.waitForFunction(() => !document.querySelector("progress"));
  const folded = page.locator(
    "section.report > details:not([open]) > summary, section.report details.reading:not([open]) > summary",
  );
  await expect
    .poll(async () => {
      for (let left = await folded.count(); left > 0; left = await folded.count()) await folded.first().click();
      // A report that has only just come folds its parts as it finds right.
      await page.waitForTimeout(100);
      return folded.count();
    })
    .toBe(0);
}

const choice = (page: Page, name: string | RegExp) =>
  page.locator("section.report").getByRole("combobox", { name, exact: true });

const elementText = (page: Page, tag: string) =>
  page
    .locator(tag)
    .first()
    .evaluate((element) => element.shadowRoot!.querySelector<HTMLElement>("[part~=base]")!.innerText);

const rowsOf = (page: Page) =>
  page.evaluate(async () => {
    interface Provider {
      readonly engine: { call(name: string, input: object): Promise<{ value: { rows: Record<string, number> } }> };
    }
    const provider = document.querySelector("tenure-provider") as unknown as Provider;
    return (await provider.engine.call("summary", {})).value.rows;
  });

const good = "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-01-20,2024-03-05,50\nC,2024-02-01,,70\n";

describe("the report on opened files", () => {
  it("shows a warning that cost no row without a click", async () => {
    const { page } = await shared();
    await openFiles(
      page,
      csvFile("subscriptions.csv", "account_id,start_date,mrr,mrr\nA,2024-01-10,100,1\nB,2024-02-10,70,2\n"),
    );
    const text = await reportText(page);
    expect(text).toContain("1 file, 2 of 2 rows read.");
    expect(text).toContain("1 note");
    expect(text).not.toContain("1 notes");
    expect(text).toContain("The header has “mrr” more than once.");
  });

  it("counts one of a thing as one", async () => {
    const { page } = await shared();
    await openFiles(page, csvFile("subscriptions.csv", "account_id,start_date,mrr\nA,2024-01-10,100\n"));
    expect(await reportText(page)).toContain("1 file, 1 of 1 row read.");
  });

  it("reads two drops that come one upon the other, and not only the last", async () => {
    const { page, complaints } = await shared();
    await page.evaluate((subscriptions) => {
      const drop = (name: string, text: string) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name, { type: "text/csv" }));
        document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
      };
      drop("subscriptions.csv", subscriptions);
      drop("accounts.csv", "account_id,name\nA,Alpha Works\nC,Gamma Works\n");
    }, good);
    await expect.poll(() => figure(page, "mrr")).toMatch(/170/);
    const text = await reportText(page);
    expect(text).toContain("subscriptions.csv");
    expect(text).toContain("accounts.csv");
    expect(text).toContain("2 files, 5 of 5 rows read.");
    await expect.poll(() => page.locator(".account-pick").innerText()).toContain("Alpha Works");
    expect(complaints).toEqual([]);
  });

  it("says how many rows gave way to those of a new file", async () => {
    const { page } = await shared();
    const tickets = "account_id,ticket_id,opened_at\nA,T1,2024-01-12\nA,T2,2024-02-12\nC,T3,2024-02-14\n";
    await openFiles(page, csvFile("subscriptions.csv", good), csvFile("tickets.csv", tickets));
    await expect.poll(() => rowsOf(page)).toMatchObject({ tickets: 3 });
    await page.getByRole("button", { name: "Close" }).click();
    await openFiles(page, csvFile("tickets.csv", "account_id,ticket_id,opened_at\nA,T9,2024-03-01\n"));
    expect(await reportText(page)).toMatch(/tickets.csv.* took the place of .*tickets.*\(rows before: 3, now: 1\)/);
    expect(await figure(page, "mrr")).toMatch(/170/);
  });
});

describe("what replaced a company", () => {
  it("can be taken back, whatever was chosen for it meanwhile", async () => {
    const { page, complaints } = await dashboard();
    await expect.poll(() => page.locator("h1").innerText()).toContain("June 2026");
    const sample = await page.locator(".page-head").innerText();
    const back = page.getByRole("button", { name: "Back to what was loaded" });
    await openFiles(page, csvFile("subscriptions.csv", "account_id,start_date,mrr,offer\nA,2024-01-10,100,300\n"));
    await expect.poll(() => figure(page, "mrr")).toBe("100");
    await unfold(page);
    await choice(page, "offer").selectOption("mrr");
    await expect.poll(() => figure(page, "mrr")).toBe("300");
    await back.click();
    await expect.poll(() => page.locator(".page-head").innerText()).toBe(sample);
    expect(await page.locator("section.report").count()).toBe(0);

    await openFiles(page, csvFile("subscriptions.csv", good), csvFile("accounts.csv", "account_id,name\nA,Alpha\n"));
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3, accounts: 1 });
    await openFiles(page, csvFile("other.csv", "account_id,start_date,mrr\nZ,2024-05-10,9\n"));
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 1 });
    await back.click();
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3, accounts: 1 });
    // What is back is added to as before.
    await openFiles(page, csvFile("churn_events.csv", "account_id,date\nB,2024-03-05\n"));
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3, accounts: 1, churn_events: 1 });
    expect(complaints).toEqual([]);
  });
});

describe("the way back to what was replaced", () => {
  const back = (page: Page) => page.getByRole("button", { name: "Back to what was loaded" });
  const worse = csvFile("worse.csv", "account_id,start_date,mrr\nZ,2024-05-10,9\n");

  it("outlives files that change nothing, and the report's end", async () => {
    const { page } = await shared();
    await openFiles(page, csvFile("subscriptions.csv", good));
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3 });
    await openFiles(page, worse);
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 1 });
    await openFiles(page, csvFile("empty.csv", ""));
    await expect.poll(() => reportText(page)).toContain("empty.csv");
    await page.getByRole("button", { name: "Close" }).click();
    await back(page).click();
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3 });
    expect(await back(page).count()).toBe(0);
  });

  it("is taken where a file gives nothing any more once a choice is forgotten, and takes no currency along", async () => {
    const { page } = await dashboard();
    const sample = await figure(page, "mrr");
    const odd = csvFile("odd.csv", "kundennr,subscription_id,start_date,mrr,currency\n7,S1,2024-01-10,300,USD\n");
    await openFiles(page, odd);
    await choice(page, "subscription_id").selectOption("account_id");
    await expect.poll(() => figure(page, "mrr")).toBe("$300");
    await page.reload();
    await expect.poll(() => figure(page, "mrr")).toBe(sample);
    await openFiles(page, odd);
    await expect.poll(() => figure(page, "mrr")).toBe("$300");
    await page.getByRole("button", { name: "Forget this choice" }).click();
    await expect.poll(() => figure(page, "mrr")).toBe(sample);
  });
});

describe("dates far off", () => {
  it.each(["2042-01-15,,70", "2099-01-15,,0", "1900-01-01,,70"])(
    "of a start (%s) move no month, and are named",
    async (slip) => {
      const { page } = await shared();
      const rows = ["01", "02", "03", "04", "05", "06"].map((month) => `C${month},2024-${month}-10,,100`);
      const text = ["account_id,start_date,end_date,mrr", ...rows, `X,${slip}`].join("\n");
      await openFiles(page, csvFile("subscriptions.csv", text));
      await expect.poll(() => page.locator("h1").innerText()).toBe("Customer base, June 2024");
      expect(await reportText(page)).toContain(`Row 7 (line 8), start_date: “${slip.slice(0, 10)}” lies more than`);
      expect(await elementText(page, "tenure-retention-chart")).not.toContain("1900");
    },
  );
});

describe("places of issues", () => {
  it("name file, row and line, and gather what is the same", async () => {
    const { page } = await dashboard();
    const rows = Array.from({ length: 9 }, (_, i) => `B${i},2024-02-30,5`);
    const text = ["Export of May,,", "account_id,start_date,mrr", "A,2024-01-10,100", ...rows, "C,2024-01-10,"].join(
      "\n",
    );
    await openFiles(page, csvFile("subscriptions.csv", text));
    const report = await reportText(page);
    expect(report).toContain("Row 2 (line 4), start_date");
    expect(report).toContain("8 more like it: rows 3 (line 5), 4 (line 6), 5 (line 7), 6 (line 8), 7 (line 9) …");
    expect(report.match(/data\/impossible-date/g)).toHaveLength(1);
    const section = page.locator("section.report > details", { hasText: "subscriptions.csv" });
    expect(await section.innerText()).toContain("Row 11 (line 13), mrr: the value is missing.");
    expect(await page.locator("section.report > ul.issues").count()).toBe(0);
  });

  it("use the Japanese names of tables", async () => {
    const { page } = await dashboard("ja");
    await openFiles(page, csvFile("usage.csv", "account_id,date,count\nA,2024-01-10,3\n"));
    expect(await reportText(page)).toContain("契約の表がまだありません");
    expect(await page.locator("section.report ul.issues").first().innerText()).not.toContain("subscriptions");
  });
});

describe("several currencies", () => {
  it("are named above the figures: which is shown, and who is not counted", async () => {
    const { page } = await shared();
    const text =
      "account_id,start_date,mrr,currency\nA,2024-01-10,100,USD\nB,2024-01-10,50,USD\nC,2024-01-10,9,EUR\nD,2024-01-10,9,\n";
    await openFiles(page, csvFile("subscriptions.csv", text));
    await expect
      .poll(() => page.locator(".page-head").innerText())
      .toContain("Figures are in USD; 1 customer who pays in EUR is not counted.");
    const report = await reportText(page);
    expect(report).toContain("the figures shown are in USD, and leave out who pays in another");
    expect(report).toContain("The amount was left out of the figures in USD.");
  });
});

describe("choices in the report", () => {
  it("read ambiguous dates in the order chosen, by keyboard alone", async () => {
    const { page, complaints } = await shared();
    const text = "account_id,start_date,mrr\nA,03/04/2024,100\nB,05/06/2024,50\n";
    await openFiles(page, csvFile("subscriptions.csv", text));
    expect(await reportText(page)).toContain("can be read day first or month first");
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("report");
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLSelectElement).labels?.[0]?.innerText.split("\n")[0]);
    for (let i = 0; i < 12 && (await focused()) !== "Dates"; i++) await page.keyboard.press("Tab");
    expect(await focused()).toBe("Dates");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => figure(page, "mrr")).toBe("150");
    await expect.poll(() => page.locator("h1").innerText()).toBe("Customer base, June 2024");
    expect(await focused()).toBe("Dates");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator("h1").innerText()).toBe("Customer base, May 2024");
    expect(await reportText(page)).toContain("2 of 2 rows");
    expect(complaints).toEqual([]);
  });

  it("read numbers by the decimal mark chosen", async () => {
    const { page } = await shared();
    await openFiles(
      page,
      csvFile("subscriptions.csv", "account_id;start_date;mrr\nA;2024-01-10;1,234\nB;2024-01-10;2,345\n"),
    );
    await unfold(page);
    await choice(page, "Numbers").selectOption(",");
    await expect.poll(() => figure(page, "mrr")).toBe("3.58");
    await choice(page, "Numbers").selectOption(".");
    await expect.poll(() => figure(page, "mrr")).toBe("3.6k");
  });

  it("decode characters as chosen, and find them out again when that is taken back", async () => {
    const { page } = await shared();
    const bytes = Buffer.from("account_id,start_date,mrr,note\nA,2024-01-10,100,caf\u00e9\n", "latin1");
    await openFiles(page, csvFile("subscriptions.csv", bytes));
    await unfold(page);
    expect(await page.locator("section.report summary").first().innerText()).toContain("Windows-1252");
    await choice(page, "Characters").selectOption("shift_jis");
    await expect.poll(() => page.locator("section.report summary").first().innerText()).toContain("Shift_JIS");
    await page.getByRole("button", { name: "Forget choices" }).click();
    await expect.poll(() => page.locator("section.report summary").first().innerText()).toContain("Windows-1252");
  });

  it("name the table and its columns where nothing tells, and know them the next time", async () => {
    const { page, complaints } = await dashboard();
    const export1 = csvFile("export.csv", "kunde,beginn,preis\nA,2024-01-10,100\nB,2024-02-10,70\n");
    await openFiles(page, export1);
    expect(await reportText(page)).toContain("Choose the table.");
    await choice(page, "Table").selectOption("subscriptions");
    await choice(page, /account's id/).selectOption("kunde");
    await choice(page, /first day of service/).selectOption("beginn");
    await choice(page, "preis").selectOption("mrr");
    await expect.poll(() => figure(page, "mrr")).toBe("170");
    expect(await reportText(page)).toContain("2 of 2 rows");

    await page.reload();
    await figure(page, "mrr");
    await openFiles(page, { ...export1, name: "subscriptions.csv" });
    await expect.poll(() => figure(page, "mrr")).toBe("170");
    expect(await reportText(page)).toContain(
      "Column “kunde” was taken for account_id, as you chose for an earlier file",
    );
    expect(await page.getByRole("button", { name: "Forget this choice" }).count()).toBe(3);
    await unfold(page);
    expect(await reportText(page)).toContain("as you chose in an earlier file");
    await page.getByRole("button", { name: "Forget choices" }).click();
    await expect.poll(() => reportText(page)).toContain("Nothing was changed");
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("are never remembered over a column that a later file has under a right name", async () => {
    const { page } = await dashboard();
    const open = async (text: string) => {
      await openFiles(page, csvFile("subscriptions.csv", text));
      await expect.poll(() => page.locator(".progress").count()).toBe(0);
    };
    await open("subscription_id,start_date,mrr\nS1,2024-01-10,100\nS2,2024-02-10,70\n");
    await choice(page, /account's id/).selectOption("subscription_id");
    await expect.poll(() => page.locator(".page-head").innerText()).toContain("2 paying customers.");
    await page.reload();
    await figure(page, "mrr");
    await open("subscription_id,account_id,start_date,mrr\nS1,A,2024-01-10,100\nS2,A,2024-02-10,70\n");
    await expect.poll(() => page.locator(".page-head").innerText()).toContain("1 paying customer.");
    expect(await reportText(page)).not.toContain("data/remembered-column");

    await page.getByRole("button", { name: "Close" }).click();
    await open("subscription_id,start_date,mrr\nS1,2024-01-10,100\nS2,2024-02-10,70\n");
    await expect.poll(() => page.locator(".page-head").innerText()).toContain("2 paying customers.");
    expect(await reportText(page)).toContain("Column “subscription_id” was taken for account_id");
    await page.getByRole("button", { name: "Forget this choice" }).click();
    await expect.poll(() => reportText(page)).toContain("Nothing was changed");
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it("move a column's meaning to another column of the file", async () => {
    const { page } = await dashboard();
    await openFiles(page, csvFile("subscriptions.csv", "account_id,start_date,mrr,offer\nA,2024-01-10,100,300\n"));
    await expect.poll(() => figure(page, "mrr")).toBe("100");
    await unfold(page);
    await choice(page, "offer").selectOption("mrr");
    await expect.poll(() => figure(page, "mrr")).toBe("300");
    // The report follows when all figures are there.
    await expect.poll(() => choice(page, "mrr").inputValue()).toBe("");
    await choice(page, "mrr").selectOption("mrr");
    await expect.poll(() => figure(page, "mrr")).toBe("100");
    await expect.poll(() => choice(page, "offer").inputValue()).toBe("");
  });

  it("give back what a file had replaced, when it turns out to be of another table", async () => {
    const { page } = await shared();
    const contacts = "account_id,date,role,proactive\nA,2024-01-12,cs,yes\nC,2024-02-14,cs,no\n";
    await openFiles(page, csvFile("subscriptions.csv", good), csvFile("touchpoints.csv", contacts));
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3, touchpoints: 2 });
    await openFiles(page, csvFile("touchpoints.csv", "account_id,date,role\nA,2024-03-01,cs\n"));
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3, touchpoints: 1 });
    // Figures come before the report on them, which folds itself anew.
    await expect
      .poll(async () => {
        await unfold(page);
        return choice(page, "Table").isVisible();
      })
      .toBe(true);
    await choice(page, "Table").selectOption("churn_events");
    await expect.poll(() => rowsOf(page)).toEqual({ subscriptions: 3, touchpoints: 2, churn_events: 1 });
  });
});

describe("loaded data without figures", () => {
  it("leave what is shown alone: a file in which nobody pays is not used, and the report says so", async () => {
    const { page } = await dashboard();
    // The heading names its month once the figures are there.
    await expect.poll(() => page.locator("h1").innerText()).toBe("Customer base, June 2026");
    await openFiles(
      page,
      csvFile("subscriptions.csv", "account_id,start_date,mrr,trial\nA,2024-01-10,100,yes\nB,2024-02-01,0,no\n"),
    );
    const text = await reportText(page);
    expect(text).toContain("has nobody who pays");
    expect(text).toContain("Nothing was changed");
    expect(await page.getByRole("button", { name: "Back to what was loaded" }).count()).toBe(0);
    expect(await page.locator("h1").innerText()).toBe("Customer base, June 2026");
  });

  it("say that one month is too short for rates, beside the month's own figures", async () => {
    const { page } = await dashboard();
    await openFiles(page, csvFile("subscriptions.csv", "account_id,start_date,mrr\nA,2024-03-10,100\n"));
    await expect.poll(() => figure(page, "mrr")).toBe("100");
    await page.getByRole("link", { name: "Simulator" }).click();
    await expect.poll(() => page.locator(".room").innerText()).toContain("no complete month");
  });
});

describe("the whole page", () => {
  // Each language, theme and width beside each of the others.
  const states = [
    { lang: "en", theme: "light", width: 1440 },
    { lang: "en", theme: "dark", width: 360 },
    { lang: "ja", theme: "light", width: 360 },
    { lang: "ja", theme: "dark", width: 1440 },
  ] as const;

  it.each(states)("has no fault that axe finds, with a report unfolded: $lang, $theme, $width px", async (state) => {
    const { page } = await dashboard(state.lang, state.theme, state.width);
    await openFiles(page, csvFile("subscriptions.csv", `${good}D,2024-02-30,,10\n`));
    await unfold(page);
    await figure(page, "mrr");
    expect(await axeFindings(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it.runIf(reference)("is walked through by keyboard from end to end, with RavenStack open", async () => {
    const { page } = await dashboard();
    const names = ["accounts", "subscriptions", "feature_usage", "support_tickets", "churn_events"];
    await openFiles(page, ...names.map((name) => join(reference ?? "", "ravenstack", `${name}.csv`)));
    await expect.poll(() => page.locator("h1").innerText()).toContain("December 2024");
    await page.locator("tenure-health-gauge [role=meter]").waitFor();
    // What stands below the sheet loads when a reader comes near.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator("tenure-ltv-simulator input[type=range]").first().waitFor();
    await page.locator("tenure-comparison-table table").waitFor();
    await page.evaluate(() => {
      scrollTo(0, 0);
      (document.activeElement as HTMLElement | null)?.blur();
    });
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body) return null;
        const shown = element.matches(":focus-visible");
        // A field that is hidden inside its label shows its focus there.
        const drawn = element.closest("label:has(.visually-hidden)") ?? element;
        const { outlineStyle, boxShadow } = getComputedStyle(drawn);
        return {
          name: `${element.localName} ${element.textContent?.trim().slice(0, 30)}`,
          host: (element.getRootNode() as ShadowRoot).host?.localName ?? "page",
          visible: shown && (outlineStyle !== "none" || boxShadow !== "none"),
        };
      });
    const walk: NonNullable<Awaited<ReturnType<typeof focused>>>[] = [];
    for (let i = 0; i < 300; i++) {
      await page.keyboard.press("Tab");
      const stop = await focused();
      if (!stop) break;
      walk.push(stop);
    }
    expect(walk.length).toBeLessThan(300);
    expect(new Set(walk.map(({ host }) => host))).toEqual(
      new Set([
        "page",
        "tenure-kpi-card",
        "tenure-mrr-movements",
        "tenure-risk-list",
        "tenure-health-gauge",
        "tenure-retention-chart",
        "tenure-ltv-simulator",
        "tenure-comparison-table",
      ]),
    );
    expect(walk.filter(({ visible }) => !visible)).toEqual([]);
  });
});
