import type { NoteEntity, NoteFile, Resolution } from "../graph/entity.ts";
import type { ReadonlyGraph } from "../graph/readonly-graph.ts";
import { foldName, parentPath } from "../names/name.ts";
import type { Link } from "../note/note.ts";

/** So many answers are kept; then it begins anew. */
const maxKept = 50_000;
const maxAskedForIds = 1000;

/**
 * What links and ids name, each looked up once for as long as the graph stays as it is. A name that thousands of notes share
 * gives a list of thousands, and thousands of links may ask for it: whoever goes through many links asks here.
 */
export class Lookups {
  private readonly resolutions = new Map<string, Resolution>();
  private readonly byExactId = new Map<string, ReadonlyMap<string | undefined, readonly NoteEntity[]>>();
  private readonly names = new Map<string, ReadonlySet<string>>();
  private readonly byIdWithoutCase = new Map<string, readonly NoteEntity[]>();
  private hasIds: boolean | undefined;

  constructor(
    private readonly graph: ReadonlyGraph,
    private readonly version: number,
  ) {}

  /** See {@link ReadonlyGraph.resolveLink}. */
  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution {
    if (link.target.text === "") return this.graph.resolveLink(link, note);
    const form = link.form === "markdown" || link.form === "id" ? link.form : "";
    // What a target names depends on the folder of the note that says it.
    const key = [form, link.target.text, note.folder, parentPath(note.path)].join("\n");
    return this.kept(this.resolutions, key, () => this.graph.resolveLink(link, note));
  }

  /** See {@link ReadonlyGraph.notesById}. */
  notesById(id: string): readonly NoteEntity[] {
    const folded = foldName(id);
    const byId = this.kept(this.byExactId, folded, () => {
      const groups = new Map<string | undefined, NoteEntity[]>();
      for (const note of this.notesByIdWithoutCase(id)) {
        const alike = groups.get(note.id);
        if (alike) alike.push(note);
        else groups.set(note.id, [note]);
      }
      return groups;
    });
    return byId.get(id) ?? [];
  }

  /** The notes whose id, compared without case, is this one: those of {@link notesById} among them. */
  notesByIdWithoutCase(id: string): readonly NoteEntity[] {
    return this.kept(this.byIdWithoutCase, foldName(id), () => this.graph.notesByIdWithoutCase(id));
  }

  /** Whether a name, compared without case, is the title of a note or one of its aliases. */
  isCalled(note: NoteEntity, name: string): boolean {
    const names = this.kept(this.names, note.uri, () => {
      return new Set([note.title, ...note.aliases].map(foldName));
    });
    return names.has(foldName(name));
  }

  /**
   * Whether notes have ids, so that links name them by what does not change. Of a vault of many notes only some are asked, so
   * that it takes no time to speak of.
   */
  get usesIds(): boolean {
    return (this.hasIds ??= this.looksForIds());
  }

  /** Whether the graph has changed since. */
  isOutdated(graph: ReadonlyGraph): boolean {
    return graph.version !== this.version;
  }

  private looksForIds(): boolean {
    let asked = 0;
    for (const { id } of this.graph.notes()) {
      if (id !== undefined) return true;
      if (++asked === maxAskedForIds) break;
    }
    return false;
  }

  private kept<T>(answers: Map<string, T>, key: string, look: () => T): T {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = look();
    if (answers.size >= maxKept) answers.clear();
    answers.set(key, answer);
    return answer;
  }
}

const ofGraphs = new WeakMap<ReadonlyGraph, Lookups>();

/** What has been looked up in the graph since it last changed. */
export function lookupsOf(graph: ReadonlyGraph): Lookups {
  const known = ofGraphs.get(graph);
  if (known && !known.isOutdated(graph)) return known;
  const lookups = new Lookups(graph, graph.version);
  ofGraphs.set(graph, lookups);
  return lookups;
}
