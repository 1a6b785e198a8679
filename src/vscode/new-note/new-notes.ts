import * as vscode from "vscode";
import { isNotePath, withoutNoteExtension } from "../../core/graph/name.ts";
import type { MissingNote } from "../../language/fixes/fix.ts";
import {
  newNoteFor,
  newNoteOf,
  type NewNote,
  type NewNoteOptions,
} from "../../language/new-note/new-note.ts";
import { filledTemplate, formattedDate } from "../../language/new-note/note-template.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { noteUri, type NoteFolder } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import { commands } from "../commands.ts";
import { editorUriOf, noteFolderOf } from "../workspace/note-uris.ts";
import { dailyNoteSettings, templatesFolder } from "../editor/settings.ts";

/** The commands that begin a note: one of a type and title, and the one of the day. */
export function registerNewNotes(workspace: NoteWorkspace, active: ActiveNote): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.newNote, () => askForNewNote(workspace, active)),
    vscode.commands.registerCommand(commands.openDailyNote, () => openDailyNote(workspace, active)),
  );
}

/**
 * Writes the notes that links miss, from the templates of their types, and opens the first.
 *
 * @param from the graph's uri of the note that links to them; the notes link back where the link's relation is known
 */
export async function createMissingNotes(
  workspace: NoteWorkspace,
  missing: readonly (MissingNote & { readonly linksBack?: boolean })[],
  from: string | undefined,
): Promise<void> {
  const { graph } = workspace;
  const [first] = missing;
  const asking =
    first &&
    graph
      .placeholder(first.target)
      ?.edges.flatMap(({ occurrences }) => occurrences)
      .at(0);
  const note = graph.noteByUri(from ?? asking?.note.uri ?? "");
  const folder = placeFor(workspace, note?.uri);
  if (!folder) return;
  const templates = await templatesIn(folder);
  const taken = new Set<string>();
  const notes = missing.map(({ target, relation, linksBack }) => {
    const options = optionsFor(workspace, folder, templates, taken);
    const created = newNoteFor(graph, graph.placeholder(target)?.title ?? target, {
      ...options,
      ...(note ? { from: note } : {}),
      ...(linksBack ? { backlink: relation === undefined ? {} : { relation } } : {}),
    });
    taken.add(created.path);
    return created;
  });
  await write(workspace, folder, notes);
}

async function askForNewNote(workspace: NoteWorkspace, active: ActiveNote): Promise<void> {
  const { graph } = workspace;
  const folder = placeFor(workspace, active.uri);
  if (!folder) return;
  const type = await askForType(workspace, vscode.l10n.t("New Note"));
  if (type === undefined) return;
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Note"),
    prompt: vscode.l10n.t("The title of the note"),
    validateInput: (text) => (text.trim() === "" ? vscode.l10n.t("A note needs a title.") : undefined),
  });
  if (title === undefined) return;
  const templates = await templatesIn(folder);
  const template = await askForTemplate(templates, type.name);
  if (template === undefined) return;
  const from = active.uri === undefined ? undefined : graph.noteByUri(active.uri);
  const created = newNoteOf(
    graph,
    { type: type.name, title: title.trim(), folder: folder.uri },
    {
      ...optionsFor(workspace, folder, templates, new Set()),
      ...(from ? { from } : {}),
      template: () => (template.name === undefined ? undefined : templates.get(template.name)),
    },
  );
  await write(workspace, folder, [created]);
}

