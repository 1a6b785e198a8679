import pLimit from "p-limit";
import type { NoteProblem } from "../../core/note/note.ts";
import { throwIfAborted } from "../../workspace/jobs/abort.ts";
import { noteUri, type NoteFolder } from "../../workspace/note-folder.ts";
import { tooLarge } from "../../workspace/too-large.ts";
import { unreadable } from "../file-problems.ts";
import type { FileTimes } from "../jobs/note-files.ts";
import type { FileSystem } from "./file-system.ts";
import { questionsAtOnce } from "./find-files.ts";
import { inEnglish } from "../../core/text/message.ts";

/** A file as it was fetched, which crosses to a worker as it is. */
export interface FetchedFile extends FileTimes {
  readonly path: string;
  /** None where there is a problem. */
  readonly bytes: Uint8Array;
  readonly problem?: NoteProblem;
}

const nothing = new Uint8Array();

/** Fetches files, some at a time. */
export class FetchFiles {
  private readonly limit = pLimit(questionsAtOnce);

  /** @param log takes what could not be read */
  constructor(
    private readonly files: FileSystem,
    private readonly log: (message: string) => void,
  ) {}

  /**
   * The files at these paths that are there, in their order.
   *
   * @param maxBytes of larger files there is a problem in place of the content
   * @throws AbortError where somebody has cancelled
   */
  async readFiles(
    folder: NoteFolder,
    paths: readonly string[],
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<FetchedFile[]> {
    const fetched = await Promise.all(
      paths.map((path) =>
        this.limit(() => {
          throwIfAborted(signal);
          return this.fetchOne(folder, path, maxBytes);
        }),
      ),
    );
    return fetched.filter((file) => file !== undefined);
  }

  /** When files were written, and their sizes; undefined for each that is not there, or can't be looked at. */
  times(folder: NoteFolder, paths: readonly string[]): Promise<(FileTimes | undefined)[]> {
    return Promise.all(
      paths.map((path) =>
        this.limit(async () => {
          const stat = await this.files.stat(folder.location, path).catch(() => undefined);
          return stat?.kind === "file" ? { modified: stat.modified, stamp: stat.size } : undefined;
        }),
      ),
    );
  }

  private async fetchOne(
    folder: NoteFolder,
    path: string,
    maxBytes: number,
  ): Promise<FetchedFile | undefined> {
    try {
      // Before it is read: a file that is written in between is then found to have changed at the next start.
      const stat = await this.files.stat(folder.location, path);
      if (stat?.kind !== "file") return undefined;
      const { modified, size } = stat;
      if (size > maxBytes)
        return { path, modified, stamp: size, bytes: nothing, problem: tooLarge(size, maxBytes) };
      const bytes = await this.files.read(folder.location, path);
      // Nothing but its size is known of it besides.
      return bytes && { path, modified, stamp: size, bytes };
    } catch (error) {
      const problem = unreadable(error);
      this.log(`${noteUri(folder, path)}: ${inEnglish(problem.message)}`);
      return { path, modified: 0, stamp: 0, bytes: nothing, problem };
    }
  }
}
