import type { OutreachList } from "@tenure/core/fields";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { TenureBandChangeEvent } from "../shared/band-change-event.js";
import type { TenureSelectEvent } from "../shared/select-event.js";
import { axeFindings, emulate, FakeProvider, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import { bandChanges } from "./band-changes.js";
import { manyContacts, outreach, sixContacts } from "./outreach.fixture.js";
import { riskBook } from "./risk-book.js";
import type { TenureRiskList } from "./risk-list.js";
import "./risk-list.js";

useStage();

const make = (set: Partial<TenureRiskList> = {}) => Object.assign(document.createElement("tenure-risk-list"), set);
const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const names = (element: Element) => all(element, "tbody th button").map((button) => button.textContent);
const views = (element: Element) => all(element, ".segmented button").map(({ textContent }) => textContent!.trim());
const press = async (element: TenureRiskList, name: string) => {
  const button = all(element, "button").find((one) => one.textContent!.trim().startsWith(name))!;
  await userEvent.click(button);
  await settled(element);
};

describe("the risk list", () => {
  it("says who, how they are, why and by when", async () => {
    const element = await place(make({ data: sixContacts() }), { width: 900 });
    expect(textOf(element, "tbody tr:first-child")).toBe(
      "Kitano Logistics Mori 42 −9 At risk ¥684k Use 54% below its usual level; no ticket and no contact for 60 days Silent 22 Jul renews 20 Sep",
    );
    expect(textOf(element, "tbody tr:nth-child(2) .why")).toBe(
      "3 tickets open, 1 a month ago; most lost lately: NPS® answer −6 Noisy",
    );
    expect(textOf(element, "tbody tr:nth-child(2) .dates")).toBe("today renews 31 Aug");
    expect(textOf(element, ".total")).toBe("6 of 419 accounts; ¥2.40M MRR, 5.4% of the base.");
    expect(textOf(element, "[part~='actions']")).toContain("Critical Call this week and agree on a recovery plan");
  });

  it("says it in Japanese", async () => {
    const element = await place(make({ data: sixContacts("ja") }), { width: 900, lang: "ja" });
    await vi.waitFor(() =>
      expect(textOf(element, "tbody tr:first-child .why")).toBe(
        "利用量が普段より54%少ない。60日間、問い合わせも接点もなし サイレント",
      ),
    );
    expect(textOf(element, ".total")).toBe("419社中6社、MRR 240万円（全体の5.4%）。");
  });

  it("draws the day to act by before the renewal, all lanes on one scale", async () => {
    const element = await place(make({ data: sixContacts() }), { width: 900 });
    const renewals = all(element, ".renewal").map((mark) => Number(mark.getAttribute("cx")));
    // 68, 48, 109, 93, 139 and 149 days on a lane of 190 pixels.
    expect(renewals.map((x) => Math.round(((x - 7) / 176) * 149))).toEqual([68, 48, 109, 93, 139, 149]);
  });

  it("leaves the lane out where no renewal is known, and says so", async () => {
    const contact = {
      account: "A",
      name: "Aoba",
      owner: null,
      sign: "noisy",
      score: 31,
      trend: null,
      mrr: 10,
      renewsIn: null,
      reason: null,
    } as const;
    const element = await place(make({ data: outreach([contact]) }), { width: 900 });
    expect(textOf(element, "tbody .lane")).toBe("— renewal not known");
    expect(all(element, "tbody .lane svg")).toEqual([]);
    expect(textOf(element, ".why")).toBe("No measure stands out Noisy");
  });

  it("says of a renewal whose term nobody stated that it is assumed", async () => {
    const told = sixContacts();
    const issues = [{ code: "renewals/assumed-term", severity: "notice", count: 6, params: { months: 1 } }] as const;
    const data = { ...told, issues, rows: { ...told.rows, assumed: Uint8Array.of(1, 0, 0, 0, 0, 0) } };
    const element = await place(make({ data }), { width: 900 });
    expect(all(element, "tbody .dates").map(({ textContent }) => textContent!.includes("assumed"))).toEqual([
      ...[true, false, false, false, false, false],
    ]);
    await vi.waitFor(() => expect(textOf(element, ".how")).toContain("do not say their term, so 1 month was assumed"));
    const [heading, first] = (await (await element.exportAs("csv"))!.text()).split("\r\n").map((row) => row.split(","));
    expect(first![heading!.indexOf("renewal assumed")]).toBe("1");
    element.lang = "ja";
    await vi.waitFor(() => expect(textOf(element, "tbody .dates")).toContain("（仮定）"));
  });

  it("marks a band that somebody set by hand", async () => {
    const override = { band: "critical", computed: "steady", until: "2026-08-01", author: "Mori" };
    const data = { ...sixContacts(), overrides: [{ ...override, row: 1 }] };
    const element = await place(make({ data }), { width: 900 });
    expect(all(element, "tbody .by-hand").map(({ textContent }) => textContent)).toEqual(["by hand until 1 Aug"]);
    expect(textOf(element, "tbody tr:nth-child(2) .score")).toContain("Critical by hand until 1 Aug");
  });

  it.each([360, 900, 1280])("never cuts off in a long list what a row is about, at %i px", async (width) => {
    const long = "A measure whose name takes more lines than a row of the list has. ".repeat(6);
    const name = { en: long, ja: long };
    const data = manyContacts(100);
    const measures = data.measures.map((measure) => ({
      ...measure,
      source: { table: "accounts", aggregate: "latest" },
      name,
    }));
    const element = await place(make({ data: { ...data, measures } as typeof data }), { width });
    const [text] = all(element, "tbody .why .text");
    expect(text!.scrollHeight).toBeGreaterThan(text!.clientHeight);
    const chip = text!.querySelector(".chip")!.getBoundingClientRect();
    expect(chip.bottom).toBeLessThanOrEqual(text!.getBoundingClientRect().bottom);
    expect(text!.title).toContain(long.trim());
  });

  it("shows the silent ones, and whom more would help", async () => {
    const element = await place(make({ data: sixContacts() }), { width: 900 });
    await press(element, "Silent");
    expect(names(element)).toEqual(["Kitano Logistics", "Tsubame Travel"]);
    await press(element, "Upsell readiness 1");
    expect(textOf(element, "tbody tr:first-child .why")).toBe(
      "Fit 78 of 100; 86% of seats in use; use +42% on its usual level Ready",
    );
  });

  it("keeps to one owner, and to what each of them can do", async () => {
    const element = await place(make({ data: sixContacts() }), { width: 900 });
    await userEvent.selectOptions(all(element, "select")[0]!, "Sato");
    await settled(element);
    expect(names(element)).toEqual(["Aoba Clinic Group", "Tsubame Travel", "Hinode Learning"]);
    expect(views(element)).toEqual(["All 3", "Silent 1", "Upsell readiness 0"]);
    await userEvent.selectOptions(all(element, "select")[0]!, "All owners");
    await userEvent.fill(all(element, "input")[0]!, "1");
    await userEvent.tab();
    await settled(element);
    expect(names(element)).toEqual(["Kitano Logistics", "Aoba Clinic Group"]);
  });

  it("shows the owner that the page asks for also where nobody has it", async () => {
    const element = await place(make({ data: sixContacts(), owner: "Nobody" }), { width: 900 });
    expect(names(element)).toEqual([]);
    expect(views(element)[0]).toBe("All 0");
    expect((all(element, "select")[0] as HTMLSelectElement).selectedOptions[0]!.textContent).toBe("Nobody");
  });

  it("tells the host which account was chosen, by pointer or by keyboard", async () => {
    const element = await place(make({ data: sixContacts() }), { width: 900 });
    const chosen: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, via, source } = event as TenureSelectEvent<{ account: string }>;
      chosen.push([datum.account, source, via]);
    });
    await userEvent.click(all(element, "tbody tr:nth-child(2) .why")[0]!);
    await settled(element);
    expect([element.selected, all(element, "[aria-pressed='true']").at(-1)?.textContent]).toEqual([
      "A-102",
      "Aoba Clinic Group",
    ]);
    await userEvent.keyboard("{Tab}");
    all(element, "tbody th button")[1]!.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await settled(element);
    expect(chosen).toEqual([
      ["A-102", "account", "pointer"],
      ["A-104", "account", "keyboard"],
    ]);
  });

  it("tells the page who is in another band than before, came onto the list or left it", async () => {
    const told: TenureBandChangeEvent[] = [];
    const listen = (event: Event) => told.push(event as TenureBandChangeEvent);
    document.addEventListener("tenure-band-change", listen);
    const row = (account: string, band: string, tone: string, score: number) => ({
      ...{ account, name: `${account} KK`, owner: null, kind: "noisy", score, band, tone, trend: null, risk: 0.5 },
      ...{ mrr: 10, renewal: null, daysToRenewal: null, actBy: null, overdue: false, priority: 5 },
      ...{ reason: null, changed: null, action: null },
    });
    const list = (asOf: string, rows: object[], model = "m@1") =>
      ({ tenure: 1, model, asOf, currency: "JPY", leadDays: 60, rows, upsell: [] }) as unknown as OutreachList;
    const same = row("same", "at-risk", "risk", 45);
    const first = list("2026-07-13", [row("worse", "at-risk", "risk", 44), same, row("gone", "at-risk", "risk", 50)]);
    const next = list("2026-07-14", [
      row("worse", "critical", "critical", 31),
      row("new", "at-risk", "risk", 58),
      same,
    ]);
    const provider = new FakeProvider();
    const element = make();
    let version = 1;
    const answer = async (data: OutreachList) => {
      provider.answer = async () => ({ ok: true, value: data });
      version += 1;
      provider.set({ dataVersion: version });
      await vi.waitFor(() => expect(element.shown).toBe(data));
      await settled(element);
    };
    await place(element, { width: 700, into: provider.element });
    await answer(first);
    await answer(next);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    const [event] = told;
    expect([event!.target === element, event!.composed, event!.source]).toEqual([true, true, "list"]);
    expect(event!.compared).toEqual({ model: "m@1", before: "2026-07-13", asOf: "2026-07-14" });
    const [critical, risk] = [
      { id: "critical", tone: "critical" },
      { id: "at-risk", tone: "risk" },
    ];
    expect(event!.changes).toEqual([
      { account: "worse", name: "worse KK", from: risk, to: critical, scoreBefore: 44, score: 31 },
      { account: "new", name: "new KK", from: null, to: risk, scoreBefore: null, score: 58 },
      { account: "gone", name: "gone KK", from: risk, to: null, scoreBefore: 50, score: null },
    ]);
    // Another owner, the same figures again and an edited model move no customer; the page knows what it puts in itself.
    element.owner = "";
    await settled(element);
    await answer(list("2026-07-14", [...next.rows]));
    await answer(list("2026-07-14", [same], "m@2"));
    element.data = list("2026-07-14", [row("same", "critical", "critical", 20)], "m@2");
    await settled(element);
    element.data = undefined;
    await answer(list("2026-07-15", [same], "m@2"));
    await answer(list("2026-07-16", [row("same", "critical", "critical", 20)], "m@2"));
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]!.changes.map(({ account }) => account)).toEqual(["same"]);
    document.removeEventListener("tenure-band-change", listen);
  });

  it("compares a hundred thousand rows in slices, and stops where a newer answer has come", async () => {
    const [before, after] = [riskBook(manyContacts(100_000)), riskBook(manyContacts(100_000))];
    let turns = 0;
    const beat = setInterval(() => {
      turns += 1;
    });
    expect(await bandChanges(before, after, new AbortController().signal)).toEqual([]);
    clearInterval(beat);
    // The page had its turn between slices.
    expect(turns).toBeGreaterThan(2);
    expect(await bandChanges(before, after, AbortSignal.abort())).toBeUndefined();
  });

  it("has one stop for the Tab key, which moves with the arrows", async () => {
    const element = await place(make({ data: sixContacts() }), { width: 900 });
    const stops = () => all(element, "tbody button").map(({ tabIndex }) => tabIndex);
    expect(stops()).toEqual([0, -1, -1, -1, -1, -1]);
    all(element, "tbody button")[0]!.focus();
    await userEvent.keyboard("{End}{ArrowDown}{ArrowUp}");
    await settled(element);
    expect(stops()).toEqual([-1, -1, -1, -1, 0, -1]);
  });

  it("draws the rows in view of a hundred thousand, and says which they are", async () => {
    const element = await place(make({ data: manyContacts(100_000) }), { width: 900 });
    const table = element.shadowRoot!.querySelector("table")!;
    expect(table.getAttribute("aria-rowcount")).toBe("100001");
    expect(names(element).length).toBeLessThan(60);
    const scroller = all(element, ".scroller")[0]!;
    scroller.scrollTop = scroller.scrollHeight / 2;
    await vi.waitFor(() => {
      const rows = all(element, "tbody tr[data-place]").map((row) => Number(row.getAttribute("aria-rowindex")));
      expect(rows[0]).toBeGreaterThan(49_000);
      const box = scroller.getBoundingClientRect();
      const seen = (element.shadowRoot as ShadowRoot).elementFromPoint(box.left + 60, box.top + box.height / 2);
      const name = seen?.closest("tr")?.querySelector("button")?.textContent;
      expect(Number(/\d+/.exec(name ?? "")?.[0])).toBeGreaterThan(49_900);
      expect(Number(/\d+/.exec(name ?? "")?.[0])).toBeLessThan(50_100);
    });
    expect(names(element).length).toBeLessThan(60);
  });

  it("keeps the focus on its row while it is out of view, and reaches the last one by key", async () => {
    const element = await place(make({ data: manyContacts(100_000) }), { width: 900 });
    all(element, "tbody button")[0]!.focus();
    all(element, ".scroller")[0]!.scrollTop = 500_000;
    await settled(element);
    expect(element.shadowRoot!.activeElement?.textContent).toBe("Customer 1");
    await userEvent.keyboard("{End}");
    await vi.waitFor(() => expect(element.shadowRoot!.activeElement?.textContent).toBe("Customer 100000"));
    await userEvent.keyboard("{ArrowUp}");
    await vi.waitFor(() => expect(element.shadowRoot!.activeElement?.textContent).toBe("Customer 99999"));
  });

  it("lets rows fade at its lower edge while more follow, and shows the last one whole", async () => {
    const element = await place(make({ data: manyContacts(40) }), { width: 900 });
    const [scroller, fade] = [all(element, ".scroller")[0]!, all(element, ".more-below")[0]!];
    const last = () => all(element, "tbody tr[data-place]").at(-1)!.getBoundingClientRect();
    const edge = scroller.getBoundingClientRect().bottom;
    expect(fade.getBoundingClientRect().bottom).toBeCloseTo(edge, 0);
    expect(last().bottom).toBeGreaterThan(edge);
    await emulate("", [{ name: "forced-colors", value: "active" }]);
    try {
      expect(getComputedStyle(fade).backgroundImage).toContain("gradient");
    } finally {
      await emulate();
    }
    scroller.scrollTop = scroller.scrollHeight;
    await settled(element);
    expect(last().bottom).toBeLessThanOrEqual(fade.getBoundingClientRect().top + 0.5);
  });

  it.each([
    [280, "en"],
    [280, "ja"],
    [360, "ja"],
    [1280, "ja"],
  ] as const)("shows a short list whole at %i px, in %s", async (width, lang) => {
    const element = await place(make({ data: sixContacts(lang) }), { width, lang });
    const [scroller] = all(element, ".scroller");
    expect(scroller!.scrollHeight).toBeLessThanOrEqual(scroller!.clientHeight);
  });

  it("begins at the top of another view", async () => {
    const element = await place(make({ data: manyContacts(3000) }), { width: 900 });
    all(element, ".scroller")[0]!.scrollTop = 100_000;
    await settled(element);
    await press(element, "Silent");
    expect([names(element)[0], all(element, ".scroller")[0]!.scrollTop]).toEqual(["Customer 3", 0]);
  });

  it("gives the list shown as a file in which no text is a formula", async () => {
    const data = sixContacts();
    const rows = { ...data.rows, name: ["=HYPERLINK(1)", ...data.rows.name.slice(1)] };
    const element = await place(make({ data: { ...data, rows }, view: "silent" }), { width: 900 });
    const text = await (await element.exportAs("csv"))!.text();
    const lines = text.split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(
      `A-101,'=HYPERLINK(1),Mori,Silent,42,At risk,-9,${1 - 42 / 100},684000,JPY,2026-09-20,0,2026-07-22,${((1 - 0.42) * 684_000 * 60) / 68},Use 54% below its usual level; no ticket and no contact for 60 days,Find out what has changed and offer help`,
    );
  });

  it("asks the provider, with the health model that the page gives", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: sixContacts() });
    const model = { id: "own", groups: [] };
    await place(make({ model }), { into: provider.element });
    expect(provider.asked.map(({ call, input }) => [call, input])).toEqual([["outreach", { model }]]);
  });

  it.each([{ rows: {} }, { rows: [{ account: "A", score: Number.NaN, mrr: 1 }] }, { rows: null }, {}])(
    "refuses what is no outreach: %o",
    async (data) => {
      const element = await place(make({ data: data as never }));
      expect(element.state).toBe("error");
    },
  );

  it.each([
    ["light", "en", 900, "all"],
    ["dark", "ja", 900, "upsell"],
    ["light", "ja", 280, "all"],
    ["dark", "en", 360, "silent"],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width, view) => {
    const element = await place(make({ data: sixContacts(lang), view, selected: "A-101" }), { theme, lang, width });
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });

  it("passes axe with a long list, wide and narrow", async () => {
    for (const width of [900, 320]) {
      const element = await place(make({ data: manyContacts(500) }), { width });
      expect(await axeFindings(element)).toEqual([]);
      const heights = all(element, "tbody tr[data-place]").map((row) => row.getBoundingClientRect().height);
      expect([...new Set(heights.map(Math.round))]).toHaveLength(1);
      element.remove();
    }
  });
});
