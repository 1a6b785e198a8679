import type { FolderFiles } from "./folder-files.ts";
import type { GraphUpdates } from "../graph-updates.ts";
import type { Host } from "../host.ts";
import { throwIfAborted } from "../jobs/abort.ts";
import type { NoteJobs } from "../jobs/note-jobs.ts";
import type { UnreadFolder } from "../status.ts";
import { pathsOf } from "../../core/pack/note-pack.ts";
import type { FolderSession } from "./workspace-folders.ts";

interface Progress {
  read: number;
  total: number;
  /** Whether all notes are known, if only as a cache has them. */
  isWhole: boolean;
}

/** Reads folders, whole or in part, and knows how far it is and what failed. */
export class FolderReadings {
  private readonly progress = new Map<FolderSession, Progress>();
  private readonly failures = new Map<FolderSession, string>();

  /** @param onProgress is told when there is something new to say about how far it is */
  constructor(
    private readonly jobs: Pick<NoteJobs, "reading" | "similarity">,
    private readonly host: Host,
    private readonly files: FolderFiles,
    private readonly updates: GraphUpdates,
    private readonly onProgress: () => void,
  ) {}

  get isReading(): boolean {
    return this.progress.size > 0;
  }

  /** Whether the folder is being read as a whole. */
  reads(session: FolderSession): boolean {
    return this.progress.has(session);
  }

  /** Whether all notes of all folders are known. */
  get knowsAll(): boolean {
    return [...this.progress.values()].every(({ isWhole }) => isWhole);
  }

  /** How many notes are read, and how many there are, in the folders that are being read. */
  get counts(): { readonly read: number; readonly total: number } {
    let [read, total] = [0, 0];
    for (const one of this.progress.values()) [read, total] = [read + one.read, total + one.total];
    return { read, total };
  }

  /** The folders some of whose notes could not be read. */
  get unread(): UnreadFolder[] {
    return [...this.failures].map(([{ folder }, reason]) => ({ folder: folder.name, reason }));
  }

  /** These folders are about to be read as wholes. */
  begin(sessions: readonly FolderSession[]): void {
    for (const session of sessions) this.progress.set(session, { read: 0, total: 0, isWhole: false });
    this.onProgress();
  }

  /**
   * Makes the graph the one that was kept of these folders, which are all there are. Resolves in any case.
   *
   * @returns whether there was one
   */
  async restore(sessions: readonly FolderSession[]): Promise<boolean> {
    try {
      const kept = await this.jobs.reading.restore?.(sessions);
      if (!kept) return false;
      this.files.readAhead(sessions, kept);
      await this.host.pause(0);
      if (!this.files.restore(sessions, kept)) return false;
    } catch (error) {
      this.host.log(`The graph of the last session could not be read: ${String(error)}`);
      return false;
    }
    for (const session of sessions) {
      const progress = this.progress.get(session);
      if (progress) progress.isWhole = true;
    }
    this.updates.linkSoon();
    return true;
  }

  /**
   * Reads a folder as a whole, see {@link begin}. Resolves in any case; see {@link unread}.
   *
   * @param isRestored whether its notes are known from {@link restore}
   */
  async read(session: FolderSession, isRestored: boolean): Promise<void> {
    const { folder, options, signal } = session;
    const progress = this.progress.get(session);
    if (!progress) return;
    try {
      await this.jobs.similarity.setFolder(folder, options);
      await this.jobs.reading.readFolder(
        folder,
        options,
        (batch) => {
          if (signal.aborted) return;
          this.files.takeIn(session, batch);
          progress.read = batch.read;
          progress.total = batch.total;
          progress.isWhole ||= batch.isWhole === true;
          if (progress.isWhole) this.updates.linkSoon();
          this.onProgress();
        },
        signal,
        isRestored,
      );
    } catch (error) {
      this.fail(session, error);
    }
    this.progress.delete(session);
    this.updates.linkSoon();
    this.onProgress();
  }

  /** So many files will soon be read anew. */
  prepare(files: number): void {
    this.jobs.reading.prepare?.(files);
  }

  /** Reads anew what is at some paths of a folder. Resolves in any case; see {@link unread}. */
  async refresh(session: FolderSession, paths: readonly string[]): Promise<void> {
    const { folder, options, signal } = session;
    try {
      const refreshed = await this.jobs.reading.refresh(folder, paths, options, signal);
      throwIfAborted(signal);
      const { packs, missing, ...rest } = refreshed;
      this.files.drop(session, [...missing, ...this.files.goneAt(session, paths, refreshed)]);
      this.files.replace(session, { ...rest, packs: [] });
      for (const pack of packs) {
        this.files.replace(session, { packs: [pack], attachments: [] });
        await this.host.pause(0);
        throwIfAborted(signal);
      }
      await this.jobs.similarity.refresh(folder, packs.flatMap(pathsOf), signal);
    } catch (error) {
      this.fail(session, error);
    } finally {
      this.updates.linkSoon();
    }
  }

  /** Forgets what failed in a session that has ended. */
  end(session: FolderSession): void {
    this.progress.delete(session);
    this.failures.delete(session);
  }

  private fail(session: FolderSession, error: unknown): void {
    if (session.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.failures.set(session, reason);
    this.host.log(`Some notes of the folder ${session.folder.name} could not be read: ${reason}`);
  }
}
