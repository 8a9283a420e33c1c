import { html, render } from "lit";
import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import "../provider/provider.js";
import type { TenureProvider } from "../provider/provider.js";
import { axeFindings } from "../shared/stage.fixture.js";
import type { TenureAssumptionEvent, TenureLtvSimulator } from "./ltv-simulator.js";
import "./ltv-simulator.js";
import { observedBaseline } from "./observed-baseline.fixture.js";

async function mount(template: unknown, lang = "en"): Promise<TenureLtvSimulator> {
  document.documentElement.lang = lang;
  render(template, document.body);
  const element = document.querySelector("tenure-ltv-simulator") as TenureLtvSimulator;
  await expect.poll(() => element.shadowRoot?.querySelector('table[part="output"]'), { timeout: 8000 }).toBeTruthy();
  await element.updateComplete;
  return element;
}

const worked = html`<tenure-ltv-simulator currency="USD" arpa="100" churn="0.03" upsell="0" margin="0.8" cac="300" cs-cost="5" horizon="36"></tenure-ltv-simulator>`;

it.each([undefined, null, false])("stands on what it has itself while the scenarios of a page are %s", async (none) => {
  const element = await mount(html`<tenure-ltv-simulator .scenarios=${none}></tenure-ltv-simulator>`);
  await expect.poll(() => element.state).toBe("ready");
  expect(text(element)).not.toContain("worker/");
  expect(headline(element).length).toBeGreaterThan(1);
});

const headline = (element: TenureLtvSimulator) =>
  [...(element.shadowRoot?.querySelectorAll(".big .figure") ?? [])].map((cell) => cell.textContent?.trim());

const slider = (element: TenureLtvSimulator, name: string) =>
  element.shadowRoot?.querySelector(`#slider-${name}`) as HTMLInputElement;

const box = (element: TenureLtvSimulator, name: string) =>
  slider(element, name).closest(".slider")?.querySelector<HTMLInputElement>('input[type="text"]') as HTMLInputElement;

/** Types a text and settles it, as leaving the box does; what the page says about it, if anything. */
async function type(element: TenureLtvSimulator, name: string, text: string): Promise<string | undefined> {
  const input = box(element, name);
  input.value = text;
  input.dispatchEvent(new Event("change"));
  await element.updateComplete;
  return input.closest(".slider")?.querySelector('[role="alert"]')?.textContent ?? undefined;
}

const text = (element: TenureLtvSimulator) => element.shadowRoot?.textContent?.replace(/\s+/g, " ") ?? "";

const withData = (data: object = observedBaseline) => html`<tenure-ltv-simulator .data=${data}></tenure-ltv-simulator>`;

function move(input: HTMLInputElement, value: number, type: "input" | "change"): void {
  input.value = String(value);
  input.dispatchEvent(new Event(type, { bubbles: true }));
}

afterEach(() => {
  render(html``, document.body);
  document.documentElement.lang = "en";
  document.documentElement.style.colorScheme = "";
  document.body.style.inlineSize = "";
});

