import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import { documentChange, type Fix, type FixRequest } from "./fix.ts";
import { retargeted } from "./retarget.ts";
import { linkAt } from "./unresolved-link.ts";

/** How many notes are offered; of thousands that share a name nobody picks one from a menu. */
const maxOffered = 20;

/** A link that several notes answer to: each of them, named so that no other answers. */
export function fixAmbiguousLink(request: FixRequest, mends: Diagnostic): readonly Fix[] {
  const { graph, document } = request;
  const link = linkAt(request, mends);
  const resolution = link && graph.resolveLink(link, document);
  if (!link || resolution?.state !== "ambiguous") return [];
  return resolution.candidates.slice(0, maxOffered).flatMap((note): Fix[] => {
    const edit = retargeted(request, link, note);
    if (!edit) return [];
    return [
      {
        title: `Link to ${note.path} (“${edit.newText}”)`,
        kind: "quickfix",
        mends,
        act: documentChange(request, edit),
        forAll: {
          key: `choose ${note.uri}`,
          title: `Link to ${note.path} wherever it is meant in this file`,
        },
      },
    ];
  });
}
