import { itemsWithin } from "../../core/text/items-within.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { relationOf, writtenRelation } from "../../core/graph/link-relation.ts";
import type { Link } from "../../core/note/note.ts";
import type { NoteRules } from "../../core/note/note-rules.ts";
import { noteHeadOf } from "../../core/reading/frontmatter/note-head.ts";
import { isTyped } from "../../core/schema/built-in-schema.ts";
import type { Span } from "../../core/text/span.ts";
import { linkNameOf } from "../link-name.ts";
import { writtenKeys } from "../edit/frontmatter/yaml-entries.ts";
import type { DestinationNote } from "./piece/moved-piece.ts";
import { wikiLinkText } from "../edit/links/wiki-link-text.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

/** Where a note's frontmatter ends, or the properties of its page in an outline; 0 where there are none. */
export function headEnd(text: string, rules: NoteRules): number {
  return noteHeadOf(text, rules)?.end ?? 0;
}

/** The text of a note below its head, without blank lines around it; what its first line is indented by stays. */
export function bodyOf(text: string, rules: NoteRules): Span {
  const at = headEnd(text, rules);
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text.slice(at))?.[0].length ?? 0;
  const end = text.trimEnd().length;
  return end <= at + blank ? { start: end, end: Math.max(at, end) } : { start: at + blank, end };
}

/** A heading that says what a body is, where the body begins with one of the first level. */
export function titleHeading({ note }: NoteEntity, body: Span): boolean {
  return note.headings.some(
    ({ level, text, span }) => level === 1 && text !== "" && span.start === body.start,
  );
}

/** A relation of a note as an item of a list. */
export interface RelationItem {
  readonly link: Link;
  readonly text: string;
}

/**
 * The relations of a note as a list of links, for the note that takes its place; those between the two are left out.
 *
 * @param end where its head ends
 * @param isWanted the links that count besides those of the frontmatter; of them those with a relation of their own
 */
export function relationsAsList(
  graph: ReadonlyGraph,
  source: NoteEntity,
  to: DestinationNote,
  end: number,
  isWanted: (link: Link) => boolean = () => false,
): RelationItem[] {
  const { rules } = graph.dialect(to.folder);
  const isRelation = (link: Link) => isTyped(relationOf(link, graph.schema, source.note).relation.name);
  return source.note.links
    .filter((link) => link.span.start < end || (isWanted(link) && isRelation(link)))
    .flatMap((link): RelationItem[] => {
      const resolution = graph.resolveLink(link, source);
      const relation = writtenRelation(link, graph.schema)?.text;
      if (resolution.state === "none" || relation === undefined) return [];
      const isNote = resolution.state === "note";
      if (isNote && (resolution.note === source || resolution.note.uri === to.uri)) return [];
      const name = isNote ? linkNameOf(graph, resolution.note, to, "id") : link.target.text;
      const place = `${link.heading ? `#${link.heading.text}` : ""}${link.block ? `#^${link.block.text}` : ""}`;
      const mark = link.form === "embed" ? "!" : "";
      const linked = `${relation}::${name ?? link.target.text}${place}`;
      return [{ link, text: `- ${mark}${wikiLinkText(rules, linked, link.label?.text ?? "")}` }];
    });
}

/** What people should know of a note that goes: the keys of its frontmatter that its heir does not get. */
export function lostProperties(source: NoteEntity, text: string, rules: NoteRules): Message[] {
  const carried = new Set(["id", "title", "aliases", "alias", "type"]);
  const end = headEnd(text, rules);
  const links = source.note.links.filter(({ span, relation }) => relation && span.start < end);
  const entries = source.note.frontmatter ? writtenKeys(text) : pageProperties(text.slice(0, end));
  const lost = entries
    .filter(({ key, value }) => {
      const holdsLink = itemsWithin(links, ({ span }) => span, value).length > 0;
      return !carried.has(key.trim().toLowerCase()) && !holdsLink;
    })
    .map(({ key }) => key);
  if (lost.length === 0) return [];
  return [messageOf`Not carried over from the frontmatter of ${source.path}: ${lost.join(", ")}.`];
}

function pageProperties(head: string): { readonly key: string; readonly value: Span }[] {
  return [...head.matchAll(/(?<=^|[\r\n])[ \t]*(?:-[ \t]+)?([^\r\n:]+)::[^\r\n]*/g)].map(
    ({ 0: line, 1: key = "", index }) => ({
      key,
      value: { start: index, end: index + line.length },
    }),
  );
}
