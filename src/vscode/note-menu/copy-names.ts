import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { linkToNote } from "../../language/drop-and-paste/link-to-note.ts";
import { commands } from "../commands.ts";
import { ask } from "../editor/messages.ts";
import { registerCommand } from "../editor/register-command.ts";
import { completionSettings } from "../editor/settings.ts";
import { requireTrust } from "../editor/trust.ts";
import { giveId } from "../gaps/give-id.ts";
import { askedNote, notesNamed } from "../search/asked-note.ts";
import type { Feature, Services } from "../services.ts";

/** The commands that copy the ids of notes, and links to them, a line a note. */
export const registerCopyNames: Feature = (services) =>
  vscode.Disposable.from(
    registerCommand(commands.copyId, (argument, selected) => copyIds(services, argument, selected)),
    registerCommand(commands.copyLink, (argument, selected) => copyLinks(services, argument, selected)),
  );

async function copyIds(services: Services, argument: unknown, selected: unknown): Promise<void> {
  const notes = await namedNotes(services, argument, selected, vscode.l10n.t("Copy Id"));
  const ids = notes.flatMap(({ id }) => id ?? []);
  const [first] = notes;
  if (ids.length > 0) await copy(ids);
  else if (first) await offerId(services, first);
}

async function copyLinks(services: Services, argument: unknown, selected: unknown): Promise<void> {
  const notes = await namedNotes(services, argument, selected, vscode.l10n.t("Copy Link"));
  const { graph } = services.workspace;
  if (notes.length > 0) await copy(notes.map((note) => linkToNote(graph, note, completionSettings())));
}

async function namedNotes(
  services: Services,
  argument: unknown,
  selected: unknown,
  title: string,
): Promise<NoteEntity[]> {
  const { graph } = services.workspace;
  const several = notesNamed(argument, selected).flatMap((uri) => graph.noteByUri(uri) ?? []);
  if (several.length > 1) return several;
  const placeholder = vscode.l10n.t("The note whose name is copied");
  const note = await askedNote(services, argument, { title, placeholder });
  return note ? [note] : [];
}

async function offerId({ workspace }: Services, note: NoteEntity): Promise<void> {
  const give = vscode.l10n.t("Give It an Id");
  if ((await ask(vscode.l10n.t("“{0}” has no id, so there is none to copy.", note.title), give)) !== give)
    return;
  requireTrust();
  await giveId(workspace, note.uri);
}

async function copy(lines: readonly string[]): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join("\n"));
}
