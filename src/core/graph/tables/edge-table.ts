import type { Relation } from "../../schema/schema.ts";
import { edgeField, edgeWidth, occurrenceField, occurrenceWidth } from "./edge-fields.ts";
import { IntRecords, type SavedRecords } from "./int-records.ts";
import { nodeField, type NodeTable } from "./node-table.ts";
import { RelationTable } from "./relation-table.ts";
import { tripleHash } from "./triple-hash.ts";

/** An {@link EdgeTable} as plain data. */
export interface SavedEdges {
  readonly edges: SavedRecords;
  readonly occurrences: SavedRecords;
  readonly triples: Int32Array;
  /** The names of the relations by their numbers. */
  readonly relations: readonly string[];
  readonly countBetweenNotes: number;
}

/** The edges of the graph and the links that state them, by their numbers. Each change takes the same time, however many edges a node has. */
export class EdgeTable {
  private readonly edges = new IntRecords(edgeWidth);
  private readonly occurrences = new IntRecords(occurrenceWidth);
  private readonly nodes: IntRecords;
  /** From the hash of a triple to the first edge of its place. */
  private triples: Int32Array = new Int32Array(64).fill(-1);
  readonly relations = new RelationTable();
  /** How many edges join two notes. */
  countBetweenNotes = 0;

  /** @param changed is told of each node at which an edge came, went, or is stated by other links than before */
  constructor(
    private readonly table: NodeTable,
    private readonly changed: (node: number) => void,
  ) {
    this.nodes = table.records;
  }

  fromOf(edge: number): number {
    return this.edges.get(edge, edgeField.from);
  }

  toOf(edge: number): number {
    return this.edges.get(edge, edgeField.to);
  }

  relationOf(edge: number): Relation {
    return this.relations.relation(this.relationNumber(edge));
  }

  /** Whether the edge of this number is that of this triple; numbers are given again when their edge is gone. */
  isAt(edge: number, from: number, relation: Relation, to: number): boolean {
    return (
      this.edges.has(edge) &&
      this.fromOf(edge) === from &&
      this.toOf(edge) === to &&
      this.relationOf(edge) === relation
    );
  }

  otherEnd(edge: number, node: number): number {
    return this.fromOf(edge) === node ? this.toOf(edge) : this.fromOf(edge);
  }

  /** Whether a link in the note at this end of the edge states it. */
  isStatedBy(edge: number, node: number): boolean {
    return this.edges.get(edge, this.statedField(edge, node)) >= 0;
  }

  /** All edges once, in no order. */
  *all(): Generator<number> {
    for (let edge = 0; edge < this.edges.size; edge++) if (this.edges.has(edge)) yield edge;
  }

  /** The edges at a node; the visitor must not change them. */
  eachAt(node: number, visit: (edge: number) => void): void {
    let edge = this.nodes.get(node, nodeField.firstEdge);
    while (edge >= 0) {
      visit(edge);
      edge = this.edges.get(edge, this.fromOf(edge) === node ? edgeField.nextOfFrom : edgeField.nextOfTo);
    }
  }

  /** The links that state an edge, with the notes that they stand in. */
  eachStating(edge: number, visit: (note: number, link: number) => void): void {
    for (const end of [this.fromOf(edge), this.toOf(edge)]) {
      let occurrence = this.edges.get(edge, this.statedField(edge, end));
      while (occurrence >= 0) {
        visit(end, this.linkOf(occurrence));
        occurrence = this.occurrences.get(occurrence, occurrenceField.next);
      }
    }
  }

  /** The first of the note's links that state an edge, by the order of its text; -1 where there is none. */
  firstOccurrence(note: number): number {
    return this.nodes.get(note, nodeField.firstOccurrence);
  }

  nextOccurrence(occurrence: number): number {
    return this.occurrences.get(occurrence, occurrenceField.nextOfNote);
  }

  edgeOf(occurrence: number): number {
    return this.occurrences.get(occurrence, occurrenceField.edge);
  }

  /** Which of its note's links it is. */
  linkOf(occurrence: number): number {
    return this.occurrences.get(occurrence, occurrenceField.link);
  }

