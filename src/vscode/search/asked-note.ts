import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { isNotePath } from "../../core/names/name.ts";
import { showInformation } from "../editor/messages.ts";
import type { Services } from "../services.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { pickNote, type NoteQuestion } from "./pick-note.ts";

/**
 * The note that an argument of a command names, by its uri in the graph: commands of ours give that uri, menus of the editor and
 * the explorer the file's own, and trees a row. Undefined where it names none; whether the graph has such a note is not asked.
 */
export function noteNamed(argument: unknown): string | undefined {
  if (typeof argument === "string") return argument;
  if (argument instanceof vscode.Uri) {
    const uri = graphUriOf(argument);
    return uri !== undefined && isNotePath(uri) ? uri : undefined;
  }
  return uriOfRow(argument);
}

/** The notes that the arguments of a command in a menu name: the one that was clicked, and all that are selected with it. */
export function notesNamed(argument: unknown, selected: unknown): string[] {
  const first = noteNamed(argument);
  const all = Array.isArray(selected) ? selected.map(noteNamed) : [];
  return first === undefined || all.includes(first) ? all.filter((one) => one !== undefined) : [first];
}

/**
 * The note that a command is about: the one that its argument names, else the active one, else one that the person picks.
 *
 * @returns undefined where none is picked, and where the named file is no note, which is told
 */
export async function askedNote(
  { workspace, search, active }: Pick<Services, "workspace" | "search" | "active">,
  argument: unknown,
  question: NoteQuestion,
): Promise<NoteEntity | undefined> {
  await settledWorkspace(workspace);
  const named = noteNamed(argument);
  const uri = named ?? active.uri ?? (await pickNote(workspace, search, question));
  if (uri === undefined) return undefined;
  const note = workspace.graph.noteByUri(uri);
  if (!note) tellNoNote(uri);
  return note;
}

/** Tells that a file is none of the graph's notes, and why that may be. */
function tellNoNote(uri: string): void {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  showInformation(
    vscode.l10n.t(
      "{0} is not read as a note: it is gone, excluded by a setting, or a template. See the setting relata.exclude.",
      name,
    ),
  );
}

function uriOfRow(row: unknown): string | undefined {
  if (typeof row !== "object" || row === null || !("note" in row)) return undefined;
  const { note } = row;
  return typeof note === "object" && note !== null && "uri" in note && typeof note.uri === "string"
    ? note.uri
    : undefined;
}
