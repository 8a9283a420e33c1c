export * from "./fields.js";
export { RandomStream, stream } from "./math/random.js";
export { parseScenario, SCENARIO_VERSION } from "./schema/scenario.js";
export * from "./table/calendar.js";
export * from "./table/table.js";
