import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A note of a made-up vault. */
export interface GeneratedNote {
  readonly path: string;
  readonly text: string;
}

/** The note that many others link to. */
export const hubId = "noun:entity-00000000";

const syllables = [
  "ba",
  "co",
  "di",
  "fu",
  "ga",
  "he",
  "ki",
  "lo",
  "mu",
  "na",
  "pe",
  "ri",
  "so",
  "tu",
  "ve",
  "zo",
];
const relations = ["hypernym", "derivationally_related", "part_of", "see_also", "topic"];

/**
 * Notes of the shape of WordNet's: an id, a title, a summary, a paragraph, and two typed links on average, of which some
 * lead to one hub. The same number gives the same notes.
 *
 * @param count how many notes; the first is the hub
 */
export function* generatedNotes(count: number): Generator<GeneratedNote> {
  const random = randomNumbers(count);
  for (let index = 0; index < count; index++) {
    const title = index === 0 ? "entity" : wordsOf(index, 1);
    const summary = `${wordsOf(random(), 6)}; ${wordsOf(random(), 8)}`;
    const links = Array.from({ length: index === 0 ? 0 : random() % 5 }, () => {
      const target = random() % 200 === 0 ? 0 : random() % count;
      const relation = relations[random() % relations.length] ?? "see_also";
      return `- [[${relation}::${idOf(target)}]]`;
    });
    const head = `---\nid: ${idOf(index)}\ntitle: "${title}"\nstatus: active\nsummary: "${summary}"\n---\n`;
    const text = `${head}\n# ${title}\n\n${summary}\n\n> "${wordsOf(random(), 5)}"\n\n${links.join("\n")}\n`;
    yield { path: `nouns/${String(index % 100).padStart(2, "0")}/${title} ${numberOf(index)}.md`, text };
  }
}

/** Writes a made-up vault into a folder. */
export function writeGeneratedVault(folder: string, count: number): void {
  for (let part = 0; part < 100; part++)
    mkdirSync(join(folder, "nouns", String(part).padStart(2, "0")), { recursive: true });
  for (const { path, text } of generatedNotes(count)) writeFileSync(join(folder, path), text);
}

/** The id of a generated note. */
export function idOf(index: number): string {
  return index === 0 ? hubId : `noun:${wordsOf(index, 1)}-${numberOf(index)}`;
}

function numberOf(index: number): string {
  return String(index).padStart(8, "0");
}

function wordsOf(number: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    let rest = (Math.imul(number + 1, 2654435761) >>> 0) + index * 977;
    let word = "";
    for (let part = 0; part < 3; part++) {
      word += syllables[rest % syllables.length] ?? "";
      rest = Math.floor(rest / syllables.length);
    }
    return word;
  }).join(" ");
}

/** Whole numbers of 31 bits, the same for the same seed (a linear congruential generator, Numerical Recipes). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 1;
  };
}
