import { fail, type Issue, type Result, succeed } from "../result.js";
import { parseMonth } from "../table/calendar.js";

/**
 * First and last month numbers of a window that people wrote as `YYYY-MM`; an end that was left out is open
 * (0 and infinity).
 *
 * Errors: `range/not-a-month`, `range/from-after-to`.
 */
export function monthWindow({
  from,
  to,
}: {
  readonly from?: string;
  readonly to?: string;
}): Result<readonly [first: number, last: number]> {
  const issues: Issue[] = [];
  const month = (path: string, given: string | undefined, otherwise: number) => {
    const parsed = given === undefined ? otherwise : parseMonth(given);
    if (parsed === undefined) issues.push({ code: "range/not-a-month", severity: "error", path, given: given! });
    return parsed ?? otherwise;
  };
  const window = [month("from", from, 0), month("to", to, Number.POSITIVE_INFINITY)] as const;
  if (issues.length === 0 && window[0] > window[1]) {
    issues.push({ code: "range/from-after-to", severity: "error", path: "from", given: from!, params: { to: to! } });
  }
  return issues.length > 0 ? fail(...issues) : succeed(window);
}