  setLink(occurrence: number, link: number): void {
    this.occurrences.set(occurrence, occurrenceField.link, link);
  }

  /**
   * Notes that a link of `note` states an edge, which is made where there is none yet.
   *
   * @param after the note's occurrence before it; -1 where it is the first
   * @returns the occurrence
   */
  state(note: number, link: number, edge: number, after: number): number {
    const occurrence = this.occurrences.add();
    const head = this.statedField(edge, note);
    const next = this.edges.get(edge, head);
    this.occurrences.set(occurrence, occurrenceField.edge, edge);
    this.occurrences.set(occurrence, occurrenceField.link, link);
    this.occurrences.set(occurrence, occurrenceField.next, next);
    if (next >= 0) this.occurrences.set(next, occurrenceField.previous, occurrence);
    this.edges.set(edge, head, occurrence);
    this.occurrences.set(occurrence, occurrenceField.nextOfNote, this.occurrenceAfter(note, after));
    this.setOccurrenceAfter(note, after, occurrence);
    this.tellEnds(edge);
    return occurrence;
  }

  /**
   * Takes an occurrence back, and with the last one its edge.
   *
   * @param before the note's occurrence before it; -1 where it is the first
   */
  takeBack(note: number, occurrence: number, before: number): void {
    const edge = this.edgeOf(occurrence);
    const next = this.occurrences.get(occurrence, occurrenceField.next);
    const previous = this.occurrences.get(occurrence, occurrenceField.previous);
    if (next >= 0) this.occurrences.set(next, occurrenceField.previous, previous);
    if (previous >= 0) this.occurrences.set(previous, occurrenceField.next, next);
    else this.edges.set(edge, this.statedField(edge, note), next);
    this.setOccurrenceAfter(note, before, this.nextOccurrence(occurrence));
    this.occurrences.remove(occurrence);
    this.tellEnds(edge);
    const isStated =
      this.edges.get(edge, edgeField.statedByFrom) >= 0 || this.edges.get(edge, edgeField.statedByTo) >= 0;
    if (!isStated) this.remove(edge);
  }

  /** The edge of a triple, made where there is none; one without direction may stand the other way around. */
  edgeOfTriple(from: number, relation: number, to: number): number {
    const isSymmetric = this.relations.relation(relation).symmetric;
    const place = this.placeOf(from, relation, to);
    for (let edge = this.triples[place] ?? -1; edge >= 0; edge = this.edges.get(edge, edgeField.nextTriple)) {
      if (this.relationNumber(edge) !== relation) continue;
      if (this.fromOf(edge) === from && this.toOf(edge) === to) return edge;
      if (isSymmetric && this.fromOf(edge) === to && this.toOf(edge) === from) return edge;
    }
    return this.add(from, relation, to);
  }

  /** Whether there is an edge of this triple; one without direction may stand the other way around. */
  stands(from: number, relation: Relation, to: number): boolean {
    const number = this.relations.knownNumber(relation);
    let edge = number < 0 ? -1 : (this.triples[this.placeOf(from, number, to)] ?? -1);
    for (; edge >= 0; edge = this.edges.get(edge, edgeField.nextTriple))
      if (this.isAt(edge, from, relation, to) || (relation.symmetric && this.isAt(edge, to, relation, from)))
        return true;
    return false;
  }

  /** Plain data for {@link restore}, in steps. */
  *saveInSteps(): Generator<undefined, SavedEdges, undefined> {
    const edges = this.edges.save();
    yield;
    return {
      edges,
      occurrences: this.occurrences.save(),
      triples: this.triples.slice(),
      relations: this.relations.names(),
      countBetweenNotes: this.countBetweenNotes,
    };
  }

  /**
   * Becomes what was saved, whose arrays it takes over.
   *
   * @param relationNamed gives a relation of the schema under which the edges were made
   */
  restore(saved: SavedEdges, relationNamed: (name: string) => Relation): void {
    this.edges.restore(saved.edges);
    this.occurrences.restore(saved.occurrences);
    this.triples = saved.triples;
    this.countBetweenNotes = saved.countBetweenNotes;
    const inUse = () => new Set(Array.from(this.all(), (edge) => this.relationNumber(edge)));
    this.relations.restore(saved.relations, relationNamed, inUse);
  }

