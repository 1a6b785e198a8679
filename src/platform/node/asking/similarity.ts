import type { NearestOptions, SimilarNote } from "../../../core/similarity/similar-note.ts";
import type { EditedText, SimilarityJob } from "../../../workspace/jobs/similarity.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import type { VectorThread } from "./vector-thread.ts";

/** Has the thread of the vectors compare notes. */
export class AskedSimilarity implements SimilarityJob {
  constructor(private readonly vectors: VectorThread) {}

  setFolder(folder: NoteFolder, options: ReadOptions): Promise<void> {
    this.vectors.folders.set(folder.uri, { folder, options });
    return this.vectors.tell((jobs) => jobs.similarity.setFolder(folder, options));
  }

  removeFolder(folder: NoteFolder): Promise<void> {
    const { folders, edited } = this.vectors;
    folders.delete(folder.uri);
    for (const [uri, text] of edited) if (text.folder === folder.uri) edited.delete(uri);
    return this.vectors.tell((jobs) => jobs.similarity.removeFolder(folder));
  }

  refresh(folder: NoteFolder, paths: readonly string[], signal?: AbortSignal): Promise<void> {
    return this.vectors.tell((jobs, own) => jobs.similarity.refresh(folder, paths, own), signal);
  }

  removeNotes(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.vectors.edited.delete(uri);
    return this.vectors.tell((jobs) => jobs.similarity.removeNotes(uris));
  }

  /** A text that nobody has asked to compare with another yet starts no thread. */
  setEdited(texts: readonly EditedText[]): Promise<void> {
    for (const text of texts) this.vectors.edited.set(text.uri, text);
    return this.vectors.tell((jobs) => jobs.similarity.setEdited(texts));
  }

  discardEdited(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.vectors.edited.delete(uri);
    return this.vectors.tell((jobs) => jobs.similarity.discardEdited(uris));
  }

  nearest(uri: string, options: NearestOptions, signal?: AbortSignal): Promise<SimilarNote[]> {
    return this.vectors.ask((jobs, own) => jobs.similarity.nearest(uri, options, own), signal);
  }
}
