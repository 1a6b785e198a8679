import { titleHeading } from "../../../core/note/title-heading.ts";
import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../../core/graph/readonly-graph.ts";
import type { Heading } from "../../../core/note/note.ts";
import { findBlock } from "../../../core/query/heading.ts";
import { foldName } from "../../../core/names/name.ts";
import { holdersNaming, linksNamingIn } from "../../edit/links/link-naming.ts";
import { wholeName, type NameChange } from "../../edit/name-change.ts";
import { checkedBlock, checkedHeading, checkedName } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { refuse } from "../../edit/refusal.ts";
import { spelledLike } from "../../edit/links/spelling.ts";
import { type Message, messageOf } from "../../../core/text/message.ts";

/** Renames a heading. The links that name it follow as they do after any rename, see `followHeadings`. */
export async function planHeading(
  plan: RenamePlan,
  uri: string,
  index: number,
  typed: string,
): Promise<void> {
  const note = plan.note(uri);
  const heading = note.note.headings[index] ?? refuse(messageOf`This heading is not there any more.`);
  const obstacle = headingObstacle(note, heading);
  if (obstacle !== undefined) refuse(obstacle);
  const isTitle = titleHeadingOf(plan.graph, note) === heading;
  const source = checkedHeading(typed);
  const folded = foldName(heading.text);
  if (isTitle) {
    const byTitle = await holdersNaming(
      plan.graph,
      note,
      ({ target }) => foldName(target) === folded,
      plan.turns,
      { names: [heading.text] },
    );
    const isUsed = [...byTitle].some((holder) =>
      linksNamingIn(plan.graph, holder, note).some(({ naming }) => naming === "title"),
    );
    checkedName(source, "title", isUsed);
  }
  const text = await plan.options.readText(uri);
  const written = text.slice(heading.textSpan.start, heading.textSpan.end);
  if (written === source) refuse(messageOf`The heading reads "${source}" already.`);
  plan.change(note, { span: heading.textSpan, text: written, rewrite: () => source });
  if (isTitle) plan.reportAmbiguous(note, (target) => foldName(target) === folded, { names: [heading.text] });
}

/** Why a heading can't be renamed as a text of its own. */
export function headingObstacle({ note }: NoteEntity, { text, textSpan }: Heading): Message | undefined {
  const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    textSpan.start <= start && end <= textSpan.end;
  if (text === "") return messageOf`This heading has no text yet.`;
  if (note.lineStarts.some((start) => start > textSpan.start && start <= textSpan.end))
    return messageOf`This heading goes over several lines. Change it in the text.`;
  if (note.links.some(({ span }) => inside(span)))
    return messageOf`This heading holds a link, which a new name would lose. Change it in the text.`;
  if (note.tags.some(inside))
    return messageOf`This heading holds a tag, which a new name would lose. Change it in the text.`;
  return undefined;
}

/** The heading that gives a note its title, where neither a `title:` does nor, by its dialect, its file. */
export function titleHeadingOf(
  graph: ReadonlyGraph,
  { note, folder, path }: NoteEntity,
): Heading | undefined {
  if (note.title || graph.dialect(folder).titleOfFile?.(path) !== undefined) return undefined;
  return titleHeading(note);
}

/** Renames a block and every link to it. */
export async function planBlock(
  plan: RenamePlan,
  uri: string,
  oldName: string,
  typed: string,
): Promise<void> {
  const note = plan.note(uri);
  const block = findBlock(note.note, oldName) ?? refuse(messageOf`There is no block "^${oldName}" any more.`);
  const newName = checkedBlock(typed);
  if (newName === block.name.text) refuse(messageOf`The block is "^${newName}" already.`);
  const taken = findBlock(note.note, newName);
  if (taken && taken !== block) refuse(messageOf`${note.path} has a block "^${taken.name.text}" already.`);
  plan.change(note, { span: block.name, text: block.name.text, rewrite: () => newName });
  const holders = await holdersNaming(plan.graph, note, () => true, plan.turns, { places: true });
  plan.changeLinks([note, ...holders], (holder) =>
    linksNamingIn(plan.graph, holder, note).flatMap(({ link }): NameChange[] => {
      if (!link.block || findBlock(note.note, link.block.text)?.name.text !== block.name.text) return [];
      const rewrite = wholeName((name) => spelledLike(name, block.name.text, newName));
      return [{ span: link.block, text: link.block.text, link: { link, part: "block" }, rewrite }];
    }),
  );
  plan.names = { block: (name, one) => (one === note && name === block.name.text ? newName : name) };
}
