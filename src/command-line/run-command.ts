import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { entityPageText } from "../core/query/neighborhood/entity-page-text.ts";
import { visibleJson, visibleText } from "../core/text/visible-text.ts";
import { adoptAsData, adoptedText, adoptReport, adoptText } from "./adopt-report.ts";
import { check } from "./check.ts";
import { CommandError } from "./command-error.ts";
import { graphReport } from "./graph-report.ts";
import { pageAsData, pageReport } from "./page-report.ts";
import type { Terminal } from "./terminal.ts";
import { readVault } from "./read-vault.ts";
import { readSchemaFile, writeSchemaFile } from "./schema-file.ts";

const usage = `relata: a folder of Markdown notes as a graph

  relata graph DIR                       prints notes, edges and problems as JSON
  relata neighborhood DIR ID [--json]    prints the page of one entity
      --limit N        how many similar notes at most (8)
      --threshold X    the least score of a similar note, 0 to 1 (0.65)
  relata adopt DIR [--write] [--json]    proposes rules that give the notes of a vault types; writes relata.json alone
  relata check DIR [--json]              prints what is wrong, exits 1 where there are errors
      --hints          also notes that links name and nobody has written yet
      --by-cause       what it is about, most often first, and where first

  --follow-symlinks    reads what lies outside of DIR, too, where links lead there
`;

/**
 * Runs one command of the command line.
 *
 * @returns the exit code: 0, 1 where `check` found errors, 2 where the command could not be run, 3 for a mistake of ours
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    const isExpected = error instanceof CommandError || isUsageError(error);
    terminal.error(`relata: ${visibleLines(isExpected ? error.message : stackOf(error))}\n`);
    return isExpected ? 2 : 3;
  }
}

/** A message of several lines, each as {@link visibleText}. */
function visibleLines(message: string): string {
  return message.split("\n").map(visibleText).join("\n");
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      limit: { type: "string" },
      threshold: { type: "string" },
      "follow-symlinks": { type: "boolean", default: false },
      hints: { type: "boolean", default: false },
      "by-cause": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [command, directory, name, ...more] = positionals;
  if (values.help || command === undefined || command === "help") {
    terminal.out(usage);
    return values.help || command === "help" ? 0 : 2;
  }
  if (!["graph", "neighborhood", "check", "adopt"].includes(command))
    throw new CommandError(`There is no command ${command}.`, ...usage.split("\n"));
  const wantsName = command === "neighborhood";
  if (directory === undefined || (name !== undefined) !== wantsName || more.length > 0) {
    const takes = wantsName ? "a folder and an id" : "a folder";
    throw new CommandError(`${command} takes ${takes}.`, ...usage.split("\n"));
  }
  const log = (message: string) => {
    terminal.error(`${visibleText(message)}\n`);
  };
  const workspace = await readVault(resolve(terminal.directory, directory), log, values["follow-symlinks"]);
  if (command === "graph") {
    terminal.out(`${visibleJson(graphReport(workspace))}\n`);
    return 0;
  }
  if (command === "check") return check(workspace, terminal, values);
  if (command === "adopt") {
    const report = adoptReport(workspace);
    const isWritten = values.write && report.proposals.length > 0;
    const folder = resolve(terminal.directory, directory);
    if (isWritten) writeSchemaFile(folder, adoptedText(readSchemaFile(folder), report.proposals));
    terminal.out(
      values.json ? `${visibleJson(adoptAsData(report))}\n` : visibleLines(adoptText(report, isWritten)),
    );
    return 0;
  }
  const report = await pageReport(workspace, name ?? "", {
    ...numberOption("limit", values.limit),
    ...numberOption("threshold", values.threshold),
  });
  terminal.out(values.json ? `${visibleJson(pageAsData(report))}\n` : entityPageText(report.page, report));
  return 0;
}

function numberOption<K extends string>(name: K, value: string | undefined): Partial<Record<K, number>> {
  if (value === undefined) return {};
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number))
    throw new CommandError(`--${name} takes a number, not ${value}.`);
  const option: Partial<Record<K, number>> = {};
  option[name] = number;
  return option;
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
