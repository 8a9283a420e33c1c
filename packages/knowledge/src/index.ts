export * from "./bilingual.js";
export * from "./comparison/index.js";
export * from "./issues/index.js";
export * from "./kpi-formulas.js";
export * from "./kpis.js";
export * from "./ledger-policies.js";
export * from "./more-kpis.js";
