import { readPairs } from "../../core/reading/frontmatter/frontmatter-pairs.ts";
import { parseId } from "../../core/note/note-id.ts";
import type { Note } from "../../core/note/note.ts";
import { noteOfTag, tagOfNote } from "../../core/note/note-tag.ts";
import { wikiLinkParts } from "../../core/note/wiki-link.ts";
import type { Span } from "../../core/text/span.ts";
import { destinationCodec } from "./links/destination-codec.ts";
import type { Codec, NameChange } from "./name-change.ts";
import { refuse } from "./refusal.ts";
import { applyEdits, inTextOrder, type TextEdit } from "./text-edit.ts";
import { refuseRepeated } from "./frontmatter/repeated-values.ts";
import { isPlainSafe, yamlScalars, type YamlScalar } from "./frontmatter/yaml-entries.ts";
import { messageOf } from "../../core/text/message.ts";

/** A text, and the path of its note. */
interface NamedText {
  readonly text: string;
  readonly path: string;
}

interface Holder extends NamedText {
  readonly note: Note;
}

/** A name in Markdown's own text; a bar may be written `\|`. */
const bareCodec: Codec = { read: (written) => written.replaceAll("\\|", "|"), write: (name) => name };
const plainCodec: Codec = { read: (written) => written, write: (name) => name };
const singleCodec: Codec = { read: (written) => written, write: (name) => name.replaceAll("'", "''") };
const doubleCodec: Codec = {
  read: (written) => written,
  write: (name) => JSON.stringify(name).slice(1, -1),
};

/**
 * The edits that write changed names into a note's text. Only the names change, but for a value of the frontmatter that
 * needs quotes with its new name, or that has escapes: it is written anew.
 *
 * @param holder the note with the text that it was read from, and its path, which a refusal names
 */
export function writeChanges({ note, text, path }: Holder, changes: readonly NameChange[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const add = ({ start, end }: Span, newText: string) => {
    if (text.slice(start, end) !== newText) edits.push({ span: { start, end }, newText });
  };
  const inYaml = new Map<YamlScalar, NameChange[]>();
  const scalars = lazily(() => scalarsOf(text));
  const frontmatterEnd = note.frontmatter?.end ?? 0;
  for (const changed of changes) {
    if (changed.link?.part === "target" && isNoteTag(changed, text)) {
      add(changed.span, changedTag(changed, { text, path }, frontmatterEnd));
      continue;
    }
    const change = asLinkWhereNoId(changed);
    const whole = wholeOf(change);
    const scalar = change.span.start < frontmatterEnd ? holderOf(scalars(), whole) : undefined;
    if (!scalar || scalar.style === "loose") {
      const quoted = change.span.start < frontmatterEnd && !scalar ? quotedLink(change, text) : undefined;
      if (quoted) add(quoted.span, quoted.newText);
      else
        add(
          change.span,
          change.rewrite(text.slice(change.span.start, change.span.end), codecOf(change, text)),
        );
    } else inYaml.set(scalar, [...(inYaml.get(scalar) ?? []), change]);
  }
  // A link may change wherever it is repeated: what it names has another name there, too.
  const own = [...inYaml].filter(([, group]) => group.some(({ link }) => !link));
  refuseRepeated(
    text,
    own.map(([scalar]) => scalar),
  );
  for (const [scalar, group] of inYaml)
    for (const { span, newText } of yamlEdits(scalar, { text, path }, group)) add(span, newText);
  return eachOnce(inTextOrder(edits), { text, path });
}

/** Edits in their order, of which several of one place say the same. */
function eachOnce(edits: readonly TextEdit[], { text, path }: NamedText): TextEdit[] {
  return edits.filter(({ span, newText }, index) => {
    const before = edits[index - 1];
    if (before?.span.start !== span.start || before.span.end !== span.end) return true;
    if (before.newText !== newText)
      refuse(
        messageOf`"${text.slice(span.start, span.end)}" in ${path} stands for two links that would have to say two things. Write it out for each of them first.`,
      );
    return false;
  });
}

/**
 * A bare id in the frontmatter can name its note by an id alone; by another name it is a wiki-link. So is a tag whose new
 * name holds what no tag can hold.
 */
function asLinkWhereNoId(change: NameChange): NameChange {
  if (change.link?.part !== "target") return change;
  const { form, relation } = change.link.link;
  const canStand =
    form === "id" ? parseId : form === "name" && relation?.from !== "key" ? isTagName : undefined;
  if (!canStand) return change;
  const rewrite: NameChange["rewrite"] = (written, codec) => {
    const name = change.rewrite(written, codec);
    return canStand(codec.read(name)) ? name : `[[${name}]]`;
  };
  return { ...change, rewrite };
}

/** Whether a change is of a tag that stands for the name of a note, of which it holds a part alone. */
function isNoteTag({ link, span, text: name }: NameChange, text: string): boolean {
  const written = text.slice(span.start, span.end);
  return link?.link.form === "name" && written !== name && noteOfTag(written) === name;
}

/** A tag as it leads to its note by the new name; where none can, a link, which can't stand among the tags of a frontmatter. */
function changedTag(
  { span, rewrite }: NameChange,
  { text, path }: NamedText,
  frontmatterEnd: number,
): string {
  const written = text.slice(span.start, span.end);
  const inFrontmatter = span.start < frontmatterEnd;
  return rewrite(written, {
    read: noteOfTag,
    write: (name) => {
      const tag = tagOfNote(name, written);
      if (tag !== undefined && (!inFrontmatter || isPlainSafe(tag, "flow") || tag.startsWith("#")))
        return tag;
      if (inFrontmatter)
        refuse(
          messageOf`No tag can lead to "${name}", as "${written}" in the frontmatter of ${path} would have to. Change it there first.`,
        );
      return `[[${name}]]`;
    },
  });
}

function isTagName(name: string): boolean {
  return /^[\p{L}\p{M}\p{N}_/-]+$/u.test(name);
}

function codecOf({ link }: NameChange, text: string): Codec {
  if (link?.link.form !== "markdown" || link.part === "relation") return bareCodec;
  return destinationCodec(text[link.link.target.start - 1] === "<");
}

/** What has to stand in one scalar for a change to be in it. */
function wholeOf({ link, span }: NameChange): Span {
  return link && !(link.part === "relation" && link.link.relation?.from === "key") ? link.link.span : span;
}

/** The scalars of the text that a change was last written for: the light bulb writes one change after another. */
let known: { readonly text: string; readonly scalars: readonly YamlScalar[] } | undefined;

function scalarsOf(text: string): readonly YamlScalar[] {
  if (known?.text === text) return known.scalars;
  const scalars = yamlScalars(text).sort((a, b) => a.start - b.start);
  known = { text, scalars };
  return scalars;
}

/** The scalar that holds a span; none holds another. */
function holderOf(scalars: readonly YamlScalar[], { start, end }: Span): YamlScalar | undefined {
  let [low, high] = [0, scalars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scalars[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const scalar = scalars[low - 1];
  return scalar && end <= scalar.end ? scalar : undefined;
}

function yamlEdits(
  scalar: YamlScalar,
  { text, path }: NamedText,
  changes: readonly NameChange[],
): TextEdit[] {
  const exact = changes.every(({ span, text: name }) => text.slice(span.start, span.end) === name);
  if (!exact) return [{ span: scalar, newText: quotedAnew(scalar, changes, path) }];
  const codec = {
    single: singleCodec,
    double: doubleCodec,
    plain: plainCodec,
    block: plainCodec,
    loose: plainCodec,
  }[scalar.style];
  const edits = changes
    .map(({ span, rewrite }) => ({ span, newText: rewrite(text.slice(span.start, span.end), codec) }))
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span }, index, all) => span.start !== all[index - 1]?.span.start);
  if (scalar.style !== "plain") return edits;
  const written = text.slice(scalar.start, scalar.end);
  const moved = edits.map(({ span, newText }) => ({
    span: { start: span.start - scalar.start, end: span.end - scalar.start },
    newText,
  }));
  const rewritten = applyEdits(written, moved);
  if (/[\r\n]/.test(rewritten) || isPlainSafe(rewritten, scalar.place)) return edits;
  return [{ span: scalar, newText: JSON.stringify(rewritten) }];
}

