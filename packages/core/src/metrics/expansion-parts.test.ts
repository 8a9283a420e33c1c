import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, formatMonth, parseDay } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import { accountGroups } from "./account-groups.js";
import { type ContractRow, contractInput, EDGE_CONTRACTS, edgeContracts } from "./contracts.fixture.js";
import { EXPANSION_PARTS, type ExpansionParts, expansionParts, expansionPartsByGroup } from "./expansion-parts.js";
import { expansionReport } from "./expansion-report.js";
import { mrrLedger } from "./mrr-ledger.js";
import { codesIn, notFinite, valueIn } from "./subscriptions.fixture.js";

const partsOf = (rows: readonly ContractRow[], options: Parameters<typeof expansionParts>[2] = {}) =>
  valueIn(expansionParts(...contractInput(rows), options));

/** Parts as lines, a month each that has any: `2023-02 expansion price 150`. */
function linesOf(parts: ExpansionParts): string[] {
  return Array.from({ length: parts.monthCount }, (_, i) => i).flatMap((i) =>
    (["expansion", "contraction"] as const).flatMap((whole) => {
      const figures = EXPANSION_PARTS.flatMap((part) => {
        const amount = Math.round(parts[whole][part][i]! * 1e6) / 1e6;
        return amount === 0 ? [] : [`${part} ${amount}`];
      });
      return figures.length === 0 ? [] : [[formatMonth(parts.firstMonth + i), whole, ...figures].join(" ")];
    }),
  );
}

const edge = (account: string) => linesOf(partsOf(edgeContracts(account), { to: "2025-03" }));

/** The change of one account on 10 May 2023, from some rows to others. Rows are monthly and open unless they say more. */
function changeOf(
  before: readonly Partial<ContractRow>[],
  now: readonly Partial<ContractRow>[],
  options = {},
): string[] {
  const rows = [
    ...before.map((row) => ({ account: "A", start: "2023-01-01", end: "2023-05-10", interval: 1, ...row })),
    ...now.map((row) => ({ account: "A", start: "2023-05-10", interval: 1, ...row })),
  ];
  return linesOf(partsOf(rows, { to: "2023-05", ...options })).map((line) => line.replace("2023-05 ", ""));
}

