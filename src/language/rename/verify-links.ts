import { noteOf, type NoteEntity, type NoteFile, type Resolution } from "../../core/graph/entity.ts";
import { maxTargetLength } from "../../core/names/name.ts";
import type { NamesAfter, NoteChange } from "../../core/graph/names-after.ts";
import { listIndex } from "../../core/text/list-index.ts";
import type { Block, Link, Note } from "../../core/note/note.ts";
import { findBlock, findHeading, placeOfHeading } from "../../core/query/heading.ts";
import type { Schema } from "../../core/schema/schema.ts";
import type { Ends } from "../edit/links/generated-definitions.ts";
import { takeInTurns } from "../edit/names-alone.ts";
import { refuse } from "../edit/refusal.ts";
import { ruleTargetAfter } from "./rule-targets.ts";
import { KnownTargets } from "../edit/links/known-targets.ts";
import { checkRelation } from "./verify-relation.ts";
import type { RenamePlan } from "./plan/plan.ts";
import { messageOf, oneOf } from "../../core/text/message.ts";

/** How many of the notes that a link could mean are named. */
const maxNamed = 5;

type Place = Pick<NoteFile, "folder" | "path" | "uri">;

/**
 * Refuses a rename after which a link would mean something else: links in edited notes one by one, others only where a
 * name comes or goes that they look under. Every target is looked up once for all notes of a folder.
 */
export class RenameCheck {
  private readonly after: NamesAfter;
  private readonly before: KnownTargets;
  private readonly now: KnownTargets;
  private readonly checked = new Set<NoteEntity>();
  /** What targets named before, with what they name after that is the same. */
  private readonly alike = new WeakMap<Resolution, Resolution>();
  private readonly uriOf: (uri: string) => string;

  /**
   * @param notes those whose headings or blocks are others afterwards
   */
  constructor(
    private readonly plan: RenamePlan,
    private readonly schema: Schema,
    private readonly notes: ReadonlyMap<NoteEntity, Note>,
  ) {
    this.uriOf = plan.names.uri ?? ((uri) => uri);
    const after = plan.graph.namesAfter({});
    this.after = after;
    this.before = new KnownTargets((place, form, target) => plan.graph.resolveTarget(form, target, place));
    this.now = new KnownTargets((place, form, target) => after.resolveTarget(form, target, place));
  }

  /** Takes in the notes that get other names. */
  async take(
    notes: Iterable<NoteEntity>,
    changeOf: (note: NoteEntity) => NonNullable<NoteChange["moves"]>,
  ): Promise<void> {
    await takeInTurns(this.after, notes, this.plan.turns, changeOf);
  }

  /** What the links of a note lead to, before and after. */
  endsFor(holder: NoteEntity): Ends {
    const home = this.placeAfter(holder);
    return {
      before: (link) => noteOf(this.plan.graph.resolveLink(link, holder)),
      after: (link) => noteOf(this.after.resolveLink(link, home)),
    };
  }

  /** What a rule says that asks for a link to a note, afterwards. @see ruleTargetAfter */
  ruleTarget(written: string, asWritten: boolean): string {
    return ruleTargetAfter(this.plan.graph, this.after, written, asWritten);
  }

  /** Checks all links of a note that is edited. */
  edited(holder: NoteEntity, after: Note): void {
    this.checked.add(holder);
    const home = this.placeAfter(holder);
    for (const [index, link] of holder.note.links.entries()) {
      const now =
        after.links[index] ?? refuse(messageOf`A link in ${holder.path} would be lost. Change it first.`);
      const isSameRelation = this.keepsRelation(link, now);
      if (this.keepsTarget(holder, link, now)) {
        if (!isSameRelation) this.checkRelationOf(holder, link, now, after);
        continue;
      }
      const isId = link.form !== "markdown" && link.target.text.includes(":");
      const meant = isId
        ? this.plan.resolutionOf(link, holder)
        : this.before.resolve(holder, link.form, link.target.text);
      if (!this.followsId(link, now, meant))
        this.checkTarget(
          holder.path,
          link.target.text,
          meant,
          this.now.resolve(home, now.form, now.target.text),
        );
      this.checkPlace(holder, link, now, meant);
      // What is no link has no relation that could change.
      if (!isSameRelation && meant.state !== "none") this.checkSaid(holder, link, now, after);
    }
  }

