import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../../core/graph/graph.ts";
import { ambiguousLinks } from "../../edit/link-naming.ts";
import type { NameChange } from "../../edit/name-change.ts";
import { refuse } from "../../edit/refusal.ts";
import type { FileEdits, FileRename } from "../../edit/text-edit.ts";
import type { RenameOptions } from "../rename.ts";

/** How names read after a rename; what it leaves out stays as it is. The rename is checked against it. */
export interface NameMap {
  readonly uri?: (uri: string) => string;
  readonly id?: (id: string, note: NoteEntity) => string;
  readonly type?: (type: string, note: NoteEntity) => string;
  /** From and to normalized names. */
  readonly relation?: (name: string) => string;
  readonly title?: (title: string, note: NoteEntity) => string;
  readonly aliases?: (aliases: readonly string[], note: NoteEntity) => readonly string[];
  readonly tag?: (tag: string) => string;
  readonly block?: (name: string, note: NoteEntity) => string;
}

/** What a rename is going to do, before it is written into texts. */
export class RenamePlan {
  readonly changes = new Map<NoteEntity, NameChange[]>();
  /** Old ids that stay as aliases of their notes. */
  readonly keptIds = new Map<NoteEntity, string>();
  readonly schemaEdits: FileEdits[] = [];
  readonly fileRenames: FileRename[] = [];
  readonly notices: string[] = [];
  /** Set by the planner. */
  names: NameMap = {};

  constructor(
    readonly graph: ReadonlyGraph,
    readonly options: RenameOptions,
  ) {}

  change(note: NoteEntity, change: NameChange): void {
    const changes = this.changes.get(note);
    if (changes) changes.push(change);
    else this.changes.set(note, [change]);
  }

  /** The note that a subject speaks of. */
  note(uri: string): NoteEntity {
    return this.graph.noteByUri(uri) ?? refuse("This note is not there any more.");
  }

  /** Tells of the links that may mean `note` and are left alone. */
  reportAmbiguous(note: NoteEntity, mayMean: (target: string) => boolean): void {
    const left = ambiguousLinks(this.graph, note).filter(({ link }) => mayMean(link.target.text));
    if (left.length === 0) return;
    const paths = [...new Set(left.map((one) => one.note.path))].join(", ");
    const links = left.length === 1 ? "1 link" : `${left.length} links`;
    this.notices.push(`${links} could mean another note as well and stay as they are: ${paths}.`);
  }
}
