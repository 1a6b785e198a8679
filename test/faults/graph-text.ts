import { fileJobs } from "../../src/platform/node/file-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import type { Note } from "../../src/core/note/note.ts";
import type { NoteFolder } from "../../src/workspace/note-folder.ts";
import { NoteWorkspace, type WorkspaceOptions } from "../../src/workspace/note-workspace.ts";
import { edgesOf } from "../unit/vault.ts";

/** All that a graph says, as lines that two graphs can be compared by. */
export function linesOf({ graph, schemaProblems }: NoteWorkspace): string[] {
  const notes = [...graph.notes()].map(
    ({ folder, path, key, type, title, degree, note }) =>
      `${folder}: ${path}: ${JSON.stringify([key, type, title, degree, plain(note)])}`,
  );
  const schemas = [...schemaProblems].map(([uri, { text }]) => `${uri}: ${text}`);
  return [
    `${String(graph.noteCount)} notes, ${String(graph.edgeCount)} edges`,
    ...notes.sort(),
    ...schemas.sort(),
    ...edgesOf(graph),
  ];
}

/**
 * What a graph says that is built from scratch: files read on this thread, without a cache.
 *
 * @param open what the editor holds, by uri
 */
export async function linesFromScratch(
  folders: readonly NoteFolder[],
  options: WorkspaceOptions,
  open: ReadonlyMap<string, string> = new Map(),
): Promise<string[]> {
  const log = () => undefined;
  const workspace = new NoteWorkspace(fileJobs(log), nodeHost(log), options);
  const reading = workspace.setFolders(folders);
  for (const [uri, text] of open) workspace.setDocument(uri, text);
  await reading;
  await workspace.settled();
  const lines = linesOf(workspace);
  workspace.dispose();
  return lines;
}

/** Fails where the lines differ, and says how, and what was logged. */
export function assertSameLines(
  found: readonly string[],
  expected: readonly string[],
  logged: readonly string[] = [],
): void {
  const without = (some: readonly string[], others: readonly string[]) =>
    some.filter((line) => !others.includes(line));
  const [extra, missing] = [without(found, expected), without(expected, found)];
  if (extra.length + missing.length === 0 && found.length === expected.length) return;
  const told = (title: string, lines: readonly string[]) => [title, ...lines].join("\n  ");
  throw new Error([told("Too much:", extra), told("Missing:", missing), told("Logged:", logged)].join("\n"));
}

/** Why a file could not be read tells of the moment, not of the note. */
function plain(note: Note): unknown {
  return { ...note, problems: note.problems.map(({ code, start, end }) => [code, start, end]) };
}
