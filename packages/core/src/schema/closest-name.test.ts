import { describe, expect, it } from "vitest";
import { closestName } from "./closest-name.js";

describe("closest name", () => {
  const names = ["grossMargin", "monthlyChurn", "arpa", "logo-churn", "nrr", "grr"];

  it("forgives capitals, separators and a slip in three letters", () => {
    expect(closestName("Gross_Margin", names)).toBe("grossMargin");
    expect(closestName("montlyChurn", names)).toBe("monthlyChurn");
    expect(closestName("logo_chrun", names)).toBe("logo-churn");
    expect(closestName("apra", names)).toBe("arpa");
    expect(closestName("nr", names)).toBe("nrr");
  });

  it("stays silent when nothing is near", () => {
    expect(closestName("temperature", names)).toBeUndefined();
    expect(closestName("", names)).toBeUndefined();
    expect(closestName("x".repeat(100_000), names)).toBeUndefined();
  });
});
