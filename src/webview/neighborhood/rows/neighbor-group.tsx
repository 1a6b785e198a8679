import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { filledText } from "../../page/filled-text.ts";
import { iconClass, themeColor } from "../../page/theme-color.ts";
import { typeColor } from "../../page/type-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import type { ListGroup } from "../list-view.ts";
import { NeighborRow } from "./neighbor-row.tsx";
import type { RowSupport } from "./row-support.ts";

/** How many rows a group shows at first, and each time that more are asked for. */
const rowsAtOnce = 50;

interface NeighborGroupProps {
  readonly group: ListGroup;
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

/** The neighbors of one type or relation. */
export function NeighborGroup({ group, styles, rows }: NeighborGroupProps): JSX.Element {
  const [maxRows, setMaxRows] = useState(rowsAtOnce);
  const shown = group.rows.slice(0, maxRows);
  const more = Math.min(rowsAtOnce, group.rows.length - shown.length);
  const heading = `group-${group.key}`;
  const style = group.type === undefined ? undefined : styles.get(group.type);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        {group.type === undefined ? null : (
          <span
            class={iconClass(style?.icon)}
            style={{ color: themeColor(typeColor(group.type, style?.color)) }}
            aria-hidden="true"
          />
        )}
        {group.label} <span class="count">({group.rows.length})</span>
      </h3>
      <ul data-rows="">
        {shown.map((row) => (
          <NeighborRow
            key={row.uri}
            row={row}
            rows={rows}
            style={group.type === undefined ? styles.get(row.type) : undefined}
          />
        ))}
      </ul>
      {more <= 0 ? null : (
        <button
          type="button"
          class="more"
          onClick={() => {
            setMaxRows(maxRows + rowsAtOnce);
          }}
        >
          {filledText(rows.texts.showMore, more)}
        </button>
      )}
    </section>
  );
}
