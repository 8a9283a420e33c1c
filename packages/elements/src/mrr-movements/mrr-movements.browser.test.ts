import type { MovementRow } from "@tenure/core/fields";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { TenureSelectEvent } from "../shared/select-event.js";
import {
  axeFindings,
  FakeProvider,
  faintWhereForced,
  place,
  settled,
  textOf,
  useStage,
} from "../shared/stage.fixture.js";
import { report, yearOfMovements } from "./movements.fixture.js";
import type { TenureMrrMovements } from "./mrr-movements.js";
import "./mrr-movements.js";

useStage();

const make = (set: Partial<TenureMrrMovements> = {}) =>
  Object.assign(document.createElement("tenure-mrr-movements"), set);

describe("MRR movements", () => {
  it("show the last complete month's ledger, which closes", async () => {
    const element = await place(make({ data: yearOfMovements }), { width: 900 });
    expect(textOf(element, ".month > span:first-child")).toBe("June 2026: the ledger closes");
    expect(textOf(element, "[part~='ledger']")).toBe(
      "Start¥43.24M Reactivation +¥70.0k Expansion +¥790.0k New +¥1.09M Churned −¥360.0k Contraction −¥230.0k Net new+¥1.36M End¥44.60M",
    );
    expect(textOf(element, ".subtitle")).toBe(
      "¥ million a month. Thick line and bottom row: net change. July is still open.",
    );
  });

  it("say by how much rounded parts miss a rounded sum, so that a reader who adds them up is not left alone", async () => {
    const data = report(10_000_000, [["2026-06", 565.04, 0.04, 0.04, 0, 0]], null);
    const element = await place(make({ data }), { width: 900 });
    expect(textOf(element, "[part~='ledger']")).toBe(
      "Start¥10.00M Reactivation +¥40 Expansion +¥40 New +¥565.0k Churned ¥0 Contraction ¥0 Rounding+¥20 Net new+¥565.1k End¥10.57M",
    );
  });

  it("speak Japanese, with 万円 named once", async () => {
    const element = await place(make({ data: yearOfMovements }), { width: 900, lang: "ja" });
    await vi.waitFor(() =>
      expect(textOf(element, ".subtitle")).toBe("月次、単位：万円。太い線と最下段：純増。7月は集計途中です。"),
    );
    expect(textOf(element, "[part~='ledger'] tfoot")).toBe("期末4,460万円");
  });

  it("stand out from any page where colours are forced, and growth from what is new by being hollow", async () => {
    const element = await place(make({ data: yearOfMovements }), { width: 900 });
    const shapes = "rect.new, rect.expansion, rect.churned, pattern rect.contraction, pattern circle.reactivation";
    expect(await faintWhereForced(element, shapes)).toEqual([]);
  });

  it("say all movements of the month that a pointer rests on, anywhere over the drawing", async () => {
    const element = await place(make({ data: yearOfMovements }), { width: 900 });
    const stretches = [...element.shadowRoot!.querySelectorAll(".stretch")];
    expect(stretches.at(-2)!.querySelector("title")!.textContent).toBe(
      "June 2026: Reactivation +¥70.0k, Expansion +¥790.0k, New +¥1.09M, Churned −¥360.0k, Contraction −¥230.0k, Net new +¥1.36M",
    );
    expect(element.shadowRoot!.querySelector("[part~='bar'].chosen title")!.textContent).toBe(
      stretches.at(-2)!.querySelector("title")!.textContent,
    );
    expect(stretches.at(-1)!.querySelector("title")!.textContent).toContain("July 2026, so far: ");
    const boxes = stretches.map((one) => one.getBoundingClientRect());
    for (const [place, { right }] of boxes.slice(0, -1).entries()) expect(boxes[place + 1]!.left).toBeCloseTo(right, 1);
  });

  it("show another month by the buttons beside it, by keyboard alone, and say which one", async () => {
    const element = await place(make({ data: yearOfMovements }), { width: 900 });
    const chosen: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, via } = event as TenureSelectEvent<MovementRow>;
      chosen.push([datum.month, via]);
    });
    element.shadowRoot!.querySelector<HTMLElement>(".step")!.focus();
    await userEvent.keyboard("{Enter}");
    await settled(element);
    expect(textOf(element, ".month > span:first-child")).toBe("May 2026: the ledger closes");
    expect(chosen).toEqual([["2026-05", "keyboard"]]);
  });

  it("show the month whose bar was clicked", async () => {
    const element = await place(make({ data: yearOfMovements }), { width: 900 });
    const bars = element.shadowRoot!.querySelectorAll("[part~='bar'] rect");
    await userEvent.click(bars[0]!);
    await settled(element);
    expect(textOf(element, ".month > span:first-child")).toBe("July 2025: the ledger closes");
  });

  it("offer 24 months where the data have them, and draw as many", async () => {
    const months = Array.from(
      { length: 30 },
      (_, index) =>
        [
          `20${24 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
          900,
          300,
          20,
          100,
          200,
        ] as const,
    );
    const element = await place(make({ data: report(1e7, months, null) }), { width: 900 });
    const [, two] = element.shadowRoot!.querySelectorAll<HTMLButtonElement>(".segmented button");
    expect(element.shadowRoot!.querySelectorAll("[part~='bar']")).toHaveLength(12);
    await userEvent.click(two!);
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll("[part~='bar']")).toHaveLength(24);
  });

  it("ask the provider for the movements of what is loaded", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: yearOfMovements });
    const element = await place(make(), { into: provider.element });
    expect(provider.asked.map(({ call }) => call)).toEqual(["movements"]);
    expect(element.state).toBe("ready");
  });

  it("say that there is nothing where no month was ever paid for", async () => {
    const element = await place(make({ data: report(0, [], null) }));
    expect(textOf(element, "[part~='empty']")).toContain("No data yet");
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("pass axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const element = await place(make({ data: yearOfMovements }), { theme, lang, width });
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
