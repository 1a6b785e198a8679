import * as vscode from "vscode";
import type { NoteEntity, Entity } from "../../core/graph/entity.ts";
import type { FromGraph } from "../../webview/graph-view/protocol.ts";
import { showInformation } from "../editor/messages.ts";
import type { Services } from "../services.ts";
import { listOf } from "./note-list.ts";
import { tagNotes } from "./tag-notes.ts";

/** How many notes are opened at once; the person is told of the rest. */
const maxOpened = 20;

/** What a person does with nodes of the graph. */
type NodeAction = Extract<
  FromGraph,
  { type: "open" | "openAll" | "neighborhood" | "linkAs" | "merge" | "copyList" | "tagAll" }
>;

/** Carries out what is done with nodes. @param entityOf what a node of the page is by now; undefined where it is gone */
export async function actOnNodes(
  { workspace, navigation, candidates }: Services,
  entityOf: (node: number) => Entity | undefined,
  message: NodeAction,
): Promise<void> {
  const noteOf = (node: number): NoteEntity | undefined => {
    const entity = entityOf(node);
    return entity?.kind === "note" ? entity : undefined;
  };
  const notesOf = (nodes: readonly number[]) => nodes.map(noteOf).filter((one) => one !== undefined);
  switch (message.type) {
    case "open": {
      const entity = entityOf(message.node);
      if (entity?.kind === "note") await navigation.openNote(entity.uri, message.beside);
      else if (entity) await navigation.createNote(entity.key);
      return;
    }
    case "openAll": {
      const notes = notesOf(message.nodes);
      for (const { uri } of notes.slice(0, maxOpened)) await navigation.openNote(uri, false);
      if (notes.length > maxOpened)
        showInformation(
          vscode.l10n.t(
            "The first {0} of {1} notes were opened. Choose fewer to open all.",
            maxOpened,
            notes.length,
          ),
        );
      return;
    }
    case "neighborhood": {
      const entity = entityOf(message.node);
      await navigation.showNeighborhood(entity?.kind === "note" ? entity.uri : entity?.key);
      return;
    }
    case "linkAs":
    case "merge": {
      const [from, to] = [noteOf(message.from), noteOf(message.to)];
      if (!from || !to) {
        showInformation(vscode.l10n.t("One of these has no note yet. Open it to write one, and try again."));
        return;
      }
      if (message.type === "merge") await candidates.merge(from.uri, to.uri);
      else await candidates.linkAs(from.uri, to.uri);
      return;
    }
    case "copyList":
      await vscode.env.clipboard.writeText(listOf(workspace.graph, notesOf(message.nodes)));
      return;
    case "tagAll":
      await tagNotes(workspace, notesOf(message.nodes));
  }
}
