import type { HealthModel, Issue, MeasureFit } from "@tenure/core/fields";
import type { BacktestedVersion, ModelFitReport } from "@tenure/worker";
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Formats } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { inLanguage, readableId } from "../shared/in-language.js";
import type { Language } from "../shared/language.js";
import { fitLane } from "./fit-lane.js";
import { aucVerdict } from "./verdict.js";
import type { ScorecardWords } from "./words.js";

/** The answer to a fit: not asked for, on its way, ended, a report of what, or why there is none. */
export type Fitting =
  | { readonly state: "idle" }
  | { readonly state: "running" }
  | { readonly state: "stopped" }
  | { readonly state: "refused"; readonly issues: readonly Issue[] }
  | { readonly state: "done"; readonly report: ModelFitReport; readonly draft: HealthModel };

export interface Fit {
  readonly fitting: Fitting;
  /** How much of a running fit is done, 0 to 1. */
  readonly share: number;
  readonly draft: HealthModel;
  /** Models of segments, whose accounts are no part of the fit. */
  readonly others: readonly string[];
  /** Whether the draft is one that can be fitted. */
  readonly possible: boolean;
  readonly text: ScorecardWords;
  readonly language: Language;
  readonly formats: Formats;
  readonly issueText: (issue: Issue) => string;
  readonly start: () => void;
  readonly stop: () => void;
  readonly take: (model: HealthModel) => void;
}

/** Weights that flag no larger share of what the draft flags warn of hardly anybody. */
const FEW_OF_DRAFT = 0.1;

/** Weights by what happened: what each measure says, how the fitted model does on later days, and a way to take them. */
export function fitTemplate(fit: Fit): TemplateResult {
  const { fitting, text, formats, share } = fit;
  const { state } = fitting;
  const changed = fitting.state === "done" && ![fitting.draft, fitting.report.fit.model].includes(fit.draft);
  return html`<div class="fit" part="fit" aria-busy=${state === "running" ? "true" : "false"}>
    <p class="small muted prose">${text.fitHint}</p>
    ${fit.others.length > 0 ? html`<p class="small muted prose">${text.fitOthers(fit.others.join(text.and))}</p>` : nothing}
    <div class="controls">
      <button
        type="button"
        class="button"
        aria-disabled=${fit.possible && state !== "running" ? "false" : "true"}
        @click=${() => fit.possible && state !== "running" && fit.start()}
      >
        ${state === "done" ? text.fitAgain : text.fitStart}
      </button>
      ${state === "running" ? html`<button type="button" class="button" @click=${fit.stop}>${text.stop}</button>` : nothing}
    </div>
    <p class="small muted" role="status">
      ${state === "running" ? text.fitRunning(formats.percent(share, 0)) : state === "stopped" ? text.fitStopped : changed ? text.fitOfEarlier : nothing}
    </p>
    ${
      fitting.state === "refused"
        ? html`<p class="refusal">${icon("risk")} ${text.fitRefused}</p>
            ${fitting.issues.slice(0, 3).map((issue) => html`<p class="small prose">${fit.issueText(issue)} <span class="code">(${issue.code})</span></p>`)}`
        : nothing
    }
    ${fitting.state === "done" ? reportTemplate(fit, fitting) : nothing}
  </div>`;
}

function reportTemplate(fit: Fit, { report, draft }: Extract<Fitting, { state: "done" }>): TemplateResult {
  const { text, formats, issueText, language } = fit;
  const found = report.fit;
  const measures = draft.groups.flatMap((group) => group.measures);
  const nameOf = (id: string) => inLanguage(measures.find((one) => one.id === id)?.name, language) || readableId(id);
  const list = (ids: readonly string[]) => ids.map(nameOf).join(text.and);
  const of = (finding: MeasureFit["finding"]) =>
    found.measures.filter((one) => one.finding === finding).map(({ measure }) => measure);
  const opposite = of("opposite");
  const { model } = found;
  const taken = fit.draft === model;
  const few = fewFlagged(report)?.map((count) => formats.count(count)) as [string, string, string] | undefined;
  return html`
    <p class="small muted prose">
      ${text.fitNote(formats.day(found.from), formats.day(found.to), formats.count(found.rows), formats.count(found.accounts), formats.count(found.lostAccounts))}
    </p>
    ${found.separated.length > 0 ? html`<p class="small prose">${text.separated(list(found.separated), formats.decimal(found.ridge, 0))}</p>` : nothing}
    ${found.issues.map((issue) => html`<p class="small prose left-out">${issueText(issue)}</p>`)}
    ${opposite.length > 0 ? html`<p class="prose">${icon("risk")} ${text.opposite(list(opposite))}</p>` : nothing}
    ${coefficientTable(fit, report, nameOf)}
    <p class="small muted prose">${text.fitCaution}</p>
    ${
      model === null
        ? html`<p class="verdict" role="status">${text.noFit}</p>`
        : html`
            ${afterTemplate(fit, report)}
            ${few ? html`<p class="prose few">${icon("risk")} ${text.flagsFew(...few)}</p>` : nothing}
            <div class="controls">
              <button
                type="button"
                class="button ${few ? "" : "primary"}"
                aria-disabled=${taken ? "true" : "false"}
                @click=${() => !taken && fit.take(model)}
              >
                ${text.take}
              </button>
            </div>
            <p class="small muted prose" role="status">${taken ? text.taken : text.takeNote}</p>
          `
    }
  `;
}

