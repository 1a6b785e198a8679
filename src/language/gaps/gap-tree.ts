import type { NoteEntity } from "../../core/graph/entity.ts";
import { isLikelyTheSame, type CandidatePair } from "../../core/query/gaps/candidate-pairs.ts";
import type { DuplicateGroup, Gaps } from "../../core/query/gaps/gaps.ts";
import type { UnlinkedMention } from "../../core/query/gaps/unlinked-mentions.ts";
import type { FoundMentions } from "./link-mentions.ts";

/** What the view knows; candidates are looked for when somebody asks for them. */
export interface FoundGaps {
  readonly gaps: Gaps;
  /** The mentions of the note at the uri `of`. */
  readonly mentions: { readonly of: string; readonly found: readonly FoundMentions[] } | undefined;
  readonly pairs: readonly CandidatePair[] | undefined;
}

/**
 * What the view knows when gaps have been found again, while mentions are still looked for: those that were found before stay,
 * if they are of the same note, and so do the candidates.
 *
 * @param of the uri of the note whose mentions are looked for
 */
export function withGaps(before: FoundGaps | undefined, gaps: Gaps, of: string | undefined): FoundGaps {
  const known = before?.mentions;
  const mentions = known && known.of === of ? known : undefined;
  return { gaps, mentions, pairs: before?.pairs };
}

/** The groups of the tree, in their order. */
export const gapGroups = [
  "mentions",
  "placeholders",
  "orphans",
  "withoutId",
  "duplicates",
  "twins",
  "candidates",
] as const;

/** A group of the tree. */
export type GapGroup = (typeof gapGroups)[number];

/** A row of the tree. */
export type GapNode =
  | { readonly kind: "group"; readonly name: GapGroup }
  | { readonly kind: "note"; readonly note: NoteEntity; readonly context: "orphan" | "withoutId" | "plain" }
  | { readonly kind: "placeholder"; readonly key: string; readonly title: string; readonly mentions: number }
  | { readonly kind: "duplicate"; readonly group: DuplicateGroup }
  /** A note that mentions the one at the uri `of`, and a place in it. */
  | { readonly kind: "mentioning"; readonly of: string; readonly found: FoundMentions }
  | { readonly kind: "mention"; readonly of: string; readonly uri: string; readonly mention: UnlinkedMention }
  | { readonly kind: "pair"; readonly pair: CandidatePair }
  /** Stands for candidates that nobody has looked for yet. */
  | { readonly kind: "search" }
  /** Stands for the rest of a long group. */
  | { readonly kind: "more"; readonly count: number };

/** More rows help nobody. */
export const maxRows = 300;

/** The rows below a row, or at the top. */
export function gapRows(found: FoundGaps | undefined, node?: GapNode): GapNode[] {
  if (!found) return [];
  if (!node) return gapGroups.map((name) => ({ kind: "group", name }));
  if (node.kind === "group") return shortened(rowsOf(found, node.name));
  if (node.kind === "duplicate")
    return node.group.notes.map((note) => ({ kind: "note", note, context: "plain" }));
  if (node.kind !== "mentioning") return [];
  const { of, found: one } = node;
  return one.mentions.map((mention) => ({ kind: "mention", of, uri: one.uri, mention }));
}

/** How many gaps a group holds; undefined where nobody has looked yet. */
export function gapCount({ gaps, mentions, pairs }: FoundGaps, name: GapGroup): number | undefined {
  if (name === "mentions") return mentions?.found.reduce((sum, one) => sum + one.mentions.length, 0) ?? 0;
  if (name === "twins") return pairs?.filter(isLikelyTheSame).length;
  if (name === "candidates") return pairs?.filter((pair) => !isLikelyTheSame(pair)).length;
  return gaps[name].length;
}

function rowsOf({ gaps, mentions, pairs }: FoundGaps, name: GapGroup): GapNode[] {
  const notes = (all: readonly NoteEntity[], context: "orphan" | "withoutId") =>
    all.map((note): GapNode => ({ kind: "note", note, context }));
  const candidates = (isTwin: boolean): GapNode[] =>
    pairs
      ?.filter((pair) => isLikelyTheSame(pair) === isTwin)
      .map((pair): GapNode => ({ kind: "pair", pair })) ?? [{ kind: "search" }];
  switch (name) {
    case "mentions":
      return (
        mentions?.found.map((one): GapNode => ({ kind: "mentioning", of: mentions.of, found: one })) ?? []
      );
    case "placeholders":
      return gaps.placeholders.map(({ placeholder: { key, title }, mentions: count }): GapNode => ({
        kind: "placeholder",
        key,
        title,
        mentions: count,
      }));
    case "orphans":
      return notes(gaps.orphans, "orphan");
    case "withoutId":
      return notes(gaps.withoutId, "withoutId");
    case "duplicates":
      return gaps.duplicates.map((group): GapNode => ({ kind: "duplicate", group }));
    case "twins":
      return candidates(true);
    case "candidates":
      return candidates(false);
  }
}

function shortened(rows: readonly GapNode[]): GapNode[] {
  if (rows.length <= maxRows) return [...rows];
  return [...rows.slice(0, maxRows), { kind: "more", count: rows.length - maxRows }];
}
