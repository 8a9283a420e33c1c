export * from "./book-table.js";
export * from "./comparison.js";
export * from "./crm-sfa-and-cs-tool.js";
export * from "./cs-and-support.js";
export * from "./cs-support-and-sales.js";
export * from "./one-off-and-subscription.js";
export * from "./sources.js";
