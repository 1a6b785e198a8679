/** A text as 16 hexadecimal digits: two runs of FNV-1a over its units, from two beginnings. For names, not against forgery. */
export function shortHash(text: string): string {
  return [0x811c9dc5, 0x9747b28c].map((start) => hashFrom(start, text)).join("");
}

function hashFrom(start: number, text: string): string {
  let hash = start;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  // The last units have moved the upper bits little.
  hash ^= hash >>> 16;
  return (Math.imul(hash, 0x85ebca6b) >>> 0).toString(16).padStart(8, "0");
}
