import {
  accountHealthOf,
  cohortResult,
  fail,
  type HealthModel,
  type Issue,
  isKpiId,
  kpiResult,
  lastDayOfMonth,
  movementsReport,
  parseDay,
  type Result,
  succeed,
  type Workspace,
} from "@tenure/core";
import type { LoadReport, Waiting } from "@tenure/data";
import type { Rest } from "@tenure/data/slices";
import { accountList } from "./account-list.js";
import type { CallName, ScoringCalls, WorkspaceSummary } from "./calls.js";
import { currenciesOf, otherCurrencies } from "./currencies.js";
import type { Helper } from "./later/replications.js";
import {
  lostTables,
  remainingIssues,
  sampleReport,
  unpaidReport,
  unusedReport,
  withSubscriptionIssues,
} from "./load-report.js";
import { LoadedData } from "./workspace-view.js";

export interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  /** Takes what can be shown of an answer before all of it is there. */
  readonly onPicture?: (picture: unknown) => void;
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

const NOTHING_TO_RESTORE: Issue = { code: "workspace/nothing-to-restore", severity: "notice" };

/** What was loaded together, and what was said of it. */
interface Loaded {
  readonly data: LoadedData;
  readonly waiting: Waiting;
  readonly report: LoadReport;
}

/** Health models that somebody gave, checked by code that few pages need; undefined stands for the default one. */
async function modelsOf(written: unknown): Promise<Result<readonly HealthModel[] | undefined>> {
  return written === undefined ? succeed(undefined) : (await import("./later/health.js")).modelList(written);
}

interface ServiceOptions {
  readonly rest?: Rest;
  readonly helpers?: () => readonly Helper[];
}

/**
 * A service with nothing loaded. Its state is one workspace, replaced whole by every load that brings something. `rest`
 * says when long work lets other calls in: every eight milliseconds, when it is left out; `helpers` are threads that share
 * in replications, other than a worker's own.
 */
