/** Elements that a card or a lesson may put beside its text; they show the data that are loaded. */
export const EXHIBIT_ELEMENTS = [
  "tenure-comparison-table",
  "tenure-health-distribution",
  "tenure-health-gauge",
  "tenure-iso-ltv-map",
  "tenure-kpi-card",
  "tenure-kpi-tree",
  "tenure-lifecycle",
  "tenure-ltv-chart",
  "tenure-ltv-simulator",
  "tenure-mrr-movements",
  "tenure-renewal-calendar",
  "tenure-retention-chart",
  "tenure-risk-list",
  "tenure-score-waterfall",
  "tenure-scorecard-editor",
  "tenure-survey-chart",
  "tenure-tornado-chart",
] as const;
export type ExhibitElement = (typeof EXHIBIT_ELEMENTS)[number];

/** Options of those elements that a lesson may set: what to show, never how the page behaves. */
export const EXHIBIT_OPTIONS = ["account", "by", "granularity", "kind", "measure", "metric", "values", "view"] as const;
export type ExhibitOption = (typeof EXHIBIT_OPTIONS)[number];

/** Something to look at: a table, a preset to run, a card, terms, or a live element. */
export type Exhibit =
  | { readonly kind: "comparison"; readonly id: string }
  | { readonly kind: "preset"; readonly id: string }
  | { readonly kind: "misconception"; readonly id: string }
  | { readonly kind: "terms"; readonly ids: readonly string[] }
  | { readonly kind: "lifecycle" | "readiness" | "role-economics" | "touch-models" }
  | {
      readonly kind: "element";
      readonly element: ExhibitElement;
      readonly options?: Readonly<Partial<Record<ExhibitOption, string>>>;
    };
