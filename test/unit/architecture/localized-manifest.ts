import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** The texts of package.json by their keys, in a language, or in English. */
export function manifestTexts(language?: string): Readonly<Record<string, string>> {
  const name = language === undefined ? "package.nls.json" : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(join(checkout, name), "utf8")) as Record<string, string>;
}

/** package.json as it is written, with `%key%` where a person reads a text. */
export function writtenManifest(): string {
  return readFileSync(join(checkout, "package.json"), "utf8");
}

/**
 * package.json as the editor shows it.
 *
 * @throws where it names a text that is not there
 */
export function localizedManifest(language?: string): string {
  const texts = manifestTexts(language);
  return writtenManifest().replace(/"%([^"%]+)%"/g, (_, key: string) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`There is no text ${key}.`);
    return JSON.stringify(text);
  });
}
