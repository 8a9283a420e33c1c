import { expect, it } from "vitest";
import { monthAfter } from "./month-after.js";

it("counts months across years, and leaves alone what is no month", () => {
  expect(monthAfter("2026-01", -1)).toBe("2025-12");
  expect(monthAfter("2025-12", 1)).toBe("2026-01");
  expect(monthAfter("2025-07", 11)).toBe("2026-06");
  expect(monthAfter("2026-06", -600)).toBe("1976-06");
  expect(monthAfter("soon", 1)).toBe("soon");
});