  private relationNumber(edge: number): number {
    return this.edges.get(edge, edgeField.relation);
  }

  private add(from: number, relation: number, to: number): number {
    const edge = this.edges.add();
    this.edges.set(edge, edgeField.from, from);
    this.edges.set(edge, edgeField.to, to);
    this.edges.set(edge, edgeField.relation, relation);
    this.insert(edge, from, edgeField.nextOfFrom);
    this.insert(edge, to, edgeField.nextOfTo);
    this.count(edge, 1);
    if (this.edges.count > this.triples.length) this.growTriples();
    else this.fileTriple(edge);
    return edge;
  }

  private remove(edge: number): void {
    const place = this.placeOf(this.fromOf(edge), this.relationNumber(edge), this.toOf(edge));
    const next = this.edges.get(edge, edgeField.nextTriple);
    let at = this.triples[place] ?? -1;
    if (at === edge) this.triples[place] = next;
    else {
      while (this.edges.get(at, edgeField.nextTriple) !== edge) at = this.edges.get(at, edgeField.nextTriple);
      this.edges.set(at, edgeField.nextTriple, next);
    }
    this.leave(edge, this.fromOf(edge), edgeField.nextOfFrom);
    this.leave(edge, this.toOf(edge), edgeField.nextOfTo);
    this.count(edge, -1);
    this.edges.remove(edge);
  }

  /** Puts an edge at the beginning of the list of one of its ends. The field of the previous edge is the one behind that of the next. */
  private insert(edge: number, end: number, nextField: number): void {
    const first = this.nodes.get(end, nodeField.firstEdge);
    this.edges.set(edge, nextField, first);
    if (first >= 0) this.edges.set(first, this.nextField(first, end) + 1, edge);
    this.nodes.set(end, nodeField.firstEdge, edge);
  }

  private leave(edge: number, end: number, nextField: number): void {
    const next = this.edges.get(edge, nextField);
    const previous = this.edges.get(edge, nextField + 1);
    if (next >= 0) this.edges.set(next, this.nextField(next, end) + 1, previous);
    if (previous >= 0) this.edges.set(previous, this.nextField(previous, end), next);
    else this.nodes.set(end, nodeField.firstEdge, next);
  }

  private nextField(edge: number, end: number): number {
    return this.fromOf(edge) === end ? edgeField.nextOfFrom : edgeField.nextOfTo;
  }

  private statedField(edge: number, note: number): number {
    return this.fromOf(edge) === note ? edgeField.statedByFrom : edgeField.statedByTo;
  }

  private occurrenceAfter(note: number, before: number): number {
    return before < 0 ? this.firstOccurrence(note) : this.nextOccurrence(before);
  }

  private setOccurrenceAfter(note: number, before: number, occurrence: number): void {
    if (before < 0) this.nodes.set(note, nodeField.firstOccurrence, occurrence);
    else this.occurrences.set(before, occurrenceField.nextOfNote, occurrence);
  }

  private count(edge: number, by: 1 | -1): void {
    const from = this.fromOf(edge);
    const to = this.toOf(edge);
    this.nodes.increase(from, nodeField.edgeCount, by);
    this.nodes.increase(to, nodeField.edgeCount, by);
    if (!this.table.isNote(from) || !this.table.isNote(to)) return;
    this.countBetweenNotes += by;
    this.nodes.increase(from, nodeField.degree, by);
    this.nodes.increase(to, nodeField.degree, by);
  }

  private tellEnds(edge: number): void {
    this.changed(this.fromOf(edge));
    this.changed(this.toOf(edge));
  }

  private placeOf(from: number, relation: number, to: number): number {
    return tripleHash(from, relation, to) & (this.triples.length - 1);
  }

  private fileTriple(edge: number): void {
    const place = this.placeOf(this.fromOf(edge), this.relationNumber(edge), this.toOf(edge));
    this.edges.set(edge, edgeField.nextTriple, this.triples[place] ?? -1);
    this.triples[place] = edge;
  }

  private growTriples(): void {
    this.triples = new Int32Array(this.triples.length * 4).fill(-1);
    for (const edge of this.all()) this.fileTriple(edge);
  }
}
