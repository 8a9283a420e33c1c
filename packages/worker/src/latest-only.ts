/**
 * Keeps one run in flight and only the newest input waiting, so that a moving slider draws every run that finishes
 * instead of only the last one, and never builds a queue.
 */
export function latestOnly<I, O>(
  run: (input: I) => Promise<O>,
  onResult: (output: O, input: I) => void,
  onError: (error: unknown) => void = (error) => {
    throw error;
  },
): (input: I) => void {
  let busy = false;
  let waiting: { readonly input: I } | undefined;

  const start = async (input: I): Promise<void> => {
    busy = true;
    try {
      onResult(await run(input), input);
    } catch (error) {
      onError(error);
    } finally {
      busy = false;
      const next = waiting;
      waiting = undefined;
      if (next) void start(next.input);
    }
  };

  return (input) => {
    if (busy) waiting = { input };
    else void start(input);
  };
}
