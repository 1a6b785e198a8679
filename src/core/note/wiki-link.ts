import type { Span, SpannedText } from "../text/span.ts";
import type { LinkForm, LinkRelation } from "./note.ts";
import { plainRules, type NoteRules } from "./note-rules.ts";

/** The parts of a wiki-link's source. */
export interface WikiLinkParts {
  readonly form: Extract<LinkForm, "wiki" | "embed">;
  readonly span: Span;
  readonly relation?: LinkRelation;
  readonly target: SpannedText;
  readonly heading?: SpannedText;
  readonly block?: SpannedText;
  readonly label?: SpannedText;
}

const wikiLink = /!?\[\[([^[\]\r\n]+)\]\]/y;

/**
 * The source of the wiki-link that begins at `at`, for parsers other than ours: the same that `wikiLinkSyntax` takes, on
 * one line, not blank, without brackets inside. Undefined where none begins, or it names nothing.
 */
export function wikiLinkAt(text: string, at: number): string | undefined {
  wikiLink.lastIndex = at;
  const match = wikiLink.exec(text);
  if (!match || !/[^\0- ]/.test(match[1] ?? "")) return undefined;
  return wikiLinkParts(match[0], at) ? match[0] : undefined;
}

/**
 * Takes `[[relation::target#Heading|label]]` apart; undefined where it names nothing. The relation is what stands
 * before the first `::`, if that holds no `:`, `#` or `^`, so that `[[concept:a::b]]` is a target. A bar may be written
 * `\|`, as tables need it.
 *
 * @param source all of the link, brackets included
 * @param start where it stands in the text
 * @param rules whether the label stands first, and the like
 */
export function wikiLinkParts(
  source: string,
  start: number,
  rules: NoteRules = plainRules,
): WikiLinkParts | undefined {
  const embed = source.startsWith("!");
  const contentStart = embed ? 3 : 2;
  const content = source.slice(contentStart, -2);
  const at = start + contentStart;
  const bar = content.indexOf("|");
  const beforeBar = bar < 0 ? content.length : content[bar - 1] === "\\" ? bar - 1 : bar;
  const isTargetLast = bar >= 0 && rules.labelFirst;
  const named = bar < 0 ? content : isTargetLast ? content.slice(bar + 1) : content.slice(0, beforeBar);
  const namedAt = isTargetLast ? at + bar + 1 : at;
  const [relation, relationEnd] = relationOf(named, namedAt);
  const targetStart = behindScheme(named, relationEnd, rules.vaultScheme);
  const hash = named.indexOf("#", targetStart);
  const target = part(named, targetStart, hash < 0 ? named.length : hash, namedAt);
  const found: Draft<WikiLinkParts> = {
    form: embed ? "embed" : "wiki",
    span: { start, end: start + source.length },
    target,
  };
  if (relation) found.relation = relation;
  if (hash >= 0) {
    const fragmentEnd = rules.headingRanges ? rangeStartEnd(named, hash + 1) : named.length;
    const { heading, block } = fragmentParts(named.slice(0, fragmentEnd), hash + 1, namedAt);
    if (heading) found.heading = heading;
    if (block && !(rules.headingRanges && rangeEnds.test(block.text))) found.block = block;
  }
  if (target.text === "" && !found.heading && !found.block) return undefined;
  const label =
    bar < 0
      ? undefined
      : isTargetLast
        ? part(content, 0, beforeBar, at)
        : part(content, bar + 1, content.length, at);
  if (label && label.text !== "") found.label = label;
  return found;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Behind `dendron://`, so that what is left begins with a vault's name. */
function behindScheme(named: string, from: number, scheme: string): number {
  if (scheme === "") return from;
  let at = from;
  while (named.charCodeAt(at) === 32) at++;
  return named.startsWith(scheme, at) ? at + scheme.length : from;
}

/** Names that stand for where a note begins and ends. */
const rangeEnds = /^(?:begin|end)$/;

/** Where the first heading of a range such as `first,1:#last` ends, which begins at `from`. */
function rangeStartEnd(named: string, from: number): number {
  const range = named.indexOf(":#", from);
  const end = range < 0 ? named.length : range;
  // How many lines under the heading are left out.
  const skipped = /,[0-9]{1,9}[ \t]*$/.exec(named.slice(Math.max(from, end - 20), end));
  return skipped ? end - skipped[0].length : end;
}

/** What stands behind the first `#`: a heading, a block's name behind `^`, or both. */
export function fragmentParts(
  text: string,
  from: number,
  at: number,
): { readonly heading?: SpannedText; readonly block?: SpannedText } {
  const mark = text[from] === "^" ? from : text.indexOf("#^", from);
  const blockStart = mark < 0 ? text.length : mark + (mark === from && text[from] === "^" ? 1 : 2);
  const heading = part(text, from, mark < 0 ? text.length : mark, at);
  const name = mark < 0 ? undefined : part(text, blockStart, text.length, at);
  return {
    ...(heading.text === "" ? {} : { heading }),
    ...(name === undefined || name.text === "" ? {} : { block: name }),
  };
}

function relationOf(named: string, at: number): [relation: LinkRelation | undefined, targetStart: number] {
  const separator = named.indexOf("::");
  if (separator < 0) return [undefined, 0];
  const { text, start, end } = part(named, 0, separator, at);
  if (text === "" || /[:#^]/.test(text)) return [undefined, 0];
  return [{ text, start, end, from: "link" }, separator + 2];
}

/** The piece of `text` from `from` to `to` without the blanks around it; `at` is where `text` stands. */
function part(text: string, from: number, to: number, at: number): SpannedText {
  const piece = text.slice(from, to);
  const trimmed = piece.trim();
  const blanks = trimmed === "" || trimmed.length === piece.length ? 0 : piece.indexOf(trimmed);
  const start = at + from + blanks;
  const plain = trimmed.includes("\\") ? trimmed.replaceAll("\\|", "|") : trimmed;
  return { text: plain, start, end: start + trimmed.length };
}

/** All wiki-links in a text that is no Markdown, each on one line, by their parts. @param start where the text stands in the note */
export function wikiLinksIn(source: string, start: number, rules: NoteRules): WikiLinkParts[] {
  return [...source.matchAll(/!?\[\[[^[\]\r\n]+\]\]/g)].flatMap(
    ({ 0: link, index }) => wikiLinkParts(link, start + index, rules) ?? [],
  );
}
