import {
  accountHealthOf,
  cohortResult,
  columnOf,
  fail,
  type Issue,
  kpiResult,
  MISSING_CODE,
  movementsReport,
  observedBaseline,
  parseDay,
  type Result,
  simulate,
  succeed,
  type Table,
  type TableName,
  type Workspace,
} from "@tenure/core";
import type { LoadReport, Waiting } from "@tenure/data";
import { accountList } from "./account-list.js";
import type { CallName, LoadInput, SampleInput, ScoringCalls, WorkspaceSummary } from "./calls.js";
import { type Viewpoint, WorkspaceView } from "./workspace-view.js";

export interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** An ordinary object: the same in a worker, in a test and on the page. */
export type ScoringService = {
  [K in CallName]: (
    input: ScoringCalls[K]["input"],
    context: CallContext,
  ) => Promise<Result<ScoringCalls[K]["output"]>>;
};

/** The day up to which the sample portfolio is drawn: its last month is open. */
const SAMPLE_AS_OF = "2026-07-14";

/** Rates need a month that is over, begins with a customer and still has one at the end of the data. */
const NO_COMPLETE_MONTH: Issue = { code: "workspace/no-complete-month", severity: "notice" };

/** A service with nothing loaded. Its state is one workspace, replaced whole by every load that brings something. */
export function createScoringService(): ScoringService {
  let workspace: Workspace = {};
  let waiting: Waiting = {};
  /** The day that comes with the data; a question may name another. */
  let ownAsOf: string | undefined;
  let views = new Map<string, WorkspaceView>();

  const adopt = (next: Workspace, asOf?: string) => {
    workspace = next;
    ownAsOf = asOf;
    views = new Map();
  };

  const view = ({ asOf = ownAsOf, currency }: Viewpoint): WorkspaceView => {
    const viewpoint: Viewpoint = { ...(asOf ? { asOf } : {}), ...(currency ? { currency } : {}) };
    const key = JSON.stringify(viewpoint);
    let known = views.get(key);
    if (!known) {
      known = new WorkspaceView(workspace, viewpoint);
      views.set(key, known);
    }
    return known;
  };

  return {
    async load({ sources, mode, requires = [], mapping, timeZone }: LoadInput, { signal, onProgress }) {
      // The readers load with the first file: a page that only simulates never needs them.
      const { readTables } = await import("@tenure/data");
      const before = mode === "add" ? { existing: workspace, waiting } : {};
      const read = await readTables(sources, {
        ...before,
        ...(mapping ? { mapping } : {}),
        ...(timeZone ? { timeZone } : {}),
        signal,
        onProgress: ({ bytesRead, bytesTotal }) => onProgress(bytesRead, bytesTotal),
      });
      if (!read.ok) return read;
      const { report } = read.value;
      const usedFiles = report.files.filter((file) => file.used);
      if (usedFiles.length === 0) return succeed(report);
      const newCompany = usedFiles.some((file) => file.table === "subscriptions");
      const used = new Set(usedFiles.map((file) => file.table as string));
      const tables = Object.entries(read.value.workspace).filter(([name]) => !newCompany || used.has(name));
      const next = Object.fromEntries(tables) as Workspace;
      const missing = requires.filter((name) => next[name] === undefined);
      if (missing.length > 0) return succeed(unusedFor(missing, report));
      adopt(next);
      waiting = read.value.waiting;
      return succeed(report);
    },

    async loadSample({ seed, locale }: SampleInput) {
      // Only pages that show the sample load the code that draws it.
      const { samplePortfolio } = await import("@tenure/data/sample");
      const sample = samplePortfolio({
        asOf: SAMPLE_AS_OF,
        ...(seed === undefined ? {} : { seed }),
        ...(locale === undefined ? {} : { locale }),
      });
      adopt(sample, SAMPLE_AS_OF);
      waiting = {};
      return succeed(sampleReport(sample));
    },

    async reset() {
      adopt({});
      waiting = {};
      return succeed(null);
    },

    async summary(query) {
      const seen = view(query);
      const period = seen.period();
      if (!period.ok) return period;
      const ledger = seen.ledger();
      if (!ledger.ok) return ledger;
      const summary: WorkspaceSummary = {
        asOf: period.value.asOf,
        month: period.value.month,
        customers: ledger.value.endCustomers[period.value.index] ?? 0,
        currency: ledger.value.currency,
        rows: Object.fromEntries(Object.entries(workspace).map(([name, table]) => [name, table.rowCount])),
      };
      return succeed(summary);
    },

    async currencies() {
      return succeed(currenciesOf(workspace.subscriptions));
    },

    async kpi({ metric, seriesMonths, ...viewpoint }) {
      const seen = view(viewpoint);
      const ledger = seen.ledger();
      if (!ledger.ok) return ledger;
      if (ledger.value.monthCount === 0) return fail(seen.nothing());
      return kpiResult(ledger.value, metric, seriesMonths === undefined ? {} : { seriesMonths });
    },

    async movements(query) {
      const seen = view(query);
      const ledger = seen.ledger();
      if (!ledger.ok) return ledger;
      return ledger.value.monthCount === 0 ? fail(seen.nothing()) : succeed(movementsReport(ledger.value));
    },

    async cohorts({ granularity, measure, ...viewpoint }) {
      const seen = view(viewpoint);
      const matrix = seen.cohorts(granularity);
      if (!matrix.ok) return matrix;
      if (matrix.value.cohorts.length === 0) return fail(seen.nothing());
      return succeed(
        cohortResult(matrix.value, { ...(granularity ? { granularity } : {}), ...(measure ? { measure } : {}) }),
      );
    },

    async baseline(query) {
      const seen = view(query);
      const ledger = seen.ledger();
      if (!ledger.ok) return ledger;
      if (ledger.value.monthCount === 0) return fail(seen.nothing());
      const baseline = observedBaseline(ledger.value);
      return baseline ? succeed(baseline) : fail(NO_COMPLETE_MONTH);
    },

    async health({ account, ...viewpoint }) {
      const scores = view(viewpoint).scores();
      return scores.ok ? accountHealthOf(scores.value, account) : scores;
    },

    async accounts({ limit = 100, ...viewpoint }) {
      const seen = view(viewpoint);
      const [scores, intervals] = [seen.scores(), seen.intervals()];
      if (!scores.ok) return scores;
      if (!intervals.ok) return intervals;
      return succeed(accountList(scores.value, intervals.value, parseDay(scores.value.asOf)!, limit));
    },

    async simulate(input) {
      return simulate(input);
    },
  };
}

