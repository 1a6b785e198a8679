import { languageOf } from "../../core/words/find-language.ts";
import type { Language } from "../../core/words/language.ts";
import { proposalFor, type Proposal } from "./proposal.ts";

/** Fewer say nothing of the others. */
const fewNotes = 3;

/** In which language most notes of a vault are written, and the paths of those that say so. */
export interface FoundLanguage {
  readonly language: Language;
  readonly paths: readonly string[];
}

/**
 * The language of most of these notes, by their words.
 *
 * @param texts of some notes by their paths
 * @returns undefined where too few are in one language
 */
export function languageOfNotes(
  texts: Iterable<readonly [path: string, text: string]>,
): FoundLanguage | undefined {
  const byLanguage = new Map<Language, string[]>();
  let told = 0;
  for (const [path, text] of texts) {
    const language = languageOf(withoutFrontmatter(text));
    if (language === undefined) continue;
    told++;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), path]);
  }
  for (const [language, paths] of byLanguage)
    if (paths.length >= fewNotes && paths.length > told / 2) return { language, paths };
  return undefined;
}

/** That relata.json say the language of a vault, where it is another one than English, by which plurals are made. */
export function languageProposals(found: FoundLanguage | undefined, declared: Language): Proposal[] {
  if (!found || found.language === "en" || found.language === declared) return [];
  const { language, paths } = found;
  const said = {
    kind: "language",
    text: "language",
    names: [language],
    place: ["language"],
    value: language,
  } as const;
  return [proposalFor(said, paths)];
}

/** Keys and values of the frontmatter are of no language. */
function withoutFrontmatter(text: string): string {
  return text.replace(/^---\r?\n.*?\r?\n---\r?\n/s, "");
}