/** Accounts that fitted weights flag today, that the draft flags, and all; null where the weights flag enough. */
function fewFlagged({ today }: ModelFitReport): [fitted: number, draft: number, all: number] | null {
  if (!today) return null;
  const [given, fitted] = today;
  if (fitted.flagged > FEW_OF_DRAFT * given.flagged) return null;
  return [fitted.flagged, given.flagged, fitted.scoredAccounts];
}

function coefficientTable(fit: Fit, { fit: found }: ModelFitReport, nameOf: (id: string) => string): TemplateResult {
  const { text, formats } = fit;
  const lane = fitLane(found.measures);
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${text.fitTable}>
    <table class="pair fitted" aria-label=${text.fitTable}>
      <thead>
        <tr>
          <th scope="col">${text.measure}</th>
          <td class="lane"></td>
          <th scope="col">${text.effect}</th>
          <th scope="col">${text.contribution}</th>
          <th scope="col">${text.shareOfScore}</th>
        </tr>
      </thead>
      <tbody>
        ${found.measures.map(
          ({ measure, finding, coefficient, interval, contribution, share, fittedShare, missingShare }, k) => {
            const drawn = lane[k];
            const between = formats.isJapanese ? "〜" : text.to;
            const missing = missingShare !== null && missingShare > 0 && missingShare < 1;
            return html`<tr>
            <th scope="row">
              ${nameOf(measure)}
              ${finding === "fits" ? nothing : html`<span class="under ${finding === "opposite" ? "against" : ""}">${text.findings[finding]}</span>`}
              ${finding === "fits" && interval && interval[0] <= 0 && interval[1] >= 0 ? html`<span class="under">${text.couldBeNone}</span>` : nothing}
              ${missing ? html`<span class="under">${text.missingPoints(formats.percent(missingShare, 0))}</span>` : nothing}
            </th>
            <td class="lane">
              ${
                drawn
                  ? html`<svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
                      ${svg`<path class="rail" d="M${drawn.zero} 0V20" /><rect class="effect ${finding}" x=${drawn.x} y="5" width=${drawn.width} height="10" />
                      <path class="whisker" d="M${drawn.low} 10H${drawn.high}" />`}
                    </svg>`
                  : nothing
              }
            </td>
            <td>
              ${coefficient === null ? "—" : formats.decimal(coefficient, 2, true)}
              ${interval ? html`<span class="under">${formats.decimal(interval[0], 2, true)}${between}${formats.decimal(interval[1], 2, true)}</span>` : nothing}
            </td>
            <td>${contribution === null ? "—" : formats.percent(contribution, 0, true)}</td>
            <td>
              ${fittedShare === null ? "—" : formats.percent(fittedShare, 0)}
              <span class="under">${text.shareNow(formats.percent(share, 0))}</span>
            </td>
          </tr>`;
          },
        )}
      </tbody>
    </table>
  </div>`;
}

/** The draft and the fitted model on the days that did not train it, and the work of today. */
function afterTemplate(fit: Fit, report: ModelFitReport): TemplateResult {
  const { text, formats, issueText } = fit;
  const { versions, comparison, today, refusal } = report;
  const { figures } = text;
  const write = (value: number | null | undefined, as: (value: number) => string) => (value == null ? "—" : as(value));
  const share = (value: number) => formats.percent(value);
  const past = (name: string, read: (version: BacktestedVersion) => number | null | undefined, as: typeof share) =>
    versions ? [{ name, values: versions.map((one) => write(read(one), as)) }] : [];
  const rows = [
    ...past(
      text.testDays(figures.auc),
      ({ test }) => test.auc,
      (value) => formats.decimal(value, 3),
    ),
    ...past(
      figures.brier,
      ({ test }) => test.brier,
      (value) => formats.decimal(value, 4),
    ),
    ...past(text.testDays(figures.precision), ({ flags }) => flags?.precision, share),
    ...past(text.testDays(figures.recall), ({ flags }) => flags?.recall, share),
    ...(today
      ? [
          { name: figures.contacts, values: today.map((one) => formats.decimal(one.contactsPerWeek, 1)) },
          ...(today[1].load === null
            ? []
            : [
                {
                  name: figures.load,
                  values: today.map((one) => write(one.load, (value) => formats.percent(value, 0))),
                },
              ]),
        ]
      : []),
  ];
  return html`
    ${
      refusal
        ? html`<p class="small prose">${text.fitUnjudged(formats.day(report.fit.split))} ${issueText(refusal)}</p>`
        : html`<p class="verdict" role="status">${aucVerdict(comparison, text.fitVerdict, text, formats)}</p>
            <p class="small muted prose">
              ${text.fitJudged(formats.day(report.fit.split), formats.count(report.rows), formats.count(report.lostRows))} ${text.caution}
            </p>`
    }
    <div class="scroll" role="region" tabindex="0" aria-label=${text.fitAfter}>
      <table class="pair" aria-label=${text.fitAfter}>
        <thead><tr><th scope="col">${text.figure}</th><th scope="col">${text.draft}</th><th scope="col">${text.fitted}</th></tr></thead>
        <tbody>
          ${rows.map(({ name, values }) => html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>`;
}