describe("what an account's change is made of", () => {
  it("is price where one subscription goes on at another price for the same plan and seats", () => {
    expect(edge("E04")).toEqual(["2023-02 expansion price 150"]);
  });

  it("is plan where the account changes plan, by the same or by a new subscription id", () => {
    expect(edge("E05")).toEqual(["2023-03 contraction plan 150"]);
    const upgrade = (id: string) =>
      changeOf([{ id: "1", plan: "basic", amount: 10, quantity: 5 }], [{ id, plan: "pro", amount: 25, quantity: 8 }]);
    expect(upgrade("1")).toEqual(["expansion plan 150"]);
    expect(upgrade("2")).toEqual(["expansion plan 150"]);
  });

  it("is seats where only their number changes", () => {
    expect(edge("E10")).toEqual(["2023-05 expansion seats 300"]);
    expect(changeOf([{ id: "1", amount: 20, quantity: 40 }], [{ id: "1", amount: 20, quantity: 25 }])).toEqual([
      "contraction seats 300",
    ]);
  });

  it("is an add-on where a further plan comes, and where it goes again", () => {
    expect(edge("E11")).toEqual(["2023-03 expansion addOn 40", "2023-06 contraction addOn 40"]);
  });

  it("is discount where it begins, and where it expires, from free months too", () => {
    expect(edge("E16")).toEqual(["2023-04 contraction discount 25"]);
    const base = { id: "1", plan: "basic", amount: 10, end: null };
    const free = { id: "2", plan: "addon", amount: 40, discount: 100 };
    expect(changeOf([base, free], [{ ...free, discount: 50 }])).toEqual(["expansion discount 20"]);
  });

  it("is seats where the account takes a plan once more, as long as the data count units", () => {
    expect(edge("E15")).toEqual(["2023-02 expansion seats 100", "2023-03 contraction seats 100"]);
    const team = { id: "1", plan: "pro", amount: 20, quantity: 10, end: null };
    expect(changeOf([team], [{ ...team, id: "2", amount: 18, quantity: 5 }])).toEqual(["expansion seats 90"]);
    const { quantity, ...uncounted } = team;
    expect(changeOf([uncounted], [{ ...uncounted, id: "2" }])).toEqual(["expansion other 20"]);
    expect(changeOf([{ ...team, mrr: 200 }], [{ ...uncounted, id: "2", mrr: 20 }])).toEqual(["expansion other 20"]);
  });

  it("is nothing where nothing moves, and where the ledger sees churn or a return", () => {
    for (const account of ["E01", "E02", "E06", "E07", "E08", "E09", "E12", "E13", "E14", "E17", "E18"]) {
      expect(edge(account)).toEqual([]);
    }
  });

  it("takes seats at the old price, then the price of the new seats, then the discount", () => {
    // 10 · 20 · 0.9 = 180 → 15 · 30 · 0.8 = 360: seats 5 · 20 · 0.9, price 15 · 10 · 0.9, discount 450 · −0.1
    const before = { id: "1", plan: "pro", amount: 20, quantity: 10, discount: 10 };
    const now = { id: "1", plan: "pro", amount: 30, quantity: 15, discount: 20 };
    expect(changeOf([before], [now])).toEqual(["expansion seats 90 price 135 discount -45"]);
    expect(changeOf([now], [before])).toEqual(["contraction seats 120 price 80 discount -20"]);
  });

  it("keeps parts of both signs within the net change, and takes no notice of a change that nets to nothing", () => {
    const pro = { id: "1", plan: "pro", amount: 10, quantity: 10 };
    const addOn = { id: "2", plan: "addon", amount: 100 };
    expect(changeOf([pro], [{ ...pro, quantity: 6 }, addOn])).toEqual(["expansion seats -40 addOn 100"]);
    expect(
      changeOf(
        [pro],
        [
          { ...pro, quantity: 6 },
          { ...addOn, amount: 40 },
        ],
      ),
    ).toEqual([]);
  });

  it("does not take another billing interval of the same price for a price", () => {
    const before = { id: "1", plan: "pro", amount: 99.9, interval: 3, quantity: 2 };
    const now = { id: "1", plan: "pro", amount: 33.3, interval: 1, quantity: 3 };
    expect(changeOf([before], [now])).toEqual(["expansion seats 33.3"]);
    const rows = [
      { ...before, account: "A", start: "2023-01-01", end: "2023-02-10" },
      { ...now, account: "A", start: "2023-02-10" },
    ];
    expect([...partsOf(rows).expansion.price]).toEqual([0, 0]);
  });

  it("reads list prices out of monthly totals where they name their units", () => {
    const before = { id: "1", plan: "pro", mrr: 180, quantity: 10, discount: 10 };
    const now = { id: "1", plan: "pro", mrr: 360, quantity: 15, discount: 20 };
    expect(changeOf([before], [now])).toEqual(["expansion seats 90 price 135 discount -45"]);
  });
});

describe("rows that take each other's place", () => {
  const on = (id: string, plan: string, amount: number, more = {}) => ({ id, plan, amount, ...more });

  it("are those of one subscription before those of one plan, and those of one plan before any", () => {
    // 1 goes on as 1 (pro to ent), 2 as 4 (the same plan), and 3 as 5, what is left.
    const before = [on("1", "pro", 100), on("2", "basic", 30), on("3", "old", 10)];
    const now = [on("5", "new", 17), on("4", "basic", 35), on("1", "ent", 200)];
    expect(changeOf(before, now)).toEqual(["expansion price 5 plan 107"]);
  });

  it("are those that meet on one day before those that do not, and larger with larger", () => {
    const late = on("4", "b", 90, { start: "2023-05-20" });
    // The 100 goes on as the 60 that begins on the day of its end; the 90 is an add-on.
    expect(changeOf([on("1", "a", 100)], [late, on("3", "c", 60)])).toEqual(["expansion plan -40 addOn 90"]);
    // All on one day: 100 as 120 and 20 as 15.
    const swapped = changeOf([on("1", "a", 20), on("2", "b", 100)], [on("3", "c", 120), on("4", "d", 15)]);
    expect(swapped).toEqual(["expansion plan 15"]);
  });

  it("without a plan tell seats, and discount, only if nothing else has changed", () => {
    const before = { amount: 20, quantity: 10, discount: 0 };
    expect(changeOf([before], [{ ...before, quantity: 12 }])).toEqual(["expansion seats 40"]);
    expect(changeOf([before], [{ ...before, discount: 10 }])).toEqual(["contraction discount 20"]);
    expect(changeOf([before], [{ ...before, amount: 25 }])).toEqual(["expansion other 50"]);
    expect(changeOf([before], [{ ...before, quantity: 12, discount: 10 }])).toEqual(["expansion other 16"]);
    expect(changeOf([{ ...before, id: "1" }], [{ ...before, id: "1", amount: 25 }])).toEqual(["expansion price 50"]);
  });
});

