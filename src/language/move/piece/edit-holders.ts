import { noteOf, type NoteEntity } from "../../../core/graph/entity.ts";
import type { LinkHead } from "../../../core/graph/link-heads.ts";
import type { Note } from "../../../core/note/note.ts";
import { parseNote } from "../../../core/reading/parse-note.ts";
import { renewedDefinitions } from "../../edit/links/generated-definitions.ts";
import { isWrittenAlike } from "../../edit/links/is-written-alike.ts";
import { assertTextOf } from "../../edit/links/assert-text-of.ts";
import { TextMap } from "../../edit/reading/text-map.ts";
import { refuse, refuseOutdated } from "../../edit/refusal.ts";
import { applyEdits, inTextOrder, type FileEdits, type TextEdit } from "../../edit/text-edit.ts";
import type { Turns } from "../../edit/turns.ts";
import { withTexts } from "../../edit/with-texts.ts";
import { linkEdits, type LinkWrite } from "./link-writes.ts";
import type { LinksAfter } from "./links-after.ts";
import type { RetitledNote } from "./places-after.ts";
import { checkLink, checkReading } from "./verify-links.ts";
import { type Message, messageOf } from "../../../core/text/message.ts";

/** What becomes of the notes that link to the two notes between which text moves. */
export interface EditedHolders {
  readonly files: readonly FileEdits[];
  /** Those whose headings read otherwise, since they hold links that are written anew. */
  readonly retitled: ReadonlyMap<NoteEntity, RetitledNote>;
  readonly notices: readonly Message[];
}

/**
 * Edits the links of all other notes that a move touches, and refuses where one would mean something else. One text at a
 * time is read, edited and let go; notes whose links keep their words and their meaning are not read at all.
 */
export async function editHolders(
  links: LinksAfter,
  toPlaces: readonly LinkHead[],
  readText: (uri: string) => string | Promise<string>,
  turns: Turns,
): Promise<EditedHolders> {
  const touched = await touchedLinks(links, toPlaces, turns);
  const files: FileEdits[] = [];
  const retitled = new Map<NoteEntity, RetitledNote>();
  const dropped: string[] = [];
  const writesOf = (holder: NoteEntity) => {
    const writes = new Map<number, LinkWrite>();
    for (const index of touched.get(holder) ?? []) {
      const link = holder.note.links[index];
      const write = link && links.writeOf(holder, link);
      if (link && !write) checkLink(links, { holder, link }, { home: holder, link, note: holder.note });
      if (write) writes.set(index, write);
      if (write?.dropsPlace) dropped.push(holder.path);
    }
    return writes.size === 0 ? undefined : writes;
  };
  const { graph } = links.places.piece;
  const { version } = graph;
  // A heading that holds a link reads otherwise, and may give the links below it another relation.
  const bySection = graph.schema.rules.sections.length > 0;
  for await (const { note: holder, work: writes, text } of withTexts(
    touched.keys(),
    writesOf,
    readText,
    turns,
  )) {
    if (turns.isOver) await turns.next();
    if (graph.version !== version) refuseOutdated();
    const { note } = holder;
    assertTextOf(holder, text);
    const edits = editsOf(links, holder, text, writes);
    const after = parseNote(applyEdits(text, edits), graph.dialect(holder.folder).rules);
    const map = new TextMap(edits);
    checkReading(holder, after, map, edits);
    const mayChange = touched.get(holder);
    checkLinks(links, holder, after, (index) => bySection || mayChange?.has(index) === true);
    files.push({ uri: holder.uri, edits });
    if (after.headings.some(({ text: heading }, index) => heading !== note.headings[index]?.text))
      retitled.set(holder, { note: after, map });
  }
  const paths = [...new Set(dropped)].join(", ");
  const { piece } = links.places;
  const notices =
    paths === ""
      ? []
      : [
          messageOf`Links to headings and blocks that are gone lead to ${piece.to.path} as a whole now: ${paths}.`,
        ];
  return { files, retitled, notices };
}

/** The edits that write links of a note anew, and the definitions that a tool makes of them. */
function editsOf(
  links: LinksAfter,
  holder: NoteEntity,
  text: string,
  writes: ReadonlyMap<number, LinkWrite>,
): readonly TextEdit[] {
  const { note, path } = holder;
  const { rules } = links.places.piece.graph.dialect(holder.folder);
  const written = linkEdits({ note, path }, text, writes);
  const definitions = renewedDefinitions(
    text,
    note,
    written,
    { path, home: path, rules },
    {
      before: (link) => noteOf(links.resolutionNow(holder, link)),
      after: (link) => noteOf(links.names.resolveLink(link, holder)),
    },
  );
  return inTextOrder([...written, ...definitions]);
}

/** Refuses where a link of an edited note would be lost, or mean something else. */
function checkLinks(
  links: LinksAfter,
  holder: NoteEntity,
  after: Note,
  mayChange: (index: number) => boolean,
): void {
  for (const [index, link] of holder.note.links.entries()) {
    const other = after.links[index];
    if (!other) refuse(messageOf`A link in ${holder.path} would be lost. Change it first.`);
    // As in notes that are not read, what says the same names the same, but for what is touched. Looking it up costs more.
    if (!mayChange(index) && isWrittenAlike(link, other)) continue;
    checkLink(links, { holder, link }, { home: holder, link: other, note: after });
  }
}

/** The links whose words or meaning a move may change, by their notes and their indexes there. */
async function touchedLinks(
  links: LinksAfter,
  toPlaces: readonly LinkHead[],
  turns: Turns,
): Promise<Map<NoteEntity, Set<number>>> {
  const { places, names } = links;
  const { graph, source, to, whole } = places.piece;
  const found = new Map<NoteEntity, Set<number>>();
  const add = async (heads: Iterable<LinkHead>, isWanted: (head: LinkHead) => boolean) => {
    for (const head of heads) {
      if (turns.isOver) await turns.next();
      const { holder, index } = head;
      if (holder === source || holder === to.note || !isWanted(head)) continue;
      const indexes = found.get(holder);
      if (indexes) indexes.add(index);
      else found.set(holder, new Set([index]));
    }
  };
  await add(names.changedLinks(), (head) => links.mayChange(head));
  if (whole) await add(graph.linksThatMayName(source), () => true);
  await add(toPlaces, () => true);
  for (const other of places.retitled) {
    await add(graph.linksThatMayName(other, { places: true }), () => true);
    // What it says of itself.
    for (const [index, link] of other.note.links.entries())
      if (link.target.text === "")
        await add([{ holder: other, index, form: link.form, target: "", namesPlace: true }], () => true);
  }
  return found;
}
