import { joinPath, parentPath } from "../../core/names/name.ts";
import { destinationsIn, hasEscapes, isRelative } from "../../core/names/file-names.ts";
import type { Span } from "../../core/text/span.ts";
import { destinationCodec } from "../edit/links/destination-codec.ts";
import type { TextPiece } from "../edit/reading/text-pieces.ts";
import { relativeDestination } from "../edit/links/relative-destination.ts";
import type { TextEdit } from "../edit/text-edit.ts";

/** Where a text goes, and what lies around it. */
export interface Relocation {
  /** The path of the file that holds the text, from the workspace folder. */
  readonly from: string;
  /** The path of the file that will hold it, from the workspace folder. */
  readonly to: string;
  /** Places whose paths others see to. */
  readonly except: readonly Span[];
  /** Whether something lies at a path of the workspace; a path that leads nowhere stays as it is. */
  readonly isThere: (path: string) => boolean;
  /** Where a file lies afterwards; without it all but the text stay where they are. */
  readonly pathAfter?: (path: string) => string;
}

/**
 * The edits that keep the relative paths of pictures, files and links right when a text goes to another file: every path in
 * a Markdown link, picture or definition that stands in `span`, but for those in `except`.
 *
 * @param pieces of the text, by the rules of its folder
 */
export function relocatedPaths(
  span: Span,
  { from, to, except, isThere, pathAfter = (path) => path }: Relocation,
  pieces: readonly TextPiece[],
): TextEdit[] {
  const isMoved = parentPath(from) !== parentPath(to);
  const codec = destinationCodec(false);
  return pieces
    .flatMap(({ destination }) => destination ?? [])
    .filter(({ start, end }) => start >= span.start && end <= span.end)
    .filter(({ start }) => !except.some((one) => one.start <= start && start <= one.end))
    .flatMap(({ text: written, start }): TextEdit[] => {
      const path = /^[^?#]*/.exec(written)?.[0] ?? "";
      const meant = relativePath(path, from);
      if (meant === undefined || !isThere(meant) || !(isMoved || pathAfter(meant) !== meant)) return [];
      const newText = codec.write(relativeDestination(to, pathAfter(meant)), path);
      return newText === path ? [] : [{ span: { start, end: start + path.length }, newText }];
    });
}

/**
 * Whether a text may hold a path that has to change, at a glance: where nothing looks like one, nobody need read how the
 * text is built.
 */
export function holdsMovedPath(text: string, { from, to, pathAfter = (path) => path }: Relocation): boolean {
  if (!text.includes("](") && !text.includes("]:")) return false;
  for (const written of destinationsIn(text)) {
    // What is escaped is left to who reads how the text is built.
    if (written === undefined || hasEscapes(written)) return true;
    const path = /^[^?#]*/.exec(written)?.[0] ?? "";
    const meant = relativePath(path, from);
    if (meant !== undefined && relativePath(path, to) !== pathAfter(meant)) return true;
  }
  return false;
}

/** The path that a destination means, from the workspace folder; undefined for addresses of the web and paths from the root. */
export function relativePath(destination: string, from: string): string | undefined {
  if (!isRelative(destination)) return undefined;
  return joinPath(parentPath(from), destinationCodec(false).read(destination));
}
