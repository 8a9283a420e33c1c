import axe from "axe-core";
import { html, render } from "lit";
import { afterEach, describe, expect, it } from "vitest";
import "../provider/provider.js";
import type { TenureAssumptionEvent, TenureLtvSimulator } from "./ltv-simulator.js";
import "./ltv-simulator.js";

async function mount(template: unknown, lang = "en"): Promise<TenureLtvSimulator> {
  document.documentElement.lang = lang;
  render(template, document.body);
  const element = document.querySelector("tenure-ltv-simulator") as TenureLtvSimulator;
  await expect.poll(() => element.shadowRoot?.querySelector('table[part="output"]'), { timeout: 8000 }).toBeTruthy();
  await element.updateComplete;
  return element;
}

const worked = html`<tenure-ltv-simulator currency="USD" arpa="100" churn="0.03" upsell="0" margin="0.8" cac="300" cs-cost="5" horizon="36"></tenure-ltv-simulator>`;

const headline = (element: TenureLtvSimulator) =>
  [...(element.shadowRoot?.querySelectorAll(".big .figure") ?? [])].map((cell) => cell.textContent?.trim());

const slider = (element: TenureLtvSimulator, name: string) =>
  element.shadowRoot?.querySelector(`#slider-${name}`) as HTMLInputElement;

function move(input: HTMLInputElement, value: number, type: "input" | "change"): void {
  input.value = String(value);
  input.dispatchEvent(new Event(type, { bubbles: true }));
}

afterEach(() => {
  render(html``, document.body);
  document.documentElement.lang = "en";
  document.documentElement.style.colorScheme = "";
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

  it("takes typed figures, with percent signs and full-width digits, and refuses words", async () => {
    const element = await mount(worked);
    const box = slider(element, "monthlyChurn")
      .closest(".slider")
      ?.querySelector<HTMLInputElement>('input[type="text"]');
    if (!box) throw new Error("there is no box");
    box.value = "１.５％";
    box.dispatchEvent(new Event("change"));
    await expect.poll(() => headline(element)[1]).toBe("$1.86k");
    box.value = "a lot";
    box.dispatchEvent(new Event("change"));
    expect(box.value).toBe("1.50%");
    expect(headline(element)[1]).toBe("$1.86k");
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
    element.shadowRoot?.querySelector<HTMLButtonElement>("button")?.click();
    expect(element.assumptions.monthlyChurn).toBe(monthlyChurn);
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
    expect(element.shadowRoot?.textContent).not.toMatch(/NaN|Infinity/);
  });

  for (const lang of ["en", "ja"]) {
    for (const scheme of ["light", "dark"]) {
      it(`has nothing for axe to report, in ${lang} and ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        const element = await mount(worked, lang);
        await expect.poll(() => element.shadowRoot?.querySelector("svg[part=curve]")).toBeTruthy();
        const { violations } = await axe.run(element);
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      });
    }
  }
});
