export * from "./fields.js";
export * from "./table/calendar.js";
export * from "./table/table.js";
