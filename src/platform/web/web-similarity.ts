import type { EmbeddingOutcome } from "../../core/similarity/embedding-provider.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import type { EmbeddingJob } from "../../workspace/jobs/embedding.ts";
import type { EditedText, SimilarityJob } from "../../workspace/jobs/similarity.ts";
import type { NoteFolder, ReadOptions } from "../../workspace/note-folder.ts";
import type { FetchFiles } from "./fetch-files.ts";
import type { FindFiles } from "./find-files.ts";
import type { AskedWork } from "./work/asked-work.ts";

/** So many notes go to the worker at once. */
const notesAtOnce = 256;

/** A folder of which notes are compared. */
interface ComparedFolder {
  readonly folder: NoteFolder;
  readonly options: ReadOptions;
  /** Whoever does the work and has all notes of the folder, or takes them in. */
  takenBy?: object;
  /** Settled when it has them. */
  taken: Promise<void>;
}

/** Compares notes by the built-in vectors, in the worker. It is told of notes when somebody first asks for the nearest. */
export class WebSimilarity implements SimilarityJob {
  private readonly folders = new Map<string, ComparedFolder>();
  private readonly edited = new Map<string, EditedText>();
  /** Whoever does the work and was told of what is edited. */
  private toldTo: object | undefined;

  constructor(
    private readonly finding: FindFiles,
    private readonly fetching: FetchFiles,
    private readonly work: AskedWork,
  ) {}

  setFolder(folder: NoteFolder, options: ReadOptions): Promise<void> {
    this.folders.set(folder.uri, { folder, options, taken: Promise.resolve() });
    // Folders inside of it go with it, and are taken in again.
    for (const known of this.folders.values())
      if (known.folder.uri.startsWith(`${folder.uri}/`)) delete known.takenBy;
    return Promise.resolve();
  }

  async removeFolder(folder: NoteFolder): Promise<void> {
    this.folders.delete(folder.uri);
    for (const [uri, edited] of this.edited) if (edited.folder === folder.uri) this.edited.delete(uri);
    if (this.toldTo) await this.work.ask((work) => work.removeFolder(folder));
  }

  async refresh(folder: NoteFolder, paths: readonly string[], signal?: AbortSignal): Promise<void> {
    const known = this.folders.get(folder.uri);
    if (known?.takenBy) await this.take(known, paths, signal);
  }

  async removeNotes(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.edited.delete(uri);
    if (this.toldTo) await this.work.ask((work) => work.removeNotes(uris));
  }

  async setEdited(texts: readonly EditedText[]): Promise<void> {
    for (const text of texts) this.edited.set(text.uri, text);
    if (this.toldTo) await this.work.ask((work) => work.setEdited(texts));
  }

  async discardEdited(uris: readonly string[]): Promise<void> {
    const discarded = uris.map((uri) => this.edited.get(uri)).filter((text) => text !== undefined);
    for (const uri of uris) this.edited.delete(uri);
    if (!this.toldTo) return;
    await this.work.ask((work) => work.discardEdited(uris));
    for (const { folder, path } of discarded) {
      const known = this.folders.get(folder);
      if (known?.takenBy) await this.take(known, [path]);
    }
  }

  async nearest(uri: string, options: NearestOptions, signal?: AbortSignal): Promise<SimilarNote[]> {
    const worker = await this.work.worker();
    if (this.toldTo !== worker) {
      this.toldTo = worker;
      await this.work.ask((work) => work.setEdited([...this.edited.values()]));
    }
    for (const known of [...this.folders.values()]) {
      if (known.takenBy !== worker) {
        known.takenBy = worker;
        known.taken = this.takeAll(known);
        known.taken.catch(() => {
          delete known.takenBy;
        });
      }
      await known.taken;
    }
    return this.work.ask((work) => work.nearest(uri, options), signal);
  }

  private async takeAll(known: ComparedFolder): Promise<void> {
    const { folder, options } = known;
    await this.work.ask((work) => work.setFolder(folder, options));
    const found = await this.finding.find(folder, [""], options);
    await this.take(
      known,
      found.filter(({ kind }) => kind === "note").map(({ path }) => path),
    );
  }

  private async take(
    { folder, options }: ComparedFolder,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<void> {
    for (let at = 0; at < paths.length; at += notesAtOnce) {
      const some = paths.slice(at, at + notesAtOnce);
      const fetched = await this.fetching.readFiles(folder, some, options.maxBytes, signal);
      await this.work.ask((work, own) => work.compare(folder, some, fetched, own), signal);
    }
  }
}

/** The built-in vectors need no making, and a service is not asked from here. */
export const noEmbedding: EmbeddingJob = {
  use: () => Promise.resolve(),
  embed: () => Promise.resolve<EmbeddingOutcome>({ state: "done" }),
};
