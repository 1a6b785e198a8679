import type { FolderDialect } from "../dialects/dialect.ts";
import type { NotePack } from "../pack/note-pack.ts";
import type { Schema } from "../schema/schema.ts";
import type { AttachmentFile } from "./linking/attachment-table.ts";
import type { NoteFile } from "./entity.ts";

/** Notes of one workspace folder, as a reader packs them. */
export interface PackedFolder {
  readonly folder: string;
  readonly pack: NotePack;
  /** Whether the note at this path stays as it is. */
  readonly skips?: (path: string) => boolean;
}

/** What happened to the files of a workspace. Notes are set whole; a moved note is removed and set. */
export interface GraphChange {
  readonly set?: Iterable<NoteFile>;
  readonly packs?: Iterable<PackedFolder>;
  /** Uris of notes. */
  readonly remove?: Iterable<string>;
  readonly addAttachments?: Iterable<AttachmentFile>;
  readonly removeAttachments?: Iterable<AttachmentFile>;
  readonly schema?: Schema;
  /** Of all folders that have one, by their uris. Whoever changes it sets the folder's notes anew. */
  readonly dialects?: ReadonlyMap<string, FolderDialect>;
}
