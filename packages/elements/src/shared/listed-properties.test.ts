import { describe, expect, it } from "vitest";
import { withListedProperties } from "../../listed-properties.ts";

const written = `var __decorate = (this && this.__decorate) || function (decorators, target) {
    return target;
};
import { property, state } from "lit/decorators.js";
export class Dial extends Base {
}
__decorate([
    property()
], Dial.prototype, "account", void 0);
__decorate([
    property({ type: Number, attribute: "max-periods" })
], Dial.prototype, "maxPeriods", void 0);
__decorate([
    state()
], Dial.prototype, "width", void 0);
const after = 1;
`;

describe("properties as they are shipped", () => {
  it("stand in Lit's own list, and every other line keeps its number", () => {
    const listed = withListedProperties(written);
    expect(listed.trim().split(/\n+/)).toEqual([
      "export class Dial extends Base {",
      "}",
      `Dial.properties = { account: {}, maxPeriods: { type: Number, attribute: "max-periods" }, width: { state: true } };`,
      "const after = 1;",
    ]);
    const lineOf = (text: string) => text.split("\n").indexOf("const after = 1;");
    expect(lineOf(listed)).toBe(lineOf(written));
  });

  it("are found in what Vite writes as well, of two classes in a file", () => {
    const listed = withListedProperties(
      `import _decorate from "@oxc-project/runtime/helpers/decorate";\n_decorate([property()], A.prototype, "x", void 0);\n_decorate([property({\n\ttype: Number\n})], B.prototype, "z", void 0);\n_decorate([state()], B.prototype, "y", void 0);\n`,
    );
    expect(listed).toContain("A.properties = { x: {} };");
    expect(listed).toContain("B.properties = { z: { type: Number }, y: { state: true } };");
    expect(listed).not.toContain("decorate");
  });

  it("leave no decorator of another kind without a word", () => {
    expect(() => withListedProperties(`__decorate([\n    query("p")\n], A.prototype, "x", null);`)).toThrow(
      /decorator/,
    );
  });
});
