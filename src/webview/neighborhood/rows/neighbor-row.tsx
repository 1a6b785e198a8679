import type { JSX } from "preact";
import type { EntityRow } from "../../../core/query/neighborhood/entity-page.ts";
import { filledText } from "../../page/filled-text.ts";
import { TypeBadge } from "../../page/type-badge.tsx";
import type { TypeStyle } from "../../protocol.ts";
import { FoldButton } from "./fold-button.tsx";
import { OccurrenceList } from "./occurrence-list.tsx";
import { Row } from "./row.tsx";
import type { RowSupport } from "./row-support.ts";

interface NeighborRowProps {
  readonly row: EntityRow;
  readonly rows: RowSupport;
  /** Of its type, where the group does not tell it. */
  readonly style: TypeStyle | undefined;
}

/** A neighbor: how it is joined to the center, its edges, and the places that state them. */
export function NeighborRow({ row, rows, style }: NeighborRowProps): JSX.Element {
  const edges = row.degree === 1 ? rows.texts.oneEdge : filledText(rows.texts.edges, row.degree);
  const degree = (
    <span class="degree" key="degree" title={edges}>
      <span aria-hidden="true">{row.degree}</span>
      <span class="spoken">, {edges}</span>
    </span>
  );
  const details = style ? [<TypeBadge key="type" style={style} name={row.type} />, degree] : [degree];
  return (
    <Row
      {...row}
      {...rows}
      current={rows.current === row.uri}
      details={details}
      fold={<FoldButton name={row.uri} title={row.title} rows={rows} />}
      below={<OccurrenceList name={row.uri} rows={rows} />}
    />
  );
}
