import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { idOf, randomNumbers } from "./generated-vault.ts";

/** How many of a hundred notes link to the hub, and how many other notes each links to at the most. */
const hundredthsAtHub = 20;
const maxOtherLinks = 10;

/**
 * Writes notes of which a fifth links to one hub: 99,000 of them are a graph of some 560,000 edges in which one entity has
 * some 20,000. The same number gives the same notes.
 *
 * @param count how many notes; the first is the hub
 */
export function writeHubVault(folder: string, count: number): void {
  for (let part = 0; part < 100; part++) mkdirSync(join(folder, String(part)), { recursive: true });
  const random = randomNumbers(count);
  for (let index = 0; index < count; index++) {
    const targets = Array.from(
      { length: random() % (maxOtherLinks + 1) },
      () => 1 + (random() % (count - 1)),
    );
    if (index > 0 && random() % 100 < hundredthsAtHub) targets.push(0);
    const links = targets.map((target) => `- [[part_of::${idOf(target)}]] — as one knows.`);
    const text = `---\nid: ${idOf(index)}\ntitle: Note ${String(index)}\n---\n\nA note among others.\n\n${links.join("\n")}\n`;
    writeFileSync(join(folder, String(index % 100), `note ${String(index)}.md`), text);
  }
}
