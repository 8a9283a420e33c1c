import type { Issue } from "@tenure/core/fields";
import type { Language } from "./language.js";

type IssueText = (issue: Issue, language: Language) => string;

let known: IssueText | undefined;
let loading: Promise<void> | undefined;

/**
 * The words for issues, which load when a page first has something to say with them; `onArrival` is called then.
 * Undefined until they are here, and for good where they cannot be loaded: the code alone is shown.
 */
export function issueWords(onArrival: () => void): IssueText | undefined {
  if (known) return known;
  loading ??= import("@tenure/knowledge/issues").then(
    ({ issueText }) => {
      known = issueText;
    },
    () => undefined,
  );
  void loading.then(() => known && onArrival());
  return undefined;
}
