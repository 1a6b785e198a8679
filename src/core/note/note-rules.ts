/**
 * What of the reading of a note another tool's dialect decides. Plain data, which crosses between threads; the dialects
 * themselves are in `core/dialects`.
 */
export interface NoteRules {
  /** In a wiki-link with a bar the label stands first: `[[label|target]]`. */
  readonly labelFirst: boolean;
  /** What stands before the name of another vault's note, such as `dendron://`; empty where nothing does. */
  readonly vaultScheme: string;
  /** The heading of an embed may begin a range: `#first,1:#last`. */
  readonly headingRanges: boolean;
  /** An `id` without a colon is another name of the note. */
  readonly idIsAlias: boolean;
  /** The key of the frontmatter that holds the summary, where neither `summary` nor `description` does, in lower case. */
  readonly summaryKey?: string;
  /** One text behind the key `alias` is several aliases, between commas. */
  readonly aliasCommas: boolean;
  /**
   * A note is an outline: whatever its indentation, a line is no code; properties stand above it as `key:: value`;
   * `((uuid))` leads to the block with `id:: uuid`; `{{…}}` is a macro; a tag leads to a page; `#+BEGIN_SRC` begins code.
   */
  readonly outline: boolean;
  /** The signs of tags that lead to notes of Dendron's hierarchies, see `noteOfTag`: `#@` where both do, empty where none does. */
  readonly noteTags: string;
  /** A Markdown link to a path that ends with a slash, `[…](work/)`, can lead to a note. */
  readonly folderLinks: boolean;
  /** The keys of the frontmatter whose plain words name notes, as `normalizeRelation` has them. */
  readonly bareNames: readonly string[];
}

/** The rules of the note format itself. */
export const plainRules: NoteRules = {
  labelFirst: false,
  vaultScheme: "",
  headingRanges: false,
  idIsAlias: false,
  aliasCommas: false,
  outline: false,
  noteTags: "",
  folderLinks: false,
  bareNames: [],
};
