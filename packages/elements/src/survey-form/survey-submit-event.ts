import type { SurveyKind } from "@tenure/core/fields";

/** What somebody answered; the host stores it. */
export interface SurveyAnswer {
  readonly kind: SurveyKind;
  readonly score: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** Empty where nothing was written. */
  readonly comment: string;
  readonly account: string;
}

/**
 * Event `tenure-survey-submit`: somebody answered. The host takes the answer from `answer`; cancelled, the form stays as
 * it is, and with `waitUntil` it shows thanks only once a promise has kept. Bubbles and is composed.
 */
export class TenureSurveySubmitEvent extends Event {
  #stored: Promise<unknown> | undefined;

  constructor(readonly answer: SurveyAnswer) {
    super("tenure-survey-submit", { bubbles: true, composed: true, cancelable: true });
  }

  /** Keeps the form busy until the host has stored the answer; a rejection leaves the answer where it was. */
  waitUntil(stored: Promise<unknown>): void {
    this.#stored = stored;
  }

  /** @internal */
  get stored(): Promise<unknown> | undefined {
    return this.#stored;
  }
}
