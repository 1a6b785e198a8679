import { noteOf, type NoteEntity, type NoteFile, type Resolution } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { LinkHead } from "../../core/graph/link-heads.ts";
import { parentPath } from "../../core/names/name.ts";
import type { NamesAfter } from "../../core/graph/names-after.ts";
import type { Link } from "../../core/note/note.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { renewedDefinitions } from "../edit/links/generated-definitions.ts";
import { assertTextOf } from "../edit/links/assert-text-of.ts";
import type { NameChange } from "../edit/name-change.ts";
import { blocksNamed, namesAlone, takeInTurns, titleAt } from "../edit/names-alone.ts";
import { piecesOf } from "../edit/reading/text-pieces.ts";
import { TextMap } from "../edit/reading/text-map.ts";
import { refusalOf, refuseOutdated, type Refusal } from "../edit/refusal.ts";
import {
  applyEdits,
  inTextOrder,
  type FileEdits,
  type TextEdit,
  type WorkspaceChange,
} from "../edit/text-edit.ts";
import { Turns, type TurnOptions } from "../edit/turns.ts";
import { withTexts } from "../edit/with-texts.ts";
import { writeChanges } from "../edit/write-changes.ts";
import { movedLinkName } from "./moved-link-name.ts";
import { MovedAttachments, type PathAfter } from "./moved-attachments.ts";
import { losesWay, pathName } from "./path-name.ts";
import { holdsMovedPath, relocatedPaths, type Relocation } from "./relative-paths.ts";
import { ruleNotices } from "./rule-notices.ts";
import { checkReading } from "./piece/verify-links.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

/** A note's file that gets another place. */
export interface FileMove {
  /** The graph's uri of the note. */
  readonly from: string;
  readonly to: Pick<NoteFile, "uri" | "folder" | "path">;
}

/** What moving files changes, and how many links that are. */
export interface MovedFiles extends WorkspaceChange {
  readonly linkCount: number;
}

/**
 * The edits that keep every link right when notes' files move: links that name them by path or file name, and the paths in
 * the moved notes. The edits are of the notes where they lie now, and do not move the files. A link that means the same
 * note afterwards stays as it is; what can't be named any more is told.
 *
 * @param pathAfter where any file of a workspace folder lies afterwards, pictures included; some of these may move alone
 */
export async function moveFiles(
  graph: ReadonlyGraph,
  moves: readonly FileMove[],
  pathAfter: PathAfter,
  readText: (uri: string) => string | Promise<string>,
  turns: TurnOptions = {},
): Promise<MovedFiles | Refusal> {
  try {
    return await new FilesMoving(graph, moves, pathAfter, new Turns(turns)).edits(readText);
  } catch (error) {
    return refusalOf(error);
  }
}

/** How many targets are kept with whether they mean another note afterwards. */
const maxKnown = 20_000;

type Place = Pick<NoteFile, "uri" | "folder" | "path">;

class FilesMoving {
  private readonly places = new Map<string, Place>();
  private readonly moved: NoteEntity[] = [];
  private readonly after: NamesAfter;
  /** What a target names before and after, once for all notes of a folder that go the same way. */
  private readonly known = new Map<string, boolean>();
  private readonly nameless = new Set<string>();
  private readonly found = new Set<string>();

  constructor(
    private readonly graph: ReadonlyGraph,
    private readonly moves: readonly FileMove[],
    private readonly pathAfter: PathAfter,
    private readonly turns: Turns,
  ) {
    this.after = graph.namesAfter({});
  }

  private async takeNames(): Promise<void> {
    for (const { from, to } of this.moves) {
      if (this.turns.isOver) await this.turns.next();
      this.places.set(from, to);
      const note = this.graph.noteByUri(from);
      if (note) this.moved.push(note);
    }
    await takeInTurns(this.after, this.moved, this.turns, (entity) => {
      const to = this.placeOf(entity);
      const { id, type, aliases, modified } = entity;
      const dialect = this.graph.dialect(entity.folder);
      const title = titleAt(entity, to.path, dialect);
      const note = namesAlone({ id, type, aliases, title }, blocksNamed(entity, dialect));
      return [{ from: entity.uri, file: { ...to, modified, note } }];
    });
  }

