/** Worker entry: the scoring service behind the worker's own message channel. */
import { serve } from "./serve.js";
import { VERSION } from "./version.js";

serve(self as unknown as Parameters<typeof serve>[0], VERSION);
