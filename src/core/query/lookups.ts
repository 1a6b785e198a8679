import type { NoteEntity, NoteFile, Resolution } from "../graph/entity.ts";
import type { ReadonlyGraph } from "../graph/readonly-graph.ts";
import { foldName, parentPath } from "../names/name.ts";
import type { Link } from "../note/note.ts";

/** What targets name in the notes of one folder, by the form of the link and the target. */
type Resolutions = Readonly<Record<"markdown" | "id" | "other", Map<string, Resolution>>>;

/** So many answers are kept; then it begins anew. */
const maxKept = 50_000;
const maxAskedForIds = 1000;

/**
 * What links and ids name, each looked up once for as long as the graph stays as it is. A name that thousands of notes share
 * gives a list of thousands, and thousands of links may ask for it: whoever goes through many links asks here.
 */
export class Lookups {
  /** By the place of the note that links, see {@link resolutionsAt}. */
  private readonly resolutions = new Map<string, Resolutions>();
  private resolutionCount = 0;
  /** The place that was asked for last: links are looked up note by note. */
  private last: { readonly folder: string; readonly path: string; readonly answers: Resolutions } | undefined;
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
    // A key of all that counts would be a new text for each link, and the garbage of thousands holds up who types.
    const answers =
      this.resolutionsAt(note)[link.form === "markdown" || link.form === "id" ? link.form : "other"];
    const known = answers.get(link.target.text);
    if (known) return known;
    const answer = this.graph.resolveLink(link, note);
    answers.set(link.target.text, answer);
    if (++this.resolutionCount > maxKept) this.forgetResolutions();
    return answer;
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

  /** What a target names depends on the folder of the note that says it. */
  private resolutionsAt({ folder, path }: Pick<NoteFile, "folder" | "path">): Resolutions {
    if (this.last?.path === path && this.last.folder === folder) return this.last.answers;
    const place = `${folder}\n${parentPath(path)}`;
    let answers = this.resolutions.get(place);
    if (!answers) {
      answers = { markdown: new Map(), id: new Map(), other: new Map() };
      this.resolutions.set(place, answers);
    }
    this.last = { folder, path, answers };
    return answers;
  }

  private forgetResolutions(): void {
    this.resolutions.clear();
    this.last = undefined;
    this.resolutionCount = 0;
  }

  private looksForIds(): boolean {
    let asked = 0;
    for (const { id } of this.graph.notes()) {
      if (id !== undefined) return true;
      if (++asked === maxAskedForIds) break;
    }
    return false;
  }

  private kept<T>(answers: Map<string, T>, key: string, find: () => T): T {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = find();
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
