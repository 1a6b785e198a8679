import { lineStartsOf, rangeOf, type Range } from "../core/text/position.ts";
import { schemaSeverity, type Severity } from "../language/diagnostics/diagnostic.ts";
import { diagnosticsOf } from "../language/diagnostics/diagnostics.ts";
import { schemaPath } from "../workspace/note-folder.ts";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import { inEnglish } from "../core/text/message.ts";

/** Something wrong at a place of a vault. */
export interface VaultDiagnostic {
  /** From the vault's folder. */
  readonly path: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** See `Diagnostic.about`. */
  readonly about?: string | undefined;
  readonly range: Range;
}

/** What is wrong in a vault, by path, then by place. */
export function vaultDiagnostics({
  graph,
  schemaProblems,
}: Pick<NoteWorkspace, "graph" | "schemaProblems">): VaultDiagnostic[] {
  const found: VaultDiagnostic[] = [];
  for (const { text, problems } of schemaProblems.values()) {
    const lineStarts = lineStartsOf(text);
    for (const { code, message, start, end } of problems) {
      const severity = schemaSeverity(code);
      if (!severity) continue;
      found.push({
        path: schemaPath,
        severity,
        code,
        message: inEnglish(message),
        range: rangeOf(lineStarts, { start, end }),
      });
    }
  }
  for (const note of graph.notes()) {
    for (const { code, severity, message, about, span } of diagnosticsOf(graph, note)) {
      const range = rangeOf(note.note.lineStarts, span);
      found.push({ path: note.path, severity, code, message: inEnglish(message), about, range });
    }
  }
  return found.sort(
    (a, b) =>
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}
