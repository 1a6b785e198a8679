import type { Definition, Image, Link, Nodes } from "mdast";
import { joinPath, parentPath } from "../../core/graph/name.ts";
import { destinationIn } from "../../core/note/markdown-link.ts";
import { parseMarkdown } from "../../core/note/markdown.ts";
import type { Span } from "../../core/text/span.ts";
import { destinationCodec } from "../edit/destination-codec.ts";
import { relativeDestination } from "../edit/relative-destination.ts";
import type { TextEdit } from "../edit/text-edit.ts";

/** A destination as it stands in a text. */
interface PlacedDestination extends Span {
  readonly text: string;
}

/**
 * The edits that keep the relative paths of pictures, files and links right when a text goes to another file: every path in
 * a Markdown link, picture or definition that stands in `span`, but for those in `except`.
 *
 * @param from the path of the file that holds the text, and `to` of the one that will
 * @param to both count from the workspace folder
 * @param isThere whether something lies at a path of the workspace; a path that leads nowhere stays as it is
 */
export function relocatedPaths(
  text: string,
  span: Span,
  {
    from,
    to,
    except,
    isThere,
    pathAfter = (path) => path,
  }: {
    readonly from: string;
    readonly to: string;
    readonly except: readonly Span[];
    readonly isThere: (path: string) => boolean;
    /** Where a file lies afterwards; without it all but the text stay where they are. */
    readonly pathAfter?: (path: string) => string;
  },
): TextEdit[] {
  const isMoved = parentPath(from) !== parentPath(to);
  const codec = destinationCodec(false);
  return destinationsOf(text)
    .filter(({ start, end }) => start >= span.start && end <= span.end)
    .filter(({ start }) => !except.some((one) => one.start <= start && start <= one.end))
    .flatMap(({ text: written, start }): TextEdit[] => {
      const path = /^[^?#]*/.exec(written)?.[0] ?? "";
      const isRelative = path !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(path);
      const meant = isRelative ? joinPath(parentPath(from), codec.read(path)) : undefined;
      if (meant === undefined || !isThere(meant) || !(isMoved || pathAfter(meant) !== meant)) return [];
      const newText = codec.write(relativeDestination(to, pathAfter(meant)), path);
      return newText === path ? [] : [{ span: { start, end: start + path.length }, newText }];
    });
}

function destinationsOf(text: string): PlacedDestination[] {
  const found: PlacedDestination[] = [];
  const visit = (node: Nodes) => {
    if (node.type === "link" || node.type === "image" || node.type === "definition") {
      const place = placeOf(node, text);
      if (place) found.push(place);
    }
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(text));
  return found;
}

function placeOf(node: Link | Image | Definition, text: string): PlacedDestination | undefined {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return undefined;
  const source = text.slice(start.offset, end.offset);
  const mark = node.type === "definition" ? "]:" : "](";
  const inner =
    node.type === "link" ? (node.children.at(-1)?.position?.end.offset ?? start.offset) - start.offset : 0;
  const at = node.type === "image" ? source.lastIndexOf(mark) : source.indexOf(mark, inner);
  if (at < 0) return undefined;
  const found = destinationIn(source, at + mark.length);
  const place = start.offset + found.start;
  return { text: found.text, start: place, end: place + found.text.length };
}
