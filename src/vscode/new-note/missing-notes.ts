import * as vscode from "vscode";
import type { MissingNote } from "../../language/fixes/fix.ts";
import { shownName } from "../../language/diagnostics/shown-names.ts";
import { newNoteFor } from "../../language/new-note/new-note.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { canBeNote } from "../../core/query/can-be-note.ts";
import { commands } from "../commands.ts";
import { showInformation } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { templatesIn } from "./templates.ts";
import { optionsFor, placeFor, writeNotes } from "./write-notes.ts";

/** The commands that write the notes that links miss: one from a hover or the panel, several from the light bulb. */
export const registerMissingNotes: Feature = ({ workspace }) =>
  vscode.Disposable.from(
    registerWritingCommand(commands.createNote, async (target, from) => {
      if (typeof target !== "string") return;
      if (canBeNote(target))
        await createMissingNotes(workspace, [{ target }], typeof from === "string" ? from : undefined);
      else
        showInformation(
          vscode.l10n.t(
            "No note was made of “{0}”: that is the name of a file or of a block.",
            shownName(target),
          ),
        );
    }),
    registerWritingCommand(commands.createMissingNotes, async (missing, from) => {
      if (typeof from !== "string" || !Array.isArray(missing)) return;
      const named = missing.filter(isMissingNote).map((one) => ({ ...one, linksBack: true }));
      if (named.length > 0) await createMissingNotes(workspace, named, from);
    }),
  );

/**
 * Writes the notes that links miss, from the templates of their types, and opens the first.
 *
 * @param from the graph's uri of the note that links to them; the notes link back where the link's relation is known
 */
async function createMissingNotes(
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
  await writeNotes(workspace, folder, notes);
}

function isMissingNote(value: unknown): value is MissingNote {
  return typeof value === "object" && value !== null && "target" in value && typeof value.target === "string";
}
