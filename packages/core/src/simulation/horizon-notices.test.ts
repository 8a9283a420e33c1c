import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scenario, ScenarioInput, Segment } from "../schema/scenario.js";
import { months, type SegmentInput, scenarioOf, workedWith } from "./any-scenario.fixture.js";
import { horizonNotices } from "./horizon-notices.js";
import { createProjector, projectScenario } from "./project-scenario.js";

const noticed = (scenario: Scenario) => horizonNotices(scenario).map(({ code }) => code.replace("scenario/", ""));
/** Of what is there in part, the tests further below. */
const codes = (scenario: Scenario) => noticed(scenario).filter((code) => !/-turns-to-|-mostly-later$/.test(code));
const project = createProjector({ reuse: true, notices: false });
const npv = (scenario: Scenario) => project(scenario).npv;
/** Everybody is fifteen months old. */
const aged = [...Array<number>(15).fill(0), 1];
const addOn = { attachRate: 0.4, addMrr: 9 };

function without(scenario: Scenario, fields: Partial<Segment>): Scenario {
  return { ...scenario, segments: scenario.segments.map((segment) => ({ ...segment, ...fields })) };
}

describe("what the horizon hides", () => {
  it("is not a cross-sell that reaches those who were there before", () => {
    const sold = workedWith({ startingAges: aged, crossSell: { atAge: 20, ...addOn } }, { horizonMonths: 12 });
    expect(npv(sold)).toBeGreaterThan(npv(without(sold, { crossSell: undefined })));
    expect(codes(sold)).toEqual([]);
  });

  it("may be a cross-sell for which all are too old, whatever the horizon", () => {
    const missed = workedWith({ startingAges: aged, crossSell: { atAge: 3, ...addOn } }, { horizonMonths: 12 });
    expect(npv(missed)).toBe(npv(without(missed, { crossSell: undefined })));
    expect(codes(missed)).toEqual(["cross-sell-unseen"]);
  });

  it("is who turns away at a renewal beyond it, and not who does at one within it", () => {
    const unfit = { atAge: 13, ...addOn, unfitShare: 0.5, unfitChurnMultiplier: 3 };
    const until = (horizonMonths: number) => workedWith({ term: 12, crossSell: unfit }, { horizonMonths });
    const fitting = (scenario: Scenario) => without(scenario, { crossSell: { ...unfit, fromMonth: 0, unfitShare: 0 } });
    expect(npv(until(20))).toBeCloseTo(npv(fitting(until(20))), 6);
    expect(codes(until(20))).toEqual(["unfit-churn-unseen"]);
    expect(npv(until(30))).toBeLessThan(npv(fitting(until(30))) - 1000);
    expect(codes(until(30))).toEqual([]);
    const old = workedWith({ startingAges: aged, crossSell: { ...unfit, atAge: 16 } }, { horizonMonths: 12 });
    expect(npv(old)).toBeLessThan(npv(fitting(old)) - 1000);
    expect(codes(old)).toEqual([]);
  });

  it("is the loyalty of buyers whom an add-on fits, until a renewal follows", () => {
    const fits = { atAge: 13, ...addOn, fitChurnMultiplier: 0.5 };
    const until = (horizonMonths: number) => workedWith({ term: 12, crossSell: fits }, { horizonMonths });
    const plain = (scenario: Scenario) => without(scenario, { crossSell: { atAge: 13, ...addOn, fromMonth: 0 } });
    expect(npv(until(20))).toBeCloseTo(npv(plain(until(20))), 6);
    expect(codes(until(20))).toEqual(["fit-churn-unseen"]);
    expect(npv(until(30))).toBeGreaterThan(npv(plain(until(30))) + 1000);
    expect(codes(until(30))).toEqual([]);
    // Of an add-on that fits nobody there is nothing to say.
    const unfit = { ...fits, unfitShare: 1 };
    expect(codes(workedWith({ term: 12, crossSell: unfit }, { horizonMonths: 20 }))).toEqual([]);
  });

  it("is what a team does for renewals that come after it", () => {
    const team = { role: "cs", heads: 2, payAnnual: 60_000, churnMultiplier: 0.5 } as const;
    const from = (fromMonth: number, fields: Partial<SegmentInput> = {}) =>
      workedWith({ term: 12, ...fields }, { horizonMonths: 24, teams: [{ ...team, fromMonth }] });
    const idle = (scenario: Scenario) => ({ ...scenario, teams: [{ ...scenario.teams![0]!, churnMultiplier: 1 }] });
    expect(npv(from(13))).toBe(npv(idle(from(13))));
    expect(codes(from(13))).toEqual(["team-churn-unseen"]);
    expect(npv(from(11))).toBeGreaterThan(npv(idle(from(11))));
    expect(codes(from(11))).toEqual([]);
    expect(codes(from(22, { term: 1 }))).toEqual([]);
    // What it gets round to in the last month would show in the next.
    expect(codes(from(23, { term: 1 }))).toEqual(["team-churn-unseen"]);
    const sells = { role: "cs", payAnnual: 60_000, expansionMultiplier: 2, fromMonth: 23 } as const;
    const late = workedWith({ expansionMonthly: 0.01 }, { horizonMonths: 24, teams: [sells] });
    expect(codes(late)).toEqual(["team-expansion-unseen"]);
  });

  it("is the first renewal of those who arrive, where nobody is there before", () => {
    const arriving = (horizonMonths: number) =>
      codes(workedWith({ customers: 0, acquisitions: 10, term: 12 }, { horizonMonths }));
    expect(arriving(13)).toEqual(["no-renewal-in-horizon"]);
    expect(arriving(14)).toEqual([]);
  });

  it("is a change of churn that finds everybody gone", () => {
    const hazard = { kind: "byAge", monthly: [0.1, 1] } as const;
    const change = (fromMonth: number) =>
      codes(
        workedWith({
          hazard: { ...hazard, monthly: [...hazard.monthly] },
          churnChanges: [{ fromMonth, multiplier: 0.5 }],
        }),
      );
    expect(change(3)).toEqual(["churn-change-unseen"]);
    expect(change(2)).toEqual([]);
  });
});

