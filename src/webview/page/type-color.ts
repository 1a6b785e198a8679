/** Ids of theme colours for what has none of its own. */
export const chartColors: readonly string[] = [
  "charts.blue",
  "charts.orange",
  "charts.green",
  "charts.purple",
  "charts.red",
  "charts.yellow",
];

/** The id of a type's theme colour: its own, else one that its name chooses, the same everywhere. */
export function typeColor(name: string, declared: string | undefined): string {
  return declared ?? chartColors[hashOf(name) % chartColors.length] ?? "charts.foreground";
}

/** A number from 0 to 2^32 - 1 that a name always gives (FNV-1a over its UTF-16 code units). */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
