import type { NoteEntity } from "../core/graph/entity.ts";
import type { NoteMentions } from "./jobs/mentions.ts";
import type { NoteWorkspace } from "./note-workspace.ts";

/** What was found for one note under the names that it had. */
interface KnownMentions {
  readonly uri: string;
  readonly names: string;
  readonly found: ReadonlyMap<string, NoteMentions>;
}

/** Looks for the mentions of a note, and the next time through those notes alone that have changed since. */
export class MentionSearch {
  private known: KnownMentions | undefined;
  private changed = new Set<string>();
  /** Ends with the search that began last. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly stopFollowing: () => void;

  constructor(private readonly workspace: Pick<NoteWorkspace, "graph" | "mentionsOf" | "onDidChange">) {
    this.stopFollowing = workspace.onDidChange((uris) => {
      if (this.known) for (const uri of uris) this.changed.add(uri);
    });
  }

  dispose(): void {
    this.stopFollowing();
  }

  /**
   * Where other notes say the names of `note` without linking to it, by their uris in order.
   *
   * @throws an `AbortError` where somebody cancels; what was known before stays known then
   */
  find(note: NoteEntity, signal?: AbortSignal): Promise<NoteMentions[]> {
    // One that was cancelled says first what it has not looked through.
    const search = this.last.then(() => this.findNow(note, signal));
    this.last = search.catch(() => undefined);
    return search;
  }

  private async findNow(note: NoteEntity, signal: AbortSignal | undefined): Promise<NoteMentions[]> {
    const names = JSON.stringify([note.title, ...note.aliases]);
    const known = this.known?.uri === note.uri && this.known.names === names ? this.known : undefined;
    const among = known && this.changed;
    const found = new Map(known?.found);
    for (const uri of among ?? []) found.delete(uri);
    // What changes from now on is not surely in what is found.
    this.changed = new Set();
    this.known = known ?? { uri: note.uri, names, found };
    try {
      for await (const part of this.workspace.mentionsOf(note, { signal, among }))
        for (const one of part) found.set(one.uri, one);
    } catch (error) {
      this.known = known;
      for (const uri of among ?? []) this.changed.add(uri);
      throw error;
    }
    this.known = { uri: note.uri, names, found };
    return [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }
}
