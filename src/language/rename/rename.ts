import type { Span } from "../../core/text/span.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { TurnOptions } from "../edit/turns.ts";

/** What is renamed. Plain data: it names things by uris and texts, so it outlives a change of the graph. */
export type RenameSubject =
  /** The id of the note at `uri`. */
  | { readonly kind: "id"; readonly uri: string }
  /** The type of the note at `uri`: in its id, and in its `type:` key. */
  | { readonly kind: "type"; readonly uri: string }
  /** The type of every note that has it. */
  | { readonly kind: "type-everywhere"; readonly type: string }
  /** A relation by its normalized name; the name of its inverse is another subject. */
  | { readonly kind: "relation"; readonly name: string }
  /** A heading of the note at `uri`; `index` counts its headings from 0. */
  | { readonly kind: "heading"; readonly uri: string; readonly index: number }
  /** A block by its name, without `^`. */
  | { readonly kind: "block"; readonly uri: string; readonly name: string }
  /** One of the note's aliases, as its frontmatter has it. */
  | { readonly kind: "alias"; readonly uri: string; readonly alias: string }
  /** The `title:` of the note at `uri`. */
  | { readonly kind: "title"; readonly uri: string }
  /** A tag without `#`, with all tags below it. */
  | { readonly kind: "tag"; readonly tag: string }
  /** The name of the note's file, without its extension. */
  | { readonly kind: "file"; readonly uri: string };

/** What F2 renames at a place, and where it stands there. */
export interface RenameTarget {
  readonly subject: RenameSubject;
  readonly span: Span;
  /** The present name, for the input box. */
  readonly name: string;
}

/** The text of a relata.json, by the uri by which the workspace knows the file. */
export interface SchemaText {
  readonly uri: string;
  readonly text: string;
}

/** What a rename needs besides the graph. */
export interface RenameOptions extends TurnOptions {
  /** The text of the note at a uri, as the graph has read it: what the editor holds, else the file's, without a byte-order mark. */
  readonly readText: (uri: string) => string | Promise<string>;
  /** The workspace's relata.json files, in the order in which they add to each other. */
  readonly schemas?: readonly SchemaText[];
  /** The uri of a relata.json that may be made, where there is none and a new name has to be declared. */
  readonly newSchemaUri?: string;
  /** Whether an old id stays among the note's aliases. */
  readonly keepOldIdAsAlias?: boolean;
}

/** All that a rename changes. */
export type RenameEdits = Required<Pick<WorkspaceChange, "files" | "fileRenames" | "notices">> &
  Pick<WorkspaceChange, "newFiles">;

/** What a rename changes, or why it can't be done. */
export type RenameResult = RenameEdits | Refusal;
