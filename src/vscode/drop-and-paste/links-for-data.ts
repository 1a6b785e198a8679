import * as vscode from "vscode";
import { linksTo, notePasted } from "../../language/drop-and-paste/dropped-links.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { completionSettings } from "../editor/settings.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { openReadingOf } from "../workspace/open-note.ts";

/** The links for what is dropped or pasted; undefined where that is not all notes. */
export async function linksForData(
  workspace: NoteWorkspace,
  document: vscode.TextDocument,
  position: vscode.Position,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const { graph } = workspace;
  const open = await openReadingOf(workspace, document, token);
  if (!open) return undefined;
  const list = await data.get("text/uri-list")?.asString();
  const uris = (list ?? "").split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const notes = uris.map((uri) => graph.noteByUri(graphUriOf(vscode.Uri.parse(uri)) ?? ""));
  const plain = uris.length === 0 ? await data.get("text/plain")?.asString() : undefined;
  if (token.isCancellationRequested) return undefined;
  const found = plain === undefined ? notes : [notePasted(graph, plain, open)];
  const known = found.filter((note) => note !== undefined);
  if (known.length === 0 || known.length < found.length) return undefined;
  return linksTo(graph, open, document.offsetAt(position), known, completionSettings());
}
