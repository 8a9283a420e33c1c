import { TOUCH_TIERS } from "@tenure/core";
import { describe, expect, it } from "vitest";
import type { Bilingual } from "../bilingual.js";
import { SOURCES, type Statement } from "../comparison/index.js";
import { termOf } from "../glossary/index.js";
import {
  LIFECYCLE,
  LOADED_COST_FACTOR,
  MISCONCEPTIONS,
  monthlyCostOfRole,
  PAY_NOTE,
  READINESS,
  READINESS_AREAS,
  READING_LIST,
  ROLE_ECONOMICS,
  readiness,
  TOUCH_MODELS,
} from "./index.js";

/** Everything inside a piece of data that holds a text in both languages. */
function textsIn(data: unknown): Bilingual[] {
  if (typeof data !== "object" || data === null) return [];
  if ("en" in data && "ja" in data) return [data as Bilingual];
  return Object.values(data).flatMap(textsIn);
}

/** Everything inside a piece of data that names sources. */
function sourcesIn(data: unknown): (readonly string[])[] {
  if (typeof data !== "object" || data === null) return [];
  const own = "sources" in data ? [data.sources as readonly string[]] : [];
  return [...own, ...Object.values(data).flatMap(sourcesIn)];
}

function statementsIn(data: unknown): Statement[] {
  if (typeof data !== "object" || data === null) return [];
  if ("text" in data && "sources" in data) return [data as Statement];
  return Object.values(data).flatMap(statementsIn);
}

const PRACTICE = {
  LIFECYCLE,
  LOADED_COST_FACTOR,
  MISCONCEPTIONS,
  PAY_NOTE,
  READINESS,
  READINESS_AREAS,
  READING_LIST,
  ROLE_ECONOMICS,
  TOUCH_MODELS,
};

describe.each(Object.entries(PRACTICE))("%s", (_, data) => {
  it("says everything in both languages", () => {
    for (const { en, ja } of textsIn(data)) {
      expect(en).toMatch(/^[\x20-\x7e’“”]+$/);
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(ja).not.toMatch(/[ヶヵ]月|[０-９]|！/);
    }
  });

  it("names a source for every claim, and only sources that exist", () => {
    for (const sources of sourcesIn(data)) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(Object.hasOwn(SOURCES, source)).toBe(true);
    }
  });

  it("states facts in phrases, which end in a noun in Japanese", () => {
    for (const { text } of statementsIn(data)) {
      expect(text.ja).not.toMatch(/。$|(る|い|た|だ|ない|です|ます)$/);
      expect(text.en).not.toMatch(/\.$/);
    }
  });

  it("names every entry once", () => {
    if (!Array.isArray(data)) return;
    const ids = data.map((entry: { id?: string; role?: string }) => entry.id ?? entry.role);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the misconceptions", () => {
  it("answer in polite Japanese, and give each side its say where sources differ", () => {
    for (const { belief, reply, views } of MISCONCEPTIONS) {
      expect(belief.ja).toMatch(/。$/);
      expect(reply.ja).toMatch(/(です|ます|ません|ましょう)。$/);
      expect(views.length).not.toBe(1);
    }
  });
});

describe("the life of a customer", () => {
  const stages = LIFECYCLE.stages.map(({ id }) => id);

  it("has an owner who works in every stage", () => {
    for (const { owner, work, watchedBy } of LIFECYCLE.stages) {
      expect(work[owner].text.en).not.toBe("");
      for (const term of watchedBy) expect(termOf(term), term).toBeDefined();
    }
  });

  it("hands over forward, between roles that differ, and passes something", () => {
    for (const { from, to, giver, taker, passes } of LIFECYCLE.handoffs) {
      expect(stages.indexOf(to)).toBeGreaterThan(stages.indexOf(from));
      expect(giver).not.toBe(taker);
      expect(passes.length).toBeGreaterThan(0);
    }
  });

  it("hands over wherever the owner changes", () => {
    LIFECYCLE.stages.slice(1).forEach((stage, index) => {
      const before = LIFECYCLE.stages[index]!;
      if (before.owner === stage.owner) return;
      const handoff = LIFECYCLE.handoffs.find(({ from, to }) => from === before.id && to === stage.id);
      expect(handoff).toMatchObject({ giver: before.owner, taker: stage.owner });
    });
  });
});

describe("readiness", () => {
  it("is not judged before the first answer", () => {
    expect(readiness({})).toEqual({ share: null, answered: 0, next: null });
  });

  it("is the share in place of what was answered, and points to the first gap", () => {
    const { share, answered, next } = readiness({ "usage-seen": false, "purpose-written": true, "owner-named": false });
    expect(share).toBeCloseTo(1 / 3, 12);
    expect(answered).toBe(3);
    expect(next?.id).toBe("usage-seen");
  });

  it("leaves out ids that are none", () => {
    expect(readiness({ constructor: false, "no-such-item": true } as Record<string, boolean>).answered).toBe(0);
  });

  it("is whole when everything is in place, with nothing left to do", () => {
    const all = Object.fromEntries(READINESS.map(({ id }) => [id, true]));
    expect(readiness(all)).toEqual({ share: 1, answered: READINESS.length, next: null });
  });

  it("asks about every area", () => {
    expect(new Set(READINESS.map(({ area }) => area))).toEqual(new Set(Object.keys(READINESS_AREAS)));
  });
});

describe("the economics of roles", () => {
  it("give the ranges that the article states, in yen a year", () => {
    const ranges = Object.fromEntries(ROLE_ECONOMICS.map(({ role, payPerYear: { low, high } }) => [role, [low, high]]));
    expect(ranges).toEqual({
      "customer-success": [5e6, 9e6],
      "customer-support": [3.5e6, 6e6],
      sales: [4e6, 8e6],
    });
    for (const { payPerYear, ratedBy } of ROLE_ECONOMICS) {
      expect(payPerYear.sources).toEqual(["roles-and-pay"]);
      for (const term of ratedBy) expect(termOf(term), term).toBeDefined();
    }
  });

  it("make full cost a month from the range, as their own computation", () => {
    expect(monthlyCostOfRole("customer-success")).toBeCloseTo(787_500, 6);
    expect(monthlyCostOfRole("customer-support", "low", 1.2)).toBeCloseTo(350_000, 6);
    expect(monthlyCostOfRole("sales", "high", 1)).toBeCloseTo(8e6 / 12, 6);
    expect(LOADED_COST_FACTOR.sources).toEqual(["own"]);
    expect(PAY_NOTE.sources).toContain("own");
  });
});

describe("touch models", () => {
  it("are the four of the trade, one for each tier of a team, each with more accounts per head than the one before", () => {
    expect(TOUCH_MODELS.map(({ id }) => id)).toEqual(["high-touch", "low-touch", "tech-touch", "community-touch"]);
    expect(TOUCH_MODELS.map(({ tier }) => tier)).toEqual(["high", "low", "tech", "community"]);
    TOUCH_MODELS.forEach(({ accountsPerHead: { low, high } }, index) => {
      expect(low).toBeLessThan(high);
      expect(TOUCH_TIERS[TOUCH_MODELS[index]!.tier].accountsPerHead).toBeGreaterThanOrEqual(low);
      expect(TOUCH_TIERS[TOUCH_MODELS[index]!.tier].accountsPerHead).toBeLessThanOrEqual(high);
      if (index > 0) expect(low).toBeGreaterThan(TOUCH_MODELS[index - 1]!.accountsPerHead.low);
    });
  });
});
