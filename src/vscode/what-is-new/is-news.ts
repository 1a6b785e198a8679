/**
 * Whether a version has something to tell to a person who saw another one before: where its first or second number is higher.
 * After the first installation there is nothing new.
 *
 * @param before as it was kept, if at all
 * @example isNews("0.1.4", "0.2.0") // true
 */
export function isNews(before: unknown, now: string): boolean {
  if (typeof before !== "string") return false;
  const [old, fresh] = [numbersOf(before), numbersOf(now)];
  if (!old || !fresh) return false;
  return fresh.major > old.major || (fresh.major === old.major && fresh.minor > old.minor);
}

function numbersOf(version: string): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
  return major === undefined || minor === undefined
    ? undefined
    : { major: Number(major), minor: Number(minor) };
}
