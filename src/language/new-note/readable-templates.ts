/** A template is no larger, in bytes. */
const maxBytes = 1_000_000;
/** All together are no larger, and no more: a stranger's folder may be named as that of the templates. */
const maxAllBytes = 20_000_000;
const maxTemplates = 1000;

/** Which templates of a folder are read whole and kept at hand, in the order given, and which are not. */
export async function readableTemplates(
  names: readonly string[],
  bytesOf: (name: string) => Promise<number>,
): Promise<{ readonly read: readonly string[]; readonly leftOut: readonly string[] }> {
  const read: string[] = [];
  const leftOut = names.slice(maxTemplates);
  let left = maxAllBytes;
  for (const name of names.slice(0, maxTemplates)) {
    const bytes = await bytesOf(name);
    const isRead = bytes <= Math.min(maxBytes, left);
    if (isRead) left -= bytes;
    (isRead ? read : leftOut).push(name);
  }
  return { read, leftOut };
}