describe("where a horizon tells less than half the story", () => {
  const base = { name: "a", customers: 1000, arpa: 83, grossMargin: 0.8, cac: 200 };
  const plain = { ...base, hazard: { kind: "constant" as const, monthly: 0.03 } };
  const of = (segment: Partial<SegmentInput>, rest: Partial<ScenarioInput>) =>
    scenarioOf([{ ...plain, ...segment }], rest);
  const net = (scenario: Scenario) => project(scenario).npvNetOfCac;

  it("is told of those who could come back, when nobody can before the end", () => {
    const reactivation = { windowMonths: 6, monthlyProb: 0.3, mrrFraction: 1 };
    expect(noticed(of({ term: 12, reactivation }, { horizonMonths: 13 }))).toContain("reactivation-unseen");
    expect(noticed(of({ term: 12, reactivation }, { horizonMonths: 20 }))).toEqual([]);
    // Whom nobody ever loses nobody wins back, over any horizon.
    const hazard = { kind: "constant" as const, monthly: 0 };
    expect(noticed(of({ hazard, reactivation }, { horizonMonths: 13 }))).toEqual([]);
  });

  it("is told of a team whose overload drives away customers at renewals that come later", () => {
    const team = { role: "support", heads: 1, fromMonth: 13, payAnnual: 1000, overloadChurn: 1 } as const;
    const until = (horizonMonths: number, heads = 1) =>
      noticed(of({ term: 12 }, { horizonMonths, teams: [{ ...team, heads }] }));
    expect(until(24)).toContain("team-overload-unseen");
    expect(until(36)).not.toContain("team-overload-unseen");
    expect(until(24, 100)).toEqual([]);
  });

  it("is told of churn that rises after it: at later renewals, and with age", () => {
    const hazard = (rates: number[]) => ({ kind: "perRenewal" as const, rates });
    expect(noticed(of({ term: 12, hazard: hazard([0, 0.9]) }, { horizonMonths: 20 }))).toEqual([
      "churn-rises-beyond-horizon",
    ]);
    expect(noticed(of({ term: 12, hazard: hazard([0, 0.9]) }, { horizonMonths: 30 }))).toEqual([]);
    expect(noticed(of({ term: 12, hazard: hazard([0.5, 0.6]) }, { horizonMonths: 20 }))).toEqual([]);
    const byAge = { kind: "byAge" as const, monthly: [...Array<number>(10).fill(0.01), 0.5] };
    expect(noticed(of({ hazard: byAge }, { horizonMonths: 10 }))).toEqual(["churn-rises-beyond-horizon"]);
    // Somebody is old enough from the start.
    expect(noticed(of({ hazard: byAge, startingAges: [5, 0, 0, 1] }, { horizonMonths: 10 }))).toEqual([]);
  });

  it("is told of ramps that it cuts off", () => {
    const change = { fromMonth: 10, rampMonths: 24 };
    const churn = of({ churnChanges: [{ ...change, multiplier: 0.3 }] }, { horizonMonths: 12 });
    expect(horizonNotices(churn)[0]).toMatchObject({
      code: "scenario/effect-mostly-later",
      path: "segments[0].churnChanges[0]",
      params: { horizonMonths: 12, months: 72, fromMonth: 10 },
    });
    const expansion = { expansionMonthly: 0.01, expansionChanges: [{ ...change, multiplier: 3 }] };
    expect(noticed(of(expansion, { horizonMonths: 12 }))).toEqual(["effect-mostly-later"]);
    expect(noticed(of({ churnChanges: [{ fromMonth: 0, multiplier: 0.3 }] }, { horizonMonths: 12 }))).toEqual([]);
  });

  it("is told of new customers whose cost is in it and whose earnings are not, cell by cell and by age", () => {
    const open = (horizonMonths: number, rest: Partial<SegmentInput> = {}) =>
      of({ cac: 400, acquisitions: 100, ...rest }, { horizonMonths });
    const { acquisitions: _, ...closed } = open(6).segments[0]!;
    expect(net(open(6))).toBeLessThan(net({ ...open(6), segments: [closed] }) - 100_000);
    for (const months of [6, 12]) expect(noticed(open(months))).toEqual(["loss-turns-to-gain"]);
    expect(noticed(open(24))).toEqual([]);
    expect(noticed(open(6, { cac: 0 }))).toEqual([]);
    // They never earn that much.
    expect(noticed(open(6, { cac: 4000 }))).toEqual([]);
    for (const months of [6, 12, 24]) {
      expect(noticed(open(months, { reactivation: { windowMonths: 1, monthlyProb: 1e-9 } }))).toEqual(
        noticed(open(months)),
      );
    }
  });

  it("is told of a sale that gains before it loses, and of a team that costs before it earns", () => {
    const crossSell = { atAge: 2, attachRate: 0.5, addMrr: 20, unfitShare: 1, unfitChurnMultiplier: 4 };
    const sold = (horizonMonths: number) => of({ crossSell }, { horizonMonths });
    expect(noticed(sold(6))).toContain("gain-turns-to-loss");
    expect(noticed(sold(48))).toEqual([]);
    const team = { role: "cs", heads: 1, accountsPerHead: 1000, payAnnual: 60_000, churnMultiplier: 0.5 } as const;
    const staffed = (horizonMonths: number) => of({ term: 12 }, { horizonMonths, teams: [team] });
    expect(noticed(staffed(14))).toContain("loss-turns-to-gain");
    expect(noticed(staffed(60))).toEqual([]);
  });

  it("is told of a book that is in the red until it ends, and in the black later", () => {
    const told = (fields: Partial<SegmentInput>, horizonMonths = 2) =>
      projectScenario(of({ wordOfMouth: { monthly: 0.02 }, ...fields }, { horizonMonths })).issues.map(
        ({ code, path }) => [code, path],
      );
    expect(told({})).toEqual([["scenario/loss-turns-to-gain", "horizonMonths"]]);
    expect(told({}, 12)).toEqual([]);
    expect(told({ cac: 1e6 })).toEqual([]);
  });

  it("says so where there is too much to look at, instead of making one wait", () => {
    const churnChanges = Array.from({ length: 60 }, (_, i) => ({ fromMonth: i, multiplier: 0.99 }));
    const teams = [{ role: "cs", heads: 1, payAnnual: 1, churnMultiplier: 0.9 } as const];
    const many = scenarioOf(
      Array.from({ length: 40 }, (_, i) => ({ ...plain, name: `s${i}`, churnChanges })),
      { horizonMonths: 60, teams },
    );
    expect(noticed(many)).toContain("effects-not-examined");
  });
});

