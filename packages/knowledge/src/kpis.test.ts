import { KPI_DEFINITIONS, type KpiId } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { KPI_FORMULAS } from "./kpi-formulas.js";
import { KPIS, kpiWords } from "./kpis.js";

const PLACES = /\{(\w+)/g;
const texts = Object.entries(KPIS).flatMap(([id, { label, beside, also }]) =>
  [label, beside, also, KPI_FORMULAS[id]].filter((text) => text !== undefined).map((text) => ({ id, ...text })),
);

describe("the words of the metrics", () => {
  it("cover every metric of the engine, in its unit and with its good direction", () => {
    const engine = Object.entries(KPI_DEFINITIONS).map(([id, { unit, better }]) => [id, unit, better]);
    const words = Object.entries(KPIS).map(([id, { unit, better }]) => [id, unit, better]);
    expect(words.sort()).toEqual(engine.sort());
  });

  it("explain every metric by figures that the engine gives for it", () => {
    expect(Object.keys(KPI_FORMULAS)).toEqual(Object.keys(KPIS));
    for (const [id, how] of Object.entries(KPI_FORMULAS)) {
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
    for (const how of Object.values(KPI_FORMULAS)) {
      expect(how.en).toMatch(/[^.]\.$/);
      expect(how.ja).toMatch(/。$/);
    }
    for (const { label } of Object.values(KPIS)) {
      expect(label.en + label.ja).not.toMatch(/[.。]$/);
    }
  });

  it("keep to the term base in Japanese", () => {
    for (const { ja } of texts) {
      expect(ja).not.toMatch(/更新|復活|全社|[ヶヵ]月|[０-９]|！|-/);
      expect(ja).not.toMatch(/(である|だ)。/);
    }
  });

  it("know no metric that is only a word of the language", () => {
    for (const id of ["", "constructor", "__proto__", "toString"]) expect(kpiWords(id)).toBeUndefined();
  });
});
