import type { Span, SpannedText } from "../text/span.ts";
import type { LinkForm } from "./note.ts";

/** The parts of a wiki-link's source. */
export interface WikiLinkParts {
  readonly form: Extract<LinkForm, "wiki" | "embed">;
  readonly span: Span;
  readonly relation?: SpannedText;
  readonly target: SpannedText;
  readonly heading?: SpannedText;
  readonly block?: SpannedText;
  readonly label?: SpannedText;
}

/**
 * Takes `[[relation::target#Heading|label]]` apart; undefined where it names nothing. The relation is what stands
 * before the first `::`, if that holds no `:`, `#` or `^`, so that `[[concept:a::b]]` is a target. A bar may be written
 * `\|`, as tables need it.
 *
 * @param source all of the link, brackets included
 * @param start where it stands in the text
 */
export function wikiLinkParts(source: string, start: number): WikiLinkParts | undefined {
  const embed = source.startsWith("!");
  const contentStart = embed ? 3 : 2;
  const content = source.slice(contentStart, -2);
  const at = start + contentStart;
  const bar = content.indexOf("|");
  const beforeBar = bar < 0 ? content.length : content[bar - 1] === "\\" ? bar - 1 : bar;
  const label = bar < 0 ? undefined : part(content, bar + 1, content.length, at);
  const [relation, targetStart] = relationOf(content.slice(0, beforeBar), at);
  const named = content.slice(0, beforeBar);
  const hash = named.indexOf("#", targetStart);
  const target = part(named, targetStart, hash < 0 ? named.length : hash, at);
  const fragment = hash < 0 ? {} : fragmentParts(named, hash + 1, at);
  if (target.text === "" && hash < 0) return undefined;
  if (target.text === "" && !("heading" in fragment) && !("block" in fragment)) return undefined;
  return {
    form: embed ? "embed" : "wiki",
    span: { start, end: start + source.length },
    ...(relation ? { relation } : {}),
    target,
    ...fragment,
    ...(label && label.text !== "" ? { label } : {}),
  };
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

function relationOf(named: string, at: number): [relation: SpannedText | undefined, targetStart: number] {
  const separator = named.indexOf("::");
  if (separator < 0) return [undefined, 0];
  const relation = part(named, 0, separator, at);
  return relation.text === "" || /[:#^]/.test(relation.text) ? [undefined, 0] : [relation, separator + 2];
}

/** The piece of `text` from `from` to `to` without the blanks around it; `at` is where `text` stands. */
function part(text: string, from: number, to: number, at: number): SpannedText {
  const piece = text.slice(from, to);
  const trimmed = piece.trim();
  const start = at + from + (trimmed === "" ? 0 : piece.indexOf(trimmed));
  return { text: trimmed.replaceAll("\\|", "|"), start, end: start + trimmed.length };
}