/** Asks for the type of a new note; undefined where nothing is chosen. */
export async function askForType(
  { graph }: NoteWorkspace,
  title: string,
): Promise<{ readonly name: string | undefined } | undefined> {
  const declared = [...graph.schema.declaredTypes()].map(({ name }) => name);
  const used = [...graph.typeCounts.keys()].filter((name) => name !== "note");
  const names = [...new Set([...declared, ...used])];
  const items = names.map((name) => ({
    label: graph.schema.type(name).label,
    description: name,
    detail: vscode.l10n.t("{0} notes", graph.typeCounts.get(name) ?? 0),
    name,
  }));
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

/** The template of the type where it is the only choice; else the person picks one, or none. */
async function askForTemplate(
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
    ...own.map((name) => ({ label: name, description: vscode.l10n.t("template of this type"), name })),
    { label: vscode.l10n.t("No template"), description: "", name: undefined },
    ...others.map((name) => ({ label: name, description: "", name })),
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("New Note"),
    placeHolder: vscode.l10n.t("The template of the note"),
  });
}

async function openDailyNote(workspace: NoteWorkspace, active: ActiveNote): Promise<void> {
  const folder = placeFor(workspace, active.uri);
  if (!folder) return;
  const { folder: home, format, template: templateName } = dailyNoteSettings();
  const now = new Date();
  const name = formattedDate(now, format);
  const path = `${home === "" ? "" : `${home}/`}${name}.md`;
  const uri = editorUriOf(workspace, noteUri(folder, path));
  if (!uri) return;
  if (await exists(uri)) {
    await vscode.window.showTextDocument(uri);
    return;
  }
  const title = name.slice(name.lastIndexOf("/") + 1);
  const template = (await templatesIn(folder)).get(templateName) ?? "# {{title}}\n\n{{cursor}}";
  const marked = filledTemplate(template, { title, type: "note", id: "", path }, now, "\u0000");
  const caret = marked.indexOf("\u0000");
  const text = marked.replaceAll("\u0000", "");
  await write(workspace, folder, [{ path, text, caret: caret < 0 ? text.length : caret }]);
}

/** The workspace folder for a new note: that of the note at hand, else the first. */
function placeFor(workspace: NoteWorkspace, uri: string | undefined): NoteFolder | undefined {
  const own = uri === undefined ? undefined : workspace.locate(uri)?.folder;
  const first = vscode.workspace.workspaceFolders?.[0];
  const place = own ?? (first && noteFolderOf(first));
  if (!place)
    void vscode.window.showErrorMessage(
      vscode.l10n.t("Open a folder of notes first, so that the note has a place."),
    );
  return place;
}

function optionsFor(
  { graph }: NoteWorkspace,
  folder: NoteFolder,
  templates: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): Pick<NewNoteOptions, "isTaken" | "now" | "template"> {
  return {
    isTaken: (path) => taken.has(path) || graph.noteByUri(noteUri(folder, path)) !== undefined,
    now: new Date(),
    template: (type) => templates.get(type),
  };
}

/** The templates of a folder by their names, without extension; none where it has no folder for them. */
export async function templatesIn(folder: NoteFolder): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const root = vscode.workspace.workspaceFolders?.find((one) => noteFolderOf(one).uri === folder.uri);
  const place = templatesFolder();
  if (!root || place === "") return found;
  const home = vscode.Uri.joinPath(root.uri, place);
  try {
    for (const [name, kind] of await vscode.workspace.fs.readDirectory(home)) {
      if (kind !== vscode.FileType.File || !isNotePath(name)) continue;
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(home, name));
      found.set(withoutNoteExtension(name), decodeText(bytes).text);
    }
  } catch {
    // There is no such folder, or what was in it has just gone.
  }
  return found;
}

async function write(workspace: NoteWorkspace, folder: NoteFolder, notes: readonly NewNote[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const [first] = notes;
  const uriOf = ({ path }: NewNote) => editorUriOf(workspace, noteUri(folder, path));
  for (const note of notes) {
    const uri = uriOf(note);
    const contents = new TextEncoder().encode(note.text);
    if (uri) edit.createFile(uri, { contents, ignoreIfExists: false, overwrite: false });
  }
  const uri = first && uriOf(first);
  if (!first || !uri) return;
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        "{0} could not be created. A file of this name may exist, or the folder may be read-only.",
        notes.map(({ path }) => path).join(", "),
      ),
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const caret = document.positionAt(first.caret);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(caret, caret) });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
