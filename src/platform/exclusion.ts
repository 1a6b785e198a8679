import { globOf } from "./glob.ts";

/** How many patterns count; each is asked about every file. */
const maxPatterns = 1000;

/**
 * Whether a path, counted from its folder, is left out by one of the glob patterns. A pattern that matches a folder
 * leaves out all that lies below; so does the file-matching form `folder/**`.
 *
 * @param refuse is told which patterns don't count, and why: they may come with a stranger's folder
 */
export function exclusionOf(
  patterns: readonly string[],
  refuse: (reason: string) => void = () => undefined,
): (path: string) => boolean {
  if (patterns.length > maxPatterns)
    refuse(
      `Only the first ${maxPatterns} of ${patterns.length} exclude patterns count. Shorten the list (settings relata.exclude and files.exclude).`,
    );
  const globs = patterns.slice(0, maxPatterns).flatMap((pattern) => {
    const forms = pattern.endsWith("/**") ? [pattern, pattern.slice(0, -3)] : [pattern];
    const known = forms.map(globOf).filter((glob) => glob !== undefined);
    if (known.length < forms.length)
      refuse(
        `The exclude pattern ${pattern.slice(0, 60)}… is too long or has too many alternatives in braces, so it excludes nothing. Shorten it, or make several of it (settings relata.exclude and files.exclude).`,
      );
    return known;
  });
  return (path) => {
    const parts = path.split("/");
    return globs.some((matches) => matches(parts));
  };
}

/** Whether the path or a folder on the way to it is left out. */
export function excludedOnTheWay(path: string, excludes: (path: string) => boolean): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => excludes(parts.slice(0, index + 1).join("/")));
}
