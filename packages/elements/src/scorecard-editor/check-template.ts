import type { CutoffWork, HealthBand, Issue } from "@tenure/core/fields";
import type { BacktestedVersion, LossOutcome, ModelBacktestReport } from "@tenure/worker";
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Words } from "../locales/en.js";
import { bandWord } from "../shared/band-word.js";
import type { Folds } from "../shared/folds.js";
import type { Formats } from "../shared/format.js";
import { icon, toneBadge } from "../shared/icons.js";
import { cutoffsTemplate, type Edge } from "./cutoffs-template.js";
import { aucVerdict } from "./verdict.js";
import type { ScorecardWords } from "./words.js";

/** The answer to a back-test: none yet, a report, or why there is none. */
export type Proof =
  | { readonly state: "running" }
  | { readonly state: "stopped" }
  | { readonly state: "refused"; readonly issues: readonly Issue[] }
  | { readonly state: "done"; readonly report: ModelBacktestReport };

export interface Check {
  readonly proof: Proof;
  /** A newer edit is being judged: what is shown is of an earlier one. */
  readonly stale: boolean;
  /** How much of the running back-test is done, 0 to 1. */
  readonly share: number;
  readonly bands: readonly HealthBand[];
  readonly horizonDays: number;
  readonly outcome: LossOutcome;
  readonly outcomes: readonly LossOutcome[];
  readonly issueText: (issue: Issue) => string;
  readonly text: ScorecardWords;
  readonly words: Words;
  readonly formats: Formats;
  /** Level of the headings below its own. */
  readonly level: number;
  readonly folds: Folds;
  /** Work of today by cut-off, of the edited model. */
  readonly work: readonly CutoffWork[];
  /** Names of the models that segments of the draft have of their own. */
  readonly others: readonly string[];
  readonly edge: Edge | null;
  readonly setHorizon: (days: number) => void;
  readonly setOutcome: (outcome: LossOutcome) => void;
  readonly stop: () => void;
  readonly runAgain: () => void;
}

const HORIZONS = [30, 60, 90, 180] as const;
/** What was left out of the back-test, as far as it is told. */
const MOST_ISSUES = 3;
/** AUC of a score that tells nothing. */
const CHANCE = 0.5;

/** The back-test: saved and edited side by side on the same past days. */
export function checkTemplate(check: Check): TemplateResult {
  const { proof, text, formats, outcomes } = check;
  return html`
    <div class="controls">
      <label class="field">${text.horizon}
        <select @change=${(event: Event) => check.setHorizon(Number((event.target as HTMLSelectElement).value))}>
          ${HORIZONS.map((days) => html`<option value=${days} ?selected=${days === check.horizonDays}>${text.days(formats.count(days))}</option>`)}
        </select>
      </label>
      ${
        outcomes.length < 2
          ? nothing
          : html`<label class="field">${text.outcome}
              <select @change=${(event: Event) => check.setOutcome((event.target as HTMLSelectElement).value as LossOutcome)}>
                ${outcomes.map((one) => html`<option value=${one} ?selected=${one === check.outcome}>${text.outcomes[one]}</option>`)}
              </select>
            </label>`
      }
    </div>
    <div class="proof" aria-busy=${proof.state === "running" || check.stale ? "true" : "false"}>
      ${
        proof.state === "running"
          ? runningTemplate(check)
          : proof.state === "stopped"
            ? html`<p class="small">${text.stopped} <button type="button" class="button" @click=${check.runAgain}>${text.runAgain}</button></p>`
            : proof.state === "refused"
              ? html`<p class="refusal">${icon("risk")} ${text.refused}</p>
                ${proof.issues.slice(0, 3).map((issue) => html`<p class="small prose">${check.issueText(issue)} <span class="code">(${issue.code})</span></p>`)}`
              : reportTemplate(check, proof.report)
      }
    </div>
  `;
}

function runningTemplate({ text, formats, share, stop }: Check): TemplateResult {
  return html`<p class="small muted">${share > 0 ? text.runningShare(formats.percent(share, 0)) : text.running} <button type="button" class="button" @click=${stop}>${text.stop}</button></p>`;
}

