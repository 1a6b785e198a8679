import type { SchemaRules } from "../../schema/schema-rules.ts";
import { linkKeysOf } from "../linking/link-keys.ts";
import type { Linker } from "../linking/linker.ts";
import { writtenTarget, type Target, type TargetResolver } from "../linking/target-resolver.ts";
import type { EdgeTable } from "../tables/edge-table.ts";
import type { NodeTable } from "../tables/node-table.ts";

/** What the targets in rules name, as links in the root of each workspace folder would. */
export class RuleTargets {
  /** By folder and target: a note by its number, a placeholder by its key. */
  private readonly found = new Map<string, number | string | undefined>();
  /** What the targets look under. */
  private readonly keys = new Set<number>();
  private readonly folders = new Set<string>();
  private areStale = true;

  constructor(
    private readonly resolver: Pick<TargetResolver, "resolve">,
    private readonly nodes: NodeTable,
    private readonly edges: EdgeTable,
    private readonly linker: Pick<Linker, "placeholders">,
  ) {}

  /** Has to be told when there are other rules. */
  forget(): void {
    this.found.clear();
    this.keys.clear();
    this.folders.clear();
    this.areStale = true;
  }

  namesChanged(keys: ReadonlySet<number>): void {
    if (this.areStale) return;
    for (const key of this.keys) if (keys.has(key)) this.areStale = true;
  }

  looksUnder(key: number): boolean {
    return this.keys.has(key);
  }

  /** The node that a target names; -1 where there is none. */
  nodeOf(target: string, folder: string): number {
    const known = this.found.get(placeOf(target, folder));
    if (typeof known === "number") return known;
    return known === undefined ? -1 : (this.linker.placeholders.get(known)?.node ?? -1);
  }

  /** Looks again at what the targets name where that can have changed. Gives the nodes that may be other notes for that. */
  follow({ notes, followLinks }: SchemaRules): number[] {
    if (!followLinks) return [];
    for (const folder of this.nodes.usedFolders()) {
      this.areStale ||= !this.folders.has(folder);
      this.folders.add(folder);
    }
    if (!this.areStale) return [];
    this.areStale = false;
    const touched: number[] = [];
    const targets = new Set(notes.flatMap(({ when }) => when.linksTo ?? []));
    for (const target of targets) {
      for (const key of linkKeysOf("wiki", target)) this.keys.add(key);
      for (const folder of this.nodes.usedFolders()) {
        const named = this.resolver.resolve(writtenTarget("wiki", target), rootOf(folder));
        const place = placeOf(target, folder);
        const before = this.nodeOf(target, folder);
        const wasKnown = this.found.get(place);
        this.found.set(place, placeIn(named));
        if (wasKnown === this.found.get(place)) continue;
        for (const node of [before, this.nodeOf(target, folder)]) this.addNeighbors(node, touched);
      }
    }
    return touched;
  }

  private addNeighbors(node: number, to: number[]): void {
    if (node < 0 || !this.nodes.records.has(node)) return;
    this.edges.eachAt(node, (edge) => {
      const other = this.edges.otherEnd(edge, node);
      if (this.nodes.isNote(other) && !this.nodes.isLeaving(other)) to.push(other);
    });
  }
}

function placeOf(target: string, folder: string): string {
  return `${folder}\n${target}`;
}

function rootOf(folder: string): { folder: string; path: string } {
  return { folder, path: "relata.json" };
}

function placeIn(named: Target): number | string | undefined {
  if (typeof named === "number") return named;
  return named.state === "missing" ? named.key : undefined;
}
