import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const people = ["Ada Lovelace", "Alan Turing", "Charles Babbage", "Grace Hopper", "Mary Somerville"];
const books = [
  "Sketch of the Analytical Engine",
  "Computable Numbers",
  "Passages from a Life",
  "Compiling Routines",
];
const places = ["London", "Cambridge", "Turin"];

/** A folder of notes as Obsidian leaves them: folders, tags and fields say what they are, and no note has a type. */
export function plainVault(): string {
  const vault = mkdtempSync(join(tmpdir(), "relata-pictures-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(vault, path)), { recursive: true });
    writeFileSync(join(vault, path), text);
  };
  write(".obsidian/app.json", "{}");
  people.forEach((name, index) => {
    const friend = people[(index + 1) % people.length] ?? "";
    write(
      `People/${name}.md`,
      `---\nborn: ${1791 + index * 20}\n---\n\nfriend:: [[${friend}]]\nlives in:: [[${places[index % 3] ?? ""}]]\n`,
    );
  });
  books.forEach((name, index) => {
    write(
      `Books/${name}.md`,
      `author:: [[${people[index] ?? ""}]]\n\n#book\n\nWritten in [[${places[index % 3] ?? ""}]].\n`,
    );
  });
  for (const name of places) write(`Places/${name}.md`, `A place. [[Analytical Engine]] #place\n`);
  write(
    "Analytical Engine.md",
    people.map((name) => `- [[${name}]]\n`).join("") + books.map((name) => `- [[${name}]]\n`).join(""),
  );
  return vault;
}
