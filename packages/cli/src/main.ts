#!/usr/bin/env node
import type { TextOutput } from "./io.js";

/** A reader who has seen enough (`| head`) closes the pipe: that is no failure. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(`tenure: the result cannot be written: ${error.message}\n`);
    process.exit(1);
  });
}
// Nobody listens for SIGINT here: so Ctrl-C ends the process at once, also in the middle of a computation.

const output = (stream: NodeJS.WriteStream): TextOutput => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY === true,
  columns: stream.columns,
});

// Only now, so that nothing above waits for it to be loaded.
const { run } = await import("./run.js");

process.on("uncaughtException", (error) => {
  process.stderr.write(`tenure: this is a fault of the program itself, not of what it was given\n${error.stack}\n`);
  process.exit(1);
});

// Set, not called: what is still on its way to a pipe has to arrive.
process.exitCode = await run(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: process.stdin,
  env: process.env,
});