describe("products", () => {
  const crm = { id: "1", plan: "crm-basic", product: "crm", amount: 100, end: null };
  const mail = { id: "2", plan: "mail-basic", product: "mail", amount: 30 };

  it("tell cross-sell from an option of a product that the account has", () => {
    expect(changeOf([crm], [mail])).toEqual(["expansion crossSell 30"]);
    expect(changeOf([crm], [{ ...mail, product: "crm" }])).toEqual(["expansion addOn 30"]);
    expect(changeOf([crm, mail], [])).toEqual(["contraction crossSell 30"]);
    const open = { ...mail, end: null };
    expect(changeOf([crm, open], [{ id: "3", plan: "mail-plus", product: "mail", amount: 5 }])).toEqual([
      "expansion addOn 5",
    ]);
    expect(changeOf([crm, open], [{ id: "3", plan: "crm-basic", product: "mail", amount: 5 }])).toEqual([
      "expansion addOn 5",
    ]);
  });

  it("do not take each other's place: one goes and another comes", () => {
    expect(
      changeOf(
        [
          { ...crm, end: "2023-05-10" },
          { ...mail, id: "3", end: null },
        ],
        [{ id: "4", plan: "desk", product: "desk", amount: 130 }],
      ),
    ).toEqual(["expansion crossSell 30"]);
  });

  it("may be named by any column, the plan itself for one", () => {
    const rows = [
      { ...crm, end: "2023-05-10" },
      { ...mail, end: null },
    ];
    const now = [{ id: "1", plan: "crm-pro", product: "crm", amount: 150 }];
    expect(changeOf(rows, now)).toEqual(["expansion plan 50"]);
    expect(changeOf(rows, now, { productColumn: "plan" })).toEqual(["expansion crossSell 50"]);
    const failed = expansionParts(...contractInput([{ account: "A", start: "2023-01-01", mrr: 1, plan: "x" }]), {
      productColumn: "plann",
    });
    expect(codesIn(failed)).toEqual(["data/missing-column"]);
    expect(!failed.ok && failed.issues[0]!.params).toEqual({
      column: "plann",
      tables: "subscriptions",
      suggestion: "plan",
    });
  });

  it("that only some rows name do not make a cross-sell of what may be an option", () => {
    expect(changeOf([{ ...crm, product: null }], [mail])).toEqual(["expansion addOn 30"]);
  });
});

