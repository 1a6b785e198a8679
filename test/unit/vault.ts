import type { NoteFile } from "../../src/core/graph/entity.ts";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { isNotePath } from "../../src/core/names/name.ts";
import { dialectOf, folderDialect } from "../../src/core/dialects/dialects.ts";
import type { FolderDialect } from "../../src/core/dialects/dialect.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema, readSchema } from "../../src/core/schema/read-schema.ts";
import type { NoteDocument } from "../../src/language/note-document.ts";

/** Marks the caret in a fixture. */
export const caret = "$0";

/** A vault written in a test: texts by path; one of them may hold the caret. */
export interface Vault {
  readonly graph: Graph;
  /** The document that holds the caret, without the mark, and the caret's offset. */
  readonly at: { readonly document: NoteDocument; readonly offset: number };
  readonly document: (path: string) => NoteDocument;
}

/** A note file as a platform gives it. */
export function noteFile(path: string, text: string, folder = "vault", dialect?: FolderDialect): NoteFile {
  const note = parseNote(text, dialectOf(dialect).rules);
  return { uri: `${folder}/${path}`, folder, path, modified: 0, note };
}

/**
 * The vault of these files: notes, attachments, the schema in `relata.json`, and the settings of the tool that it names.
 *
 * @example vaultOf({ "a.md": "[[b$0]]", "b.md": "# B" })
 */
export function vaultOf(files: Readonly<Record<string, string>>): Vault {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, text.replace(caret, "")]));
  const schemaText = texts.get("relata.json");
  const read = schemaText === undefined ? undefined : readSchema(schemaText);
  const graph = new Graph(read?.schema ?? builtInSchema);
  const { dialect: name, bareNames } = read ?? {};
  const look = { textOf: (path: string) => texts.get(path) };
  const dialect = (name ?? bareNames) && {
    ...(name ? folderDialect(name, look) : {}),
    ...(bareNames ? { bareNames } : {}),
  };
  const paths = [...texts.keys()].filter((path) => path !== "relata.json");
  graph.apply({
    set: paths.filter(isNotePath).map((path) => noteFile(path, texts.get(path) ?? "", "vault", dialect)),
    ...(dialect ? { dialects: new Map([["vault", dialect]]) } : {}),
    addAttachments: paths.filter((path) => !isNotePath(path)).map((path) => ({ folder: "vault", path })),
  });
  const document = (path: string): NoteDocument => {
    const text = texts.get(path) ?? "";
    return {
      uri: `vault/${path}`,
      folder: "vault",
      path,
      text,
      note: parseNote(text, dialectOf(dialect).rules),
    };
  };
  const [marked, text = ""] = Object.entries(files).find(([, one]) => one.includes(caret)) ?? [
    paths[0] ?? "",
  ];
  return { graph, at: { document: document(marked), offset: Math.max(0, text.indexOf(caret)) }, document };
}

/** The edges as lines such as `a.md -studies-> concept:b`, sorted; `--` for relations without direction. */
export function edgesOf(graph: ReadonlyGraph): string[] {
  return [...graph.edges()]
    .map(({ source, relation, target, occurrences }) => {
      const arrow = relation.symmetric ? `-${relation.name}-` : `-${relation.name}->`;
      const times = occurrences.length > 1 ? ` x${occurrences.length}` : "";
      const name = (entity: typeof source) => (entity.kind === "note" ? entity.key : `(${entity.title})`);
      return `${name(source)} ${arrow} ${name(target)}${times}`;
    })
    .sort();
}
