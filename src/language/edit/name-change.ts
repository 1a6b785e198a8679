import type { Link } from "../../core/note/note.ts";
import type { Span } from "../../core/text/span.ts";

/** How a text around a name writes it. */
export interface Codec {
  /** The name that a written one stands for. */
  readonly read: (written: string) => string;
  /** A name as it is written, in the manner of `like`. */
  readonly write: (name: string, like: string) => string;
}

/** A place at which a name stands, and what becomes of it. */
export interface NameChange {
  /** The written part: of a link, or a value of the frontmatter, a tag, a heading. */
  readonly span: Span;
  /** What it says, without escapes. */
  readonly text: string;
  /** The link that it is part of. */
  readonly link?: { readonly link: Link; readonly part: "relation" | "target" | "heading" | "block" };
  /** The part as it is written afterwards. */
  readonly rewrite: (written: string, codec: Codec) => string;
}

/** A change of all that stands in its span. */
export function wholeName(to: (name: string) => string): NameChange["rewrite"] {
  return (written, { read, write }) => write(to(read(written)), written);
}