describe("upsell and cross-sell", () => {
  // Five customers at the start of May: A takes an option, B a higher plan, C seats, D a lower plan with an option, E nothing.
  const row = { start: "2023-01-01", plan: "basic", amount: 10, quantity: 1 };
  const next = { start: "2023-05-10", quantity: 1 };
  const rows: ContractRow[] = [
    { ...row, account: "A", id: "A1" },
    { ...next, account: "A", id: "A2", plan: "option", amount: 4 },
    { ...row, account: "B", id: "B1", end: "2023-05-10" },
    { ...next, account: "B", id: "B1", plan: "pro", amount: 25 },
    { ...row, account: "C", id: "C1", end: "2023-05-10" },
    { ...next, account: "C", id: "C1", plan: "basic", amount: 10, quantity: 3 },
    { ...row, account: "D", id: "D1", plan: "pro", amount: 25, end: "2023-05-10" },
    { ...next, account: "D", id: "D1", plan: "basic", amount: 10 },
    { ...next, account: "D", id: "D2", plan: "option", amount: 4 },
    { ...row, account: "E", id: "E1" },
    { ...next, account: "F", id: "F1", plan: "pro", amount: 25 },
  ];
  const may = (options: Parameters<typeof expansionParts>[2] = {}) =>
    expansionReport(partsOf(rows, { from: "2023-05", to: "2023-05", ...options }));

  it("count accounts that expanded by each, of those that were customers when the month began", () => {
    expect(may().months[0]).toMatchObject({
      startCustomers: 5,
      expandedCustomers: 3,
      contractedCustomers: 1,
      expansionMrr: 39,
      contractionMrr: 11,
      upsellMrr: 19,
      upsoldCustomers: 2,
      upsellRate: 2 / 5,
    });
    expect(may().months[0]!.expandedBy).toMatchObject({ seats: 1, plan: 1, addOn: 1, price: 0, other: 0 });
    expect(may().months[0]!.contraction).toMatchObject({ plan: 15, addOn: -4 });
    expect(may().months[0]!.contractedBy).toMatchObject({ plan: 1, addOn: 0 });
  });

  it("count options as the host chooses", () => {
    const { convention, optionsCountAs, months } = may({ optionsCountAs: "cross-sell" });
    expect([convention, optionsCountAs]).toEqual(["seats-price-discount", "cross-sell"]);
    expect(months[0]).toMatchObject({
      upsellMrr: 15,
      upsoldCustomers: 1,
      upsellRate: 1 / 5,
      crossSellMrr: 4,
      crossSoldCustomers: 1,
      crossSellRate: 1 / 5,
    });
  });

  it("are not told apart by data without products, where options count as upsell", () => {
    const { months, reasons } = may();
    expect(months[0]).toMatchObject({ crossSellMrr: null, crossSoldCustomers: null, crossSellRate: null });
    expect(months[0]!.expansion.crossSell).toBeNull();
    expect(reasons).toMatchObject({
      "months[0].crossSellRate": "no-data",
      "months[0].crossSellMrr": "no-data",
      "months[0].expansion.crossSell": "no-data",
    });
    const withProduct = may({ productColumn: "plan" });
    expect(withProduct.months[0]).toMatchObject({ crossSoldCustomers: 2, crossSellRate: 2 / 5, upsoldCustomers: 0 });
    expect(withProduct.reasons).toMatchObject({ "months[0].expansion.discount": "no-data" });
  });

  it("have no rate in a month that begins without customers", () => {
    const report = expansionReport(partsOf(rows, { to: "2023-05", optionsCountAs: "cross-sell" }));
    expect(report).toMatchObject({ firstMonth: "2023-01", lastMonth: "2023-05", asOf: "2023-05-31", openMonth: null });
    expect(report.months[0]).toMatchObject({ startCustomers: 0, upsellRate: null, crossSellRate: null });
    expect(report.reasons).toMatchObject({ "months[0].upsellRate": "no-base", "months[0].crossSellRate": "no-base" });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("say that an open month is open", () => {
    const report = expansionReport(partsOf(rows, { asOf: "2023-05-09" }));
    expect(report).toMatchObject({ asOf: "2023-05-09", openMonth: "2023-05" });
    expect(report.months.at(-1)).toMatchObject({ expansionMrr: 0, startCustomers: 5, upsoldCustomers: 0 });
  });
});

describe("data that tell less", () => {
  const bare = [
    { account: "A", start: "2023-01-01", end: "2023-02-10", mrr: 10 },
    { account: "A", start: "2023-02-10", mrr: 15 },
    { account: "A", start: "2023-03-10", end: "2023-04-10", mrr: 7 },
  ];

  it("with nothing but MRR leave every change as other, and every part null with its reason", () => {
    const parts = partsOf(bare);
    expect(linesOf(parts)).toEqual([
      "2023-02 expansion other 5",
      "2023-03 expansion other 7",
      "2023-04 contraction other 7",
    ]);
    const { months, reasons, issues } = expansionReport(parts);
    const told = Object.entries(months[1]!.expansion).filter(([, amount]) => amount !== null);
    expect(told).toEqual([["other", 5]]);
    expect(months[1]).toMatchObject({ upsellRate: null, crossSellRate: null, expansionMrr: 5 });
    expect(new Set(Object.values(reasons))).toEqual(new Set(["no-data"]));
    expect(issues.map((issue) => [issue.code, issue.severity, issue.path, issue.params!.parts])).toEqual(
      [
        ["quantity", "seats"],
        ["amount", "price"],
        ["discount_pct", "discount"],
        ["plan", "plan, addOn"],
      ].map(([column, parts]) => ["expansion/part-not-told", "notice", `subscriptions.${column}`, parts]),
    );
  });

  it("with MRR and plans tell changes of plan and add-ons, but not price from seats", () => {
    const rows = bare.map((row, i) => ({ ...row, id: i < 2 ? "1" : "2", plan: i < 2 ? "pro" : "addon" }));
    expect(linesOf(partsOf(rows))).toEqual([
      "2023-02 expansion other 5",
      "2023-03 expansion addOn 7",
      "2023-04 contraction addOn 7",
    ]);
    expect(partsOf(rows).told).toMatchObject({ price: false, seats: false, plan: true, addOn: true });
  });

  it("with charges but neither ids nor plans cannot tell a price from a plan", () => {
    const rows = [
      { account: "A", start: "2023-01-01", end: "2023-02-10", amount: 10, interval: 1 },
      { account: "A", start: "2023-02-10", amount: 15, interval: 1 },
    ];
    const parts = partsOf(rows);
    expect(linesOf(parts)).toEqual(["2023-02 expansion other 5"]);
    expect(parts.told.price).toBe(false);
    expect(parts.issues.find((issue) => issue.params!.parts === "price")!.path).toBe("subscriptions.subscription_id");
  });

  it("give no months where nobody ever pays, and errors where the months make no sense", () => {
    const trial = [{ account: "A", start: "2023-01-01", mrr: 10, trial: true }];
    expect(expansionReport(partsOf(trial))).toMatchObject({ firstMonth: null, asOf: null, months: [], reasons: {} });
    expect(codesIn(expansionParts(...contractInput(bare), { to: "x" }))).toEqual(["range/not-a-month"]);
  });
});

const firstDay = parseDay("2022-11-15")!;
const anyRow = fc.record({
  account: fc.constantFrom("A", "B", "C"),
  id: fc.constantFrom("1", "2", "3", null),
  plan: fc.constantFrom("basic", "pro", "addon", null),
  product: fc.constantFrom("x", "y", null),
  start: fc.integer({ min: firstDay, max: firstDay + 400 }),
  length: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: fc.integer({ min: -3, max: 300 }) },
  ),
  amount: fc.oneof(fc.constantFrom(10, 20, 33.3, 99.9), fc.double({ min: 0.01, max: 1e5, noNaN: true })),
  interval: fc.constantFrom(1, 3, 12),
  quantity: fc.constantFrom(1, 2, 3, 25),
  discount: fc.constantFrom(0, 0, 10, 25, 100),
});
/** Tables with all columns, and with some of them left out. */
const anyRows = fc
  .tuple(
    fc.array(anyRow, { minLength: 1, maxLength: 18 }),
    fc.subarray(["id", "plan", "product", "quantity", "discount"] as const),
    fc.boolean(),
  )
  .map(([rows, missing, onlyMrr]) =>
    rows.map(({ length, ...all }): ContractRow => {
      const row: Record<string, unknown> = { ...all, end: length === null ? null : all.start + length };
      for (const name of missing) delete row[name];
      if (!onlyMrr) return row as unknown as ContractRow;
      const { amount, interval, ...rest } = row;
      return { ...rest, mrr: (amount as number) / (interval as number) } as unknown as ContractRow;
    }),
  );
