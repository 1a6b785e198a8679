import type { Dialect, FolderDialect } from "../../dialects/dialect.ts";
import { dialectOf } from "../../dialects/dialects.ts";

/** The dialects of the workspace's folders. */
export class KnownDialects {
  private folders: ReadonlyMap<string, FolderDialect> = new Map();

  /** @param folders those that have one, by the uris of their folders */
  set(folders: ReadonlyMap<string, FolderDialect>): void {
    this.folders = folders;
  }

  of(folder: string): Dialect {
    return dialectOf(this.folders.size === 0 ? undefined : this.folders.get(folder));
  }
}
