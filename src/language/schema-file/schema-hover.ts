import { findNodeAtLocation, getLocation } from "jsonc-parser";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { sourceOf } from "../../core/schema/read-rules.ts";
import { parseJsonTree } from "../../core/text/json-tree.ts";
import type { Span } from "../../core/text/span.ts";

/** What a rule takes. */
export interface RuleHover {
  readonly count: number;
  /** Some of the notes, by path. */
  readonly examples: readonly NoteEntity[];
  /** The rule. */
  readonly span: Span;
}

const maxExamples = 5;

/** The notes that the rule at a place of a relata.json takes; undefined where there is none, or it does not count. */
export function ruleHoverAt(graph: ReadonlyGraph, text: string, offset: number): RuleHover | undefined {
  const { root } = parseJsonTree(text);
  const [section, index] = root ? getLocation(text, offset).path : [];
  if (!root || section !== "notes" || typeof index !== "number") return undefined;
  const node = findNodeAtLocation(root, [section, index]);
  if (!node) return undefined;
  const source = sourceOf(node);
  const rule = graph.schema.rules.notes.findIndex((one) => one.source === source);
  if (rule < 0) return undefined;
  const examples: NoteEntity[] = [];
  for (const note of graph.notesOfRule(rule)) if (examples.push(note) === maxExamples) break;
  const span = { start: node.offset, end: node.offset + node.length };
  return { count: graph.ruleCounts()[rule] ?? 0, examples, span };
}