const anyOptions = fc.record({
  optionsCountAs: fc.constantFrom("upsell" as const, "cross-sell" as const),
  asOf: fc.integer({ min: firstDay + 30, max: firstDay + 700 }).map(formatDay),
});

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Months in which the parts are not the ledger's expansion and contraction. */
function notTheLedger(rows: readonly ContractRow[], options: Parameters<typeof expansionParts>[2] = {}): string[] {
  const [table, intervals] = contractInput(rows);
  const ledger = valueIn(mrrLedger(intervals, options));
  const parts = valueIn(expansionParts(table, intervals, options));
  expect([parts.firstMonth, parts.monthCount, parts.asOf, parts.lastMonthOpen]).toEqual([
    ledger.firstMonth,
    ledger.monthCount,
    ledger.asOf,
    ledger.lastMonthOpen,
  ]);
  expect(parts.startCustomers).toEqual(ledger.startCustomers);
  expect(parts.expandedCustomers).toEqual(ledger.expandedCustomers);
  expect(parts.contractedCustomers).toEqual(ledger.contractedCustomers);
  expect(parts.expansionMrr).toEqual(ledger.expansionMrr);
  expect(parts.contractionMrr).toEqual(ledger.contractionMrr);
  const sum = (columns: ExpansionParts["expansion"], i: number) =>
    EXPANSION_PARTS.reduce((total, part) => total + columns[part][i]!, 0);
  return Array.from({ length: ledger.monthCount }, (_, i) => i).flatMap((i) => [
    ...(near(sum(parts.expansion, i), ledger.expansionMrr[i]!) ? [] : [`expansion ${i}`]),
    ...(near(sum(parts.contraction, i), ledger.contractionMrr[i]!) ? [] : [`contraction ${i}`]),
  ]);
}

