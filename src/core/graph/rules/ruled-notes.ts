import type { SchemaRules, RuleConditions } from "../../schema/schema-rules.ts";
import { field, givenTexts, packed, type PackedNote } from "../../pack/note-pack.ts";
import type { KnownTypes } from "../linking/known-types.ts";
import type { Linker } from "../linking/linker.ts";
import type { EdgeTable } from "../tables/edge-table.ts";
import type { NodeTable } from "../tables/node-table.ts";
import { fittingRule, typeWithoutRule } from "./fitting-rule.ts";
import { NoteFacts } from "./note-facts.ts";
import type { RuledText } from "./ruled-text.ts";
import { ruleText } from "./rule-text.ts";
import { RuleTargets } from "./rule-targets.ts";

/** So many patterns are tried in the time in which a link is made. */
const askedPerLink = 16;
/** Where rules weigh less, a note is held against them as it comes. */
const maxQuickWeight = 3;

/**
 * What notes are by the rules of relata.json. A note is held against them when what it says has changed; against rules that
 * ask where its links lead, also when its edges have, or what such a rule names. Types by rules are always known types, so what a
 * note is has no say in where links lead, and nothing turns in a circle.
 */
export class RuledNotes {
  /** The rule that a note is taken by, where there is one. */
  private readonly taken = new Map<number, number>();
  /** Notes that have to be held against the rules again. */
  private readonly waiting = new Set<number>();
  private changed = new Set<string>();
  private readonly targets: RuleTargets;

  constructor(
    private readonly nodes: NodeTable,
    private readonly edges: EdgeTable,
    private readonly types: KnownTypes,
    linker: Linker,
    resolver: ConstructorParameters<typeof RuleTargets>[0],
  ) {
    this.targets = new RuleTargets(resolver, nodes, edges, linker);
  }

  private get rules(): SchemaRules {
    return this.types.schema.rules;
  }

  /** As how many links it counts to hold a note against the rules. */
  private get weight(): number {
    return 1 + this.rules.asked / askedPerLink;
  }

  /** How many notes each rule takes. */
  counts(): number[] {
    const counts = this.rules.notes.map(() => 0);
    for (const rule of this.taken.values()) counts[rule] = (counts[rule] ?? 0) + 1;
    return counts;
  }

  /** The notes that a rule takes. */
  *notesOf(rule: number): Generator<number> {
    for (const [note, taking] of this.taken) if (taking === rule) yield note;
  }

  /** The type that a note has without rules for notes. */
  ownTypeOf(note: number): string {
    return typeWithoutRule(new NoteFacts(this.nodes.packedOf(note)), this.types.schema) ?? "note";
  }

  /** Whether the target of a rule looks under this hash. */
  looksUnder(key: number): boolean {
    return this.targets.looksUnder(key);
  }

  /** Holds a note against the rules at once. */
  followNote(note: number): void {
    if (this.waiting.delete(note)) this.hold(note);
  }

  /** Has to be told of each note that is new or says something else. */
  set(note: number): void {
    const { concernNotes, followLinks } = this.rules;
    if (!concernNotes) return;
    // Notes come by the hundred, and what takes long is done by and by.
    const isQuick = this.weight < maxQuickWeight;
    if (isQuick) this.hold(note);
    if (followLinks || !isQuick) this.waiting.add(note);
  }

  /** Has to be told of each note that goes. */
  remove(note: number): void {
    this.taken.delete(note);
    this.waiting.delete(note);
  }

  /** Has to be told of each node whose edges change. */
  edgesChanged(node: number): void {
    if (this.rules.followLinks && this.nodes.isNote(node) && !this.nodes.isLeaving(node))
      this.waiting.add(node);
  }

  /** Has to be told when names have changed that links may look under. */
  namesChanged(keys: ReadonlySet<number>): void {
    if (this.rules.followLinks) this.targets.namesChanged(keys);
  }

  /** Has to be told when there are other rules, or notes that were read under none. */
  rulesChanged(): void {
    this.targets.forget();
    for (const note of this.nodes.notes()) this.waiting.add(note);
  }

  /**
   * Holds notes that wait against the rules.
   *
   * @param limit how many links take as long as it may take
   * @returns whether none waits any more
   */
  follow(limit: number): boolean {
    for (const note of this.targets.follow(this.rules)) this.waiting.add(note);
    let left = limit;
    for (const note of this.waiting) {
      if (left <= 0) return false;
      left -= this.weight;
      this.hold(note);
      this.waiting.delete(note);
    }
    return true;
  }

  /** The notes that became something else since this was asked last. */
  takeChanged(): ReadonlySet<string> {
    const { changed } = this;
    this.changed = new Set();
    return changed;
  }

  /** The text that the rules give to a note which does not say it itself. */
  textOf(note: number, which: RuledText): string | undefined {
    const { rules } = this;
    if (!rules.giveTexts || !this.nodes.isNote(note)) return undefined;
    const at = this.nodes.packedOf(note);
    if (isGiven(at, which)) return undefined;
    const facts = new NoteFacts(at);
    for (const key of rules.properties.get(which) ?? []) {
      const [value] = facts.valuesOf(key);
      if (value !== undefined) return value;
    }
    const written = rules.notes[this.taken.get(note) ?? -1]?.[which];
    return written === undefined ? undefined : ruleText(written, facts);
  }

  /** Gives a note the type that it has by what it says and the rules. */
  private hold(note: number): void {
    const { rules, types, nodes } = this;
    const facts = new NoteFacts(this.nodes.packedOf(note));
    let others: ReadonlySet<number> | undefined;
    const neighbors = () => (others ??= this.neighborsOf(note));
    const rule = fittingRule(rules.notes, facts, (when) => this.hasLink(note, when, neighbors));
    const before = this.taken.get(note) ?? -1;
    if (rule < 0) this.taken.delete(note);
    else this.taken.set(note, rule);
    const type = typeWithoutRule(facts, types.schema) ?? rules.notes[rule]?.type ?? "note";
    const typeBefore = nodes.typeOf(note);
    if (type !== typeBefore) {
      nodes.setType(note, type);
      types.countShown(typeBefore, -1);
      types.countShown(type, 1);
    }
    if (type !== typeBefore || rule !== before || rules.giveTexts) this.changed.add(nodes.uriOf(note));
  }

  private hasLink(
    note: number,
    { linksTo = [], relation }: RuleConditions,
    neighbors: () => ReadonlySet<number>,
  ): boolean {
    const folder = this.nodes.folderOf(note);
    return linksTo.some((target) => {
      const end = this.targets.nodeOf(target, folder);
      if (end < 0 || end === note) return false;
      return relation === undefined ? neighbors().has(end) : this.isRelated(note, relation, end);
    });
  }

  /** The nodes to which the links of a note lead. */
  private neighborsOf(note: number): Set<number> {
    const { edges } = this;
    const found = new Set<number>();
    for (let at = edges.firstOccurrence(note); at >= 0; at = edges.nextOccurrence(at))
      found.add(edges.otherEnd(edges.edgeOf(at), note));
    return found;
  }

  private isRelated(note: number, written: string, end: number): boolean {
    const { relation, inverted } = this.types.schema.relation(written);
    return inverted ? this.edges.stands(end, relation, note) : this.edges.stands(note, relation, end);
  }
}

function isGiven({ pack, record }: PackedNote, which: RuledText): boolean {
  if (which === "status") return packed.has(pack, record, field.status);
  return (packed.number(pack, record, field.given) & givenTexts[which]) !== 0;
}
