import type { NoteFile, Resolution } from "../../../core/graph/entity.ts";
import { parentPath } from "../../../core/names/name.ts";
import type { LinkForm } from "../../../core/note/note.ts";

/** How many targets are kept with what they name. */
const maxKnown = 5000;

type Place = Pick<NoteFile, "folder" | "path" | "uri">;

/** What targets name, looked up once for all notes of a folder. */
export class KnownTargets {
  private readonly targets = new Map<string, Resolution>();
  /** Ids that many notes have, each of which names all of these. */
  private readonly ambiguousIds = new Map<string, Resolution>();

  constructor(private readonly ask: (place: Place, form: LinkForm, target: string) => Resolution) {}

  /** What a link at a place names, by the same object as long as it is kept. */
  resolve(place: Place, form: LinkForm, target: string): Resolution {
    // An id is the first thing that is looked for, and found at once; to keep what it names costs more.
    const isId = form !== "markdown" && target.includes(":");
    if (isId && this.ambiguousIds.size === 0) return this.idOf(place, form, target);
    const { targets } = this;
    const key = keyOf(place, form, target);
    const found = isId ? this.ambiguousIds.get(key) : targets.get(key);
    if (found) return found;
    if (isId) return this.idOf(place, form, target);
    // What is looked up once alone need not be kept; what is looked up often is soon known again.
    if (targets.size >= maxKnown) targets.clear();
    const resolution = this.ask(place, form, target);
    targets.set(key, resolution);
    return resolution;
  }

  private idOf(place: Place, form: LinkForm, target: string): Resolution {
    const resolution = this.ask(place, form, target);
    if (resolution.state === "ambiguous") this.ambiguousIds.set(keyOf(place, form, target), resolution);
    return resolution;
  }
}

function keyOf({ uri, folder, path }: Place, form: LinkForm, target: string): string {
  return target === "" ? uri : `${form}\n${target}\n${folder}\n${parentPath(path)}`;
}
