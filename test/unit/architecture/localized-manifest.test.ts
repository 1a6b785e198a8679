import assert from "node:assert/strict";
import { localizedManifest, manifestTexts, writtenManifest } from "./localized-manifest.ts";

/** The keys of package.json behind which stands what a person reads. */
const readable =
  /^(?:title|description|markdownDescription|markdownDeprecationMessage|name|contextualTitle|contents|label|altText|category)$/;

/** What is called the same in every language, and the package's own name. */
const names = ["Relata", "relata"];

/** The texts that a person reads, as package.json has them. */
function readTexts(value: unknown, key = ""): string[] {
  if (typeof value === "string") return readable.test(key) ? [value] : [];
  if (Array.isArray(value)) {
    const isDescribed = /EnumDescriptions|enumDescriptions/.test(key);
    return value.flatMap((one: unknown) => (isDescribed && typeof one === "string" ? [one] : readTexts(one)));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => readTexts(one, inner));
}

/** What must be the same in every language: code, commands, settings and what VS Code fills in. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/`[^`]*`|\(command:[\w.]+\)|\[\[.*?\]\]|\*\*(?:Ctrl|Cmd|F\d+)[^*]*\*\*/g)]
    .map(([part]) => part)
    .sort();
}

describe("the texts of package.json", () => {
  const written = writtenManifest();
  const used = [...written.matchAll(/"%([^"%]+)%"/g)].map(([, key = ""]) => key);

  it("stand in package.nls.json, each for a key that is used, and none in package.json", () => {
    const texts = readTexts(JSON.parse(written));
    assert.ok(texts.length > 150);
    assert.deepEqual(
      texts.filter((text) => !/^%[^%]+%$/.test(text) && !names.includes(text)),
      [],
    );
    assert.deepEqual([...new Set(used)].sort(), Object.keys(manifestTexts()).sort());
  });

  it("are all there in German, with the same code, commands and keys", () => {
    const english = manifestTexts();
    const german = manifestTexts("de");
    assert.deepEqual(Object.keys(german), Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      // The key is called Strg on a German keyboard.
      assert.deepEqual(
        fixedParts((german[key] ?? "").replaceAll("**Strg+", "**Ctrl+")),
        fixedParts(text),
        key,
      );
      // What opens a dialog, ends in an ellipsis in both.
      assert.equal(german[key]?.endsWith("…"), text.endsWith("…"), key);
      assert.equal(german[key].endsWith("."), text.endsWith("."), key);
      assert.notEqual(german[key], text, key);
    }
  });

  it("name a command in other texts as it is called in the language", () => {
    for (const language of [undefined, "de"]) {
      const manifest = JSON.parse(localizedManifest(language)) as {
        contributes: { commands: readonly { command: string; title: string }[] };
      };
      const { commands } = manifest.contributes;
      const titles = new Map(commands.map(({ command, title }) => [command, title]));
      for (const [key, text] of Object.entries(manifestTexts(language))) {
        for (const [, label, command = ""] of text.matchAll(/\[([^\]]+)\]\(command:([\w.]+)\)/g))
          if (titles.has(command)) assert.equal(label, titles.get(command), key);
        for (const [, title = ""] of text.matchAll(/\*Relata: ([^*]+)\*/g))
          assert.ok([...titles.values()].includes(title), `${key}: ${title}`);
      }
    }
  });
});