  async edits(readText: (uri: string) => string | Promise<string>): Promise<MovedFiles> {
    const { version } = this.graph;
    await this.takeNames();
    const attachments = await MovedAttachments.of(this.graph, this.pathAfter, this.turns);
    const holders = await this.holders(attachments);
    const files: FileEdits[] = [];
    let linkCount = 0;
    const changesOf = (note: NoteEntity) => {
      const changes = [...(holders.get(note) ?? [])].flatMap((index) => {
        const link = note.note.links[index];
        return (link && this.changeOf(note, link, attachments)) ?? [];
      });
      // A path to a picture is no link of the graph: where one may have to change, the text tells.
      const mayHoldPaths = attachments.mayLeadAnew(note, this.placeOf(note));
      return changes.length === 0 && !mayHoldPaths ? undefined : changes;
    };
    for await (const { note, work: changes, text } of withTexts(
      holders.keys(),
      changesOf,
      readText,
      this.turns,
    )) {
      if (this.turns.isOver) await this.turns.next();
      if (this.graph.version !== version) refuseOutdated();
      const edits = this.editsOf(note, text, changes, attachments);
      linkCount += edits.length;
      if (edits.length > 0) files.push({ uri: note.uri, edits });
    }
    const folders = new Set(this.moved.map(({ folder }) => folder));
    const notices = [...this.notices(), ...ruleNotices(this.graph, this.after, folders)];
    return { files, linkCount, notices };
  }

  private editsOf(
    note: NoteEntity,
    text: string,
    changes: readonly NameChange[],
    attachments: MovedAttachments,
  ): FileEdits["edits"] {
    const relocation: Relocation = {
      from: note.path,
      to: this.placeOf(note).path,
      pathAfter: (path) => this.pathAfter(path, note.folder),
      except: [],
      isThere: (path) => attachments.isThere(path, note),
    };
    const hasPaths = holdsMovedPath(text, relocation);
    if (changes.length === 0 && !hasPaths) return [];
    assertTextOf(note, text);
    const written = writeChanges({ note: note.note, text, path: note.path }, changes);
    const links = inTextOrder([...written, ...this.definitionsOf(note, text, written)]);
    const { rules } = this.graph.dialect(note.folder);
    const except = note.note.links
      .filter((link) => this.graph.resolveLink(link, note).state === "note")
      .map(({ target }) => target);
    const paths = hasPaths
      ? relocatedPaths({ start: 0, end: text.length }, { ...relocation, except }, piecesOf(text, rules))
      : [];
    const isWritten = ({ span }: TextEdit) =>
      links.some((one) => one.span.start <= span.start && span.end <= one.span.end);
    const edits = inTextOrder([...links, ...paths.filter((path) => !isWritten(path))]);
    if (edits.length > 0)
      checkReading(note, parseNote(applyEdits(text, edits), rules), new TextMap(edits), edits);
    return edits;
  }

  /** What else bears the names of links: see {@link renewedDefinitions}. */
  private definitionsOf(note: NoteEntity, text: string, edits: readonly TextEdit[]): TextEdit[] {
    const home = this.placeOf(note);
    return renewedDefinitions(
      text,
      note.note,
      edits,
      { path: note.path, home: home.path, rules: this.graph.dialect(note.folder).rules },
      {
        before: (link) => noteOf(this.graph.resolveLink(link, note)),
        after: (link) => noteOf(this.after.resolveLink(link, home)),
      },
    );
  }

