import type { NoteEntity } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { topByRank } from "../top-notes.ts";

/** Two notes that are close in text and not linked, by their uris. */
export interface CandidatePair {
  readonly uri: string;
  readonly other: string;
  /** How near they are, 0 to 1. */
  readonly score: number;
  /** Whether each is the nearest of the other. */
  readonly isMutual: boolean;
}

/** How pairs are looked for. */
export interface CandidateSearch {
  /** The notes nearest to one that no typed edge joins to it, the nearest first; `key` is the uri. */
  readonly similar: (
    note: NoteEntity,
  ) => Promise<readonly { readonly key: string; readonly score: number }[]>;
  /** Ends the search, which then gives what it has found. */
  readonly signal?: { readonly aborted: boolean };
  /** How many of the notes have been compared with all others. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How many of the best connected notes are compared with all others. */
const maxCompared = 2000;
/** More pairs than these nobody goes through. */
const maxPairs = 300;
/** From this score on two notes that are nearest to each other are likely the same thing. */
const likelyTheSame = 0.9;

/** Pairs of notes that are candidates for an edge, the nearest first: the best connected notes are compared with all others. */
export async function candidatePairs(
  graph: ReadonlyGraph,
  { similar, signal, onProgress }: CandidateSearch,
): Promise<CandidatePair[]> {
  const notes = topByRank(graph.notes(), maxCompared);
  const pairs = new Map<string, Omit<CandidatePair, "isMutual">>();
  const nearest = new Map<string, string>();
  for (const [index, note] of notes.entries()) {
    if (signal?.aborted === true) break;
    onProgress?.(index, notes.length);
    for (const [rank, { key, score }] of (await similar(note)).entries()) {
      if (rank === 0) nearest.set(note.uri, key);
      const name = [note.uri, key].sort().join("\n");
      if (!pairs.has(name)) pairs.set(name, { uri: note.uri, other: key, score });
    }
  }
  return [...pairs.values()]
    .map((pair) => ({
      ...pair,
      isMutual: nearest.get(pair.uri) === pair.other && nearest.get(pair.other) === pair.uri,
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, maxPairs);
}

/** Whether the two are rather duplicates than candidates for an edge. */
export function isLikelyTheSame({ isMutual, score }: CandidatePair): boolean {
  return isMutual && score >= likelyTheSame;
}