const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((tenth) => tenth / 10);
/** Nobody, some or all leave, and never all but a last digit of them. */
const shares = fc.constantFrom(0, 0.02, 0.05, 0.1, 0.1, 1);
const hazards = fc.oneof(
  fc.record({ kind: fc.constant("constant" as const), monthly: shares }),
  fc.record({ kind: fc.constant("byAge" as const), monthly: fc.array(shares, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    kind: fc.constant("perRenewal" as const),
    rates: fc.array(shares, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("sbgPerRenewal" as const), alpha: tenths(0.2, 1), beta: tenths(5, 9) }),
);
const multipliers = fc.constantFrom(0, 0.5, 1.5);
const ages = fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 20 }).map((all) => [...all, 1]);

/** A book with one lever of each kind, of coarse numbers: what changes anything changes more than the last digits. */
const scenarios = fc
  .record({
    horizonMonths: months(1, 30),
    term: fc.constantFrom(1, 1, 6, 12),
    hazard: hazards,
    startingAges: fc.option(ages, { nil: undefined }),
    customers: fc.constantFrom(0, 100, 100, 100),
    acquisitions: fc.option(
      fc.record({
        monthly: tenths(1, 5),
        seasonality: fc.array(fc.constantFrom(0, 1), { minLength: 12, maxLength: 12 }),
      }),
      { nil: undefined, freq: 2 },
    ),
    reactivation: fc.option(fc.constant({ windowMonths: 3, monthlyProb: 0.2, mrrFraction: 0.5 }), { nil: undefined }),
    churnChanges: fc.array(
      fc.record({
        fromMonth: months(0, 30),
        multiplier: multipliers,
        fromAge: months(1, 12),
        untilAge: months(12, 30),
      }),
      { maxLength: 2 },
    ),
    expansionChanges: fc.array(fc.record({ fromMonth: months(0, 30), multiplier: multipliers }), { maxLength: 1 }),
    crossSell: fc.record({
      atAge: months(1, 30),
      attachRate: fc.constant(0.5),
      addMrr: fc.constant(40),
      fromMonth: months(0, 20),
      unfitShare: fc.constantFrom(0, 0.5),
      unfitChurnMultiplier: fc.constant(3),
      unfitDelayMonths: months(0, 6),
      fitChurnMultiplier: fc.constantFrom(undefined, 0.5, 2),
    }),
    priceChange: fc.record({
      month: months(1, 30),
      pct: fc.constantFrom(-0.2, 0.2),
      extraChurn: fc.constantFrom(0, 0.1),
      at: fc.constantFrom("now" as const, "renewal" as const),
    }),
    team: fc.option(
      fc.record({
        role: fc.constant("cs" as const),
        payAnnual: fc.constant(1),
        heads: fc.constantFrom(undefined, 1),
        fromMonth: months(0, 30),
        churnMultiplier: fc.constantFrom(0.5, 2),
        expansionMultiplier: fc.constantFrom(0.5, 2),
      }),
      { nil: undefined },
    ),
  })
  .map(({ horizonMonths, team, ...segment }) => {
    const rest: Partial<ScenarioInput> = { horizonMonths, ...(team ? { teams: [team] } : {}) };
    const fixed = { name: "all", arpa: 100, grossMargin: 0.8, expansionMonthly: 0.01 };
    return scenarioOf([{ ...fixed, ...segment }], rest);
  });

