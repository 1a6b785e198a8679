import type { PhrasingContent, Root, RootContent } from "mdast";
import { remark } from "remark";
import type { Plugin } from "unified";
import { allAtOnce, type Steps } from "../../core/query/steps.ts";
import type { Span } from "../../core/text/span.ts";

export interface ExcerptLimits {
  /** How many paragraphs, lists and other blocks at most. */
  readonly blocks: number;
  /** How much of the source is looked at, in UTF-16 units. */
  readonly characters: number;
}

/** Keeps the first blocks of a tree, and of these what is safe to show. */
const safeBeginning: Plugin<[{ readonly blocks: number; readonly cut: boolean }], Root> = ({
  blocks,
  cut,
}) => {
  return (root) => {
    const more = cut || root.children.length > blocks;
    const children = root.children.slice(0, blocks).flatMap(safeBlock);
    if (more) children.push({ type: "paragraph", children: [{ type: "text", value: "…" }] });
    return { type: "root", children };
  };
};

/**
 * The beginning of a section as Markdown that is safe to show: text, emphasis, lists, quotes and code stay; links, images
 * and HTML are only the text they show, and web and mail addresses are text, too, so nothing in a note can be clicked, loaded
 * or run from here.
 *
 * @param text the whole text of the note
 */
export function sectionExcerpt(text: string, section: Span, limits?: ExcerptLimits): string {
  return allAtOnce(sectionExcerptInSteps(text, section, limits));
}

/** {@link sectionExcerpt} in steps, since text that is all marks takes long to read and to write. */
export function* sectionExcerptInSteps(
  text: string,
  { start, end }: Span,
  { blocks, characters }: ExcerptLimits = { blocks: 4, characters: 800 },
): Steps<string> {
  const cut = Math.min(end, start + characters);
  const source = withoutWikiLinks(text.slice(start, cut));
  const processor = remark()
    .data("settings", { bullet: "-", rule: "-", unsafe: [...addresses] })
    .use(safeBeginning, { blocks, cut: cut < end });
  const read = processor.parse(source);
  yield;
  const safe = processor.runSync(read);
  yield;
  return processor.stringify(safe).trim();
}

/**
 * Where the Markdown of GitHub, and of hovers, makes links of bare addresses (GitHub Flavored Markdown, 6.9 Autolinks): each of
 * these characters is escaped.
 */
const addresses = [
  { character: ":", before: "[psPS]", after: "\\/", inConstruct: "phrasing" },
  { character: ".", before: "[wW]", inConstruct: "phrasing" },
  { character: "@", inConstruct: "phrasing" },
  { character: "$", inConstruct: "phrasing" },
] as const;

/** Wiki-links as what a reader sees of them. */
function withoutWikiLinks(source: string): string {
  return source.replace(/!?\[\[([^[\]\r\n]+)\]\]/g, (_, content: string) => {
    const bar = content.indexOf("|");
    const shown =
      bar < 0 ? content.slice(content.indexOf("::") + 1).replace(/^:/, "") : content.slice(bar + 1);
    return shown.replace(/\\$/, "").trim();
  });
}

function safeBlock(node: RootContent): RootContent[] {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return [{ ...node, children: node.children.flatMap(safeInline) }];
    case "list":
      return [
        {
          ...node,
          children: node.children.map((item) => ({
            ...item,
            children: item.children.flatMap((child) => blocksOnly(safeBlock(child))),
          })),
        },
      ];
    case "blockquote":
      return [{ ...node, children: node.children.flatMap((child) => blocksOnly(safeBlock(child))) }];
    case "code":
    case "thematicBreak":
      return [node];
    default:
      return [];
  }
}

/** Keeps what may stand in a list item or quote. */
function blocksOnly(nodes: readonly RootContent[]) {
  return nodes.filter(
    (node) =>
      node.type === "paragraph" ||
      node.type === "heading" ||
      node.type === "list" ||
      node.type === "blockquote" ||
      node.type === "code" ||
      node.type === "thematicBreak",
  );
}

function safeInline(node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case "emphasis":
    case "strong":
    case "delete":
      return [{ ...node, children: node.children.flatMap(safeInline) }];
    case "text":
    case "inlineCode":
    case "break":
      return [node];
    case "link":
    case "linkReference":
      return node.children.flatMap(safeInline);
    case "image":
    case "imageReference":
      return textOf(node.alt ?? "");
    default:
      return [];
  }
}

function textOf(value: string): PhrasingContent[] {
  return value === "" ? [] : [{ type: "text", value }];
}
