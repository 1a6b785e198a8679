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

/** What Relata counts, one and many. */
const counted: Readonly<Record<string, string>> = {
  ...{
    notes: "note",
    links: "link",
    edges: "edge",
    nodes: "node",
    neighbors: "neighbor",
    backlinks: "backlink",
  },
  ...{
    mentions: "mention",
    entities: "entity",
    places: "place",
    files: "file",
    Files: "File",
    problems: "problem",
  },
  ...{ mistakes: "mistake", rules: "rule", levels: "level", characters: "character", portions: "portion" },
  ...{ times: "time", more: "more" },
};

/** What is said of a name, and counts nothing. */
const verbs = new Set([
  "has",
  "is",
  "was",
  "names",
  "stands",
  "means",
  "leads",
  "this",
  "as",
  "does",
  "sends",
  "wants",
  "begins",
  "Its",
  "holds",
]);

/** Texts whose number is never one: limits, changes of hundreds of files, what is told from two on, and groups, which hold a dozen at least. */
const alwaysMany = [
  /than \{\d\} characters|at most \{0\} characters|has \{1\} characters|deeper than \{0\} levels|first \{0\} (?:rules|keys)|more than \{0\} patterns/,
  /^Change \{0\} Files|^\{0\} files were changed|^This changes \{0\} files/,
  /^Group around /,
  /^relata\.json has \{0\} more mistakes|^\{0\} places$|^used \{0\} times/,
];

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

  it("counts one as one: what counts has a text of its own for it, or always counts more", () => {
    const german = bundle("bundle.l10n.de.json");
    const keys = Object.keys(german);
    let found = 0;
    for (const key of keys.filter((one) => !alwaysMany.some((pattern) => pattern.test(one))))
      // A part of all, as `{0} of {1} notes`, reads well whatever all are.
      for (const [place, more = "", noun = ""] of key.matchAll(
        /(?<!of )\{\d\} (more )?([A-Za-z]+s|entities)\b/g,
      )) {
        if (verbs.has(noun)) continue;
        const one = counted[noun];
        assert.ok(one !== undefined, `"${noun}" of "${key}" is no word that counts; say which it is.`);
        found++;
        const wanted = `1 ${more}${one}`;
        const before = key.slice(0, key.indexOf(place));
        const singular = keys.find((other) => other.startsWith(`${before}${wanted}`));
        assert.ok(singular !== undefined, `"${key}" has no text for "${wanted}".`);
        assert.match(german[singular] ?? "", /\b1\b/, singular);
        assert.notEqual(german[singular], german[key]?.replace(/\{\d\}/, "1"), singular);
      }
    assert.ok(found > 15, `only ${found} texts count`);
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