describe("tenure-ltv-simulator", () => {
  it("shows the worked case: 36 months, 3 % churn, 80 % margin, 5 a month to serve", async () => {
    const element = await mount(worked);
    expect(headline(element)).toEqual(["$1.49k", "$1.49k"]);
    expect(element.shadowRoot?.textContent).toContain("4.97");
  });

  it("redraws while the thumb moves and tells the host, then settles", async () => {
    const element = await mount(worked);
    const heard: string[] = [];
    for (const type of ["tenure-input", "tenure-change"]) {
      element.addEventListener(type, (event) => {
        const { name, value } = event as TenureAssumptionEvent;
        heard.push(`${type} ${name} ${value}`);
      });
    }
    move(slider(element, "monthlyChurn"), 0.015, "input");
    await expect.poll(() => headline(element)[1]).toBe("$1.86k");
    expect(headline(element)[0]).toBe("$1.49k");
    move(slider(element, "monthlyChurn"), 0.015, "change");
    expect(heard).toEqual(["tenure-input monthlyChurn 0.015", "tenure-change monthlyChurn 0.015"]);
    await expect.poll(() => element.shadowRoot?.querySelector('[role="status"]')?.textContent).toContain("$1.86k");
  });

  it("stays quiet when a property is set from code", async () => {
    const element = await mount(worked);
    let heard = 0;
    element.addEventListener("tenure-input", () => heard++);
    element.addEventListener("tenure-change", () => heard++);
    element.churn = 0.01;
    await expect.poll(() => headline(element)[0]).toBe("$2.01k");
    expect(heard).toBe(0);
  });

  it("takes typed figures in the forms people write, beyond the slider's end where the field allows", async () => {
    const element = await mount(worked);
    for (const written of ["１.５％", "1,5", "1,5 %"]) {
      expect(await type(element, "monthlyChurn", written)).toBeUndefined();
      expect(element.assumptions.monthlyChurn).toBe(0.015);
    }
    await expect.poll(() => headline(element)[1]).toBe("$1.86k");
    for (const [written, value] of [
      ["$1,200", 1200],
      ["120k", 120_000],
      ["1.2万", 12_000],
      ["2M", 2_000_000],
    ] as const) {
      expect(await type(element, "cac", written)).toBeUndefined();
      expect(element.assumptions.cac).toBe(value);
      expect(slider(element, "cac").valueAsNumber).toBe(value);
    }
  });

  it("refuses what is unclear, puts the text back and says so", async () => {
    const element = await mount(worked);
    for (const written of ["a lot", "1,50,0", "3 apples", "2k"]) {
      expect(await type(element, "monthlyChurn", written)).toContain(`“${written}”`);
      expect(box(element, "monthlyChurn").value).toBe("3.00%");
      // What the box shows is valid again: it is the message that speaks of the text.
      expect(box(element, "monthlyChurn").hasAttribute("aria-invalid")).toBe(false);
      expect(box(element, "monthlyChurn").getAttribute("aria-describedby")).toBe("slider-monthlyChurn-message");
      expect(element.assumptions.monthlyChurn).toBe(0.03);
    }
    expect(await type(element, "monthlyChurn", "2")).toBeUndefined();
    expect(box(element, "monthlyChurn").hasAttribute("aria-describedby")).toBe(false);
  });

  it("names the limit that a typed figure was brought back to", async () => {
    const element = await mount(worked);
    expect(await type(element, "monthlyChurn", "250%")).toBe("The most is 100.00%.");
    expect(element.assumptions.monthlyChurn).toBe(1);
    expect(await type(element, "cac", "-5")).toBe("The least is $0.");
    expect(element.assumptions.cac).toBe(0);
  });

  it("has every rate of the result as a lever, contraction too", async () => {
    const element = await mount(withData());
    const names = [...(element.shadowRoot?.querySelectorAll('input[type="range"]') ?? [])].map(({ id }) => id);
    expect(names.slice(0, 3)).toEqual(["slider-monthlyChurn", "slider-expansionMonthly", "slider-contractionMonthly"]);
    expect(element.assumptions.contractionMonthly).toBe(0.0112);
    const { assumptions } = element;
    const [before] = headline(element);
    const again = await mount(
      html`<tenure-ltv-simulator currency="JPY" .churn=${assumptions.monthlyChurn} .upsell=${assumptions.expansionMonthly}
        .contraction=${assumptions.contractionMonthly} .arpa=${assumptions.arpa} .margin=${assumptions.grossMargin}
        .csCost=${assumptions.csCostPerCustomerMonth} .cac=${assumptions.cac}></tenure-ltv-simulator>`,
    );
    await expect.poll(() => headline(again)[0]).toBe(before);
    again.contraction = 0;
    await expect.poll(() => headline(again)[0]).not.toBe(before);
  });

  it("gives its figures as a file as soon as it says that it is ready", async () => {
    const element = document.createElement("tenure-ltv-simulator") as TenureLtvSimulator;
    element.preset = "onboarding";
    document.body.append(element);
    await element.ready;
    expect(await (await element.exportAs("csv"))?.text()).toContain("scenario");
  });

  it("says where its base comes from, in both languages", async () => {
    expect(text(await mount(withData()))).toContain("Base: 67 lost in 4,524 customer-months, Jul 2025 – Jun 2026.");
    document.documentElement.lang = "ja";
    const element = document.querySelector("tenure-ltv-simulator") as TenureLtvSimulator;
    await expect.poll(() => text(element)).toContain("基準：2025年7月〜2026年6月、延べ4,524社・月で解約67社。");
    expect(text(element)).toContain("実績 9.6〜10.7万円");
    expect(text(element)).toContain("月初に請求");
    expect(text(await mount(html`<tenure-ltv-simulator></tenure-ltv-simulator>`))).toContain("round assumptions");
    expect(text(await mount(worked))).toContain("values set by this page");
  });

  it("keeps the moved levers when the same numbers arrive again, and drops them with other data", async () => {
    const element = await mount(withData());
    move(slider(element, "monthlyChurn"), 0.005, "change");
    element.data = structuredClone(observedBaseline);
    await element.updateComplete;
    expect(element.assumptions.monthlyChurn).toBe(0.005);
    element.data = { ...observedBaseline, arpa: { ...observedBaseline.arpa, value: 99_000 } };
    await element.updateComplete;
    expect(element.assumptions.monthlyChurn).toBe(67 / 4524);
  });

  it.each([[new Date()], [{ baseline: 5 }], [{}]])(
    "draws nothing from %o, which says nothing it knows",
    async (data) => {
      render(withData(data), document.body);
      const element = document.querySelector("tenure-ltv-simulator") as TenureLtvSimulator;
      await expect.poll(() => [element.state, element.error?.[0]?.code]).toEqual(["error", "data/shape"]);
      expect(headline(element)).toEqual([]);
      element.data = observedBaseline as typeof element.data;
      await expect.poll(() => [element.state, headline(element).length > 0]).toEqual(["ready", true]);
    },
  );

  it("means the same by a month in the headline, the chart and the table", async () => {
    const element = await mount(worked);
    await expect.poll(() => element.shadowRoot?.querySelector("svg[part=curve]")).toBeTruthy();
    const after = (months: number) => 0.97 ** months;
    expect(text(element)).toContain("Still active after 36 months");
    const survivors = element.shadowRoot?.querySelector('table[part="output"] tbody tr:last-child td')?.textContent;
    expect(survivors?.trim()).toBe(`${(after(36) * 100).toFixed(0)}%`);
    const rows = [...(element.shadowRoot?.querySelectorAll('table[part="table"] tbody tr') ?? [])];
    expect(rows.map((row) => row.querySelector("td")?.textContent)).toEqual(
      [12, 24, 36].map((months) => `${(after(months) * 100).toFixed(1)}%`),
    );
    const points = element.shadowRoot?.querySelector("svg[part=curve] path.scenario.line")?.getAttribute("d") ?? "";
    const heights = points
      .slice(1)
      .split("L")
      .map((point) => Number(point.split(",")[1]));
    expect(heights).toHaveLength(37);
    const share = (month: number) => (heights[month]! - 196) / (heights[0]! - 196);
    for (const month of [0, 12, 36]) expect(share(month)).toBeCloseTo(after(month), 2);
  });

  it("keeps the focus on the way back to base by keyboard, and says that it is there", async () => {
    const element = await mount(worked);
    const button = element.shadowRoot?.querySelector<HTMLButtonElement>("button.button") as HTMLButtonElement;
    expect(button.getAttribute("aria-disabled")).toBe("true");
    move(slider(element, "monthlyChurn"), 0.015, "change");
    await expect.poll(() => button.getAttribute("aria-disabled")).toBe("false");
    button.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => button.getAttribute("aria-disabled")).toBe("true");
    expect(element.shadowRoot?.activeElement).toBe(button);
    await expect
      .poll(() => element.shadowRoot?.querySelector('[role="status"]')?.textContent)
      .toContain("same as base");
    expect(element.assumptions.monthlyChurn).toBe(0.03);
  });

  it("finds the base again by thumb and by key, though it is no round number", async () => {
    const element = await mount(withData());
    const base = 67 / 4524;
    move(slider(element, "monthlyChurn"), 0.01, "input");
    expect(element.assumptions.monthlyChurn).toBe(0.01);
    move(slider(element, "monthlyChurn"), base + 0.0002, "input");
    expect(element.assumptions.monthlyChurn).toBe(base);
    await element.updateComplete;
    slider(element, "monthlyChurn").focus();
    const heard: string[] = [];
    element.addEventListener("tenure-input", ({ type }) => heard.push(type));
    element.addEventListener("tenure-change", ({ type }) => heard.push(type));
    await userEvent.keyboard("{ArrowRight}");
    expect(heard).toEqual(["tenure-input", "tenure-change"]);
    expect(element.assumptions.monthlyChurn).toBe(0.015);
    await userEvent.keyboard("{ArrowLeft}");
    expect(element.assumptions.monthlyChurn).toBe(base);
    await element.updateComplete;
    expect(slider(element, "monthlyChurn").getAttribute("aria-valuetext")).toBe("1.48%, as base");
    await userEvent.keyboard("{ArrowLeft}");
    await element.updateComplete;
    expect(slider(element, "monthlyChurn").getAttribute("aria-valuetext")).toBe("1.45%, base 1.48%");
    await type(element, "monthlyChurn", "1.48%");
    expect(element.assumptions.monthlyChurn).toBe(base);
  });

  it("gives no verdict on a difference too small for the figures to show", async () => {
    const element = await mount(worked);
    await type(element, "cac", "300");
    move(slider(element, "monthlyChurn"), 0.0295, "input");
    await expect.poll(() => text(element)).toContain("better");
    element.upsell = 0;
    element.csCost = 5;
    await type(element, "monthlyChurn", "3.00");
    await expect.poll(() => text(element)).toContain("same as base");
    await type(element, "csCostPerCustomerMonth", "5.01");
    await expect.poll(() => text(element)).toContain("no change");
    expect(text(element)).not.toMatch(/better|worse/);
  });

  it("says why there is no LTV:CAC without an acquisition cost", async () => {
    const element = await mount(html`<tenure-ltv-simulator arpa="100" churn="0.03" cac="0"></tenure-ltv-simulator>`);
    expect(text(element)).toContain("There is nothing to divide by");
  });

  it("waits while a provider loads, is empty where its data have no subscriptions, and stands alone without sources", async () => {
    render(html`<tenure-provider><tenure-ltv-simulator></tenure-ltv-simulator></tenure-provider>`, document.body);
    const element = document.querySelector("tenure-ltv-simulator") as TenureLtvSimulator;
    const provider = document.querySelector("tenure-provider") as TenureProvider;
    await expect.poll(() => headline(element)).toHaveLength(2);
    expect(text(element)).toContain("round assumptions");
    const accounts = "account_id,name\nA,Alpha\nB,Beta";
    const loading = provider.load([{ name: "accounts.csv", content: accounts }]);
    await expect.poll(() => element.state).not.toBe("ready");
    expect(headline(element)).toEqual([]);
    expect((await loading).ok).toBe(true);
    await expect.poll(() => element.state).toBe("empty");
    expect(text(element)).not.toContain("round assumptions");
  });

  for (const lang of ["en", "ja"]) {
    it(`fits 280 px without breaking words or cutting texts, in ${lang}`, async () => {
      document.body.style.inlineSize = "280px";
      const element = await mount(withData(), lang);
      await expect.poll(() => element.shadowRoot?.querySelectorAll("svg[part=curve]").length).toBe(2);
      const frame = element.getBoundingClientRect();
      for (const node of element.shadowRoot?.querySelectorAll("svg[part=curve] text, .figure, .ends, th[scope]") ??
        []) {
        const { left, right } = node.getBoundingClientRect();
        // Heads that are only for ears are one pixel of a box.
        if (right === left || node.closest("thead")?.getBoundingClientRect().width === 1) continue;
        expect(left, node.textContent ?? "").toBeGreaterThanOrEqual(frame.left);
        expect(right, node.textContent ?? "").toBeLessThanOrEqual(frame.right + 0.5);
      }
      for (const chart of element.shadowRoot?.querySelectorAll("svg[part=curve]") ?? []) {
        expect(chart.querySelectorAll('text[text-anchor="middle"]').length).toBeGreaterThanOrEqual(3);
        expect(chart.querySelector("text.end")).toBeNull();
      }
      expect(element.shadowRoot?.querySelectorAll(".ends")).toHaveLength(2);
      const header = element.shadowRoot?.querySelector(".big th")?.getBoundingClientRect();
      const cell = element.shadowRoot?.querySelector(".big td")?.getBoundingClientRect();
      expect(cell?.top).toBeGreaterThanOrEqual(header?.bottom ?? Number.POSITIVE_INFINITY);
    });
  }

  it("keeps its columns and plots in place while a lever moves", async () => {
    document.body.style.inlineSize = "1100px";
    const element = await mount(withData());
    await expect.poll(() => element.shadowRoot?.querySelector("svg[part=curve]")).toBeTruthy();
    const places = () =>
      [...(element.shadowRoot?.querySelectorAll('table[part="output"] th, svg[part=curve] .axis') ?? [])].map(
        (node) => {
          const { left, width } = node.getBoundingClientRect();
          return `${Math.round(left)}+${Math.round(width)}`;
        },
      );
    const before = places();
    const seen = new Set<string | undefined>(headline(element));
    for (const churn of [0.014, 0.0135, 0.013, 0.0125]) {
      move(slider(element, "monthlyChurn"), churn, "input");
      await expect.poll(() => seen.has(headline(element)[1])).toBe(false);
      seen.add(headline(element)[1]);
      expect(places()).toEqual(before);
    }
  });

  it("shrinks its charts with a column that nothing measures again, as in print", async () => {
    document.body.style.inlineSize = "900px";
    const element = await mount(withData());
    await expect.poll(() => element.shadowRoot?.querySelector("svg[part=curve]")).toBeTruthy();
    const chart = element.shadowRoot?.querySelector("svg[part=curve]") as SVGElement;
    const before = chart.getBoundingClientRect();
    document.body.style.inlineSize = "640px";
    // Read at once, before an observer can tell the element.
    const after = chart.getBoundingClientRect();
    expect(after.width).toBeLessThanOrEqual((chart.closest("figure") as HTMLElement).getBoundingClientRect().width);
    expect(after.width).toBeLessThan(before.width);
    expect(after.height / after.width).toBeCloseTo(before.height / before.width, 2);
  });

  it("starts from the provider's data and goes back to them", async () => {
    const element = await mount(
      html`<tenure-provider sample currency="JPY"><tenure-ltv-simulator></tenure-ltv-simulator></tenure-provider>`,
    );
    await expect.poll(() => element.assumptions.arpa, { timeout: 8000 }).toBeGreaterThan(10_000);
    const { monthlyChurn } = element.assumptions;
    move(slider(element, "monthlyChurn"), 0.001, "change");
    expect(element.assumptions.monthlyChurn).toBe(0.001);
    await element.updateComplete;
    element.shadowRoot?.querySelector<HTMLButtonElement>("button.button")?.click();
    expect(element.assumptions.monthlyChurn).toBe(monthlyChurn);
  });

  it("gives out what was counted with the base alone, and counts nobody for a churn that was moved", async () => {
    const element = await mount(withData());
    await expect.poll(() => element.assumptions.monthlyChurn).toBe(observedBaseline.monthlyChurn.value);
    move(slider(element, "monthlyChurn"), 0.04, "change");
    const given = async () => JSON.parse(await (await element.exportAs("json"))!.text()).set.scenarios;
    await expect.poll(async () => (await given())[1].scenario.segments[0].hazard.monthly).toBe(0.04);
    const rangeOf = ({ scenario }: { scenario: { ranges: { parameter: string; counts?: object }[] } }) =>
      scenario.ranges.find(({ parameter }) => parameter === "hazard.monthly")!;
    const [base, moved] = (await given()).map(rangeOf);
    expect(base.counts).toEqual({ churned: 67, of: 4524 });
    const ends = { low: expect.any(Number), high: expect.any(Number) };
    expect(moved).toEqual({ parameter: "hazard.monthly", ...ends, movedFrom: 67 / 4524 });
    expect(moved.low).toBeLessThan(0.04);
    expect(moved.high).toBeGreaterThan(0.04);
  });

  it("says in words when a customer never pays back", async () => {
    const element = await mount(
      html`<tenure-ltv-simulator arpa="10" churn="0" margin="0.5" cs-cost="9" cac="100"></tenure-ltv-simulator>`,
    );
    await expect.poll(() => element.shadowRoot?.textContent).toContain("costs more than it brings in");
    expect(element.shadowRoot?.textContent).not.toMatch(/NaN|Infinity/);
  });

  it("warns where expansion outruns churn, so that the horizon alone decides", async () => {
    const element = await mount(
      html`<tenure-ltv-simulator arpa="100" churn="0.001" upsell="0.05"></tenure-ltv-simulator>`,
    );
    expect(element.shadowRoot?.querySelector(".note")?.textContent).toContain("grow without end");
    const calm = await mount(worked);
    await expect.poll(() => calm.shadowRoot?.querySelector(".note")).toBeNull();
  });

  it("passes over attributes that make no sense", async () => {
    const element = await mount(
      html`<tenure-ltv-simulator arpa="many" churn="NaN" horizon="-3"></tenure-ltv-simulator>`,
    );
    expect(element.assumptions).toMatchObject({ arpa: 100, monthlyChurn: 0.03 });
    element.churn = 1.5;
    element.contraction = -1;
    element.discountRate = 99;
    await element.updateComplete;
    expect(element.assumptions).toMatchObject({ monthlyChurn: 0.03, contractionMonthly: 0 });
    expect(element.shadowRoot?.textContent).not.toMatch(/NaN|Infinity/);
  });

  for (const lang of ["en", "ja"]) {
    for (const scheme of ["light", "dark"]) {
      it(`has nothing for axe to report, in ${lang} and ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        const element = await mount(worked, lang);
        await expect.poll(() => element.shadowRoot?.querySelector("svg[part=curve]")).toBeTruthy();
        expect(await axeFindings(element)).toEqual([]);
      });
    }
  }
});
