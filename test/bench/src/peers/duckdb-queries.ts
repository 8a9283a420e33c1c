import type { AsyncDuckDBConnection } from "@duckdb/duckdb-wasm";
import { MONTHS } from "../workloads/calendar.ts";
import { BAND_STARTS, CLASSES, MOST_AT_RISK, SIGNAL_NAMES, SIGNALS } from "../workloads/health-scores.ts";
import type { WorkloadId } from "../workloads/index.ts";
import { SERIES, SERIES_MONTHS } from "../workloads/kpi-series.ts";
import type { Answer } from "../workloads/workload.ts";
import { emptyCohorts } from "./cohort-table.ts";

type Ask = (connection: AsyncDuckDBConnection) => Promise<Answer>;

/** Month of every day, counted from 2021-01: joining it is faster than arithmetic on dates. */
const CALENDAR = `
  calendar AS MATERIALIZED (
    SELECT day::DATE AS day, ((year(day) - 2021) * 12 + month(day) - 1)::INTEGER AS month
    FROM range(DATE '2021-01-01', DATE '2025-01-01', INTERVAL 1 DAY) AS t(day)
  )`;

/** `size` is the row of age −1. */
const subscriptionCohortsAsWritten = `
  WITH cohorts AS (
    SELECT customer, date_trunc('month', min("start")) AS cohort FROM facts GROUP BY customer
  ),
  months AS (
    SELECT month::DATE AS month, last_day(month::DATE) AS last
    FROM range(DATE '2021-01-01', DATE '2025-01-01', INTERVAL 1 MONTH) AS t(month)
  ),
  cells AS (
    SELECT cohort, datediff('month', cohort, month) AS age, count(DISTINCT customer) AS customers, sum(mrr) AS revenue
    FROM facts
    JOIN months ON "start" <= last AND ("end" IS NULL OR "end" > last)
    JOIN cohorts USING (customer)
    GROUP BY ALL
    UNION ALL
    SELECT cohort, -1, count(*), 0 FROM cohorts GROUP BY ALL
  )
  SELECT datediff('month', DATE '2021-01-01', cohort)::INTEGER AS cohort, age::INTEGER AS age,
    customers::INTEGER AS customers, revenue
  FROM cells`;

/** One bit a month for each customer; equal customers are counted together, and revenue by its changes. */
const subscriptionCohortsTuned = `
  WITH ${CALENDAR},
  intervals AS (
    SELECT customer, mrr, f.month AS first, coalesce(u.month, ${MONTHS}) AS until
    FROM facts JOIN calendar AS f ON f.day = "start" LEFT JOIN calendar AS u ON u.day = "end"
  ),
  customers AS (
    SELECT customer, min(first) AS cohort, bit_or((1::UBIGINT << until) - (1::UBIGINT << first)) AS months
    FROM intervals GROUP BY customer
  ),
  masks AS (SELECT cohort, months, count(*) AS customers FROM customers GROUP BY ALL),
  logos AS (
    SELECT cohort, sum(customers) AS size, [${everyMonth((m) => `sum(customers * ((months >> ${m}) & 1)::INTEGER)`)}] AS active
    FROM masks GROUP BY cohort
  ),
  spans AS (
    SELECT cohort, first, until, sum(mrr) AS mrr FROM intervals JOIN customers USING (customer) GROUP BY ALL
  ),
  revenue AS (
    SELECT cohort, month, sum(mrr) AS mrr FROM spans, range(${MONTHS}) AS t(month)
    WHERE first <= month AND month < until GROUP BY ALL
  )
  SELECT cohort::INTEGER AS cohort, (month - cohort)::INTEGER AS age, active[month + 1]::INTEGER AS customers, mrr AS revenue
  FROM revenue JOIN logos USING (cohort)
  UNION ALL
  SELECT cohort::INTEGER, -1, size::INTEGER, 0 FROM logos`;

const activityCohortsAsWritten = `
  WITH cohorts AS (
    SELECT customer, date_trunc('month', min(day)) AS cohort FROM facts GROUP BY customer
  )
  SELECT datediff('month', DATE '2021-01-01', cohort)::INTEGER AS cohort, datediff('month', cohort, day)::INTEGER AS age,
    count(DISTINCT customer)::INTEGER AS customers
  FROM facts JOIN cohorts USING (customer) GROUP BY ALL`;

