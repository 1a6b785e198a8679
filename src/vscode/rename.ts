import * as vscode from "vscode";
import { lineStartsOf } from "../core/text/position.ts";
import { isRefusal } from "../language/rename/refusal.ts";
import { renameEdits } from "../language/rename/rename-edits.ts";
import type { RenameEdits, RenameSubject, SchemaText } from "../language/rename/rename.ts";
import { renameSubjectAt } from "../language/rename/subject-at.ts";
import { decodeText } from "../platform/decode-text.ts";
import { noteUri, schemaPath } from "../workspace/note-reader.ts";
import type { NoteWorkspace, OpenNote } from "../workspace/note-workspace.ts";
import { commands } from "./commands.ts";
import { editorRangeOfSpan } from "./editor-ranges.ts";
import { editorUriOf, graphUriOf } from "./note-uris.ts";
import { keepsOldIdAsAlias } from "./settings.ts";

const notes: vscode.DocumentSelector = { language: "markdown" };

/** Rename symbol (F2) in notes, and the command that renames a type everywhere. */
export function registerRename(workspace: NoteWorkspace): vscode.Disposable {
  const provider = new NoteRenameProvider(workspace);
  let registration = vscode.languages.registerRenameProvider(notes, provider);
  return vscode.Disposable.from(
    // Of several providers the last to register is asked first. VS Code's own for Markdown knows headings, but not the
    // wiki-links to them, and may have started after this one.
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.languageId !== "markdown") return;
      registration.dispose();
      registration = vscode.languages.registerRenameProvider(notes, provider);
    }),
    { dispose: () => void registration.dispose() },
    vscode.commands.registerCommand(commands.renameType, () => renameTypeEverywhere(workspace)),
  );
}

class NoteRenameProvider implements vscode.RenameProvider {
  constructor(private readonly workspace: NoteWorkspace) {}

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    await settle(this.workspace);
    const { span, name } = await targetAt(this.workspace, document, position);
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    return { range, placeholder: name };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit> {
    await settle(this.workspace);
    const { subject } = await targetAt(this.workspace, document, position);
    return workspaceEditFor(this.workspace, subject, newName);
  }
}

/** What stands at a place of a document. The editor shows the message of what this throws. */
async function targetAt(workspace: NoteWorkspace, document: vscode.TextDocument, position: vscode.Position) {
  const uri = graphUriOf(document.uri);
  if (uri === undefined) throw new Error(vscode.l10n.t("This file is not in a folder of the workspace."));
  const open = await openNote(workspace, uri, document);
  if (!open) throw new Error(vscode.l10n.t("This file is no note."));
  const target = renameSubjectAt(workspace.graph, open, document.offsetAt(position));
  if (isRefusal(target)) throw new Error(target.refused);
  return target;
}

/** Waits until the graph has taken in all that is typed and written; refuses while the notes are still being read. */
async function settle(workspace: NoteWorkspace): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const uri = graphUriOf(document.uri);
    if (uri !== undefined && workspace.locate(uri)) await openNote(workspace, uri, document);
  }
  await workspace.settled();
  refuseWhileReading(workspace);
}

/** Links of notes that are not read yet would be missed. */
function refuseWhileReading({ status }: NoteWorkspace): void {
  if (status.state === "reading")
    throw new Error(
      vscode.l10n.t(
        "Relata is still reading notes ({0} of {1}); a rename now would miss links. Try again when it is done.",
        status.read,
        status.total,
      ),
    );
}

async function openNote(
  workspace: NoteWorkspace,
  uri: string,
  document: vscode.TextDocument,
): Promise<OpenNote | undefined> {
  const path = workspace.locate(uri)?.path;
  if (path !== schemaPath && document.languageId !== "markdown") return undefined;
  workspace.setDocument(uri, document.getText());
  return workspace.openNote(uri);
}

async function workspaceEditFor(
  workspace: NoteWorkspace,
  subject: RenameSubject,
  newName: string,
): Promise<vscode.WorkspaceEdit> {
  const schemas: SchemaText[] = [...workspace.schemaProblems.values()].map(({ folder, text }) => ({
    uri: noteUri(folder, schemaPath),
    text,
  }));
  const texts = new Map(schemas.map(({ uri, text }) => [uri, text]));
  const readText = async (uri: string) => {
    const text = await textOf(workspace, uri);
    texts.set(uri, text);
    return text;
  };
  const keepOldIdAsAlias = keepsOldIdAsAlias();
  const result = await renameEdits(workspace.graph, subject, newName, {
    readText,
    pause,
    schemas,
    keepOldIdAsAlias,
  });
  if (isRefusal(result)) throw new Error(result.refused);
  if (result.notices.length > 0) void vscode.window.showWarningMessage(result.notices.join(" "));
  return asWorkspaceEdit(workspace, result, texts);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The text of a note: what the editor holds, else the file's. */
async function textOf(workspace: NoteWorkspace, uri: string): Promise<string> {
  const editorUri = editorUriOf(workspace, uri);
  if (!editorUri) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
  const open = vscode.workspace.textDocuments.find((document) => graphUriOf(document.uri) === uri);
  return open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(editorUri)).text;
}

function asWorkspaceEdit(
  workspace: NoteWorkspace,
  { files, fileRenames }: RenameEdits,
  texts: ReadonlyMap<string, string>,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const editorUri = (uri: string) => {
    const found = editorUriOf(workspace, uri);
    if (!found) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
    return found;
  };
  const label = vscode.l10n.t("Rename");
  const touched = new Set([...files.map(({ uri }) => uri), ...fileRenames.map(({ from }) => from)]);
  const [first] = touched;
  for (const { uri, edits } of files) {
    const lineStarts = lineStartsOf(texts.get(uri) ?? "");
    for (const { span, newText } of edits)
      edit.replace(editorUri(uri), editorRangeOfSpan(lineStarts, span), newText, {
        label,
        needsConfirmation: false,
      });
  }
  for (const { from, to } of fileRenames)
    edit.renameFile(
      editorUri(from),
      editorUri(to),
      { overwrite: false },
      { label, needsConfirmation: false },
    );
  // One edit that needs to be confirmed opens the preview, but stands in it without a tick. Were it a part of the
  // rename, pressing Apply would leave that part out and break links; so it is an edit that changes nothing.
  if (touched.size > 1 && first !== undefined) {
    edit.insert(editorUri(first), new vscode.Position(0, 0), "", {
      label: vscode.l10n.t("Look through the changes in {0} files, then apply them", touched.size),
      needsConfirmation: true,
    });
  }
  return edit;
}

/** Asks for a type and its new name, and renames it in all notes. */
async function renameTypeEverywhere(workspace: NoteWorkspace): Promise<void> {
  try {
    await settle(workspace);
    const { graph } = workspace;
    const counts = new Map<string, number>();
    for (const { type, note } of graph.notes())
      if (note.id ?? note.type) counts.set(type, (counts.get(type) ?? 0) + 1);
    const items = [...counts].sort().map(([type, count]) => ({ label: type, description: String(count) }));
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: vscode.l10n.t("The type to rename in all its notes"),
    });
    if (!picked) return;
    const newName = await vscode.window.showInputBox({
      value: picked.label,
      prompt: vscode.l10n.t("The new name of the type"),
    });
    if (newName === undefined) return;
    await settle(workspace);
    const edit = await workspaceEditFor(workspace, { kind: "type-everywhere", type: picked.label }, newName);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
