import * as vscode from "vscode";
import { parentPath } from "../../core/names/name.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { idsGiven } from "../../language/gaps/ids-given.ts";
import { Turns } from "../../language/edit/turns.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { plainItem, showInformation } from "../editor/messages.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { freeThread, settledWorkspace } from "../workspace/settled-workspace.ts";

/** *Give These Notes Ids*: each note without one of a type or a folder, as one change that is looked through first. */
export async function giveIds(workspace: NoteWorkspace): Promise<void> {
  await settledWorkspace(workspace);
  const [types, folders] = [new Map<string, number>(), new Map<string, number>()];
  const turns = new Turns({ pause: freeThread });
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const note of [...workspace.graph.notes()]) {
    if (turns.isOver) await turns.next();
    if (note.id !== undefined) continue;
    count(types, note.type);
    for (let folder = parentPath(note.path); folder !== ""; folder = parentPath(folder))
      count(folders, folder);
  }
  const { schema } = workspace.graph;
  const item = (label: string, found: number, fits: (note: NoteEntity) => boolean) => ({
    ...plainItem({ label, description: vscode.l10n.t("{0} notes without an id", found) }),
    fits,
  });
  const items = [
    ...[...types].map(([type, found]) => item(schema.type(type).plural, found, (note) => note.type === type)),
    ...[...folders]
      .sort()
      .map(([folder, found]) => item(`${folder}/`, found, ({ path }) => path.startsWith(`${folder}/`))),
  ];
  if (items.length === 0) {
    showInformation(vscode.l10n.t("All notes have an id."));
    return;
  }
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("Which notes get an id? Links stay as they are written."),
  });
  if (!picked) return;
  await carryOut(workspace, vscode.l10n.t("Give Ids"), ({ texts, turns: turnOptions }) => {
    const { graph } = workspace;
    const notes = [...graph.notes()].filter((note) => note.id === undefined && picked.fits(note));
    return idsGiven(graph, notes, { readText: texts.read, ...turnOptions });
  });
}
