import type { GraphParts } from "./graph-snapshot.ts";
import type { ImaginedChange } from "./readonly-graph.ts";
import type { EarlierNote, Staging } from "./staging.ts";

/** What takes a change back: the notes that it adds, and the others that it touches as they are before. */
export function wayBack(
  { set, remove }: ImaginedChange,
  { nodes, views }: Pick<GraphParts, "nodes" | "views">,
  staging: Pick<Staging, "noteAt">,
): { added: string[]; earlier: EarlierNote[] } {
  const added: string[] = [];
  const earlier: EarlierNote[] = [];
  for (const uri of new Set([...[...(set ?? [])].map((file) => file.uri), ...(remove ?? [])])) {
    const note = staging.noteAt(uri);
    if (note < 0) {
      added.push(uri);
      continue;
    }
    const { folder, path, given } = views.note(note);
    earlier.push({ folder, path, given, pack: nodes.packOf(note), record: nodes.recordOf(note) });
  }
  return { added, earlier };
}
