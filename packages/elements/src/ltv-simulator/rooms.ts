import { html } from "lit";

/** Where a part will be, in about the room that it will take. */
export const room = (name: string) => html`<div class="skeleton room ${name}"></div>`;

/** What the page keeps free while levers, answer and panels are on their way. */
export const rooms = {
  table: room("table"),
  beside: html`<div class="panels">${room("why")}${room("tornado")}</div>`,
  charts: room("curves"),
  below: html`${room("map")}${room("ledger")}`,
};
