import * as vscode from "vscode";
import { adoptedInSteps } from "../../language/adopt/adopted-schema.ts";
import type { Proposal } from "../../language/adopt/proposal.ts";
import type { Refusal } from "../../language/edit/refusal.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import { allInTurns } from "../../language/edit/turns.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Disposable } from "../editor/disposable.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { messageOf } from "../../core/text/message.ts";
import { localized } from "../editor/words/localized.ts";

/** The scheme of what is proposed, as a document that nobody can write. */
const scheme = "relata-proposal";

/** A relata.json with proposals: beside the present one, and written. */
export class ProposedFile implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly workspace: NoteWorkspace) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? "",
    });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  /** Shows relata.json with these proposals beside what it is; beside an empty text where there is none. */
  async compare(folder: string, proposals: readonly Proposal[]): Promise<void> {
    const file = noteUri({ uri: folder }, schemaPath);
    const present = this.workspace.schemaProblems.get(folder)?.text;
    const text = await allInTurns(adoptedInSteps(present ?? "", proposals, localized), { pause: freeThread });
    const uri = editorUriOf(this.workspace, file);
    if (text === undefined || !uri) return;
    const before = present === undefined ? this.documentOf(`before/${schemaPath}`, "") : uri;
    const after = this.documentOf(`after/${schemaPath}`, text);
    const title = vscode.l10n.t("relata.json with the proposals");
    await vscode.commands.executeCommand("vscode.diff", before, after, title);
  }

  /** Writes the proposals into the folder's relata.json, as one edit, and opens it. */
  async write(folder: string, proposals: readonly Proposal[]): Promise<void> {
    const file = noteUri({ uri: folder }, schemaPath);
    const label = vscode.l10n.t("Bring Your Own Folder");
    const isMade = await carryOut(
      this.workspace,
      label,
      async ({ texts, turns }): Promise<WorkspaceChange | Refusal> => {
        const present = texts.schemas().find(({ uri }) => uri === file)?.text;
        const text = await allInTurns(adoptedInSteps(present ?? "", proposals, localized), turns);
        if (text === undefined)
          return {
            refused: messageOf`relata.json is no JSON, or holds something else where rules go. Mend it first.`,
          };
        if (present === undefined) return { files: [], newFiles: [{ uri: file, text }] };
        return {
          files: [{ uri: file, edits: [{ span: { start: 0, end: present.length }, newText: text }] }],
        };
      },
    );
    const written = editorUriOf(this.workspace, file);
    if (isMade && written) await vscode.window.showTextDocument(written, { preview: false });
  }

  private documentOf(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${path}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }
}
