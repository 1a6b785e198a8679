import type { Edge, Entity, NoteEntity, Placeholder } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import { relationOf } from "../core/graph/link-relation.ts";
import { lookupsOf } from "../core/query/lookups.ts";
import { sortOccurrences } from "../core/query/occurrences.ts";
import { rangeOf, type Range } from "../core/text/position.ts";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import { vaultDiagnostics } from "./vault-diagnostics.ts";

/** A link that leads to no note, or to several. Its source is the note that says it. */
interface OpenLink {
  readonly source: string;
  readonly relation: string;
  readonly target: string;
}

/** How many notes that an ambiguous link can mean are listed. */
const maxCandidates = 100;

/** The whole graph as data, everything sorted, so that two runs over the same notes print the same. */
export interface GraphReport {
  readonly notes: readonly {
    readonly key: string;
    readonly id: string | null;
    readonly type: string;
    readonly title: string;
    readonly status: string | null;
    readonly summary: string;
    readonly aliases: readonly string[];
    readonly path: string;
  }[];
  readonly edges: readonly {
    readonly source: string;
    readonly relation: string;
    readonly target: string;
    readonly occurrences: readonly ({ readonly path: string } & Range)[];
  }[];
  readonly unresolved: readonly OpenLink[];
  readonly ambiguous: readonly (OpenLink & {
    /** At most {@link maxCandidates}, by path. */
    readonly candidates: readonly string[];
    /** How many there are in all, where not all are listed. */
    readonly candidateCount?: number;
  })[];
  readonly problems: readonly ({
    readonly path: string;
    readonly severity: string;
    readonly code: string;
    readonly message: string;
  } & Range)[];
}

/** What `relata graph` prints. */
export function graphReport(workspace: Pick<NoteWorkspace, "graph" | "schemaProblems">): GraphReport {
  const { graph } = workspace;
  const notes = [...graph.notes()].sort((a, b) => compare(a.path, b.path));
  const edges = [...graph.edges()];
  return {
    notes: notes.map(noteReport),
    edges: edges.filter(joinsNotes).map(edgeReport).sort(compareLinks),
    unresolved: distinct(unresolvedReports(edges.filter((edge) => !joinsNotes(edge)))),
    ambiguous: distinct(notes.flatMap((note) => ambiguousLinks(graph, note))),
    problems: vaultDiagnostics(workspace).map(({ path, severity, code, message, range }) => ({
      path,
      severity,
      code,
      message,
      ...range,
    })),
  };
}

function noteReport(note: NoteEntity): GraphReport["notes"][number] {
  const { key, id, type, title, status, summary, aliases, path } = note;
  return { key, id: id ?? null, type, title, status: status ?? null, summary, aliases, path };
}

function edgeReport(edge: Edge): GraphReport["edges"][number] {
  const occurrences = sortOccurrences(edge.occurrences).map(({ note, link }) => ({
    path: note.path,
    ...rangeOf(note.note.lineStarts, link.span),
  }));
  return { source: edge.source.key, relation: edge.relation.name, target: edge.target.key, occurrences };
}

function unresolvedReports(edges: readonly Edge[]): OpenLink[] {
  // A placeholder looks through its edges for its title.
  const titles = new Map<Placeholder, string>();
  const titleOf = (placeholder: Placeholder) => {
    const title = titles.get(placeholder) ?? placeholder.title;
    titles.set(placeholder, title);
    return title;
  };
  return edges.map(({ source, relation, target }) => {
    if (target.kind === "placeholder")
      return { source: source.key, relation: relation.name, target: titleOf(target) };
    const name = source.kind === "placeholder" ? titleOf(source) : source.title;
    return { source: target.key, relation: relation.inverse ?? relation.name, target: name };
  });
}

/** The ambiguous links of a note, each target once for each relation. */
function ambiguousLinks(graph: ReadonlyGraph, note: NoteEntity): GraphReport["ambiguous"][number][] {
  const lookups = lookupsOf(graph);
  return note.note.links.flatMap((link) => {
    const resolution = lookups.resolveLink(link, note);
    if (resolution.state !== "ambiguous") return [];
    const { relation, inverted } = relationOf(link, graph.schema, note.note);
    const name = inverted ? (relation.inverse ?? relation.name) : relation.name;
    const names = candidateNames(resolution.candidates);
    return [{ source: note.key, relation: name, target: link.target.text, ...names }];
  });
}

const namesOfCandidates = new WeakMap<
  readonly NoteEntity[],
  Pick<GraphReport["ambiguous"][number], "candidates" | "candidateCount">
>();

/** The keys of candidates, or their paths where some share a key. */
function candidateNames(
  candidates: readonly NoteEntity[],
): Pick<GraphReport["ambiguous"][number], "candidates" | "candidateCount"> {
  const known = namesOfCandidates.get(candidates);
  if (known) return known;
  const listed = candidates.slice(0, maxCandidates);
  const sameKey = new Set(listed.map(({ key }) => key)).size < listed.length;
  const names = {
    candidates: listed.map(({ key, path }) => (sameKey ? path : key)),
    ...(candidates.length > listed.length ? { candidateCount: candidates.length } : {}),
  };
  namesOfCandidates.set(candidates, names);
  return names;
}

function joinsNotes(edge: Edge): boolean {
  const isNote = (entity: Entity) => entity.kind === "note";
  return isNote(edge.source) && isNote(edge.target);
}

function distinct<T extends OpenLink>(links: readonly T[]): T[] {
  const byTriple = new Map(links.map((link) => [`${link.source}\n${link.relation}\n${link.target}`, link]));
  return [...byTriple.values()].sort(compareLinks);
}

function compareLinks(a: OpenLink, b: OpenLink): number {
  return compare(a.source, b.source) || compare(a.relation, b.relation) || compare(a.target, b.target);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
