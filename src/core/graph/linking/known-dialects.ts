import type { Dialect, FolderDialect } from "../../dialects/dialect.ts";
import { dialectOf, plainDialect } from "../../dialects/dialects.ts";

/** The dialects of the workspace's folders. */
export class KnownDialects {
  private readonly folders = new Map<string, Dialect>();

  /** @param folders those that have one, by the uris of their folders */
  set(folders: ReadonlyMap<string, FolderDialect>): void {
    this.folders.clear();
    for (const [uri, dialect] of folders) this.folders.set(uri, dialectOf(dialect));
  }

  of(folder: string): Dialect {
    return this.folders.get(folder) ?? plainDialect;
  }
}
