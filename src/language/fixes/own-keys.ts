import { ownIdFor } from "../own-id.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { idInsertion } from "../edit/id-insertion.ts";
import { RefusedError } from "../edit/refusal.ts";
import type { TextEdit } from "../edit/text-edit.ts";
import { yamlEntries, yamlText } from "../edit/frontmatter/yaml-entries.ts";
import { documentChange, type Fix, type FixRequest } from "./fix.ts";
import { messageOf } from "../../core/text/message.ts";

/** A note without an id gets one that is free, from its type and title. */
export function giveId(request: FixRequest): Fix | undefined {
  const { document } = request;
  const hasKey = yamlEntries(document.text).some(({ key }) => key.value.trim().toLowerCase() === "id");
  if (document.note.id || hasKey) return undefined;
  const id = ownIdFor(request, "");
  if (id === undefined) return undefined;
  const edit = insertionOf(document.text, document.note, id, request.graph.dialect(document.folder).rules);
  if (!edit) return undefined;
  return {
    title: messageOf`Give this note the id “${id}”`,
    kind: "rewrite",
    act: documentChange(request, edit),
  };
}

function insertionOf(...given: Parameters<typeof idInsertion>): TextEdit | undefined {
  try {
    return idInsertion(...given);
  } catch (error) {
    // Frontmatter that takes no key, or the properties of a page; nothing is offered.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** An id that is malformed, or that another note has: one that is free. */
export function fixOwnId(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const entry = yamlEntries(request.document.text).find(({ key }) => key.value.trim().toLowerCase() === "id");
  const written = request.document.note.id;
  const value = entry?.value;
  if (!value || "items" in value) return [];
  const taken = written && nextFree(request, written.text);
  const id = taken ?? ownIdFor(request, value.value);
  if (id === undefined || id === value.value) return [];
  const newText = value.style === "double" ? JSON.stringify(id) : yamlText(id, "value");
  return [
    {
      title: messageOf`Change this note's id to “${id}”`,
      kind: "quickfix",
      mends,
      act: documentChange(request, { span: { start: value.start, end: value.end }, newText }),
    },
  ];
}

/** `type:` and the type of the id differ: the key goes, or says the same. */
export function fixTypeMismatch(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const { text, note } = request.document;
  const entry = yamlEntries(text).find(({ key }) => key.value.trim().toLowerCase() === "type");
  if (!entry?.value || "items" in entry.value || !note.id) return [];
  const { start, end } = entry.value;
  const lineEnd = /\r\n|\n|\r|$/.exec(text.slice(end))?.[0].length ?? 0;
  const line = { start: entry.key.start, end: end + lineEnd };
  const isWhole =
    /^[ \t]*$/.test(text.slice(end).split(/[\r\n]/, 1)[0] ?? "") &&
    /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, entry.key.start));
  const change: Fix = {
    title: messageOf`Change “type” to “${note.id.type}”, as the id says`,
    kind: "quickfix",
    mends,
    preferred: true,
    act: documentChange(request, { span: { start, end }, newText: note.id.type }),
  };
  const remove: Fix = {
    title: messageOf`Remove “type”, which the id gives`,
    kind: "quickfix",
    mends,
    act: documentChange(request, { span: line, newText: "" }),
  };
  return isWhole ? [change, remove] : [change];
}

function nextFree({ graph }: FixRequest, id: string): string {
  let number = 2;
  while (graph.notesByIdWithoutCase(`${id}-${number}`).length > 0) number++;
  return `${id}-${number}`;
}
