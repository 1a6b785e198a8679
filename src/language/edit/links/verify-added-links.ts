import type { NoteEntity, NoteFile } from "../../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../../core/graph/readonly-graph.ts";
import { relationOf } from "../../../core/graph/link-relation.ts";
import type { Note } from "../../../core/note/note.ts";
import { refuse } from "../refusal.ts";
import { messageOf } from "../../../core/text/message.ts";

/**
 * Refuses a change that is to add links to a note and nothing else, and does more: the graph is asked what it would be, and
 * every link that the change touches means what it meant.
 *
 * @param after the notes whose text changes, as they would read
 * @param target what each added link leads to
 */
export function verifyAddedLinks(
  graph: ReadonlyGraph,
  after: ReadonlyMap<NoteEntity, Note>,
  target: NoteEntity,
): void {
  const set = [...after].map(([{ uri, folder, path, modified }, note]): NoteFile => ({
    uri,
    folder,
    path,
    modified,
    note,
  }));
  const before = new Map<string, readonly string[]>();
  for (const uri of graph.imagine({ set }, (uris) => [...uris])) {
    const note = graph.noteByUri(uri);
    if (note) before.set(uri, meaningsOf(graph, note, note.note));
  }
  const edited = new Set(set.map(({ uri }) => uri));
  graph.imagine({ set }, () => {
    for (const [uri, meanings] of before) {
      const note = graph.noteByUri(uri);
      const added = note && addedMeanings(meanings, meaningsOf(graph, note, note.note));
      const isMeant = added?.every((meaning) => edited.has(uri) && leadsTo(meaning, target));
      if (isMeant !== true)
        refuse(
          messageOf`A link in ${note?.path ?? uri} would mean something else afterwards. Link it by hand.`,
        );
    }
  });
}

/** Whether a note says after a change what it said before, but for so many more links to a note. */
export function addsJustLinks(
  graph: ReadonlyGraph,
  holder: Pick<NoteFile, "uri" | "folder" | "path">,
  before: Note,
  after: Note,
  { target, count }: { readonly target: NoteEntity; readonly count: number },
): boolean {
  const added = addedMeanings(meaningsOf(graph, holder, before), meaningsOf(graph, holder, after));
  return (
    added?.length === count &&
    added.every((meaning) => leadsTo(meaning, target)) &&
    after.problems.length <= before.problems.length &&
    readingOf(before) === readingOf(after)
  );
}

/** What comes to the meanings of links; undefined where one of them goes. */
function addedMeanings(before: readonly string[], after: readonly string[]): string[] | undefined {
  const left = new Map<string, number>();
  for (const meaning of after) left.set(meaning, (left.get(meaning) ?? 0) + 1);
  for (const meaning of before) {
    const count = left.get(meaning) ?? 0;
    if (count === 0) return undefined;
    left.set(meaning, count - 1);
  }
  return [...left].flatMap(([meaning, count]) => Array.from({ length: count }, () => meaning));
}

function leadsTo(meaning: string, target: NoteEntity): boolean {
  return meaning.startsWith(JSON.stringify(["wiki", "note", [target.uri]]).slice(0, -1));
}

function meaningsOf(
  graph: ReadonlyGraph,
  holder: Pick<NoteFile, "uri" | "folder" | "path">,
  note: Pick<Note, "headings" | "links">,
): string[] {
  return note.links.flatMap((link) => {
    const resolution = graph.resolveLink(link, holder);
    if (resolution.state === "none") return [];
    const ends =
      resolution.state === "note"
        ? [resolution.note.uri]
        : resolution.state === "ambiguous"
          ? resolution.candidates.map(({ uri }) => uri)
          : [link.target.text];
    const { relation, inverted } = relationOf(link, graph.schema, note);
    const { form, heading, block } = link;
    return [
      JSON.stringify([form, resolution.state, ends, relation.name, inverted, heading?.text, block?.text]),
    ];
  });
}

/** What a note says besides its links, for comparing. */
function readingOf(note: Note): string {
  const { id, type, title, summary, status, aliases, tags, headings, blocks } = note;
  return JSON.stringify([
    [id, type, title, summary, status].map((value) => value?.text),
    aliases.map(({ text }) => text),
    tags.map(({ text }) => text),
    headings.map(({ text, level }) => [text, level]),
    blocks.map(({ name }) => name.text),
  ]);
}
