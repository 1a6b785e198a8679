#!/usr/bin/env node
import { runCommand } from "./command-line/run-command.ts";
import { visibleText } from "./core/text/visible-text.ts";

// npm runs scripts in the package's folder; relative paths are meant from where the person stands.
const directory = process.env["INIT_CWD"] ?? process.cwd();

runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  directory,
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // A mistake of ours; its text may hold names of files.
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`relata: ${told.split("\n").map(visibleText).join("\n")}\n`);
    process.exitCode = 3;
  },
);
