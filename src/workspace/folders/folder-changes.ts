import type { OpenDocuments } from "../documents/open-documents.ts";
import type { GraphUpdates } from "../graph-updates.ts";
import type { Host } from "../host.ts";
import type { NoteJobs } from "../jobs/note-jobs.ts";
import type { NoteFolder, WorkspaceOptions } from "../note-folder.ts";
import type { FileEvents } from "./file-events.ts";
import type { FolderDialects } from "./folder-dialects.ts";
import type { FolderFiles } from "./folder-files.ts";
import type { FolderReadings } from "./folder-readings.ts";
import type { GraphKeeping } from "./graph-keeping.ts";
import type { FolderSession, WorkspaceFolders } from "./workspace-folders.ts";

/** What a change of folders concerns. */
export interface FolderParts {
  readonly jobs: Pick<NoteJobs, "reading" | "similarity">;
  readonly host: Host;
  readonly folders: WorkspaceFolders;
  readonly dialects: FolderDialects;
  readonly updates: GraphUpdates;
  readonly documents: OpenDocuments;
  readonly files: FolderFiles;
  readonly readings: FolderReadings;
  readonly events: FileEvents;
  readonly keeping: GraphKeeping;
}

/** Folders that come, go, or are read by other options or another dialect: what that takes, in its order. */
export class FolderChanges {
  /** While folders are read anew because their dialect has changed. */
  private following: Promise<void> | undefined;
  /** Only the first folders can be those of the last session. */
  private isFirst = true;

  constructor(
    private readonly parts: FolderParts,
    private options: WorkspaceOptions,
  ) {}

  /** Makes these the folders; resolves when all their notes are read. */
  async set(folders: readonly NoteFolder[], options: WorkspaceOptions): Promise<void> {
    this.options = options;
    await this.change(folders, false);
  }

  /** Forgets what is kept of all folders, and reads them from their files. */
  async readAgain(): Promise<void> {
    const { folders, dialects } = this.parts;
    for (const { folder } of folders.all()) dialects.forget(folder.uri);
    await Promise.all([...folders.all()].map((session) => this.forget(session)));
    await this.change(this.present, true);
  }

  /** The relata.json of a folder is another one, and may name another dialect. */
  followDialects(): void {
    const { folders, dialects, host } = this.parts;
    const change = async () => {
      await host.pause(0);
      if ([...folders.all()].some((session) => dialects.isOther(session)))
        await this.change(this.present, false);
    };
    this.following ??= change()
      .catch((error: unknown) => {
        host.log(`The notes could not be read by their dialect: ${String(error)}`);
      })
      .finally(() => {
        this.following = undefined;
      });
  }

  /** Settled when no folder is read anew because its dialect has changed; undefined where none is. */
  get followed(): Promise<void> | undefined {
    return this.following;
  }

  /** Has something done that nobody waits for. */
  tell(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.parts.host.log(`The vectors of notes could not be updated: ${String(error)}`);
    });
  }

  private get present(): readonly NoteFolder[] {
    return [...this.parts.folders.all()].map(({ folder }) => folder);
  }

  private async change(folders: readonly NoteFolder[], anew: boolean): Promise<void> {
    const begun = this.setSessions(folders, anew);
    await Promise.all([this.parts.documents.settled(), this.readAll(begun)]);
  }

  /**
   * @param anew whether all folders are read, also those that are as they were
   * @returns the sessions that have to be read
   */
  private setSessions(folders: readonly NoteFolder[], anew: boolean): readonly FolderSession[] {
    const { readings, files, jobs, updates, documents, dialects } = this.parts;
    const dialectOf = (uri: string) => dialects.of(uri);
    const { ended, begun } = this.parts.folders.set(folders, this.options, anew, dialectOf);
    for (const session of ended) {
      readings.end(session);
      files.removeFolder(session);
      this.tell(jobs.similarity.removeFolder(session.folder));
    }
    const inForce = [...this.parts.folders.all()].flatMap(({ folder: { uri }, options: { dialect } }) =>
      dialect ? [[uri, dialect] as const] : [],
    );
    updates.stage({ dialects: new Map(inForce) });
    files.applySchemas();
    documents.takeInAgain();
    updates.linkSoon();
    readings.begin(begun);
    return begun;
  }

  private async readAll(begun: readonly FolderSession[]): Promise<void> {
    const { readings, keeping, events } = this.parts;
    const sessions = await this.byDialect(begun);
    const canRestore = this.isFirst && sessions.length > 0;
    this.isFirst &&= sessions.length === 0;
    const isRestored = canRestore && (await readings.restore(sessions));
    if (isRestored) keeping.restored();
    await Promise.all(
      sessions.map(async (session) => {
        await readings.read(session, isRestored);
        events.refreshSoon();
      }),
    );
  }

  /** Looks by which dialect folders are read, and gives those that have one other sessions. */
  private async byDialect(begun: readonly FolderSession[]): Promise<readonly FolderSession[]> {
    const { dialects, folders } = this.parts;
    await dialects.readSigns(begun);
    const present = begun.filter((session) => folders.get(session.folder.uri) === session);
    if (!present.some((session) => dialects.isOther(session))) return begun;
    const others = this.setSessions(this.present, false);
    return [...present.filter((session) => folders.get(session.folder.uri) === session), ...others];
  }

  private async forget({ folder, options }: FolderSession): Promise<void> {
    const { jobs, host } = this.parts;
    try {
      await jobs.reading.forget?.(folder, options);
    } catch (error) {
      host.log(
        `What is kept of the folder ${folder.name} could not be removed, so notes whose time and size did not change are not read again: ${String(error)}`,
      );
    }
  }
}
