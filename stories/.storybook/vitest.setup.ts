import { afterEach, beforeEach, expect, vi } from "vitest";

/** A message on the console fails the story: whoever embeds the element would see it on their own page. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls.map((args) => args.map(String).join(" "));
  vi.restoreAllMocks();
  expect(calls).toEqual([]);
});
