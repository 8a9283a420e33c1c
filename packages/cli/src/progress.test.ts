import { afterEach, expect, it, vi } from "vitest";
import { Arguments } from "./options.js";
import { ProgressLine } from "./progress.js";
import { drained, replicated } from "./replicate.js";

afterEach(() => {
  vi.useRealTimers();
});

/** A command's surroundings and what it wrote, to a terminal or not. */
function terminal({ isTTY = true, quiet = false } = {}) {
  const written: string[] = [];
  const output = { write: (text: string) => void written.push(text), isTTY };
  const io = { stdout: output, stderr: output, stdin: (async function* () {})(), env: {} };
  const args = new Arguments(new Map(quiet ? [["quiet", [""]]] : []), []);
  return { context: { args, io, note: () => undefined }, written };
}

function line(how = {}) {
  const { context, written } = terminal(how);
  return { progress: new ProgressLine(context), written };
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

it("tells how long work has gone on whose end nobody knows", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { progress, written } = line();
  const tell = progress.work("solving for term");
  vi.advanceTimersByTime(3200);
  tell(7);
  expect(written).toEqual(["\r\u001b[Ksolving for term … 3 s"]);
});

it.each([{ isTTY: false }, { quiet: true }])("says nothing where nobody reads it: %j", (how) => {
  const { progress, written } = line(how);
  progress.show(LARGE);
  progress.end();
  expect(written).toEqual([]);
});

/** Replications of a second for each ten. */
function slowJob() {
  let [runs, pilot] = [0, 0];
  return {
    get runs() {
      return runs;
    },
    stepSize: 10,
    prepare: (some: number) => {
      pilot += some;
      return pilot >= 20;
    },
    advance: (some: number) => {
      runs += some;
      vi.advanceTimersByTime(1000);
    },
    result: () => `${runs} runs`,
  };
}

it("makes exactly the replications that were asked for, and tells of them on the way", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { context, written } = terminal();
  expect(replicated(context, "replicating", slowJob(), 25)).toBe("25 runs");
  expect(written).toEqual([
    "\r\u001b[Kreplicating … 40 %",
    "\r\u001b[Kreplicating … 80 %",
    "\r\u001b[Kreplicating … 100 %",
    "\r\u001b[K",
  ]);
});

it("tells of steps whose number is known", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { context, written } = terminal();
  const steps = (function* (): Generator<undefined, string, undefined> {
    for (let done = 0; done < 4; done += 1) {
      vi.advanceTimersByTime(400);
      yield;
    }
    return "all";
  })();
  expect(drained(context, "drawing", steps, 4)).toBe("all");
  expect(written.map((text) => text.replace("\r\u001b[K", ""))).toEqual([
    "drawing … 25 %",
    "drawing … 50 %",
    "drawing … 75 %",
    "",
  ]);
});