/** One bit a month for each customer, counted byte by byte: there are few different ones. The lowest bit is the cohort. */
const activityCohortsTuned = `
  WITH ${CALENDAR},
  bits AS MATERIALIZED (SELECT day, 1::UBIGINT << month AS bit FROM calendar),
  customers AS (SELECT bit_or(bit) AS months FROM facts JOIN bits USING (day) GROUP BY customer),
  cohorts AS (SELECT months, bit_count((months & ((~months) + 1)) - 1) AS cohort FROM customers),
  bytes AS (
    SELECT cohort, byte, ((months >> (8 * byte)) & 255)::INTEGER AS value, count(*) AS customers
    FROM cohorts, (SELECT range::INTEGER AS byte FROM range(${MONTHS / 8})) GROUP BY ALL
  )
  SELECT cohort::INTEGER AS cohort, (8 * byte + place - cohort)::INTEGER AS age, sum(customers)::INTEGER AS customers
  FROM bytes, (SELECT range::INTEGER AS place FROM range(8)) WHERE (value >> place) & 1 = 1 GROUP BY ALL`;

const kpiSeriesAsWritten = `
  WITH steps AS (
    SELECT customer, month, mrr, lag(month) OVER w AS before, lag(mrr) OVER w AS paid, lead(month) OVER w AS after
    FROM facts WINDOW w AS (PARTITION BY customer ORDER BY month)
  ),
  here AS (
    SELECT month,
      sum(mrr) FILTER (before IS NULL) AS new,
      sum(mrr) FILTER (before < month - 1) AS reactivation,
      sum(mrr - paid) FILTER (before = month - 1 AND mrr > paid) AS expansion,
      sum(paid - mrr) FILTER (before = month - 1 AND mrr < paid) AS contraction
    FROM steps GROUP BY month
  ),
  left_over AS (
    SELECT month + 1 AS month, sum(mrr) AS opening, count(*) AS openingCustomers,
      sum(mrr) FILTER (after IS DISTINCT FROM month + 1) AS churned,
      count(*) FILTER (after IS DISTINCT FROM month + 1) AS churnedCustomers
    FROM steps GROUP BY month
  )
  ${seriesFrom("here LEFT JOIN left_over USING (month)")}`;

/** One number a customer and month, so that the month before is a join on equality instead of a sort. */
const kpiSeriesTuned = `
  WITH snapshots AS (SELECT customer * ${SERIES_MONTHS + 1} + month AS place, customer, month, mrr FROM facts),
  befores AS (SELECT place + 1 AS place, mrr AS paid FROM snapshots),
  firsts AS (SELECT customer, min(month) AS first FROM facts GROUP BY customer),
  met AS (SELECT month, mrr, paid, first FROM snapshots LEFT JOIN befores USING (place) JOIN firsts USING (customer)),
  sums AS (
    SELECT month, sum(mrr) AS total, count(*) AS customers,
      sum(mrr) FILTER (month = first) AS new,
      sum(mrr) FILTER (paid IS NULL AND month > first) AS reactivation,
      sum(mrr - paid) FILTER (mrr > paid) AS expansion,
      sum(paid - mrr) FILTER (mrr < paid) AS contraction,
      coalesce(sum(paid), 0) AS kept, count(paid) AS keptCustomers
    FROM met GROUP BY month
  ),
  opened AS (
    SELECT *, lag(total, 1, 0) OVER w AS opening, lag(customers, 1, 0) OVER w AS openingCustomers
    FROM sums WINDOW w AS (ORDER BY month)
  ),
  closed AS (SELECT *, opening - kept AS churned, openingCustomers - keptCustomers AS churnedCustomers FROM opened)
  ${seriesFrom("closed")}`;

const measures = SIGNAL_NAMES.map((name) => ({ name, ...SIGNALS[name] }));

/** The score of a measure as cases, one a line. */
const measureByCases = measures.map(({ name, points }) => {
  const lines = points.slice(1).map(([x, y], place) => {
    const [before, from] = points[place]!;
    return `WHEN ${name} < ${x} THEN ${from} + (${name} - (${before})) * ${(y - from) / (x - before)}`;
  });
  const cases = [`${name} IS NULL THEN NULL`, `${name} <= ${points[0]![0]} THEN ${points[0]![1]}`];
  return `CASE WHEN ${cases.join(" WHEN ")} ${lines.join(" ")} ELSE ${points.at(-1)![1]} END`;
});

/** Scores and bands of all accounts are kept as a table. Sums between the ends of every line, without a case, take longer. */
const scoresAsWritten = `
  CREATE OR REPLACE TEMP TABLE scores AS
  WITH scaled AS (
    SELECT customer, mrr, ${measures.map(({ name }, k) => `${measureByCases[k]} AS ${name}`).join(", ")} FROM facts
  ),
  weighed AS (
    SELECT customer, mrr,
      (${measures.map(({ name, weight }) => `coalesce(${name} * ${weight}, 0)`).join(" + ")})
      / nullif(${measures.map(({ name, weight }) => `(${name} IS NOT NULL)::INTEGER * ${weight}::DOUBLE`).join(" + ")}, 0) AS score
    FROM scaled
  )
  SELECT *, CASE WHEN score < ${BAND_STARTS[0]} THEN 0 WHEN score < ${BAND_STARTS[1]} THEN 1 WHEN score IS NOT NULL THEN 2
    ELSE 3 END::TINYINT AS band FROM weighed`;

