import { visibleText } from "../core/text/visible-text.ts";
import { severities, type Severity } from "../language/diagnostics/diagnostic.ts";
import { problemKinds, type ProblemKind } from "../language/diagnostics/causes.ts";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import type { Terminal } from "./terminal.ts";
import { vaultDiagnostics, type VaultDiagnostic } from "./vault-diagnostics.ts";

/** How many of the things that problems of a kind are about are named in the summary. */
const maxNamed = 3;

/**
 * Prints the problems of a vault, and how many there are of each kind.
 *
 * @returns the exit code: 1 where there are errors
 */
export function check(
  workspace: NoteWorkspace,
  terminal: Terminal,
  options: { readonly hints: boolean; readonly "by-cause": boolean },
): number {
  const all = vaultDiagnostics(workspace);
  const shown = options.hints ? all : all.filter(({ severity }) => severity !== "hint");
  for (const line of options["by-cause"] ? linesByCause(shown) : shown.map(lineOf))
    terminal.out(`${visibleText(line)}\n`);
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

/** A line for each cause with its first problem; of a code that needs none, one line. */
function linesByCause(problems: readonly VaultDiagnostic[]): string[] {
  const first = new Map<string, VaultDiagnostic>();
  for (const problem of problems) {
    const cause = `${problem.code}\n${problem.about ?? ""}`;
    if (!first.has(cause)) first.set(cause, problem);
  }
  return problemKinds(problems).flatMap(({ code, count, causes }) =>
    (causes.length > 0 ? causes : [{ about: "", count }]).flatMap((cause) => {
      const one = first.get(`${code}\n${cause.about}`);
      return one ? [`${String(cause.count).padStart(6)} × ${lineOf(one)}`] : [];
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
