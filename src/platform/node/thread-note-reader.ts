import { proxy, wrap, type Remote } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import { Worker } from "node:worker_threads";
import type { Note } from "../../core/note/note.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/tf-idf-index.ts";
import type {
  EditedText,
  NoteFolder,
  NoteReader,
  ReadOptions,
  Refreshed,
  TakeBatch,
} from "../../workspace/note-reader.ts";
import type { NoteThread } from "./note-thread.ts";

/** A {@link NoteReader} that does its work in a thread of its own. */
export class ThreadNoteReader implements NoteReader {
  private readonly worker: Worker;
  private readonly thread: Remote<NoteThread>;
  /** Ends the calls that wait for an answer when the thread dies and none can come. */
  private readonly waiting = new Set<(error: Error) => void>();

  /**
   * @param script the bundled entry that calls `serveNoteThread`
   * @param log takes what could not be read
   */
  constructor(script: string, log: (message: string) => void) {
    this.worker = new Worker(script);
    this.worker.unref();
    this.worker.once("error", (error) => {
      log(`The thread that reads notes has failed: ${error.message}. Reload the window to start it again.`);
      this.endWaiting(error);
    });
    this.worker.once("exit", () => {
      this.endWaiting(new Error("The thread that reads notes has ended."));
    });
    this.thread = wrap<NoteThread>(nodeEndpoint(this.worker));
    void this.thread.setLog(proxy(log));
  }

  readFolder(folder: NoteFolder, options: ReadOptions, onBatch: TakeBatch): Promise<void> {
    return this.answer(this.thread.readFolder(folder, options, proxy(onBatch)));
  }

  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed> {
    return this.answer(this.thread.refresh(folder, paths, options));
  }

  parse(text: string): Promise<Note> {
    return this.answer(this.thread.parse(text));
  }

  remember(texts: readonly EditedText[]): Promise<void> {
    return this.answer(this.thread.remember(texts));
  }

  forget(uris: readonly string[]): Promise<void> {
    return this.answer(this.thread.forget(uris));
  }

  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    return this.answer(this.thread.nearest(uri, options));
  }

  dispose(): void {
    void this.worker.terminate();
  }

  private answer<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      answer.then(resolve, reject).finally(() => this.waiting.delete(reject));
    });
  }

  private endWaiting(error: Error): void {
    for (const reject of this.waiting) reject(error);
    this.waiting.clear();
  }
}
