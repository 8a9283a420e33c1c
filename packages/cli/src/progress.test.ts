import { afterEach, expect, it, vi } from "vitest";
import { Arguments } from "./options.js";
import { ProgressLine } from "./progress.js";

afterEach(() => {
  vi.useRealTimers();
});

/** A progress line and what it wrote, to a terminal or not. */
function line({ isTTY = true, quiet = false } = {}) {
  const written: string[] = [];
  const output = { write: (text: string) => void written.push(text), isTTY };
  const io = { stdout: output, stderr: output, stdin: (async function* () {})(), env: {} };
  const args = new Arguments(new Map(quiet ? [["quiet", [""]]] : []), []);
  return { progress: new ProgressLine({ args, io }), written };
}

const LARGE = { name: "exports/usage.csv", bytesRead: 30e6, bytesTotal: 60e6 };

it("tells of a large file and wipes its line at the end", () => {
  const { progress, written } = line();
  progress.show(LARGE);
  progress.show(LARGE);
  progress.end();
  expect(written).toEqual(["\r\u001b[Kreading usage.csv … 50 %", "\r\u001b[K"]);
});

it("tells of work that takes long, and of no other", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { progress, written } = line();
  const tell = progress.work("scoring past days");
  tell(1, 30);
  vi.advanceTimersByTime(600);
  tell(12, 30);
  expect(written).toEqual(["\r\u001b[Kscoring past days … 40 %"]);
});

it.each([{ isTTY: false }, { quiet: true }])("says nothing where nobody reads it: %j", (how) => {
  const { progress, written } = line(how);
  progress.show(LARGE);
  progress.end();
  expect(written).toEqual([]);
});
