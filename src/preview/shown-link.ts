import type { NoteEntity } from "../core/graph/entity.ts";
import { writtenRelation } from "../core/graph/link-relation.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import { hasPlaceOf } from "../core/query/heading.ts";
import { lookupsOf } from "../core/query/lookups.ts";
import { maxTitleLength, shortText } from "../core/text/short-text.ts";
import type { Link } from "../core/note/note.ts";
import { addressIn, addressOf } from "./address.ts";
import type { PreviewTexts } from "./preview-source.ts";
import type { Scope } from "./rendering.ts";
import { relationLabel } from "../core/schema/schema.ts";

/** What a link is made of, wherever it stands. */
export type WrittenLink = Omit<Link, "context" | "span">;

/** How a link is shown in a preview, and where it leads. */
export interface ShownLink {
  /** `plain` is no link of a note; `pending` may become one, when all notes are read. */
  readonly state: "note" | "file" | "missing" | "ambiguous" | "unresolved" | "pending" | "plain";
  /** Where a click leads, if anywhere. */
  readonly href?: string;
  /** What is told when the mouse is over it; lines end with `\n`. */
  readonly title?: string;
  readonly note?: NoteEntity;
  /** The path of a file that is no note. */
  readonly path?: string;
}

const maxSummaryLength = 300;
const maxCandidates = 5;

/** What a link names, as the preview shows it. */
export function shownLink({ rendering, place }: Scope, written: WrittenLink): ShownLink {
  const { source, main } = rendering;
  const { graph, texts } = source;
  const link: Link = { ...written, span: written.target, context: written.target };
  const resolution = lookupsOf(graph).resolveLink(link, place);
  switch (resolution.state) {
    case "note": {
      const { note } = resolution;
      const missing = missingPlace(note, link, texts);
      return {
        state: missing === undefined ? "note" : "missing",
        href: addressIn(main, note, link),
        title: [noteTitle(graph, note), missing].filter((line) => line !== undefined).join("\n"),
        note,
      };
    }
    case "attachment": {
      const { path } = resolution;
      const href = addressOf(main, { uri: `${place.folder}/${path}`, path });
      return { state: "file", href, title: path, path };
    }
    case "ambiguous": {
      const { candidates } = resolution;
      const listed = candidates
        .slice(0, maxCandidates)
        .map(({ title, path }) => `${shortText(title, maxTitleLength)} (${path})`);
      if (listed.length < candidates.length) listed.push(`… + ${candidates.length - listed.length}`);
      return { state: "ambiguous", title: texts.ambiguous(listed.join("\n")) };
    }
    case "unresolved":
      return source.isRead ? { state: "unresolved", title: texts.unresolved } : { state: "pending" };
    case "none":
      return { state: "plain" };
  }
}

/** What a reader sees of a link: its label, else the title of its note, unless the target says it or one of its aliases. */
export function shownName(graph: ReadonlyGraph, link: WrittenLink, { note }: ShownLink): string {
  const { label, target } = link;
  if (label) return label.text;
  const isName = note && lookupsOf(graph).isCalled(note, target.text);
  const name = target.text === "" || !note || isName ? target.text : shortText(note.title, maxTitleLength);
  return withPlace(name, link);
}

/** A name with the heading or block that a link names behind it. */
export function withPlace(name: string, { heading, block }: Pick<WrittenLink, "heading" | "block">): string {
  const headings = heading?.text.split("#").map((part) => part.trim()) ?? [];
  const parts = [name, ...headings, block ? `^${block.text}` : ""];
  return parts.filter((part) => part !== "").join(" › ");
}

/** The relation that a link is written with, as it reads: `studies →`; undefined where it only mentions or embeds. */
export function shownRelation(graph: ReadonlyGraph, link: WrittenLink): string | undefined {
  const written = writtenRelation(link, graph.schema);
  if (!written) return undefined;
  const { relation, inverted } = graph.schema.relation(written.text);
  if (relation.symmetric) return `${relation.label} ↔`;
  return `${relationLabel(relation, inverted)} ${inverted ? "←" : "→"}`;
}

/** A note in a few words: title, type and status, then the summary. */
function noteTitle(graph: ReadonlyGraph, note: NoteEntity): string {
  const words = [shortText(note.title, maxTitleLength), graph.schema.type(note.type).label, note.status];
  const head = words.filter((word) => word !== undefined).join(" · ");
  return note.summary === "" ? head : `${head}\n${shortened(note.summary)}`;
}

function missingPlace(note: NoteEntity, link: WrittenLink, texts: PreviewTexts): string | undefined {
  const { heading, block } = link;
  if (hasPlaceOf(note, link)) return undefined;
  return block ? texts.noBlock(block.text) : heading && texts.noHeading(heading.text);
}

function shortened(text: string): string {
  return text.length <= maxSummaryLength
    ? text
    : `${text.slice(0, maxSummaryLength).replace(/\s+\S*$/, "")} …`;
}
