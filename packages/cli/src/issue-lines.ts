import { fieldsOf, type Issue, TABLES, type TableName } from "@tenure/core";
import { issueText } from "@tenure/knowledge/issues";
import { printable, type Style, styled } from "./io.js";

export type Language = "en" | "ja";

/** An issue with the file it is about, where that has to be said. */
export interface FiledIssue extends Issue {
  readonly file?: string;
}

const SEVERITIES = {
  error: { style: "red", en: "error", ja: "エラー" },
  warning: { style: "yellow", en: "warning", ja: "警告" },
  notice: { style: "cyan", en: "note", ja: "注記" },
} as const satisfies Record<Issue["severity"], { style: Style; en: string; ja: string }>;

/** The option that answers an issue, where the command has it: the words are for every surface, this is for here. */
const ANSWERS: Readonly<Record<string, { readonly option: string; readonly value: string }>> = {
  "data/ambiguous-column": { option: "map", value: "{path}=HEADER" },
  "data/ambiguous-date": { option: "date-order", value: "day-first|month-first" },
  "data/ambiguous-number": { option: "decimal-mark", value: ".|," },
  "data/encoding-guessed": { option: "encoding", value: "NAME" },
  "data/missing-column": { option: "map", value: "{path}=HEADER" },
  "data/no-price": { option: "map", value: "subscriptions.mrr=HEADER" },
  "data/mixed-currencies": { option: "currency", value: "CODE" },
  "data/unknown-table": { option: "table", value: "NAME" },
  "model/unknown-model": { option: "model", value: "FILE" },
  "surveys/direction-missing": { option: "direction", value: "higher-is-easier|higher-is-harder" },
  "surveys/scale-assumed": { option: "scale-max", value: "N" },
  "surveys/top-box-missing": { option: "top-box", value: "N" },
  "survival/event-coding": { option: "event-value", value: "1|2" },
  "survival/event-values": { option: "event-value", value: "VALUE" },
  "survival/no-events": { option: "event-value", value: "VALUE" },
};

/** Like issues shown one by one before the rest is only counted. */
const SHOWN_OF_A_KIND = 5;

export interface IssueLook {
  readonly language: Language;
  readonly colour: boolean;
  /** Options of the command, to name the one that answers an issue. */
  readonly options: readonly string[];
  /** Show every issue, not only the first of a kind. */
  readonly all?: boolean;
}

/**
 * Issues as lines for standard error, errors last, where they are seen. Of one code and file the first five are shown
 * and the rest counted. What one step warned of and a later one had to refuse is said once, as the refusal.
 */
export function issueLines(issues: readonly FiledIssue[], look: IssueLook): string[] {
  const order = { notice: 0, warning: 1, error: 2 } as const;
  const kinds = new Map<string, FiledIssue[]>();
  const subjectOf = ({ code, path = "" }: FiledIssue) => `${code} ${path}`;
  const refused = new Set(issues.filter(({ severity }) => severity === "error").map(subjectOf));
  const said = issues.filter((issue) => issue.severity === "error" || !refused.has(subjectOf(issue)));
  for (const issue of said.sort((a, b) => order[a.severity] - order[b.severity])) {
    const kind = `${issue.severity} ${issue.code} ${issue.file ?? ""}`;
    const like = kinds.get(kind);
    if (like) like.push(issue);
    else kinds.set(kind, [issue]);
  }
  return [...kinds.values()].flatMap((kind) => {
    const shown = look.all ? kind : kind.slice(0, SHOWN_OF_A_KIND);
    const answered = new Set<string | undefined>([undefined]);
    const lines = shown.flatMap((issue) => {
      const answer = answerTo(issue, look.options);
      const line = issueLine(issue, look);
      if (answered.has(answer)) return [line];
      answered.add(answer);
      return [line, `  → ${answer}`];
    });
    const rest = kind.slice(shown.length).reduce((sum, { count = 1 }) => sum + count, 0);
    if (rest > 0) lines.push(`  ${restOf(rest, kind[0]!.code, look.language)}`);
    return lines;
  });
}

function issueLine(issue: FiledIssue, { language, colour }: IssueLook): string {
  const severity = SEVERITIES[issue.severity];
  const file = issue.file === undefined ? "" : `${printable(issue.file)}: `;
  const times = issue.count !== undefined && issue.count > 1 ? ` × ${issue.count}` : "";
  const code = styled(`(${issue.code}${times})`, "dim", colour);
  return `${styled(severity[language], severity.style, colour)}  ${file}${printable(issueText(issue, language))} ${code}`;
}

function answerTo({ code, path }: Issue, options: readonly string[]): string | undefined {
  const answer = Object.hasOwn(ANSWERS, code) ? ANSWERS[code] : undefined;
  if (!answer || !options.includes(answer.option)) return undefined;
  // Columns of events have options of their own.
  const ofEvents = /^events\.(?:(account)_id|(date)|(amount))$/.exec(path ?? "");
  const own = ofEvents?.[1] ?? ofEvents?.[2] ?? ofEvents?.[3];
  if (answer.option === "map" && own !== undefined && options.includes(own)) return `--${own} HEADER`;
  if (!answer.value.includes("{path}")) return `--${answer.option} ${answer.value}`;
  return path !== undefined && isMappable(path) ? `--${answer.option} ${path}=HEADER` : undefined;
}

/** Whether a path names a column of ours, which is all that a header can be mapped to. */
function isMappable(path: string): boolean {
  const [table = "", field = "", ...rest] = path.split(".");
  if (rest.length > 0 || !Object.hasOwn(TABLES, table)) return false;
  return Object.hasOwn(fieldsOf(table as TableName), field);
}

function restOf(count: number, code: string, language: Language): string {
  return language === "ja" ? `ほかに${count}件（${code}）` : `… and ${count} more of ${code}`;
}