function scores(sql: string): Ask {
  return async (connection) => {
    await connection.query(sql);
    const counts = await connection.query(`
      SELECT band::INTEGER AS band, least(${CLASSES - 1}, floor(score / ${100 / CLASSES}))::INTEGER AS class,
        count(*)::INTEGER AS accounts, sum(score) AS total
      FROM scores GROUP BY ALL`);
    const risky = await connection.query(
      `SELECT customer FROM scores WHERE band = 0 ORDER BY mrr DESC, customer LIMIT ${MOST_AT_RISK}`,
    );
    const answer = {
      sum: new Float64Array(1),
      bands: new Int32Array(BAND_STARTS.length + 2),
      classes: new Int32Array(CLASSES),
      atRisk: Int32Array.from(risky.getChild("customer")!.toArray() as Int32Array),
    };
    for (const { band, class: own, accounts, total } of counts.toArray()) {
      answer.bands[band] += accounts;
      if (total === null) continue;
      answer.classes[own] += accounts;
      answer.sum[0]! += total;
    }
    return answer;
  };
}

function everyMonth(sql: (month: number) => string): string {
  return Array.from({ length: MONTHS }, (_, month) => sql(month)).join(", ");
}

function seriesFrom(source: string): string {
  const sums = SERIES.slice(0, 8).map((name) => `coalesce(${name}, 0)::DOUBLE AS ${name}`);
  return `
  SELECT ${sums.join(", ")},
    (opening + coalesce(expansion, 0) - coalesce(contraction, 0) - coalesce(churned, 0)) / nullif(opening, 0) AS nrr,
    (opening - coalesce(contraction, 0) - coalesce(churned, 0)) / nullif(opening, 0) AS grr,
    coalesce(churnedCustomers, 0)::DOUBLE / nullif(openingCustomers, 0) AS logoChurn
  FROM ${source} ORDER BY month`;
}

/** Cells as rows of cohort and age; the size of a cohort stands at age −1, or is that of age 0. */
function cohorts(sql: string, { revenue }: { readonly revenue: boolean }): Ask {
  return async (connection) => {
    const table = await connection.query(sql);
    const column = (name: string) => table.getChild(name)!.toArray() as Int32Array | Float64Array;
    const [cohort, age, customers] = [column("cohort"), column("age"), column("customers")];
    const money = revenue ? column("revenue") : null;
    const answer = { ...emptyCohorts(), ...(money ? { revenue: new Float64Array(MONTHS * MONTHS) } : {}) };
    for (let row = 0; row < cohort.length; row++) {
      const isSize = revenue ? age[row] === -1 : age[row] === 0;
      if (isSize) answer.size[cohort[row]!] = customers[row]!;
      if (age[row] === -1) continue;
      answer.active[cohort[row]! * MONTHS + age[row]!] = customers[row]!;
      if (money) answer.revenue![cohort[row]! * MONTHS + age[row]!] = money[row]!;
    }
    return answer as Answer;
  };
}

function series(sql: string): Ask {
  return async (connection) => {
    const table = await connection.query(sql);
    return Object.fromEntries(
      SERIES.map((name) => {
        const column = table.getChild(name)!;
        return [name, Float64Array.from({ length: SERIES_MONTHS }, (_, month) => column.get(month) ?? Number.NaN)];
      }),
    );
  };
}

/**
 * Dense customer ids may be array indices instead of hash keys, if one knows of the setting. It belongs to the
 * connection, so both forms set it.
 */
const setting = (bits: number, ask: Ask): Ask => {
  return async (connection) => {
    await connection.query(`SET perfect_ht_threshold = ${bits}`);
    return ask(connection);
  };
};
const asInstalled = (ask: Ask) => setting(12, ask);
const denseIds = (ask: Ask) => setting(24, ask);

/** Each question as one would write it, and in the fastest form found. */
export const duckdbQueries: { readonly [W in WorkloadId]: Readonly<Record<string, Ask>> } = {
  W1: { idiomatic: asInstalled(scores(scoresAsWritten)) },
  W2a: {
    idiomatic: asInstalled(cohorts(subscriptionCohortsAsWritten, { revenue: true })),
    tuned: denseIds(cohorts(subscriptionCohortsTuned, { revenue: true })),
  },
  W2b: {
    idiomatic: asInstalled(cohorts(activityCohortsAsWritten, { revenue: false })),
    tuned: denseIds(cohorts(activityCohortsTuned, { revenue: false })),
  },
  W3: { idiomatic: asInstalled(series(kpiSeriesAsWritten)), tuned: denseIds(series(kpiSeriesTuned)) },
};
