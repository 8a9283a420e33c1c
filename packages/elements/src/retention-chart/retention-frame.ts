import type { CohortMeasure, CohortResult } from "@tenure/core/fields";
import type { CSSResult, TemplateResult } from "lit";
import type { Words } from "../locales/en.js";
import type { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";
import type { RetentionWords } from "./words.js";

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

/** The element, as far as a drawing goes by it. */
export interface RetentionHost extends Element {
  readonly maxPeriods: number | null | undefined;
  readonly selectable: boolean;
  readonly chosenCohort: string | null;
}

/** What stands beside a drawing, or is said of it. */
export interface BesideDrawing {
  readonly words: Words;
  readonly text: RetentionWords;
  /** Name of the element. */
  readonly label: string;
  /** The average in words. */
  readonly summary: string;
  /** The heat map. */
  readonly table: () => TemplateResult;
  /** How figures are computed. */
  readonly how: TemplateResult;
}

/** A part that draws cohorts otherwise than as a heat map, and what the element says of itself meanwhile. */
export interface RetentionDrawing {
  readonly styles: CSSResult;
  headingOf(measure: CohortMeasure, language: LanguageController): string | undefined;
  /** What is measured, and how its figures are computed, where it is not the measure itself; what the lines are. */
  saysOf(
    result: CohortResult,
    formats: Formats,
    language: LanguageController,
  ): { readonly measured?: string; readonly formula?: string; readonly lines?: string };
  draw(host: RetentionHost, frame: RetentionFrame, beside: BesideDrawing): TemplateResult;
}
