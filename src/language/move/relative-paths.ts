import { joinPath, parentPath } from "../../core/graph/name.ts";
import { regionsOf } from "../../core/reading/regions.ts";
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
  return regionsOf(text).flatMap(({ destination }) =>
    destination ? [{ ...destination, text: text.slice(destination.start, destination.end) }] : [],
  );
}