/** A link without quotes, which YAML could read before and can't with its new name: it gets quotes. */
function quotedLink(change: NameChange, text: string): TextEdit | undefined {
  const whole = wholeOf(change);
  const { start, end } = change.span;
  const before = text.slice(whole.start, whole.end);
  const newText = change.rewrite(text.slice(start, end), bareCodec);
  const after = text.slice(whole.start, start) + newText + text.slice(end, whole.end);
  const isList = (written: string) => {
    const [pair] = readPairs(`k: ${written}`).pairs;
    const inner = pair?.value.kind === "list" ? pair.value.items[0] : undefined;
    return inner?.kind === "list" && inner.items.length === 1;
  };
  const breaks =
    readPairs(`k: ${before}`).mistakes.length === 0 &&
    (readPairs(`k: ${after}`).mistakes.length > 0 || (isList(before) && !isList(after)));
  return breaks && before.startsWith("[[") ? { span: whole, newText: JSON.stringify(after) } : undefined;
}

/** The scalar with escapes or folded lines, written anew in its own quotes. */
function quotedAnew(scalar: YamlScalar, changes: readonly NameChange[], path: string): string {
  if (scalar.style === "block")
    refuse(
      messageOf`A name stands in a text of several lines in the frontmatter of ${path}. Change it there first.`,
    );
  let { value } = scalar;
  for (const change of changes) {
    const span = spanInValue(value, change, path);
    value =
      value.slice(0, span.start) +
      change.rewrite(value.slice(span.start, span.end), plainCodec) +
      value.slice(span.end);
  }
  return scalar.style === "single" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function spanInValue(value: string, { link, text }: NameChange, path: string): Span {
  const trimmed = value.trim();
  const start = value.indexOf(trimmed);
  const parts = link && trimmed.startsWith("[[") ? wikiLinkParts(trimmed, start) : undefined;
  const part = parts && link ? parts[link.part] : undefined;
  if (part) return part;
  if (trimmed !== text)
    refuse(
      messageOf`"${text}" is written with escapes in the frontmatter of ${path}. Change it there first.`,
    );
  return { start, end: start + trimmed.length };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
