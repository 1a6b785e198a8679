import { otherEnd, type Edge, type NoteEntity } from "../../graph/entity.ts";
import { isTyped } from "../../schema/built-in-schema.ts";
import { eachInSteps, flatMapInSteps, type Steps } from "../steps.ts";
import { compareByRank } from "../rank.ts";

/** A way from one note to another. */
export interface Path {
  readonly notes: readonly NoteEntity[];
  /** What joins each note to the next, one shorter than the notes. */
  readonly steps: readonly (readonly Edge[])[];
}

/** How a path is looked for. */
export interface PathOptions {
  /** How many of the shortest paths are told. */
  readonly maxPaths: number;
  /** Whether mentions and embeds count, too. */
  readonly untyped: boolean;
}

/**
 * The shortest paths between two notes, along edges of whatever direction; none where nothing joins them. They come in one
 * order: through the best connected notes first. Both ends grow in turn, the smaller one first, until they meet (bidirectional
 * breadth-first search).
 */
export function* shortestPaths(
  from: NoteEntity,
  to: NoteEntity,
  { maxPaths, untyped }: PathOptions,
): Steps<Path[]> {
  if (from === to) return [];
  const ahead = new Map<NoteEntity, number>([[from, 0]]);
  const behind = new Map<NoteEntity, number>([[to, 0]]);
  let [front, back]: [NoteEntity[], NoteEntity[]] = [[from], [to]];
  let [aheadDepth, behindDepth] = [0, 0];
  while (front.length > 0 && back.length > 0 && !meets(front, behind) && !meets(back, ahead)) {
    if (front.length <= back.length) front = yield* grown(front, ahead, ++aheadDepth, untyped);
    else back = yield* grown(back, behind, ++behindDepth, untyped);
  }
  const length = shortest(ahead, behind);
  if (length === undefined) return [];
  return yield* pathsOf(from, to, length, { ahead, behind }, { maxPaths, untyped });
}

function meets(notes: readonly NoteEntity[], other: ReadonlyMap<NoteEntity, number>): boolean {
  return notes.some((note) => other.has(note));
}

function shortest(
  ahead: ReadonlyMap<NoteEntity, number>,
  behind: ReadonlyMap<NoteEntity, number>,
): number | undefined {
  let least: number | undefined;
  for (const [note, steps] of ahead) {
    const rest = behind.get(note);
    if (rest !== undefined && (least === undefined || steps + rest < least)) least = steps + rest;
  }
  return least;
}

function* grown(
  notes: readonly NoteEntity[],
  known: Map<NoteEntity, number>,
  depth: number,
  untyped: boolean,
): Steps<NoteEntity[]> {
  const next: NoteEntity[] = [];
  yield;
  for (const note of notes) {
    yield* eachInSteps(neighborsOf(note, untyped), (other) => {
      if (known.has(other)) return;
      known.set(other, depth);
      next.push(other);
    });
    if (next.length > 0) yield;
  }
  return next;
}

/** All ways of this length, by going from one end and only where the rest can still be as short. */
function* pathsOf(
  from: NoteEntity,
  to: NoteEntity,
  length: number,
  { ahead, behind }: { ahead: ReadonlyMap<NoteEntity, number>; behind: ReadonlyMap<NoteEntity, number> },
  { maxPaths, untyped }: PathOptions,
): Steps<Path[]> {
  const found: NoteEntity[][] = [];
  let reach = 0;
  for (const depth of behind.values()) reach = Math.max(reach, depth);
  const canEnd = (note: NoteEntity, step: number): boolean => {
    const rest = behind.get(note);
    return rest === undefined ? length - step > reach && ahead.get(note) === step : rest === length - step;
  };
  /** Notes from which no way of the right length leads on; the number of steps to a note is the same on all shortest ways. */
  const dead = new Set<NoteEntity>();
  // By a stack of its own: a way can have more steps than calls may nest.
  const path: NoteEntity[] = [from];
  const open: { readonly next: readonly NoteEntity[]; at: number; leadsOn: boolean }[] = [];
  const enter = (note: NoteEntity): void => {
    const next = [...new Set(neighborsOf(note, untyped))]
      .filter((other) => !dead.has(other) && canEnd(other, path.length))
      .sort(compareByRank);
    open.push({ next, at: 0, leadsOn: false });
  };
  enter(from);
  for (let step = open.at(-1); step && found.length < maxPaths; step = open.at(-1)) {
    yield;
    const note = step.next[step.at++];
    if (note === to) {
      found.push([...path, note]);
      step.leadsOn = true;
    } else if (!note) {
      const last = path.pop();
      open.pop();
      const above = open.at(-1);
      if (step.leadsOn && above) above.leadsOn = true;
      else if (!step.leadsOn && last) dead.add(last);
    } else if (!dead.has(note)) {
      path.push(note);
      enter(note);
    }
  }
  const paths: Path[] = [];
  for (const notes of found) {
    const steps = yield* flatMapInSteps(notes.slice(1).entries(), ([index, note]) => [
      edgesBetween(notes[index] ?? note, note, untyped),
    ]);
    paths.push({ notes, steps });
  }
  return paths;
}

function edgesBetween(a: NoteEntity, b: NoteEntity, untyped: boolean): Edge[] {
  return a.edges.filter((edge) => otherEnd(a, edge) === b && (untyped || isTyped(edge.relation.name)));
}

function* neighborsOf(note: NoteEntity, untyped: boolean): Generator<NoteEntity> {
  for (const edge of note.edges) {
    if (!untyped && !isTyped(edge.relation.name)) continue;
    const other = otherEnd(note, edge);
    if (other.kind === "note") yield other;
  }
}
