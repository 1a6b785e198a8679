import type MarkdownIt from "markdown-it";
import type { RuleBlock } from "markdown-it/lib/parser_block.mjs";
import type { RuleCore } from "markdown-it/lib/parser_core.mjs";
import type { RuleInline } from "markdown-it/lib/parser_inline.mjs";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { blockNameOf } from "../core/note/block-name.ts";
import { linkInHeading } from "../core/note/shown-text.ts";
import { splitFrontmatter, splitTomlFrontmatter } from "../core/note/split-frontmatter.ts";
import { wikiLinkAt } from "../core/note/wiki-link.ts";
import { blockAnchor } from "./address.ts";
import type { PreviewSource } from "./preview-source.ts";

/** The types of our tokens; their `content` is the source of what they stand for, for a block's name its anchor. */
export const noteTokens = {
  link: "relata_link",
  embed: "relata_embed",
  frontmatter: "relata_frontmatter",
  blockName: "relata_block_name",
} as const;

/** The `info` of a link in the text of another one. */
export const inLink = "in-link";

const exclamationMark = 33;
const leftBracket = 91;

/** Makes the Markdown parser know wiki-links, embeddings, block names and the frontmatter, while the preview is enabled. */
export function addNoteSyntax(md: MarkdownIt, source: Pick<PreviewSource, "options">): void {
  const isOn = () => source.options.enabled;
  // Before labels and images, which begin with the same brackets; code, HTML and escapes begin with others.
  md.inline.ruler.before("link", noteTokens.link, (state, silent) => isOn() && wikiLink(state, silent));
  md.block.ruler.before(
    "table",
    noteTokens.frontmatter,
    (state, startLine, endLine, silent) =>
      isOn() && source.options.frontmatter === "card" && frontmatter(state, startLine, endLine, silent),
  );
  md.core.ruler.after("inline", noteTokens.embed, (state) => {
    if (isOn()) readParagraphs(state);
  });
}

const wikiLink: RuleInline = (state, silent) => {
  // Asked so, markdown-it looks for the end of a link's text, and gives up a link that holds another one.
  if (silent) return false;
  const first = state.src.charCodeAt(state.pos);
  if (first !== leftBracket && first !== exclamationMark) return false;
  const source = wikiLinkAt(state.src, state.pos);
  if (source === undefined || state.pos + source.length > state.posMax) return false;
  const token = state.push(first === exclamationMark ? noteTokens.embed : noteTokens.link, "", 0);
  token.content = source;
  // What the editor reads as the text of a heading, for its anchor.
  const text = new state.Token("text", "", 0);
  text.content = linkInHeading(source);
  token.children = [text];
  state.pos += source.length;
  return true;
};

const frontmatter: RuleBlock = (state, startLine, endLine, silent) => {
  const isFirst = startLine === 0 && state.level === 0;
  const place = isFirst ? (splitFrontmatter(state.src) ?? splitTomlFrontmatter(state.src)) : undefined;
  if (!place) return false;
  let nextLine = 1;
  while (nextLine < endLine && (state.bMarks[nextLine] ?? 0) < place.block.end) nextLine++;
  if (!silent) {
    const token = state.push(noteTokens.frontmatter, "", 0);
    token.block = true;
    token.content = state.src.slice(0, place.block.end);
    token.map = [0, nextLine];
    state.line = nextLine;
  }
  return true;
};

/**
 * What a paragraph's end and its embeddings change: a block's name is an anchor; a paragraph around a box is no `p`, in
 * which HTML has no boxes; and where a box can't stand, as in a heading, an embedding is a link.
 */
const readParagraphs: RuleCore = (state) => {
  state.tokens.forEach((token, index) => {
    const { children } = token;
    const [opening, closing] = [state.tokens[index - 1], state.tokens[index + 1]];
    if (token.type !== "inline" || !children || !opening) return;
    const isParagraph = opening.type === "paragraph_open";
    if (isParagraph || opening.type === "heading_open") readBlockName(state, children);
    readLinksInLinks(children);
    const embeddings = children.filter(({ type }) => type === noteTokens.embed);
    if (embeddings.length === 0) return;
    if (!isParagraph) for (const embedding of embeddings) embedding.type = noteTokens.link;
    else if (closing) {
      opening.tag = closing.tag = "div";
      opening.attrJoin("class", "relata-paragraph");
    }
  });
};

/** HTML knows no link, and no box, in the text of a link. */
function readLinksInLinks(children: readonly Token[]): void {
  let level = 0;
  for (const token of children) {
    if (token.type === "link_open") level++;
    else if (token.type === "link_close") level--;
    else if (level > 0 && (token.type === noteTokens.link || token.type === noteTokens.embed)) {
      token.type = noteTokens.link;
      token.info = inLink;
    }
  }
}

function readBlockName(state: StateCore, children: Token[]): void {
  const last = children.at(-1);
  const named = last?.type === "text" ? blockNameOf(last.content, 0) : undefined;
  if (!last || !named) return;
  last.content = last.content.slice(0, named.from);
  const anchor = new state.Token(noteTokens.blockName, "", 0);
  anchor.content = blockAnchor(named.name.text);
  children.push(anchor);
}
