import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { LinkHead } from "../../../core/graph/link-heads.ts";
import type { Heading } from "../../../core/note/note.ts";
import { itemsWithin } from "../../../core/text/items-within.ts";
import { refuse, refusalOf, refuseOutdated, type Refusal } from "../../edit/refusal.ts";
import type { FileEdits, WorkspaceChange } from "../../edit/text-edit.ts";
import { Turns, type TurnOptions } from "../../edit/turns.ts";
import { assertTextOf } from "../../edit/links/assert-text-of.ts";
import { editHolders } from "./edit-holders.ts";
import { LinksAfter } from "./links-after.ts";
import type { LinkWrite } from "./link-writes.ts";
import { isWithin, type MovedPiece } from "./moved-piece.ts";
import { PlacesAfter, type RetitledNote } from "./places-after.ts";
import type { AddedLink } from "./move-parts.ts";
import { verifyMove, verifyPieces } from "../verify-move.ts";
import { ruleNotices } from "../rule-notices.ts";
import { readNote, type ReadNote } from "./read-note.ts";
import { writeMove, type MoveWrites, type Surroundings } from "./write-move.ts";
import { listed, type Message, messageOf } from "../../../core/text/message.ts";

/** A move of a piece of text from one note to another. */
export interface MoveRequest extends MovedPiece, Surroundings {
  /** What the links say that `before`, `left` and `after` hold, in this order. */
  readonly added: readonly AddedLink[];
  /** The text of a note as the graph has read it, without a byte-order mark. */
  readonly readText: (uri: string) => string | Promise<string>;
  readonly turns?: TurnOptions | undefined;
}

/** How often names may follow names: a heading that holds a link to a heading that holds a link. */
const maxRounds = 8;

/**
 * The change that takes a piece of text to another note such that both notes read as before, piece by piece, and every
 * link means what it meant: those in the piece, and those that lead to it. Refused where that can't be, with the reason.
 */
export async function movePiece(request: MoveRequest): Promise<WorkspaceChange | Refusal> {
  try {
    return await carryOut(request);
  } catch (error) {
    return refusalOf(error);
  }
}

async function carryOut(request: MoveRequest): Promise<WorkspaceChange> {
  const { graph, source, to, whole } = request;
  const { version } = graph;
  const turns = new Turns(request.turns ?? {});
  const read = async (entity: NoteEntity): Promise<ReadNote> => {
    const text = await request.readText(entity.uri);
    assertTextOf(entity, text);
    return readNote(entity, text, graph.dialect(entity.folder).rules);
  };
  const from = await read(source);
  const destination = to.note && (await read(to.note));
  const toPlaces = await linksToPlaces(request, turns);
  let others: ReadonlyMap<NoteEntity, RetitledNote> = new Map();
  for (let round = 0; round < maxRounds; round++) {
    const { links, writes } = writtenNotes(request, from, destination, others, toPlaces);
    if (graph.version !== version) refuseOutdated();
    const carried = links.places.written.carriedLinks
      .filter((like) => links.resolutionNow(source, like).state !== "none")
      .map((like) => ({ like }));
    const added = [...request.added, ...carried];
    const parts = { source: from, destination, added, writes, place: request.place?.at };
    // What is swallowed would be told as a link that leads nowhere.
    verifyPieces(links, parts);
    const holders = await editHolders(links, toPlaces, request.readText, turns);
    if (graph.version !== version) refuseOutdated();
    if (!sameTitles(holders.retitled, others)) {
      others = holders.retitled;
      continue;
    }
    verifyMove(links, parts);
    return changeOf(links, writes, holders);
  }
  refuse(messageOf`Headings that hold links to each other stand in the way. Make the move in smaller steps.`);

  function changeOf(
    { places, names }: LinksAfter,
    writes: MoveWrites,
    holders: { readonly files: readonly FileEdits[]; readonly notices: readonly Message[] },
  ): WorkspaceChange {
    const { written } = places;
    const files: FileEdits[] = [...holders.files];
    if (written.source) files.unshift({ uri: source.uri, edits: written.source.edits });
    if (to.note) files.push({ uri: to.uri, edits: written.destination.edits });
    return {
      files,
      ...(to.note ? {} : { newFiles: [{ uri: to.uri, text: written.destination.text }] }),
      ...(whole ? { removedFiles: [source.uri] } : {}),
      notices: [
        ...holders.notices,
        ...noticesOf(writes, to.path),
        ...carriedNotice(written.carried),
        ...ruleNotices(graph, names, new Set([source.folder])),
      ],
    };
  }
}

/** Writes the two notes until their links, headings and blocks agree with each other. */
function writtenNotes(
  request: MoveRequest,
  from: ReadNote,
  destination: ReadNote | undefined,
  others: ReadonlyMap<NoteEntity, RetitledNote>,
  toPlaces: readonly LinkHead[],
): { readonly links: LinksAfter; readonly writes: MoveWrites } {
  const { graph, source, to, whole } = request;
  const blocks = newBlockNames(request);
  const headings = new Map<Heading, string>();
  let writes: MoveWrites = { links: new Map(), headings, blocks };
  let before = "";
  for (let round = 0; round < maxRounds; round++) {
    const written = writeMove(request, from, destination, request, writes);
    const places = new PlacesAfter(request, written, request.place?.at, others);
    const files = [
      { ...placeOf(to), modified: 0, note: written.destination.note },
      ...(written.source
        ? [{ ...placeOf(source), modified: source.modified, note: written.source.note }]
        : []),
      ...[...others].map(([one, { note }]) => ({ ...placeOf(one), modified: one.modified, note })),
    ];
    const names = graph.namesAfter({ set: files, remove: whole ? [source.uri] : [] });
    const links = new LinksAfter(places, names);
    const found = new Map<NoteEntity, Map<number, LinkWrite>>();
    for (const note of [source, ...(to.note ? [to.note] : [])]) found.set(note, writesOf(links, note));
    markNamesakes(links, toPlaces);
    nameApart(request, written.destination.note.headings, links.namesakes, places, headings);
    const now = JSON.stringify([[...found.values()].map((list) => [...list]), [...headings.values()]]);
    if (now === before) return { links, writes };
    before = now;
    writes = { links: found, headings, blocks };
  }
  refuse(messageOf`Headings that hold links to each other stand in the way. Make the move in smaller steps.`);
}

