import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Note } from "../../core/note/note.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import {
  mentionableNames,
  unlinkedMentions,
  type UnlinkedMention,
} from "../../core/query/gaps/unlinked-mentions.ts";
import { linkNameOf } from "../link-name.ts";
import { isInTable } from "../edit/is-in-table.ts";
import { refuse, refusalOf, refuseOutdated, type Refusal } from "../edit/refusal.ts";
import {
  applyEdits,
  inTextOrder,
  type FileEdits,
  type TextEdit,
  type WorkspaceChange,
} from "../edit/text-edit.ts";
import { Turns, type TurnOptions } from "../edit/turns.ts";
import { addsJustLinks, verifyAddedLinks } from "../edit/links/verify-added-links.ts";
import { wikiLinkText } from "../edit/links/wiki-link-text.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

/** The mentions in one note that are no links, by the note's uri. */
export interface FoundMentions {
  readonly uri: string;
  readonly mentions: readonly UnlinkedMention[];
}

/** How often the mentions of one note are tried together before those that are left stay as they are: each reads the note. */
const maxTries = 40;

/**
 * The change that makes links of mentions of a note, shown as they stand. A mention stays as it is where its words have
 * changed since it was found, where it stands in code or in a link by now, and where a link would be read as something else;
 * a notice tells how many do. Refused where none is left, and where another link would mean something else.
 *
 * @param target the note whose mentions they are
 * @param readText the text of a note, by its uri, as the graph has read it
 */
export async function linkMentions(
  graph: ReadonlyGraph,
  target: NoteEntity,
  found: readonly FoundMentions[],
  readText: (uri: string) => string | Promise<string>,
  turns: TurnOptions = {},
): Promise<WorkspaceChange | Refusal> {
  try {
    return await plan(graph, target, found, readText, new Turns(turns));
  } catch (error) {
    return refusalOf(error);
  }
}

async function plan(
  graph: ReadonlyGraph,
  target: NoteEntity,
  found: readonly FoundMentions[],
  readText: (uri: string) => string | Promise<string>,
  turns: Turns,
): Promise<WorkspaceChange> {
  const { version } = graph;
  const names = mentionableNames([target.title, ...target.aliases]);
  const files: FileEdits[] = [];
  const after = new Map<NoteEntity, Note>();
  let left = 0;
  for (const { uri, mentions } of found) {
    if (turns.isOver) await turns.next();
    const holder = graph.noteByUri(uri);
    const text = await readText(uri);
    const edits =
      holder && holder !== target ? linksIn(graph, { target, names }, { holder, text, mentions }) : [];
    left += mentions.length - edits.length;
    if (!holder || edits.length === 0) continue;
    files.push({ uri, edits });
    after.set(holder, parseNote(applyEdits(text, edits), graph.dialect(holder.folder).rules));
  }
  if (graph.version !== version) refuseOutdated();
  if (files.length === 0)
    refuse(
      messageOf`No mention of "${target.title}" could be linked: its words have changed, or a link there would be read as something else.`,
    );
  verifyAddedLinks(graph, after, target);
  return { files, notices: left === 0 ? [] : [leftAlone(left)] };
}

function leftAlone(count: number): Message {
  return count === 1
    ? messageOf`1 mention was left as it is: the words have changed, or a link there would be read as something else.`
    : messageOf`${count} mentions were left as they are: the words have changed, or a link there would be read as something else.`;
}

/** A note, and the names under which it is mentioned. */
interface MentionedNote {
  readonly target: NoteEntity;
  readonly names: readonly string[];
}

/** A note that mentions another. */
interface MentioningNote {
  readonly holder: NoteEntity;
  readonly text: string;
  readonly mentions: readonly UnlinkedMention[];
}

/** The edits that link the mentions in one note, as many of them as say nothing else. */
function linksIn(
  graph: ReadonlyGraph,
  { target, names }: MentionedNote,
  { holder, text, mentions }: MentioningNote,
): TextEdit[] {
  const name = linkNameOf(graph, target, holder, "id");
  if (name === undefined) return [];
  const { rules } = graph.dialect(holder.folder);
  const present = new Set(unlinkedMentions(text, names, rules).map(keyOf));
  const edits = mentions
    // Behind these signs a link is an embed or none.
    .filter((mention) => present.has(keyOf(mention)) && !/[!\\]/.test(text.charAt(mention.start - 1)))
    .map(({ start, end }) => {
      const words = text.slice(start, end).replace(/\s+/g, " ");
      const bar = isInTable(text, start) ? "\\|" : "|";
      const newText = wikiLinkText(rules, name, name === words ? "" : words, bar);
      return { span: { start, end }, newText };
    });
  const before = parseNote(text, rules);
  let tries = 0;
  return largestPart(inTextOrder(edits), (some) => {
    if (++tries > maxTries) return false;
    const read = parseNote(applyEdits(text, some), rules);
    return addsJustLinks(graph, holder, before, read, { target, count: some.length });
  });
}

/** As many of the edits as go together; where not all of them do, halves are tried, and halves of these. */
function largestPart(
  edits: readonly TextEdit[],
  goTogether: (edits: readonly TextEdit[]) => boolean,
): TextEdit[] {
  if (edits.length === 0 || goTogether(edits)) return [...edits];
  if (edits.length === 1) return [];
  const middle = Math.ceil(edits.length / 2);
  const first = largestPart(edits.slice(0, middle), goTogether);
  const second = largestPart(edits.slice(middle), goTogether);
  const both = [...first, ...second];
  return goTogether(both) ? both : first;
}

function keyOf({ start, end, text }: UnlinkedMention): string {
  return `${String(start)} ${String(end)} ${text}`;
}
