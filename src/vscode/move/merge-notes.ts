import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { pickNote } from "../search/pick-note.ts";
import type { Feature } from "../services.ts";
import { mergeInto } from "./merge-into.ts";
import { registerRefactoring } from "./refactoring.ts";

/** The command that unites the active note with another one. */
export const registerMergeNotes: Feature = ({ workspace, search }) =>
  registerRefactoring(workspace, commands.mergeNote, async ({ note }) => {
    const into = await pickNote(workspace, search, {
      title: vscode.l10n.t("Merge “{0}” into another note", note.title),
      placeholder: vscode.l10n.t("The note that is left"),
      except: note.uri,
    });
    if (into !== undefined) await mergeInto(workspace, note.uri, into);
  });