  /** What is no link has no relation that could change. */
  private checkRelationOf(holder: NoteEntity, link: Link, now: Link, after: Note): void {
    const mayBeNone = link.form === "id" || link.form === "markdown";
    if (mayBeNone && this.before.resolve(holder, link.form, link.target.text).state === "none") return;
    this.checkSaid(holder, link, now, after);
  }

  private checkSaid({ path, note }: NoteEntity, link: Link, now: Link, after: Note): void {
    const { graph, names } = this.plan;
    const was = { link, note, schema: graph.schema };
    checkRelation(path, was, { link: now, note: after, schema: this.schema }, names);
  }

  /** Whether a link says its relation as before, and nothing else has a say in it: telling so is cheap. */
  private keepsRelation(link: Link, now: Link): boolean {
    const { schema } = this.plan.graph;
    return (
      this.schema === schema &&
      // A heading that is renamed may give the links below it another relation.
      schema.rules.sections.length === 0 &&
      link.relation?.text === now.relation?.text &&
      link.relation?.from === now.relation?.from &&
      (link.form === "embed") === (now.form === "embed")
    );
  }

  /**
   * Whether a link named its note by the id that no other note had, and names it by the one that no other note will have.
   * An id is the first thing that is looked for, so nothing else can come between: telling so spares looking it up.
   */
  private followsId(link: Link, now: Link, meant: Resolution): boolean {
    if (meant.state !== "note" || link.form === "markdown" || now.form === "markdown") return false;
    const newId = this.plan.newIds.get(meant.note);
    if (newId === undefined || newId.length > maxTargetLength) return false;
    return link.target.text === meant.note.id && now.target.text === newId;
  }

  /** Whether a link names the same as before, as nothing of it is different that it looks under: telling so is cheap. */
  private keepsTarget(holder: NoteEntity, link: Link, now: Link): boolean {
    return (
      link.form === now.form &&
      link.target.text === now.target.text &&
      ((link.heading ?? link.block) === undefined
        ? !now.heading && !now.block
        : this.notes.size === 0 &&
          link.heading?.text === now.heading?.text &&
          link.block?.text === now.block?.text) &&
      this.uriOf(holder.uri) === holder.uri &&
      !this.after.mayDiffer(link.form, link.target.text)
    );
  }

  /** Checks the links of all other notes that a changed name can touch. */
  async others(): Promise<void> {
    const { graph, turns } = this.plan;
    for (const head of this.after.changedLinksInSteps({ except: this.checked })) {
      if (turns.isOver) await turns.next();
      if (!head) continue;
      const { holder, form, target } = head;
      const meant = this.before.resolve(holder, form, target);
      this.checkTarget(holder.path, target, meant, this.now.resolve(this.placeAfter(holder), form, target));
    }
    for (const note of this.notes.keys()) {
      for (const { holder, index, namesPlace } of graph.linksThatMayName(note)) {
        if (turns.isOver) await turns.next();
        if (!namesPlace || this.checked.has(holder)) continue;
        const link = holder.note.links[index];
        if (link) this.checkPlace(holder, link, link, graph.resolveLink(link, holder));
      }
      if (this.checked.has(note)) continue;
      for (const link of note.note.links)
        if (link.target.text === "") this.checkPlace(note, link, link, { state: "note", note });
    }
    // Relative paths of a note that gets another name stay in their folder, and so mean the same.
  }

  /** Where a note lies afterwards. */
  placeAfter({ uri, folder, path }: NoteEntity): Place {
    const to = this.uriOf(uri);
    if (to === uri) return { uri, folder, path };
    return {
      uri: to,
      folder,
      path: path.slice(0, path.lastIndexOf("/") + 1) + to.slice(to.lastIndexOf("/") + 1),
    };
  }