describe("parts of any base", () => {
  it("add up to the ledger's expansion and contraction, month by month", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (rows, options) => {
        expect(notTheLedger(rows, options)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(notTheLedger(EDGE_CONTRACTS, { to: "2025-03" })).toEqual([]);
  }, 60_000);

  it("follow the ledger where small changes that are none by themselves become one", () => {
    const rows = [0, 8e-10, 1.6e-9].map((more, i) => ({
      account: "A",
      id: "1",
      plan: "pro",
      start: `2023-0${i + 1}-10`,
      end: `2023-0${i + 2}-10`,
      quantity: 1,
      mrr: 1 + more,
    }));
    const parts = partsOf(rows, { to: "2023-03" });
    const ledger = valueIn(mrrLedger(contractInput(rows)[1], { to: "2023-03" }));
    expect([...ledger.expandedCustomers]).toEqual([0, 0, 1]);
    const sum = EXPANSION_PARTS.reduce((total, part) => total + parts.expansion[part][2]!, 0);
    expect(sum).toBe(ledger.expansionMrr[2]);
  });

  it("do not depend on the order of rows", () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const [one, other] = [partsOf(rows), partsOf(others)];
        for (const whole of ["expansion", "contraction"] as const) {
          for (const part of EXPANSION_PARTS) {
            const [a, b] = [one[whole][part], other[whole][part]];
            expect(a.every((amount, i) => near(amount, b[i]!))).toBe(true);
          }
        }
        expect([other.upsoldCustomers, other.crossSoldCustomers]).toEqual([
          one.upsoldCustomers,
          one.crossSoldCustomers,
        ]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("count an account under upsell or cross-sell only among those that expanded, whichever way options count", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const [up, cross] = [partsOf(rows), partsOf(rows, { optionsCountAs: "cross-sell" })];
        const wrong = Array.from({ length: up.monthCount }, (_, i) => {
          const sold = (parts: ExpansionParts) => parts.upsellMrr[i]! + parts.crossSellMrr[i]!;
          const most = up.expandedCustomers[i]!;
          const counts = [up, cross].flatMap((parts) => [parts.upsoldCustomers[i]!, parts.crossSoldCustomers[i]!]);
          counts.push(...EXPANSION_PARTS.map((part) => up.expandedBy[part][i]!));
          return near(sold(up), sold(cross)) && counts.every((count) => count <= most) ? [] : [i];
        });
        expect(wrong.flat()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("leave a part empty that the data cannot tell", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const parts = partsOf(rows);
        for (const part of EXPANSION_PARTS.filter((name) => !parts.told[name])) {
          const columns = [parts.expansion, parts.contraction, parts.expandedBy, parts.contractedBy];
          expect(columns.flatMap((column) => [...column[part]]).filter((amount) => amount !== 0)).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("are only seats when only seats change, and only prices when only prices do", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 50 })), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, fc.boolean(), fc.constantFrom("id", "plan"), (lengths, bySeats, name) => {
        let day = firstDay;
        const rows = lengths.map(([days, level]) => {
          const start = day;
          day += days;
          const price = bySeats ? { amount: 9.99, quantity: level } : { amount: level / 3, quantity: 7 };
          return { account: "A", [name]: "same", start, end: day, interval: 1, discount: 15, ...price };
        });
        const parts = partsOf(rows);
        const moved = EXPANSION_PARTS.filter((part) =>
          [parts.expansion, parts.contraction].some((whole) => whole[part].some((amount) => amount !== 0)),
        );
        expect([[], [bySeats ? "seats" : "price"]]).toContainEqual(moved);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("pair hundreds of rows that change on one day as they pair two", () => {
    const rows = Array.from({ length: 400 }, (_, i): ContractRow[] => [
      {
        account: "A",
        id: `${i}`,
        plan: `p${i % 5}`,
        start: "2023-01-01",
        end: "2023-03-05",
        amount: 10 + i,
        quantity: 1,
      },
      { account: "A", id: `${i}`, plan: `p${i % 5}`, start: "2023-03-05", amount: 10 + i, quantity: 2 },
    ]).flat();
    const total = 400 * 10 + (400 * 399) / 2;
    expect(linesOf(partsOf(rows))).toEqual([`2023-03 expansion seats ${total}`]);
  });
});

describe("parts by group", () => {
  it("are in every group those of its accounts alone, and add up to the whole", () => {
    const grouped = anyRows.map((rows) => rows.map((row) => ({ ...row, plan: `${row.account}1` })));
    fc.assert(
      fc.property(grouped, anyOptions, (rows, options) => {
        const [table, intervals] = contractInput(rows);
        const groups = valueIn(accountGroups({ subscriptions: table }, intervals, "plan"));
        const found = valueIn(expansionPartsByGroup(table, intervals, groups, options));
        expect(found.all).toEqual(valueIn(expansionParts(table, intervals, options)));
        for (const [label, parts] of found.all.monthCount === 0 ? [] : found.groups) {
          const own = partsOf(
            rows.filter(({ plan }) => plan === label),
            { ...options, from: formatMonth(found.all.firstMonth) },
          );
          expect({ ...parts, told: null, issues: null }).toEqual({ ...own, told: null, issues: null });
        }
        for (let i = 0; i < found.all.monthCount; i++) {
          const sum = [...found.groups.values()].reduce((total, parts) => total + parts.expansion.seats[i]!, 0);
          expect(near(sum, found.all.expansion.seats[i]!)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe("anything at all as input", () => {
  const anyNumber = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1, 100, 1e300, 1e-300, 5e-324, 1e15),
  );
  const anyDay = fc.oneof(
    fc.integer({ min: 17_000, max: 22_000 }),
    fc.integer({ min: 19_400, max: 19_600 }),
    fc.constantFrom(MISSING_DAY, OPEN_END, 0, -1, 2_932_896),
  );
  const anything = fc.array(
    fc.record({
      account: fc.constantFrom("A", "B", null),
      id: fc.constantFrom("1", "2", null),
      plan: fc.constantFrom("basic", " ", null),
      product: fc.constantFrom("x", null),
      start: anyDay,
      end: anyDay,
      amount: anyNumber,
      interval: fc.oneof(fc.constantFrom(1, 12, 0, -3), anyNumber),
      quantity: anyNumber,
      discount: fc.oneof(fc.constantFrom(0, 100), anyNumber),
      mrr: fc.oneof(fc.constant(Number.NaN), anyNumber),
    }),
    { maxLength: 20 },
  );

  it("gives issues or figures that are all finite", () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (rows, cut) => {
        const parts = expansionParts(...contractInput(rows), cut ? { asOf: "2024-02-29" } : {});
        if (!parts.ok) {
          expect(codesIn(parts)).toEqual([expect.stringMatching(/^range\//)]);
          return;
        }
        expect(notFinite(parts.value)).toEqual([]);
        expect(notFinite(expansionReport(parts.value))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("adds up where prices and units are absurd but their product is money", () => {
    // Money of any size against what a double keeps of it.
    const anyPrice = fc.constantFrom(1e-300, 1e-12, 1e-3, 1, 1e3, 1e12, 1e300);
    const absurd = fc.array(
      fc
        .record({ mrr: fc.constantFrom(1, 10, 12.5), price: anyPrice, start: fc.integer({ min: 19_400, max: 19_600 }) })
        .map(({ mrr, price, start }) => ({
          account: "A",
          id: "1",
          plan: "p",
          start,
          end: start + 40,
          amount: price,
          interval: 1,
          quantity: mrr / price,
        })),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(absurd, (rows) => {
        const [table, intervals] = contractInput(rows);
        const parts = valueIn(expansionParts(table, intervals));
        for (let i = 0; i < parts.monthCount; i++) {
          const sum = EXPANSION_PARTS.reduce((total, part) => total + parts.expansion[part][i]!, 0);
          const largest = Math.max(...EXPANSION_PARTS.map((part) => Math.abs(parts.expansion[part][i]!)));
          expect(Math.abs(sum - parts.expansionMrr[i]!)).toBeLessThanOrEqual(1e-9 + 1e-15 * largest);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
