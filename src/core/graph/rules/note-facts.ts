import { baseName, foldName, parentPath, withoutNoteExtension } from "../../names/name.ts";
import type { NoteProperty } from "../../note/note.ts";
import { field, linkField, packed, relationPlaceOf, type PackedNote } from "../../pack/note-pack.ts";
import { targetIn } from "../../schema/schema-rules.ts";

/** What rules ask of a note, read from its record when somebody asks. */
export class NoteFacts {
  private knownTags: readonly string[] | undefined;
  private knownValues: ReadonlyMap<string, readonly string[]> | undefined;
  private knownParts: readonly string[] | undefined;
  private knownName: readonly string[] | undefined;

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

  /** The name as the one part of a path. */
  get nameParts(): readonly string[] {
    return (this.knownName ??= [this.name]);
  }

  /** Folded, each with those above it: `a/b` is `a`, too. */
  get tags(): readonly string[] {
    return (this.knownTags ??= packed.tags(this.at.pack, this.at.record).flatMap(withThoseAbove));
  }

  /** The values of a property, links by their targets; those of inline fields that are relations, too. */
  valuesOf(foldedKey: string): readonly string[] {
    this.knownValues ??= valuesByKey(this.at);
    return this.knownValues.get(foldedKey) ?? [];
  }

  /** The type that the note gives itself, by its id or its key. */
  get ownType(): string | undefined {
    return packed.text(this.at.pack, this.at.record, field.type) || undefined;
  }
}

/** Nobody nests tags deeper; one of slashes alone would have as many above it as it has characters. */
const maxTagLevels = 50;

function withThoseAbove(tag: string): string[] {
  const folded = foldName(tag);
  const found = [folded];
  for (let slash = folded.indexOf("/"); slash > 0; slash = folded.indexOf("/", slash + 1)) {
    if (found.length >= maxTagLevels) break;
    found.push(folded.slice(0, slash));
  }
  return found;
}

function valuesByKey(at: PackedNote): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { key, value } of [...packed.properties(at.pack, at.record), ...linkedFields(at)]) {
    const folded = foldName(key);
    const values = found.get(folded);
    if (values) values.push(targetIn(value));
    else found.set(folded, [targetIn(value)]);
  }
  return found;
}

/** What the links in inline fields say, as properties. */
function linkedFields({ pack, record }: PackedNote): NoteProperty[] {
  const found: NoteProperty[] = [];
  for (let index = 0; index < packed.linkCount(pack, record); index++) {
    const at = packed.linkAt(pack, record, index);
    if (relationPlaceOf(packed.number(pack, record, at + linkField.flags)) !== "field") continue;
    const [key, value] = [linkField.relation, linkField.target].map((part) =>
      packed.text(pack, record, at + part),
    );
    found.push({ key: key ?? "", value: value ?? "" });
  }
  return found;
}
