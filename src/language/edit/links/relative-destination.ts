import { parentPath } from "../../../core/names/name.ts";

/**
 * The path of one file as a Markdown link in another writes it, without encoding.
 *
 * @param from the file with the link; both count from the workspace folder
 * @example relativeDestination("a/b/c.md", "a/d.md") // "../d.md"
 */
export function relativeDestination(from: string, to: string): string {
  const home = parentPath(from) === "" ? [] : parentPath(from).split("/");
  const parts = to.split("/");
  let shared = 0;
  while (shared < home.length && shared < parts.length - 1 && home[shared] === parts[shared]) shared++;
  return [...home.slice(shared).map(() => ".."), ...parts.slice(shared)].join("/");
}
