import * as z from "zod/mini";

/**
 * Zod as the whole core uses it. By default zod compiles parsers with `new Function`, which a strict page forbids; this
 * module turns that off before any schema is built, so schemas import `z` from here and never from the package.
 *
 * The package names this file under `sideEffects`: a bundler that saw a mere re-export would drop the setting.
 */
z.config({ jitless: true });

export { z };
