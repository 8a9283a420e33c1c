import { Later } from "../shared/later.js";

/** What draws the answer, which loads while the engine works on it. */
export const outcomePart = new Later(() => import("./outcome.js"));
