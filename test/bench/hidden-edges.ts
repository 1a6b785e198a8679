import { readFileSync } from "node:fs";
import { readVault } from "../../src/command-line/read-vault.ts";
import { otherEnd } from "../../src/core/graph/entity.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import type { Link, Note } from "../../src/core/note/note.ts";
import { noteTextsOf, type NoteTexts } from "../../src/core/similarity/note-texts.ts";
import { isTyped } from "../../src/core/schema/built-in-schema.ts";

/** A note as similarity sees it when nobody has linked anything yet. */
export interface UnlinkedNote {
  readonly key: string;
  readonly texts: NoteTexts;
}

/** The notes of a vault without what they say of their edges, and the edges, by the places of their notes. */
export interface HiddenEdges {
  readonly notes: readonly UnlinkedNote[];
  readonly edges: readonly { readonly relation: string; readonly source: number; readonly target: number }[];
}

/**
 * Reads a vault and hides its edges: of every link to a note its text goes, of a typed one the whole line, with label and
 * evidence, so that no note gives away by words whom it is linked to.
 */
export async function hiddenEdgesOf(folder: string): Promise<HiddenEdges> {
  const workspace = await readVault(folder, console.error);
  const entities = [...workspace.graph.notes()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const places = new Map(entities.map(({ uri }, index) => [uri, index]));
  const notes = entities.map(({ uri, path }) => {
    const text = readFileSync(uri, "utf8");
    const unlinked = withoutLinks(text, parseNote(text));
    return { key: uri, texts: noteTextsOf(path, unlinked, parseNote(unlinked)) };
  });
  const edges = entities.flatMap((entity, source) =>
    [...entity.edges].flatMap((edge) => {
      const other = otherEnd(entity, edge);
      const target = other.kind === "note" ? places.get(other.uri) : undefined;
      // Each edge once: from its source.
      if (edge.source !== entity || target === undefined || target === source) return [];
      return [{ relation: edge.relation.name, source, target }];
    }),
  );
  return { notes, edges };
}

function withoutLinks(text: string, note: Note): string {
  const body = note.frontmatter?.end ?? 0;
  let unlinked = text;
  for (const link of note.links) {
    if (link.span.start < body) continue;
    const { start, end } = hiddenSpan(text, link);
    unlinked = `${unlinked.slice(0, start)}${" ".repeat(end - start)}${unlinked.slice(end)}`;
  }
  return unlinked;
}

function hiddenSpan(
  text: string,
  { relation, span }: Link,
): { readonly start: number; readonly end: number } {
  if (!relation || !isTyped(relation.text)) return span;
  const end = text.indexOf("\n", span.end);
  return { start: text.lastIndexOf("\n", span.start) + 1, end: end < 0 ? text.length : end };
}
