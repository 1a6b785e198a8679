import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { documentChange, type Fix, type FixRequest } from "./fix.ts";
import { retargeted } from "./retarget.ts";
import { linkAt } from "./unresolved-link.ts";
import { messageOf } from "../../core/text/message.ts";

/** Of thousands of notes nobody reads the list. */
const maxOffered = 20;

/** A link that several notes answer to, near ones or far ones: each of them, named so that no other answers. */
export function* fixAmbiguousLink(
  request: FixRequest,
  mends: Diagnostic,
): Generator<Fix | undefined, void, undefined> {
  const { graph, document } = request;
  const link = linkAt(request, mends);
  if (!link) return;
  for (const note of graph.notesThatFit(link, document).slice(0, maxOffered)) {
    yield;
    const edit = retargeted(request, link, note);
    if (!edit) continue;
    yield {
      title: messageOf`Link to ${note.path} (“${edit.newText}”)`,
      kind: "quickfix",
      mends,
      act: documentChange(request, edit),
      forAll: {
        key: `choose ${note.uri}`,
        title: messageOf`Link to ${note.path} wherever it is meant in this file`,
      },
    };
  }
}
