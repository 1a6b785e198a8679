import type { DialectName } from "../../core/dialects/dialect.ts";
import { readSchema, type SchemaProblem } from "../../core/schema/read-schema.ts";
import type { Schema } from "../../core/schema/schema.ts";
import type { NoteFolder } from "../note-folder.ts";

/** What is wrong with the relata.json of a folder. */
export interface SchemaReport {
  readonly folder: NoteFolder;
  /** The text that the problems' offsets count in. */
  readonly text: string;
  readonly problems: readonly SchemaProblem[];
  /** See `SchemaReading`. */
  readonly dialect?: DialectName;
  readonly bareNames?: readonly string[];
}

/** A file as it was read. */
interface ReadFile {
  readonly text: string;
  /** What it adds to. */
  readonly base: Schema;
  readonly result: ReturnType<typeof readSchema>;
}

/** The relata.json files of all folders. */
export class SchemaFiles {
  private readonly texts = new Map<string, string>();
  private readonly found = new Map<string, SchemaReport>();
  /** What the files were read as last, by the uris of their folders. */
  private readonly read = new Map<string, ReadFile>();

  /** @param base what the first of them adds to */
  constructor(private readonly base: Schema) {}

  /** What is wrong in each, by the uri of its folder. */
  get reports(): ReadonlyMap<string, SchemaReport> {
    return this.found;
  }

  /**
   * Takes in the text of a folder's file; none where there is no file.
   *
   * @returns whether it is another one
   */
  set(folder: NoteFolder, text: string | undefined): boolean {
    if (this.texts.get(folder.uri) === text) return false;
    if (text === undefined) {
      this.texts.delete(folder.uri);
      this.read.delete(folder.uri);
    } else this.texts.set(folder.uri, text);
    return true;
  }

  /** The text of a folder's file, where there is one. */
  textOf(folder: NoteFolder): string | undefined {
    return this.texts.get(folder.uri);
  }

  /** Reads the files of the folders in their order, each adding to those before. */
  schemaOf(folders: Iterable<NoteFolder>): Schema {
    let schema = this.base;
    this.found.clear();
    for (const folder of folders) {
      const text = this.texts.get(folder.uri);
      if (text === undefined) continue;
      const { schema: next, ...rest } = this.readOnce(folder, text, schema);
      schema = next;
      this.found.set(folder.uri, { folder, text, ...rest });
    }
    return schema;
  }

  /** Reads texts that {@link schemaOf} will soon be asked for, by the uris of their folders; nothing else is kept of them. */
  readAhead(folders: Iterable<NoteFolder>, texts: ReadonlyMap<string, string | undefined>): void {
    let schema = this.base;
    for (const folder of folders) {
      const text = texts.get(folder.uri);
      if (text !== undefined) ({ schema } = this.readOnce(folder, text, schema));
    }
  }

  /** The schema if the file of one of these folders held `text`; nothing is kept of it. */
  schemaWith(folders: Iterable<NoteFolder>, uri: string, text: string): Schema {
    let schema = this.base;
    for (const folder of folders) {
      const held = folder.uri === uri ? text : this.texts.get(folder.uri);
      if (held !== undefined) schema = readSchema(held, schema).schema;
    }
    return schema;
  }

  private readOnce({ uri }: NoteFolder, text: string, base: Schema): ReturnType<typeof readSchema> {
    const known = this.read.get(uri);
    if (known?.text === text && known.base === base) return known.result;
    const result = readSchema(text, base);
    this.read.set(uri, { text, base, result });
    return result;
  }
}