export function createScoringService({ rest, helpers }: ServiceOptions = {}): ScoringService {
  const empty: Loaded = { data: new LoadedData({}, { rest }), waiting: {}, report: { files: [], issues: [] } };
  let current = empty;
  /** What was loaded before the last load, as long as one may go back to it. */
  let previous: Loaded | undefined;
  let lastChange: Promise<unknown> = Promise.resolve();
  let simulation: typeof import("./later/simulate.js") | undefined;

  /** What changes the data is done in the order in which it was asked for, however long each takes. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const done = lastChange.then(change);
    lastChange = done.catch(() => undefined);
    return done;
  };
  /** What a load brought takes the place of what was there, which is kept until the next one. */
  const replaceBy = (next: Loaded, amends: boolean): LoadReport => {
    if (!amends) previous = current.data.workspace.subscriptions ? current : undefined;
    current = next;
    return next.report;
  };
  return {
    load: ({ sources, mode, requires = [], mapping, remembered, timeZone, amends = false }, { signal, onProgress }) =>
      inTurn(async () => {
        // The readers load with the first file: a page that only simulates never needs them.
        const { readTables } = await import("@tenure/data");
        const before = mode === "add" ? (await current.data.whole()).workspace : {};
        const read = await readTables(sources, {
          existing: before,
          ...(mode === "add" ? { waiting: current.waiting } : {}),
          ...(mapping ? { mapping } : {}),
          ...(remembered ? { remembered } : {}),
          ...(timeZone ? { timeZone } : {}),
          signal,
          onProgress: ({ bytesRead, bytesTotal }) => onProgress(bytesRead, bytesTotal),
        });
        if (!read.ok) return read;
        const { report } = read.value;
        const used = report.files.filter((file) => file.used);
        if (used.length === 0) return succeed(report);
        const newCompany = used.some((file) => file.table === "subscriptions");
        const tables = Object.entries(read.value.workspace).filter(
          ([name]) => !newCompany || used.some((file) => file.table === name),
        );
        const next: Workspace = Object.fromEntries(tables);
        const missing = requires.filter((name) => next[name] === undefined);
        if (missing.length > 0) return succeed(unusedReport(missing, report));
        const loaded = new LoadedData(next, { rest });
        const giveUp = () => loaded.giveUp();
        signal.addEventListener("abort", giveUp);
        if (newCompany && current.data.workspace.subscriptions && (await loaded.months()) === null) {
          return succeed(unpaidReport(report));
        }
        const files = newCompany ? await withSubscriptionIssues(loaded, read.value) : report.files;
        if (signal.aborted) return fail({ code: "data/cancelled", severity: "error" });
        signal.removeEventListener("abort", giveUp);
        const between = [...lostTables(before, next, used), ...remainingIssues(report.issues, next)];
        return succeed(
          replaceBy({ data: loaded, waiting: read.value.waiting, report: { files, issues: between } }, amends),
        );
      }),

    restore: () =>
      inTurn(async () => {
        if (!previous) return fail(NOTHING_TO_RESTORE);
        // What is still being worked out of the data that go would keep those that come back waiting.
        current.data.giveUp();
        current = previous;
        previous = undefined;
        return succeed(current.report);
      }),

    loadSample: ({ seed, locale }) =>
      inTurn(async () => {
        // Only pages that show the sample load the code that draws it.
        const { sampleContractsSteps } = await import("@tenure/data/sample");
        const { workspace, signalsSteps } = await current.data.drain(
          sampleContractsSteps({
            asOf: SAMPLE_AS_OF,
            ...(seed === undefined ? {} : { seed }),
            ...(locale === undefined ? {} : { locale }),
          }),
        );
        // Figures of revenue and retention need not wait for what customers did, which takes far longer to draw.
        const loaded = new LoadedData(workspace, { asOf: SAMPLE_AS_OF, rest, more: signalsSteps });
        current = { data: loaded, waiting: {}, report: sampleReport(workspace) };
        previous = undefined;
        return succeed(current.report);
      }),

    reset: () =>
      inTurn(async () => {
        current = empty;
        previous = undefined;
        return succeed(null);
      }),

    async summary(query) {
      const { data } = current;
      const seen = data.view(query);
      const period = await seen.period();
      if (!period.ok) return period;
      const ledger = await seen.ledger();
      if (!ledger.ok) return ledger;
      const intervals = await seen.intervals();
      if (!intervals.ok) return intervals;
      const day = Math.min(ledger.value.asOf, lastDayOfMonth(ledger.value.firstMonth + period.value.index));
      const others = await otherCurrencies(data, intervals.value, day);
      const summary: WorkspaceSummary = {
        asOf: period.value.asOf,
        month: period.value.month,
        customers: ledger.value.endCustomers[period.value.index] ?? 0,
        currency: ledger.value.currency,
        ...(others ? { others } : {}),
        rows: Object.fromEntries(
          Object.entries((await data.whole()).workspace).map(([name, table]) => [name, table.rowCount]),
        ),
      };
      return succeed(summary);
    },

    async currencies() {
      return succeed(currenciesOf(current.data.workspace.subscriptions));
    },

    async kpi(query) {
      const { metric, seriesMonths } = query;
      const { data } = current;
      if (!isKpiId(metric) || !data.workspace.subscriptions?.rowCount) {
        const { kpiOf } = await import("./later/kpis.js");
        return kpiOf(await data.whole(), query);
      }
      const seen = data.view(query);
      const ledger = await seen.ledger();
      if (!ledger.ok) return ledger;
      if (ledger.value.monthCount === 0) return fail(await seen.nothing());
      return kpiResult(ledger.value, metric, seriesMonths === undefined ? {} : { seriesMonths });
    },

    async surveys(query) {
      // Answers that few pages ask for load their code when the first one does.
      const { surveysOf } = await import("./later/surveys.js");
      return surveysOf(await current.data.whole(), query);
    },

    async support(query) {
      const { supportOf } = await import("./later/support.js");
      return supportOf(await current.data.whole(), query);
    },

    async proactive(query) {
      const { proactiveOf } = await import("./later/support.js");
      return proactiveOf(await current.data.whole(), query);
    },

    async movements(query) {
      const seen = current.data.view(query);
      const ledger = await seen.ledger();
      if (!ledger.ok) return ledger;
      return ledger.value.monthCount === 0 ? fail(await seen.nothing()) : succeed(movementsReport(ledger.value));
    },

    async cohorts({ granularity, measure, project, ...viewpoint }) {
      const seen = current.data.view(viewpoint);
      const matrix = await seen.cohorts(granularity);
      if (!matrix.ok) return matrix;
      if (matrix.value.cohorts.length === 0) return fail(await seen.nothing());
      const view = { ...(granularity ? { granularity } : {}), ...(measure ? { measure } : {}) };
      const result = cohortResult(matrix.value, view);
      if (!project) return succeed(result);
      const { projected } = await import("./later/retention-projection.js");
      return succeed(projected(matrix.value, result, project));
    },

    async baseline(query) {
      const { baselineOf } = await import("./later/baseline.js");
      return baselineOf(current.data.view(query));
    },

    async fittedBaseline(query) {
      const { fittedBaselineOf } = await import("./later/fitted-baseline.js");
      return fittedBaselineOf(current.data, query);
    },

    async health({ account, model, ...viewpoint }) {
      const own = await modelsOf(model);
      if (!own.ok) return own;
      const scores = await current.data.view(viewpoint).scores(own.value);
      return scores.ok ? accountHealthOf(scores.value, account) : scores;
    },

    async accounts({ limit = 100, model, ...viewpoint }) {
      const own = await modelsOf(model);
      if (!own.ok) return own;
      const seen = current.data.view(viewpoint);
      const [scores, intervals] = [await seen.scores(own.value), await seen.intervals()];
      if (!scores.ok) return scores;
      if (!intervals.ok) return intervals;
      const day = parseDay(scores.value.asOf)!;
      return succeed(await seen.drain(accountList(scores.value, intervals.value, day, limit)));
    },

    async modelTrial(query) {
      const { modelTrialOf } = await import("./later/model-trial.js");
      return modelTrialOf(await current.data.whole(), query);
    },

    async modelBacktest(query, context) {
      const { modelBacktestOf } = await import("./later/model-trial.js");
      return modelBacktestOf(await current.data.whole(), query, context);
    },

    async modelFit(query, context) {
      const { modelFitOf } = await import("./later/model-trial.js");
      return modelFitOf(await current.data.whole(), query, context);
    },

    async renewals(query) {
      const { renewalsOf } = await import("./later/renewals.js");
      return renewalsOf(await current.data.whole(), query);
    },

    async outreach(query) {
      const { outreachOf } = await import("./later/health.js");
      return outreachOf(await current.data.whole(), query);
    },

    async scoreChange(query) {
      const { scoreChangeOf } = await import("./later/health.js");
      return scoreChangeOf(await current.data.whole(), query);
    },

    async missingData(query) {
      const { missingDataOf } = await import("./later/health.js");
      return missingDataOf(await current.data.whole(), query);
    },

    async scoreForecast(query) {
      const { scoreForecastOf } = await import("./later/score-forecast.js");
      return scoreForecastOf(await current.data.whole(), query);
    },

    async distribution(query) {
      const { distributionOf } = await import("./later/health-distribution.js");
      return distributionOf(await current.data.whole(), query);
    },

    async simulate(input) {
      // Asked on every frame of a drag: even of a module that is there, an import waits for a task of its own.
      simulation ??= await import("./later/simulate.js");
      return simulation.projectionOf(input);
    },

    async compare(query) {
      const { comparisonOf } = await import("./later/what-if.js");
      return comparisonOf(query);
    },

    async monteCarlo(query, { signal, onPicture }) {
      const { monteCarloOf } = await import("./later/what-if.js");
      return monteCarloOf(current.data, query, signal, (picture) => onPicture?.(picture), helpers);
    },

    async tornado(query, { signal }) {
      const { tornadoOf } = await import("./later/what-if.js");
      return tornadoOf(current.data, query, signal);
    },

    async breakEven(query, { signal }) {
      const { breakEvenOf } = await import("./later/what-if.js");
      return breakEvenOf(current.data, query, signal);
    },

    async isoLtv(query, { signal }) {
      const { isoLtvOf } = await import("./later/what-if.js");
      return isoLtvOf(current.data, query, signal);
    },

    async layers(query) {
      const { layersOf } = await import("./later/what-if.js");
      return layersOf(query);
    },
  };
}
