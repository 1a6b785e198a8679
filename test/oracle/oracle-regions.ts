import type { Nodes } from "mdast";
import type { RegionKind } from "../../src/core/reading/regions.ts";
import { parseMarkdown } from "./markdown.ts";

const kinds: Partial<Record<Nodes["type"], RegionKind>> = {
  paragraph: "paragraph",
  heading: "heading",
  definition: "definition",
  inlineCode: "code",
  inlineMath: "math",
  image: "image",
  imageReference: "image",
  link: "link",
  linkReference: "link",
  wikiLink: "wikiLink",
  code: "codeBlock",
  math: "mathBlock",
};

/** What stands among the regions where all of them are asked for. */
const furtherKinds: Partial<Record<Nodes["type"], RegionKind>> = {
  emphasis: "emphasis",
  strong: "emphasis",
  thematicBreak: "thematicBreak",
};

/**
 * The regions of a Markdown text by mdast-util-from-markdown, as `kind level start end`. A block ends with the last
 * of its text: how far one reaches that nobody closes, the parsers differ on.
 *
 * @param isWhole whether thematic breaks and emphasis are among them
 */
export function oracleRegions(text: string, isWhole = false): string[] {
  const found: string[] = [];
  const visit = (node: Nodes, isInline: boolean) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    let kind = kinds[node.type] ?? (isWhole ? furtherKinds[node.type] : undefined);
    if (node.type === "html") kind = isInline ? "html" : "htmlBlock";
    if (kind === "link" && text[start] === "<") kind = "autolink";
    if (kind) found.push(regionLine(text, kind, "depth" in node ? node.depth : 0, start, end));
    const isText = isInline || node.type === "paragraph" || node.type === "heading";
    if ("children" in node) for (const child of node.children) visit(child, isText);
  };
  visit(parseMarkdown(text), false);
  return found;
}

/** One region in a line of text, to be compared and to be read where it differs. */
export function regionLine(
  text: string,
  kind: RegionKind,
  level: number,
  start: number,
  end: number,
): string {
  const isBlock = kind.endsWith("Block");
  const last = isBlock ? start + text.slice(start, end).replace(/[\s>]+$/, "").length : end;
  return `${kind} ${level} ${start} ${last}`;
}
