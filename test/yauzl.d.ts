declare module "yauzl" {
  /** A file in an archive. */
  export interface Entry {
    readonly fileName: string;
  }

  /** An archive, of which the tests read some files. */
  export interface Archive {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream>;
  }

  export function openPromise(path: string): Promise<Archive>;
}
