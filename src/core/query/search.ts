import Fuse from "fuse.js";
import type { NoteEntity } from "../graph/entity.ts";

/** Notes found by what people type, the best match first. */
export class NoteSearch {
  private readonly fuse: Fuse<NoteEntity>;

  constructor(notes: readonly NoteEntity[]) {
    this.fuse = new Fuse(notes, {
      keys: [
        { name: "title", weight: 3, getFn: (note) => note.title },
        { name: "id", weight: 2, getFn: (note) => note.key },
        { name: "aliases", weight: 2, getFn: (note) => [...note.aliases] },
        { name: "summary", weight: 1, getFn: (note) => note.summary },
      ],
      threshold: 0.3,
      ignoreLocation: true,
    });
  }

  /** Notes whose title, id, alias or summary is near to `text`; at most `limit`. */
  find(text: string, limit: number): NoteEntity[] {
    return this.fuse.search(text, { limit }).map(({ item }) => item);
  }
}
