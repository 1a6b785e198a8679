import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import { writtenRelation } from "../../core/graph/link-relation.ts";
import type { Span } from "../../core/text/span.ts";
import { linkNameOf } from "../completion/link-name.ts";
import { yamlEntries } from "../edit/yaml-entries.ts";
import type { Destination } from "./moved-piece.ts";

/** The text of a note below its frontmatter, without blank lines around it. */
export function bodyOf({ note }: NoteEntity, text: string): Span {
  const at = note.frontmatter?.end ?? 0;
  const body = text.slice(at);
  const start = at + (body.length - body.trimStart().length);
  return { start, end: Math.max(start, text.trimEnd().length) };
}

/** The relations in a note's frontmatter as a list of links, for the note that takes its place; those between the two are left out. */
export function relationsAsList(graph: ReadonlyGraph, source: NoteEntity, to: Destination): string[] {
  const end = source.note.frontmatter?.end ?? 0;
  return source.note.links
    .filter(({ span }) => span.start < end)
    .flatMap((link) => {
      const resolution = graph.resolveLink(link, source);
      const relation = writtenRelation(link, graph.schema)?.text;
      if (resolution.state === "none" || relation === undefined) return [];
      const isNote = resolution.state === "note";
      if (isNote && (resolution.note === source || resolution.note.uri === to.uri)) return [];
      const name = isNote ? linkNameOf(graph, resolution.note, to, "id") : link.target.text;
      const place = `${link.heading ? `#${link.heading.text}` : ""}${link.block ? `#^${link.block.text}` : ""}`;
      const label = link.label ? `|${link.label.text}` : "";
      return [`- [[${relation}::${name ?? link.target.text}${place}${label}]]`];
    });
}

/** What people should know of a note that goes: the keys of its frontmatter that its heir does not get. */
export function lostProperties(source: NoteEntity, text: string): string[] {
  const carried = new Set(["id", "title", "aliases", "alias", "type"]);
  const links = source.note.links.filter(({ span }) => span.start < (source.note.frontmatter?.end ?? 0));
  const lost = yamlEntries(text)
    .filter(({ key, value }) => {
      const holdsLink = value && links.some(({ span }) => value.start <= span.start && span.end <= value.end);
      return !carried.has(key.value.trim().toLowerCase()) && !holdsLink;
    })
    .map(({ key }) => key.value);
  if (lost.length === 0) return [];
  return [`Not carried over from the frontmatter of ${source.path}: ${lost.join(", ")}.`];
}
