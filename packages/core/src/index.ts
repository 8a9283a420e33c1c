export * from "./fields.js";
export { RandomStream, stream } from "./math/random.js";
export * from "./table/calendar.js";
export * from "./table/table.js";
