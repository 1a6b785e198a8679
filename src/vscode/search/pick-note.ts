import * as vscode from "vscode";
import { messageText } from "../../core/text/plain-text.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { plainItem } from "../editor/messages.ts";
import type { WorkspaceSearch } from "./workspace-search.ts";
import { typeIcon } from "../editor/type-icon.ts";

/** How many notes the list shows. */
const maxShown = 50;

/** What is asked for. */
export interface NoteQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** The graph's uri of a note that is proposed. */
  readonly first?: string;
  /** The graph's uri of a note that is no answer. */
  readonly except?: string;
}

/** Asks for a note by whatever is typed of its names; gives its uri in the graph, or undefined where none is chosen. */
export async function pickNote(
  { graph }: NoteWorkspace,
  search: WorkspaceSearch,
  { title, placeholder, except, first }: NoteQuestion,
): Promise<string | undefined> {
  const prepared = await search.prepared(false);
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly uri: string }>();
  const find = (text: string) => {
    const found = prepared.find(text.trim(), maxShown, {
      summaries: false,
      accept: ({ uri }) => uri !== except,
    });
    const proposed = text === "" && first !== undefined ? graph.noteByUri(first) : undefined;
    const listed = proposed ? [proposed, ...found.filter((note) => note !== proposed)] : found;
    pick.items = listed.map((note) =>
      plainItem({
        label: note.title,
        description: note.key,
        detail: note.summary,
        uri: note.uri,
        // The search has forgiven mistakes that the list's own filter would not.
        alwaysShow: true,
        iconPath: typeIcon(graph.schema.type(note.type)),
      }),
    );
  };
  pick.title = messageText(title);
  pick.placeholder = placeholder;
  find("");
  return new Promise((resolve) => {
    pick.onDidChangeValue(find);
    pick.onDidAccept(() => {
      // The list may have become another one while Enter was on its way.
      resolve((pick.selectedItems[0] ?? pick.activeItems[0])?.uri);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
