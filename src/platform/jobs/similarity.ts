import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import type { EditedText, SimilarityJob } from "../../workspace/jobs/similarity.ts";
import type { NoteFolder, ReadOptions } from "../../workspace/note-folder.ts";
import type { NoteVectors } from "./note-vectors.ts";

/** Compares notes by their vectors. */
export class VectorSimilarity implements SimilarityJob {
  constructor(private readonly vectors: NoteVectors) {}

  setFolder(folder: NoteFolder, options: ReadOptions): Promise<void> {
    this.vectors.setFolder(folder, options);
    return Promise.resolve();
  }

  removeFolder(folder: NoteFolder): Promise<void> {
    this.vectors.removeFolder(folder);
    return Promise.resolve();
  }

  refresh(folder: NoteFolder, paths: readonly string[], signal?: AbortSignal): Promise<void> {
    return this.vectors.refresh(folder, paths, signal);
  }

  removeNotes(uris: readonly string[]): Promise<void> {
    this.vectors.removeNotes(uris);
    return Promise.resolve();
  }

  setEdited(texts: readonly EditedText[]): Promise<void> {
    this.vectors.setEdited(texts);
    return Promise.resolve();
  }

  discardEdited(uris: readonly string[]): Promise<void> {
    this.vectors.discardEdited(uris);
    return Promise.resolve();
  }

  nearest(uri: string, options: NearestOptions, signal?: AbortSignal): Promise<SimilarNote[]> {
    return this.vectors.nearest(uri, options, signal);
  }
}
