import { append } from "../../text/append.ts";
import type { Anchor, Link } from "../../note/note.ts";
import { markdownTarget } from "../../note/markdown-link.ts";
import type { NoteRules } from "../../note/note-rules.ts";
import { linkInHeading } from "../../note/shown-text.ts";
import { referenceLength } from "../../note/block-reference.ts";
import { wikiLinkAt, wikiLinkParts } from "../../note/wiki-link.ts";
import type { Span, SpannedText } from "../../text/span.ts";
import { isBlankUnit } from "../blocks/block-starts.ts";
import type { Content } from "../blocks/content.ts";
import { anchorsIn } from "./anchors.ts";
import { unescaped } from "../inline/character-reference.ts";
import {
  autolink,
  blockReference,
  image,
  inlineHtml,
  link,
  text,
  wikiLink,
  type InlineTokens,
} from "../inline/inline-tokens.ts";
import type { ShownText } from "../inline/shown-text.ts";

import { blockReference as blockLink } from "./outline-facts.ts";

/** A link before its place in a sentence is known. */
export type BareLink = Omit<Link, "context">;

/** A link by reference among the links of a paragraph. */
export interface Referred {
  readonly link: BareLink;
  readonly label: string;
  readonly start: number;
}

/** What a paragraph or heading holds inline, each in the order of the text; places are those of the note. */
export interface InlineFacts {
  /** Those that can lead to notes. A Markdown link comes before the wiki-links in its text. */
  readonly links: BareLink[];
  /** Code, HTML, images and math. */
  readonly opaque: Span[];
  /** See `anchorsIn`. */
  readonly anchors: Anchor[];
  /** All Markdown links, those to the web too. */
  readonly markdownLinks: Span[];
  /** Those of {@link links} that are written by reference. */
  readonly referred: Referred[];
}

/** Makes facts of the tokens of one paragraph or heading. */
export function inlineFacts(
  note: string,
  content: Content,
  tokens: InlineTokens,
  shownText: ShownText,
  rules: NoteRules,
): InlineFacts {
  const facts: InlineFacts = { links: [], opaque: [], anchors: [], markdownLinks: [], referred: [] };
  let hiddenUntil = 0;
  for (let token = 0; token < tokens.count; token++) {
    const kind = tokens.kind(token);
    if (kind === text || tokens.start(token) < hiddenUntil) continue;
    const span = {
      start: content.place(tokens.start(token)),
      end: content.placeOfEnd(tokens.end(token)),
    };
    const isEmbedded = tokens.labelStart(token) === 1;
    if (kind === wikiLink) {
      const found = wikiLinkParts(note.slice(span.start, span.end), span.start, rules);
      if (found) facts.links.push(isEmbedded ? { ...found, form: "embed" } : found);
    } else if (kind === blockReference) {
      const found = blockLink(note, span.start, isEmbedded ? "embed" : "name");
      if (found) facts.links.push(found);
    } else if (kind === link) {
      facts.markdownLinks.push(span);
      addMarkdownLink(facts, span, content, tokens, token, shownText, rules);
    } else if (kind === autolink) facts.markdownLinks.push(span);
    else {
      facts.opaque.push(span);
      if (kind === inlineHtml) append(facts.anchors, anchorsIn(note.slice(span.start, span.end), span.start));
      if (kind === image) hiddenUntil = tokens.end(token);
    }
  }
  return facts;
}

function addMarkdownLink(
  facts: InlineFacts,
  span: Span,
  content: Content,
  tokens: InlineTokens,
  token: number,
  shownText: ShownText,
  rules: NoteRules,
): void {
  const definition = tokens.definitions[token];
  // A label such as `^1` is a footnote: what it stands for is text at the foot of the note and no link.
  if (definition?.label.startsWith("^")) return;
  const written = definition ?? ownDestination(content, tokens, token);
  const label = labelOf(content, tokens, token, shownText);
  const named = rules.outline && !definition ? labelledLink(written, rules) : undefined;
  if (named) {
    facts.links.push({ ...named, span, ...(label.text === "" ? {} : { label }) });
    return;
  }
  const target = markdownTarget(written.url, { text: written.written, start: written.start }, rules);
  if (!target) return;
  const found: BareLink = { form: "markdown", span, ...target, ...(label.text === "" ? {} : { label }) };
  facts.links.push(found);
  if (definition) facts.referred.push({ link: found, label: definition.label, start: definition.start });
}

/** In an outline a label may stand before `([[page]])` or `(((uuid)))`. */
function labelledLink(
  { written, start }: { readonly written: string; readonly start: number },
  rules: NoteRules,
): BareLink | undefined {
  const page = wikiLinkAt(written, 0);
  if (page === written) return wikiLinkParts(page, start, rules);
  const found = written.length === referenceLength ? blockLink(written, 0, "name") : undefined;
  if (!found?.block) return undefined;
  const moved = (text: SpannedText) => ({ ...text, start: text.start + start, end: text.end + start });
  return { ...found, target: moved(found.target), block: moved(found.block) };
}

function ownDestination(content: Content, tokens: InlineTokens, token: number) {
  let start = tokens.destinationStarts[token] ?? 0;
  let end = tokens.destinationEnds[token] ?? 0;
  if (content.source.charCodeAt(start) === 60 && end > start) {
    start++;
    end--;
  }
  const written = content.source.slice(start, end);
  return { url: unescaped(written), written, start: content.place(start) };
}

function labelOf(content: Content, tokens: InlineTokens, token: number, shownText: ShownText): SpannedText {
  const start = tokens.labelStart(token);
  const end = withoutIndent(content.source, start, tokens.labelEnd(token));
  return {
    text: shownText.of(start, end, tokens, token + 1, linkInHeading),
    start: content.place(start),
    end: start === end ? content.place(start) : content.placeOfEnd(end),
  };
}

/** Blanks at the start of a line are no part of a text, though the label ends behind them. */
function withoutIndent(source: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankUnit(source.charCodeAt(at - 1))) at--;
  const before = at > start ? source.charCodeAt(at - 1) : 0;
  return before === 10 || before === 13 ? at : end;
}
