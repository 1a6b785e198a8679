import type { JSX } from "preact";
import type { SimilarRow } from "../../core/query/neighborhood/entity-page.ts";
import { Row } from "../neighborhood/rows/row.tsx";
import type { RowSupport } from "../neighborhood/rows/row-support.ts";
import { filledText } from "../page/filled-text.ts";
import { TypeBadge } from "../page/type-badge.tsx";
import type { TypeStyle } from "../protocol.ts";
import { CandidateDecisions } from "./candidate-decisions.tsx";
import { decimal } from "./decimal.ts";

interface SimilarNoteProps {
  readonly row: SimilarRow;
  readonly style: TypeStyle | undefined;
  readonly rows: RowSupport;
}

/** A similar note: its score, what both share, and what can become of it. */
export function SimilarNote({ row, style, rows }: SimilarNoteProps): JSX.Element {
  const details = [
    <TypeBadge key="type" style={style} name={row.type} />,
    <span class="score" key="score">
      {decimal(row.score, 3)}
    </span>,
  ];
  if (row.terms.length > 0) {
    details.push(
      <span class="terms" key="terms">
        {filledText(rows.texts.sharedTerms, row.terms.join(", "))}
      </span>,
    );
  }
  return (
    <Row
      {...row}
      {...rows}
      current={rows.current === row.uri}
      details={details}
      below={<CandidateDecisions row={row} rows={rows} />}
    />
  );
}
