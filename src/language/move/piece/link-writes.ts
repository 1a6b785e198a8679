import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { Link } from "../../../core/note/note.ts";
import type { NameChange } from "../../edit/name-change.ts";
import type { TextEdit } from "../../edit/text-edit.ts";
import { writeChanges } from "../../edit/write-changes.ts";

/** What a link says afterwards; what is left out stays as it is. */
export interface LinkWrite {
  readonly target?: string;
  /** Behind `#`; written where the link has none, too. */
  readonly heading?: string;
  readonly block?: string;
  /** The link names its note alone. */
  readonly dropsPlace?: boolean;
}

/** By the index of the link among those of its note. */
export type LinkWrites = ReadonlyMap<number, LinkWrite>;

/** The edits that write links anew. */
export function linkEdits(
  { note, path }: Pick<NoteEntity, "note" | "path">,
  text: string,
  writes: LinkWrites | undefined,
): TextEdit[] {
  if (!writes || writes.size === 0) return [];
  const changes = [...writes].flatMap(([index, write]) => {
    const link = note.links[index];
    return link ? changesOf(link, text, write) : [];
  });
  return writeChanges({ note, text, path }, changes);
}

function changesOf(
  link: Link,
  text: string,
  { target, heading, block, dropsPlace }: LinkWrite,
): NameChange[] {
  const { heading: oldHeading, block: oldBlock } = link;
  const changes: NameChange[] = [];
  const change = (part: "target" | "heading" | "block", name: string) => {
    const place = link[part] ?? link.target;
    changes.push({
      span: place,
      text: place.text,
      link: { link, part },
      rewrite: (written, { write }) => write(name, written),
    });
  };
  const last = oldBlock ?? oldHeading;
  if (dropsPlace && last) {
    const span = { start: link.target.start, end: last.end };
    const name = target ?? link.target.text;
    const written = text.slice(span.start, span.end);
    return [
      { span, text: written, link: { link, part: "target" }, rewrite: (_, { write }) => write(name, "") },
    ];
  }
  const added = oldHeading === undefined && oldBlock === undefined ? heading : undefined;
  if (added !== undefined) {
    const name = target ?? link.target.text;
    const rewrite: NameChange["rewrite"] = (written, { write }) =>
      `${write(name, written)}#${write(added, "")}`;
    return [{ span: link.target, text: link.target.text, link: { link, part: "target" }, rewrite }];
  }
  if (target !== undefined) change("target", target);
  if (heading !== undefined && oldHeading) change("heading", heading);
  if (block !== undefined && oldBlock) change("block", block);
  return changes;
}
