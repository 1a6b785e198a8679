import {
  edgeField,
  edgeWidth,
  occurrenceField,
  occurrenceWidth,
} from "../../../src/core/graph/tables/edge-fields.ts";
import type { SavedEdges } from "../../../src/core/graph/tables/edge-table.ts";
import { nodeField } from "../../../src/core/graph/tables/node-table.ts";
import { tripleHash } from "../../../src/core/graph/tables/triple-hash.ts";
import type { ReadNodes } from "./valid-nodes.ts";
import { isValidRecords } from "./valid-records.ts";

/** Whether saved edges join these nodes, and every list of them holds what it should and comes to an end. */
export function isValidEdges(saved: SavedEdges, nodes: ReadNodes): boolean {
  const { edges, occurrences } = saved;
  if (!isValidRecords(edges, edgeWidth) || !isValidRecords(occurrences, occurrenceWidth)) return false;
  const lists = new EdgeLists(saved, nodes);
  return lists.joinNodes() && lists.standInTriples() && lists.standAtNodes() && lists.areStated();
}

/** Plain loops over the arrays, since a start waits for them. */
class EdgeLists {
  private readonly edges: Int32Array;
  private readonly occurrences: Int32Array;
  private readonly end: number;

  constructor(
    private readonly saved: SavedEdges,
    private readonly nodes: ReadNodes,
  ) {
    this.edges = saved.edges.data;
    this.occurrences = saved.occurrences.data;
    this.end = saved.edges.end;
  }

  /** Whether every edge has two ends and a relation; and how many join notes. */
  joinNodes(): boolean {
    const { relations, countBetweenNotes } = this.saved;
    const { nodes } = this;
    let between = 0;
    for (let edge = 0; edge < this.end; edge++) {
      if (!this.has(edge)) continue;
      const from = this.edge(edge, edgeField.from);
      const to = this.edge(edge, edgeField.to);
      if (from === to || !nodes.has(from) || !nodes.has(to)) return false;
      if (relations[this.edge(edge, edgeField.relation)] === undefined) return false;
      if (nodes.isNote(from) && nodes.isNote(to)) between++;
    }
    return between === countBetweenNotes;
  }

  /** Whether every edge is found by its triple. */
  standInTriples(): boolean {
    const { triples, edges } = this.saved;
    const mask = triples.length - 1;
    if (mask < 0 || (triples.length & mask) !== 0) return false;
    let left = edges.count;
    for (let place = 0; place <= mask; place++) {
      for (let edge = triples[place] ?? -1; edge !== -1; edge = this.edge(edge, edgeField.nextTriple)) {
        if (left-- === 0 || !this.has(edge)) return false;
        const relation = this.edge(edge, edgeField.relation);
        const hash = tripleHash(this.edge(edge, edgeField.from), relation, this.edge(edge, edgeField.to));
        if ((hash & mask) !== place) return false;
      }
    }
    return left === 0;
  }

  /** Whether every edge is in the lists of its two ends, from both directions, and the nodes count right. */
  standAtNodes(): boolean {
    const { nodes } = this;
    let left = 2 * this.saved.edges.count;
    for (let node = 0; node < nodes.end; node++) {
      if (!nodes.has(node)) continue;
      const isNote = nodes.isNote(node);
      let count = 0;
      let degree = 0;
      let before = -1;
      for (let edge = nodes.get(node, nodeField.firstEdge); edge !== -1;) {
        if (left-- === 0 || !this.has(edge)) return false;
        const isFrom = this.edge(edge, edgeField.from) === node;
        if (!isFrom && this.edge(edge, edgeField.to) !== node) return false;
        const previous = isFrom ? edgeField.previousOfFrom : edgeField.previousOfTo;
        if (this.edge(edge, previous) !== before) return false;
        count++;
        if (isNote && nodes.isNote(this.edge(edge, isFrom ? edgeField.to : edgeField.from))) degree++;
        before = edge;
        edge = this.edge(edge, isFrom ? edgeField.nextOfFrom : edgeField.nextOfTo);
      }
      if (nodes.get(node, nodeField.edgeCount) !== count || nodes.get(node, nodeField.degree) !== degree)
        return false;
      // A placeholder goes with the last edge that leads to it.
      if (count === 0 && !isNote) return false;
    }
    return left === 0;
  }

  /** Whether the links that state edges are in the lists of their notes, in order, and in those of the edges. */
  areStated(): boolean {
    const { nodes } = this;
    const { occurrences } = this.saved;
    const noteOf = new Int32Array(occurrences.end).fill(-1);
    let left = occurrences.count;
    for (let note = 0; note < nodes.end; note++) {
      if (!nodes.has(note)) continue;
      const links = nodes.isNote(note) ? nodes.linkCount(note) : 0;
      let last = -1;
      for (let at = nodes.get(note, nodeField.firstOccurrence); at !== -1;) {
        if (left-- === 0 || !this.hasOccurrence(at)) return false;
        const link = this.occurrence(at, occurrenceField.link);
        const edge = this.occurrence(at, occurrenceField.edge);
        if (link <= last || link >= links || !this.has(edge)) return false;
        if (this.edge(edge, edgeField.from) !== note && this.edge(edge, edgeField.to) !== note) return false;
        noteOf[at] = note;
        last = link;
        at = this.occurrence(at, occurrenceField.nextOfNote);
      }
    }
    return left === 0 && this.areHeaded(noteOf);
  }

  /** @param noteOf the note that an occurrence stands in */
  private areHeaded(noteOf: Int32Array): boolean {
    let stated = 0;
    for (let edge = 0; edge < this.end; edge++) {
      if (!this.has(edge)) continue;
      const byFrom = this.statedCount(edge, edgeField.statedByFrom, edgeField.from, noteOf);
      const byTo = this.statedCount(edge, edgeField.statedByTo, edgeField.to, noteOf);
      if (byFrom < 0 || byTo < 0 || byFrom + byTo === 0) return false;
      stated += byFrom + byTo;
    }
    return stated === this.saved.occurrences.count;
  }

  /** How many links of the note at one end state an edge; -1 where their list is none. */
  private statedCount(edge: number, head: number, endField: number, noteOf: Int32Array): number {
    const end = this.edge(edge, endField);
    let count = 0;
    let before = -1;
    for (let at = this.edge(edge, head); at !== -1; at = this.occurrence(at, occurrenceField.next)) {
      if (!this.hasOccurrence(at) || noteOf[at] !== end) return -1;
      if (this.occurrence(at, occurrenceField.edge) !== edge) return -1;
      // In a list that goes round in a circle, the first one would have another before it.
      if (this.occurrence(at, occurrenceField.previous) !== before) return -1;
      before = at;
      count++;
    }
    return count;
  }

  private has(edge: number): boolean {
    return edge >= 0 && edge < this.end && this.edge(edge, 0) >= -1;
  }

  private hasOccurrence(at: number): boolean {
    return at >= 0 && at < this.saved.occurrences.end && this.occurrence(at, 0) >= -1;
  }

  private edge(edge: number, at: number): number {
    return this.edges[edge * edgeWidth + at] ?? -1;
  }

  private occurrence(occurrence: number, at: number): number {
    return this.occurrences[occurrence * occurrenceWidth + at] ?? -1;
  }
}
