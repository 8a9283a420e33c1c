import type { CohortResult } from "@tenure/core/fields";
import type { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";

/** What is drawn, in which language, and into how much room. */
export interface RetentionFrame {
  readonly result: CohortResult;
  readonly formats: Formats;
  readonly language: LanguageController;
  /** Measured width in pixels; 0 while it is not known. */
  readonly width: number;
  /** Font size over 14 px. */
  readonly unit: number;
}
