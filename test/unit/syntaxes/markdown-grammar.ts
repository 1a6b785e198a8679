import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as Oniguruma from "vscode-oniguruma";
import type * as TextMate from "vscode-textmate";
import type { IGrammar, IRawGrammar, Registry } from "vscode-textmate";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const require = createRequire(import.meta.url);
// Both are CommonJS bundles whose names an import can't see.
const oniguruma = require("vscode-oniguruma") as typeof Oniguruma;
const textmate = require("vscode-textmate") as typeof TextMate;
const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
const loaded = oniguruma.loadWASM(new Uint8Array(wasm).buffer);

/** A grammar with the injections in it, and the registry that themes are set on. */
export interface MarkdownGrammar {
  readonly grammar: IGrammar;
  readonly registry: Registry;
}

interface ContributedGrammar {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** The folder of VS Code's built-in extensions, where the fallback editor is installed. */
export function builtInExtensions(): string | undefined {
  const store = join(checkout, "out", "workbench");
  if (!existsSync(store)) return undefined;
  return readdirSync(store)
    .map((name) => join(store, name, "node_modules", "code-server", "lib", "vscode", "extensions"))
    .find((folder) => existsSync(join(folder, "markdown-basics", "syntaxes", "markdown.tmLanguage.json")));
}

/**
 * What the injections have to respect and build on, for machines without VS Code's own grammar: it names scopes as that
 * one does, and begins a paragraph behind bullets and marks of quotes.
 */
const smallMarkdown = {
  scopeName: "text.html.markdown",
  patterns: [
    {
      begin: "\\A---\\s*$",
      end: "^---\\s*$",
      contentName: "meta.embedded.block.frontmatter",
      patterns: [
        { match: "#.*$", name: "comment.line.number-sign.yaml" },
        { begin: '"', end: '"', name: "string.quoted.double.yaml" },
      ],
    },
    { include: "#block" },
  ],
  repository: {
    block: {
      patterns: [
        { begin: "^```", end: "^```", name: "markup.fenced_code.block.markdown" },
        { begin: "^\\$\\$", end: "^\\$\\$", name: "markup.math.block.markdown" },
        { begin: "^\\s*<!--", end: "-->", name: "comment.block.html" },
        { begin: "^<div", end: "^\\s*$" },
        { match: "^ {4}.*$", name: "markup.raw.block.markdown" },
        {
          begin: "(?:^|\\G) *(?:[-*+]|\\d+\\.) ",
          end: "$",
          name: "markup.list.unnumbered.markdown",
          patterns: [{ include: "#block" }],
        },
        {
          begin: "(?:^|\\G)> ?",
          end: "$",
          name: "markup.quote.markdown",
          patterns: [{ include: "#block" }],
        },
        {
          match: "^# (.*)$",
          name: "markup.heading.markdown",
          captures: { 1: { patterns: [{ include: "#inline" }] } },
        },
        {
          begin: "^\\|",
          end: "$",
          name: "markup.table.markdown",
          patterns: [{ include: "#inline" }],
        },
        {
          begin: "(?:^|\\G) {0,3}(?=\\S)",
          end: "$",
          name: "meta.paragraph.markdown",
          patterns: [{ include: "#inline" }],
        },
      ],
    },
    inline: {
      patterns: [
        { match: "\\\\[\\\\\\[\\]!]", name: "constant.character.escape.markdown" },
        { match: "`[^`]*`", name: "markup.inline.raw.string.markdown" },
        { match: "<!--.*?-->", name: "comment.block.html" },
        { match: "<\\w[^>]*>", name: "meta.tag.inline.html" },
        {
          begin: "\\*\\*(?=\\S)",
          end: "\\*\\*",
          name: "markup.bold.markdown",
          patterns: [{ include: "#inline" }],
        },
        { begin: "_(?=\\S)", end: "_", name: "markup.italic.markdown", patterns: [{ include: "#inline" }] },
      ],
    },
  },
};

const grammars = new Map<string | undefined, Promise<MarkdownGrammar>>();

/**
 * A Markdown grammar with this extension's injections. It is kept, since its patterns are compiled as they are needed, which takes a while.
 *
 * @param extensions the folder of VS Code's built-in extensions, for its own grammar with all that is injected there;
 *   else the small one
 */
export function loadMarkdownGrammar(extensions: string | undefined): Promise<MarkdownGrammar> {
  const known = grammars.get(extensions) ?? makeMarkdownGrammar(extensions);
  grammars.set(extensions, known);
  return known;
}

async function makeMarkdownGrammar(extensions: string | undefined): Promise<MarkdownGrammar> {
  await loaded;
  const contributed = [
    ...grammarsOf(checkout),
    ...(extensions === undefined
      ? []
      : readdirSync(extensions).flatMap((name) => grammarsOf(join(extensions, name)))),
  ];
  const files = new Map(contributed.map(({ scopeName, path }) => [scopeName, path]));
  const injections = contributed
    .filter(({ injectTo }) => injectTo?.includes("text.html.markdown"))
    .map(({ scopeName }) => scopeName);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => Promise.resolve(rawGrammar(scope, files.get(scope))),
    getInjections: (scope) => (scope === "text.html.markdown" ? injections : undefined),
  });
  const grammar = await registry.loadGrammar("text.html.markdown");
  assert.ok(grammar);
  return { grammar, registry };
}

