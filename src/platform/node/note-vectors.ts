import { noteTextsOf } from "../../core/similarity/note-texts.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import { TermIndex } from "../../core/similarity/term-index.ts";
import { noteUri, type EditedText, type NoteFolder, type ReadOptions } from "../../workspace/note-reader.ts";
import type { NoteFiles } from "./note-files.ts";

/** How many notes are read before others have their turn. */
const notesAtOnce = 50;

/**
 * The vectors of all notes of some folders. Nothing is read until somebody asks for the nearest notes; from then on the
 * vectors follow what changes.
 */
export class NoteVectors {
  private readonly index = new TermIndex();
  private readonly folders = new Map<
    string,
    { readonly folder: NoteFolder; readonly options: ReadOptions }
  >();
  /** What the editor holds of notes that were edited before their folder was read. */
  private readonly edited = new Map<string, EditedText>();
  private readonly built = new Map<string, Promise<void>>();

  constructor(private readonly files: NoteFiles) {}

  /** Takes in a folder, whose notes are read when they are needed. */
  addFolder(folder: NoteFolder, options: ReadOptions): void {
    this.removeFolder(folder);
    this.folders.set(folder.uri, { folder, options });
  }

  removeFolder({ uri }: NoteFolder): void {
    this.folders.delete(uri);
    if (this.built.delete(uri)) this.index.removeBelow(`${uri}/`);
  }

  /** Reads notes of a folder anew, where they have been read before. */
  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): void {
    if (this.built.has(folder.uri)) for (const path of paths) this.readNote(folder, path, options);
  }

  remember(texts: readonly EditedText[]): void {
    for (const edited of texts) {
      this.edited.set(edited.uri, edited);
      this.setText(edited);
    }
  }

  forget(uris: readonly string[]): void {
    for (const uri of uris) {
      this.edited.delete(uri);
      this.index.remove(uri);
    }
  }

  async nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    for (const { folder } of this.folders.values()) {
      const built = this.built.get(folder.uri) ?? this.build(folder);
      this.built.set(folder.uri, built);
      await built;
    }
    return this.index.nearest(uri, options);
  }

  private async build(folder: NoteFolder): Promise<void> {
    const known = this.folders.get(folder.uri);
    if (!known) return;
    let count = 0;
    for (const { kind, path } of this.files.find(folder, [""], known.options)) {
      if (kind !== "note") continue;
      if (++count % notesAtOnce === 0) {
        await turn();
        if (this.folders.get(folder.uri) !== known) return;
      }
      const edited = this.edited.get(noteUri(folder, path));
      if (edited) this.setText(edited);
      else this.readNote(folder, path, known.options);
    }
  }

  private readNote(folder: NoteFolder, path: string, options: ReadOptions): void {
    const uri = noteUri(folder, path);
    const read = this.files.read(folder, path, options);
    if (read) this.index.set(uri, noteTextsOf(path, read.text, read.note));
    else this.index.remove(uri);
  }

  private setText({ uri, path, text, note }: EditedText): void {
    this.index.set(uri, noteTextsOf(path, text, note));
  }
}

/** Lets messages that wait have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
