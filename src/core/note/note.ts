import type { Span, SpannedText } from "../text/span.ts";
import type { Message } from "../text/message.ts";

/**
 * What one Markdown file says, read from its text alone: no other note, no schema and no file system is asked.
 * All spans are UTF-16 offsets into the text as the editor holds it (without a byte-order mark).
 * A `Note` is plain data: it survives a structured clone between threads.
 */
export interface Note {
  /** Where each line starts, for turning offsets into positions. */
  readonly lineStarts: Uint32Array;
  /** The frontmatter block with both fences, where there is one. */
  readonly frontmatter?: Span;
  /** The `id:` of the frontmatter where it has the form `type:slug`. */
  readonly id?: NoteId;
  /** The `type:` of the frontmatter (the type in the id comes before it, see {@link typeOf}). */
  readonly type?: SpannedText;
  /** The `title:` of the frontmatter. */
  readonly title?: SpannedText;
  /** The `summary:` or `description:` of the frontmatter. */
  readonly summary?: SpannedText;
  readonly status?: SpannedText;
  readonly aliases: readonly SpannedText[];
  /** What the other keys of the frontmatter and inline fields say, `type` and `status` among them; undefined where there is none. */
  readonly properties?: readonly NoteProperty[];
  /** Tags of the frontmatter and of the body, without `#`. */
  readonly tags: readonly SpannedText[];
  /** The plain text of the first paragraph that is not made of inline fields alone: the summary of last resort. */
  readonly firstParagraph?: string;
  /** In the order of the text. */
  readonly links: readonly Link[];
  /** In the order of the text. */
  readonly headings: readonly Heading[];
  /**
   * Whether nothing but comments stands before the first heading, and it could be the title: of level 1, at the top, with more
   * text than links. See `titleHeading`.
   */
  readonly opensWithTitle?: true;
  /** Paragraphs, list items and other blocks that carry a `^name`. */
  readonly blocks: readonly Block[];
  /** The places in HTML, in the order of the text. */
  readonly anchors: readonly Anchor[];
  readonly problems: readonly NoteProblem[];
}

/**
 * A key of the frontmatter, or the name of an inline field that is no relation, and one of its values: a word, number, date or
 * link as it is written. A list gives one for each item.
 */
export interface NoteProperty {
  readonly key: string;
  readonly value: string;
}

/** The links that stand below a heading, by their places among the links of the note. */
export interface LinkSection {
  /** The text of the heading. */
  readonly heading: string;
  readonly start: number;
  /** One more than the last. */
  readonly end: number;
}

/** What the graph reads of a note, but for its links. */
export type GraphHead = Pick<
  Note,
  | "id"
  | "type"
  | "title"
  | "summary"
  | "status"
  | "aliases"
  | "properties"
  | "firstParagraph"
  | "opensWithTitle"
> & {
  readonly tags: readonly Pick<SpannedText, "text">[];
  /** At least the one that is the title. */
  readonly headings: readonly Pick<Heading, "level" | "text">[];
  /** Where other notes may refer to blocks by their names, at least those with such a name. */
  readonly blocks?: readonly Pick<Block, "name">[];
};

/** What the graph reads of a note. The places of the links need not be those of the text. */
export type GraphNote = GraphHead &
  Pick<Note, "links"> & {
    /** Undefined where the headings are all there, with their places. */
    readonly sections?: readonly LinkSection[];
  };

/** An id of the form `type:slug`. */
export interface NoteId extends SpannedText {
  readonly type: string;
  readonly slug: string;
}

/**
 * How a link is written:
 * `wiki` `[[x]]` · `embed` `![[x]]` · `markdown` `[text](x.md)` or by reference ·
 * `id` a bare id as a frontmatter value, which is a link only where the id names a note or its type is known ·
 * `name` a name without brackets that is a link by a dialect or a declared relation, such as a tag.
 */
export type LinkForm = "wiki" | "embed" | "markdown" | "id" | "name";

/** One link as it is written. */
export interface Link {
  readonly form: LinkForm;
  /** All of it, brackets included; for `id` the id itself. */
  readonly span: Span;
  /** The relation as written, where there is one; without one the link mentions or embeds. */
  readonly relation?: LinkRelation;
  /**
   * What is named, trimmed and unescaped; empty for `[[#heading]]`, which means the note itself.
   * For `markdown` the decoded path without the fragment.
   */
  readonly target: SpannedText;
  /** The text behind `#`, where it does not start with `^`. Nested headings (`#A#B`) stay one text. */
  readonly heading?: SpannedText;
  /** The name behind `#^`, without it. */
  readonly block?: SpannedText;
  /** What is shown instead of the target: behind `|`, or the text of a Markdown link. */
  readonly label?: SpannedText;
  /** The sentence, list item or frontmatter line that says it. Links of one sentence share one object. */
  readonly context: SpannedText;
}

/** Where the relation of a link stands in the text. */
export interface LinkRelation extends SpannedText {
  /**
   * `link`: inside the brackets, `[[relation::target]]` · `field`: an inline field, `relation:: [[target]]` ·
   * `key`: a key of the frontmatter ·
   * `list`: the words between bullet and link, which are a relation only where it is declared ·
   * `quoted`: the same in quotes, which always is one.
   */
  readonly from: "link" | "field" | "key" | "list" | "quoted";
}

/** A heading, with the section below it. */
export interface Heading {
  /** Without markup, and without attributes that give it an id. */
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** The heading's own line or lines. */
  readonly span: Span;
  /** The text of the heading without its `#`s, attributes and block name, for renaming. */
  readonly textSpan: Span;
  /** Where its section ends: the next heading of the same or a higher level, or the end of the text. */
  readonly sectionEnd: number;
}

/** A block with a name, which `[[note#^name]]` leads to. */
export interface Block {
  /** Without `^`. */
  readonly name: SpannedText;
  /** The block itself, its name included. */
  readonly span: Span;
}

/**
 * A place that HTML gives a name: `<a id="name">`, to which Markdown links lead; so is the text of a heading, `## Text {#name}`. Or a
 * heading in a comment, to which none leads.
 */
export interface Anchor extends SpannedText {
  readonly isHidden?: true;
}

/** Something wrong in a note's own text. */
export interface NoteProblem extends Span {
  readonly code: NoteProblemCode;
  /** What is wrong and what to do. */
  readonly message: Message;
}

export type NoteProblemCode =
  | "frontmatter.malformed"
  | "id.malformed"
  | "type.mismatch"
  | "type.malformed"
  | "file.too-large"
  | "file.not-utf8"
  | "file.unreadable";

/** The entity's type: that of its id, else the `type:` key, else `note`. */
export function typeOf(note: Pick<Note, "id" | "type">): string {
  return note.id?.type ?? note.type?.text ?? "note";
}

/** A note of which only the path is known, because its file could not be read; `problem` says why. */
export function emptyNote(problem: NoteProblem): Note {
  const nothing = { aliases: [], tags: [], links: [], headings: [], blocks: [], anchors: [] };
  return { lineStarts: Uint32Array.of(0), ...nothing, problems: [problem] };
}

/** Whether Excalidraw keeps a drawing in the note: beside its words stands data, above them how to see it. */
export function isDrawing(properties: readonly NoteProperty[] = []): boolean {
  return properties.some(({ key }) => key === "excalidraw-plugin");
}

/** Whether a plugin of Obsidian keeps its own in the note, a drawing or a board, so that no paragraph says what it is about. */
export function isKeptByPlugin(properties: readonly NoteProperty[] = []): boolean {
  return isDrawing(properties) || properties.some(({ key }) => key === "kanban-plugin");
}
