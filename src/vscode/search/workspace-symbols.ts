import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import { abortSignalOf } from "../editor/cancellation.ts";
import { titleRange } from "../editor/editor-ranges.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";

/** How many entities Go to Symbol in Workspace lists: who sees more types on. */
const maxSymbols = 200;

/** Go to Symbol in Workspace: notes by their names. */
export const registerWorkspaceSymbols: Feature = ({ workspace, search }) =>
  vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query, token) {
      const prepared = await search.prepared(false, abortSignalOf(token));
      if (token.isCancellationRequested) return [];
      return prepared.find(query, maxSymbols).flatMap((note) => {
        const uri = editorUriOf(workspace, note.uri);
        if (!uri) return [];
        // VS Code filters what it is given by the name, so the name holds all that a note can be found by.
        const others = [note.id, ...note.aliases].filter((name) => name !== undefined && name !== note.title);
        const name = labelText([note.title, ...others].join(" · "));
        const location = new vscode.Location(uri, titleRange(note.note));
        return [new vscode.SymbolInformation(name, vscode.SymbolKind.File, note.type, location)];
      });
    },
  });
