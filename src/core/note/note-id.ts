/** The parts of an id such as `concept:alignment-faking`. */
export interface IdParts {
  readonly type: string;
  readonly slug: string;
}

/** An entity type: an ASCII letter, then letters, digits, `_` or `-` (media/note-format.md, the key `id`). */
export const typePattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

const idPattern = /^([A-Za-z][A-Za-z0-9_-]*):([^\s[\]"'`<>#^|]+)$/;

/**
 * The parts of `text` where it is, as a whole, an id of the form `type:slug`; else undefined.
 * The slug may itself hold colons, slashes, dots and any script.
 *
 * @example parseId("concept:goal/misgeneralization") // { type: "concept", slug: "goal/misgeneralization" }
 */
export function parseId(text: string): IdParts | undefined {
  // Most texts that are asked about have no colon.
  if (!text.includes(":")) return undefined;
  const match = idPattern.exec(text);
  const type = match?.[1];
  const slug = match?.[2];
  return type === undefined || slug === undefined ? undefined : { type, slug };
}
