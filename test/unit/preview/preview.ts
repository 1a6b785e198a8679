import MarkdownIt from "markdown-it";
import { extendMarkdown } from "../../../src/preview/extend-markdown.ts";
import type { PreviewOptions, PreviewSource, PreviewTexts } from "../../../src/preview/preview-source.ts";
import type { MadePreview } from "../../../src/preview/preview-source.ts";
import { Graph } from "../../../src/core/graph/graph.ts";
import { isNotePath } from "../../../src/core/names/name.ts";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { builtInSchema } from "../../../src/core/schema/read-schema.ts";
import { noteFile } from "../vault.ts";
import { inEnglish } from "../../../src/core/text/message.ts";

const texts: PreviewTexts = {
  unresolved: "no such note",
  ambiguous: (candidates) => `several notes: ${candidates}`,
  noHeading: (name) => `no heading ${name}`,
  noBlock: (name) => `no block ${name}`,
  inItself: "inside itself",
  tooDeep: "too deep",
  tooMuch: "too much",
  tooLong: "too long",
  loading: "loading",
  unreadable: "unreadable",
  aliases: "aliases",
  tags: "tags",
  said: inEnglish,
};

/** The preview of a vault, as the editor makes it. */
export interface Preview {
  readonly graph: Graph;
  readonly source: PreviewSource & { isRead: boolean };
  readonly md: MarkdownIt;
  readonly renderings: readonly MadePreview[];
  /** The document at `path` as HTML; without a path `text` alone, as a document of no file. */
  readonly html: (path: string | undefined, text?: string) => string;
}

/** The place of a file: `../other/a.md` lies in a workspace folder of its own, beside the first one. */
function placeOf(path: string) {
  const [, other, rest = ""] = /^\.\.\/([^/]+)\/(.*)$/.exec(path) ?? [];
  const folder = `file:///work/${other ?? "vault"}`;
  const inside = other === undefined ? path : rest;
  return { uri: `${folder}/${inside}`, folder, path: inside };
}

/** @param absent paths whose text is not at hand */
export function previewOf(
  files: Readonly<Record<string, string>>,
  { absent = [], ...options }: Partial<PreviewOptions> & { absent?: readonly string[] } = {},
): Preview {
  const graph = new Graph(builtInSchema);
  const paths = Object.keys(files);
  graph.apply({
    set: paths.filter(isNotePath).map((path) => {
      const place = placeOf(path);
      return noteFile(place.path, files[path] ?? "", place.folder);
    }),
    addAttachments: paths.filter((path) => !isNotePath(path)).map(placeOf),
  });
  const textAt = new Map(paths.map((path) => [placeOf(path).uri, files[path] ?? ""]));
  const renderings: MadePreview[] = [];
  const source: Preview["source"] = {
    graph,
    isRead: true,
    options: { enabled: true, frontmatter: "card", ...options },
    texts,
    placeOf: (document) =>
      typeof document === "string" ? placeOf(document) : { uri: "", folder: placeOf("").folder, path: "" },
    textOf: ({ uri, path }) => {
      if (absent.includes(path)) return { state: "loading" };
      const text = textAt.get(uri) ?? "";
      return { state: "text", text, note: parseNote(text) };
    },
    begins: (rendering) => renderings.push(rendering),
    failed: (error) => {
      throw error;
    },
  };
  const md = extendMarkdown(new MarkdownIt({ html: true }), source);
  markLines(md);
  const html = (path: string | undefined, text = files[path ?? ""] ?? "") => {
    // VS Code parses without knowing the document, and renders the same tokens more than once.
    const tokens = md.parse(text, { currentDocument: undefined });
    md.renderer.render(tokens, md.options, { currentDocument: path });
    return md.renderer.render(tokens, md.options, { currentDocument: path });
  };
  return { graph, source, md, renderings, html };
}

/** As VS Code does it, after the extensions: lines for scrolling, ids for headings. */
function markLines(md: MarkdownIt): void {
  md.core.ruler.push("source_map_data_attribute", ({ tokens }) => {
    for (const token of tokens) {
      if (!token.map || token.type === "inline") continue;
      token.attrSet("data-line", String(token.map[0]));
      token.attrJoin("class", "code-line");
    }
  });
  md.renderer.rules["heading_open"] = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet("id", (tokens[index + 1]?.content ?? "").toLowerCase().replace(/ /g, "-"));
    return self.renderToken(tokens, index, options);
  };
}
