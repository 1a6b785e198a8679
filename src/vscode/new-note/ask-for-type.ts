import * as vscode from "vscode";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { plainItem } from "../editor/messages.ts";
import { noteCount } from "../editor/words/counts.ts";

/** Asks for the type of a new note; undefined where nothing is chosen. */
export async function askForType(
  { graph }: NoteWorkspace,
  title: string,
): Promise<{ readonly name: string | undefined } | undefined> {
  const declared = [...graph.schema.declaredTypes()].map(({ name }) => name);
  const used = [...graph.typeCounts.keys()].filter((name) => name !== "note");
  const names = [...new Set([...declared, ...used])];
  const items = names.map((name) =>
    plainItem({
      label: graph.schema.type(name).label,
      description: name,
      detail: noteCount(graph.typeCounts.get(name) ?? 0),
      name,
    }),
  );
  const none = {
    label: vscode.l10n.t("No type"),
    description: "",
    detail: vscode.l10n.t("A note without an id"),
    name: undefined,
  };
  return vscode.window.showQuickPick([...items, none], {
    title,
    placeHolder: vscode.l10n.t("The type of the note"),
    matchOnDescription: true,
  });
}