/** The report of a load that changed nothing, because tables that have to be there are still missing. */
function unusedFor(missing: readonly TableName[], report: LoadReport): LoadReport {
  const issues: Issue[] = missing.map((table) => ({
    code: "workspace/missing-table",
    severity: "error",
    params: { table },
  }));
  return {
    files: report.files.map((file) => ({ ...file, used: false })),
    issues: [...issues, ...report.issues],
  };
}

/** Currencies of a table, most rows first. */
function currenciesOf(table: Table | undefined): readonly string[] {
  const column = columnOf(table, "currency", "category");
  if (!column) return [];
  const rows = new Array<number>(column.labels.length).fill(0);
  for (const code of column.codes) if (code !== MISSING_CODE) rows[code]! += 1;
  return column.labels
    .map((label, code) => ({ label, rows: rows[code]! }))
    .filter((entry) => entry.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .map((entry) => entry.label);
}

function sampleReport(sample: Workspace): LoadReport {
  return {
    files: Object.values(sample).map((table) => ({
      name: table.name,
      table: table.name,
      format: "columns",
      encoding: null,
      delimiter: null,
      rowsRead: table.rowCount,
      rowsKept: table.rowCount,
      columns: [],
      missing: [],
      issues: [],
      used: true,
    })),
    issues: [],
  };
}
