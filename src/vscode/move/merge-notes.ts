import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import { askedNote } from "../search/asked-note.ts";
import { pickNote } from "../search/pick-note.ts";
import type { Feature, Services } from "../services.ts";
import { mergeInto } from "./merge-into.ts";

/** The command that unites a note, the active one or the one that a menu names, with another one. */
export const registerMergeNotes: Feature = (services) =>
  registerWritingCommand(commands.mergeNote, (argument) => merge(services, argument));

async function merge(services: Services, argument: unknown): Promise<void> {
  const { workspace, search } = services;
  const note = await askedNote(services, argument, {
    title: vscode.l10n.t("Merge Note into Another"),
    placeholder: vscode.l10n.t("The note that goes"),
  });
  if (!note) return;
  const into = await pickNote(workspace, search, {
    title: vscode.l10n.t("Merge “{0}” into another note", note.title),
    placeholder: vscode.l10n.t("The note that is left"),
    except: note.uri,
  });
  if (into !== undefined) await mergeInto(workspace, note.uri, into);
}
