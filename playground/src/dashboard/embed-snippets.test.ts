import { readFileSync } from "node:fs";
import { parseScenarioSet } from "@tenure/core";
import { PRESETS } from "@tenure/knowledge/presets";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.js";
import { attributesOf, PIECES, readSettings, type Settings, withSetting, writeSettings } from "./embed-options.js";
import { type EmbedChoices, embedSnippet, FRAMEWORKS, tablesOf } from "./embed-snippets.js";
import { embedWords } from "./embed-words.js";

const choices: EmbedChoices = {
  pieces: PIECES,
  settings: {},
  folder: "/exports",
  data: "sample",
  language: "ja",
  currency: "JPY",
  account: "A-0237",
};
const piece = (name: string) => PIECES.find(({ tag }) => tag === `tenure-${name}`)!;

describe("the snippet", () => {
  for (const framework of FRAMEWORKS) {
    it(`for ${framework} holds every picked element once, inside one provider, and closes what it opens`, () => {
      const text = embedSnippet(framework, choices);
      for (const { tag } of PIECES) expect(text.split(`<${tag}`).length, tag).toBe(2);
      expect(text).toContain('<tenure-provider sample lang="ja" currency="JPY">');
      const opened = [...text.matchAll(/<(tenure-[a-z-]+)[^>]*>/g)].filter(([tag]) => !tag.endsWith("/>"));
      const closed = [...text.matchAll(/<\/(tenure-[a-z-]+)>/g)];
      expect(closed.map(([, tag]) => tag).sort()).toEqual(opened.map(([, tag]) => tag).sort());
    });
  }

  it("gives scenarios to elements that show the host's own, which the engine can read, and to no others", () => {
    for (const language of ["en", "ja"] as const) {
      const text = embedSnippet("html", { ...choices, language });
      const [, literal = ""] = /const scenarios = (\{\n.*?\n {2}\});/s.exec(text) ?? [];
      const given: { scenarios: unknown[] } = JSON.parse(
        literal.replace(/(\w+):/g, '"$1":').replace(/,(\s*[}\]])/g, "$1"),
      );
      expect(parseScenarioSet(given)).toMatchObject({ ok: true, value: { issues: [] } });
      expect(given.scenarios).toHaveLength(2);
      const own = { scenarios: "scenarios", scenario: "scenarios.scenarios[0].scenario" };
      expect(
        [...text.matchAll(/document\.querySelector\("([^"]+)"\)\.(\w+) = (.+);/g)].map((said) => said.slice(1)),
      ).toEqual(PIECES.flatMap(({ tag, takes }) => (takes ? [[tag, takes, own[takes]]] : [])));
    }
    const map = piece("iso-ltv-map");
    const written = (framework: (typeof FRAMEWORKS)[number]) => embedSnippet(framework, { ...choices, pieces: [map] });
    const own = "scenarios.scenarios[0].scenario";
    expect(written("react")).toContain(`<tenure-iso-ltv-map scenario={${own}} />`);
    expect(written("vue")).toContain(`<tenure-iso-ltv-map :scenario="${own}">`);
    expect(written("svelte")).toContain(`<tenure-iso-ltv-map scenario={${own}}>`);
    expect(written("angular")).toContain(`<tenure-iso-ltv-map [scenario]="${own}">`);
    for (const framework of FRAMEWORKS) {
      expect(written(framework).split("const scenarios =").length, framework).toBe(2);
      expect(embedSnippet(framework, { ...choices, pieces: [piece("kpi-card")] })).not.toContain("scenarios");
    }
  });

  it("imports what it uses, and nothing else", () => {
    const [gauge] = PIECES.filter(({ tag }) => tag === "tenure-health-gauge");
    const text = embedSnippet("react", { ...choices, pieces: [gauge!], data: "own" });
    const imported = [...text.matchAll(/@tenure\/elements\/([a-z-]+)\.js/g)].map(([, name]) => name);
    expect(imported).toEqual(["provider", "source", "health-gauge"]);
  });

  it("asks own data for the tables that the elements read, each once", () => {
    const text = embedSnippet("html", { ...choices, data: "own" });
    const tables = [...text.matchAll(/table="([a-z_]+)"/g)].map(([, table]) => table);
    expect(tables).toEqual(tablesOf(PIECES));
    expect(new Set(tables).size).toBe(tables.length);
    expect(text).not.toContain("sample");
  });

  it("lets no id from a file end an attribute or a template", () => {
    const text = embedSnippet("angular", { ...choices, account: `"><script>\`$\{x}\`` });
    expect(text).not.toMatch(/<script|\$\{x\}/);
    expect(text.split("`").length).toBe(3);
  });

  it("keeps a label's braces, backslashes and quotes as they are in Angular, whose attributes interpolate", () => {
    const gauge = PIECES.find(({ tag }) => tag === "tenure-health-gauge")!;
    const labelled = (account: string) =>
      embedSnippet("angular", { ...choices, pieces: [gauge], account })
        .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
        .split("\n")
        .find((line) => line.includes("<tenure-health-gauge"));
    expect(labelled("a{{c}}'\\n")).toContain(`[attr.account]="'a{' + '{c}}\\'\\\\n'"`);
    expect(embedSnippet("angular", { ...choices, pieces: [gauge], account: "a\\n" })).toContain('account="a&#92;n"');
  });
});

