import type { JSX } from "preact";
import type { SimilarRow } from "../../core/query/neighborhood/entity-page.ts";
import type { RowSupport } from "../neighborhood/rows/row-support.ts";

interface CandidateDecisionsProps {
  readonly row: SimilarRow;
  readonly rows: RowSupport;
}

/** What can become of a candidate. */
export function CandidateDecisions({
  row: { uri, title },
  rows: { texts, send },
}: CandidateDecisionsProps): JSX.Element {
  const decisions = [
    ["linkAs", texts.linkAs],
    ["notRelated", texts.notRelated],
    ["merge", texts.merge],
  ] as const;
  return (
    <div class="decisions" role="group" aria-label={title}>
      {decisions.map(([type, label]) => (
        <button
          type="button"
          key={type}
          class="secondary"
          aria-label={`${label} ${title}`}
          onClick={() => {
            send({ type, uri });
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
