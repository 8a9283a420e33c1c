import { KPI_DEFINITIONS } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { SOURCES } from "../comparison/index.js";
import { KPI_FORMULAS } from "../kpi-formulas.js";
import { KPIS } from "../kpis.js";
import { MORE_KPIS } from "../more-kpis.js";
import { GLOSSARY, GLOSSARY_CHAPTERS, REFERENCES, type Term, type TermId, termOf, termsNamed } from "./index.js";

const terms = Object.entries(GLOSSARY) as [TermId, Term][];
const cited = { ...SOURCES, ...REFERENCES };
const KANA_OR_KANJI = /[ぁ-んァ-ヶ一-龠]/;

describe("the glossary", () => {
  it("explains the words of the field in both languages", () => {
    expect(terms.length).toBeGreaterThan(140);
    for (const [id, { name, definition, formula, edges = [], notes = [], views = [] }] of terms) {
      const texts = [definition, ...edges, ...notes, ...views.map(({ text }) => text)];
      for (const { en, ja } of texts) {
        expect(en, id).toMatch(/^[A-Z“0-9(].*\.$/);
        expect(ja, id).toMatch(/。$/);
        expect(ja, id).toMatch(KANA_OR_KANJI);
      }
      for (const text of [name.en, name.ja, ...(formula ? [formula.en, formula.ja] : [])]) {
        expect(text.trim(), id).not.toBe("");
      }
      expect(name.en, id).not.toMatch(/[ぁ-んァ-ヶ]/);
    }
  });

  it("defines in a noun phrase in Japanese, and explains edges in polite sentences", () => {
    for (const [id, { definition, edges = [], notes = [] }] of terms) {
      expect(definition.ja, id).not.toMatch(/(です|ます|である|だ|する|いる)。$/);
      for (const { ja } of [...edges, ...notes]) {
        for (const sentence of ja.split("。").filter((part) => part !== "")) {
          expect(sentence, id).toMatch(/(です|ます|ません|ください|でした|ました)$/);
        }
      }
    }
  });

  it("gives the reading of every Japanese name with kanji, in hiragana", () => {
    for (const [id, { name, reading }] of terms) {
      if (/[一-龠]/.test(name.ja)) expect(reading, id).toMatch(/^[ぁ-んーA-Z・（）／]+$/);
      else expect(reading, id).toBeUndefined();
    }
  });

  it("keeps short labels short", () => {
    for (const [id, { shortJa }] of terms) {
      expect(shortJa.length, id).toBeGreaterThan(0);
      expect([...shortJa].length, id).toBeLessThanOrEqual(8);
    }
  });

  it("names a source for every term and every view, and only sources that exist", () => {
    for (const [id, { sources, views = [] }] of terms) {
      for (const named of [sources, ...views.map((view) => view.sources)]) {
        expect(named.length, id).toBeGreaterThan(0);
        for (const source of named) expect(Object.hasOwn(cited, source), `${id}: ${source}`).toBe(true);
      }
    }
  });

  it("uses every reference, and says where it can be read", () => {
    const used = new Set(terms.flatMap(([, { sources }]) => sources as readonly string[]));
    for (const [id, { title }] of Object.entries(REFERENCES)) {
      expect(used, id).toContain(id);
      expect(title.ja, id).toMatch(KANA_OR_KANJI);
    }
    for (const { url } of Object.values(REFERENCES) as { url?: string }[]) expect(url ?? "https://").toMatch(/^https:/);
  });

  it("points only to terms that exist", () => {
    for (const [id, { see = [] }] of terms) {
      for (const other of see) expect(termOf(other), `${id}: ${other}`).toBeDefined();
      expect(see).not.toContain(id);
    }
    for (const id of ["constructor", "toString", "no-such-term"]) expect(termOf(id)).toBeUndefined();
  });

  it("holds every term in one chapter", () => {
    const ids = GLOSSARY_CHAPTERS.flatMap((chapter) => Object.keys(chapter.terms));
    expect(ids.sort()).toEqual(terms.map(([id]) => id).sort());
    const names = terms.map(([, { name }]) => name.ja);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gives the formula of every metric that it explains; of others the metric's own words are the formula", () => {
    const called: Record<string, TermId> = {
      "nrr-month": "nrr",
      "grr-month": "grr",
      "logo-retention": "customer-retention-rate",
      "logo-churn": "logo-churn-rate",
    };
    for (const [metric, term] of Object.entries(called)) expect({ ...KPIS, ...MORE_KPIS }, term).toHaveProperty(metric);
    const more = Object.entries(MORE_KPIS).flatMap(([id, { how }]) =>
      Object.hasOwn(KPI_DEFINITIONS, id) ? [[id, how] as const] : [],
    );
    for (const [id, how] of [...Object.entries(KPI_FORMULAS), ...more]) {
      const term = termOf(called[id] ?? id);
      const formula = term ? term.formula : how;
      for (const text of [formula?.en, formula?.ja]) expect(text, id).toMatch(/\S/);
    }
    for (const id of [
      ...(["mrr", "arr", "arpa", "nrr", "grr", "customer-retention-rate", "logo-churn-rate", "quick-ratio"] as const),
      "ltv",
      "cac-payback",
      "nps",
      "csat",
      "ces",
      "first-contact-resolution",
      "health-score",
    ] as const) {
      expect(GLOSSARY[id].formula).toBeDefined();
    }
  });

  it("tells readers in Japan how to read NPS, and whose mark it is", () => {
    const { name, notes = [] } = GLOSSARY.nps;
    expect(name.en + name.ja).toMatch(/®.*®/);
    expect(notes.map(({ en }) => en).join(" ")).toMatch(/eleven points.*Japan.*trademarks/s);
    expect(notes.map(({ ja }) => ja).join("")).toMatch(/11段階.*日本.*登録商標/s);
  });
});

describe("finding a term by a word in use", () => {
  it("knows the names that the articles use for one idea", () => {
    for (const word of ["継続率", "継続利用率", "リテンション率"]) {
      expect(termsNamed(word)).toContain("customer-retention-rate");
    }
    expect(termsNamed("売上継続率")).toContain("nrr");
    expect(termsNamed("ワンストップ処理率")).toContain("first-contact-resolution");
    expect(termsNamed("受電率")).toContain("answer-rate");
  });

  it("does not mind case, width or the abbreviation in brackets", () => {
    expect(termsNamed("ｎｒｒ")).toContain("nrr");
    expect(termsNamed("売上維持率")).toContain("nrr");
    expect(termsNamed("net revenue retention")).toContain("nrr");
    expect(termsNamed("no such word")).toEqual([]);
  });
});
