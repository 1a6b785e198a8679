import { transfer } from "comlink";
import { noteTextsOf } from "../../../core/similarity/note-texts.ts";
import { TermIndex } from "../../../core/similarity/term-index.ts";
import type { EditedText } from "../../../workspace/jobs/similarity.ts";
import { noteUri, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import { FileMentions } from "../../jobs/mentions.ts";
import { TextParsing } from "../../jobs/parsing.ts";
import { buffersOf, FileReading } from "../../jobs/reading.ts";
import { Slices } from "../../jobs/slices.ts";
import { FetchedFiles } from "../fetched-files.ts";
import type { NoteWork } from "./note-work.ts";

/** The work, done on the thread that this is called on. */
export function doWork(): NoteWork {
  const parsing = new TextParsing();
  const vectors = new TermVectors();
  return {
    pack: async (folder, options, files, signal) => {
      const paths = files.map(({ path }) => path);
      const part = await new FileReading(new FetchedFiles(files)).readNotes(folder, paths, options, signal);
      return transfer(part, buffersOf(part.pack));
    },
    parse: (path, modified, text, dialect, signal) => parsing.parse(path, modified, text, dialect, signal),
    mentions: (folder, files, names, dialect, signal) =>
      new FileMentions(new FetchedFiles(files)).find(
        folder,
        files.map(({ path }) => path),
        names,
        { maxBytes: Infinity, ...(dialect ? { dialect } : {}) },
        signal,
      ),
    mentionsInTexts: (texts, names, signal) =>
      new FileMentions(new FetchedFiles([])).findInTexts(texts, names, signal),
    setFolder: (folder, options) => {
      vectors.setFolder(folder, options);
      return Promise.resolve();
    },
    removeFolder: (folder) => {
      vectors.removeFolder(folder);
      return Promise.resolve();
    },
    compare: async (folder, paths, files, signal) => {
      const fetched = new FetchedFiles(files);
      const slices = new Slices(signal);
      for (const path of paths) {
        if (slices.isOver) await slices.next();
        vectors.read(fetched, folder, path);
      }
    },
    removeNotes: (uris) => {
      vectors.removeNotes(uris);
      return Promise.resolve();
    },
    setEdited: (texts) => {
      vectors.setEdited(texts);
      return Promise.resolve();
    },
    discardEdited: (uris) => {
      vectors.discardEdited(uris);
      return Promise.resolve();
    },
    nearest: (uri, options) => Promise.resolve(vectors.index.nearest(uri, options)),
  };
}

/** The built-in vectors of the notes that it is given, and those of what the editor holds, which stand before them. */
class TermVectors {
  readonly index = new TermIndex();
  private readonly folders = new Map<string, ReadOptions>();
  private readonly edited = new Map<string, EditedText>();

  setFolder({ uri }: NoteFolder, options: ReadOptions): void {
    this.dropNotes(uri);
    this.folders.set(uri, options);
  }

  removeFolder({ uri }: NoteFolder): void {
    this.folders.delete(uri);
    for (const [note, { folder }] of this.edited) if (folder === uri) this.edited.delete(note);
    this.dropNotes(uri);
  }

  read(files: FetchedFiles, folder: NoteFolder, path: string): void {
    const uri = noteUri(folder, path);
    const options = this.folders.get(folder.uri);
    if (!options || this.edited.has(uri)) return;
    const read = files.read(folder, path, options);
    if (read) this.index.set(uri, noteTextsOf(path, read.text, read.note));
    else this.index.remove(uri);
  }

  removeNotes(uris: readonly string[]): void {
    for (const uri of uris) {
      this.edited.delete(uri);
      this.index.remove(uri);
    }
  }

  setEdited(texts: readonly EditedText[]): void {
    for (const edited of texts) {
      this.edited.set(edited.uri, edited);
      this.setText(edited);
    }
  }

  discardEdited(uris: readonly string[]): void {
    for (const uri of uris) {
      this.edited.delete(uri);
      this.index.remove(uri);
    }
  }

  private dropNotes(folder: string): void {
    this.index.removeBelow(`${folder}/`);
    for (const edited of this.edited.values()) this.setText(edited);
  }

  private setText({ uri, path, text, note }: EditedText): void {
    this.index.set(uri, noteTextsOf(path, text, note));
  }
}
