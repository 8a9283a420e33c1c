import { css, html, svg, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Bilingual, LanguageController } from "./language.js";

/** A stretch of a drawing from left to right, and what it says. Lengths in pixels. */
export interface Reading {
  readonly left: number;
  readonly right: number;
  readonly text: string;
}

const words: Bilingual<{ readonly readOutHint: string }> = {
  en: { readOutHint: "Point or tap to read a value." },
  ja: async () => ({ readOutHint: "カーソルかタップで値を表示" }),
};

/** Looks of the stretches and of the line. */
export const readOutStyles = css`
  .stretch {
    fill: transparent;
    pointer-events: all;
  }
  .stretch:hover {
    fill: color-mix(in srgb, var(--_color-text) 8%, transparent);
  }
  .read-out {
    min-block-size: 1.6em;
    margin-block-start: 4px;
    font-size: var(--_font-s);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .read-out:empty::before {
    content: attr(data-hint);
    color: var(--_color-text-muted);
  }
  @media (forced-colors: active) {
    .stretch:hover {
      fill: none;
      stroke: Highlight;
    }
  }
  @media print {
    .read-out {
      display: none;
    }
  }
`;

/** Stretches of a drawing from `top` to `bottom`, over its marks or behind them; each says what it stands for where a pointer rests. */
export function stretches(readings: readonly Reading[], top: number, bottom: number) {
  return readings.map(
    ({ left, right, text }) =>
      svg`<path class="stretch" data-read=${text} d="M${left} ${top}H${right}V${bottom}H${left}z"><title>${text}</title></path>`,
  );
}

/**
 * A drawing above a line of constant height that says what lies under the pointer or was touched last. What was read of
 * one drawing does not hold for the next: every drawing begins with an empty line.
 */
export function withReadOut(drawing: TemplateResult, language: LanguageController): TemplateResult {
  return html`<div @pointermove=${read} @pointerdown=${read} @pointerleave=${leave}>
    ${drawing}
    <p class="read-out" aria-hidden="true" data-hint=${language.in(words).readOutHint} .textContent=${live("")}></p>
  </div>`;
}

function read(event: PointerEvent): void {
  const text = (event.target as Element).closest<SVGElement>("[data-read]")?.dataset.read;
  const line = lineOf(event);
  if (text && line && line.textContent !== text) line.textContent = text;
}

/** A finger that is lifted leaves its reading. */
function leave(event: PointerEvent): void {
  const line = lineOf(event);
  if (line && event.pointerType === "mouse") line.textContent = "";
}

function lineOf({ currentTarget }: Event): Element | null {
  return (currentTarget as Element).querySelector(".read-out");
}