describe("what can be embedded", () => {
  const all = readFileSync(new URL("../../../packages/elements/src/all.ts", import.meta.url), "utf8");
  const classOf = (name: string) =>
    readFileSync(new URL(`../../../packages/elements/src/${name}/${name}.class.ts`, import.meta.url), "utf8");

  it("is every element that shows something", () => {
    const names = [...all.matchAll(/\.\/([a-z-]+)\//g)].map(([, name]) => name);
    expect(PIECES.map(({ tag }) => tag.replace("tenure-", "")).sort()).toEqual(
      names.filter((name) => name !== "provider" && name !== "source").sort(),
    );
  });

  it("has a name in both languages, as its options have, and presets that there are", () => {
    for (const language of ["en", "ja"] as const) {
      const { names, attributes } = embedWords[language];
      for (const { tag, options } of PIECES) {
        expect(names[tag], tag).toBeTruthy();
        for (const { attribute } of options) expect(attributes[attribute], `${tag} ${attribute}`).toBeTruthy();
      }
    }
    const { options } = piece("assumption-ledger");
    expect([...options[0]!.values!].sort()).toEqual(PRESETS.map(({ id }) => id).sort());
  });

  it("takes scenarios by a property that the element has", () => {
    for (const { tag, takes } of PIECES.filter((one) => one.takes)) {
      const code = classOf(tag.replace("tenure-", ""));
      expect(
        takes === "scenarios" ? code.includes("ScenariosElement") : code.includes("scenario: ScenarioInput"),
        tag,
      ).toBe(true);
    }
  });
});

describe("what can be said of an element", () => {
  it("goes into the snippet, without what the element does anyway", () => {
    const chart = piece("retention-chart");
    expect(attributesOf(chart, {})).toEqual([["granularity", "quarter"]]);
    let settings: Settings = withSetting({}, chart, "view", "cake");
    settings = withSetting(settings, chart, "selectable", "");
    settings = withSetting(settings, chart, "granularity", "month");
    expect(embedSnippet("html", { ...choices, pieces: [chart], settings })).toContain(
      '<tenure-retention-chart granularity="month" view="cake" selectable></tenure-retention-chart>',
    );
    expect(withSetting(withSetting(settings, chart, "view", "heatmap"), chart, "selectable", null)).toEqual({
      "tenure-retention-chart": { granularity: "month" },
    });
  });

  it("names an account of the data, unless the reader names another", () => {
    const gauge = piece("health-gauge");
    const text = (settings: Settings) => embedSnippet("html", { ...choices, pieces: [gauge], settings });
    expect(text({})).toContain('account="A-0237"');
    expect(text(withSetting({}, gauge, "account", "B-1"))).toContain('account="B-1"');
  });

  it("gives a target to the metric that it is meant for only", () => {
    const card = piece("kpi-card");
    expect(attributesOf(card, {})).toEqual([
      ["metric", "nrr"],
      ["target", "1.05"],
    ]);
    const mrr = withSetting({}, card, "metric", "mrr");
    expect(attributesOf(card, mrr)).toEqual([["metric", "mrr"]]);
    expect(attributesOf(card, withSetting(mrr, card, "target", "5000000"))).toContainEqual(["target", "5000000"]);
  });

  it("takes a usual switch away again", () => {
    const gauge = piece("health-gauge");
    const settings = withSetting({}, gauge, "with-breakdown", null);
    expect(embedSnippet("html", { ...choices, pieces: [gauge], settings })).not.toContain("with-breakdown");
  });

  it("goes into an address and comes back; what there is not is passed over", () => {
    let settings: Settings = withSetting({}, piece("kpi-card"), "label", "A ~ & “b” 日本");
    settings = withSetting(settings, piece("health-gauge"), "with-breakdown", null);
    settings = withSetting(settings, piece("retention-chart"), "view", "curve");
    expect(readSettings(writeSettings(settings))).toEqual(settings);
    expect(writeSettings({})).toBeUndefined();
    expect(
      readSettings("kpi-card.nothing=1~nothing.metric=nrr~retention-chart.view=pie~x~kpi-card.label=%E0%A4%A"),
    ).toEqual({});
  });

  it("names the folder of own files as the host has it", () => {
    const text = (folder: string) => embedSnippet("html", { ...choices, folder, data: "own" });
    expect(text("/exports")).toContain('src="/exports/subscriptions.csv"');
    expect(text("https://example.com/a/")).toContain('src="https://example.com/a/subscriptions.csv"');
    // What a signed address ends with stays at its end.
    expect(text("https://example.com/a?key=1&to=b/c")).toContain(
      'src="https://example.com/a/subscriptions.csv?key=1&#38;to=b/c"',
    );
  });
});

describe("contrast", () => {
  it("is 21 for black on white, 1 for a colour on itself, and 4.54 for the grey of the standard's examples", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
    expect(contrast("#1657af", "#1657af")).toBe(1);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("#ffffff", "#767676")).toBe(contrast("#767676", "#ffffff"));
  });
});
