import type { Contribution, ForecastMonth, KpiResult } from "@tenure/core/fields";
import type { RenewalsReport } from "@tenure/worker";
import { expectTypeOf, it } from "vitest";
import type {} from "./all.js";
import type { TenureBeforeExportEvent, TenureErrorEvent } from "./index.js";

/** Never called: what counts is that it compiles, and to which types. */
function listen(page: Document): void {
  page.querySelector("tenure-risk-list")?.addEventListener("tenure-select", (event) => {
    expectTypeOf(event.datum.account).toEqualTypeOf<string>();
    expectTypeOf(event.via).toEqualTypeOf<"pointer" | "keyboard">();
  });
  const gauge = page.createElement("tenure-health-gauge");
  gauge.addEventListener("tenure-select", ({ datum }) => expectTypeOf(datum).toEqualTypeOf<Contribution>());
  gauge.addEventListener("tenure-error", (event) => expectTypeOf(event).toEqualTypeOf<TenureErrorEvent>());
  gauge.addEventListener("tenure-before-export", (event) =>
    expectTypeOf(event).toEqualTypeOf<TenureBeforeExportEvent>(),
  );
  gauge.addEventListener("tenure-progress", ({ done, total }) => expectTypeOf(done + total).toEqualTypeOf<number>());
  gauge.addEventListener("click", (event) => expectTypeOf(event).toEqualTypeOf<PointerEvent>());
  gauge.addEventListener("of-the-page", (event) => expectTypeOf(event).toEqualTypeOf<Event>());
  const card = page.createElement("tenure-kpi-card");
  card.addEventListener("tenure-select", ({ datum }) => expectTypeOf(datum).toEqualTypeOf<KpiResult>());
  page
    .createElement("tenure-renewal-calendar")
    .addEventListener("tenure-select", ({ datum }) =>
      expectTypeOf(datum).toEqualTypeOf<ForecastMonth | RenewalsReport["rows"][number]>(),
    );
  page
    .createElement("tenure-kpi-tree")
    .addEventListener("tenure-select", ({ datum }) => expectTypeOf(datum.metric).toEqualTypeOf<string>());
}

it("gives each listener the event of its element, typed", () => {
  expectTypeOf(listen).toBeFunction();
});
