import type { EntryStat, FileSystem, FolderEntry, KeptFiles } from "../../../src/platform/web/file-system.ts";

/** A file system of texts that answers late, as the editor's does. */
export class AsyncFiles implements FileSystem {
  /** By location and path; a change is told by a later time. */
  private readonly files = new Map<string, { readonly bytes: Uint8Array; readonly modified: number }>();
  readonly links = new Set<string>();
  /** The places of what was read. */
  readonly placesRead: string[] = [];
  private now = 0;

  put(place: string, text: string): void {
    this.files.set(place, { bytes: new TextEncoder().encode(text), modified: ++this.now });
  }

  drop(place: string): void {
    for (const one of this.files.keys())
      if (one === place || one.startsWith(`${place}/`)) this.files.delete(one);
  }

  get places(): string[] {
    return [...this.files.keys()];
  }

  async list(location: string, path: string): Promise<FolderEntry[]> {
    await later();
    const folder = `${placeOf(location, path)}/`;
    const names = new Set(
      this.places
        .filter((one) => one.startsWith(folder))
        .map((one) => one.slice(folder.length).split("/")[0] ?? ""),
    );
    if (names.size === 0) throw new Error("there is no such folder");
    return [...names].reverse().map((name) => {
      const { kind, isLink } = this.statOf(folder + name) ?? { kind: "other" as const, isLink: false };
      return { name, kind, isLink };
    });
  }

  async stat(location: string, path: string): Promise<EntryStat | undefined> {
    await later();
    return this.statOf(placeOf(location, path));
  }

  async read(location: string, path: string): Promise<Uint8Array | undefined> {
    await later();
    const place = placeOf(location, path);
    this.placesRead.push(place);
    return this.files.get(place)?.bytes;
  }

  /** A folder in which the extension keeps its own. */
  kept(location: string): KeptFiles {
    return {
      names: async (path) => (await this.list(location, path)).map(({ name }) => name),
      read: (path) => this.read(location, path),
      write: async (path, bytes) => {
        await later();
        this.files.set(placeOf(location, path), { bytes, modified: ++this.now });
      },
      remove: async (path) => {
        await later();
        this.drop(placeOf(location, path));
      },
    };
  }

  private statOf(place: string): EntryStat | undefined {
    const file = this.files.get(place);
    const isLink = this.links.has(place);
    if (file) return { kind: "file", isLink, modified: file.modified, size: file.bytes.length };
    const isFolder = this.places.some((one) => one.startsWith(`${place}/`));
    return isFolder ? { kind: "folder", isLink, modified: 0, size: 0 } : undefined;
  }
}

function placeOf(location: string, path: string): string {
  return path === "" ? location : `${location}/${path}`;
}

function later(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
