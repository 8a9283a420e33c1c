import type { Issue } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import { Formats } from "./format.js";
import { icon } from "./icons.js";
import { issueWords } from "./issue-words.js";
import type { LanguageController } from "./language.js";
import type { ProviderContext } from "./provider-context.js";
import { statesWords } from "./states-words.js";

/** So many issues are put into words in an element's panel. */
const WORDED_ISSUES = 3;

/** What is known of an element that has no figures, or not all. */
export interface StateView {
  readonly language: LanguageController;
  readonly issues: readonly Issue[];
  readonly sources: ProviderContext["sources"] | undefined;
  /** When the figures shown were read, in milliseconds since 1970. */
  readonly since: number;
  /** Whether the data could not be read, and not only this question not be answered. */
  readonly unread: boolean;
  /** What to say where no reason is known; undefined for the words of all elements. */
  readonly empty: { readonly title: string; readonly hint: string } | undefined;
  /** Undefined where the next time would be no better. */
  readonly retry: (() => void) | undefined;
  readonly redraw: () => void;
}

/** Above figures that are a part, or older than they should be. */
export function note(state: string, { language, sources, since }: StateView): TemplateResult {
  const words = language.in(statesWords).state;
  if (state === "stale") {
    const at = new Date(since);
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const day = isToday(at) ? "" : new Formats(language.locale, null).day(dayOf(at));
    return html`<p class="note" role="status">
      ${words.stale(new Intl.DateTimeFormat(language.locale, time).format(at), day)}
    </p>`;
  }
  const { have, all } = sources ?? { have: 1, all: 1 };
  return html`<p class="note">${words.partial(have, all)}</p>`;
}

const isToday = (at: Date) => dayOf(at) === dayOf(new Date());

/** The day that it is where the reader is. */
function dayOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function emptyBody(view: StateView): TemplateResult {
  const { language, issues, empty } = view;
  const words = language.in(statesWords).state;
  // Why loaded data have nothing to show; without data there is no reason to give.
  const told = issues.filter(({ code }) => code !== "workspace/empty");
  if (told.length > 0) return html`<p>${words.nothingToShow}</p>${wordedIssues(told, view)}`;
  const { title, hint } = empty ?? { title: words.empty, hint: words.emptyHint };
  return html`<p>${title}</p><p class="small muted">${hint}</p>`;
}

export function errorBody(view: StateView): TemplateResult {
  const { language, issues, unread, retry } = view;
  const common = language.words.state;
  return html`<p class="error-title">
      ${icon("critical")} ${unread ? language.in(statesWords).state.errorTitle : common.notComputed}
    </p>
    ${wordedIssues(issues, view)}
    ${retry ? html`<button class="button" @click=${retry}>${common.retry}</button>` : nothing}`;
}

function wordedIssues(issues: readonly Issue[], { language, redraw }: StateView): readonly TemplateResult[] {
  const text = issueWords(redraw);
  return issues.slice(0, WORDED_ISSUES).map(
    (issue) => html`<p class="small muted">
      ${text ? text(issue, language.language) : issue.path} <span class="code">(${issue.code})</span>
    </p>`,
  );
}
