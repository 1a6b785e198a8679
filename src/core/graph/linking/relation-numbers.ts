import { formOf, linkField, packed, relationPlaceOf, type NotePack } from "../../pack/note-pack.ts";
import type { KnownTypes } from "./known-types.ts";
import { ownRelationOf, type RelationParts } from "../link-relation.ts";
import type { RelationTable } from "../tables/relation-table.ts";

/** What a written relation means. */
export interface NumberedUse {
  /** The number of the relation among the edges. */
  readonly relation: number;
  /** Whether the edge runs from the link's target to the note. */
  readonly inverted: boolean;
}

/** Says which relation a packed link states, and remembers that by how relations are written. */
export class RelationNumbers {
  private readonly written = new Map<string, NumberedUse>();
  /** In the list form, a name that nobody declared is none, and the form of the link decides. */
  private readonly inLists = new Map<string, NumberedUse>();
  private readonly ofListedEmbeds = new Map<string, NumberedUse>();
  /** Without a written relation, by the form. */
  private readonly ofForms = new Map<string, NumberedUse>();

  constructor(
    private readonly relations: RelationTable,
    private readonly types: KnownTypes,
  ) {}

  /** Has to be told when there is a new schema. */
  forget(): void {
    for (const known of [this.written, this.inLists, this.ofListedEmbeds, this.ofForms]) known.clear();
  }

  /**
   * @param at where the numbers of the link begin, counted from the record
   * @param section the relation of plain links where it stands
   */
  at(pack: NotePack, record: number, at: number, section?: string): NumberedUse {
    const flags = packed.number(pack, record, at + linkField.flags);
    const form = formOf(flags);
    const from = relationPlaceOf(flags);
    if (section !== undefined && form !== "embed" && this.isPlain(pack, record, at, from))
      return this.known(this.written, section, { form, relation: { text: section, from: "field" } });
    if (from === undefined) return this.known(this.ofForms, form, { form });
    const text = packed.text(pack, record, at + linkField.relation);
    const lists = form === "embed" ? this.ofListedEmbeds : this.inLists;
    return this.known(from === "list" ? lists : this.written, text, { form, relation: { text, from } });
  }

  private isPlain(
    pack: NotePack,
    record: number,
    at: number,
    from: ReturnType<typeof relationPlaceOf>,
  ): boolean {
    if (from !== "list") return from === undefined;
    return !this.types.schema.declaresRelation(packed.text(pack, record, at + linkField.relation));
  }

  private known(uses: Map<string, NumberedUse>, key: string, link: RelationParts): NumberedUse {
    let use = uses.get(key);
    if (!use) {
      const { relation, inverted } = ownRelationOf(link, this.types.schema);
      uses.set(key, (use = { relation: this.relations.numberOf(relation), inverted }));
    }
    return use;
  }
}
