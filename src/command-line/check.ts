import { visibleJson, visibleText } from "../core/text/visible-text.ts";
import type { Range } from "../core/text/position.ts";
import { severities, type Severity } from "../language/diagnostics/diagnostic.ts";
import { problemKinds, type ProblemKind } from "../language/diagnostics/causes.ts";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import type { Terminal } from "./terminal.ts";
import { vaultDiagnostics, type VaultDiagnostic } from "./vault-diagnostics.ts";

/** How many of the things that problems of a kind are about are named in the summary. */
const maxNamed = 3;

/**
 * Prints the problems of a vault, line by line, by their causes or as JSON, and how many there are of each kind.
 *
 * @returns the exit code: 1 where there are errors
 */
export function check(
  workspace: NoteWorkspace,
  terminal: Terminal,
  options: { readonly hints: boolean; readonly "by-cause": boolean; readonly json: boolean },
): number {
  const all = vaultDiagnostics(workspace);
  const shown = options.hints ? all : all.filter(({ severity }) => severity !== "hint");
  const lines = () => (options["by-cause"] ? linesByCause(shown) : shown.map(lineOf));
  if (options.json) terminal.out(`${visibleJson(checkReport(shown))}\n`);
  else for (const line of lines()) terminal.out(`${visibleText(line)}\n`);
  const count = (wanted: Severity) => all.filter(({ severity }) => severity === wanted).length;
  const [errors, hints] = [count("error"), count("hint")];
  const left = hints > 0 && !options.hints ? `, hints: ${hints} (--hints prints them)` : "";
  terminal.error(
    `notes: ${workspace.graph.noteCount}, errors: ${errors}, warnings: ${count("warning")}${left}\n`,
  );
  for (const kind of problemKinds(all)) terminal.error(`  ${visibleText(summaryOf(kind))}\n`);
  return errors > 0 ? 1 : 0;
}

function lineOf({ path, range: { start }, severity, message, code }: VaultDiagnostic): string {
  return `${path}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} [${code}]`;
}

/** Problems as data. Lines and characters count from 0. */
interface CheckReport {
  readonly problems: readonly ({
    readonly path: string;
    readonly severity: Severity;
    readonly code: string;
    readonly message: string;
    /** What it is about, such as the name that a link looks for; null where the code alone says it. */
    readonly about: string | null;
  } & Range)[];
  /** What the problems are about, by code, those of most problems first. */
  readonly causes: readonly {
    readonly code: string;
    readonly about: string | null;
    readonly count: number;
    readonly first: { readonly path: string } & Range;
  }[];
}

/** What `relata check --json` prints. */
function checkReport(problems: readonly VaultDiagnostic[]): CheckReport {
  return {
    problems: problems.map(({ path, severity, code, message, about = null, range }) => {
      return { path, severity, code, message, about, ...range };
    }),
    causes: causesOf(problems).map(({ count, first: { path, code, about = null, range } }) => {
      return { code, about, count, first: { path, ...range } };
    }),
  };
}

/** A line for each cause with its first problem; of a code that needs none, one line. */
function linesByCause(problems: readonly VaultDiagnostic[]): string[] {
  return causesOf(problems).map(({ count, first }) => `${String(count).padStart(6)} × ${lineOf(first)}`);
}

/** Each cause with how many problems it has and the first of them; a code that needs none is one. */
function causesOf(problems: readonly VaultDiagnostic[]): { count: number; first: VaultDiagnostic }[] {
  const first = new Map<string, VaultDiagnostic>();
  for (const problem of problems) {
    const cause = `${problem.code}\n${problem.about ?? ""}`;
    if (!first.has(cause)) first.set(cause, problem);
  }
  return problemKinds(problems).flatMap(({ code, count, causes }) =>
    (causes.length > 0 ? causes : [{ about: "", count }]).flatMap((cause) => {
      const one = first.get(`${code}\n${cause.about}`);
      return one ? [{ count: cause.count, first: one }] : [];
    }),
  );
}

/** @example "link.unresolved: 7 (5 hints, 2 warnings) about 4 names, most often Home (3), Plan (2)" */
function summaryOf({ code, count, bySeverity, causes }: ProblemKind): string {
  const grave = severities.flatMap((severity) => {
    const some = bySeverity.get(severity);
    return some === undefined
      ? []
      : [`${some} ${severity}${some === 1 || severity === "information" ? "" : "s"}`];
  });
  const named = causes.slice(0, maxNamed).map(({ about, count: times }) => `${about} (${times})`);
  const often = causes.length < count ? `, most often ${named.join(", ")}` : "";
  const about =
    causes.length === 0 ? "" : ` about ${causes.length} ${causes.length === 1 ? "name" : "names"}`;
  return `${code}: ${count} (${grave.join(", ")})${about}${about === "" ? "" : often}`;
}
