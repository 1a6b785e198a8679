import type { NoteEntity } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";

/** How many links are looked at: a note may have tens of thousands, and hardly any of them may embed. */
const maxLinks = 1000;

/**
 * The notes that a preview of `note` may show, each once, the nearest first: what it embeds, what that embeds, and so on.
 *
 * @param max how many are found at most
 * @example embeddedNotes(graph, note, 50) // for a note with `![[b]]`, where b has `![[c]]`: b, c
 */
export function embeddedNotes(graph: ReadonlyGraph, note: NoteEntity, max: number): NoteEntity[] {
  const found = new Map([[note.uri, note]]);
  let links = 0;
  // A map is walked with what is added meanwhile.
  for (const holder of found.values()) {
    for (const { form, target } of graph.linksOf(holder)) {
      if (++links > maxLinks || found.size > max) return [...found.values()].slice(1);
      if (form !== "embed") continue;
      const resolution = graph.resolveTarget(form, target, holder);
      if (resolution.state === "note") found.set(resolution.note.uri, resolution.note);
    }
  }
  return [...found.values()].slice(1);
}
