import { html, type TemplateResult } from "lit";
import { beforeEach, describe, expect, it } from "vitest";
import { Later } from "./later.js";
import { FakeProvider, place, useStage } from "./stage.fixture.js";
import { type ShapeCheck, TenureElement } from "./tenure-element.js";

interface Part {
  readonly draw: (figure: number) => TemplateResult;
}

const part: Part = { draw: (figure) => html`<p class="part">${figure}</p>` };

let later = new Later<Part>(async () => part);
let check: ShapeCheck;

class PartedElement extends TenureElement<{ figure: number }> {
  readonly #check = check;
  protected override query() {
    return { call: "movements", input: {} } as const;
  }
  protected override checks() {
    return [this.#check];
  }
  protected override defaultLabel(): string {
    return "Parted";
  }
  protected override subtitle(): string {
    return "";
  }
  protected override parts() {
    return [later];
  }
  protected override renderResult({ figure }: { figure: number }): TemplateResult {
    return html`<p class="own">${figure}</p>${this.drawLater(later, ({ draw }) => draw(figure))}`;
  }
}
customElements.define("x-parted", PartedElement);

const make = () => Object.assign(document.createElement("x-parted") as PartedElement, { data: { figure: 7 } });
const text = (element: Element, selector: string) => element.shadowRoot?.querySelector(selector)?.textContent?.trim();

useStage();

beforeEach(() => {
  later = new Later(async () => part);
  check = new Later(async () => (value) => "figure" in value);
});

describe("a part that loads later", () => {
  it("is waited for before anything is drawn, so that nothing moves, and by whoever waits for the update", async () => {
    let arrive: (part: Part) => void = () => {};
    later = new Later(() => new Promise((resolve) => (arrive = resolve)));
    const element = make();
    document.body.append(element);
    await Promise.resolve();
    expect([element.state, text(element, ".own"), element.matches(":state(loading)")]).toEqual([
      "loading",
      undefined,
      true,
    ]);
    const drawn = element.updateComplete;
    arrive(part);
    await drawn;
    expect([element.state, text(element, ".own"), text(element, ".part")]).toEqual(["ready", "7", "7"]);
  });

  it("leaves the rest standing where it cannot be loaded, and is tried again when the reader asks for it", async () => {
    let tries = 0;
    later = new Later(async () => {
      tries += 1;
      if (tries === 1) throw new TypeError("Failed to fetch dynamically imported module");
      return part;
    });
    const element = await place(make());
    expect([element.state, text(element, ".own"), tries]).toEqual(["ready", "7", 1]);
    expect(text(element, ".note")).toContain("could not be loaded");
    element.shadowRoot?.querySelector<HTMLButtonElement>(".note button")?.click();
    await element.updateComplete;
    expect([text(element, ".part"), text(element, ".note"), tries]).toEqual(["7", undefined, 2]);
  });

  it("loads once for all elements of the page", async () => {
    let loads = 0;
    later = new Later(async () => {
      loads += 1;
      return part;
    });
    const elements = await Promise.all([place(make()), place(make())]);
    expect([...elements.map((element) => text(element, ".part")), loads]).toEqual(["7", "7", 1]);
  });
});

describe("what looks through a result from outside", () => {
  it("is waited for, and nothing is drawn that it turns away", async () => {
    const element = await place(Object.assign(make(), { data: { figures: [7] } as never }) as PartedElement);
    expect([element.state, element.error?.[0]?.code, text(element, ".own")]).toEqual([
      "error",
      "data/shape",
      undefined,
    ]);
    element.data = { figure: 8 };
    await element.updateComplete;
    expect([element.state, text(element, ".own")]).toEqual(["ready", "8"]);
  });

  it("is not needed for what the engine answers", async () => {
    let loads = 0;
    check = new Later(async () => {
      loads += 1;
      return () => false;
    });
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: { figure: 7 } }) as never;
    const element = await place(document.createElement("x-parted") as PartedElement, { into: provider.element });
    expect([element.state, text(element, ".own"), loads]).toEqual(["ready", "7", 0]);
  });

  it("is tried again by the reader where it could not be loaded", async () => {
    let tries = 0;
    check = new Later(async () => {
      tries += 1;
      if (tries === 1) throw new TypeError("Failed to fetch dynamically imported module");
      return () => true;
    });
    const element = await place(make());
    expect([element.state, element.error?.[0]?.code]).toEqual(["error", "data/unreachable"]);
    element.shadowRoot?.querySelector<HTMLButtonElement>("[part~='error'] button")?.click();
    await element.updateComplete;
    await element.updateComplete;
    expect([element.state, text(element, ".own"), tries]).toEqual(["ready", "7", 2]);
  });
});
