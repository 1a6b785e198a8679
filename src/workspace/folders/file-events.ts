import type { Host } from "../host.ts";
import { EventBurst } from "./event-burst.ts";
import type { FolderReadings } from "./folder-readings.ts";
import type { FolderSession, WorkspaceFolders } from "./workspace-folders.ts";

/** How long events are collected after the first one, in milliseconds: a checkout changes thousands of files at once. */
const debounceTime = 100;

/** So many events at once are those of a checkout. VS Code tells of it by 500, 200 ms apart, and more of them come anyway. */
const manyAtOnce = 200;

/** Follows what happens to files: has their folders read them again, many at once, one round after the other. */
export class FileEvents {
  private readonly changed = new Set<string>();
  private readonly burst = new EventBurst();
  /** How many events came since a round began. */
  private untaken = 0;
  /** Ends the time in which events are collected. */
  private enough: (() => void) | undefined;
  private refreshing: Promise<void> | undefined;
  private disposed = false;

  constructor(
    private readonly host: Host,
    private readonly folders: WorkspaceFolders,
    private readonly readings: FolderReadings,
  ) {}

  /** Something may have happened to these files or folders. */
  add(uris: readonly string[]): void {
    for (const uri of uris) this.changed.add(uri);
    this.burst.add(uris.length, this.host.now());
    this.untaken += uris.length;
    if (this.untaken >= manyAtOnce) this.enough?.();
    // While events are collected there is time for it.
    if (uris.some((uri) => this.placesOf(uri).length > 0)) this.readings.prepare(this.changed.size);
    this.refreshSoon();
  }

  /** Reads what had to wait for a folder that was being read. */
  refreshSoon(): void {
    if (this.changed.size > 0) this.refreshing ??= this.refreshChanged();
  }

  get isRefreshing(): boolean {
    return this.refreshing !== undefined;
  }

  /** Resolves when what is known to have changed is read, or waits until its folder is. */
  async refreshed(): Promise<void> {
    await this.refreshing;
  }

  dispose(): void {
    this.disposed = true;
  }

  private async refreshChanged(): Promise<void> {
    do {
      await this.collect();
      this.addWhatMayLack();
      for (const [session, paths] of this.takeChanged()) await this.readings.refresh(session, [...paths]);
    } while ((this.hasWork || this.burst.mayLack) && !this.disposed);
    this.refreshing = undefined;
  }

  /** Waits for more events; not where they are many already, since to wait for all of a checkout would take longer. */
  private async collect(): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      this.enough = resolve;
    });
    const isMany = this.untaken >= manyAtOnce;
    await Promise.race([this.host.pause(isMany ? 0 : debounceTime), enough]);
    this.enough = undefined;
    this.untaken = 0;
  }

  /** Where events may have been dropped, all folders are read once the last of the others has come. */
  private addWhatMayLack(): void {
    if (!this.burst.mayLack || !this.burst.isQuiet(this.host.now())) return;
    this.burst.clear();
    this.host.log(
      "So many files changed at once that the editor may not have told of all: all notes are read again.",
    );
    for (const { folder } of this.folders.all()) this.changed.add(folder.uri);
  }

  /** What has changed, by the folder that it is read with. */
  private takeChanged(): Map<FolderSession, Set<string>> {
    const found = new Map<FolderSession, Set<string>>();
    for (const uri of [...this.changed]) {
      const places = this.placesOf(uri);
      // A file that is being read as one of all may be told as it was before; it is read again after that.
      if (places.some(([session]) => this.readings.reads(session))) continue;
      this.changed.delete(uri);
      for (const [session, path] of places) found.set(session, (found.get(session) ?? new Set()).add(path));
    }
    return found;
  }

  private get hasWork(): boolean {
    for (const uri of this.changed)
      if (!this.placesOf(uri).some(([session]) => this.readings.reads(session))) return true;
    return false;
  }

  /** The folder that holds what is at `uri`, and the folders that lie in it, as wholes. */
  private placesOf(uri: string): [session: FolderSession, path: string][] {
    const inside = this.folders.below(uri).map((session): [FolderSession, string] => [session, ""]);
    const place = this.folders.locate(uri);
    const session = place && this.folders.get(place.folder.uri);
    return session ? [...inside, [session, place.path]] : inside;
  }
}
