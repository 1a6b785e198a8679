import picomatch from "picomatch";

/**
 * Whether a path, counted from its folder, is left out by one of the glob patterns. A pattern that matches a folder
 * leaves out all that lies below; so does the file-matching form `folder/**`.
 */
export function exclusionOf(patterns: readonly string[]): (path: string) => boolean {
  const all = patterns.flatMap((pattern) =>
    pattern.endsWith("/**") ? [pattern, pattern.slice(0, -3)] : [pattern],
  );
  const matches = all.flatMap((pattern) => {
    try {
      return [picomatch(pattern, { dot: true })];
    } catch {
      return [];
    }
  });
  return (path) => matches.some((match) => match(path));
}

/** Whether the path or a folder on the way to it is left out. */
export function excludedOnTheWay(path: string, excludes: (path: string) => boolean): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => excludes(parts.slice(0, index + 1).join("/")));
}
