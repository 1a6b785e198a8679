/** The languages whose words Relata knows by their stems, by their codes of two letters (ISO 639-1). English comes first: it wins where two are equally likely. */
export const languages = ["en", "de", "fr", "es", "it", "pt", "nl"] as const;

export type Language = (typeof languages)[number];

/**
 * The language that a tag names, such as the `lang: de-AT` of a note; undefined where it is another one or no tag.
 *
 * @param tag in any case, with or without a region
 */
export function languageOfTag(tag: string): Language | undefined {
  const [, code] = /^([a-z]{2})(?:[-_]|$)/.exec(tag.trim().toLowerCase()) ?? [];
  return languages.find((language) => language === code);
}