/** What each note calls unseen, and the scenario without it. */
function levers(scenario: Scenario): [code: string, path: string, without: Scenario][] {
  const { churnChanges, expansionChanges = [], crossSell } = scenario.segments[0]!;
  const rest = <T>(all: T[], index: number) => all.filter((_, i) => i !== index);
  const at = "segments[0]";
  const team = scenario.teams?.[0];
  const idle = (fields: Partial<NonNullable<Scenario["teams"]>[number]>) => ({
    ...scenario,
    teams: [{ ...team!, ...fields }],
  });
  return [
    ...churnChanges.map((_, i): [string, string, Scenario] => [
      "churn-change-unseen",
      `${at}.churnChanges[${i}]`,
      without(scenario, { churnChanges: rest(churnChanges, i) }),
    ]),
    ...expansionChanges.map((_, i): [string, string, Scenario] => [
      "expansion-change-unseen",
      `${at}.expansionChanges[${i}]`,
      without(scenario, { expansionChanges: rest(expansionChanges, i) }),
    ]),
    ["price-change-unseen", `${at}.priceChange`, without(scenario, { priceChange: undefined })],
    ["cross-sell-unseen", `${at}.crossSell`, without(scenario, { crossSell: undefined })],
    ...(crossSell!.unfitShare! > 0
      ? ([
          [
            "unfit-churn-unseen",
            `${at}.crossSell.unfitDelayMonths`,
            without(scenario, { crossSell: { ...crossSell!, unfitChurnMultiplier: 1 } }),
          ],
        ] as [string, string, Scenario][])
      : []),
    ...((crossSell!.fitChurnMultiplier ?? 1) !== 1
      ? ([
          [
            "fit-churn-unseen",
            `${at}.crossSell.fitChurnMultiplier`,
            without(scenario, { crossSell: { ...crossSell!, fitChurnMultiplier: 1 } }),
          ],
        ] as [string, string, Scenario][])
      : []),
    ...(team && (team.fromMonth ?? 0) < scenario.horizonMonths
      ? ([
          ["team-churn-unseen", "teams[0].churnMultiplier", idle({ churnMultiplier: 1 })],
          ["team-expansion-unseen", "teams[0].expansionMultiplier", idle({ expansionMultiplier: 1 })],
        ] as [string, string, Scenario][])
      : []),
  ];
}

