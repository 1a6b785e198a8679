import type { NoteEntity, Resolution } from "../../../core/graph/entity.ts";
import type { LinkFilter } from "../../../core/graph/link-heads.ts";
import type { ReadonlyGraph } from "../../../core/graph/readonly-graph.ts";
import type { Link } from "../../../core/note/note.ts";
import { ambiguousLinks } from "../../edit/links/link-naming.ts";
import type { NameChange } from "../../edit/name-change.ts";
import { refuse, refuseOutdated } from "../../edit/refusal.ts";
import {
  inTextOrder,
  type FileEdits,
  type FileRename,
  type NewFile,
  type TextEdit,
} from "../../edit/text-edit.ts";
import { Turns } from "../../edit/turns.ts";
import type { RenameOptions } from "../rename.ts";
import type { Declaration } from "../renamed-pair.ts";
import { type Message, messageOf } from "../../../core/text/message.ts";

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
  /** Those among them that get another name, id or place by which links find them. */
  readonly renamed = new Set<NoteEntity>();
  /** The ids that notes get: none of them is the id of a note that keeps its own, nor that of two which had different ones. */
  newIds: ReadonlyMap<NoteEntity, string> = new Map();
  /** Old ids that stay as aliases of their notes. */
  readonly keptIds = new Map<NoteEntity, string>();
  readonly schemaEdits: FileEdits[] = [];
  readonly newFiles: NewFile[] = [];
  readonly fileRenames: FileRename[] = [];
  readonly notices: Message[] = [];
  readonly turns: Turns;
  /** Set by the planner: what relata.json is to declare besides, given how it reads with the names in it changed. */
  declarations: Declaration[] = [];
  /** Set by the planner. */
  names: NameMap = {};
  /**
   * What the links of the last holder name: whoever writes a link and whoever checks it ask for the same. The map is made anew
   * for each: one that is cleared has become old, and keeps what it held from being collected early.
   */
  private resolved = new Map<Link, Resolution>();
  private resolvedHolder: NoteEntity | undefined;
  private writers: Promise<ReadonlyMap<string, readonly NoteEntity[]>> | undefined;
  private readonly lists: Iterable<NoteEntity>[] = [];
  private readonly own = new Map<NoteEntity, NameChange[]>();
  private ownOf: (note: NoteEntity) => NameChange[] = () => [];
  private linksOf: (holder: NoteEntity) => NameChange[] = () => [];

  constructor(
    readonly graph: ReadonlyGraph,
    readonly options: RenameOptions,
  ) {
    this.turns = new Turns(options);
  }

  /** The notes whose text may change, in lists that are many notes long, and have some of them in common. */
  get touched(): readonly Iterable<NoteEntity>[] {
    return [this.own.keys(), ...this.lists];
  }

  /** Changes what is no link. */
  change(note: NoteEntity, change: NameChange): void {
    const changes = this.own.get(note);
    if (changes) changes.push(change);
    else this.own.set(note, [change]);
  }

  /**
   * Changes what is no link, in many notes.
   *
   * @param notes is gone through once or more
   * @param changesOf is asked for one note after the other, when it is written
   */
  changeEach(notes: Iterable<NoteEntity>, changesOf: (note: NoteEntity) => NameChange[]): void {
    this.lists.push(notes);
    this.ownOf = changesOf;
  }

  /**
   * Changes links.
   *
   * @param holders are gone through once or more
   * @param changesOf is asked for one note after the other, so that no more than one need be in memory
   */
  changeLinks(holders: Iterable<NoteEntity>, changesOf: (holder: NoteEntity) => NameChange[]): void {
    this.lists.push(holders);
    this.linksOf = changesOf;
  }

  /** All that changes in a note. */
  changesOf(note: NoteEntity): NameChange[] {
    return [...(this.own.get(note) ?? []), ...this.ownOf(note), ...this.linksOf(note)];
  }

  /** Adds to what changes in the files of the schema; edits of one file are kept together. */
  editSchemas(editsOf: (text: string) => readonly TextEdit[]): void {
    for (const { uri, text } of this.options.schemas ?? []) {
      const edits = editsOf(text);
      if (edits.length === 0) continue;
      const at = this.schemaEdits.findIndex((one) => one.uri === uri);
      const present = this.schemaEdits[at]?.edits ?? [];
      const file = { uri, edits: inTextOrder([...present, ...edits]) };
      if (at < 0) this.schemaEdits.push(file);
      else this.schemaEdits[at] = file;
    }
  }

  /** What a link in `holder` names now. */
  resolutionOf(link: Link, holder: NoteEntity): Resolution {
    if (this.resolvedHolder !== holder) {
      this.resolvedHolder = holder;
      this.resolved = new Map();
    }
    let found = this.resolved.get(link);
    if (found) return found;
    found = this.graph.resolveLink(link, holder);
    this.resolved.set(link, found);
    return found;
  }

  /** The note that a subject speaks of. */
  note(uri: string): NoteEntity {
    return this.graph.noteByUri(uri) ?? refuse(messageOf`This note is not there any more.`);
  }

  /** The notes by the relations that their links write, as they are written. All are looked through once, in turns. */
  relationWriters(): Promise<ReadonlyMap<string, readonly NoteEntity[]>> {
    return (this.writers ??= this.findWriters());
  }

  private async findWriters(): Promise<ReadonlyMap<string, readonly NoteEntity[]>> {
    const found = new Map<string, NoteEntity[]>();
    const { version } = this.graph;
    for (const note of this.graph.notes()) {
      if (this.turns.isOver) await this.turns.next();
      if (this.graph.version !== version) refuseOutdated();
      for (const relation of this.graph.relationsWrittenIn(note)) {
        const writers = found.get(relation);
        if (writers) writers.push(note);
        else found.set(relation, [note]);
      }
    }
    return found;
  }

  /** Tells of the links that may mean `note` and are left alone. */
  reportAmbiguous(note: NoteEntity, mayMean: (target: string) => boolean, only?: LinkFilter): void {
    const left = ambiguousLinks(this.graph, note, mayMean, only);
    if (left.length === 0) return;
    const paths = [...new Set(left)].join(", ");
    this.notices.push(
      left.length === 1
        ? messageOf`1 link could mean another note as well and stays as it is: ${paths}.`
        : messageOf`${left.length} links could mean another note as well and stay as they are: ${paths}.`,
    );
  }
}