function rawGrammar(scope: string, file: string | undefined): IRawGrammar | null {
  if (file !== undefined) return textmate.parseRawGrammar(readFileSync(file, "utf8"), file);
  return scope === "text.html.markdown"
    ? textmate.parseRawGrammar(JSON.stringify(smallMarkdown), "small.json")
    : null;
}

/** The grammars that the extension in a folder contributes, by absolute path. */
function grammarsOf(folder: string): ContributedGrammar[] {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return [];
  const { contributes } = JSON.parse(readFileSync(manifest, "utf8")) as {
    contributes?: { grammars?: ContributedGrammar[] };
  };
  return (contributes?.grammars ?? [])
    .map((one) => ({ ...one, path: join(folder, one.path) }))
    .filter(({ path }) => existsSync(path));
}

/** A piece of a text with its scopes, the innermost last. */
export interface Piece {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The pieces that a grammar cuts a text into, line by line. */
export function piecesOf({ grammar }: MarkdownGrammar, text: string): Piece[] {
  let stack = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

/** A theme's rules, those of the themes that it includes first, and the color of text that no rule names. */
interface Theme {
  readonly foreground: string;
  readonly rules: readonly { readonly scope?: string | string[]; readonly settings: object }[];
}

function readTheme(file: string): Theme {
  const { include, colors, tokenColors } = JSON.parse(readFileSync(file, "utf8")) as {
    include?: string;
    colors?: Record<string, string>;
    tokenColors?: Theme["rules"];
  };
  const base = include === undefined ? undefined : readTheme(join(dirname(file), include));
  return {
    foreground: colors?.["editor.foreground"] ?? base?.foreground ?? "#010101",
    rules: [...(base?.rules ?? []), ...(tokenColors ?? [])],
  };
}

/**
 * How a theme shows the pieces of one line, as `#RRGGBB` and the bits of the font style; `plain` is how it shows text
 * without a rule.
 */
export function looksOf(
  { grammar, registry }: MarkdownGrammar,
  themeFile: string,
  line: string,
): { readonly plain: string; readonly looks: ReadonlyMap<string, string> } {
  const { foreground, rules } = readTheme(themeFile);
  const defaults = { settings: { foreground, background: "#020202" } };
  registry.setTheme({ name: themeFile, settings: [defaults, ...rules] });
  const colors = registry.getColorMap();
  const { tokens } = grammar.tokenizeLine2(line, textmate.INITIAL);
  const looks = new Map<string, string>();
  for (let at = 0; at < tokens.length; at += 2) {
    // The layout of a token's metadata is part of the editor's interface: 4 bits of font style from bit 11 on, then 9
    // of the foreground.
    const metadata = tokens[at + 1] ?? 0;
    const look = `${colors[(metadata >>> 15) & 0x1ff] ?? ""} ${(metadata >>> 11) & 0xf}`;
    looks.set(line.slice(tokens[at], tokens[at + 2] ?? line.length), look);
  }
  return { plain: `${foreground.toUpperCase()} 0`, looks };
}