const hidden = (found: readonly { readonly code: string }[]) =>
  found.some(({ code }) => code === "scenario/cross-sell-unseen");

/** A horizon and sixty months more of a part, as two projections each tell of it. */
function worth(scenario: Scenario, other: Scenario): readonly [within: number, longer: number, size: number] {
  const net = (given: Scenario, horizonMonths: number) => project({ ...given, horizonMonths }).npvNetOfCac;
  const [now, later] = [scenario.horizonMonths, scenario.horizonMonths + 60];
  const [one, two] = [net(scenario, later), net(other, later)];
  return [net(scenario, now) - net(other, now), one - two, Math.abs(one) + Math.abs(two)];
}

it("is told of every part that a longer horizon values otherwise, and of no other", () => {
  let [told, untold] = [0, 0];
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const found = horizonNotices(scenario);
      for (const [code, path, other] of levers(scenario)) {
        if (found.some((one) => /-unseen$/.test(one.code) && one.path === path)) continue;
        const [within, longer, size] = worth(scenario, other);
        // Near the lines between the answers rounding decides.
        const clear = [within, longer].every((value) => Math.abs(value) > 1e-6 * size);
        const share = within / longer;
        if (!clear || Math.abs(share - 0.05) < 1e-6 || (/fit-churn/.test(code) && hidden(found))) continue;
        const wanted =
          share < 0
            ? within > 0
              ? "gain-turns-to-loss"
              : "loss-turns-to-gain"
            : share < 0.05
              ? "effect-mostly-later"
              : "";
        const said = found.find((one) => one.path === path && /turns|mostly/.test(one.code));
        expect([code, path, said?.code.replace("scenario/", "") ?? ""]).toEqual([code, path, wanted]);
        if (said?.code.endsWith("later")) expect(said.params!.shown).toBeCloseTo(100 * share, 0);
        if (said) told += 1;
        else untold += 1;
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(told, untold)).toBeGreaterThan(10);
});

it("is told of every lever that changes nothing, and of no other", () => {
  let [unseen, seen] = [0, 0];
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const found = horizonNotices(scenario);
      const value = npv(scenario);
      for (const [code, path, other] of levers(scenario)) {
        const told = found.some((one) => one.code === `scenario/${code}` && one.path === path);
        const { hazard } = scenario.segments[0]!;
        const still = JSON.stringify(hazard).match(/\[0(,0)*\]|"monthly":0\}/) !== null;
        const same = Math.abs(npv(other) - value) <= 1e-13 * Math.abs(value);
        // Without churn there is none to change; and of an add-on that nobody buys nobody turns away.
        const exempt =
          (still && /churn/.test(code)) ||
          (/fit-churn/.test(code) && found.some((one) => one.code === "scenario/cross-sell-unseen"));
        if (!exempt) expect({ code, path, told }).toEqual({ code, path, told: same });
        if (told) unseen += 1;
        else seen += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(Math.min(unseen, seen)).toBeGreaterThan(100);
});
