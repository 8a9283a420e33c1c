import { html } from "lit";
import { LEVERS } from "./lever-names.js";

/** Where a part will be, in about the room that it will take. */
export const room = (name: string) => html`<div class="skeleton room ${name}"></div>`;

const several = (name: string, count: number) => Array.from({ length: count }, () => room(name));

/** What the page keeps free while levers, answer and panels are on their way; presets bring more of them. */
export function rooms(isPreset: boolean) {
  return {
    levers: html`${room("intro")}${several("lever", isPreset ? 12 : LEVERS.length)}${room("back")}`,
    table: room("table"),
    beside: html`<div class="panels">${room("why")}${room("tornado")}</div>`,
    charts: room("curves"),
    below: html`${room("map")}
      <div class="rows ${isPreset ? "cited" : ""}">${several("row", isPreset ? 24 : LEVERS.length)}</div>`,
  };
}
