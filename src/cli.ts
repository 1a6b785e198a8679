#!/usr/bin/env node
import { runCommand } from "./command-line/run-command.ts";

// npm runs scripts in the package's folder; relative paths are meant from where the person stands.
const directory = process.env["INIT_CWD"] ?? process.cwd();

// Who reads what is printed may stop before its end, as `head` does. Nothing is left to do then.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });

runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  directory,
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  // What it can't do, it tells; so this is a mistake of ours.
  (error: unknown) => {
    console.error(error);
    process.exitCode = 3;
  },
);
