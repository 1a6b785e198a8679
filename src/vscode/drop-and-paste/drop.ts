import * as vscode from "vscode";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { linksForData } from "./links-for-data.ts";

/** Notes that are dropped into a note become links. */
export const registerDrop: Feature = ({ workspace }) =>
  vscode.languages.registerDocumentDropEditProvider(noteSelector, {
    async provideDocumentDropEdits(document, position, data, token) {
      const text = await linksForData(workspace, document, position, data, token);
      return text === undefined ? undefined : new vscode.DocumentDropEdit(text);
    },
  });
