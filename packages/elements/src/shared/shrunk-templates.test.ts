import { describe, expect, it } from "vitest";
import { withShrunkTemplates } from "../../shrunk-templates.ts";

/** Code with expressions in its templates, which stand as `§{…}` here. */
const shrunk = (code: string) => withShrunkTemplates(code.replaceAll("§", "$")).replaceAll("$", "§");

describe("markup as it is shipped", () => {
  it("keeps its line breaks and loses the blanks after them, in templates inside of templates too", () => {
    const written = [
      "html`<p>",
      "    §{all.map((one) => html `<b>",
      "      §{one}</b>`)}",
      "    two  words</p>`;",
    ].join("\n");
    expect(shrunk(written)).toBe("html`<p>\n§{all.map((one) => html `<b>\n§{one}</b>`)}\ntwo  words</p>`;");
  });

  it("ends where a template ends, whatever its expressions hold", () => {
    const code = 'const a = svg`<g>\n  §{on({ name: "}`", other: \'"\' })}\\`\n  </g>`;\n  const b = `\n  kept`;';
    expect(shrunk(code)).toBe(
      'const a = svg`<g>\n§{on({ name: "}`", other: \'"\' })}\\`\n</g>`;\n  const b = `\n  kept`;',
    );
  });

  it("passes over comments", () => {
    const code = "html`<p>\n  §{a /* don't */ + b // it's `so`\n}\n  </p>`;\n  const c = 1;";
    expect(shrunk(code)).toBe("html`<p>\n§{a /* don't */ + b // it's `so`\n}\n</p>`;\n  const c = 1;");
  });

  it("leaves everything else as it is", () => {
    const code = "function f() {\n    return css`a {\n      b: c }`;\n}\n";
    expect(shrunk(code)).toBe(code);
  });
});
