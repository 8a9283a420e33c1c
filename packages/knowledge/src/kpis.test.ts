import { KPI_DEFINITIONS, type KpiId, TABLE_KPIS, type TableKpi } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { KPI_FORMULAS } from "./kpi-formulas.js";
import { KPIS, kpiWords } from "./kpis.js";
import { KPI_GROUPS, kpiNeeds, MORE_KPIS, USUAL_KPI_GROUPS } from "./more-kpis.js";

const PLACES = /\{(\w+)/g;
const FORMULAS = {
  ...KPI_FORMULAS,
  ...Object.fromEntries(Object.entries(MORE_KPIS).map(([id, { how }]) => [id, how])),
};
const texts = Object.entries({ ...KPIS, ...MORE_KPIS }).flatMap(([id, { label, beside, also }]) =>
  [label, beside, also, FORMULAS[id]].filter((text) => text !== undefined).map((text) => ({ id, ...text })),
);
const tableKpis: readonly (readonly [string, TableKpi])[] = Object.entries(TABLE_KPIS);

describe("the words of the metrics", () => {
  it("cover every metric of the engine, in its unit and with its good direction, and say what it is about", () => {
    const engine = [...Object.entries(KPI_DEFINITIONS), ...tableKpis].map(([id, { unit, better }]) => [
      id,
      unit,
      typeof better === "function" ? better({}) : better,
    ]);
    const words = Object.entries({ ...KPIS, ...MORE_KPIS }).map(([id, { unit, better }]) => [id, unit, better]);
    expect(words.sort()).toEqual(engine.sort());
    expect(Object.keys(USUAL_KPI_GROUPS).sort()).toEqual(Object.keys(KPIS).sort());
    const used = [...Object.values(USUAL_KPI_GROUPS), ...Object.values(MORE_KPIS).map(({ group }) => group)];
    expect([...new Set(used)].sort()).toEqual(Object.keys(KPI_GROUPS).sort());
    expect(Object.keys(KPIS).filter((id) => Object.hasOwn(MORE_KPIS, id))).toEqual([]);
  });

  it("name everything that a metric may need", () => {
    for (const [id, { source, needs = [], assumes = [] }] of tableKpis) {
      for (const need of [...source.tables, ...needs, ...assumes]) {
        for (const language of ["en", "ja"] as const) expect(kpiNeeds([need], language), `${id} ${need}`).not.toBe("");
      }
    }
    expect(kpiNeeds(["tickets"], "en")).toBe("Load tickets to see this figure.");
    expect(kpiNeeds(["grossMargin", "cac"], "en")).toBe("Has to be given: gross margin, acquisition cost (CAC).");
    expect(kpiNeeds(["tickets.contacts"], "ja")).toBe("データに次の列がありません：接触回数（問い合わせ）。");
    expect(kpiNeeds(["constructor"], "en")).toBe("");
  });

  it("explain every metric by figures that the engine gives for it", () => {
    expect(Object.keys(KPI_FORMULAS)).toEqual(Object.keys(KPIS));
    const ofLedger = Object.entries(FORMULAS).filter(([id]) => Object.hasOwn(KPI_DEFINITIONS, id));
    expect(ofLedger).toHaveLength(Object.keys(KPI_DEFINITIONS).length);
    for (const [id, how] of ofLedger) {
      const { unit, parts } = KPI_DEFINITIONS[id as KpiId];
      const given = [...parts, "month", "window", ...(unit === "rate" ? ["numerator", "denominator"] : [])];
      expect(given, id).toEqual(expect.arrayContaining([...how.en.matchAll(PLACES)].map(([, name]) => name)));
    }
  });

  it("name the same figures in both languages", () => {
    for (const { id, en, ja } of texts) {
      const places = (text: string) => [...text.matchAll(PLACES)].map(([, name]) => name).sort();
      expect(places(ja), id).toEqual(places(en));
    }
  });

  it("end explanations with a full stop and labels without one", () => {
    for (const how of Object.values(FORMULAS)) {
      expect(how.en).toMatch(/[^.]\.$/);
      expect(how.ja).toMatch(/。$/);
    }
    for (const { label } of Object.values({ ...KPIS, ...MORE_KPIS })) {
      expect(label.en + label.ja).not.toMatch(/[.。]$/);
    }
  });

  it("keep to the term base in Japanese", () => {
    for (const { ja } of texts) {
      expect(ja).not.toMatch(/(?<!契約)更新|復活|全社|[ヶヵ]月|[０-９]|！|-/);
      expect(ja).not.toMatch(/(である|だ)。/);
    }
  });

  it("know no metric that is only a word of the language", () => {
    for (const id of ["", "constructor", "__proto__", "toString"]) expect(kpiWords(id)).toBeUndefined();
  });
});
