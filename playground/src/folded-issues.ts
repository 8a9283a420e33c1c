import type { Issue } from "@tenure/core/fields";
import type { PageLanguage } from "./words.js";

/** Issues of one kind, told once: the first of them, and what else has the same. */
export interface FoldedIssue {
  readonly issue: Issue;
  /** Names of the others, each once. */
  readonly others: readonly string[];
}

/** So many others are named; of more, the rest is counted. */
const NAMED_OTHERS = 8;

/** One issue of each code, in the order in which they came, with the segments beside the first that have it too. */
export function foldedIssues(issues: readonly Issue[]): FoldedIssue[] {
  const folded = new Map<string, { issue: Issue; names: Set<string> }>();
  for (const issue of issues) {
    const found = folded.get(issue.code) ?? { issue, names: new Set<string>() };
    folded.set(issue.code, found);
    const name = issue.params?.segment;
    if (name !== undefined && name !== null) found.names.add(String(name));
  }
  return [...folded.values()].map(({ issue, names }) => ({
    issue,
    others: [...names].filter((name) => name !== String(issue.params?.segment)),
  }));
}

/** The others in words; empty where there are none. */
export function likewise({ others }: FoldedIssue, language: PageLanguage): string {
  if (others.length === 0) return "";
  const [named, more] = [others.slice(0, NAMED_OTHERS), Math.max(0, others.length - NAMED_OTHERS)];
  const count = new Intl.NumberFormat(language).format(more);
  return language === "ja"
    ? `ほかに該当：${named.join("、")}${more > 0 ? `、ほか${count}件` : ""}。`
    : `Likewise: ${named.join(", ")}${more > 0 ? ` and ${count} more` : ""}.`;
}
