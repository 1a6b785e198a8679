import type { DialectName, FolderDialect } from "../../core/dialects/dialect.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Schema } from "../../core/schema/schema.ts";
import type { Steps } from "../../core/query/steps.ts";
import { topInSteps } from "../../core/query/top-notes.ts";
import { adoptedInSteps } from "./adopted-schema.ts";
import type { AdoptState } from "./adopt-state.ts";
import { byCount, inventoryKinds, type InventoryKind } from "./inventory.ts";
import { sketchPair, type SketchPair } from "./neighborhood-sketch.ts";
import { namesIn, notesOfEach, type Proposal } from "./proposal.ts";
import type { Survey } from "./survey.ts";
import { inEnglish, type Message } from "../../core/text/message.ts";

/** What was found in a folder. */
export interface Findings {
  readonly survey: Survey;
  readonly proposals: readonly Proposal[];
}

/** What the page is made of, besides its state. */
export interface AdoptSource {
  readonly graph: ReadonlyGraph;
  /** The folder that is looked at: its uri and name. */
  readonly folder: { readonly uri: string; readonly name: string };
  readonly found: Findings;
  /** The text of its relata.json; undefined where there is none. */
  readonly schemaText: string | undefined;
  /** The schema of the workspace if the folder's relata.json held this. */
  readonly schemaWith: (text: string) => Schema;
  /** The dialects of the workspace's folders that have one, by their uris. */
  readonly dialects: ReadonlyMap<string, FolderDialect>;
  /** Whether relata.json may be written: the workspace is trusted. */
  readonly isTrusted: boolean;
  /** The uri of a note by its path in the folder. */
  readonly uriOf: (path: string) => string;
}

/** A proposal as the page shows it. */
export interface ProposalRow extends Pick<Proposal, "id" | "kind" | "text" | "names"> {
  /** What relata.json says for it. */
  readonly rule: string;
  readonly taken: boolean;
  /** How many notes it changes as long as others are taken or left as they are. */
  readonly notes: number;
  readonly examples: readonly { readonly uri: string; readonly path: string }[];
}

/** Things of a kind that are there, the most frequent first. */
export interface FoundThings {
  readonly kind: InventoryKind;
  readonly total: number;
  readonly rows: readonly (readonly [name: string, count: number])[];
  readonly unfolded: boolean;
}

/** Everything the page shows, as plain data. */
export type AdoptPage =
  /** The folder is being looked through. */
  | { readonly kind: "looking"; readonly folder: string }
  | {
      readonly kind: "found";
      /** The name of the folder. */
      readonly folder: string;
      readonly dialect: DialectName | undefined;
      readonly notes: number;
      /** Those with a type now, and with what is taken. */
      readonly typed: number;
      readonly typedAfter: number;
      readonly things: readonly FoundThings[];
      readonly proposals: readonly ProposalRow[];
      readonly center?: { readonly uri: string; readonly title: string } & SketchPair;
      /** What relata.json would hold; undefined where the present one has to be mended first. */
      readonly text: string | undefined;
      readonly hasFile: boolean;
      readonly isTrusted: boolean;
    };

/** So many things of a kind are listed first, and so many at all. */
const fewThings = 8;
const maxThings = 300;

/**
 * What the page shows in a state, made in steps.
 *
 * @param say puts the comments of the file into a language
 * @param language that one
 */
export function* adoptPage(
  state: AdoptState,
  source: AdoptSource,
  say: (message: Message) => string = inEnglish,
  language = "en",
): Steps<AdoptPage> {
  const { folder, found, schemaText, dialects, graph, isTrusted } = source;
  const { survey, proposals } = found;
  const isTaken = ({ id }: Proposal) => !state.left.has(id);
  const taken = proposals.filter(isTaken);
  const counts = notesOfEach(proposals, isTaken);
  const text = yield* adoptedInSteps(schemaText ?? "", taken, say);
  const center = yield* centerOf(state, source);
  const schema = text === undefined ? graph.schema : source.schemaWith(text);
  const sketches = center && (yield* sketchPair(graph, center, schema, dialects));
  const gained = taken.filter(({ place }) => place[0] === "notes").map(({ id }) => counts.get(id) ?? 0);
  return {
    kind: "found",
    folder: folder.name,
    dialect: dialects.get(folder.uri)?.name,
    notes: survey.notes,
    typed: survey.typed,
    typedAfter: gained.reduce((sum, count) => sum + count, survey.typed),
    things: inventoryKinds.map((kind) => thingsOf(kind, survey, state.unfolded.has(kind))),
    proposals: proposals.map(({ id, kind, text, names, place, value, examples }) => ({
      id,
      kind,
      text,
      names: namesIn(language, { text, names }),
      rule: ruleText(place, value),
      taken: !state.left.has(id),
      notes: counts.get(id) ?? 0,
      examples: examples.map((path) => ({ path, uri: source.uriOf(path) })),
    })),
    ...(center && sketches ? { center: { uri: center.uri, title: center.title, ...sketches } } : {}),
    text: taken.length === 0 ? schemaText : text,
    hasFile: schemaText !== undefined,
    isTrusted,
  };
}

/** The note of the person's choice, else the best connected one that a proposal names, else of the folder. */
function* centerOf({ center }: AdoptState, source: AdoptSource): Steps<NoteEntity | undefined> {
  const { graph, found, folder, uriOf } = source;
  const chosen = center === undefined ? undefined : graph.noteByUri(center);
  if (chosen) return chosen;
  const named = found.proposals.flatMap(({ examples }) =>
    examples.flatMap((path) => graph.noteByUri(uriOf(path)) ?? []),
  );
  const notes = named.length > 0 ? named : notesIn(graph, folder.uri);
  const [best] = yield* topInSteps(notes, 1);
  return best;
}

function* notesIn(graph: ReadonlyGraph, folder: string): Iterable<NoteEntity> {
  for (const note of graph.notes()) if (note.folder === folder) yield note;
}

function thingsOf(kind: InventoryKind, { there }: Survey, unfolded: boolean): FoundThings {
  const rows = byCount(there[kind]);
  return { kind, total: rows.length, rows: rows.slice(0, unfolded ? maxThings : fewThings), unfolded };
}

/** What relata.json says for a proposal, on one line. */
function ruleText(place: Proposal["place"], value: unknown): string {
  const [list, key] = place;
  const written = JSON.stringify(value);
  return `${JSON.stringify(list)}: ${key === undefined ? written : `{ ${JSON.stringify(key)}: ${written} }`}`;
}
