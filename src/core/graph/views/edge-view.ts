import type { Link } from "../../note/note.ts";
import type { Relation } from "../../schema/schema.ts";
import type { Edge, Entity, NoteEntity, Occurrence } from "../entity.ts";

/** Knows which links state an edge. */
export interface OccurrenceSource<Node extends Entity> {
  occurrencesOf(edge: number, source: Node, relation: Relation, target: Node): readonly Occurrence[];
}

/** An edge as the rest of the program sees it. The links that state it are looked up when somebody asks. */
export class EdgeView<Node extends Entity> implements Edge {
  constructor(
    private readonly from: OccurrenceSource<Node>,
    private readonly edge: number,
    readonly source: Node,
    readonly relation: Relation,
    readonly target: Node,
  ) {}

  get occurrences(): readonly Occurrence[] {
    return this.from.occurrencesOf(this.edge, this.source, this.relation, this.target);
  }
}

/** A link that states an edge; it is unpacked when somebody looks at it. */
export class LinkOccurrence implements Occurrence {
  constructor(
    readonly note: NoteEntity,
    private readonly index: number,
  ) {}

  get link(): Link {
    const link = this.note.note.links[this.index];
    // The graph reads links from the same record as the note.
    if (!link) throw new Error(`${this.note.uri} has no link ${String(this.index)}.`);
    return link;
  }
}
