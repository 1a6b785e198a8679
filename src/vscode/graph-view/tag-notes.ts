import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { addTags, isTag } from "../../language/edit/frontmatter/add-tags.ts";
import { refusalOf } from "../../language/edit/refusal.ts";
import type { FileEdits } from "../../language/edit/text-edit.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { requireTrust } from "../editor/trust.ts";
import { carryOut } from "../workspace/carry-out.ts";

/** Asks for a tag and writes it into the frontmatter of notes that do not have it, as one step. @returns whether it was written */
export async function tagNotes(workspace: NoteWorkspace, notes: readonly NoteEntity[]): Promise<boolean> {
  requireTrust();
  const given = await vscode.window.showInputBox({
    title: notes.length === 1 ? vscode.l10n.t("Tag 1 note") : vscode.l10n.t("Tag {0} notes", notes.length),
    prompt: vscode.l10n.t("It is written into the frontmatter of each."),
    validateInput: (value) =>
      isTag(bare(value))
        ? undefined
        : vscode.l10n.t("A tag has letters, digits, -, _ and /, and not digits alone."),
  });
  if (given === undefined) return false;
  const tag = bare(given);
  return carryOut(workspace, vscode.l10n.t("Tag Notes"), async ({ texts }) => {
    const files: FileEdits[] = [];
    try {
      for (const { uri } of notes) {
        const note = workspace.graph.noteByUri(uri);
        if (!note || note.tags.some((one) => one.toLowerCase() === tag.toLowerCase())) continue;
        files.push({
          uri,
          edits: [addTags(await texts.read(uri), [tag], workspace.graph.dialect(note.folder).rules)],
        });
      }
    } catch (error) {
      return refusalOf(error);
    }
    return { files };
  });
}

/** A tag without its sign. */
function bare(text: string): string {
  return text.trim().replace(/^#/, "");
}
