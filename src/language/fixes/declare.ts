import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { declarationEdits } from "../edit/schema-declaration.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import type { FixAct, Fix, FixRequest } from "./fix.ts";
import { linkAt } from "./unresolved-link.ts";
import { readableName } from "../new-note/readable-name.ts";
import { messageOf } from "../../core/text/message.ts";

/** The relation of a link, declared in relata.json. */
export function declareRelation(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const link = linkAt(request, mends);
  if (!link) return [];
  const { relation } = relationOf(link, request.graph.schema, request.document.note);
  if (relation.declared) return [];
  const label = relation.name.replaceAll("_", " ");
  const act = declared(request, ["relations", relation.name], { label });
  const title = messageOf`Declare the relation “${relation.name}” in relata.json`;
  return act ? [{ title, kind: "quickfix", mends, act }] : [];
}

/** The type of the note, declared in relata.json. */
export function declareType(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const type = request.graph.noteByUri(request.document.uri)?.type;
  if (type === undefined || request.graph.schema.declaresType(type)) return [];
  const act = declared(request, ["types", type], { label: readableName(type) });
  const title = messageOf`Declare the type “${type}” in relata.json`;
  return act ? [{ title, kind: "quickfix", mends, act }] : [];
}

/** Writes a value into relata.json, which is made where there is none; undefined where the file is broken. */
function declared(
  { document, schemaFile }: FixRequest,
  path: readonly [section: string, name: string],
  value: Readonly<Record<string, string>>,
): FixAct | undefined {
  const [section, name] = path;
  if (!schemaFile) {
    const text = `${JSON.stringify({ [section]: { [name]: value } }, null, 2)}\n`;
    return { change: { files: [], newFiles: [{ uri: `${document.folder}/relata.json`, text }] } };
  }
  const edits = declarationEdits(schemaFile.text, path, value);
  return edits && { change: { files: [{ uri: schemaFile.uri, edits }] } };
}
