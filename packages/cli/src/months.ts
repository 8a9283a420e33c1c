import { formatDay, lastDayOfMonth, type MonthWindow, parseMonth } from "@tenure/core";
import { type Arguments, UsageError } from "./options.js";

/** The window that the options name, checked as far as it can be without data. */
export function windowOf(args: Arguments): MonthWindow {
  const [from, to, asOf] = [args.text("from"), args.text("to"), dayOf(args.text("as-of"))];
  if (from !== undefined && to !== undefined && from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  if (asOf !== undefined) {
    for (const [name, month] of [
      ["from", from],
      ["to", to],
    ] as const) {
      if (month !== undefined && month > asOf.slice(0, 7)) {
        throw new UsageError(`--${name} ${month} is after --as-of ${asOf}`);
      }
    }
  }
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

/** A day as it is written, or the last one of a month. */
export function dayOf(written: string | undefined): string | undefined {
  const month = written === undefined ? undefined : parseMonth(written);
  return month === undefined ? written : formatDay(lastDayOfMonth(month));
}
