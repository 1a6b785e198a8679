import type { WorkspaceFolders } from "./folders/workspace-folders.ts";
import type { TextsJob } from "./jobs/texts.ts";

/** A text that somebody waits for. */
interface Waiting {
  readonly path: string;
  readonly give: (text: string | undefined) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * The texts of notes as their files are. Those that are asked for in one turn of the event loop are read by one call, off
 * the thread that answers the person: there a file costs many times what a text costs that comes with others.
 */
export class BatchedTexts {
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(
    private readonly texts: TextsJob,
    private readonly folders: WorkspaceFolders,
  ) {}

  /** Undefined where no note of the workspace can be read there. */
  read(uri: string): Promise<string | undefined> {
    const place = this.folders.locate(uri);
    if (!place) return Promise.resolve(undefined);
    const folder = place.folder.uri;
    return new Promise((give, fail) => {
      const one = { path: place.path, give, fail };
      const others = this.waiting.get(folder);
      if (others) others.push(one);
      else {
        this.waiting.set(folder, [one]);
        Promise.resolve()
          .then(() => this.readTogether(folder))
          .catch(fail);
      }
    });
  }

  private async readTogether(uri: string): Promise<void> {
    const asked = this.waiting.get(uri) ?? [];
    this.waiting.delete(uri);
    const session = this.folders.get(uri);
    try {
      const paths = asked.map(({ path }) => path);
      const found = session && (await this.texts.read(session.folder, paths, session.options.maxBytes));
      for (const [index, { give }] of asked.entries()) give(found?.[index]);
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }
}
