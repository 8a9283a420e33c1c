import { type Projection, type Result, simulate } from "@tenure/core";

/** `input` is what somebody wrote: it is validated inside, by a schema that only what-ifs need. */
export function projectionOf(input: unknown): Result<Projection> {
  return simulate(input);
}
