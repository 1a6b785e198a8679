import { lineStart } from "../../core/text/line-start.ts";
import { findNodeAtLocation, modify, stripComments } from "jsonc-parser";
import { inEnglish, messageOf, type Message } from "../../core/text/message.ts";
import { visibleText } from "../../core/text/visible-text.ts";
import { allAtOnce, type Steps } from "../../core/query/steps.ts";
import { parseJsonTree } from "../../core/text/json-tree.ts";
import { applyEdits, insertion } from "../edit/text-edit.ts";
import type { Proposal } from "./proposal.ts";

/** Puts what is told to people into their language. */
type Say = (message: Message) => string;

/** What each list or object of a new relata.json is for. */
const introductions: Readonly<Record<string, Message>> = {
  notes: messageOf`What notes are by where and what they are. The first rule that fits counts; what a note says itself wins.`,
  relations: messageOf`What links mean.`,
  properties: messageOf`Keys of the frontmatter, or inline fields, that are read as another one.`,
  sections: messageOf`Plain links below such a heading have this relation.`,
  language: messageOf`The language of the notes, by which many of a type are named.`,
};

/**
 * The text of a relata.json with these proposals added, each with a comment that says what it takes; all that stands there stays, comments
 * too.
 *
 * @param text the file as it is; empty where there is none
 * @param say puts the comments into a language
 * @returns undefined where it is no JSON, or holds something else at such a place: it has to be mended first
 */
export function adoptedSchema(
  text: string,
  proposals: readonly Proposal[],
  say: Say = inEnglish,
): string | undefined {
  return allAtOnce(adoptedInSteps(text, proposals, say));
}

/** {@link adoptedSchema} in steps, since the text is read anew for each proposal. */
export function* adoptedInSteps(
  text: string,
  proposals: readonly Proposal[],
  say: Say = inEnglish,
): Steps<string | undefined> {
  let adopted = stripComments(text).trim() === "" ? `${text}${text === "" ? "" : "\n"}{}\n` : text;
  for (const proposal of proposals) {
    yield;
    const next = yield* withProposal(adopted, proposal, say);
    if (next === undefined) return undefined;
    adopted = next;
  }
  return adopted;
}

function* withProposal(
  text: string,
  { place, value, notes, examples }: Proposal,
  say: Say,
): Steps<string | undefined> {
  const { root, errors, tooDeep } = parseJsonTree(text);
  if (root?.type !== "object" || errors.length > 0 || tooDeep.length > 0) return undefined;
  const [section, key] = place;
  const held = findNodeAtLocation(root, [section]);
  const isList = section === "notes" || section === "sections";
  const isPlain = section === "language";
  if (held && held.type !== (isPlain ? "string" : isList ? "array" : "object")) return undefined;
  const isNew = !held;
  const at: (string | number)[] = isPlain
    ? [section]
    : key === undefined
      ? [section, held?.children?.length ?? 0]
      : [section, key];
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  const edits = modify(text, isNew && isList ? [section] : at, isNew && isList ? [value] : value, {
    formattingOptions,
    isArrayInsertion: isList && !isNew,
  });
  const added = applyEdits(
    text,
    edits.map(({ offset, length, content }) => ({
      span: { start: offset, end: offset + length },
      newText: content,
    })),
  );
  const some = examples.slice(0, 2).map(visibleText).join(", ");
  const what = notes === 1 ? messageOf`1 note, such as ${some}` : messageOf`${notes} notes, such as ${some}`;
  const introduction = introductions[section];
  const comments: (readonly [path: readonly (string | number)[], text: string])[] = [[at, say(what)]];
  if (isNew) comments.unshift([[section], introduction ? say(introduction) : ""]);
  let written = added;
  for (const [path, comment] of comments) {
    yield;
    written = withComment(written, path, comment, eol);
  }
  return written;
}

/** Puts a comment on a line of its own before a value, or before the key of a property. */
function withComment(text: string, path: readonly (string | number)[], comment: string, eol: string): string {
  const { root } = parseJsonTree(text);
  const node = root && findNodeAtLocation(root, [...path]);
  const start = node?.parent?.type === "property" ? node.parent.offset : node?.offset;
  if (start === undefined) return text;
  const indent = text.slice(lineStart(text, start), start);
  // Where something else stands on the line, a comment would end it.
  if (indent.trim() !== "") return text;
  return applyEdits(text, [
    insertion(start, `// ${comment.replace(/[\r\n\u2028\u2029]+/g, " ")}${eol}${indent}`),
  ]);
}