function writesOf(links: LinksAfter, note: NoteEntity): Map<number, LinkWrite> {
  const found = new Map<number, LinkWrite>();
  for (const [index, link] of note.note.links.entries()) {
    const write = links.writeOf(note, link);
    if (write) found.set(index, write);
  }
  return found;
}

/** The links of other notes that may name headings or blocks of the two notes. */
async function linksToPlaces({ graph, source, to }: MovedPiece, turns: Turns): Promise<LinkHead[]> {
  const found: LinkHead[] = [];
  for (const note of [source, ...(to.note ? [to.note] : [])]) {
    for (const head of graph.linksThatMayName(note)) {
      if (turns.isOver) await turns.next();
      if (head.namesPlace && head.holder !== source && head.holder !== to.note) found.push(head);
    }
  }
  return found;
}

/** Looks at the links that name headings of the two notes, for those that need a name of their own. */
function markNamesakes(links: LinksAfter, toPlaces: readonly LinkHead[]): void {
  for (const { holder, index } of toPlaces) {
    const link = holder.note.links[index];
    if (link) links.writeOf(holder, link);
  }
}

/** Gives headings of the piece names that their new note does not have. */
function nameApart(
  { source, span }: MovedPiece,
  present: readonly Heading[],
  namesakes: ReadonlySet<Heading>,
  places: PlacesAfter,
  headings: Map<Heading, string>,
): void {
  if (namesakes.size === 0) return;
  const going = new Map<number | undefined, Heading>();
  for (const one of itemsWithin(source.note.headings, (heading) => heading.span, span))
    going.set(places.of(source, one.span)?.span.start, one);
  const taken = new Set(present.map(({ text }) => text.toLowerCase()));
  const owner = asName(source.title.replace(/[()]/g, " "));
  // What is taken need not be tried again for each heading of one text.
  const numbers = new Map<string, number>();
  for (const namesake of namesakes) {
    const before = going.get(namesake.span.start);
    if (!before)
      refuse(
        messageOf`The heading "${namesake.text}" is in the way of another one. Give one of them another name first.`,
      );
    const base = asName(before.text);
    let number = headings.has(before) ? 1 : (numbers.get(base) ?? 1);
    const nameOf = () => `${base} (${number === 1 ? owner : `${owner} ${number}`})`;
    while (taken.has(nameOf().toLowerCase()) && headings.get(before) !== nameOf()) number++;
    headings.set(before, nameOf());
    numbers.set(base, number);
  }
}

/** A text as a part of a heading that links can name. */
function asName(text: string): string {
  return text
    .replace(/[#[\]|^<>*_`\\]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Blocks of the piece whose names the other note has already. */
function newBlockNames({
  source,
  span,
  to,
  place,
}: MoveRequest): Map<NoteEntity["note"]["blocks"][number], string> {
  const names = new Map<NoteEntity["note"]["blocks"][number], string>();
  const taken = new Set(
    (to.note?.note.blocks ?? [])
      .filter((one) => !place || place.at.start === place.at.end || !isWithin(one.span, place.at))
      .map(({ name }) => name.text.toLowerCase()),
  );
  const going = source.note.blocks.filter((one) => isWithin(one.name, span) && span.end > span.start);
  const all = new Set([...taken, ...going.map(({ name }) => name.text.toLowerCase())]);
  for (const block of going) {
    if (!taken.has(block.name.text.toLowerCase())) continue;
    let number = 2;
    while (all.has(`${block.name.text}-${String(number)}`.toLowerCase())) number++;
    const name = `${block.name.text}-${String(number)}`;
    all.add(name.toLowerCase());
    names.set(block, name);
  }
  return names;
}

function noticesOf({ headings, blocks }: MoveWrites, path: string): Message[] {
  const changed = [
    ...[...headings].map(([{ text }, name]) => messageOf`“${text}” is “${name}”`),
    ...[...blocks].map(
      ([
        {
          name: { text },
        },
        name,
      ]) => messageOf`“^${text}” is “^${name}”`,
    ),
  ];
  return changed.length === 0
    ? []
    : [messageOf`In ${path} another place has the name already, so ${listed(changed)} there now.`];
}

function carriedNotice(names: readonly string[]): Message[] {
  return names.length === 0
    ? []
    : [messageOf`Definitions that the text needs were copied with it: ${names.join(", ")}.`];
}

function placeOf({ uri, folder, path }: Pick<NoteEntity, "uri" | "folder" | "path">) {
  return { uri, folder, path };
}

function sameTitles(
  a: ReadonlyMap<NoteEntity, RetitledNote>,
  b: ReadonlyMap<NoteEntity, RetitledNote>,
): boolean {
  const textOf = (map: ReadonlyMap<NoteEntity, RetitledNote>) =>
    JSON.stringify(
      [...map].map(([{ uri }, { note }]) => [uri, note.headings.map(({ text }) => text)]).sort(),
    );
  return textOf(a) === textOf(b);
}