function reportTemplate(check: Check, report: ModelBacktestReport): TemplateResult {
  const { text, formats } = check;
  const [saved, edited] = report.versions;
  const last = edited ?? saved!;
  return html`
    ${check.stale ? runningTemplate(check) : nothing}
    <p class="small muted prose">
      ${text.backtestNote(formats.day(report.from), formats.day(report.to), formats.count(report.accounts), formats.count(report.lostAccounts))}
      ${report.split ? text.splitNote(formats.day(report.split), formats.count(report.accountsTested), formats.count(report.lostAccountsTested)) : text.noSplit}
    </p>
    ${report.issues.slice(0, MOST_ISSUES).map((issue) => html`<p class="small prose left-out">${check.issueText(issue)}</p>`)}
    <p class="verdict" role="status">${verdict(check, report)}</p>
    ${(last.aucInterval?.[0] ?? 1) <= CHANCE ? html`<p class="small prose">${text.noBetterThanChance}</p>` : nothing}
    <div class="scroll" role="region" tabindex="0" aria-label=${text.backtest}>
      <table part="backtest" class="pair" aria-label=${text.backtest}>
        <thead>
          <tr><th scope="col">${text.figure}</th><th scope="col">${text.saved}</th>${edited ? html`<th scope="col">${text.edited}</th>` : nothing}</tr>
        </thead>
        <tbody>
          ${rowsOf(check, report).map(
            ({ name, note, values }) => html`<tr>
              <th scope="row">${name}</th>
              ${values.map((value, index) => html`<td>${value ?? "—"}${note?.[index] ? html`<span class="under">${note[index]}</span>` : nothing}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${report.split && last.test.brier === null ? html`<p class="small muted prose">${text.noTraining}</p>` : nothing}
    ${edited ? html`<p class="small muted prose">${text.caution}</p>` : nothing}
    ${bandsTable(check, saved!, edited)}
    ${cutoffsOf(check, last)}
    ${calibrationTable(check, last)}
    ${liftTable(check, last)}
  `;
}

function verdict({ text, formats }: Check, { comparison, versions }: ModelBacktestReport): string {
  return aucVerdict(versions.length < 2 ? null : comparison, text.verdict, text, formats);
}

interface Row {
  readonly name: string;
  readonly values: readonly (string | null)[];
  readonly note?: readonly (string | null)[];
}

function rowsOf({ text, formats }: Check, { versions, split }: ModelBacktestReport): Row[] {
  // Without a split all days judge.
  const judging = split ? text.testDays : text.allDays;
  const both = (read: (version: BacktestedVersion) => string | null) => versions.map(read);
  const number = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? null : formats.decimal(value, digits);
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? null : formats.percent(value);
  const { figures } = text;
  const lead = (version: BacktestedVersion) => version.flagLeadTime;
  return [
    {
      name: judging(figures.auc),
      values: both(({ test }) => number(test.auc, 3)),
      note: both(({ aucInterval }) =>
        aucInterval
          ? `${formats.decimal(aucInterval[0], 2)}${formats.isJapanese ? "〜" : "–"}${formats.decimal(aucInterval[1], 2)}`
          : null,
      ),
    },
    { name: judging(figures.precision), values: both(({ flags }) => share(flags?.precision)) },
    { name: judging(figures.recall), values: both(({ flags }) => share(flags?.recall)) },
    { name: figures.topLift, values: both(({ test }) => number(test.topDecileLift, 1)) },
    { name: figures.lead, values: both((version) => number(lead(version)?.median, 0)) },
    {
      name: figures.inTime,
      values: both((version) => {
        const found = lead(version);
        return found?.inTime == null ? null : text.bandRate(formats.count(found.inTime), formats.count(found.lost));
      }),
    },
    { name: figures.brier, values: both(({ test }) => number(test.brier, 4)) },
    { name: figures.slope, values: both(({ test }) => number(test.calibrationSlope, 2)) },
    { name: figures.judged, values: both(({ test }) => formats.count(test.n)) },
  ];
}

function bandsTable(
  { text, formats, words, bands, level }: Check,
  saved: BacktestedVersion,
  edited: BacktestedVersion | undefined,
): TemplateResult {
  const last = edited ?? saved;
  const cell = (outcome: BacktestedVersion["bands"][number] | undefined) =>
    !outcome || outcome.rate === null
      ? html`<td>—</td>`
      : html`<td>${formats.percent(outcome.rate)}<span class="under">${text.bandRate(formats.count(outcome.lost), formats.count(outcome.n))}</span></td>`;
  return html`<div class="sub" role="heading" aria-level=${level}>${text.bandsHeading}</div>
    <table class="pair" aria-label=${text.bandsHeading}>
      <thead><tr><th scope="col">${text.bands}</th><th scope="col">${text.saved}</th>${edited ? html`<th scope="col">${text.edited}</th>` : nothing}</tr></thead>
      <tbody>
        ${last.bands.map((outcome) => {
          const { tone, ...named } = bands.find(({ id }) => id === outcome.band) ?? { ...outcome, id: outcome.band };
          return html`<tr>
            <th scope="row">${toneBadge(tone, bandWord(named, words))}</th>
            ${cell(saved.bands.find(({ band: id }) => id === outcome.band))}${edited ? cell(outcome) : nothing}
          </tr>`;
        })}
      </tbody>
    </table>
    ${last.fallsWithScore === null ? nothing : html`<p class="small muted prose">${last.fallsWithScore ? text.falls : text.fallsNot}</p>`}`;
}

function cutoffsOf(
  { text, formats, folds, work, edge, others }: Check,
  { cutoffs: rows, segmentModels }: BacktestedVersion,
): TemplateResult {
  const whose = segmentModels.length > 0 ? others : [];
  return folds.template("cutoffs", text.cutoffs.heading, () =>
    cutoffsTemplate({ rows, work, edge, others: whose, text, formats }),
  );
}

/** Table first: forecast and outcome of each tenth, and where both lie on one scale. */
function calibrationTable(
  { text, formats, folds }: Check,
  { test }: BacktestedVersion,
): TemplateResult | typeof nothing {
  const bins = test.calibrationTable;
  if (bins.length === 0) return nothing;
  const most = Math.max(...bins.map(({ meanPredicted, observed }) => Math.max(meanPredicted, observed)), 0.01);
  const at = (value: number) => (value / most) * 100;
  const table = () => html`<p class="small muted prose">${text.calibrationNote}</p>
    <table class="pair tenths" aria-label=${text.calibration}>
      <thead>
        <tr><th scope="col">${text.tenth}</th><td></td><th scope="col">${text.predicted}</th><th scope="col">${text.observed}</th></tr>
      </thead>
      <tbody>
        ${bins.map(
          ({ bin, meanPredicted, observed }) => html`<tr>
            <th scope="row">${bin}</th>
            <td class="lane">
              <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
                ${svg`<path class="rail" d="M0 10H100" /><path class="gap" d="M${at(meanPredicted)} 10H${at(observed)}" />
                <path class="ring" d="M${at(meanPredicted)} 10h.01" /><path class="ring-hole" d="M${at(meanPredicted)} 10h.01" />
                <path class="dot" d="M${at(observed)} 10h.01" />`}
              </svg>
            </td>
            <td>${formats.percent(meanPredicted)}</td>
            <td>${formats.percent(observed)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  return folds.template("calibration", text.calibration, table);
}

function liftTable({ text, formats, folds }: Check, { test }: BacktestedVersion): TemplateResult | typeof nothing {
  if (test.liftTable.length === 0) return nothing;
  const table = () => html`<table class="pair tenths" aria-label=${text.lift}>
      <thead><tr><th scope="col">${text.tenth}</th><th scope="col">${text.liftValue}</th><th scope="col">${text.liftCapture}</th></tr></thead>
      <tbody>
        ${test.liftTable.map(
          ({ decile, lift, capture }) => html`<tr>
            <th scope="row">${decile}</th>
            <td>${lift === null ? "—" : formats.decimal(lift, 1)}</td>
            <td>${capture === null ? "—" : formats.percent(capture, 0)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  return folds.template("lift", text.lift, table);
}
