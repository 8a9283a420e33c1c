/** What another room needs to declare an input of its own and to read it as the core reads scenarios and models. */
export { closestName } from "./schema/closest-name.js";
export { fieldsOnly, finding, guardReading, oneOf, type Parsed, parseInput } from "./schema/parse-input.js";
export { parseScenario } from "./schema/scenario.js";
export { z } from "./schema/zod.js";
