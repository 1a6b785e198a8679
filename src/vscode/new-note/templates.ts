import * as vscode from "vscode";
import { isNotePath, withoutNoteExtension } from "../../core/names/name.ts";
import { decodeText } from "../../platform/decode-text.ts";
import type { NoteFolder } from "../../workspace/note-folder.ts";
import { isRefusal } from "../../language/edit/refusal.ts";
import { readableTemplates } from "../../language/new-note/readable-templates.ts";
import { plainItem, showWarning } from "../editor/messages.ts";
import { dailyNoteSettings, templatesFolder } from "../editor/settings.ts";
import { noteFolderOf } from "../workspace/note-uris.ts";
import { localized } from "../editor/words/localized.ts";

/**
 * The templates of a folder by their names, without extension; none where it has no folder for them. That the setting names no
 * folder of the workspace is shown, and notes are made without a template. In a workspace that is not trusted none is read.
 */
export async function templatesIn(folder: NoteFolder): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!vscode.workspace.isTrusted) return found;
  const root = vscode.workspace.workspaceFolders?.find((one) => noteFolderOf(one).uri === folder.uri);
  const place = templatesFolder();
  if (isRefusal(place)) showWarning(localized(place.refused));
  if (!root || isRefusal(place) || place.path === "") return found;
  const home = vscode.Uri.joinPath(root.uri, place.path);
  try {
    const entries = await vscode.workspace.fs.readDirectory(home);
    // A link may lead to what never ends.
    const files = entries.filter(([name, kind]) => kind === vscode.FileType.File && isNotePath(name));
    const names = files.map(([name]) => name);
    const uriOf = (name: string) => vscode.Uri.joinPath(home, name);
    const bytesOf = async (name: string) => (await vscode.workspace.fs.stat(uriOf(name))).size;
    const { read, leftOut } = await readableTemplates(names, bytesOf);
    const [first] = leftOut;
    if (first !== undefined)
      showWarning(
        vscode.l10n.t(
          "Templates that were not read, as larger than 1 MB or too many: {0} of {1}, such as {2}.",
          leftOut.length,
          names.length,
          first,
        ),
      );
    for (const name of read)
      found.set(withoutNoteExtension(name), decodeText(await vscode.workspace.fs.readFile(uriOf(name))).text);
  } catch {
    // There is no such folder, or what was in it has just gone.
  }
  return found;
}

/** The template of the type where it is the only choice; else the person picks one, or none. */
export async function askForTemplate(
  templates: ReadonlyMap<string, string>,
  type: string | undefined,
): Promise<{ readonly name: string | undefined } | undefined> {
  const daily = dailyNoteSettings().template;
  const names = [...templates.keys()].filter((name) => name !== daily);
  if (names.length === 0) return { name: undefined };
  const own = type !== undefined && templates.has(type) ? [type] : [];
  if (own.length === 1 && names.length === 1) return { name: own[0] };
  const others = names.filter((name) => name !== type);
  const items = [
    ...own.map((name) =>
      plainItem({ label: name, description: vscode.l10n.t("template of this type"), name }),
    ),
    { label: vscode.l10n.t("No template"), description: "", name: undefined },
    ...others.map((name) => plainItem({ label: name, description: "", name })),
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("New Note"),
    placeHolder: vscode.l10n.t("The template of the note"),
  });
}
