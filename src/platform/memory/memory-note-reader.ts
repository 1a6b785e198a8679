import { unlinkedMentions } from "../../core/query/gaps/unlinked-mentions.ts";
import { isNotePath } from "../../core/graph/name.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { noteCountOf, type NotePack } from "../../core/pack/note-pack.ts";
import { packNotes, type PackedFile } from "../../core/pack/pack-writer.ts";
import { noteTextsOf } from "../../core/similarity/note-texts.ts";
import type { EmbeddingOutcome } from "../../core/similarity/embedding-provider.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import { TermIndex } from "../../core/similarity/term-index.ts";
import {
  noteUri,
  schemaPath,
  type EditedText,
  type NoteFolder,
  type NoteMentions,
  type NoteReader,
  type ReadOptions,
  type Refreshed,
  type TakeBatch,
} from "../../workspace/note-reader.ts";
import { excludedOnTheWay, exclusionOf } from "../exclusion.ts";

/** A file system of texts by their path, counted from a folder's location: what tests and hosts without files read. */
export class MemoryNoteReader implements NoteReader {
  private readonly vectors = new TermIndex();

  /** @param files from `location/path` to text; may change between calls */
  constructor(private readonly files: ReadonlyMap<string, string>) {}

  async readFolder(folder: NoteFolder, options: ReadOptions, onBatch: TakeBatch): Promise<void> {
    const found = this.read(folder, [""], options);
    const total = found.packs.reduce((count, pack) => count + noteCountOf(pack), 0);
    await onBatch({ ...found, read: total, total });
  }

  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed> {
    return Promise.resolve(this.read(folder, paths, options));
  }

  parse(path: string, modified: number, text: string): Promise<NotePack> {
    return Promise.resolve(packNotes([{ path, modified, size: text.length, note: parseNote(text) }]));
  }

  remember(texts: readonly EditedText[]): Promise<void> {
    for (const { uri, path, text, note } of texts) this.vectors.set(uri, noteTextsOf(path, text, note));
    return Promise.resolve();
  }

  forget(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.vectors.remove(uri);
    return Promise.resolve();
  }

  forgetFolder(folder: NoteFolder): Promise<void> {
    this.vectors.removeBelow(`${folder.uri}/`);
    return Promise.resolve();
  }

  /** Only the built-in vectors are here. */
  useEmbedding(): Promise<void> {
    return Promise.resolve();
  }

  embed(): Promise<EmbeddingOutcome> {
    return this.vectors.embed();
  }

  cancelEmbedding(): Promise<void> {
    return Promise.resolve();
  }

  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    return Promise.resolve(this.vectors.nearest(uri, options));
  }

  findMentions(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
  ): Promise<NoteMentions[]> {
    const found = paths.flatMap((path) => {
      const mentions = unlinkedMentions(this.files.get(`${folder.location}/${path}`) ?? "", names);
      return mentions.length > 0 ? [{ uri: noteUri(folder, path), mentions }] : [];
    });
    return Promise.resolve(found);
  }

  dispose(): void {
    this.vectors.removeBelow("");
  }

  private read(folder: NoteFolder, starts: readonly string[], options: ReadOptions): Refreshed {
    const excluded = exclusionOf([...options.exclude, ...options.nested]);
    const notes: PackedFile[] = [];
    const attachments: string[] = [];
    const missing = new Set(starts.filter((start) => start !== ""));
    let schema: string | undefined;
    for (const [location, text] of this.files) {
      if (!location.startsWith(`${folder.location}/`)) continue;
      const path = location.slice(folder.location.length + 1);
      const start = starts.find((one) => one === "" || path === one || path.startsWith(`${one}/`));
      if (start === undefined || excludedOnTheWay(path, excluded)) continue;
      missing.delete(start);
      if (path === schemaPath) schema = text;
      else if (!isNotePath(path)) attachments.push(path);
      else {
        const uri = noteUri(folder, path);
        const note = parseNote(text);
        this.vectors.set(uri, noteTextsOf(path, text, note));
        notes.push({ path, modified: 0, size: text.length, note });
      }
    }
    return {
      packs: [packNotes(notes)],
      attachments,
      missing: [...missing],
      ...(schema === undefined ? {} : { schema }),
    };
  }
}
