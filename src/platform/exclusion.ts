import { globOf, lastNamesOf, type Glob } from "../core/text/glob.ts";
import { messageOf, type Message } from "../core/text/message.ts";

/**
 * Whether a file or folder is left out by itself, whatever becomes of the folders on the way to it.
 *
 * @param name the last part of the path, where it is at hand
 */
export type Excludes = (path: string, isFolder: boolean, name?: string) => boolean;

/** How many patterns count; each is asked about every file. */
const maxPatterns = 1000;
/** How long it may take to ask all of them, see {@link Glob.weight}: ten thousand files are asked about at a start. */
const maxWeight = 4000;

/**
 * Whether a path, counted from its folder, is left out by one of the glob patterns. A pattern that matches a folder
 * leaves out all that lies below; so does the form `folder/**`, which leaves out no file of this name.
 *
 * @param refuse is told which patterns don't count, and why: they may come with a stranger's folder
 */
export function exclusionOf(
  patterns: readonly string[],
  refuse: (reason: Message) => void = () => undefined,
): Excludes {
  if (patterns.length > maxPatterns)
    refuse(
      messageOf`Only the first ${maxPatterns} of ${patterns.length} exclude patterns count. Shorten the list (settings relata.exclude and files.exclude).`,
    );
  const patternsOf = { files: new PatternsByName(), folders: new PatternsByName() };
  for (const pattern of patterns.slice(0, maxPatterns)) {
    const isOfFolder = pattern.endsWith("/**");
    const matched = isOfFolder ? pattern.slice(0, -3) : pattern;
    if (!patternsOf.folders.add(matched))
      refuse(
        messageOf`The exclude pattern ${pattern.slice(0, 60)}… is too long or has too many alternatives in braces, so it excludes nothing. Shorten it, or make several of it (settings relata.exclude and files.exclude).`,
      );
    if (!isOfFolder) patternsOf.files.add(matched);
  }
  return (path, isFolder, name = path.slice(path.lastIndexOf("/") + 1)) =>
    (isFolder ? patternsOf.folders : patternsOf.files).match(path, name);
}

/** Patterns by the names of what they match: of most files the name alone tells that no pattern matches. */
class PatternsByName {
  private readonly named = new Map<string, Glob[]>();
  private readonly others: Glob[] = [];
  private weight = 0;

  /** @returns whether the pattern counts */
  add(pattern: string): boolean {
    const glob = globOf(pattern);
    if (!glob || this.weight + glob.weight > maxWeight) return false;
    this.weight += glob.weight;
    const names = lastNamesOf(pattern);
    if (!names) this.others.push(glob);
    for (const name of new Set(names)) this.named.set(name, [...(this.named.get(name) ?? []), glob]);
    return true;
  }

  match(path: string, name: string): boolean {
    const named = this.named.get(name);
    if (!named && this.others.length === 0) return false;
    const parts = path.split("/");
    const isMatch = ({ matches }: Glob) => matches(parts);
    return this.others.some(isMatch) || named?.some(isMatch) === true;
  }
}

/** Whether what is at a path or a folder on the way to it is left out. */
export function excludedOnTheWay(path: string, isFolder: boolean, excludes: Excludes): boolean {
  const parts = path.split("/");
  return parts.some((_, index) =>
    excludes(parts.slice(0, index + 1).join("/"), isFolder || index < parts.length - 1),
  );
}
