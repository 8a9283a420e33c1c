const EARLIEST = Date.UTC(1850, 0, 1) / 60_000;
const LATEST = Date.UTC(2250, 0, 1) / 60_000;

/**
 * Offsets of a time zone, from the engine's own tables. A zone is used once: where a moment becomes a day, or a clock
 * time becomes a moment.
 */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat | null;
  /** Offset in minutes by UTC day, when it is the same all day; otherwise null. */
  readonly #byDay = new Map<number, number | null>();

  private constructor(readonly name: string) {
    this.#format =
      name === "UTC"
        ? null
        : new Intl.DateTimeFormat("en-US", {
            timeZone: name,
            calendar: "gregory",
            numberingSystem: "latn",
            hourCycle: "h23",
            year: "numeric",
            month: "numeric",
            day: "numeric",
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
          });
  }

  /** The zone of an IANA name, or undefined when there is none of that name. */
  static of(name: string): TimeZone | undefined {
    try {
      return new TimeZone(name);
    } catch {
      return undefined;
    }
  }

  /** Minutes to add to UTC at a moment (minutes since 1970 UTC). */
  offsetAt(utcMinutes: number): number {
    // Beyond these centuries nothing is believed anyway, and a few thousand days a century can be remembered.
    if (!this.#format || !(utcMinutes >= EARLIEST && utcMinutes <= LATEST)) return 0;
    const day = Math.floor(utcMinutes / 1440);
    let offset = this.#byDay.get(day);
    if (offset === undefined) {
      const start = this.#measured(day * 1440);
      // Zones change at most once a day, so equal ends mean an equal day.
      offset = start === this.#measured(day * 1440 + 1440) ? start : null;
      this.#byDay.set(day, offset);
    }
    return offset ?? this.#measured(utcMinutes);
  }

  /**
   * The moment at which clocks of the zone show a time (minutes since 1970 on that clock). An hour that is shown twice
   * is taken the first time; one that is skipped is moved by the length of the gap.
   */
  momentOf(clockMinutes: number): number {
    const before = this.offsetAt(clockMinutes - 1440);
    const first = clockMinutes - before;
    if (this.offsetAt(first) === before) return first;
    const second = clockMinutes - this.offsetAt(first);
    return this.offsetAt(second) === this.offsetAt(first) ? second : first;
  }

  /** Day number, in this zone, of a moment. */
  dayOf(utcMinutes: number): number {
    return Math.floor((utcMinutes + this.offsetAt(utcMinutes)) / 1440);
  }

  #measured(utcMinutes: number): number {
    const moment = Math.floor(utcMinutes) * 60_000;
    const shown: Record<string, number> = {};
    for (const { type, value } of this.#format!.formatToParts(moment)) shown[type] = Number(value);
    const clock = Date.UTC(shown.year!, shown.month! - 1, shown.day!, shown.hour!, shown.minute!, shown.second!);
    return Math.round((clock - moment) / 60_000);
  }
}

/**
 * Day number of a moment (minutes since 1970 UTC) as calendars of a zone have it, for metrics that put moments into
 * days; undefined when there is no zone of that name.
 *
 * @example supportResult(workspace, { dayOf: dayIn("Asia/Tokyo") })
 */
export function dayIn(timeZone: string): ((instant: number) => number) | undefined {
  const zone = TimeZone.of(timeZone);
  return zone && ((instant) => zone.dayOf(instant));
}