  private checkTarget(path: string, target: string, before: Resolution, after: Resolution): void {
    if (before.state === "note" && after.state === "note" && this.after.isSame(before.note, after.note))
      return;
    // Thousands of links may name as many notes, and each target is looked up once for all of them.
    if (this.alike.get(before) === after) return;
    this.checkNotes(path, target, before, after);
    this.alike.set(before, after);
  }

  private checkNotes(path: string, target: string, before: Resolution, after: Resolution): void {
    const written = messageOf`The link to "${target}" in ${path}`;
    if (before.state === "none" && after.state === "unresolved")
      refuse(
        messageOf`"${target}" in ${path}, which is no link, would become one, since its type would be known. Change it first, or choose another name.`,
      );
    if (before.state === "unresolved" && after.state === "none")
      refuse(
        messageOf`${written} would be none any more, since no note would be of its type. Create that note first.`,
      );
    const meant = new Set(notesOf(before).map(({ uri }) => this.uriOf(uri)));
    const means = notesOf(after).map(({ uri }) => uri);
    // An ambiguous link that one note less answers to is no worse, and nothing tells that it meant the other.
    const canMeanLess = meant.size > 1 && means.length > 0;
    if ((meant.size === means.length || canMeanLess) && means.every((uri) => meant.has(uri))) return;
    const paths = notesOf(after).map((end) => end.path);
    if (paths.length > 1) {
      const few = oneOf(paths.slice(0, maxNamed));
      const names = paths.length > maxNamed ? messageOf`${few} and ${paths.length - maxNamed} more` : few;
      refuse(
        messageOf`${written} would be ambiguous: it could mean ${names}. Change that link first, or choose another name.`,
      );
    }
    const [other] = paths;
    if (other === undefined)
      refuse(
        messageOf`${written} would lead nowhere any more. Change that link first, or choose another name.`,
      );
    if (before.state === "note")
      refuse(
        messageOf`${written} would lead to ${other} and no longer to ${before.note.path}. Change that link first, or choose another name.`,
      );
    refuse(
      messageOf`${written}, which does not mean this note, would lead to ${other}. Change that link first, or choose another name.`,
    );
  }

  /** Whether a link still names the heading and block that it named. */
  private checkPlace(holder: NoteEntity, link: Link, now: Link, meant: Resolution): void {
    if (meant.state !== "note" || (!link.heading && !link.block)) return;
    const { note } = meant;
    const after = this.notes.get(note) ?? note.note;
    const sameNames = link.heading?.text === now.heading?.text && link.block?.text === now.block?.text;
    if (after === note.note && sameNames) return;
    const place = (one: Note, { heading, block }: Link) => [
      heading ? headingNamed(one, heading.text) : -2,
      block ? blockNamed(one, block.text) : -2,
    ];
    if (place(note.note, link).join() === place(after, now).join()) return;
    const written = link.heading ? `#${link.heading.text}` : `#^${link.block?.text ?? ""}`;
    refuse(
      messageOf`The link to "${written}" of ${note.path} in ${holder.path} would lead to another place of it. Change that link first, or choose another name.`,
    );
  }
}

/** The place among the headings of a note of the one that a link names; -1 where it names none. */
function headingNamed(note: Note, written: string): number {
  const heading = findHeading(note, written);
  return heading ? placeOfHeading(note, heading) : -1;
}

/** As {@link headingNamed}, for blocks. */
function blockNamed(note: Note, name: string): number {
  const block = findBlock(note, name);
  return block ? (blockPlaces(note.blocks).get(block) ?? -1) : -1;
}

const blockPlaces = listIndex((block: Block) => block);

function notesOf(resolution: Resolution): readonly NoteEntity[] {
  if (resolution.state === "note") return [resolution.note];
  return resolution.state === "ambiguous" ? resolution.candidates : [];
}
