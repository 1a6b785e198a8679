import { baseName, foldName, parentPath, withoutNoteExtension } from "../../names/name.ts";
import type { NoteProperty } from "../../note/note.ts";
import { field, packed, type PackedNote } from "../../pack/note-pack.ts";
import { targetIn } from "../../schema/schema-rules.ts";

/** What rules ask of a note, read from its record when somebody asks. */
export class NoteFacts {
  private knownTags: readonly string[] | undefined;
  private knownProperties: readonly NoteProperty[] | undefined;
  private knownParts: readonly string[] | undefined;

  constructor(private readonly at: PackedNote) {}

  get path(): string {
    return packed.path(this.at.pack, this.at.record);
  }

  /** The folders that the note lies in, the outermost first; one without a name at the root. */
  get folders(): readonly string[] {
    const folder = parentPath(this.path);
    return (this.knownParts ??= folder.split("/"));
  }

  /** The file's name without its extension. */
  get name(): string {
    return withoutNoteExtension(baseName(this.path));
  }

  /** Folded. */
  get tags(): readonly string[] {
    return (this.knownTags ??= packed.tags(this.at.pack, this.at.record).map(foldName));
  }

  /** The values of a property, links by their targets. */
  valuesOf(foldedKey: string): string[] {
    this.knownProperties ??= packed.properties(this.at.pack, this.at.record);
    return this.knownProperties.flatMap(({ key, value }) =>
      foldName(key) === foldedKey ? targetIn(value) : [],
    );
  }

  /** The type that the note gives itself, by its id or its key. */
  get ownType(): string | undefined {
    return packed.text(this.at.pack, this.at.record, field.type) || undefined;
  }
}
