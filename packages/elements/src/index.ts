/** Classes and types without registration; each element's own entry (`@tenure/elements/kpi-card.js`) registers it. */
export {
  type RetentionView,
  TenureRetentionChart,
  TenureViewChangeEvent,
} from "./retention-chart/retention-chart.class.js";
export {
  type BandChange,
  type BandsCompared,
  type SeenBand,
  TenureBandChangeEvent,
} from "./shared/band-change-event.js";
export { TenureBeforeExportEvent } from "./shared/export/before-export-event.js";
export type { ExportKind } from "./shared/export/export-as.js";
export type { ExportTable } from "./shared/export/export-table.js";
export { type ElementState, FramedElement as TenureElement, TenureErrorEvent } from "./shared/framed-element.js";
export * from "./shared/provider-context.js";
export { TenureSelectEvent } from "./shared/select-event.js";
