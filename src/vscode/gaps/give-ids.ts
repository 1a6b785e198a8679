import * as vscode from "vscode";
import { parentPath } from "../../core/names/name.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { idsGiven } from "../../language/gaps/ids-given.ts";
import { Turns } from "../../language/edit/turns.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { plainItem, showInformation } from "../editor/messages.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { freeThread, settledWorkspace } from "../workspace/settled-workspace.ts";

/** Which notes get an id. */
interface Choice extends vscode.QuickPickItem {
  readonly fits: (note: NoteEntity) => boolean;
}

/**
 * *Give These Notes Ids*: each note without one of a type or a folder, as one change that is looked through first; links are left or
 * name the ids, as the person chooses.
 */
export async function giveIds(workspace: NoteWorkspace): Promise<void> {
  await settledWorkspace(workspace);
  const choices = await choicesIn(workspace);
  if (choices.length === 0) {
    showInformation(vscode.l10n.t("All notes have an id."));
    return;
  }
  const placeHolder = vscode.l10n.t("Which notes get an id?");
  const picked = await vscode.window.showQuickPick(choices, { placeHolder });
  const rewritesLinks = picked && (await pickLinks());
  if (!picked || rewritesLinks === undefined) return;
  await carryOut(workspace, vscode.l10n.t("Give Ids"), async ({ texts, turns: turnOptions }) => {
    const { graph } = workspace;
    const turns = new Turns(turnOptions);
    const notes: NoteEntity[] = [];
    for (const note of graph.notes()) {
      if (turns.isOver) await turns.next();
      if (note.id === undefined && picked.fits(note)) notes.push(note);
    }
    return idsGiven(graph, notes, { readText: texts.read, rewritesLinks, ...turnOptions });
  });
}

/** The types and folders with notes that have no id, each with how many. */
async function choicesIn({ graph }: NoteWorkspace): Promise<Choice[]> {
  const [types, folders] = [new Map<string, number>(), new Map<string, number>()];
  const turns = new Turns({ pause: freeThread });
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const note of graph.notes()) {
    if (turns.isOver) await turns.next();
    if (note.id !== undefined) continue;
    count(types, note.type);
    for (let folder = parentPath(note.path); folder !== ""; folder = parentPath(folder))
      count(folders, folder);
  }
  const choice = (label: string, found: number, fits: Choice["fits"]): Choice => ({
    ...plainItem({
      label,
      description:
        found === 1 ? vscode.l10n.t("1 note without an id") : vscode.l10n.t("{0} notes without an id", found),
    }),
    fits,
  });
  if (types.size === 0) return [];
  return [
    divider(vscode.l10n.t("types")),
    ...[...types].map(([type, found]) =>
      choice(graph.schema.type(type).plural, found, (note) => note.type === type),
    ),
    divider(vscode.l10n.t("folders")),
    ...[...folders]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([folder, found]) => choice(`${folder}/`, found, ({ path }) => path.startsWith(`${folder}/`))),
  ];
}

function divider(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator, fits: () => false };
}

/** Whether links to the notes name them by their ids afterwards; undefined where the question was left. */
async function pickLinks(): Promise<boolean | undefined> {
  const items = [
    plainItem({
      label: vscode.l10n.t("Leave the links as they are written"),
      description: vscode.l10n.t("They mean what they mean now."),
      rewrites: false,
    }),
    plainItem({
      label: vscode.l10n.t("Name the notes by their ids in wiki-links"),
      description: vscode.l10n.t("[[Ann]] becomes [[person:ann|Ann]]. Other tools do not know such links."),
      rewrites: true,
    }),
  ];
  const placeHolder = vscode.l10n.t("What becomes of the links to these notes?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.rewrites;
}