  /** The notes with links that may have to change, and which of their links these are. */
  private async holders(attachments: MovedAttachments): Promise<Map<NoteEntity, Set<number>>> {
    const found = new Map<NoteEntity, Set<number>>();
    const take = (head: LinkHead) => {
      if (!this.differs(head, attachments)) return;
      const indexes = found.get(head.holder);
      if (indexes) indexes.add(head.index);
      else found.set(head.holder, new Set([head.index]));
    };
    for (const head of this.after.changedLinksInSteps()) {
      if (this.turns.isOver) await this.turns.next();
      if (head && !this.places.has(head.holder.uri)) take(head);
    }
    for (const note of this.moved) {
      if (this.turns.isOver) await this.turns.next();
      if (!found.has(note)) found.set(note, new Set());
      for (const head of this.graph.linksOf(note)) take(head);
    }
    const isOther = (note: NoteEntity) => !this.places.has(note.uri) && attachments.anyMoves(note.folder);
    for (const head of this.graph.linksUnder(attachments.names)) {
      if (this.turns.isOver) await this.turns.next();
      if (head && isOther(head.holder)) take(head);
    }
    for (const note of this.graph.notesThatMayShow(attachments.namesWith(this.moved))) {
      if (this.turns.isOver) await this.turns.next();
      if (note && isOther(note) && !found.has(note)) found.set(note, new Set());
    }
    return found;
  }

  /** Whether a link as it is written means another note, or another file, afterwards. */
  private differs({ holder, form, target }: LinkHead, attachments: MovedAttachments): boolean {
    const to = this.placeOf(holder);
    const key = [form, target, holder.folder, parentPath(holder.path), parentPath(to.path)].join("\n");
    let differs = this.known.get(key);
    if (differs !== undefined) return differs;
    const before = this.graph.resolveTarget(form, target, holder);
    const now = this.after.resolveTarget(form, target, to);
    const end = form === "markdown" ? noteOf(before) : undefined;
    const isLost = end !== undefined && losesWay(target, holder, end, (one) => this.placeOf(one));
    differs =
      before.state === "attachment"
        ? form !== "markdown" && !attachments.leadsTo(target, before.path, to)
        : isLost || this.said(before) !== said(now);
    const namedNone = before.state === "unresolved" || before.state === "ambiguous";
    if (differs && namedNone && now.state === "note") this.found.add(holder.path);
    if (this.known.size >= maxKnown) this.known.clear();
    this.known.set(key, differs);
    return differs;
  }

  private changeOf(note: NoteEntity, link: Link, attachments: MovedAttachments): NameChange | undefined {
    const before = this.graph.resolveLink(link, note);
    const home = this.placeOf(note);
    const name =
      before.state === "note"
        ? movedLinkName(this.graph, this.after, { holder: note, link, note: before.note }, (one) =>
            this.placeOf(one),
          )
        : before.state === "attachment"
          ? pathName(link.target.text, home, this.pathAfter(before.path, note.folder), (one) =>
              attachments.leadsTo(one, before.path, home),
            )
          : undefined;
    if (name === undefined) {
      if (before.state === "note" || before.state === "attachment") this.nameless.add(note.path);
      return undefined;
    }
    return {
      span: link.target,
      text: link.target.text,
      link: { link, part: "target" },
      rewrite: (written, { write }) => write(name, written),
    };
  }

  private placeOf(note: Place): Place {
    return this.places.get(note.uri) ?? { uri: note.uri, folder: note.folder, path: note.path };
  }

  /** What a resolution says, told as it is to be afterwards. */
  private said(resolution: Resolution): string {
    const uriOf = (note: NoteEntity) => this.placeOf(note).uri;
    if (resolution.state === "note") return `note ${uriOf(resolution.note)}`;
    return resolution.state === "ambiguous"
      ? `notes ${resolution.candidates.map(uriOf).sort().join(" ")}`
      : resolution.state;
  }

  private notices(): Message[] {
    const [lost = "", found = ""] = [[...this.nameless], [...this.found]].map((paths) => paths.join(", "));
    const told: Message[] = [];
    if (lost !== "")
      told.push(messageOf`Some links could not follow, since no name in them is the note's alone: ${lost}.`);
    if (found !== "")
      told.push(
        messageOf`Some links that led nowhere, or fitted several notes, lead to one note now: ${found}.`,
      );
    return told;
  }
}

function said(resolution: Resolution): string {
  if (resolution.state === "note") return `note ${resolution.note.uri}`;
  if (resolution.state !== "ambiguous") return resolution.state;
  const uris = resolution.candidates.map(({ uri }) => uri).sort();
  return `notes ${uris.join(" ")}`;
}
