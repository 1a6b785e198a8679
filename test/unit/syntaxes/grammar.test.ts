import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as Oniguruma from "vscode-oniguruma";
import type * as TextMate from "vscode-textmate";
import type { IGrammar, IRawGrammar } from "vscode-textmate";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const require = createRequire(import.meta.url);
// Both are CommonJS bundles whose names an import can't see.
const oniguruma = require("vscode-oniguruma") as typeof Oniguruma;
const textmate = require("vscode-textmate") as typeof TextMate;
const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
const loaded = oniguruma.loadWASM(new Uint8Array(wasm).buffer);

/** VS Code's own Markdown grammar, where the fallback editor is installed. */
function editorGrammars(): string | undefined {
  const store = join(checkout, "out", "workbench");
  if (!existsSync(store)) return undefined;
  return readdirSync(store)
    .map((name) => join(store, name, "node_modules", "code-server", "lib", "vscode", "extensions"))
    .find((folder) => existsSync(join(folder, "markdown-basics")));
}

/** A Markdown grammar of what the injections have to respect, for machines without VS Code's own. */
const smallMarkdown = {
  scopeName: "text.html.markdown",
  patterns: [
    {
      begin: "\\A---\\s*$",
      end: "^---\\s*$",
      name: "meta.embedded.block.frontmatter",
      patterns: [{ begin: '"', end: '"', name: "string.quoted.double.yaml" }],
    },
    { begin: "^```", end: "^```", name: "markup.fenced_code.block.markdown" },
    { begin: "<!--", end: "-->", name: "comment.block.html" },
    { match: "`[^`]*`", name: "markup.inline.raw.string.markdown" },
    { match: "^\\s*[-*+] ", name: "punctuation.definition.list.begin.markdown" },
    { match: "_[^_]*_", name: "markup.italic.markdown" },
  ],
  repository: {},
};

async function load(folder: string | undefined): Promise<IGrammar> {
  await loaded;
  const files: Record<string, string> = {
    "relata.links.injection": join(checkout, "syntaxes", "relata.links.tmLanguage.json"),
    "relata.frontmatter.injection": join(checkout, "syntaxes", "relata.frontmatter.tmLanguage.json"),
  };
  if (folder !== undefined) {
    files["text.html.markdown"] = join(folder, "markdown-basics", "syntaxes", "markdown.tmLanguage.json");
    const yaml = join(folder, "yaml", "syntaxes");
    for (const name of readdirSync(yaml)) {
      const { scopeName } = JSON.parse(readFileSync(join(yaml, name), "utf8")) as { scopeName: string };
      files[scopeName] = join(yaml, name);
    }
  }
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      const file = files[scope];
      if (file !== undefined && existsSync(file)) {
        return Promise.resolve(textmate.parseRawGrammar(readFileSync(file, "utf8"), file));
      }
      const small = scope === "text.html.markdown" ? (smallMarkdown as unknown as IRawGrammar) : null;
      return Promise.resolve(small);
    },
    getInjections: (scope) =>
      scope === "text.html.markdown" ? ["relata.links.injection", "relata.frontmatter.injection"] : undefined,
  });
  const grammar = await registry.loadGrammar("text.html.markdown");
  assert.ok(grammar);
  return grammar;
}

/** The pieces of a text that carry one of our scopes, as `role text`. */
function colored(grammar: IGrammar, text: string): string[] {
  const found: string[] = [];
  let stack = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = [...scopes].reverse().find((one) => one.endsWith(".relata") && !one.startsWith("meta."));
      const role = scope === undefined ? undefined : (scope.split(".").at(-2) ?? "");
      if (role !== undefined) found.push(`${role} ${line.slice(startIndex, endIndex)}`);
    }
  }
  return found;
}

const folder = editorGrammars();

for (const [name, grammars] of [
  ["a small Markdown grammar", undefined],
  ["VS Code's own Markdown grammar", folder],
] as const) {
  describe(`syntax colours over ${name}`, () => {
    let grammar: IGrammar;

    before(async function () {
      if (grammars === undefined && name.startsWith("VS Code")) this.skip();
      grammar = await load(grammars);
    });

    it("tell the parts of a link", () => {
      assert.deepEqual(colored(grammar, "See [[studies::concept:x#In LLMs|label]]."), [
        "begin [[",
        "relation studies",
        "relation ::",
        "type concept",
        "type :",
        "target x",
        "heading #",
        "reference In LLMs",
        "label |",
        "label label",
        "end ]]",
      ]);
      assert.deepEqual(colored(grammar, "a ![[note#^block]] b"), [
        "embed !",
        "begin [[",
        "target note",
        "heading #^",
        "reference block",
        "end ]]",
      ]);
    });

    it("take underscores and stars in a target as they are", () => {
      assert.deepEqual(colored(grammar, "x [[a_b_c]] and [[d*e*f]]"), [
        "begin [[",
        "target a_b_c",
        "end ]]",
        "begin [[",
        "target d*e*f",
        "end ]]",
      ]);
    });

    it("tell the relations of inline fields and list items", () => {
      const relations = (text: string) => colored(grammar, text).filter((one) => one.startsWith("relation "));
      assert.deepEqual(relations("associated_with:: [[a]], [[b]]"), [
        "relation associated_with",
        "relation ::",
      ]);
      assert.deepEqual(relations("- up:: [[a]]"), ["relation up", "relation ::"]);
      assert.deepEqual(relations("text (up:: [[a]]) and [down:: [[b]]]"), [
        "relation up",
        "relation ::",
        "relation down",
        "relation ::",
      ]);
      assert.deepEqual(relations("- studied by [[a]]"), ["relation studied by"]);
      assert.deepEqual(relations('- "based on" [[a]]'), ["relation based on"]);
      assert.deepEqual(relations("- see [[a]]"), []);
    });

    it("leave code and comments alone, and never bleed into the next line", () => {
      assert.deepEqual(
        colored(grammar, "`[[a]]`\n\n```\n[[b]]\n```\n\n<!-- [[c]] -->\n\n[[open\nnext]] text"),
        [],
      );
    });

    it("tell links and ids in the frontmatter", () => {
      const text = '---\nid: concept:x\nurl: https://x.y\nextends:\n  - "[[cites::paper:a]]"\n---\n';
      assert.deepEqual(colored(grammar, text), [
        "type concept",
        "type :",
        "target x",
        "begin [[",
        "relation cites",
        "relation ::",
        "type paper",
        "type :",
        "target a",
        "end ]]",
      ]);
    });
  });
}
