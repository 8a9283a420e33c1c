import type { Issue } from "../result.js";
import { fieldsOf } from "../schema/tables.js";
import type { Workspace } from "../table/table.js";
import type { HealthModel } from "./health-model.js";
import { modelName } from "./model-parts.js";

/** Names of what tells how something stands now, or how it ended. */
const ENDING =
  /status|stage|life-?_?cycle|active|activat|clos|expir|renew|[np]grade|paus|churn|attrit|cancel|terminat|suspend|laps|depart|refund|outcome|resolved|quit|result(?!s)|(^|[^a-z])(end|ended|lost|won|left|leaver?s?|leaving|gone)(?![a-z])|状[態況]|ステータス|解[約決除]|退会|離脱|返金|終了|満了|失効|休[止会]|継続|結果/i;

/** What somebody is called who is a customer no more. */
const ENDED =
  /^(churned|cancell?ed|terminated|lapsed|lost|left|closed|expired|inactive|deactivated|former|ex-customer|(解約|退会|離脱|失効|終了)(済み?|者|顧客)?)$/i;

/** Whether a column is called like something that tells how it stands or ended: a hint, for names are anybody's. */
export function tellsEnding(name: string): boolean {
  return ENDING.test(name);
}

/** Columns of accounts by whose values of today segments choose models on all days, and the ones that tell who left. */
interface SegmentColumns {
  readonly columns: readonly string[];
  readonly ending: { readonly model: string; readonly path: string; readonly column: string } | undefined;
}

function segmentColumns(workspace: Workspace, models: readonly HealthModel[]): SegmentColumns {
  const present = workspace.accounts?.columns ?? {};
  const conditions = models.flatMap((model) =>
    model.segments.flatMap(({ when }, at) =>
      Object.entries(when)
        .filter(([column]) => column in present)
        .map(([column, wanted]) => ({ model: modelName(model), path: `segments[${at}].when`, column, wanted })),
    ),
  );
  return {
    columns: [...new Set(conditions.map(({ column }) => column))],
    ending: conditions.find(({ column, wanted }) => tellsEnding(column) || ENDED.test(String(wanted).trim())),
  };
}

/** A column that we know is an attribute, and seldom changes; of others nobody knows what wrote them when. */
const isAttribute = (column: string) => column in fieldsOf("accounts");

/**
 * Why past days cannot judge models whose segments ask the accounts table, whose values are those of today, for what
 * tells who left: `backtest/segment-knows-ending`. Null where none does; other columns are then named in `issues`, by
 * `backtest/segment-column-undated`.
 */
export function segmentRefusal(workspace: Workspace, models: readonly HealthModel[], issues: Issue[]): Issue | null {
  const { columns, ending } = segmentColumns(workspace, models);
  if (ending) {
    const { path, model, column } = ending;
    return { code: "backtest/segment-knows-ending", severity: "error", path, params: { model, column } };
  }
  issues.push(...named("backtest/segment-column-undated", columns));
  return null;
}

/** `health/segment-column-undated`: by which columns of accounts segments choose models on a past day. */
export function undatedSegments(workspace: Workspace, models: readonly HealthModel[], asOf: string): Issue[] {
  const { columns, ending } = segmentColumns(workspace, models);
  return named("health/segment-column-undated", columns, ending !== undefined, { asOf });
}

function named(code: string, columns: readonly string[], isEnding = false, more: { asOf?: string } = {}): Issue[] {
  if (columns.length === 0) return [];
  const severity = isEnding || !columns.every(isAttribute) ? "warning" : "notice";
  return [{ code, severity, path: "segments", params: { columns: columns.join(", "), ...more } }];
}
