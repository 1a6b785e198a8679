import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { manifestTexts } from "./localized-manifest.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const source = join(checkout, "src");
const folder = join(checkout, "media", "l10n");

interface Said {
  readonly place: string;
  /** Undefined where the text is put together when the code runs, so that no tool can find it. */
  readonly text: string | undefined;
  /** How many values are filled in; undefined where somebody else fills them in, as a page does. */
  readonly values: number | undefined;
}

/** What a source says to people, by the editor's `l10n.t` or by our own `messageOf`. */
function saidIn(path: string): Said[] {
  const text = readFileSync(join(source, path), "utf8");
  if (!/\bl10n\.t\(|\bmessageOf`/.test(text)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    const line = () => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "messageOf")
      found.push({ place: `${path}:${line()}`, text: textOf(node.template), values: undefined });
    if (ts.isCallExpression(node) && /(?:^|\.)l10n\.t$/.test(node.expression.getText())) {
      const [first, ...values] = node.arguments;
      const isPlain = first !== undefined && ts.isStringLiteralLike(first);
      found.push({
        place: `${path}:${line()}`,
        text: isPlain ? first.text : undefined,
        values: values.length,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A template as a text with numbered places. */
function textOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const { head, templateSpans } = template;
  return templateSpans.reduce((text, { literal }, index) => `${text}{${index}}${literal.text}`, head.text);
}

function bundle(name: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, string>;
}

/** The places of a text that are filled in. */
function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\d+\}/g)].map(([place]) => place))].sort();
}

describe("what Relata says", () => {
  const paths = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .sort();
  // What is said below the editor is translated there, by a text that is known when the code runs.
  const said = paths.filter((path) => !path.endsWith("localized.ts")).flatMap(saidIn);

  it("is said by texts that stand in the code, with as many values as they name", () => {
    assert.ok(said.length > 400);
    for (const { place, text, values } of said) {
      assert.ok(text !== undefined, `${place}: the text is not written out`);
      if (values !== undefined && values > 0) assert.equal(placesIn(text).length, values, place);
    }
  });

  it("is in the bundle as `npm run messages` writes it", () => {
    const written = bundle("bundle.l10n.json");
    const texts = [...new Set(said.map(({ text }) => text ?? ""))].sort();
    assert.deepEqual(Object.keys(written), texts);
    for (const [key, text] of Object.entries(written)) assert.equal(text, key);
  });

  it("is said in German, too: every text, with the same values, and nothing else", () => {
    const [english, german] = [bundle("bundle.l10n.json"), bundle("bundle.l10n.de.json")];
    assert.deepEqual(Object.keys(german), Object.keys(english));
    for (const [key, text] of Object.entries(german)) {
      assert.deepEqual(placesIn(text), placesIn(key), key);
      assert.equal(/[.…:?]$/.exec(text)?.[0], /[.…:?]$/.exec(key)?.[0], key);
      assert.doesNotMatch(text, /[“”]\{|[a-zäöü]“[a-zäöü]|\s{2}| $|^ /, key);
      assert.doesNotMatch(text, /\b(?:the|of|is|are|with|and)\b/, key);
    }
  });

  it("calls commands as the palette does, in both languages", () => {
    const titles = { "bundle.l10n.json": manifestTexts(), "bundle.l10n.de.json": manifestTexts("de") };
    for (const [name, texts] of Object.entries(titles)) {
      const commands = Object.entries(texts).filter(([key]) => key.startsWith("command."));
      for (const [key, text] of Object.entries(bundle(name))) {
        const [, title] = /(?:[Rr]un|[Ff]ühren Sie|bis Sie) „?Relata: ([^.,“]+)/.exec(text) ?? [];
        if (title !== undefined)
          assert.ok(
            commands.some(([, one]) => one === title),
            `${key}: ${title}`,
          );
      }
    }
  });
});
