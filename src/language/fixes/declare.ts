import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import { insertion, type TextEdit } from "../edit/text-edit.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import type { FixAct, Fix, FixRequest } from "./fix.ts";
import { linkAt } from "./unresolved-link.ts";
import { readableName } from "../new-note/readable-name.ts";

/** The relation of a link, declared in relata.json. */
export function declareRelation(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const link = linkAt(request, mends);
  if (!link) return [];
  const { relation } = relationOf(link, request.graph.schema);
  if (relation.declared) return [];
  return [
    {
      title: `Declare the relation “${relation.name}” in relata.json`,
      kind: "quickfix",
      mends,
      act: declared(request, ["relations", relation.name], { label: relation.name.replaceAll("_", " ") }),
    },
  ];
}

/** The type of the note, declared in relata.json. */
export function declareType(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const type = request.graph.noteByUri(request.document.uri)?.type;
  if (type === undefined || request.graph.schema.declaresType(type)) return [];
  return [
    {
      title: `Declare the type “${type}” in relata.json`,
      kind: "quickfix",
      mends,
      act: declared(request, ["types", type], { label: readableName(type) }),
    },
  ];
}

/** Writes a value into relata.json, which is made where there is none. */
function declared(
  { document, schemaFile }: FixRequest,
  [section, name]: readonly [section: string, name: string],
  value: Readonly<Record<string, string>>,
): FixAct {
  const root = schemaFile && parseTree(schemaFile.text, [], { allowTrailingComma: true });
  const text = `${JSON.stringify({ [section]: { [name]: value } }, null, 2)}\n`;
  if (!schemaFile)
    return { change: { files: [], newFiles: [{ uri: `${document.folder}/relata.json`, text }] } };
  const whole = { span: { start: 0, end: schemaFile.text.length }, newText: text };
  const present = root && findNodeAtLocation(root, [section]);
  const written = inOneLine(value);
  const edit =
    root?.type !== "object"
      ? whole
      : present?.type === "object"
        ? addedProperty(schemaFile.text, present, name, written)
        : addedProperty(schemaFile.text, root, section, `{ ${JSON.stringify(name)}: ${written} }`);
  return { change: { files: [{ uri: schemaFile.uri, edits: [edit] }] } };
}

/** The edit that adds a property to an object of a JSON text, on a line of its own where its last property has one. */
function addedProperty(text: string, object: Node, name: string, value: string): TextEdit {
  const property = `${JSON.stringify(name)}: ${value}`;
  const last = object.children?.at(-1);
  if (!last)
    return { span: { start: object.offset, end: object.offset + object.length }, newText: `{ ${property} }` };
  const line = /(\r\n|\n|\r)([ \t]*)$/.exec(text.slice(0, last.offset));
  const gap = line ? `${line[1] ?? ""}${line[2] ?? ""}` : " ";
  const end = last.offset + last.length;
  const comma = /^\s*,/.exec(text.slice(end))?.[0];
  return comma === undefined
    ? insertion(end, `,${gap}${property}`)
    : insertion(end + comma.length, `${gap}${property},`);
}

function inOneLine(value: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(value).map(([key, text]) => `${JSON.stringify(key)}: ${JSON.stringify(text)}`);
  return `{ ${pairs.join(", ")} }`;
}
