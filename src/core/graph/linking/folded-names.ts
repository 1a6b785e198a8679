import { composed, foldName, nameHash } from "../../names/name.ts";
import type { NotePack } from "../../pack/note-pack.ts";
import type { NodeTable } from "../tables/node-table.ts";

/** A name from this length on is folded once, in UTF-16 code units, and aliases from this number on are filed. */
const longName = 200;
const manyAliases = 17;

/** What was worked out of the names of one note. */
interface KeptNames {
  id?: string;
  title?: string;
  /** By the hash of their folded form the aliases of which there are many, composed, each once. */
  aliases?: ReadonlyMap<number, readonly string[]>;
}

/**
 * The folded names of notes. Long names and long lists of aliases are worked out once, else each link to a note would cost
 * as much as all that the note is called: links to each of 16,000 aliases took half a minute.
 */
export class FoldedNames {
  /** By where a note stands, which is another place once it has other names. */
  private readonly kept = new WeakMap<NotePack, Map<number, KeptNames>>();

  constructor(private readonly nodes: NodeTable) {}

  idOf(note: number): string {
    const id = this.nodes.idOf(note);
    return id.length < longName ? foldName(id) : (this.keptOf(note).id ??= foldName(id));
  }

  titleOf(note: number): string {
    const title = this.nodes.titleOf(note);
    return title.length < longName ? foldName(title) : (this.keptOf(note).title ??= foldName(title));
  }

  /** @param hash that of the folded alias */
  hasAlias(note: number, folded: string, hash: number): boolean {
    return this.candidates(note, hash).some((alias) => foldName(alias) === folded);
  }

  /** The aliases of a note that fold to this one, composed. */
  aliasesLike(note: number, folded: string, hash: number): string[] {
    return this.candidates(note, hash)
      .filter((alias) => foldName(alias) === folded)
      .map(composed);
  }

  /** The aliases of a note that have this hash, folded, each once. */
  aliasesUnder(note: number, hash: number): Set<string> {
    const folded = this.candidates(note, hash).map(foldName);
    return new Set(folded.filter((alias) => nameHash(alias) === hash));
  }

  /** All aliases of a note with this hash, and where there are few, others as well. */
  private candidates(note: number, hash: number): readonly string[] {
    if (this.nodes.aliasCountOf(note) < manyAliases) return this.nodes.aliasesOf(note);
    return (this.keptOf(note).aliases ??= filed(this.nodes.aliasesOf(note))).get(hash) ?? [];
  }

  private keptOf(note: number): KeptNames {
    const { pack, record } = this.nodes.packedOf(note);
    const ofPack = this.kept.get(pack) ?? new Map<number, KeptNames>();
    this.kept.set(pack, ofPack);
    const known = ofPack.get(record);
    if (known) return known;
    const made: KeptNames = {};
    ofPack.set(record, made);
    return made;
  }
}

function filed(aliases: readonly string[]): Map<number, string[]> {
  const byHash = new Map<number, string[]>();
  for (const alias of new Set(aliases.map(composed))) {
    const hash = nameHash(alias);
    const known = byHash.get(hash);
    if (known) known.push(alias);
    else byHash.set(hash, [alias]);
  }
  return byHash;
}
